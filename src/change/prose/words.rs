//! The words that two stretches of text have in common, in order.
use super::effort::Effort;
use super::script::{Pair, Step, weight};
use super::token::Kind;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// What a change costs: tokens that tell less than this do not stand alone
/// between two changes. Above the weight of a light word with its comma, below
/// that of a word.
const CHANGE: i32 = 7;

/// A figure in place of another is a change of its own that costs little, so
/// that the words between two changed figures stay.
const FIGURE_FOR_FIGURE: i32 = -1;

/// Pairs of up to so many table cells are weighed token by token; longer ones
/// go through `similar`. 250,000 cells are two stretches of 500 words.
const CELLS: usize = 250_000;

/// Texts with fewer distinct words than one in so many have too many equal words
/// for a histogram.
const VOCABULARY: usize = 20;

/// The part of the table's work that a histogram takes.
const RARE: usize = 16;

/// The steps from the old stretch to the new; without words in common beyond those
/// at the ends where to find them would take too much work.
pub(super) fn steps(pair: &Pair<'_>, effort: &mut Effort) -> Vec<Step> {
    let (old, new) = (&pair.old_keys, &pair.new_keys);
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let end = (old[start..].iter().rev().zip(new[start..].iter().rev()))
        .take_while(|(a, b)| a == b)
        .count();
    let (old_end, new_end) = (old.len() - end, new.len() - end);
    let mut kept: Vec<(usize, usize)> = Vec::with_capacity(old.len());
    kept.extend((0..start).map(|at| (at, at)));
    let cells = (old_end - start).saturating_mul(new_end - start);
    let (olds, news) = (start..old_end, start..new_end);
    if cells > CELLS {
        let few = has_few_words(pair, &olds, &news);
        // A histogram of rare words takes a small part of the table's work.
        if effort.spend(if few { cells } else { cells / RARE }) {
            kept.extend(by_similar(pair, olds, news, few));
        }
    } else if cells > 0 && effort.spend(cells) {
        kept.extend(Table::fill(pair, (start, old_end), (start, new_end)).kept());
    }
    kept.extend((0..end).map(|at| (old_end + at, new_end + at)));
    joined(&kept, old.len(), new.len())
}

/// Kept tokens and what lies between them, as steps.
fn joined(kept: &[(usize, usize)], old_len: usize, new_len: usize) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::with_capacity(8);
    let (mut old_at, mut new_at) = (0, 0);
    for (old, new) in kept.iter().copied().chain([(old_len, new_len)]) {
        if old > old_at || new > new_at {
            steps.push(Step::Change {
                old: old_at..old,
                new: new_at..new,
            });
        }
        if (old, new) == (old_len, new_len) {
            break;
        }
        match steps.last_mut() {
            Some(Step::Keep {
                old: olds,
                new: news,
            }) if olds.end == old && news.end == new => {
                olds.end += 1;
                news.end += 1;
            }
            _ => steps.push(Step::Keep {
                old: old..old + 1,
                new: new..new + 1,
            }),
        }
        (old_at, new_at) = (old + 1, new + 1);
    }
    steps
}

/// Whether there are too many equal words for a histogram.
fn has_few_words(pair: &Pair<'_>, old: &Range<usize>, new: &Range<usize>) -> bool {
    let (olds, news) = (&pair.old_keys[old.clone()], &pair.new_keys[new.clone()]);
    let mut distinct: Vec<u32> = olds.iter().chain(news).copied().collect();
    let tokens = distinct.len();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len() * VOCABULARY < tokens
}

/// Long stretches: `Histogram`, which prefers rare words; with few distinct words
/// `Myers` with its bounded search.
fn by_similar(
    pair: &Pair<'_>,
    old: Range<usize>,
    new: Range<usize>,
    few: bool,
) -> Vec<(usize, usize)> {
    let (olds, news) = (&pair.old_keys[old.clone()], &pair.new_keys[new.clone()]);
    let algorithm = if few {
        Algorithm::Myers
    } else {
        Algorithm::Histogram
    };
    let mut kept = Vec::new();
    for op in capture_diff_slices(algorithm, olds, news) {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            let from = (old.start + old_index, new.start + new_index);
            kept.extend((0..len).map(|at| (from.0 + at, from.1 + at)));
        }
    }
    kept
}

/// The alignment that keeps most weight less [`CHANGE`] for each change: global
/// alignment with affine gaps (Gotoh 1982) in which a gap takes tokens of
/// either side, and a figure may stand for another.
struct Table<'a> {
    pair: &'a Pair<'a>,
    old: (usize, usize),
    new: (usize, usize),
    /// For each cell where its two values came from; see [`cell`].
    from: Vec<u8>,
    ends_kept: bool,
}

/// The kept token was preceded by a change.
const AFTER_CHANGE: u8 = 1;
/// The change came by an old token, else by a new one.
const BY_OLD: u8 = 2;
/// The change began here.
const BEGAN: u8 = 4;
/// No value.
const NEVER: i32 = i32::MIN / 2;

impl<'a> Table<'a> {
    fn fill(pair: &'a Pair<'a>, old: (usize, usize), new: (usize, usize)) -> Self {
        let width = new.1 - new.0 + 1;
        let mut from = vec![0u8; (old.1 - old.0 + 1) * width];
        let new_keys = &pair.new_keys[new.0..new.1];
        // The best values that end with a kept token and with a change.
        let mut kept = vec![NEVER; width];
        let mut change = vec![NEVER; width];
        kept[0] = 0;
        for at in 1..width {
            change[at] = -CHANGE;
            from[at] = if at == 1 { BEGAN } else { 0 };
        }
        for row in 1..=old.1 - old.0 {
            let token = old.0 + row - 1;
            let key = pair.old_keys[token];
            let is_figure = pair.old[token].kind == Kind::Figure;
            let worth = weight(pair.old[token]);
            let cells = &mut from[row * width..(row + 1) * width];
            let (mut corner_kept, mut corner_change) = (kept[0], change[0]);
            let began = kept[0] - CHANGE > change[0];
            change[0] = change[0].max(kept[0] - CHANGE);
            kept[0] = NEVER;
            cells[0] = BY_OLD | if began { BEGAN } else { 0 };
            for at in 1..width {
                let (up_kept, up_change) = (kept[at], change[at]);
                let mut cell = 0;
                let gain = if new_keys[at - 1] == key {
                    Some(worth)
                } else if is_figure && pair.new[new.0 + at - 1].kind == Kind::Figure {
                    Some(FIGURE_FOR_FIGURE)
                } else {
                    None
                };
                kept[at] = gain.map_or(NEVER, |gain| {
                    if corner_change > corner_kept {
                        cell |= AFTER_CHANGE;
                    }
                    corner_kept.max(corner_change) + gain
                });
                let options = [
                    (up_change, BY_OLD),
                    (change[at - 1], 0),
                    (up_kept - CHANGE, BY_OLD | BEGAN),
                    (kept[at - 1] - CHANGE, BEGAN),
                ];
                let mut best = options[0];
                for option in &options[1..] {
                    if option.0 > best.0 {
                        best = *option;
                    }
                }
                change[at] = best.0;
                cells[at] = cell | best.1;
                (corner_kept, corner_change) = (up_kept, up_change);
            }
        }
        let ends_kept = kept[width - 1] > change[width - 1];
        Self {
            pair,
            old,
            new,
            from,
            ends_kept,
        }
    }

    /// The kept tokens, in order.
    fn kept(&self) -> Vec<(usize, usize)> {
        let width = self.new.1 - self.new.0 + 1;
        let (mut row, mut at) = (self.old.1 - self.old.0, width - 1);
        let mut in_kept = self.ends_kept;
        let mut kept = Vec::new();
        while row > 0 || at > 0 {
            let cell = self.from[row * width + at];
            if in_kept {
                row -= 1;
                at -= 1;
                kept.push((self.old.0 + row, self.new.0 + at));
                in_kept = cell & AFTER_CHANGE == 0;
            } else {
                in_kept = cell & BEGAN != 0;
                if cell & BY_OLD != 0 {
                    row -= 1;
                } else {
                    at -= 1;
                }
            }
        }
        // A figure for a figure is a change after all.
        kept.retain(|(old, new)| self.pair.old_keys[*old] == self.pair.new_keys[*new]);
        kept.reverse();
        kept
    }
}
