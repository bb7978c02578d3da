//! Versions, sightings, steps between versions, threads and totals as JSON.
use super::change::{ChangeShape, WarningShape, changes, warnings};
use super::figure::{FigureShape, figure_at};
use crate::base::LineIndex;
use crate::change::{ChangeKind, Comparison};
use crate::claim::totals::Total;
use crate::figure::Bound;
use crate::history::{Edition, Fate, Thread, TotalLine};
use crate::model::{Sighting, Version, VersionNumber};
use rust_decimal::Decimal;
use serde::Serialize;

/// One version: `docs/schema/log.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VersionShape<'a> {
    number: u32,
    of: Option<u32>,
    id: String,
    title: Option<&'a str>,
    captured: String,
    published: Option<String>,
    url: Option<&'a str>,
}

impl<'a> VersionShape<'a> {
    /// The shape of a version.
    pub fn of(version: &'a Version) -> Self {
        let provenance = &version.provenance;
        Self {
            number: version.number.get(),
            of: provenance.of.map(VersionNumber::get),
            id: version.snapshot.to_string(),
            title: provenance.title.as_deref(),
            captured: time(provenance.captured_at),
            published: provenance.published_at.map(time),
            url: provenance.url.as_deref(),
        }
    }
}

/// RFC 3339 in UTC, to the second.
pub fn time(at: chrono::DateTime<chrono::Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// One sighting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SightingShape {
    version: u32,
    at: String,
}

impl SightingShape {
    /// The shape of a sighting.
    pub fn of(sighting: &Sighting) -> Self {
        Self {
            version: sighting.version.get(),
            at: time(sighting.at),
        }
    }
}

/// How many claims became what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct SummaryShape {
    /// Claims that say something else.
    pub changed: usize,
    /// Claims newly stated.
    pub added: usize,
    /// Claims no longer stated.
    pub removed: usize,
    /// Claims that say the same in other words.
    pub reworded: usize,
    /// Claims that stand elsewhere.
    pub moved: usize,
    /// Claims that are as they were.
    pub unchanged: usize,
}

impl SummaryShape {
    /// Counts the changes of a comparison.
    pub fn of(comparison: &Comparison<'_>) -> Self {
        let mut summary = Self::default();
        for change in &comparison.changes {
            *match change.kind {
                ChangeKind::Changed => &mut summary.changed,
                ChangeKind::Added => &mut summary.added,
                ChangeKind::Removed => &mut summary.removed,
                ChangeKind::Reworded => &mut summary.reworded,
                ChangeKind::Moved => &mut summary.moved,
                ChangeKind::Unchanged => &mut summary.unchanged,
            } += 1;
        }
        summary
    }
}

/// From one held version to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepShape<'a> {
    old: u32,
    new: u32,
    summary: SummaryShape,
    claims: Vec<ChangeShape<'a>>,
    warnings: Vec<WarningShape<'a>>,
}

/// All steps of a history.
pub fn steps<'a>(editions: &'a [Edition], comparisons: &'a [Comparison<'a>]) -> Vec<StepShape<'a>> {
    editions
        .windows(2)
        .zip(comparisons)
        .map(|(pair, comparison)| StepShape {
            old: pair[0].version.number.get(),
            new: pair[1].version.number.get(),
            summary: SummaryShape::of(comparison),
            claims: changes(comparison, |change| change.kind != ChangeKind::Unchanged),
            warnings: warnings(comparison),
        })
        .collect()
}

/// One claim over all versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ThreadShape<'a> {
    id: String,
    since: u32,
    until: Option<u32>,
    states: Vec<StateShape<'a>>,
}

/// A claim in one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct StateShape<'a> {
    version: u32,
    kind: ChangeKind,
    figure: FigureShape<'a>,
}

/// The shapes of threads: `until` is the first version without the claim.
pub fn threads<'a>(editions: &'a [Edition], threads: &[Thread]) -> Vec<ThreadShape<'a>> {
    let number = |edition: usize| editions[edition].version.number.get();
    let lines: Vec<LineIndex> = editions
        .iter()
        .map(|edition| LineIndex::new(edition.document.text()))
        .collect();
    threads
        .iter()
        .map(|thread| ThreadShape {
            id: thread.id.to_string(),
            since: number(thread.states[0].edition),
            until: match thread.fate {
                Fate::Stated => None,
                Fate::Dropped(edition) => Some(number(edition)),
            },
            states: thread
                .states
                .iter()
                .map(|state| StateShape {
                    version: number(state.edition),
                    kind: state.kind,
                    figure: figure_at(
                        &editions[state.edition].document,
                        state.claim,
                        &lines[state.edition],
                    ),
                })
                .collect(),
        })
        .collect()
}

/// One sum: `actor` is null for money nobody is said to give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TotalShape<'a> {
    actor: Option<&'a str>,
    unit: String,
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    sum: Decimal,
    bound: Bound,
    figures: Vec<String>,
}

impl<'a> TotalShape<'a> {
    /// The shape of a total of this edition's document.
    pub fn of(document: &crate::claim::Document, total: &'a Total) -> Self {
        Self {
            actor: total.actor.as_deref(),
            unit: total.currency.to_string(),
            sum: total.sum.normalize(),
            bound: total.bound,
            figures: total
                .parts
                .iter()
                .map(|part| document.claims[*part].id.to_string())
                .collect(),
        }
    }
}

/// One total over all versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TotalLineShape<'a> {
    actor: Option<&'a str>,
    unit: &'a str,
    values: Vec<TotalValueShape>,
}

/// A total in one version; null where it is not stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct TotalValueShape {
    version: u32,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    sum: Option<Decimal>,
    bound: Option<Bound>,
}

/// The shapes of totals over all versions.
pub fn total_lines<'a>(editions: &[Edition], lines: &'a [TotalLine]) -> Vec<TotalLineShape<'a>> {
    lines
        .iter()
        .map(|line| TotalLineShape {
            actor: line.actor.as_deref(),
            unit: line.currency.code(),
            values: editions
                .iter()
                .zip(&line.values)
                .map(|(edition, total)| TotalValueShape {
                    version: edition.version.number.get(),
                    sum: total.as_ref().map(|total| total.sum.normalize()),
                    bound: total.as_ref().map(|total| total.bound),
                })
                .collect(),
        })
        .collect()
}
