//! `articles`: what the store holds.
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::render::Report;

pub(crate) fn run(session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let articles = session.articles()?;
    session.write(&Report::Articles(&articles))?;
    Ok(Exit::Clean)
}
