//! `log`: an article's versions, gaps shown, with what changed in figures.
use crate::cli::args::Article;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::history::{Glance, Summary, Told};
use crate::render::{LogEntry, LogReport, Report};

pub(crate) fn run(args: &Article, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let history = session.history(&args.article)?;
    let entry = |glance: Glance<'_>| LogEntry {
        figures: glance.document.claims.len(),
        summary: glance.comparison.as_ref().map(Summary::of),
        foremost: glance.comparison.as_ref().and_then(Told::foremost),
    };
    let entries: Result<Vec<LogEntry>, _> = history.walk(entry).collect();
    session.write(&Report::Log(LogReport {
        history: history.report(0),
        entries: &entries?,
    }))?;
    Ok(Exit::Clean)
}
