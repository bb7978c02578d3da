//! Versions, sightings, steps between versions, threads and totals as JSON.
use super::change::{ChangeShape, WarningShape};
use super::figure::FigureShape;
use super::figure::parts;
use crate::change::{ChangeKind, Comparison};
use crate::claim::ClaimId;
use crate::claim::totals::Total;
use crate::figure::Bound;
use crate::history::{EventKind, NamedLine, State, Step, Summary, Thread, TotalLine};
use crate::index::Place;
use crate::model::{Sighting, Version, VersionNumber};
use crate::policy::TotalValue;
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

/// A version in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceShape<'a> {
    version: u32,
    captured: &'a str,
}

impl<'a> PlaceShape<'a> {
    /// The shape of a place.
    pub fn of(place: &'a Place) -> Self {
        Self {
            version: place.number.get(),
            captured: &place.captured,
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
        Summary::of(comparison).into()
    }
}

impl From<Summary> for SummaryShape {
    fn from(summary: Summary) -> Self {
        Self {
            changed: summary.changed,
            added: summary.added,
            removed: summary.removed,
            reworded: summary.reworded,
            moved: summary.moved,
            unchanged: summary.unchanged,
        }
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
pub fn steps<'a>(versions: &[Version], steps: &'a [Step]) -> Vec<StepShape<'a>> {
    versions
        .windows(2)
        .zip(steps)
        .map(|(pair, step)| StepShape {
            old: pair[0].number.get(),
            new: pair[1].number.get(),
            summary: step.summary.into(),
            claims: step.changes.iter().map(ChangeShape::from).collect(),
            warnings: step.warnings.iter().map(WarningShape::from).collect(),
        })
        .collect()
}

/// One claim over all versions: `docs/schema/timeline.json`. What happened to it
/// as a whole is given where it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ThreadShape<'a> {
    id: String,
    since: u32,
    until: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dropped: Vec<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    returned: Vec<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    split_from: Vec<MeetingShape>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    split_into: Vec<MeetingShape>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    merged_from: Vec<MeetingShape>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    merged_into: Vec<MeetingShape>,
    states: Vec<StateShape<'a>>,
}

/// Where a claim parted from another or joined it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct MeetingShape {
    version: u32,
    id: String,
}

/// A claim in the held versions from `version` to `last`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StateShape<'a> {
    version: u32,
    last: u32,
    kind: ChangeKind,
    figure: FigureShape<'a>,
}

/// The shapes of states.
pub fn states<'a>(versions: &[Version], states: &[&'a State]) -> Vec<StateShape<'a>> {
    let shape = |state: &&'a State| StateShape {
        version: versions[state.first].number.get(),
        last: versions[state.last].number.get(),
        kind: state.kind,
        figure: (&*state.statement).into(),
    };
    states.iter().map(shape).collect()
}

/// The shapes of threads; `until` is the first version without the claim.
pub fn threads<'a>(versions: &[Version], threads: &'a [Thread]) -> Vec<ThreadShape<'a>> {
    let number = |version: usize| versions[version].number.get();
    let shape = |thread: &'a Thread| {
        let mut shape = ThreadShape {
            id: thread.id.to_string(),
            since: number(thread.states[0].first),
            until: thread.dropped_at().map(number),
            dropped: Vec::new(),
            returned: Vec::new(),
            split_from: Vec::new(),
            split_into: Vec::new(),
            merged_from: Vec::new(),
            merged_into: Vec::new(),
            states: Vec::new(),
        };
        for event in &thread.events {
            let version = number(event.at);
            let with = |id: ClaimId| MeetingShape {
                version,
                id: id.to_string(),
            };
            match event.kind {
                EventKind::Dropped { .. } => shape.dropped.push(version),
                EventKind::Returned => shape.returned.push(version),
                EventKind::SplitFrom(id) => shape.split_from.push(with(id)),
                EventKind::SplitInto(id) => shape.split_into.push(with(id)),
                EventKind::MergedFrom(id) => shape.merged_from.push(with(id)),
                EventKind::MergedInto(id) => shape.merged_into.push(with(id)),
            }
        }
        let all: Vec<&State> = thread.states.iter().collect();
        shape.states = states(versions, &all);
        shape
    };
    threads.iter().map(shape).collect()
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

/// A total in the held versions from `version` to `last`; null where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct TotalValueShape {
    version: u32,
    last: u32,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    sum: Option<Decimal>,
    bound: Option<Bound>,
}

/// The shapes of totals over all versions.
pub fn total_lines<'a>(versions: &[Version], lines: &'a [TotalLine]) -> Vec<TotalLineShape<'a>> {
    let number = |version: usize| versions[version].number.get();
    lines
        .iter()
        .map(|line| TotalLineShape {
            actor: line.actor.as_deref(),
            unit: line.currency.code(),
            values: line
                .runs
                .iter()
                .map(|run| TotalValueShape {
                    version: number(run.first),
                    last: number(run.last),
                    sum: run.value.map(|(sum, _)| sum.normalize()),
                    bound: run.value.map(|(_, bound)| bound),
                })
                .collect(),
        })
        .collect()
}

/// A total that the policy names, over all versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedLineShape<'a> {
    name: &'a str,
    values: Vec<NamedValueShape>,
}

/// A named total in the held versions from `version` to `last`; null where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct NamedValueShape {
    version: u32,
    last: u32,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    value: Option<Decimal>,
    unit: Option<String>,
}

/// The shapes of named totals over all versions.
pub fn named_lines<'a>(versions: &[Version], lines: &'a [NamedLine]) -> Vec<NamedLineShape<'a>> {
    let number = |version: usize| versions[version].number.get();
    let values = |line: &NamedLine| {
        let runs = line.runs.iter();
        runs.map(|run| NamedValueShape {
            version: number(run.first),
            last: number(run.last),
            value: run.value.as_ref().and_then(|it| parts(it.magnitude).0),
            unit: run.value.as_ref().and_then(|it| it.unit.symbol()),
        })
        .collect()
    };
    lines
        .iter()
        .map(|line| NamedLineShape {
            name: &line.name,
            values: values(line),
        })
        .collect()
}

/// A total of one version that the policy names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedTotalShape<'a> {
    name: &'a str,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    value: Option<Decimal>,
    unit: Option<String>,
    claims: usize,
}

impl<'a> NamedTotalShape<'a> {
    /// The shape of a total and its name.
    pub fn of((name, value): &'a (String, TotalValue)) -> Self {
        Self {
            name,
            value: parts(value.quantity.magnitude).0.map(|it| it.normalize()),
            unit: value.quantity.unit.symbol(),
            claims: value.parts,
        }
    }
}
