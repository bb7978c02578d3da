//! Claims followed through all versions of an article.
//!
//! A version is followed when it comes, and never again: what later versions
//! say changes neither a thread's id nor its earlier states.
use super::dropped::{Dropped, Remembered};
use super::passage::{Link, Passage};
use super::statement::Statement;
use crate::change::ChangeKind;
use crate::claim::ClaimId;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// One claim followed through an article's history. Every claim of every
/// version is in exactly one thread.
///
/// Invariants: states are in version order and do not overlap, and there is at
/// least one; events are in version order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// Stable, and no other thread's of the article: the id of its first claim,
    /// or made of it where another thread has that.
    pub id: ClaimId,
    /// What it says, and in which versions.
    pub states: Vec<State>,
    /// How it was dropped, came back, and parted from others or joined them.
    pub events: Vec<Event>,
}

/// A claim in versions that follow each other and say the same in the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The first of these versions, by index.
    pub first: usize,
    /// The last of them.
    pub last: usize,
    /// What became of it since the version before `first`; `Added` where it
    /// begins and where it comes back.
    pub kind: ChangeKind,
    /// How much that matters, from 0 to 1000.
    pub importance: u16,
    /// What it says, as placed in the first of these versions.
    pub statement: Arc<Statement>,
}

/// What happened to a thread as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// The version that it happened in, by index.
    pub at: usize,
    /// What.
    pub kind: EventKind,
}

/// What happened to a thread. Other threads are named by their ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// No longer stated.
    Dropped {
        /// How much that matters, from 0 to 1000.
        importance: u16,
    },
    /// No longer stated here: what was said twice is said once, in this thread.
    MergedInto(ClaimId),
    /// This thread's claim is no longer said in that one too.
    MergedFrom(ClaimId),
    /// Stated again.
    Returned,
    /// Began where this thread's claim was stated a second time.
    SplitFrom(ClaimId),
    /// This thread's claim is now said in that one too.
    SplitInto(ClaimId),
}

impl Thread {
    /// What it says in a version, by index; `None` when that does not state it.
    pub fn at(&self, version: usize) -> Option<&State> {
        let next = self.states.partition_point(|state| state.first <= version);
        let state = self.states.get(next.checked_sub(1)?)?;
        (version <= state.last).then_some(state)
    }

    /// What it said last.
    pub fn latest(&self) -> &State {
        self.states.last().expect("a thread has a state")
    }

    /// The version since which it is no longer stated, if it is not.
    pub fn dropped_at(&self) -> Option<usize> {
        let last = self.events.iter().rev().find_map(|event| match event.kind {
            EventKind::Dropped { .. } | EventKind::MergedInto(_) => Some(Some(event.at)),
            EventKind::Returned => Some(None),
            _ => None,
        });
        last.flatten()
    }

    /// How much the change in it that matters most does, from 0 to 1000.
    pub fn importance(&self) -> u16 {
        let dropped = self.events.iter().map(|event| match event.kind {
            EventKind::Dropped { importance } => importance,
            _ => 0,
        });
        let states = self.states.iter().map(|state| state.importance);
        states.chain(dropped).max().unwrap_or(0)
    }

    /// What is told of the version with this index and those after it, that one
    /// being index 0; `None` when they do not state it.
    pub fn since(&self, version: usize) -> Option<Self> {
        let states: Vec<State> = self
            .states
            .iter()
            .filter(|state| state.last >= version)
            .map(|state| match state.first.checked_sub(version) {
                Some(first) if first > 0 => State {
                    first,
                    last: state.last - version,
                    ..state.clone()
                },
                // What it was before is not told.
                _ => State {
                    first: 0,
                    last: state.last - version,
                    kind: ChangeKind::Unchanged,
                    importance: 0,
                    statement: Arc::clone(&state.statement),
                },
            })
            .collect();
        let events = self.events.iter().filter(|event| event.at > version);
        (!states.is_empty()).then(|| Self {
            id: self.id,
            states,
            events: events
                .map(|event| Event {
                    at: event.at - version,
                    ..*event
                })
                .collect(),
        })
    }
}

/// Follows the claims of an article, version by version.
#[derive(Debug, Clone, Default)]
pub struct Follower {
    threads: Vec<Thread>,
    ids: FxHashSet<ClaimId>,
    dropped: Dropped,
    /// The thread of each claim of the version that came last.
    current: Vec<usize>,
    versions: usize,
}

impl Follower {
    /// Goes on where another one ended: with its threads, the thread of each claim of
    /// the version that came last, how many versions there were, and what it remembered.
    /// `None` when these do not fit each other.
    pub fn go_on(
        threads: Vec<Thread>,
        current: Vec<usize>,
        versions: usize,
        remembered: Remembered,
    ) -> Option<Self> {
        let held = |thread: usize| thread < threads.len();
        (current.iter().copied().all(held) && remembered.threads().all(held)).then(|| Self {
            ids: threads.iter().map(|thread| thread.id).collect(),
            dropped: Dropped::of(remembered),
            threads,
            current,
            versions,
        })
    }

    /// What is known beside the threads, to go on later.
    pub fn remembered(&self) -> Remembered {
        self.dropped.remembered()
    }

    /// Follows the claims to the next version.
    pub fn follow(&mut self, passage: Passage) {
        let at = self.versions;
        self.versions += 1;
        let back = self.dropped.take(&passage.links);
        let mut next = vec![usize::MAX; passage.claims];
        let mut removed = Vec::new();
        for link in passage.links {
            match link {
                Link::Kept {
                    old,
                    new,
                    kind,
                    importance,
                    statement,
                } => {
                    next[new] = self.current[old];
                    self.keep(next[new], at, (kind, importance), statement);
                }
                Link::Added {
                    new,
                    importance,
                    statement,
                    twin,
                    ..
                } => {
                    let state = State {
                        first: at,
                        last: at,
                        kind: ChangeKind::Added,
                        importance,
                        statement,
                    };
                    next[new] = match back.get(&new) {
                        Some(thread) => self.resume(*thread, state),
                        None => self.begin(state, twin.map(|old| self.current[old])),
                    };
                }
                removal @ Link::Removed { .. } => removed.push(removal),
            }
        }
        for removal in removed {
            self.drop(at, removal, &next);
        }
        self.current = next;
    }

    /// The thread of each claim of the version that came last, by their indices.
    pub fn current(&self) -> &[usize] {
        &self.current
    }

    /// The threads so far, in the order in which their claims were first stated.
    pub fn threads(&self) -> &[Thread] {
        &self.threads
    }

    /// The threads, in the order in which their claims were first stated.
    pub fn into_threads(self) -> Vec<Thread> {
        self.threads
    }

    fn keep(
        &mut self,
        thread: usize,
        at: usize,
        (kind, importance): (ChangeKind, u16),
        statement: Option<Arc<Statement>>,
    ) {
        let states = &mut self.threads[thread].states;
        match (statement, states.last_mut()) {
            (None, Some(last)) => last.last = at,
            (Some(statement), _) => {
                let statement = said_before(states, statement);
                states.push(State {
                    first: at,
                    last: at,
                    kind,
                    importance,
                    statement,
                });
            }
            (None, None) => {}
        }
    }

    fn begin(&mut self, state: State, twin: Option<usize>) -> usize {
        let (at, thread) = (state.first, self.threads.len());
        let id = self.free_id(state.statement.id);
        let mut events = Vec::new();
        if let Some(twin) = twin {
            self.tell(twin, at, EventKind::SplitInto(id));
            let kind = EventKind::SplitFrom(self.threads[twin].id);
            events.push(Event { at, kind });
        }
        self.threads.push(Thread {
            id,
            states: vec![state],
            events,
        });
        thread
    }

    /// The id, or the first one made of it that no thread has.
    fn free_id(&mut self, id: ClaimId) -> ClaimId {
        let made = (1..).map(|n| ClaimId::new(&id.to_string(), n));
        let mut ids = std::iter::once(id).chain(made);
        ids.find(|id| self.ids.insert(*id))
            .expect("there are more ids than claims in memory")
    }

    fn resume(&mut self, thread: usize, state: State) -> usize {
        self.tell(thread, state.first, EventKind::Returned);
        let states = &mut self.threads[thread].states;
        let statement = said_before(states, state.statement);
        states.push(State { statement, ..state });
        thread
    }

    fn drop(&mut self, at: usize, removal: Link, next: &[usize]) {
        let Link::Removed {
            old,
            importance,
            id,
            about,
            twin,
        } = removal
        else {
            return;
        };
        let thread = self.current[old];
        match twin.map(|new| next[new]) {
            Some(other) => {
                let (id, into) = (self.threads[thread].id, self.threads[other].id);
                self.tell(thread, at, EventKind::MergedInto(into));
                self.tell(other, at, EventKind::MergedFrom(id));
            }
            None => self.tell(thread, at, EventKind::Dropped { importance }),
        }
        self.dropped.insert(thread, id, about);
    }

    fn tell(&mut self, thread: usize, at: usize, kind: EventKind) {
        self.threads[thread].events.push(Event { at, kind });
    }
}

/// How many states back a statement is looked for, so that a text that flips
/// between a few forms keeps each once.
const FORMS: usize = 4;

/// A longer sentence, which is no prose, is not compared for each of its claims.
const LONGEST: usize = 3000;

/// The statement, or the thread's own that is equal.
fn said_before(states: &[State], statement: Arc<Statement>) -> Arc<Statement> {
    if statement.sentence.len() > LONGEST {
        return statement;
    }
    let forms = states.iter().rev().take(FORMS);
    let mut forms = forms.map(|state| &state.statement);
    forms
        .find(|form| **form == statement)
        .map_or(statement, Arc::clone)
}
