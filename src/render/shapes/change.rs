//! Claim changes and warnings as in the contract.
use super::figure::{FigureShape, figure};
use crate::base::LineIndex;
use crate::change::{Aspect, ChangeKind, ClaimChange, Comparison, Direction, WarningKind};
use rust_decimal::Decimal;
use serde::Serialize;

/// The contract's `ClaimChange`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeShape<'a> {
    kind: ChangeKind,
    aspects: &'a [Aspect],
    old: Option<FigureShape<'a>>,
    new: Option<FigureShape<'a>>,
    delta: Option<DeltaShape>,
    importance: ImportanceShape<'a>,
}

/// How far a value went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeltaShape {
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    absolute: Decimal,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    relative: Option<Decimal>,
    direction: Direction,
}

/// How much a change matters: `score` from 0 to 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportanceShape<'a> {
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    score: Decimal,
    why: &'a [&'static str],
}

/// The contract's `Warning`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WarningShape<'a> {
    kind: WarningKind,
    figures: Vec<FigureShape<'a>>,
    message: &'a str,
}

/// The changes of a comparison for which `wanted` holds.
pub fn changes<'a>(
    comparison: &'a Comparison<'a>,
    wanted: impl Fn(&ClaimChange) -> bool,
) -> Vec<ChangeShape<'a>> {
    let (old, new) = (comparison.old, comparison.new);
    let (old_lines, new_lines) = (LineIndex::new(old.text()), LineIndex::new(new.text()));
    comparison
        .changes
        .iter()
        .filter(|change| wanted(change))
        .map(|change| ChangeShape {
            kind: change.kind,
            aspects: &change.aspects,
            old: change
                .old
                .map(|at| figure(old, &old.claims[at], &old_lines)),
            new: change
                .new
                .map(|at| figure(new, &new.claims[at], &new_lines)),
            delta: change.delta.as_ref().map(|delta| DeltaShape {
                absolute: delta.absolute,
                relative: delta.relative,
                direction: delta.direction,
            }),
            importance: ImportanceShape {
                score: Decimal::new(i64::from(change.importance.thousandths), 3).normalize(),
                why: &change.importance.why,
            },
        })
        .collect()
}

/// The warnings of a comparison.
pub fn warnings<'a>(comparison: &'a Comparison<'a>) -> Vec<WarningShape<'a>> {
    let new = comparison.new;
    let lines = LineIndex::new(new.text());
    comparison
        .warnings
        .iter()
        .map(|warning| WarningShape {
            kind: warning.kind,
            figures: warning
                .claims
                .iter()
                .map(|at| figure(new, &new.claims[*at], &lines))
                .collect(),
            message: &warning.message,
        })
        .collect()
}
