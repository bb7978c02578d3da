//! One claim or total over all versions: what it said first and last, a chart, its
//! values with the sentences they stand in, and what happened to it.
use super::{Story, day, href_of, time_of, version_path};
use crate::change::Delta;
use crate::claim::ClaimId;
use crate::figure::{Bound, Kind, Magnitude, Quantity, Unit};
use crate::history::{EventKind, NamedLine, Run, State, Thread, TotalLine};
use crate::render::wording::{amount_with_conversions, delta, fold, label, sum, with_unit};
use crate::site::chart::{Chart, Stretch};
use crate::site::shelf::{AROUND, ROWS};
use rust_decimal::Decimal;

/// How many times a claim was dropped and came back that are told: the latest.
const EVENTS: usize = 6;

/// One claim or total.
#[derive(Debug)]
pub(super) struct Card {
    /// The address on its page: `c-5e7fbd98`, `t-us-usd`.
    pub(super) id: String,
    /// The page it stands on.
    pub(super) page: String,
    pub(super) label: String,
    /// What it said first, and what it says last.
    pub(super) ends: (String, String),
    /// How far that is.
    pub(super) delta: String,
    /// Since when it is no longer stated: `v24`.
    pub(super) gone: Option<String>,
    /// The chart; none where the values are no numbers of one unit.
    pub(super) chart: Option<String>,
    /// What it said, of many values the latest.
    pub(super) rows: Vec<Line>,
    /// How many values there are.
    pub(super) values: usize,
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
        let late = thread.states.len().saturating_sub(ROWS);
        let rows = thread.states[late..].iter().map(|state| line(story, state));
        let stretches = stretches(thread);
        let (first, last) = (&thread.states[0], thread.latest());
        let title = label(&last.statement);
        let quantity = &last.statement.amount.quantity;
        let ends = [first, last].map(|it| amount_with_conversions(&it.statement));
        let [begin, end] = ends;
        let far = stretches
            .first()
            .zip(stretches.last())
            .filter(|(one, other)| {
                let whole = one.first == first.first && other.last == last.last;
                let exact = |it: &Stretch| it.low == it.high;
                whole && exact(one) && exact(other)
            });
        let gone = thread.dropped_at().filter(|at| *at > last.last);
        Self {
            id: address(thread.id),
            page: page_of(story, thread.id),
            ends: (begin, end),
            delta: far
                .and_then(|(one, other)| Delta::between(one.low, other.low))
                .map_or_else(String::new, |it| delta(&it, quantity.kind)),
            gone: gone.map(|at| format!("v{}", story.versions[at].number)),
            values: thread.states.len(),
            chart: chart(story, &title, &stretches, &|value| {
                with_unit(value, quantity)
            }),
            legend: legend(&stretches),
            label: title,
            rows: rows.collect(),
            events: events(story, thread),
        }
    }

    /// The cards of the totals, those that a policy names first.
    pub(super) fn of_totals(story: &Story) -> impl Iterator<Item = Self> {
        let named = story.named.iter().map(|it| Self::of_named(story, it));
        named.chain(story.totals.iter().map(|it| Self::of_total(story, it)))
    }

    fn of_total(story: &Story, total: &TotalLine) -> Self {
        let unit = Quantity::exactly(Kind::Money, Decimal::ZERO, Unit::Currency(total.currency));
        let sums = total.runs.iter().map(|run| Run {
            first: run.first,
            last: run.last,
            value: run.value.map(|(value, bound)| Sum {
                value,
                bound,
                words: sum(value, bound, total.currency),
            }),
        });
        Self::of_sums(story, &total.name(), 't', &sums.collect::<Vec<_>>(), &unit)
    }

    fn of_named(story: &Story, line: &NamedLine) -> Self {
        let value = |quantity: &Quantity| {
            // A policy's totals are sums of plain values.
            let Magnitude::Exactly(value) = quantity.magnitude else {
                return None;
            };
            Some(Sum {
                value,
                bound: quantity.bound,
                words: with_unit(value, quantity),
            })
        };
        let values = || line.runs.iter().filter_map(|run| run.value.as_ref());
        let unit = values().next_back();
        // Values in another unit than the last are no part of the same line.
        let alike = |it: &&Quantity| unit.is_some_and(|unit| it.unit == unit.unit);
        let sums = line.runs.iter().map(|run| Run {
            first: run.first,
            last: run.last,
            value: run.value.as_ref().filter(alike).and_then(value),
        });
        let none = Quantity::exactly(Kind::Count, Decimal::ZERO, Unit::None);
        let sums: Vec<_> = sums.collect();
        Self::of_sums(story, &line.name, 'n', &sums, unit.unwrap_or(&none))
    }

    /// The card of a total with this name and these sums.
    fn of_sums(story: &Story, name: &str, sort: char, runs: &[Run<Sum>], unit: &Quantity) -> Self {
        let said = runs
            .iter()
            .filter_map(|run| Some((run, run.value.as_ref()?)));
        let stretches: Vec<Stretch> = said
            .map(|(run, sum)| Stretch {
                first: run.first,
                last: run.last,
                low: sum.value,
                high: sum.value,
                bound: sum.bound,
                words: sum.words.clone(),
            })
            .collect();
        let title = format!("Total: {}", fold(name));
        let words = |sum: Option<&Sum>| sum.map_or("none", |sum| &sum.words).to_owned();
        let mut sums = runs.iter().filter_map(|run| run.value.as_ref());
        let first = sums.next();
        let last = sums.next_back().or(first);
        let ended = runs.last().filter(|run| run.value.is_none());
        let late = runs.len().saturating_sub(ROWS);
        let rows = runs[late..].iter().map(|run| Line {
            versions: range(story, run.first, run.last),
            href: href_of(&story.versions, run.first),
            value: words(run.value.as_ref()),
            status: String::new(),
            source: String::new(),
            sentence: Default::default(),
        });
        Self {
            id: format!("{sort}-{}", super::changes::slug(name)),
            page: super::numbered("claims", 0),
            ends: (words(first), words(last)),
            delta: first
                .zip(last)
                .and_then(|(one, other)| Delta::between(one.value, other.value))
                .map_or_else(String::new, |it| delta(&it, unit.kind)),
            gone: ended.map(|run| format!("v{}", story.versions[run.first].number)),
            values: runs.len(),
            chart: chart(story, &title, &stretches, &|value| with_unit(value, unit)),
            legend: legend(&stretches),
            rows: rows.collect(),
            label: title,
            events: Vec::new(),
        }
    }
}

/// What a total came to.
struct Sum {
    value: Decimal,
    bound: Bound,
    words: String,
}

/// The page that shows a claim's card.
pub(super) fn page_of(story: &Story, claim: ClaimId) -> String {
    super::numbered("claims", story.shelf.page_of(claim).unwrap_or(0))
}

/// A claim's address on its page.
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
        sentence: (
            near_end(&spaced(before)),
            fold(figure),
            near_start(&spaced(after)),
        ),
    }
}

/// The end of a text that may be long.
fn near_end(text: &str) -> String {
    match text.char_indices().rev().nth(AROUND) {
        Some((at, first)) => format!("…{}", &text[at + first.len_utf8()..]),
        None => text.to_owned(),
    }
}

/// The start of a text that may be long.
fn near_start(text: &str) -> String {
    match text.char_indices().nth(AROUND) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// Folded, with a space kept at an end that had one.
pub(super) fn spaced(text: &str) -> String {
    let space = |has: bool| if has { " " } else { "" };
    let start = space(text.starts_with(char::is_whitespace));
    let end = space(text.ends_with(char::is_whitespace));
    format!("{start}{}{end}", fold(text))
}

/// `v3 to v8`
pub(super) fn range(story: &Story, first: usize, last: usize) -> String {
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
    label: &dyn Fn(Decimal) -> String,
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
    let late = thread.events.len().saturating_sub(EVENTS);
    thread.events[late..].iter().map(told).collect()
}
