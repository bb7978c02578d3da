//! Which claims without a partner are worth comparing, across the whole text.
use super::surroundings::{Side, beside, says};
use super::words::{Word, content_words};
use crate::align::{Alignment, Link};
use crate::claim::Claim;
use crate::figure::{Kind, Unit};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::collections::VecDeque;
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
    /// Whether no other claim without a partner has this kind and unit.
    pub lone: bool,
}

/// A sentence of fewer content words besides its figure is no proof by itself:
/// a table cell that says "12 km" is not every other that does.
const SAYING: usize = 3;

/// Claims that have one sentence word for word, paired in order. `taken` says of
/// each claim whether it has a partner.
pub(super) fn same(
    old: &Side,
    old_taken: &[bool],
    new: &Side,
    new_taken: &[bool],
) -> Vec<(usize, usize)> {
    let mut places: FxHashMap<(&str, &str), VecDeque<usize>> = FxHashMap::default();
    let is_saying = |to: &usize| {
        let beside = beside(new.document, &new.document.claims[*to]);
        beside.map(content_words).concat().len() >= SAYING
    };
    let free = (0..new_taken.len()).filter(|to| !new_taken[*to]);
    for to in free.filter(is_saying) {
        places
            .entry(says(new.document, to))
            .or_default()
            .push_back(to);
    }
    let free = (0..old_taken.len()).filter(|at| !old_taken[*at]);
    free.filter_map(|at| Some((at, places.get_mut(&says(old.document, at))?.pop_front()?)))
        .collect()
}

/// Claims of removed and added sentences that stand in one place between linked
/// ones, the first with the first and so on: a page of lines so alike that no
/// word tells one from another is still edited line by line.
pub(super) fn in_place(old: &Side, new: &Side, sentences: &Alignment) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut gap = (Vec::new(), Vec::new());
    let mut close = |gap: &mut (Vec<usize>, Vec<usize>)| {
        for (at, to) in gap.0.drain(..).zip(gap.1.drain(..)) {
            let (olds, news) = (old.claims_of(at), new.claims_of(to));
            if olds.len() == news.len() {
                pairs.extend(olds.zip(news));
            }
        }
    };
    for link in sentences.links() {
        match link {
            Link::Removed { old } => gap.0.push(*old),
            Link::Added { new } => gap.1.push(*new),
            Link::Moved { .. } => {}
            _ => close(&mut gap),
        }
    }
    close(&mut gap);
    pairs
}

/// Pairs of claims that share their unit and a word nearby, or unit and value,
/// and those `in_place`. Sorted, each once.
pub(super) fn candidates(
    (old, old_taken): (&mut Side, &[bool]),
    (new, new_taken): (&mut Side, &[bool]),
    in_place: Vec<(usize, usize)>,
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
    let free = in_place
        .into_iter()
        .filter(|(at, to)| !old_taken[*at] && !new_taken[*to]);
    let mut pairs: Vec<Candidate> = free
        .map(|(old, new)| Candidate {
            old,
            new,
            only: false,
            lone: false,
        })
        .collect();
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
        pairs.extend(found.into_iter().map(|(new, only)| Candidate {
            old: *at,
            new,
            only,
            lone: false,
        }));
    }
    // Of a pair found twice, the one that says it is the only one.
    pairs.sort_unstable_by_key(|pair| (pair.old, pair.new, !pair.only));
    pairs.dedup_by_key(|pair| (pair.old, pair.new));
    let (old_lone, new_lone) = (lone(old, old_taken), lone(new, new_taken));
    for pair in &mut pairs {
        pair.lone = old_lone.contains(&pair.old) && new_lone.contains(&pair.new);
    }
    pairs
}

/// The claims without a partner that alone have their kind and unit.
fn lone(side: &Side, taken: &[bool]) -> FxHashSet<usize> {
    let mut of_unit: FxHashMap<(Kind, &Unit), Option<usize>> = FxHashMap::default();
    for at in (0..taken.len()).filter(|at| !taken[*at]) {
        let quantity = &side.document.claims[at].figure.quantity;
        of_unit
            .entry((quantity.kind, &quantity.unit))
            .and_modify(|lone| *lone = None)
            .or_insert(Some(at));
    }
    of_unit.into_values().flatten().collect()
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
