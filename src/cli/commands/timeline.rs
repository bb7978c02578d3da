//! `timeline`: each claim's values over all versions of an article.
use crate::cli::args::{Timeline, time};
use crate::cli::session::{History, Session};
use crate::cli::{CliError, Exit};
use crate::history::Thread;
use crate::index::Chains;
use crate::model::valid_at;
use crate::render::{Report, TimelineReport};

pub(crate) fn run(args: &Timeline, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let history = session.history(&args.article.article)?;
    let since = match &args.since {
        Some(name) => since(name, &history, session)?,
        None => 0,
    };
    let Chains {
        mut threads,
        mut totals,
        ..
    } = session.chains(&history)?;
    if since > 0 {
        threads = threads.iter().filter_map(|it| it.since(since)).collect();
        totals = totals.iter().filter_map(|it| it.since(since)).collect();
    }
    if let Some(words) = &args.claim {
        threads.retain(|thread| is_about(thread, words));
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
        history: history.report(since),
        threads: &threads,
        totals: &totals,
        // Who asks for a claim wants to see it.
        unchanged: args.all || args.claim.is_some(),
    }))?;
    Ok(Exit::Clean)
}

/// The version, by index, after which changes are told: the one that is named,
/// or the one that was valid at a time or when a day began.
fn since(name: &str, history: &History, session: &Session<'_, '_>) -> Result<usize, CliError> {
    let number = match time(name) {
        Ok(at) => match valid_at(&history.versions, &history.sightings, at) {
            Some(version) => version.number,
            None => return Ok(0),
        },
        Err(_) => {
            let selector = name.strip_prefix('@').unwrap_or(name);
            session
                .place(&format!("{}@{selector}", history.article))?
                .number
        }
    };
    let place = |version: &crate::model::Version| version.number == number;
    Ok(history.versions.iter().position(place).unwrap_or(0))
}

/// Whether all the words occur in what the claim says of itself in any version.
fn is_about(thread: &Thread, words: &str) -> bool {
    thread.states.iter().any(|state| {
        let statement = &state.statement;
        let own = [&statement.subject, &statement.actor, &statement.source];
        let own = own.into_iter().filter_map(|words| words.as_deref());
        let said: Vec<&str> = own.chain([&*statement.sentence]).collect();
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
