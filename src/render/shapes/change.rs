//! Claim changes and warnings as in the contract.
use super::figure::{FigureShape, figure};
use crate::base::LineIndex;
use crate::change::{
    Aspect, ChangeKind, ClaimChange, Comparison, Delta, Direction, Importance, WarningKind,
};
use crate::history::{Told, Warned};
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
            delta: change.delta.as_ref().map(DeltaShape::from),
            importance: (&change.importance).into(),
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

impl<'a> From<&'a Told> for ChangeShape<'a> {
    fn from(change: &'a Told) -> Self {
        Self {
            kind: change.kind,
            aspects: &change.aspects,
            old: change.old.as_ref().map(FigureShape::from),
            new: change.new.as_ref().map(FigureShape::from),
            delta: change.delta.as_ref().map(DeltaShape::from),
            importance: (&change.importance).into(),
        }
    }
}

impl<'a> From<&'a Warned> for WarningShape<'a> {
    fn from(warning: &'a Warned) -> Self {
        Self {
            kind: warning.kind,
            figures: warning.claims.iter().map(FigureShape::from).collect(),
            message: &warning.message,
        }
    }
}

impl From<&Delta> for DeltaShape {
    fn from(delta: &Delta) -> Self {
        Self {
            absolute: delta.absolute,
            relative: delta.relative,
            direction: delta.direction,
        }
    }
}

impl<'a> From<&'a Importance> for ImportanceShape<'a> {
    fn from(importance: &'a Importance) -> Self {
        Self {
            score: Decimal::new(i64::from(importance.thousandths), 3).normalize(),
            why: &importance.why,
        }
    }
}
