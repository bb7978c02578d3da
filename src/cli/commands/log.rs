//! `log`: an article's versions, gaps shown, with what changed in figures.
use crate::cli::args::Article;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::render::{LogReport, Report};

pub(crate) fn run(args: &Article, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let history = session.history(&args.article)?;
    let chains = session.chains(&history)?;
    session.write(&Report::Log(LogReport {
        history: history.report(0),
        entries: &chains.entries,
    }))?;
    Ok(Exit::Clean)
}
