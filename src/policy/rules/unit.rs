//! `unit`: a number is of another unit or scale: $ became €, millions became billions.
use super::KindRule;
use crate::change::{Aspect, ClaimChange};
use crate::claim::Claim;
use crate::figure::Kind;
use crate::policy::facts::{Facts, Turn};
use crate::policy::{FindingKind, Level};

pub(super) struct Entry;

impl KindRule for Entry {
    fn kind(&self) -> FindingKind {
        FindingKind::Unit
    }

    fn level(&self) -> Option<Level> {
        Some(Level::Error)
    }

    fn find(&self, facts: &Facts<'_>, change: &ClaimChange) -> Option<Turn> {
        let (old, new) = facts.both(change)?;
        let counted = |claim: &Claim| claim.figure.quantity.kind == Kind::Count;
        let other = change.aspects.contains(&Aspect::Unit) && !(counted(old) && counted(new));
        let turned = !facts.is_date(change)
            && !facts.is_echo(change)
            && (other || facts.is_other_scale(change));
        turned.then_some(Turn::Value)
    }
}
