//! Phrases that changed places within a pair: `said Ana Ruiz` before and after
//! the quotation.
use super::effort::Effort;
use super::script::{Pair, Step, is_telling};
use std::ops::Range;

/// A moved phrase has at least so many tokens that tell something. With two,
/// chance phrases such as `next week` are taken for moves.
const TELLING: usize = 3;

/// Pairs whose changed tokens span more table cells are not searched.
const CELLS: usize = 250_000;

/// At most so many phrases are found in one pair.
const MOST: usize = 8;

/// A phrase that left one change and came in another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Old tokens.
    pub old: Range<usize>,
    /// New tokens, as many.
    pub new: Range<usize>,
}

/// The moved phrases of a script, the longest first.
pub(super) fn moved(pair: &Pair<'_>, steps: &[Step], effort: &mut Effort) -> Vec<Phrase> {
    // Most changes are of a word or two: too few to hold a phrase.
    let open = |side: fn(&Step) -> usize| steps.iter().map(side).sum::<usize>();
    let (left, arrived) = (open(gone), open(come));
    if left.min(arrived) < TELLING {
        let cells = left.saturating_mul(arrived);
        // A search, were there one, would have been paid for.
        effort.spend(cells);
        return Vec::new();
    }
    let mut gone = vec![false; pair.old.len()];
    let mut come = vec![false; pair.new.len()];
    for step in steps {
        if let Step::Change { old, new } = step {
            gone[old.clone()].fill(true);
            come[new.clone()].fill(true);
        }
    }
    let count = |side: &[bool]| side.iter().filter(|open| **open).count();
    let mut cells = count(&gone).saturating_mul(count(&come));
    let mut phrases = Vec::new();
    while cells > 0 && cells <= CELLS && phrases.len() < MOST && effort.spend(cells) {
        let Some(phrase) = longest(pair, &gone, &come) else {
            break;
        };
        gone[phrase.old.clone()].fill(false);
        come[phrase.new.clone()].fill(false);
        phrases.push(phrase);
        cells = count(&gone).saturating_mul(count(&come));
    }
    phrases
}

/// How many old tokens a step takes away.
fn gone(step: &Step) -> usize {
    match step {
        Step::Keep { .. } => 0,
        Step::Change { old, .. } => old.len(),
    }
}

/// How many new tokens a step brings.
fn come(step: &Step) -> usize {
    match step {
        Step::Keep { .. } => 0,
        Step::Change { new, .. } => new.len(),
    }
}

/// The phrase with most telling tokens that is gone here and come there.
fn longest(pair: &Pair<'_>, gone: &[bool], come: &[bool]) -> Option<Phrase> {
    let news: Vec<usize> = (0..come.len()).filter(|at| come[*at]).collect();
    // For each new token the length of the phrase that ends there, for the old
    // token in hand and for the one before.
    let mut lengths = vec![(0usize, 0usize); come.len() + 1];
    let mut best: Option<(usize, Phrase)> = None;
    for old in (0..gone.len()).filter(|at| gone[*at]) {
        let follows = old > 0 && gone[old - 1];
        let mut last = (usize::MAX, (0, 0));
        for new in news.iter().copied() {
            let up_left = if follows && new > 0 && come[new - 1] {
                if last.0 == new - 1 { last.1 } else { (0, 0) }
            } else {
                (0, 0)
            };
            last = (new, lengths[new]);
            lengths[new] = if pair.old_keys[old] == pair.new_keys[new] {
                let tells = usize::from(is_telling(pair.old[old]));
                (up_left.0 + 1, up_left.1 + tells)
            } else {
                (0, 0)
            };
            let (length, telling) = lengths[new];
            if telling >= TELLING && best.as_ref().is_none_or(|(most, _)| telling > *most) {
                let phrase = Phrase {
                    old: old + 1 - length..old + 1,
                    new: new + 1 - length..new + 1,
                };
                best = Some((telling, phrase));
            }
        }
        // A row of an old token that does not directly precede the next is void.
        if !gone.get(old + 1).copied().unwrap_or(false) {
            lengths.fill((0, 0));
        }
    }
    best.map(|(_, phrase)| phrase)
}
