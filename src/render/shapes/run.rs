//! Runs of the text diff as in the contract.
use crate::change::{Comparison, Run, RunKind, TextDiff};
use serde::Serialize;

/// The contract's `Run`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RunShape<'a> {
    op: RunKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<&'a str>,
    #[serde(rename = "move", skip_serializing_if = "Option::is_none")]
    moved: Option<u32>,
}

/// The text diff of a comparison.
pub fn runs<'a>(comparison: &Comparison<'a>) -> Vec<RunShape<'a>> {
    text_diff(comparison).0
}

/// The text diff of a comparison, and how many passages were not searched for words
/// in common.
pub fn text_diff<'a>(comparison: &Comparison<'a>) -> (Vec<RunShape<'a>>, usize) {
    let (old, new) = (comparison.old, comparison.new);
    let TextDiff { runs, coarse } = comparison.text_diff();
    let shape = |run: Run| RunShape {
        op: run.kind,
        old: run.old.map(|span| span.of(old.text())),
        new: run.new.map(|span| span.of(new.text())),
        moved: run.moved,
    };
    (runs.into_iter().map(shape).collect(), coarse)
}
