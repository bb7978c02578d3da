//! `timeline`: each claim's values over all versions of an article.
use crate::cli::args::Timeline;
use crate::cli::session::{History, Session};
use crate::cli::{CliError, Exit};
use crate::history::{Thread, comparisons, threads, total_lines};
use crate::render::{HistoryReport, Report, TimelineReport};

pub(crate) fn run(args: &Timeline, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let history = session.history(&args.article.article)?;
    let comparisons = comparisons(&history.editions);
    let mut threads = threads(&history.editions, &comparisons);
    let mut totals = total_lines(&history.editions);
    if let Some(words) = &args.claim {
        threads.retain(|thread| is_about(&history, thread, words));
    }
    if let Some(name) = &args.total {
        totals.retain(|total| has_words(&total.name(), name));
    }
    // Asking for the one leaves the other out.
    match (&args.claim, &args.total) {
        (Some(_), None) => totals.clear(),
        (None, Some(_)) => threads.clear(),
        _ => {}
    }
    if threads.is_empty() && totals.is_empty() {
        let asked = [&args.claim, &args.total].into_iter().flatten();
        if let Some(words) = asked.into_iter().next() {
            let message = format!("nothing in {} has the words `{words}`", history.article);
            return Err(CliError::failed(message).hint(format!(
                "`claimdiff timeline {}` shows all",
                history.article
            )));
        }
    }
    session.write(&Report::Timeline(TimelineReport {
        history: HistoryReport {
            article: &history.article,
            editions: &history.editions,
            comparisons: &comparisons,
            sightings: &history.sightings,
        },
        threads: &threads,
        totals: &totals,
    }))?;
    Ok(Exit::Clean)
}

/// Whether all the words occur in what the claim says of itself in any version.
fn is_about(history: &History, thread: &Thread, words: &str) -> bool {
    thread.states.iter().any(|state| {
        let document = &history.editions[state.edition].document;
        let claim = &document.claims[state.claim];
        let spans = [
            claim.subject,
            claim.actor,
            claim.source,
            Some(claim.sentence),
        ];
        let said: Vec<&str> = spans
            .iter()
            .flatten()
            .map(|span| span.of(document.text()))
            .collect();
        has_words(&said.join(" "), words)
    })
}

fn has_words(text: &str, words: &str) -> bool {
    let text = text.to_lowercase();
    words
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
}
