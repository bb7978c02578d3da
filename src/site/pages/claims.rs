//! Each claim over all versions: a chart with its data, and what happened to it.
use super::{
    File, Head, Layout, Paging, SiteError, Story, day, href_of, numbered, page, time_of,
    version_path,
};
use crate::claim::ClaimId;
use crate::figure::{Bound, Kind, Magnitude, Quantity, Unit};
use crate::history::{EventKind, State, Statement, Thread, TotalLine};
use crate::render::wording::{amount_with_conversions, fold, label, sum, with_unit};
use crate::site::chart::{Chart, Stretch};

/// How many claims a page shows with their charts.
const A_PAGE: usize = 24;

/// How many claims that never changed a page lists.
const LISTED: usize = 200;

/// One claim or total.
#[derive(Debug)]
pub(super) struct Card {
    /// The address on its page: `c-5e7fbd98`, `t-us-usd`.
    pub(super) id: String,
    pub(super) label: String,
    /// The chart; none where the values are no numbers of one unit.
    pub(super) chart: Option<String>,
    pub(super) rows: Vec<Line>,
    /// How it was dropped, came back, parted from others.
    pub(super) events: Vec<String>,
    /// What the chart's signs mean, where it has some.
    pub(super) legend: Vec<&'static str>,
}

/// What a claim says in some versions.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) versions: String,
    pub(super) href: String,
    pub(super) value: String,
    pub(super) status: String,
    pub(super) source: String,
    /// The sentence before the figure, the figure, and the rest.
    pub(super) sentence: (String, String, String),
}

impl Card {
    /// The card of a claim.
    pub(super) fn of(story: &Story, thread: &Thread) -> Self {
        let rows = thread.states.iter().map(|state| line(story, state));
        let stretches = stretches(thread);
        let title = label(&thread.latest().statement);
        let quantity = &thread.latest().statement.amount.quantity;
        Self {
            id: address(thread.id),
            chart: chart(story, &title, &stretches, &|value| {
                with_unit(value, quantity)
            }),
            legend: legend(&stretches),
            label: title,
            rows: rows.collect(),
            events: events(story, thread),
        }
    }

    /// The card of a total.
    pub(super) fn of_total(story: &Story, total: &TotalLine) -> Self {
        let said = total.runs.iter().filter_map(|run| Some((run, run.sum?)));
        let stretches: Vec<Stretch> = said
            .map(|(run, (value, bound))| Stretch {
                first: run.first,
                last: run.last,
                low: value,
                high: value,
                bound,
                words: sum(value, bound, total.currency),
            })
            .collect();
        let title = format!("Total: {}", fold(&total.name()));
        let unit = Quantity::exactly(
            Kind::Money,
            rust_decimal::Decimal::ZERO,
            Unit::Currency(total.currency),
        );
        let rows = total.runs.iter().map(|run| Line {
            versions: range(story, run.first, run.last),
            href: href_of(&story.versions, run.first),
            value: run.sum.map_or_else(
                || "none".to_owned(),
                |(value, bound)| sum(value, bound, total.currency),
            ),
            status: String::new(),
            source: String::new(),
            sentence: Default::default(),
        });
        Self {
            id: format!("t-{}", super::changes::slug(&total.name())),
            chart: chart(story, &title, &stretches, &|value| with_unit(value, &unit)),
            legend: legend(&stretches),
            rows: rows.collect(),
            label: title,
            events: Vec::new(),
        }
    }
}

pub(super) fn address(claim: ClaimId) -> String {
    format!("c-{claim}")
}

fn line(story: &Story, state: &State) -> Line {
    let statement = &state.statement;
    let (before, rest) = statement.sentence.split_at(statement.offset);
    let (figure, after) = rest.split_at(statement.amount.text.len());
    Line {
        versions: range(story, state.first, state.last),
        href: format!(
            "{}#f-{}",
            version_path(&story.versions[state.first]),
            statement.id
        ),
        value: amount_with_conversions(statement),
        status: statement
            .status
            .map(|it| it.to_string())
            .unwrap_or_default(),
        source: statement.source.as_deref().map(fold).unwrap_or_default(),
        sentence: (spaced(before), fold(figure), spaced(after)),
    }
}

/// Folded, with a space kept at an end that had one.
fn spaced(text: &str) -> String {
    let space = |has: bool| if has { " " } else { "" };
    let start = space(text.starts_with(char::is_whitespace));
    let end = space(text.ends_with(char::is_whitespace));
    format!("{start}{}{end}", fold(text))
}

/// `v3 to v8`
fn range(story: &Story, first: usize, last: usize) -> String {
    let number = |at: usize| story.versions[at].number;
    match first == last {
        true => format!("v{}", number(first)),
        false => format!("v{} to v{}", number(first), number(last)),
    }
}

/// The values of a claim in the unit that it has last.
fn stretches(thread: &Thread) -> Vec<Stretch> {
    let last = &thread.latest().statement.amount.quantity;
    let mut stretches: Vec<Stretch> = Vec::new();
    for state in &thread.states {
        let quantity = &state.statement.amount.quantity;
        let (low, high) = match quantity.magnitude {
            Magnitude::Exactly(value) => (value, value),
            // A fall is said from its higher end.
            Magnitude::Between(from, to) => (from.min(to), from.max(to)),
            _ => continue,
        };
        if (quantity.kind, &quantity.unit) != (last.kind, &last.unit) {
            continue;
        }
        let words = amount_with_conversions(&state.statement);
        match stretches.last_mut() {
            // Other words around it, but the same value.
            Some(before)
                if before.last + 1 == state.first
                    && (before.low, before.high, before.bound) == (low, high, quantity.bound) =>
            {
                before.last = state.last;
            }
            _ => stretches.push(Stretch {
                first: state.first,
                last: state.last,
                low,
                high,
                bound: quantity.bound,
                words,
            }),
        }
    }
    stretches
}

fn chart(
    story: &Story,
    title: &str,
    stretches: &[Stretch],
    label: &dyn Fn(rust_decimal::Decimal) -> String,
) -> Option<String> {
    let numbers: Vec<u32> = story.versions.iter().map(|it| it.number.get()).collect();
    let days = (
        day(time_of(story.versions.first()?)),
        day(time_of(story.versions.last()?)),
    );
    let chart = Chart {
        title,
        stretches,
        numbers: &numbers,
        days: (&days.0, &days.1),
        label,
    };
    chart.svg()
}

fn legend(stretches: &[Stretch]) -> Vec<&'static str> {
    let has = |bounds: &[Bound]| stretches.iter().any(|it| bounds.contains(&it.bound));
    [
        (has(&[Bound::About, Bound::Vague]), "dashed: about"),
        (
            has(&[Bound::MoreThan, Bound::AtLeast]),
            "arrows up: more than, at least",
        ),
        (
            has(&[Bound::LessThan, Bound::AtMost]),
            "arrows down: less than, up to",
        ),
        (
            stretches.iter().any(|it| it.low != it.high),
            "band: a range",
        ),
    ]
    .into_iter()
    .filter_map(|(has, words)| has.then_some(words))
    .collect()
}

fn events(story: &Story, thread: &Thread) -> Vec<String> {
    let told = |event: &crate::history::Event| {
        let number = story.versions[event.at].number;
        let other = |id: ClaimId| {
            let of = story.threads.iter().find(|it| it.id == id);
            of.map(|it| label(&it.latest().statement))
                .unwrap_or_default()
        };
        match event.kind {
            EventKind::Dropped { .. } => format!("v{number}: no longer stated"),
            EventKind::Returned => format!("v{number}: stated again"),
            EventKind::MergedInto(id) => format!("v{number}: said once, in “{}”", other(id)),
            EventKind::MergedFrom(id) => {
                format!("v{number}: no longer said in “{}” too", other(id))
            }
            EventKind::SplitFrom(id) => format!("v{number}: began as “{}” said twice", other(id)),
            EventKind::SplitInto(id) => format!("v{number}: also said in “{}”", other(id)),
        }
    };
    thread.events.iter().map(told).collect()
}

/// The claims that changed, those that matter most first.
pub(super) fn changed(story: &Story) -> Vec<&Thread> {
    let mut threads: Vec<&Thread> = story.threads.iter().filter(|it| !is_steady(it)).collect();
    threads.sort_by_key(|thread| std::cmp::Reverse(thread.importance()));
    threads
}

/// Whether a claim says one thing in all versions that state it, and was not
/// dropped; a conversion is shown with what it restates.
fn is_steady(thread: &Thread) -> bool {
    let first = said(&thread.states[0].statement);
    let restates = thread.latest().statement.conversion_of.is_some();
    let same = |state: &State| said(&state.statement) == first;
    restates || thread.events.is_empty() && thread.states.iter().all(same)
}

fn said(statement: &Statement) -> (String, Option<crate::claim::Status>, Option<&str>) {
    let words = amount_with_conversions(statement);
    (words, statement.status, statement.source.as_deref())
}

/// Which page shows a claim's card, by its place among those that changed.
pub(super) fn page_of(place: usize) -> String {
    numbered("claims", place / A_PAGE)
}

#[derive(askama::Template)]
#[template(path = "claims.html")]
struct Claims {
    head: Head,
    totals: Vec<Card>,
    cards: Vec<Card>,
    steady: Vec<(String, String, String)>,
    steady_more: usize,
    paging: Paging,
}

impl Layout {
    /// The pages of an article's claims and totals.
    ///
    /// # Errors
    /// [`SiteError::Layout`]
    pub fn claims(self, story: &Story) -> Result<Vec<File>, SiteError> {
        let changed = changed(story);
        let pages = changed.len().div_ceil(A_PAGE).max(1);
        let steady: Vec<&Thread> = story.threads.iter().filter(|it| is_steady(it)).collect();
        let make = |at: usize| {
            let here = changed.iter().skip(at * A_PAGE).take(A_PAGE);
            let last = at + 1 == pages;
            let template = Claims {
                head: self.head(story, "Claims", "claims"),
                totals: match at {
                    0 => story
                        .totals
                        .iter()
                        .map(|it| Card::of_total(story, it))
                        .collect(),
                    _ => Vec::new(),
                },
                cards: here.map(|thread| Card::of(story, thread)).collect(),
                steady: match last {
                    true => steady
                        .iter()
                        .take(LISTED)
                        .map(|it| steady_row(story, it))
                        .collect(),
                    false => Vec::new(),
                },
                steady_more: if last {
                    steady.len().saturating_sub(LISTED)
                } else {
                    0
                },
                paging: Paging::new("claims", at, pages),
            };
            page(numbered("claims", at), &template)
        };
        (0..pages).map(make).collect()
    }
}

fn steady_row(story: &Story, thread: &Thread) -> (String, String, String) {
    let state = thread.latest();
    (
        label(&state.statement),
        amount_with_conversions(&state.statement),
        range(story, thread.states[0].first, state.last),
    )
}
