//! An export as one zip file: texts, tables, a README, and what is known of the
//! rights.
use super::{csv_files, texts};
use crate::cli::CliError;
use crate::cli::args::Export;
use crate::cli::session::{History, Session};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

type Archive = ZipWriter<BufWriter<File>>;

/// Writes the zip file.
pub(super) fn write(
    path: &Path,
    articles: &[String],
    args: &Export,
    session: &mut Session<'_, '_>,
) -> Result<(), CliError> {
    let mut licenses = Vec::new();
    for license in &args.license {
        let bytes = fs::read(session.world.folder.join(license)).map_err(|error| {
            CliError::failed(format!("`{}` could not be read", license.display())).because(&error)
        })?;
        let name = license
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        licenses.push((name, bytes));
    }
    // The tables are made beside the zip file, which may be on a larger disk
    // than the system's folder for such things.
    let folder = path.with_extension("zip.tables");
    super::empty_folder(&folder)?;
    let tables = csv_files(&folder, articles, args, session);
    let written = tables.and_then(|tables| {
        let mut zip = ZipWriter::new(BufWriter::new(File::create(path)?));
        let mut rights = RIGHTS.to_owned();
        for table in tables {
            let name = table
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            begin(&mut zip, &format!("tables/{name}"))?;
            io::copy(&mut File::open(&table)?, &mut zip)?;
        }
        for article in articles {
            let history = session.history(article)?;
            put_texts(&mut zip, &history)?;
            rights.push_str(&rights_of(&history));
        }
        put(&mut zip, "README.md", README.as_bytes())?;
        put(&mut zip, "LICENSES.md", rights.as_bytes())?;
        for (name, bytes) in &licenses {
            put(&mut zip, &format!("licenses/{name}"), bytes)?;
        }
        zip.finish().map_err(io::Error::other)?.flush()?;
        Ok(())
    });
    fs::remove_dir_all(&folder)?;
    written
}

/// Begins a file; all bear one time, so that the same export is the same bytes.
fn begin(zip: &mut Archive, name: &str) -> io::Result<()> {
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .large_file(true);
    zip.start_file(name, options).map_err(io::Error::other)
}

fn put(zip: &mut Archive, name: &str, bytes: &[u8]) -> io::Result<()> {
    begin(zip, name)?;
    zip.write_all(bytes)
}

fn put_texts(zip: &mut Archive, history: &History) -> Result<(), CliError> {
    let folder = format!("texts/{}", history.article);
    for (name, bytes) in texts::lists(history)? {
        put(zip, &format!("{folder}/{name}"), &bytes)?;
    }
    for version in &history.versions {
        let text = history.store().text(version.snapshot)?;
        put(
            zip,
            &format!("{folder}/{}", texts::file_name(version)),
            text.as_bytes(),
        )?;
    }
    Ok(())
}

/// What an article says of where it comes from and who wrote it.
fn rights_of(history: &History) -> String {
    let last = history.versions.last().map(|version| &version.provenance);
    let title = last
        .and_then(|it| it.title.as_deref())
        .unwrap_or("no title");
    let byline = last
        .and_then(|it| it.byline.as_deref())
        .unwrap_or("not known");
    let url = last.and_then(|it| it.url.as_deref()).unwrap_or("not known");
    format!(
        "- `{}`: {title}. Byline: {byline}. Source: {url}\n",
        history.article
    )
}

const README: &str = "# An export of claimdiff

Versions of articles, and what became of the claims in them.

- `texts/ARTICLE/0001.txt` ...: the text of each version; `versions.toml` and `versions.jsonl` beside them say when each was
  captured, when it was published and where it comes from. `claimdiff track texts/ARTICLE` reads such a folder back.
- `tables/articles.csv`, `versions.csv`, `claims.csv`, `changes.csv`, `sightings.csv`: UTF-8, one row a fact, amounts exact, times in
  RFC 3339 and UTC. `claims` has each figure of each version: `figure` names it within the version, `claim` through
  all versions. `changes` has what became of the claims between two versions.
- `LICENSES.md` and `licenses/`: what is known of the rights.

With DuckDB: `SELECT unit, max(value) FROM 'tables/claims.csv' GROUP BY unit;`
With Datasette: `sqlite-utils insert news.db claims tables/claims.csv --csv`, then `datasette news.db`.
";

const RIGHTS: &str = "# Rights

The tables are facts that a program read out of the texts. The texts are their authors' and publishers': who passes them on has
to see to it that this is allowed. Files in `licenses/`, if there are any, were added by whoever made this export.

";
