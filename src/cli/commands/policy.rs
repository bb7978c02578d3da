//! `policy`: writes, checks and describes the policy file.
use crate::cli::check::args::{PolicyArgs, PolicyCommand, Scope};
use crate::cli::check::corpus::{Corpus, corpus};
use crate::cli::check::desk::Desk;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::policy::{Checked, Policy, Verdict, draft, lint};
use crate::render::wording::count;
use crate::render::{CheckReport, Report};
use std::io::Write;
use std::sync::Arc;

/// The JSON Schema of policy files.
const SCHEMA: &str = include_str!("../../../docs/schema/claimdiff-policy.v1.json");

pub(crate) fn run(args: &PolicyArgs, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    match &args.what {
        PolicyCommand::Init => init(session),
        PolicyCommand::Check { scope } => check(scope, session),
        PolicyCommand::Schema => {
            session.world.out.write_all(SCHEMA.as_bytes())?;
            Ok(Exit::Clean)
        }
    }
}

fn init(session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let [name, _] = Policy::FILES;
    let path = session.world.folder.join(name);
    let Corpus { articles, more } = corpus(session)?;
    let text = draft(&articles);
    // Made anew or not at all: what somebody wrote stays.
    let file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path);
    let written = match file {
        Ok(mut file) => file.write_all(text.as_bytes()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            writeln!(
                session.world.err,
                "`{name}` is here already and was left as it is"
            )?;
            return Ok(Exit::Clean);
        }
        Err(error) => Err(error),
    };
    written.map_err(|error| {
        CliError::failed(format!("`{name}` could not be written"))
            .because(&error)
            .hint("check that the folder can be written")
    })?;
    writeln!(session.world.out, "{name}")?;
    let of = if more { " (the first of many)" } else { "" };
    writeln!(
        session.world.err,
        "wrote `{name}` from {}{of}; next: `claimdiff policy check`, `claimdiff check`",
        count(articles.len(), "article")
    )?;
    Ok(Exit::Clean)
}

fn check(scope: &Scope, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let desk = Desk::open(scope, session)?;
    if desk.policy.file.is_none() {
        return Err(CliError::usage("there is no policy file here")
            .hint("`claimdiff policy init` writes one"));
    }
    let Corpus { articles, .. } = corpus(session)?;
    let today = session.world.now.date_naive();
    let looked_at = articles.iter().map(|(name, document)| Checked {
        article: Arc::from(name.as_str()),
        old: None,
        new: None,
        claims: document.claims.len(),
        rules: Vec::new(),
    });
    let verdict = Verdict::new(
        Vec::new(),
        lint(&desk.policy, &articles, today),
        looked_at.collect(),
        desk.policy.fail_on,
    );
    session.write(&Report::Check(CheckReport {
        verdict: &verdict,
        at: session.world.now,
    }))?;
    Ok(if verdict.fails() {
        Exit::Found
    } else {
        Exit::Clean
    })
}
