//! `sightings`: when an article was looked at and had a text that is held.
use crate::cli::args::Article;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::render::Report;

pub(crate) fn run(args: &Article, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let history = session.history(&args.article)?;
    session.write(&Report::Sightings(&history.report(0)))?;
    Ok(Exit::Clean)
}
