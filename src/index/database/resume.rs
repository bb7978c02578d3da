//! Going on where the rows of an article end: a further version is compared with the
//! last one that was read, and what came before is taken from the rows.
use super::read::{self, Kept, damaged, parsed};
use super::{IndexError, key};
use crate::history::walk;
use crate::index::chains::{Digest, Digester, Step};
use crate::index::sentences::Stretch;
use crate::model::{ArticleId, Version};
use crate::store::Store;
use rusqlite::{Connection, OptionalExtension};
use rustc_hash::FxHashMap;

/// The digest of all these versions, when the rows are of the first of them; only what
/// the rows do not have is read from the store.
pub(super) fn digest(
    db: &Connection,
    store: &dyn Store,
    article: &ArticleId,
    versions: &[Version],
) -> Result<Option<Digest>, IndexError> {
    let Some(held) = held(db, article)?.filter(|held| (1..versions.len()).contains(held)) else {
        return Ok(None);
    };
    let Some(kept) = kept(db, article, &versions[..held])? else {
        return Ok(None);
    };
    let mut digester = Digester::go_on(kept).ok_or_else(|| damaged("what was dropped"))?;
    // The last that was read is the first to be compared with.
    for step in walk(store, &versions[held - 1..], Step::of).skip(1) {
        digester.push(step?);
    }
    Ok(Some(digester.finish()))
}

/// How many versions the rows of an article are of.
fn held(db: &Connection, article: &ArticleId) -> Result<Option<usize>, IndexError> {
    let query = "SELECT max(at) + 1 FROM version JOIN article ON article.id = version.article \
                 WHERE article.name = ?";
    let mut held = db.prepare_cached(query)?;
    Ok(held.query_row([article.as_str()], |row| row.get(0))?)
}

/// What was kept of exactly these versions.
fn kept(
    db: &Connection,
    article: &ArticleId,
    versions: &[Version],
) -> Result<Option<Digest>, IndexError> {
    let key = key(versions);
    let Some(Kept { chains, foremost }) = read::chains(db, article, &key, versions.len())? else {
        return Ok(None);
    };
    let query = "SELECT id, dropped FROM article WHERE name = ? AND chains = ?";
    let mut found = db.prepare_cached(query)?;
    let found: Option<(i64, String)> = found
        .query_row((article.as_str(), &key), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let Some((id, remembered)) = found else {
        return Ok(None);
    };
    let (sentences, places) = sentences(db, id)?;
    Ok(Some(Digest {
        edits: edits(db, id, &places)?,
        places: states(db, id, chains.threads.len(), &places)?,
        remembered: parsed(&remembered)?,
        sentences,
        foremost,
        chains,
    }))
}

/// Where each sentence stands among those of its article, by its id.
type Places = FxHashMap<i64, usize>;

/// The sentences in the order in which they came.
fn sentences(db: &Connection, article: i64) -> Result<(Vec<Stretch>, Places), IndexError> {
    let query = "SELECT id, text, first, last FROM sentence WHERE article = ? ORDER BY first, id";
    let mut query = db.prepare_cached(query)?;
    let mut rows = query.query([article])?;
    let (mut sentences, mut places) = (Vec::new(), Places::default());
    while let Some(row) = rows.next()? {
        places.insert(row.get(0)?, sentences.len());
        sentences.push(Stretch {
            text: row.get(1)?,
            first: row.get(2)?,
            last: row.get(3)?,
        });
    }
    Ok((sentences, places))
}

fn edits(
    db: &Connection,
    article: i64,
    places: &Places,
) -> Result<Vec<(usize, usize)>, IndexError> {
    let query = "SELECT edit.old, edit.new FROM sentence JOIN edit ON edit.new = sentence.id \
                 WHERE sentence.article = ?";
    let mut query = db.prepare_cached(query)?;
    let mut rows = query.query([article])?;
    let mut edits = Vec::new();
    while let Some(row) = rows.next()? {
        let place = |id: i64| places.get(&id).copied();
        let edit = place(row.get(0)?).zip(place(row.get(1)?));
        edits.push(edit.ok_or_else(|| damaged("an edit"))?);
    }
    Ok(edits)
}

/// Of each thread's states, the sentence that each stands in.
fn states(
    db: &Connection,
    article: i64,
    threads: usize,
    places: &Places,
) -> Result<Vec<Vec<Option<usize>>>, IndexError> {
    let query = "SELECT thread, sentence FROM claim WHERE article = ? ORDER BY thread, first";
    let mut query = db.prepare_cached(query)?;
    let mut rows = query.query([article])?;
    let mut states = vec![Vec::new(); threads];
    while let Some(row) = rows.next()? {
        let (thread, sentence): (usize, Option<i64>) = (row.get(0)?, row.get(1)?);
        let of_thread = states.get_mut(thread).ok_or_else(|| damaged("a thread"))?;
        let place = sentence.map(|id| places.get(&id).copied());
        of_thread.push(match place {
            Some(place) => Some(place.ok_or_else(|| damaged("a sentence"))?),
            None => None,
        });
    }
    Ok(states)
}
