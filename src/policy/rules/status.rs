//! `status`: what was promised is delivered, or the like.
use super::KindRule;
use crate::change::{Aspect, ClaimChange};
use crate::policy::facts::{Facts, Turn};
use crate::policy::{FindingKind, Level};

pub(super) struct Entry;

impl KindRule for Entry {
    fn kind(&self) -> FindingKind {
        FindingKind::Status
    }

    fn level(&self) -> Option<Level> {
        Some(Level::Info)
    }

    fn find(&self, facts: &Facts<'_>, change: &ClaimChange) -> Option<Turn> {
        let turned = change.aspects.contains(&Aspect::Status)
            && !facts.is_denial(change)
            && !facts.is_date(change)
            && !facts.is_echo(change);
        turned.then_some(Turn::Status)
    }
}
