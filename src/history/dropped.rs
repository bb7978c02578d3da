//! Claims that are no longer stated, kept for when they come back.
use super::passage::{About, Link, Sort};
use crate::claim::ClaimId;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::VecDeque;

/// Of each sort of figure, how many claims are looked at for one that came back
/// in other words: the last that were dropped, the first that are new. One that
/// comes back in its old words is always found.
const LOOKED_AT: usize = 64;

/// How alike a claim that comes back has to be to what it was, in thousandths:
/// with its old figure, and with another one. A judgment, strict because a claim
/// that is told as new is told right, and two that are told as one are not.
const SAME_FIGURE: u32 = 650;
const OTHER_FIGURE: u32 = 850;

/// The threads whose claim is not stated, by what it said last.
#[derive(Debug, Clone, Default)]
pub(super) struct Dropped {
    by_id: FxHashMap<ClaimId, (usize, Sort)>,
    by_sort: FxHashMap<Sort, VecDeque<Entry>>,
}

#[derive(Debug, Clone)]
struct Entry {
    thread: usize,
    id: ClaimId,
    about: About,
}

/// What is known of claims that are no longer stated, in a form to be kept with an
/// article's threads and good for the program that made it: [`super::Follower::remembered`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// Claims' ids, threads and sorts, by the thread.
    ids: Vec<(u32, usize, Sort)>,
    /// Of each sort, threads and claims in the order in which they were dropped.
    sorts: Vec<Vec<(usize, u32, About)>>,
}

impl Remembered {
    /// The threads that it speaks of, by index.
    pub(super) fn threads(&self) -> impl Iterator<Item = usize> {
        let sorts = self.sorts.iter().flatten().map(|(thread, ..)| *thread);
        self.ids.iter().map(|(_, thread, _)| *thread).chain(sorts)
    }
}

/// A dropped claim and a new one that may be it.
struct Pair {
    likeness: u32,
    new: usize,
    thread: usize,
    id: ClaimId,
}

impl Dropped {
    /// To be kept.
    pub(super) fn remembered(&self) -> Remembered {
        let ids = self.by_id.iter();
        let ids = ids.map(|(id, (thread, sort))| (id.bits(), *thread, sort.clone()));
        let mut ids: Vec<_> = ids.collect();
        ids.sort_by_key(|(id, thread, _)| (*thread, *id));
        let entry = |it: &Entry| (it.thread, it.id.bits(), it.about.clone());
        let sorts = self.by_sort.values().filter(|last| !last.is_empty());
        let mut sorts: Vec<Vec<_>> = sorts.map(|last| last.iter().map(entry).collect()).collect();
        sorts.sort_by_key(|last| last[0].0);
        Remembered { ids, sorts }
    }

    /// What was kept.
    pub(super) fn of(remembered: Remembered) -> Self {
        let mut dropped = Self::default();
        for (id, thread, sort) in remembered.ids {
            dropped.by_id.insert(ClaimId::from_bits(id), (thread, sort));
        }
        for (thread, id, about) in remembered.sorts.into_iter().flatten() {
            let last = dropped.by_sort.entry(about.sort.clone()).or_default();
            let id = ClaimId::from_bits(id);
            last.push_back(Entry { thread, id, about });
        }
        dropped
    }

    /// Remembers the thread of a claim.
    pub(super) fn insert(&mut self, thread: usize, id: ClaimId, about: About) {
        let sort = about.sort.clone();
        let last = self.by_sort.entry(sort.clone()).or_default();
        last.push_back(Entry { thread, id, about });
        if last.len() > LOOKED_AT {
            last.pop_front();
        }
        self.by_id.insert(id, (thread, sort));
    }

    /// The threads in which the new claims of a version go on, by the claims'
    /// indices. They are remembered no longer.
    pub(super) fn take(&mut self, links: &[Link]) -> FxHashMap<usize, usize> {
        let mut back = FxHashMap::default();
        let mut others: FxHashMap<&Sort, Vec<(usize, &About)>> = FxHashMap::default();
        for link in links {
            let Link::Added {
                new,
                statement,
                about,
                ..
            } = link
            else {
                continue;
            };
            if let Some((thread, sort)) = self.by_id.get(&statement.id).cloned() {
                self.forget(thread, statement.id, &sort);
                back.insert(*new, thread);
            } else {
                let same = others.entry(&about.sort).or_default();
                if same.len() < LOOKED_AT {
                    same.push((*new, about));
                }
            }
        }
        for (sort, added) in others {
            for pair in self.pairs(sort, &added) {
                self.forget(pair.thread, pair.id, sort);
                back.insert(pair.new, pair.thread);
            }
        }
        back
    }

    /// Claims that are alike enough, the likest first, each in one pair.
    fn pairs(&self, sort: &Sort, added: &[(usize, &About)]) -> Vec<Pair> {
        let dropped = || self.by_sort.get(sort).into_iter().flatten();
        let mut pairs: Vec<Pair> = added
            .iter()
            .flat_map(|(new, about)| dropped().filter_map(|was| pair(*new, about, was)))
            .collect();
        // Of equal ones, the claim that was dropped last.
        pairs.sort_unstable_by_key(|it| (Reverse(it.likeness), it.new, Reverse(it.thread)));
        let mut taken = (FxHashSet::default(), FxHashSet::default());
        pairs
            .into_iter()
            .filter(|it| {
                let free = !taken.0.contains(&it.new) && !taken.1.contains(&it.thread);
                free && taken.0.insert(it.new) && taken.1.insert(it.thread)
            })
            .collect()
    }

    fn forget(&mut self, thread: usize, id: ClaimId, sort: &Sort) {
        if self.by_id.get(&id).is_some_and(|it| it.0 == thread) {
            self.by_id.remove(&id);
        }
        if let Some(last) = self.by_sort.get_mut(sort) {
            last.retain(|it| it.thread != thread);
        }
    }
}

fn pair(new: usize, about: &About, was: &Entry) -> Option<Pair> {
    let likeness = about.likeness(&was.about);
    let enough = if about.magnitude == was.about.magnitude {
        SAME_FIGURE
    } else {
        OTHER_FIGURE
    };
    (likeness >= enough).then_some(Pair {
        likeness,
        new,
        thread: was.thread,
        id: was.id,
    })
}
