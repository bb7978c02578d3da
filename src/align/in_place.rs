//! Pieces that need no search: equal to one on the other side, or clearly alike
//! and beside a pair found already.
use super::same::Same;
use crate::base::{same_end, same_start};

/// A pair in place is clear when no neighbor so near on either side is nearly as
/// alike, by so many thousandths.
const NEAR: usize = 2;
const CLEAR: i64 = 100;
/// How much of the longer text such a pair must share at its ends, in thousandths.
const ENDS: i64 = 700;

/// For each piece the one it pairs with, if that is clear without a search.
#[derive(Debug)]
pub(super) struct InPlace {
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
    likeness: Vec<i64>,
}

impl InPlace {
    /// Finds the clear pairs: from each pair to its neighbors, down and up.
    pub fn find(same: &Same, old: &[&str], new: &[&str]) -> Self {
        let mut found = Self::settled(same);
        for at in 0..old.len() {
            let to = match at.checked_sub(1) {
                Some(before) => found.of_old[before].map(|to| to + 1),
                None => Some(0),
            };
            found.pair(at, to, old, new);
        }
        for at in (0..old.len()).rev() {
            let to = match found.of_old.get(at + 1) {
                Some(after) => after.and_then(|to| to.checked_sub(1)),
                None => new.len().checked_sub(1),
            };
            found.pair(at, to, old, new);
        }
        found
    }

    fn settled(same: &Same) -> Self {
        let mut place = vec![None; same.times.len()];
        for (at, number) in same.new.iter().enumerate() {
            if same.is_settled(*number) {
                place[*number as usize] = Some(at);
            }
        }
        let numbers = same.old.iter();
        let of_old: Vec<Option<usize>> = numbers.map(|number| place[*number as usize]).collect();
        let mut of_new = vec![None; same.new.len()];
        for (at, to) in of_old.iter().enumerate() {
            if let Some(to) = to {
                of_new[*to] = Some(at);
            }
        }
        Self {
            likeness: vec![1000; of_old.len()],
            of_old,
            of_new,
        }
    }

    fn pair(&mut self, at: usize, to: Option<usize>, old: &[&str], new: &[&str]) {
        let is_free = |to: &usize| self.of_new.get(*to).is_some_and(Option::is_none);
        let to = to.filter(is_free);
        let Some(to) = to.filter(|_| self.of_old[at].is_none()) else {
            return;
        };
        let like = |at: usize, to: usize| match (old.get(at), new.get(to)) {
            (Some(a), Some(b)) => shared_ends(a, b),
            _ => 0,
        };
        let here = like(at, to);
        if here < ENDS {
            return;
        }
        // Among lines made after one pattern the next in place need not be the
        // right one; then all are searched.
        let near = |from: usize| {
            (from.saturating_sub(NEAR)..=from + NEAR).filter(move |other| *other != from)
        };
        let rivals = near(to)
            .map(|to| like(at, to))
            .chain(near(at).map(|at| like(at, to)));
        if rivals.max().unwrap_or(0) + CLEAR <= here {
            self.of_old[at] = Some(to);
            self.of_new[to] = Some(at);
            self.likeness[at] = here;
        }
    }

    /// The pairs as old index, new index and likeness in thousandths.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize, i64)> {
        let pairs = self.of_old.iter().zip(&self.likeness).enumerate();
        pairs.filter_map(|(old, (new, likeness))| Some((old, (*new)?, *likeness)))
    }

    /// For each old piece the new places that are as far behind the last pair as
    /// it is, and as far before the next one.
    pub fn opposite(&self) -> Vec<[Option<usize>; 2]> {
        let mut places = vec![[None; 2]; self.of_old.len()];
        let mut next = Some(0);
        for (at, pair) in self.of_old.iter().enumerate() {
            places[at][0] = next.filter(|to| *to < self.of_new.len());
            next = pair.or(next).map(|to| to + 1);
        }
        let mut next = self.of_new.len().checked_sub(1);
        for (at, pair) in self.of_old.iter().enumerate().rev() {
            places[at][1] = next;
            next = pair.or(next).and_then(|to| to.checked_sub(1));
        }
        places
    }

    /// For each old and new piece whether it has no partner yet.
    pub fn open(&self) -> (Vec<bool>, Vec<bool>) {
        let open = |side: &[Option<usize>]| side.iter().map(Option::is_none).collect();
        (open(&self.of_old), open(&self.of_new))
    }
}

/// How much of the longer text two texts share at their ends, in thousandths, at
/// most 999: a likeness that needs no reading of words.
fn shared_ends(a: &str, b: &str) -> i64 {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let start = same_start(a, b);
    let end = same_end(&a[start..], &b[start..]);
    ((start + end) * 1000 / a.len().max(b.len()).max(1)).min(999) as i64
}
