//! `export`: articles, versions, claims and changes as tables, or the texts as
//! files, for other programs.
use crate::cli::args::{Export, ExportForm};
use crate::cli::session::{History, Session};
use crate::cli::{CliError, Exit};
use crate::history::{Glance, Statement, Statements, Step};
use sinks::{Database, Files, Sink, empty_folder};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

mod archive;
mod sinks;
mod tables;
mod texts;

pub(crate) fn run(args: &Export, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let path = session.world.folder.join(&args.to);
    let form = form(args)?;
    let articles = match args.articles.is_empty() {
        true => session
            .articles()?
            .into_iter()
            .map(|article| article.id.to_string())
            .collect(),
        false => args.articles.clone(),
    };
    if path.exists() && !path.is_dir() {
        return Err(
            CliError::failed(format!("`{}` is there already", args.to.display()))
                .hint("name another file, or delete it"),
        );
    }
    let failed = |error: io::Error| {
        CliError::failed(format!("`{}` could not be written", args.to.display()))
            .because(&error)
            .hint("check that its folder can be written and has nothing in it")
    };
    match form {
        ExportForm::Texts => {
            empty_folder(&path).map_err(failed)?;
            for article in &articles {
                texts::write(&path, &session.history(article)?).map_err(failed)?;
            }
        }
        ExportForm::Zip => archive::write(&path, &articles, args, session)?,
        _ => {
            let mut sink = sink(form, &path).map_err(failed)?;
            for article in &articles {
                let history = session.history(article)?;
                rows(&history, args, session, &mut *sink)?;
            }
            sink.finish().map_err(failed)?;
        }
    }
    if !session.is_quiet() {
        let said = format!(
            "{} exported to `{}`",
            counted(articles.len()),
            args.to.display()
        );
        writeln!(session.world.out, "{said}")?;
    }
    Ok(Exit::Clean)
}

fn counted(articles: usize) -> String {
    match articles {
        1 => "1 article".to_owned(),
        n => format!("{n} articles"),
    }
}

/// As told, else by the ending of the path.
fn form(args: &Export) -> Result<ExportForm, CliError> {
    let ending = args.to.extension().and_then(|ending| ending.to_str());
    match (args.form, ending) {
        (Some(form), _) => Ok(form),
        (None, Some("db" | "sqlite" | "sqlite3")) => Ok(ExportForm::Sqlite),
        (None, Some("zip")) => Ok(ExportForm::Zip),
        (None, _) => Err(CliError::usage(format!(
            "`{}` does not say in which form to export",
            args.to.display()
        ))
        .hint("`--as csv`, `--as jsonl` or `--as texts` for a folder; `.db` and `.zip` say it by themselves")),
    }
}

fn sink(form: ExportForm, path: &Path) -> io::Result<Box<dyn Sink>> {
    if form == ExportForm::Sqlite {
        return Ok(Box::new(Database::create(path)?));
    }
    empty_folder(path)?;
    Ok(Box::new(match form {
        ExportForm::JsonLines => Files::json_lines(path)?,
        _ => Files::csv(path)?,
    }))
}

/// Writes the rows of one article.
fn rows(
    history: &History,
    args: &Export,
    session: &mut Session<'_, '_>,
    sink: &mut dyn Sink,
) -> Result<(), CliError> {
    let chains = session.chains(history)?;
    let versions = &history.versions;
    sink.row(
        tables::ARTICLES,
        &tables::article(history.article.as_str(), versions),
    )?;
    let read = |glance: Glance<'_>| {
        let mut statements = Statements::new(glance.document);
        let claims: Vec<Statement> = (0..glance.document.claims.len())
            .map(|at| statements.of(at))
            .collect();
        let text = (!args.no_text).then(|| glance.document.text().to_owned());
        (claims, glance.comparison.as_ref().map(Step::of), text)
    };
    for (at, read) in history.walk(read).enumerate() {
        let (claims, step, text) = read?;
        let version = &versions[at];
        sink.row(
            tables::VERSIONS,
            &tables::version(version, claims.len(), text.as_deref()),
        )?;
        for (claim, statement) in claims.iter().enumerate() {
            let thread = chains.claims.get(at).and_then(|threads| threads.get(claim));
            let thread = thread.map(|thread| chains.threads[*thread].id);
            sink.row(tables::CLAIMS, &tables::claim(version, statement, thread))?;
        }
        for (n, told) in step.iter().flat_map(|step| &step.changes).enumerate() {
            sink.row(
                tables::CHANGES,
                &tables::change(&versions[at - 1], version, n, told),
            )?;
        }
    }
    for seen in &history.sightings {
        sink.row(
            tables::SIGHTINGS,
            &tables::sighting(history.article.as_str(), seen),
        )?;
    }
    Ok(())
}

/// Tables of all articles in a folder that is there and empty.
fn csv_files(
    folder: &Path,
    articles: &[String],
    args: &Export,
    session: &mut Session<'_, '_>,
) -> Result<Vec<PathBuf>, CliError> {
    let mut sink: Box<dyn Sink> = Box::new(Files::csv(folder)?);
    for article in articles {
        let history = session.history(article)?;
        rows(&history, args, session, &mut *sink)?;
    }
    sink.finish()?;
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<_>>()?;
    files.sort();
    Ok(files)
}
