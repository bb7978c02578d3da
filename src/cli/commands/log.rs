//! `log`: an article's versions, gaps shown, with what changed in figures.
use crate::cli::args::Article;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::history::comparisons;
use crate::render::{HistoryReport, Report};

pub(crate) fn run(args: &Article, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let history = session.history(&args.article)?;
    let comparisons = comparisons(&history.editions);
    session.write(&Report::Log(HistoryReport {
        article: &history.article,
        editions: &history.editions,
        comparisons: &comparisons,
        sightings: &history.sightings,
    }))?;
    Ok(Exit::Clean)
}
