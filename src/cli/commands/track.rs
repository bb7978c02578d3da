//! `track`: the main job in one call: import what is there, then tell version
//! by version how the claims and the totals changed.
use crate::claim::totals::totals;
use crate::cli::args::Track;
use crate::cli::importing::Importing;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::history::{Glance, Step, TotalLines};
use crate::render::{RecordedReport, Report, TrackReport};

pub(crate) fn run(args: &Track, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    if args.id.is_some() && args.sources.len() > 1 {
        return Err(
            CliError::usage("`--as` names one article, and several sources are given")
                .hint("run `claimdiff track SOURCE --as ID` for each"),
        );
    }
    let mut failed = false;
    for source in &args.sources {
        let asked = Importing::of(args.id.as_deref(), &args.writing);
        #[cfg(feature = "fetch")]
        let asked = asked.of_address(source, args.allow_private);
        let report = session.import(source, asked)?;
        failed |= report.failed > 0;
        for failure in &report.failures {
            session.note(&failure.why)?;
        }
        if args.writing.dry_run {
            session.write(&Report::Recorded(&report.articles))?;
            continue;
        }
        for recorded in &report.articles {
            tell(recorded, session)?;
        }
    }
    Ok(if failed { Exit::Failed } else { Exit::Clean })
}

/// Tells how the claims of an article changed.
fn tell(recorded: &RecordedReport, session: &mut Session<'_, '_>) -> Result<(), CliError> {
    let history = session.history(recorded.article.as_str())?;
    let (mut steps, mut lines) = (Vec::new(), TotalLines::default());
    let told = |glance: Glance<'_>| {
        let step = glance.comparison.as_ref().map(Step::of);
        (step, totals(glance.document))
    };
    for told in history.walk(told) {
        let (step, totals) = told?;
        steps.extend(step);
        lines.add(totals);
    }
    session.write(&Report::Track(TrackReport {
        recorded,
        history: history.report(0),
        steps: &steps,
        totals: &lines.into_lines(),
    }))?;
    Ok(())
}
