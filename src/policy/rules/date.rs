//! `date`: the same claim has another date.
use super::KindRule;
use crate::change::{ChangeKind, ClaimChange};
use crate::policy::facts::{Facts, Turn};
use crate::policy::{FindingKind, Level};

pub(super) struct Entry;

impl KindRule for Entry {
    fn kind(&self) -> FindingKind {
        FindingKind::Date
    }

    fn level(&self) -> Option<Level> {
        None
    }

    fn find(&self, facts: &Facts<'_>, change: &ClaimChange) -> Option<Turn> {
        let told = matches!(
            change.kind,
            ChangeKind::Changed | ChangeKind::Removed | ChangeKind::Added
        );
        (told && facts.is_date(change) && !facts.is_said_elsewhere(change)).then_some(Turn::Value)
    }
}
