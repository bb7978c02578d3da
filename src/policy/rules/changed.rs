//! `changed`: the same claim has another value, or is denied now.
use super::KindRule;
use crate::change::{Aspect, ClaimChange};
use crate::claim::Claim;
use crate::figure::Kind;
use crate::policy::facts::{Facts, Turn};
use crate::policy::{FindingKind, Level};

pub(super) struct Entry;

impl KindRule for Entry {
    fn kind(&self) -> FindingKind {
        FindingKind::Changed
    }

    fn level(&self) -> Option<Level> {
        Some(Level::Warning)
    }

    fn find(&self, facts: &Facts<'_>, change: &ClaimChange) -> Option<Turn> {
        let counted = |claim: &Claim| claim.figure.quantity.kind == Kind::Count;
        // Other things that are counted are another value; other money is `unit`.
        let things = || {
            let both = facts.both(change);
            change.aspects.contains(&Aspect::Unit)
                && both.is_some_and(|(old, new)| counted(old) && counted(new))
        };
        if facts.is_date(change) || facts.is_echo(change) {
            return None;
        }
        if facts.is_denial(change) {
            return Some(Turn::Denial);
        }
        (facts.is_other_value(change) || things()).then_some(Turn::Value)
    }
}
