//! `removed`: a claim is no longer stated.
use super::KindRule;
use crate::change::{ChangeKind, ClaimChange};
use crate::policy::facts::{Facts, Turn};
use crate::policy::{FindingKind, Level};

pub(super) struct Entry;

impl KindRule for Entry {
    fn kind(&self) -> FindingKind {
        FindingKind::Removed
    }

    fn level(&self) -> Option<Level> {
        Some(Level::Warning)
    }

    fn find(&self, facts: &Facts<'_>, change: &ClaimChange) -> Option<Turn> {
        let gone = change.kind == ChangeKind::Removed
            && !facts.is_date(change)
            && !facts.is_echo(change)
            && !facts.is_said_elsewhere(change);
        gone.then_some(Turn::Value)
    }
}
