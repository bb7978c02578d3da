//! Where each figure of a version comes from.
use super::statement::{Statement, Statements};
use super::thread::{State, Thread};
use crate::change::ChangeKind;
use crate::claim::{ClaimId, Document, Status};

/// A figure of one version with what it went through until then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blamed<'a> {
    /// What it says in this version.
    pub statement: Statement,
    /// The thread it is in.
    pub thread: ClaimId,
    /// The version that brought it in, by index.
    pub introduced: usize,
    /// The last version that changed its figure, or brought it back, by index.
    pub changed: usize,
    /// Each figure it has had, by the states that began with it.
    pub values: Vec<&'a State>,
    /// Who acted, who said so and whether it was promised or done, each time
    /// that became another, with the version by index.
    pub attributions: Vec<Attribution<'a>>,
}

/// To whom a figure was attributed from one version on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribution<'a> {
    /// The version, by index.
    pub version: usize,
    /// Who acts.
    pub actor: Option<&'a str>,
    /// Who says so.
    pub source: Option<&'a str>,
    /// Promised or done.
    pub status: Option<Status>,
}

/// The figures of the version with index `at`, in reading order. `claims` has
/// the thread of each of its claims.
pub fn blame<'a>(
    document: &Document,
    claims: &[usize],
    threads: &'a [Thread],
    at: usize,
) -> Vec<Blamed<'a>> {
    let mut statements = Statements::new(document);
    let blamed = |(claim, thread): (usize, &usize)| {
        let thread = &threads[*thread];
        let states: Vec<&State> = thread
            .states
            .iter()
            .filter(|state| state.first <= at)
            .collect();
        let news = |state: &&&State| matches!(state.kind, ChangeKind::Added | ChangeKind::Changed);
        let values: Vec<&State> = states.iter().filter(news).copied().collect();
        Blamed {
            statement: statements.of(claim),
            thread: thread.id,
            introduced: states.first().map_or(at, |state| state.first),
            changed: values.last().map_or(at, |state| state.first),
            values,
            attributions: attributions(&states),
        }
    };
    claims
        .iter()
        .enumerate()
        .take(document.claims.len())
        .map(blamed)
        .collect()
}

fn attributions<'a>(states: &[&'a State]) -> Vec<Attribution<'a>> {
    let mut told: Vec<Attribution<'a>> = Vec::new();
    for state in states {
        let statement = &state.statement;
        let next = Attribution {
            version: state.first,
            actor: statement.actor.as_deref(),
            source: statement.source.as_deref(),
            status: statement.status,
        };
        let same = |last: &Attribution<'_>| {
            (last.actor, last.source, last.status) == (next.actor, next.source, next.status)
        };
        if !told.last().is_some_and(same) {
            told.push(next);
        }
    }
    told
}
