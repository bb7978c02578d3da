//! `attribution`: a figure is ascribed to somebody else, or to nobody.
use super::KindRule;
use crate::change::ClaimChange;
use crate::policy::facts::{Facts, Turn};
use crate::policy::{FindingKind, Level};

pub(super) struct Entry;

impl KindRule for Entry {
    fn kind(&self) -> FindingKind {
        FindingKind::Attribution
    }

    fn level(&self) -> Option<Level> {
        Some(Level::Info)
    }

    fn find(&self, facts: &Facts<'_>, change: &ClaimChange) -> Option<Turn> {
        match facts.is_date(change) {
            true => None,
            false => facts.attribution(change).map(Turn::Attribution),
        }
    }
}
