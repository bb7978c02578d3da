//! From rows back to chains.
use super::IndexError;
use super::record::{EntryRow, Facts, TotalRow, Words, events_of, unpacked};
use crate::change::{ChangeKind, Importance};
use crate::claim::ClaimId;
use crate::history::{LogEntry, State, Statement, Thread, Told, TotalLine};
use crate::index::chains::{Chains, Foremost};
use crate::model::ArticleId;
use rusqlite::{Connection, OptionalExtension, Row};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// What is kept of an article.
pub(super) struct Kept {
    pub(super) chains: Chains,
    /// Of each version, where its foremost change is found.
    pub(super) foremost: Vec<Option<Foremost>>,
}

/// The chains of an article, when they are those of these versions.
pub(super) fn chains(
    db: &Connection,
    article: &ArticleId,
    key: &[u8],
    versions: usize,
) -> Result<Option<Kept>, IndexError> {
    let query = "SELECT id, totals FROM article WHERE name = ? AND chains = ?";
    let mut found = db.prepare_cached(query)?;
    let found: Option<(i64, String)> = found
        .query_row((article.as_str(), key), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let Some((id, totals)) = found else {
        return Ok(None);
    };
    let totals: Vec<TotalRow> = parsed(&totals)?;
    let threads = threads(db, id, versions)?;
    let Entries {
        entries,
        claims,
        foremost,
    } = entries(db, id, &threads)?;
    if entries.len() != versions {
        return Err(IndexError::Damaged(format!(
            "versions of `{article}` are missing"
        )));
    }
    let chains = Chains {
        entries,
        claims,
        threads,
        totals: totals.into_iter().map(TotalLine::from).collect(),
    };
    Ok(Some(Kept { chains, foremost }))
}

/// The threads of an article.
fn threads(db: &Connection, id: i64, versions: usize) -> Result<Vec<Thread>, IndexError> {
    let mut threads: Vec<Thread> = Vec::new();
    let mut query =
        db.prepare_cached("SELECT claim, events FROM thread WHERE article = ? ORDER BY at")?;
    let mut rows = query.query([id])?;
    while let Some(row) = rows.next()? {
        let events: Option<String> = row.get(1)?;
        let events: Vec<_> = events
            .as_deref()
            .map(parsed)
            .transpose()?
            .unwrap_or_default();
        threads.push(Thread {
            id: ClaimId::from_bits(row.get(0)?),
            states: Vec::new(),
            events: events_of(&events).ok_or_else(|| damaged("an event"))?,
        });
    }
    let mut query = db.prepare_cached(&format!(
        "SELECT {STATEMENT}, claim.thread, claim.first, claim.last, claim.kind, claim.importance \
         FROM claim LEFT JOIN sentence ON sentence.id = claim.sentence \
         WHERE claim.article = ? ORDER BY claim.thread, claim.first"
    ))?;
    let mut rows = query.query([id])?;
    while let Some(row) = rows.next()? {
        let thread: usize = row.get(COLUMNS)?;
        let last: Option<usize> = row.get(COLUMNS + 2)?;
        let kind: String = row.get(COLUMNS + 3)?;
        let states = threads.get_mut(thread).ok_or_else(|| damaged("a thread"))?;
        states.states.push(State {
            first: row.get(COLUMNS + 1)?,
            last: last.unwrap_or(versions - 1),
            kind: kind_of(&kind)?,
            importance: row.get(COLUMNS + 4)?,
            statement: Arc::new(statement(row)?),
        });
    }
    match threads.iter().all(|thread| !thread.states.is_empty()) {
        true => Ok(threads),
        false => Err(damaged("a thread")),
    }
}

/// The columns of which [`statement`] makes a statement, at the row's beginning.
pub(super) const STATEMENT: &str = "coalesce(sentence.text, claim.said), claim.subject, claim.actor, \
                                    claim.source, claim.facts";
pub(super) const COLUMNS: usize = 5;

/// What a claim says.
pub(super) fn statement(row: &Row<'_>) -> Result<Statement, IndexError> {
    let words = |column: usize| -> rusqlite::Result<Option<Box<str>>> {
        Ok(row
            .get::<_, Option<String>>(column)?
            .map(String::into_boxed_str))
    };
    let sentence: Option<String> = row.get(0)?;
    let sentence = sentence.ok_or_else(|| damaged("a sentence"))?;
    let facts: String = row.get(4)?;
    let facts: Facts = parsed(&facts)?;
    Ok(facts.statement(Words {
        sentence: sentence.into(),
        subject: words(1)?,
        actor: words(2)?,
        source: words(3)?,
    }))
}

/// What the rows of versions say, version by version.
#[derive(Default)]
struct Entries {
    entries: Vec<LogEntry>,
    claims: Vec<Vec<usize>>,
    foremost: Vec<Option<Foremost>>,
}

fn entries(db: &Connection, id: i64, threads: &[Thread]) -> Result<Entries, IndexError> {
    let mut all = Entries::default();
    let mut query =
        db.prepare_cached("SELECT entry, claims FROM version WHERE article = ? ORDER BY at")?;
    let mut rows = query.query([id])?;
    while let Some(row) = rows.next()? {
        let entry: EntryRow = parsed(&row.get::<_, String>(0)?)?;
        let indices = unpacked(&row.get::<_, Vec<u8>>(1)?);
        if indices.iter().any(|index| *index >= threads.len()) {
            return Err(damaged("a version"));
        }
        let (figures, summary) = (entry.figures, entry.summary());
        let foremost = entry.foremost();
        let told = foremost.clone();
        let told = told.map(|it| told_of(it, all.entries.len(), threads));
        all.entries.push(LogEntry {
            figures,
            summary,
            foremost: told.transpose()?,
        });
        all.claims.push(indices);
        all.foremost.push(foremost);
    }
    Ok(all)
}

/// A version's foremost change with what the claim says.
fn told_of(foremost: Foremost, at: usize, threads: &[Thread]) -> Result<Told, IndexError> {
    let thread = threads
        .get(foremost.thread)
        .ok_or_else(|| damaged("a change"))?;
    let state = |at: usize| thread.at(at).map(|state| (*state.statement).clone());
    let old = foremost.old.map(|place| {
        let before = at.checked_sub(1).and_then(state);
        before.map(|before| Statement {
            id: place.id,
            span: place.span,
            position: place.position,
            conversion_of: place.conversion_of,
            ..before
        })
    });
    let new = match foremost.kind {
        ChangeKind::Removed => None,
        _ => Some(state(at).ok_or_else(|| damaged("a change"))?),
    };
    Ok(Told {
        kind: foremost.kind,
        aspects: foremost.aspects,
        old: old
            .map(|old| old.ok_or_else(|| damaged("a change")))
            .transpose()?,
        new,
        delta: foremost.delta,
        importance: Importance {
            thousandths: foremost.importance,
            why: foremost.why.iter().filter_map(|why| reason(why)).collect(),
        },
    })
}

/// The most reasons that are known at a time: the program has some forty.
const REASONS: usize = 256;

/// A reason that lasts as long as the program, as those that it is compiled with.
fn reason(why: &str) -> Option<&'static str> {
    static KNOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(reason) = known.get(why) {
        return Some(reason);
    }
    if known.len() >= REASONS {
        return None;
    }
    let reason: &'static str = Box::leak(Box::from(why));
    known.insert(reason);
    Some(reason)
}

fn kind_of(word: &str) -> Result<ChangeKind, IndexError> {
    parsed(&format!("\"{word}\""))
}

pub(super) fn parsed<T: DeserializeOwned>(json: &str) -> Result<T, IndexError> {
    serde_json::from_str(json).map_err(|error| IndexError::Damaged(error.to_string()))
}

pub(super) fn damaged(what: &str) -> IndexError {
    IndexError::Damaged(format!("{what} is not whole"))
}
