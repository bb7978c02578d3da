//! Which claims without a partner are worth comparing, across the whole text.
use super::surroundings::Side;
use super::words::{Word, content_words};
use crate::claim::Claim;
use crate::figure::{Kind, Unit};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// A word that more leftover claims than this have around them tells none of
/// them from the others and is not looked up; it bounds the work.
const COMMON: usize = 24;

/// Marks the keys made of a value; those made of a word lack it.
const VALUE: u64 = 1 << 63;

/// A pair of claims without partners that may be one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// The old claim.
    pub old: usize,
    /// The new claim.
    pub new: usize,
    /// Whether no other claim without a partner has this value and unit.
    pub only: bool,
}

/// Pairs of claims that share their unit and a word nearby, or unit and value.
/// `taken` says of each claim whether it has a partner. Sorted.
pub(super) fn candidates(
    old: &mut Side,
    old_taken: &[bool],
    new: &mut Side,
    new_taken: &[bool],
) -> Vec<Candidate> {
    let (olds, news) = (keys(old, old_taken), keys(new, new_taken));
    let mut index: FxHashMap<u64, (u32, Vec<usize>)> = FxHashMap::default();
    for (to, keys) in &news {
        for key in keys {
            index.entry(*key).or_default().1.push(*to);
        }
    }
    for key in olds.iter().flat_map(|(_, keys)| keys) {
        if let Some(entry) = index.get_mut(key) {
            entry.0 += 1;
        }
    }
    let mut pairs = Vec::new();
    for (at, keys) in &olds {
        let mut found: Vec<(usize, bool)> = Vec::new();
        for key in keys {
            if let Some((olds, news)) = index.get(key)
                && *olds as usize <= COMMON
                && news.len() <= COMMON
            {
                let only = *key & VALUE == VALUE && (*olds, news.len()) == (1, 1);
                found.extend(news.iter().map(|to| (*to, only)));
            }
        }
        // Of a claim found by several keys, the one that says it is the only one.
        found.sort_unstable_by_key(|(to, only)| (*to, !only));
        found.dedup_by_key(|(to, _)| *to);
        pairs.extend(found.into_iter().map(|(new, only)| Candidate {
            old: *at,
            new,
            only,
        }));
    }
    pairs
}

/// For each claim without a partner what it can be found by.
fn keys(side: &mut Side, taken: &[bool]) -> Vec<(usize, Vec<u64>)> {
    let free: Vec<usize> = (0..taken.len()).filter(|at| !taken[*at]).collect();
    free.into_iter()
        .map(|at| {
            let claim = &side.document.claims[at];
            side.read(claim.sentence_index);
            let around = side.around(at);
            let mut words: Vec<Word> = around
                .left
                .content()
                .chain(around.right.content())
                .collect();
            if let Some(subject) = claim.subject {
                words.extend(content_words(subject.of(side.document.text())));
            }
            let unit = unit(claim);
            let mut keys: Vec<u64> = words
                .into_iter()
                .map(|word| mixed(unit, word) & !VALUE)
                .collect();
            keys.push(mixed(unit, claim.figure.quantity.magnitude) | VALUE);
            keys.sort_unstable();
            keys.dedup();
            (at, keys)
        })
        .collect()
}

/// What is counted, roughly: nouns are left to the words around.
fn unit(claim: &Claim) -> u64 {
    let quantity = &claim.figure.quantity;
    match (&quantity.kind, &quantity.unit) {
        (Kind::Count, _) => mixed(0, 0),
        (kind, Unit::Noun(_)) => mixed(1, kind),
        (kind, unit) => mixed(2, (kind, unit)),
    }
}

fn mixed(unit: u64, what: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    (unit, what).hash(&mut hasher);
    hasher.finish()
}
