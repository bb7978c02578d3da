//! What is kept of an article: its claims, sentences and totals followed
//! through all versions, and what each version brought.
use super::sentences::{Stretch, Stretches, Turnover};
use crate::base::{Position, Span};
use crate::change::{Aspect, ChangeKind, Delta};
use crate::claim::ClaimId;
use crate::claim::totals::{Total, totals};
use crate::history::{
    Follower, Glance, LogEntry, Passage, Remembered, Thread, Told, TotalLine, TotalLines,
};

/// An article's claims through all its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chains {
    /// What each version brought.
    pub entries: Vec<LogEntry>,
    /// Each claim, in the order in which they were first stated.
    pub threads: Vec<Thread>,
    /// Of each version, the thread of each of its claims, by index.
    pub claims: Vec<Vec<usize>>,
    /// The totals.
    pub totals: Vec<TotalLine>,
}

/// The chains, with what only the database keeps.
#[derive(Debug)]
pub(super) struct Digest {
    pub(super) chains: Chains,
    pub(super) sentences: Vec<Stretch>,
    /// Which sentences became which: old and new, by index.
    pub(super) edits: Vec<(usize, usize)>,
    /// Of each thread's states, the sentence each stands in, by index.
    pub(super) places: Vec<Vec<Option<usize>>>,
    /// Of each version, where its foremost change is found.
    pub(super) foremost: Vec<Option<Foremost>>,
    /// What is needed beside the chains to follow further versions.
    pub(super) remembered: Remembered,
}

/// A version's foremost change, by the thread that it is in. What the claim
/// says, before and after, the thread tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Foremost {
    pub(super) thread: usize,
    pub(super) kind: ChangeKind,
    pub(super) aspects: Vec<Aspect>,
    pub(super) delta: Option<Delta>,
    pub(super) importance: u16,
    pub(super) why: Vec<String>,
    /// Where the old claim stood in the version before, which the thread tells
    /// of the first version that said so.
    pub(super) old: Option<Place>,
}

/// What of a statement depends on the version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) id: ClaimId,
    pub(super) span: Span,
    pub(super) position: Position,
    pub(super) conversion_of: Option<ClaimId>,
}

/// What is wanted of one version: made on any core.
pub(super) struct Step {
    passage: Passage,
    entry: LogEntry,
    turnover: Turnover,
    totals: Vec<Total>,
    /// The foremost change's claims, by index: old and new.
    foremost: Option<(Option<usize>, Option<usize>)>,
}

impl Step {
    /// Of the version that is looked at.
    pub(super) fn of(glance: Glance<'_>) -> Self {
        let foremost = glance.comparison.as_ref().and_then(Told::foremost_of);
        Self {
            entry: LogEntry::of(&glance),
            foremost: foremost.map(|change| (change.old, change.new)),
            passage: Passage::new(&glance),
            turnover: Turnover::of(&glance),
            totals: totals(glance.document),
        }
    }
}

/// Puts the versions together, one after the other.
#[derive(Debug, Default)]
pub(super) struct Digester {
    follower: Follower,
    lines: TotalLines,
    stretches: Stretches,
    entries: Vec<LogEntry>,
    claims: Vec<Vec<usize>>,
    foremost: Vec<Option<Foremost>>,
    places: Vec<Vec<Option<usize>>>,
}

impl Digester {
    /// Goes on where a digest ends; `None` when that is not whole.
    pub(super) fn go_on(digest: Digest) -> Option<Self> {
        let Chains {
            entries,
            threads,
            claims,
            totals,
        } = digest.chains;
        let versions = entries.len();
        let current = claims.last().cloned().unwrap_or_default();
        Some(Self {
            follower: Follower::go_on(threads, current, versions, digest.remembered)?,
            lines: TotalLines::go_on(totals, versions),
            stretches: Stretches::go_on(digest.sentences, digest.edits, versions),
            entries,
            claims,
            foremost: digest.foremost,
            places: digest.places,
        })
    }

    /// Goes on to the next version.
    pub(super) fn push(&mut self, step: Step) {
        self.stretches.follow(step.turnover);
        self.follower.follow(step.passage);
        self.lines.add(step.totals);
        let current = self.follower.current();
        let foremost = step.foremost.zip(step.entry.foremost.as_ref());
        self.foremost.push(foremost.and_then(|((old, new), told)| {
            let before = self.claims.last();
            let thread = new.and_then(|claim| current.get(claim));
            let thread = thread.or_else(|| before?.get(old?));
            Some(Foremost::of(told, *thread?))
        }));
        self.claims.push(current.to_vec());
        // The sentence of each state that begins here.
        let threads = self.follower.threads();
        self.places.resize(threads.len(), Vec::new());
        for thread in current {
            let (states, places) = (&threads[*thread].states, &mut self.places[*thread]);
            if let (Some(state), true) = (states.last(), places.len() < states.len()) {
                let found = self.stretches.find(&state.statement.sentence);
                places.push(found);
            }
        }
        self.entries.push(step.entry);
    }

    /// All that is kept.
    pub(super) fn finish(self) -> Digest {
        Digest {
            edits: self.stretches.edits(),
            sentences: self.stretches.all,
            places: self.places,
            foremost: self.foremost,
            remembered: self.follower.remembered(),
            chains: Chains {
                entries: self.entries,
                threads: self.follower.into_threads(),
                claims: self.claims,
                totals: self.lines.into_lines(),
            },
        }
    }
}

impl Foremost {
    fn of(told: &Told, thread: usize) -> Self {
        Self {
            thread,
            kind: told.kind,
            aspects: told.aspects.clone(),
            delta: told.delta.clone(),
            importance: told.importance.thousandths,
            why: told
                .importance
                .why
                .iter()
                .map(|why| (*why).to_owned())
                .collect(),
            old: told.old.as_ref().map(|old| Place {
                id: old.id,
                span: old.span,
                position: old.position,
                conversion_of: old.conversion_of,
            }),
        }
    }
}
