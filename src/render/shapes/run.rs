//! Runs of the text diff as in the contract.
use crate::change::{Comparison, RunKind};
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
    let (old, new) = (comparison.old, comparison.new);
    comparison
        .runs()
        .into_iter()
        .map(|run| RunShape {
            op: run.kind,
            old: run.old.map(|span| span.of(old.text())),
            new: run.new.map(|span| span.of(new.text())),
            moved: run.moved,
        })
        .collect()
}
