//! Which claims without a partner are worth comparing, across the whole text.
use super::surroundings::{Side, Word, content_words};
use crate::claim::Claim;
use crate::figure::{Kind, Unit};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// A word that more leftover claims than this have around them tells none of
/// them from the others and is not looked up; it bounds the work.
const COMMON: usize = 24;

/// Pairs of claims that share their unit and a word nearby, or unit and value.
/// `taken` says of each claim whether it has a partner. Sorted.
pub(super) fn candidates(
    old: &mut Side,
    old_taken: &[bool],
    new: &mut Side,
    new_taken: &[bool],
) -> Vec<(usize, usize)> {
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
        let entries = keys.iter().filter_map(|key| index.get(key));
        let telling =
            entries.filter(|(olds, news)| *olds as usize <= COMMON && news.len() <= COMMON);
        let mut found: Vec<usize> = telling.flat_map(|(_, news)| news).copied().collect();
        found.sort_unstable();
        found.dedup();
        pairs.extend(found.into_iter().map(|to| (*at, to)));
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
            let mut keys: Vec<u64> = words.into_iter().map(|word| mixed(unit, 1, word)).collect();
            keys.push(mixed(unit, 2, mixed(0, 0, claim.figure.quantity.magnitude)));
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
        (Kind::Count, _) => mixed(0, 0, 0),
        (kind, Unit::Noun(_)) => mixed(0, 1, kind),
        (kind, unit) => mixed(0, 2, (kind, unit)),
    }
}

fn mixed(unit: u64, sort: u8, what: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    (unit, sort, what).hash(&mut hasher);
    hasher.finish()
}
