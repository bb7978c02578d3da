//! `timeline`: each claim's values over all versions of an article.
use crate::cli::args::{Timeline, time};
use crate::cli::check::desk;
use crate::cli::session::{History, Session};
use crate::cli::{CliError, Exit};
use crate::history::{Glance, NamedLine, NamedLines, Thread};
use crate::index::Chains;
use crate::model::valid_at;
use crate::policy::total_quantities;
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
    let mut named = match &args.total {
        Some(name) => followed(name, &history, session)?,
        None => Vec::new(),
    };
    if since > 0 {
        named = named.iter().filter_map(|it| it.since(since)).collect();
    }
    // Asking for the one leaves the other out.
    match (&args.claim, &args.total) {
        (Some(_), None) => totals.clear(),
        (None, Some(_)) => threads.clear(),
        _ => {}
    }
    if threads.is_empty() && totals.is_empty() && named.is_empty() {
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
        named: &named,
        // Who asks for a claim wants to see it.
        unchanged: args.all || args.claim.is_some(),
    }))?;
    Ok(Exit::Clean)
}

/// The policy's totals whose names have all these words, through all versions.
fn followed(
    words: &str,
    history: &History,
    session: &Session<'_, '_>,
) -> Result<Vec<NamedLine>, CliError> {
    let mut totals = desk::totals(session)?;
    totals.retain(|total| has_words(&total.name, words));
    if totals.is_empty() {
        return Ok(Vec::new());
    }
    let article = history.article.as_str();
    let read = |glance: Glance<'_>| total_quantities(&totals, article, glance.document);
    let mut lines = NamedLines::new(totals.iter().map(|total| total.name.clone()));
    for values in history.walk(read) {
        lines.add(values?);
    }
    Ok(lines.into_lines())
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
