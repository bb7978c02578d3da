//! Settles which readings stand where several overlap.
use super::Quantity;
use std::cmp::Reverse;

/// A reading that a rule offers for some tokens.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The first token.
    pub(super) first: usize,
    /// The last token.
    pub(super) last: usize,
    /// What it says; `None` for what looks like a figure and is none.
    pub(super) quantity: Option<Quantity>,
    /// The rule that offers it.
    pub(super) rule: &'static str,
}

/// Drops what is no figure inside a figure that begins before it: the "2" of "18
/// Leopard 2 tanks".
fn drop_inner(candidates: &mut Vec<Candidate>) {
    candidates.sort_by_key(|c| (c.first, c.quantity.is_none()));
    // The furthest that a figure which began before the current token reaches.
    let (mut reach, mut current, mut here) = (None, None, None);
    candidates.retain(|c| {
        if current != Some(c.first) {
            (reach, current) = (reach.max(here), Some(c.first));
        }
        if c.quantity.is_some() {
            here = here.max(Some(c.last));
            return true;
        }
        reach < Some(c.last)
    });
}

/// Keeps each candidate that overlaps none before it.
fn keep_free(candidates: &mut Vec<Candidate>, tokens: usize) {
    /// So few are compared with each other, which needs no table of tokens.
    const FEW: usize = 16;
    if candidates.len() <= FEW {
        let mut kept = [(0, 0); FEW];
        let mut count = 0;
        candidates.retain(|c| {
            let free = kept[..count]
                .iter()
                .all(|(first, last)| c.last < *first || *last < c.first);
            if free {
                kept[count] = (c.first, c.last);
                count += 1;
            }
            free
        });
        return;
    }
    let mut taken = vec![false; tokens];
    candidates.retain(|c| {
        let range = c.first..=c.last;
        let free = !taken[range.clone()].contains(&true);
        if free {
            taken[range].fill(true);
        }
        free
    });
}

/// Keeps candidates that do not overlap, in order: what is no figure first, then
/// the longest, then the leftmost.
pub(super) fn choose(mut candidates: Vec<Candidate>, tokens: usize) -> Vec<Candidate> {
    if candidates.len() > 1 {
        drop_inner(&mut candidates);
        let rank = |c: &Candidate| {
            (
                c.quantity.is_some(),
                Reverse(c.last - c.first),
                c.first,
                c.rule,
            )
        };
        candidates.sort_by(|a, b| rank(a).cmp(&rank(b)).then(a.first.cmp(&b.first)));
        keep_free(&mut candidates, tokens);
        candidates.sort_by_key(|c| c.first);
    }
    candidates.retain(|c| c.quantity.is_some());
    candidates
}
