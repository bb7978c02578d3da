//! Claims that are known to be one, in two versions that need not be neighbors.
use super::accepted::Due;
use crate::change::{Aspect, ChangeKind, ClaimChange, Comparison, Importance};
use crate::claim::{Claim, ClaimId, Document};
use crate::history::Statement;
use rustc_hash::FxHashMap;

/// The changes of what is due. Where the comparison pairs the claims as the
/// history does, they are its own; else the history is right, and what differs is
/// told by the figures alone.
pub fn changes_of(comparison: &Comparison<'_>, due: &Due) -> Vec<ClaimChange> {
    let (old, new) = (by_id(comparison.old), by_id(comparison.new));
    let mut changes = Vec::new();
    for (was, is) in &due.stated {
        let at = find(comparison.old, &old, was);
        if let (Some(at), Some(to)) = (at, find(comparison.new, &new, is)) {
            let mut own = comparison.changes.iter();
            let own = own.find(|it| it.new == Some(to) && it.old == Some(at));
            let sides = (&comparison.old.claims[at], &comparison.new.claims[to]);
            changes.push(own.cloned().unwrap_or_else(|| told(sides, at, to)));
        }
    }
    for was in &due.gone {
        if let Some(at) = find(comparison.old, &old, was) {
            let mut own = comparison.changes.iter();
            changes.extend(own.find(|it| it.old == Some(at)).cloned());
        }
    }
    for is in &due.come {
        if let Some(to) = find(comparison.new, &new, is) {
            let mut own = comparison.changes.iter();
            let added = own.find(|it| it.new == Some(to) && it.old.is_none());
            changes.extend(added.cloned());
        }
    }
    changes
}

fn by_id(document: &Document) -> FxHashMap<ClaimId, usize> {
    let claims = document.claims.iter().enumerate();
    claims.map(|(at, claim)| (claim.id, at)).collect()
}

/// The claim that a statement was made of: by its id, which an equal claim before
/// it may have taken since, else by its words.
fn find(
    document: &Document,
    by_id: &FxHashMap<ClaimId, usize>,
    statement: &Statement,
) -> Option<usize> {
    let is = |at: &usize| {
        let claim = &document.claims[*at];
        claim.figure.quantity == statement.amount.quantity
            && claim.sentence.of(document.text()) == &*statement.sentence
    };
    let named = by_id.get(&statement.id).copied().filter(is);
    named.or_else(|| (0..document.claims.len()).find(is))
}

fn told((old, new): (&Claim, &Claim), at: usize, to: usize) -> ClaimChange {
    let (was, is) = (&old.figure.quantity, &new.figure.quantity);
    let differs = [
        (Aspect::Value, was.magnitude != is.magnitude),
        (Aspect::Bound, was.bound != is.bound),
        (Aspect::Unit, was.unit != is.unit),
        (Aspect::Trend, was.trend != is.trend),
        (
            Aspect::Status,
            old.status != new.status && old.status.is_some() && new.status.is_some(),
        ),
        (Aspect::Source, old.source.is_some() != new.source.is_some()),
    ];
    let mut aspects: Vec<Aspect> = differs
        .into_iter()
        .filter(|(_, differs)| *differs)
        .map(|(aspect, _)| aspect)
        .collect();
    aspects.sort_unstable();
    ClaimChange {
        kind: if was == is {
            ChangeKind::Reworded
        } else {
            ChangeKind::Changed
        },
        aspects,
        old: Some(at),
        new: Some(to),
        delta: None,
        importance: Importance::default(),
    }
}
