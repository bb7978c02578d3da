//! Tells what became of each claim of two versions.
use super::importance::Setting;
use super::judge::judge;
use super::pair::{Pair, pair};
use super::{ChangeKind, ClaimChange, Delta};
use crate::align::Alignment;
use crate::claim::Document;
use crate::figure::{Magnitude, Quantity};

/// What became of each claim, in new-text order, removals at the place they left.
pub(super) fn changes(old: &Document, new: &Document, sentences: &Alignment) -> Vec<ClaimChange> {
    let pairs = pair(old, new, sentences);
    let setting = Setting::new(old, new);
    let mut changes: Vec<ClaimChange> = in_order(old, new, &pairs)
        .into_iter()
        .map(|step| match step {
            Step::Paired(at) => paired(old, new, &pairs[at]),
            Step::Removed(at) => alone(ChangeKind::Removed, Some(at), None),
            Step::Added(to) => alone(ChangeKind::Added, None, Some(to)),
        })
        .collect();
    for change in &mut changes {
        change.importance = setting.importance(change);
    }
    changes
}

#[derive(Debug, Clone, Copy)]
enum Step {
    /// An index into the pairs.
    Paired(usize),
    Removed(usize),
    Added(usize),
}

/// The claims of both sides in new-text order; a removed claim follows the old
/// claim that it followed.
fn in_order(old: &Document, new: &Document, pairs: &[Pair]) -> Vec<Step> {
    let mut of_new = vec![None; new.claims.len()];
    let mut of_old = vec![None; old.claims.len()];
    for (at, pair) in pairs.iter().enumerate() {
        of_new[pair.new] = Some(at);
        of_old[pair.old] = Some(at);
    }
    // For each new claim the removals that follow it; the first list is for
    // those before any.
    let mut removals: Vec<Vec<usize>> = vec![Vec::new(); new.claims.len() + 1];
    let mut after = 0;
    for (at, pair) in of_old.iter().enumerate() {
        match pair.map(|pair: usize| pairs[pair]) {
            None => removals[after].push(at),
            Some(pair) if !pair.moved => after = pair.new + 1,
            Some(_) => {}
        }
    }
    let mut steps = Vec::with_capacity(pairs.len());
    for (slot, removed) in removals.into_iter().enumerate() {
        if let Some(to) = slot.checked_sub(1) {
            steps.push(of_new[to].map_or(Step::Added(to), Step::Paired));
        }
        steps.extend(removed.into_iter().map(Step::Removed));
    }
    steps
}

fn paired(old: &Document, new: &Document, pair: &Pair) -> ClaimChange {
    let (kind, aspects) = judge(old, new, pair);
    ClaimChange {
        kind,
        aspects,
        old: Some(pair.old),
        new: Some(pair.new),
        delta: delta(
            &old.claims[pair.old].figure.quantity,
            &new.claims[pair.new].figure.quantity,
        ),
        importance: Default::default(),
    }
}

fn alone(kind: ChangeKind, old: Option<usize>, new: Option<usize>) -> ClaimChange {
    ClaimChange {
        kind,
        aspects: Vec::new(),
        old,
        new,
        delta: None,
        importance: Default::default(),
    }
}

/// How far a value went where both are of one unit. Of ranges, how far the one
/// end went that did; a range that moved at both ends has no one way.
fn delta(old: &Quantity, new: &Quantity) -> Option<Delta> {
    if old.kind != new.kind || old.unit != new.unit {
        return None;
    }
    match (old.magnitude, new.magnitude) {
        (Magnitude::Exactly(old), Magnitude::Exactly(new)) => Delta::between(old, new),
        (Magnitude::Between(a, b), Magnitude::Between(c, d)) if a == c => Delta::between(b, d),
        (Magnitude::Between(a, b), Magnitude::Between(c, d)) if b == d => Delta::between(a, c),
        _ => None,
    }
}
