//! The base of each claim: the value that was accepted last.
//!
//! A claim begins with the first value it was stated with. Each value that a
//! reviewer accepted for good is its base from then on; a value that was not is
//! compared with the base until it is, or the text goes back. So slow drift adds
//! up until somebody looks, and what flaps and returns is no news.
use super::Acks;
use super::words::stems;
use crate::history::{EventKind, Statement, Thread};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What has to be compared with one version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Due {
    /// Claims that are stated: as the base states them, and as the head does.
    pub stated: Vec<(Arc<Statement>, Arc<Statement>)>,
    /// Claims that are gone, as the base states them.
    pub gone: Vec<Arc<Statement>>,
    /// Claims that came after this version, as the head states them.
    pub come: Vec<Arc<Statement>>,
}

/// The versions, by index, that have the bases of claims which say something else
/// at the head, or are gone there; and what of them has to be compared.
pub fn bases(article: &str, threads: &[Thread], head: usize, acks: &Acks) -> BTreeMap<usize, Due> {
    let mut bases: BTreeMap<usize, Due> = BTreeMap::new();
    for thread in threads {
        if let Some((before, statement)) = come(article, thread, head, acks) {
            bases.entry(before).or_default().come.push(statement);
        }
        let base = base(article, thread, acks);
        let (first, was) = (thread.states[base].first, &thread.states[base].statement);
        match thread.at(head) {
            Some(state) if says_other(was, &state.statement) => {
                let due = bases.entry(first).or_default();
                due.stated
                    .push((Arc::clone(was), Arc::clone(&state.statement)));
            }
            None if is_dropped(thread)
                && !acks.accept(article, &about(was), &was.amount.quantity.to_string(), "") =>
            {
                bases.entry(first).or_default().gone.push(Arc::clone(was));
            }
            _ => {}
        }
    }
    bases
}

/// The version before a claim came, and what the head says of it, unless somebody
/// accepted that it came.
fn come(
    article: &str,
    thread: &Thread,
    head: usize,
    acks: &Acks,
) -> Option<(usize, Arc<Statement>)> {
    let before = thread.states[0].first.checked_sub(1)?;
    let now = &thread.at(head)?.statement;
    let accepted = thread.states.iter().any(|state| {
        let value = state.statement.amount.quantity.to_string();
        acks.accept(article, &about(&state.statement), "", &value)
    });
    (!accepted).then(|| (before, Arc::clone(now)))
}

/// The state that was accepted last.
fn base(article: &str, thread: &Thread, acks: &Acks) -> usize {
    let mut base = 0;
    for at in 1..thread.states.len() {
        let (was, is) = (&thread.states[base].statement, &thread.states[at].statement);
        let (old, new) = (
            was.amount.quantity.to_string(),
            is.amount.quantity.to_string(),
        );
        let accepted = || {
            acks.accept(article, &about(was), &old, &new)
                || acks.accept(article, &about(is), &old, &new)
        };
        if says_other(was, is) && accepted() {
            base = at;
        }
    }
    base
}

/// Whether two statements of one claim differ in what findings are about.
fn says_other(a: &Statement, b: &Statement) -> bool {
    a.amount.quantity != b.amount.quantity
        || a.source != b.source
        || a.actor != b.actor
        || a.status != b.status
        || stems(&a.sentence) != stems(&b.sentence)
}

/// What a statement is about, as findings name it.
fn about(statement: &Statement) -> String {
    let noun = statement.amount.quantity.unit.symbol();
    let noun =
        noun.filter(|_| matches!(statement.amount.quantity.unit, crate::figure::Unit::Noun(_)));
    let subject = statement.subject.as_deref().map(str::to_owned);
    subject
        .or(noun)
        .or_else(|| statement.actor.as_deref().map(str::to_owned))
        .unwrap_or_default()
}

/// Whether its claim left and was not told elsewhere.
fn is_dropped(thread: &Thread) -> bool {
    let last = thread.events.iter().rev().find(|event| {
        matches!(
            event.kind,
            EventKind::Dropped { .. } | EventKind::MergedInto(_) | EventKind::Returned
        )
    });
    last.is_some_and(|event| matches!(event.kind, EventKind::Dropped { .. }))
}
