//! The steps a pairing can take: one to one, one to several, several to one.
use super::candidates::{Candidate, Candidates};
use super::same::Same;
use super::settings::SETTINGS;
use super::words::{Bag, Words, likeness};
use std::ops::Range;

/// Some neighboring old pieces with some neighboring new ones; one side has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// Old indices.
    pub old: Range<usize>,
    /// New indices.
    pub new: Range<usize>,
    /// Thousandths; 1000 for equal pieces only.
    pub likeness: i64,
    /// What a pairing gains by it, in thousandths.
    pub value: i64,
}

/// At most so many pieces are merged into one, or one is split into.
const PIECES: usize = 3;
/// Less alike than this, in thousandths, two pieces are not tried as parts of a
/// merge or split.
const PART_CHANCE: i64 = 100;
/// Of fewer words is no sentence but a cell or a label, a number counted twice.
const FEWEST_WORDS: u32 = 5;
/// Of steps of equal value the longer text counts more: by one thousandth for
/// each of so many bytes, up to [`LENGTH_LIMIT`] thousandths.
const LENGTH_UNIT: usize = 10;
const LENGTH_LIMIT: usize = 20;

/// All steps worth taking.
pub(super) struct Steps<'a> {
    pub same: &'a Same,
    pub words: &'a Words,
    pub old_texts: &'a [&'a str],
    pub new_texts: &'a [&'a str],
    pub old: &'a [Bag],
    pub new: &'a [Bag],
    pub candidates: &'a Candidates,
}

impl Steps<'_> {
    /// All steps worth taking, by old and new index.
    pub fn collect(&self) -> Vec<Step> {
        let owners = Owners::new(self);
        let mut steps = Vec::new();
        for Candidate { old, new, likeness } in self.candidates.all().iter().copied() {
            let value = likeness + self.lead(old, new, likeness);
            if value > SETTINGS.least {
                steps.push(Step {
                    likeness,
                    value,
                    old: old..old + 1,
                    new: new..new + 1,
                });
            }
            if !(PART_CHANCE..1000).contains(&likeness) {
                continue;
            }
            if !self.may_recut(old, new) {
                continue;
            }
            for several in 2..=PIECES {
                let split = (old..old + 1, new..new + several);
                let merge = (old..old + several, new..new + 1);
                steps.extend(
                    [split, merge]
                        .into_iter()
                        .filter_map(|(o, n)| self.recut(o, n)),
                );
            }
        }
        steps.retain(|step| owners.allow(step));
        for step in &mut steps {
            step.value += self.weigh(step);
        }
        steps
    }

    /// Whether a neighbor on either side is a candidate as well.
    fn may_recut(&self, old: usize, new: usize) -> bool {
        let candidates = self.candidates;
        (new + 1 < self.new.len() && candidates.likeness(old, new + 1) > 0)
            || (old + 1 < self.old.len() && candidates.likeness(old + 1, new) > 0)
    }

    /// What a step gains besides its likeness and beginning.
    fn weigh(&self, step: &Step) -> i64 {
        let cost = match step.old.len() + step.new.len() {
            2 => 0,
            _ => SETTINGS.recut_cost,
        };
        let texts = &self.old_texts[step.old.clone()];
        let length: usize = texts.iter().map(|text| text.len()).sum();
        let length = (length / LENGTH_UNIT).min(LENGTH_LIMIT) as i64;
        length - SETTINGS.alike - cost
    }

    /// What two pieces gain for beginning alike: who rewrites a sentence often
    /// leaves its start, and of two that share its words the one that begins as it
    /// does is it. Equal pieces gain nothing, and those with no chance are not asked.
    fn lead(&self, old: usize, new: usize, likeness: i64) -> i64 {
        if likeness == 1000 || likeness + SETTINGS.lead_limit <= SETTINGS.least {
            return 0;
        }
        let weight = self.words.lead(&self.old[old], &self.new[new]) as i64;
        (weight * SETTINGS.lead / 1000).min(SETTINGS.lead_limit)
    }

    /// What one of the parts shares with the whole that the others do not.
    fn own(&self, at: usize, parts: &[Bag], whole: &Bag, shared: u64) -> u64 {
        let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
        let others = self.words.join(others.map(|(_, part)| part));
        shared.saturating_sub(self.words.shared(&others, whole))
    }

    /// The step that merges or splits, if the pieces make up the whole.
    fn recut(&self, old: Range<usize>, new: Range<usize>) -> Option<Step> {
        let start = (old.start, new.start);
        let (olds, news) = (self.old.get(old.clone())?, self.new.get(new.clone())?);
        let mut best = 0;
        for at in old.clone() {
            for to in new.clone() {
                let like = self.candidates.likeness(at, to);
                if !(PART_CHANCE..1000).contains(&like) {
                    return None;
                }
                best = best.max(like);
            }
        }
        let (whole, parts) = if olds.len() == 1 {
            (&olds[0], news)
        } else {
            (&news[0], olds)
        };
        let joined = self.words.join(parts.iter());
        let shared = self.words.shared(&joined, whole);
        let like = likeness(shared, &joined, whole);
        let gain = SETTINGS.gain * (parts.len() as i64 - 1);
        if like < (best + gain).max(SETTINGS.recut) {
            return None;
        }
        let own: Vec<u64> = (0..parts.len())
            .map(|at| self.own(at, parts, whole, shared))
            .collect();
        let share = |weight: u64, of: &Bag| (1000 * weight / of.weight().max(1)) as i64;
        let has_part = |at: usize| {
            let found = self.words.shared(&parts[at], whole);
            share(found, &parts[at]) >= SETTINGS.part
                && share(own[at], &parts[at]) >= SETTINGS.fresh
        };
        // What keeps both the beginning and the bulk of the whole is the whole,
        // edited; a sentence that went with it must bring as much as it lags behind.
        let tail = own[1..].iter().copied().max().unwrap_or(0);
        let lag = share(own[0].saturating_sub(tail), whole);
        let is_sentence = |part: &Bag| part.len() >= FEWEST_WORDS;
        if like - best - gain < lag && parts[1..].iter().all(is_sentence) {
            return None;
        }
        (0..parts.len()).all(has_part).then_some(Step {
            old,
            new,
            likeness: like,
            value: like + self.lead(start.0, start.1, like),
        })
    }
}

/// Pieces that clearly belong to each other: no weaker pair in a handier place
/// may part them. This keeps moved pieces together.
struct Owners {
    old: Vec<Option<(i64, usize)>>,
    new: Vec<Option<(i64, usize)>>,
}

impl Owners {
    fn new(steps: &Steps<'_>) -> Self {
        let mut old: Vec<(i64, usize)> = vec![(0, usize::MAX); steps.old.len()];
        let mut new: Vec<(i64, usize)> = vec![(0, usize::MAX); steps.new.len()];
        for candidate in steps.candidates.all() {
            let (at, to) = (candidate.old, candidate.new);
            let like = candidate.likeness + steps.lead(at, to, candidate.likeness);
            if like > old[at].0 {
                old[at] = (like, to);
            }
            if like > new[to].0 {
                new[to] = (like, at);
            }
        }
        let owned = |from: &[(i64, usize)], to: &[(i64, usize)]| -> Vec<Option<(i64, usize)>> {
            let mutual = |at: usize, (like, other): (i64, usize)| {
                like >= SETTINGS.owner && to[other].1 == at
            };
            let each = from.iter().enumerate();
            each.map(|(at, best)| mutual(at, *best).then_some(*best))
                .collect()
        };
        Self {
            old: owned(&old, &new),
            new: owned(&new, &old),
        }
    }

    fn allow(&self, step: &Step) -> bool {
        let apart = |owner: Option<(i64, usize)>, with: &Range<usize>| {
            owner.is_some_and(|(like, other)| {
                !with.contains(&other) && like - step.likeness > SETTINGS.tolerance
            })
        };
        !step.old.clone().any(|at| apart(self.old[at], &step.new))
            && !step.new.clone().any(|at| apart(self.new[at], &step.old))
    }
}
