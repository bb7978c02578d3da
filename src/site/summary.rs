//! An article in a few lines: for what has room for no pages.
use super::pages::day;
use super::shelf::Shelf;
use crate::change::Delta;
use crate::figure::Magnitude;
use crate::history::{State, Thread};
use crate::model::{Article, Version};
use crate::render::wording::{amount_with_conversions, count, delta, label};
use crate::render::{ArticleSummary, ClaimSummary, HistoryReport};

/// How many claims are told.
const CLAIMS: usize = 20;

/// The claims of an article that changed, first and last.
pub fn summary(article: &Article, versions: &[Version], threads: &[Thread]) -> ArticleSummary {
    let history = HistoryReport {
        article: &article.id,
        versions,
        sightings: &[],
    };
    let mut held = match history.total() {
        Some(of) => format!("{} of {of} versions", versions.len()),
        None => count(versions.len(), "version"),
    };
    if let [first, .., last] = versions {
        let days = [first, last].map(|it| day(super::pages::time_of(it)));
        held.push_str(&format!(", {} to {}", days[0], days[1]));
    }
    let shelf = Shelf::new(threads, std::iter::empty());
    let changed = shelf.changed();
    let told = changed.iter().take(CLAIMS);
    ArticleSummary {
        title: super::title(article),
        held,
        claims: told.map(|at| claim(versions, &threads[*at])).collect(),
        more: changed.len().saturating_sub(CLAIMS),
    }
}

fn claim(versions: &[Version], thread: &Thread) -> ClaimSummary {
    let (first, last) = (&thread.states[0], thread.latest());
    let said = |at: usize, words: &str| format!("v{} {words}", versions[at].number);
    let amount = |state: &State| amount_with_conversions(&state.statement);
    // A value that other words are said of later stands since its first version.
    let since = thread.states.iter().rev();
    let since = since.take_while(|it| amount(it) == amount(last)).last();
    let gone = thread.dropped_at().filter(|at| *at > last.last);
    ClaimSummary {
        label: label(&last.statement),
        first: said(first.first, &amount(first)),
        last: match gone {
            Some(at) => format!("{}, {}", amount(last), said(at, "no longer stated")),
            None => said(since.map_or(last.first, |it| it.first), &amount(last)),
        },
        delta: far(first, last),
    }
}

/// How far the value went, where both are exact and of one unit.
fn far(first: &State, last: &State) -> String {
    let [one, other] = [first, last].map(|it| &it.statement.amount.quantity);
    let (Magnitude::Exactly(from), Magnitude::Exactly(to)) = (&one.magnitude, &other.magnitude)
    else {
        return String::new();
    };
    let alike = (one.kind, &one.unit) == (other.kind, &other.unit);
    let far = alike.then(|| Delta::between(*from, *to)).flatten();
    far.map_or_else(String::new, |far| delta(&far, other.kind))
}
