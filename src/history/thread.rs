//! Claims followed through all versions of an article.
use super::Edition;
use crate::change::{ChangeKind, Comparison};
use crate::claim::ClaimId;
use std::collections::BTreeMap;

/// One claim followed through an article's history.
///
/// Invariant: states are in version order, one at most an edition, and there is
/// at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// Stable: the id of its first claim in the edition that first stated it.
    pub id: ClaimId,
    /// The editions that state it.
    pub states: Vec<State>,
    /// Whether the latest edition states it.
    pub fate: Fate,
}

/// A claim in one edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// Which edition, by index.
    pub edition: usize,
    /// Which of its claims, by index.
    pub claim: usize,
    /// What became of it since the edition before; `Added` where it begins and
    /// where it comes back.
    pub kind: ChangeKind,
}

/// Whether a claim is still stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The latest edition states it.
    Stated,
    /// This edition (by index) was the first without it.
    Dropped(usize),
}

/// Compares each edition with the one before it.
pub fn comparisons(editions: &[Edition]) -> Vec<Comparison<'_>> {
    editions
        .windows(2)
        .map(|pair| Comparison::new(&pair[0].document, &pair[1].document))
        .collect()
}

/// Follows every claim, in the order in which they were first stated.
/// `comparisons` are those of [`comparisons`].
///
/// A claim that is dropped and later stated again in the very same sentence and
/// value goes on in its old thread.
pub fn threads(editions: &[Edition], comparisons: &[Comparison<'_>]) -> Vec<Thread> {
    let mut threads: Vec<Thread> = Vec::new();
    let mut dropped: BTreeMap<ClaimId, usize> = BTreeMap::new();
    let mut current: Vec<usize> = Vec::new();
    if let Some(first) = editions.first() {
        for claim in 0..first.document.claims.len() {
            current.push(begin(&mut threads, first, 0, claim));
        }
    }
    for (at, comparison) in comparisons.iter().enumerate() {
        let (edition, before, new) = (at + 1, &editions[at], &editions[at + 1]);
        let mut next = vec![usize::MAX; new.document.claims.len()];
        for change in &comparison.changes {
            match (change.old, change.new) {
                (Some(old), Some(claim)) => {
                    let thread = current[old];
                    threads[thread].states.push(State {
                        edition,
                        claim,
                        kind: change.kind,
                    });
                    next[claim] = thread;
                }
                (Some(old), None) => {
                    threads[current[old]].fate = Fate::Dropped(edition);
                    dropped.insert(before.document.claims[old].id, current[old]);
                }
                (None, Some(claim)) => {
                    next[claim] = match dropped.remove(&new.document.claims[claim].id) {
                        Some(thread) => resume(&mut threads, thread, edition, claim),
                        None => begin(&mut threads, new, edition, claim),
                    };
                }
                (None, None) => {}
            }
        }
        current = next;
    }
    threads
}

fn begin(threads: &mut Vec<Thread>, edition: &Edition, at: usize, claim: usize) -> usize {
    threads.push(Thread {
        id: edition.document.claims[claim].id,
        states: vec![State {
            edition: at,
            claim,
            kind: ChangeKind::Added,
        }],
        fate: Fate::Stated,
    });
    threads.len() - 1
}

fn resume(threads: &mut [Thread], thread: usize, edition: usize, claim: usize) -> usize {
    threads[thread].fate = Fate::Stated;
    threads[thread].states.push(State {
        edition,
        claim,
        kind: ChangeKind::Added,
    });
    thread
}
