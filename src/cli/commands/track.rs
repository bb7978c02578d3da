//! `track`: the main job in one call: import what is there, then tell version
//! by version how the claims and the totals changed.
use crate::cli::args::Track;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::history::{comparisons, total_lines};
use crate::render::{HistoryReport, Report, TrackReport};

pub(crate) fn run(args: &Track, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    if args.id.is_some() && args.sources.len() > 1 {
        return Err(
            CliError::usage("`--as` names one article, and several sources are given")
                .hint("run `claimdiff track SOURCE --as ID` for each"),
        );
    }
    for source in &args.sources {
        let recorded = session.import(source, args.id.as_deref(), None)?;
        let history = session.history(recorded.article.as_str())?;
        let comparisons = comparisons(&history.editions);
        let totals = total_lines(&history.editions);
        session.write(&Report::Track(TrackReport {
            recorded: &recorded,
            history: HistoryReport {
                article: &history.article,
                editions: &history.editions,
                comparisons: &comparisons,
                sightings: &history.sightings,
            },
            totals: &totals,
        }))?;
    }
    Ok(Exit::Clean)
}
