//! From digests to rows.
use super::record::{EntryRow, Facts, TotalRow, event_rows, packed};
use super::schema::ID_BITS;
use super::{IndexError, version_time};
use crate::claim::canonical_name;
use crate::figure::{Kind, Magnitude, Quantity, Unit};
use crate::history::{EventKind, State, Statement, Thread};
use crate::index::amount::sortable;
use crate::index::chains::Digest;
use crate::index::turned::Turned;
use crate::model::{ArticleId, Version};
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// Writes articles within one transaction. The words are put in last, in the
/// order of their ids: a full-text index is several times slower otherwise.
pub(super) struct Writer<'a> {
    db: &'a Connection,
    ids: FxHashMap<(&'static str, i64), i64>,
    sentences: Vec<(i64, String)>,
    claims: Vec<(i64, [Option<String>; 4])>,
    came: Vec<(i64, Turned)>,
    gone: Vec<(i64, Turned)>,
}

impl<'a> Writer<'a> {
    /// For the transaction that is open.
    pub(super) fn new(db: &'a Connection) -> Self {
        Self {
            db,
            ids: FxHashMap::default(),
            sentences: Vec::new(),
            claims: Vec::new(),
            came: Vec::new(),
            gone: Vec::new(),
        }
    }

    /// Writes what is kept of an article in place of what was.
    pub(super) fn replace(
        &mut self,
        article: &ArticleId,
        key: &[u8],
        versions: &[Version],
        digest: &Digest,
    ) -> Result<(), IndexError> {
        let id = row_of(self.db, article)?;
        if chains_key(self.db, id)?.as_deref() == Some(key) {
            return Ok(()); // Another process was faster.
        }
        self.forget(id)?;
        let sentences = self.sentences(id, versions, digest)?;
        for (at, thread) in digest.chains.threads.iter().enumerate() {
            let events = (!thread.events.is_empty()).then(|| json(&event_rows(&thread.events)));
            self.db
                .prepare_cached("INSERT INTO thread VALUES(?, ?, ?, ?)")?
                .execute(params![id, at, thread.id.bits(), events.transpose()?])?;
            self.states(id, at, thread, versions, digest, &sentences)?;
        }
        for (at, version) in versions.iter().enumerate() {
            let entry = &digest.chains.entries[at];
            let row = EntryRow::of(entry.figures, entry.summary, digest.foremost[at].as_ref());
            let claims = packed(&digest.chains.claims[at]);
            self.db
                .prepare_cached("INSERT INTO version VALUES(?, ?, ?, ?, ?, ?)")?
                .execute(params![
                    id,
                    at,
                    version.number.get(),
                    version_time(version),
                    json(&row)?,
                    claims
                ])?;
        }
        let totals: Vec<TotalRow> = digest.chains.totals.iter().map(TotalRow::from).collect();
        self.db
            .prepare_cached("UPDATE article SET chains = ?, totals = ?, dropped = ? WHERE id = ?")?
            .execute(params![key, json(&totals)?, json(&digest.remembered)?, id])?;
        Ok(())
    }

    /// Takes away an article.
    pub(super) fn remove(&mut self, name: &str) -> Result<(), IndexError> {
        let find = "SELECT id FROM article WHERE name = ?";
        let found = self
            .db
            .prepare_cached(find)?
            .query_row([name], |row| row.get(0))
            .optional()?;
        if let Some(id) = found {
            self.forget(id)?;
            self.db
                .prepare_cached("DELETE FROM article WHERE id = ?")?
                .execute([id])?;
        }
        Ok(())
    }

    /// Takes away what is kept of an article, its words first: no others than were put
    /// in, for the full-text index counts its rows.
    fn forget(&mut self, id: i64) -> Result<(), IndexError> {
        for statement in [
            "INSERT INTO sentence_words(sentence_words, rowid, text) \
             SELECT 'delete', id, text FROM sentence WHERE article = ?",
            "INSERT INTO claim_words(claim_words, rowid, subject, actor, name, source) \
             SELECT 'delete', id, subject, actor, name, source FROM claim WHERE article = ? \
             AND coalesce(subject, actor, name, source) IS NOT NULL",
            "DELETE FROM came_words WHERE rowid IN (SELECT id FROM sentence WHERE article = ?)",
            "DELETE FROM gone_words WHERE rowid IN (SELECT gone.id FROM sentence JOIN gone \
             ON gone.sentence = sentence.id WHERE article = ?)",
            "DELETE FROM gone WHERE sentence IN (SELECT id FROM sentence WHERE article = ?)",
            "DELETE FROM edit WHERE new IN (SELECT id FROM sentence WHERE article = ?)",
            "DELETE FROM sentence WHERE article = ?",
            "DELETE FROM claim WHERE article = ?",
            "DELETE FROM thread WHERE article = ?",
            "DELETE FROM version WHERE article = ?",
        ] {
            self.db.prepare_cached(statement)?.execute([id])?;
        }
        Ok(())
    }

    fn sentences(
        &mut self,
        article: i64,
        versions: &[Version],
        digest: &Digest,
    ) -> Result<Vec<i64>, IndexError> {
        let mut ids = Vec::with_capacity(digest.sentences.len());
        for stretch in &digest.sentences {
            let id = self.next_id("sentence", &versions[stretch.first])?;
            self.db
                .prepare_cached("INSERT INTO sentence VALUES(?, ?, ?, ?, ?)")?
                .execute(params![
                    id,
                    article,
                    stretch.first,
                    stretch.last,
                    stretch.text
                ])?;
            self.sentences.push((id, stretch.text.clone()));
            ids.push(id);
        }
        for (old, new) in &digest.edits {
            self.db
                .prepare_cached("INSERT OR IGNORE INTO edit(new, old) VALUES(?, ?)")?
                .execute([ids[*new], ids[*old]])?;
        }
        self.turns(&ids, versions, digest)?;
        Ok(ids)
    }

    /// Keeps by which words sentences came and went.
    fn turns(
        &mut self,
        ids: &[i64],
        versions: &[Version],
        digest: &Digest,
    ) -> Result<(), IndexError> {
        let text = |at: &usize| digest.sentences[*at].text.as_str();
        let mut before = vec![Vec::new(); ids.len()];
        let mut after = before.clone();
        for (old, new) in &digest.edits {
            before[*new].push(text(old));
            after[*old].push(text(new));
        }
        for (at, stretch) in digest.sentences.iter().enumerate() {
            if stretch.first > 0 {
                self.came
                    .push((ids[at], Turned::of(&stretch.text, &before[at])));
            }
            if let Some(last) = stretch.last {
                let id = self.next_id("gone", &versions[last + 1])?;
                self.db
                    .prepare_cached("INSERT INTO gone VALUES(?, ?)")?
                    .execute([id, ids[at]])?;
                self.gone.push((id, Turned::of(&stretch.text, &after[at])));
            }
        }
        Ok(())
    }

    fn states(
        &mut self,
        article: i64,
        thread_at: usize,
        thread: &Thread,
        versions: &[Version],
        digest: &Digest,
        sentences: &[i64],
    ) -> Result<(), IndexError> {
        let last = versions.len() - 1;
        for (at, state) in thread.states.iter().enumerate() {
            let statement = &*state.statement;
            let place = digest.places[thread_at].get(at).copied().flatten();
            let said = place.is_none().then_some(&*statement.sentence);
            let quantity = &statement.amount.quantity;
            let unit = quantity.unit.symbol();
            let (low, high) = ends(quantity);
            let name = statement.actor.as_deref().map(canonical_name);
            let name = name.filter(|name| Some(name.as_str()) != statement.actor.as_deref());
            let id = self.next_id("claim", &versions[state.first])?;
            self.db
                .prepare_cached(
                    "INSERT INTO claim VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                )?
                .execute(params![
                    id,
                    article,
                    thread_at,
                    state.first,
                    (state.last < last).then_some(state.last),
                    word(&state.kind)?,
                    state.importance,
                    ending(thread, at)?,
                    place.map(|place| sentences[place]),
                    said,
                    kind_word(quantity.kind)?,
                    unit,
                    head(&quantity.unit),
                    low,
                    high,
                    statement.subject,
                    statement.actor,
                    name,
                    statement.source,
                    statement.conversion_of.is_some(),
                    json(&Facts::of(statement))?,
                ])?;
            self.keep_words(id, statement, name);
        }
        Ok(())
    }

    fn keep_words(&mut self, id: i64, statement: &Statement, name: Option<String>) {
        let own = |words: &Option<Box<str>>| words.as_deref().map(str::to_owned);
        let words = [
            own(&statement.subject),
            own(&statement.actor),
            name,
            own(&statement.source),
        ];
        if words.iter().any(Option::is_some) {
            self.claims.push((id, words));
        }
    }

    /// The next free id of the second in which a version was captured.
    fn next_id(&mut self, table: &'static str, version: &Version) -> Result<i64, IndexError> {
        let second = version.provenance.captured_at.timestamp();
        let from = second.clamp(0, i64::MAX >> (ID_BITS + 1)) << ID_BITS;
        if let Some(next) = self.ids.get_mut(&(table, from)) {
            *next += 1;
            return Ok(*next);
        }
        let query = format!("SELECT max(id) FROM {table} WHERE id >= ? AND id < ?");
        let last: Option<i64> = self
            .db
            .prepare_cached(&query)?
            .query_row([from, from + (1 << ID_BITS)], |row| row.get(0))?;
        let next = last.map_or(from, |last| last + 1);
        self.ids.insert((table, from), next);
        Ok(next)
    }

    /// Writes the words of all that was written.
    pub(super) fn finish(mut self) -> Result<(), IndexError> {
        self.sentences.sort_unstable_by_key(|(id, _)| *id);
        let mut insert = self
            .db
            .prepare_cached("INSERT INTO sentence_words(rowid, text) VALUES(?, ?)")?;
        for (id, text) in &self.sentences {
            insert.execute(params![id, text])?;
        }
        for (table, rows) in [
            ("came_words", &mut self.came),
            ("gone_words", &mut self.gone),
        ] {
            rows.sort_unstable_by_key(|(id, _)| *id);
            let insert = format!("INSERT INTO {table}(rowid, words, around) VALUES(?, ?, ?)");
            let mut insert = self.db.prepare_cached(&insert)?;
            for (id, Turned { words, around }) in rows.iter() {
                insert.execute(params![id, words, around])?;
            }
        }
        self.claims.sort_unstable_by_key(|(id, _)| *id);
        let mut insert = self.db.prepare_cached(
            "INSERT INTO claim_words(rowid, subject, actor, name, source) VALUES(?,?,?,?,?)",
        )?;
        for (id, [subject, actor, name, source]) in &self.claims {
            insert.execute(params![id, subject, actor, name, source])?;
        }
        Ok(())
    }
}

/// The row of an article, made when there is none.
pub(super) fn row_of(db: &Connection, article: &ArticleId) -> Result<i64, IndexError> {
    let find = "SELECT id FROM article WHERE name = ?";
    let found = db
        .prepare_cached(find)?
        .query_row([article.as_str()], |row| row.get(0))
        .optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    db.prepare_cached("INSERT INTO article(name) VALUES(?)")?
        .execute([article.as_str()])?;
    Ok(db.last_insert_rowid())
}

fn chains_key(db: &Connection, id: i64) -> Result<Option<Vec<u8>>, IndexError> {
    let query = "SELECT chains FROM article WHERE id = ?";
    Ok(db
        .prepare_cached(query)?
        .query_row([id], |row| row.get(0))?)
}

/// What became of a state after its last version: the next state's kind,
/// `removed`, or `merged`; none while it stands.
fn ending(thread: &Thread, at: usize) -> Result<Option<String>, IndexError> {
    let state: &State = &thread.states[at];
    if let Some(next) = thread.states.get(at + 1)
        && next.first == state.last + 1
    {
        return Ok(Some(word(&next.kind)?));
    }
    let after = thread
        .events
        .iter()
        .filter(|event| event.at == state.last + 1);
    let mut endings = after.filter_map(|event| match event.kind {
        EventKind::Dropped { .. } => Some("removed"),
        EventKind::MergedInto(_) => Some("merged"),
        _ => None,
    });
    Ok(endings.next().map(str::to_owned))
}

/// The ends of an amount as sortable texts; none of a date or a vague one.
fn ends(quantity: &Quantity) -> (Option<String>, Option<String>) {
    match quantity.magnitude {
        Magnitude::Exactly(value) => (Some(sortable(value)), Some(sortable(value))),
        Magnitude::Between(low, high) => (Some(sortable(low)), Some(sortable(high))),
        Magnitude::Date(..) | Magnitude::Vague(_) => (None, None),
    }
}

/// The last word of what is counted: `missile` of `anti-tank missile`.
fn head(unit: &Unit) -> Option<String> {
    match unit {
        Unit::Noun(noun) => noun.rsplit([' ', '-']).next().map(str::to_lowercase),
        unit => unit.symbol(),
    }
}

/// A kind's word, as JSON has it.
pub(super) fn kind_word(kind: Kind) -> Result<String, IndexError> {
    word(&kind)
}

/// The word that stands for a variant in JSON.
fn word(variant: &impl Serialize) -> Result<String, IndexError> {
    Ok(json(variant)?.trim_matches('"').to_owned())
}

fn json(value: &(impl Serialize + ?Sized)) -> Result<String, IndexError> {
    serde_json::to_string(value).map_err(|error| IndexError::Damaged(error.to_string()))
}
