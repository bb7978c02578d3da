//! `blame`: each figure of a version with the version that brought it in.
use crate::cli::args::Version;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::history::{blame, edition};
use crate::render::{BlameReport, Report};

pub(crate) fn run(args: &Version, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let version = session.place(&args.version)?;
    let history = session.history(version.article.as_str())?;
    let at = history
        .versions
        .iter()
        .position(|held| held.number == version.number);
    let at =
        at.ok_or_else(|| CliError::failed(format!("`{}` was taken away meanwhile", args.version)))?;
    let chains = session.chains(&history)?;
    let edition = edition(history.store(), version)?;
    let figures = blame(&edition.document, &chains.claims[at], &chains.threads, at);
    session.write(&Report::Blame(BlameReport {
        history: history.report(0),
        at,
        figures: &figures,
    }))?;
    Ok(Exit::Clean)
}
