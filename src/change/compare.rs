//! Pairs the claims of two versions and tells what became of each.
use super::{Aspect, ChangeKind, ClaimChange, Delta, Importance};
use crate::align::Alignment;
use crate::claim::Document;
use crate::figure::Magnitude;

/// What became of each claim.
pub(super) fn changes(old: &Document, new: &Document, sentences: &Alignment) -> Vec<ClaimChange> {
    let mut changes = Vec::new();
    for link in sentences.links() {
        let olds: Vec<usize> = within(old, link.old());
        let news: Vec<usize> = within(new, link.new());
        for at in 0..olds.len().max(news.len()) {
            changes.push(change(
                old,
                new,
                olds.get(at).copied(),
                news.get(at).copied(),
            ));
        }
    }
    changes
}

fn within(document: &Document, sentences: &[usize]) -> Vec<usize> {
    (0..document.claims.len())
        .filter(|claim| sentences.contains(&document.claims[*claim].sentence_index))
        .collect()
}

fn change(old: &Document, new: &Document, at: Option<usize>, to: Option<usize>) -> ClaimChange {
    let quantity = |document: &Document, claim: Option<usize>| {
        claim.map(|claim| document.claims[claim].figure.quantity.clone())
    };
    let (before, after) = (quantity(old, at), quantity(new, to));
    let same = before == after;
    let kind = match (&before, &after) {
        (None, _) => ChangeKind::Added,
        (_, None) => ChangeKind::Removed,
        _ if same => ChangeKind::Unchanged,
        _ => ChangeKind::Changed,
    };
    let delta = match (before.map(|q| q.magnitude), after.map(|q| q.magnitude)) {
        (Some(Magnitude::Exactly(a)), Some(Magnitude::Exactly(b))) => Delta::between(a, b),
        _ => None,
    };
    ClaimChange {
        kind,
        aspects: if kind == ChangeKind::Changed {
            vec![Aspect::Value]
        } else {
            Vec::new()
        },
        old: at,
        new: to,
        delta,
        importance: Importance {
            thousandths: 500,
            why: Vec::new(),
        },
    }
}
