//! The in-order steps that gain most together.
use super::steps::Step;
use rustc_hash::{FxBuildHasher, FxHashMap};

/// No step.
const NONE: usize = usize::MAX;

/// Chooses the steps, no two of which cross or share a piece, whose values add
/// up to most; a step that starts where the last one ended on both sides gains
/// `adjacent` extra. Returns their indices in order; the steps come by old start.
/// Work grows with the number of steps times its logarithm: a Fenwick tree over
/// the new side holds the best chain that ends before each place (as in the
/// sparse dynamic programming of Hunt and Szymanski, with weights).
pub(super) fn heaviest(
    steps: &[Step],
    (old_len, new_len): (usize, usize),
    adjacent: i64,
) -> Vec<usize> {
    let mut ending: Vec<usize> = (0..steps.len()).collect();
    ending.sort_by_key(|at| steps[*at].old.end);
    let mut ending = ending.into_iter().peekable();
    let mut search = Search {
        adjacent,
        total: vec![0; steps.len()],
        before: vec![NONE; steps.len()],
        best: vec![(0, NONE); new_len + 2],
        corners: FxHashMap::with_capacity_and_hasher(steps.len(), FxBuildHasher),
    };
    for (at, step) in steps.iter().enumerate() {
        while let Some(passed) = ending.next_if(|at| steps[*at].old.end <= step.old.start) {
            search.close(passed, &steps[passed]);
        }
        let (mut gained, before) = search.before(step);
        if (step.old.end, step.new.end) == (old_len, new_len) {
            gained += adjacent;
        }
        search.total[at] = gained + step.value;
        search.before[at] = before;
    }
    search.chain()
}

struct Search {
    adjacent: i64,
    /// The value of the best chain that ends with the step.
    total: Vec<i64>,
    /// The step before it in that chain.
    before: Vec<usize>,
    /// Fenwick tree: the best chain that ends at or before a new place.
    best: Vec<(i64, usize)>,
    /// The best chain that ends exactly at an old and a new place.
    corners: FxHashMap<(usize, usize), usize>,
}

impl Search {
    /// Enters a step whose old side is passed.
    fn close(&mut self, at: usize, step: &Step) {
        let total = self.total[at];
        if self.adjacent > 0 {
            let place = (step.old.end, step.new.end);
            let corner = self.corners.entry(place).or_insert(at);
            if total > self.total[*corner] {
                *corner = at;
            }
        }
        let mut place = step.new.end + 1;
        while place < self.best.len() {
            if total > self.best[place].0 {
                self.best[place] = (total, at);
            }
            place += place & place.wrapping_neg();
        }
    }

    /// The best chain that `step` can follow.
    fn before(&self, step: &Step) -> (i64, usize) {
        let (old, new) = (step.old.start, step.new.start);
        let mut best = (0, NONE);
        let mut place = new + 1;
        while place > 0 {
            if self.best[place].0 > best.0 {
                best = self.best[place];
            }
            place -= place & place.wrapping_neg();
        }
        if (old, new) == (0, 0) {
            return (self.adjacent, NONE);
        }
        match self.corners.get(&(old, new)) {
            Some(at) if self.total[*at] + self.adjacent > best.0 => {
                (self.total[*at] + self.adjacent, *at)
            }
            _ => best,
        }
    }

    fn chain(&self) -> Vec<usize> {
        let mut last = NONE;
        for (at, total) in self.total.iter().enumerate() {
            if *total > 0 && (last == NONE || *total > self.total[last]) {
                last = at;
            }
        }
        let mut chain = Vec::new();
        while last != NONE {
            chain.push(last);
            last = self.before[last];
        }
        chain.reverse();
        chain
    }
}
