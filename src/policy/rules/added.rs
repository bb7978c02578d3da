//! `added`: a claim is newly stated.
use super::KindRule;
use crate::change::{ChangeKind, ClaimChange};
use crate::policy::facts::{Facts, Turn};
use crate::policy::{FindingKind, Level};

pub(super) struct Entry;

impl KindRule for Entry {
    fn kind(&self) -> FindingKind {
        FindingKind::Added
    }

    fn level(&self) -> Option<Level> {
        None
    }

    fn find(&self, facts: &Facts<'_>, change: &ClaimChange) -> Option<Turn> {
        let come = change.kind == ChangeKind::Added
            && !facts.is_date(change)
            && !facts.is_echo(change)
            && !facts.is_said_elsewhere(change);
        come.then_some(Turn::Value)
    }
}
