//! Looking for sentences and figures in the whole store.
use super::read::{COLUMNS, STATEMENT, statement};
use super::write::kind_word;
use super::{Index, IndexError, either, words};
use crate::history::Statement;
use crate::index::amount::sortable;
use crate::index::query::{Found, Hit, Place, Query, Turn};
use crate::model::VersionNumber;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use rustc_hash::FxHashSet;

/// A condition in SQL with its values.
#[derive(Default)]
struct Conditions {
    sql: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    fn add(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push(sql.to_owned());
        self.values.extend(values);
    }

    fn text(&mut self, sql: &str, value: impl Into<String>) {
        self.add(sql, [Value::Text(value.into())]);
    }
}

/// Where a sentence or figure stands, as rows have it.
struct Stand {
    id: i64,
    article: i64,
    first: i64,
    last: Option<i64>,
}

impl Index {
    /// What fits the query, the newest first: by the version that brought it, or
    /// took it away. What was not read into the index is not found:
    /// [`Index::catch_up`] comes first.
    ///
    /// # Errors
    /// When the index fails.
    pub fn search(&self, query: &Query) -> Result<Found, IndexError> {
        if query.turn == Turn::Either {
            let of = |turn| Query {
                turn,
                ..query.clone()
            };
            let came = self.search(&of(Turn::Added))?;
            let went = self.search(&of(Turn::Removed))?;
            return Ok(either::newest_first(came, went, query.limit));
        }
        if query.is_about_figures() {
            return figures(&self.db, query);
        }
        sentences(&self.db, query)
    }
}

fn sentences(db: &Connection, query: &Query) -> Result<Found, IndexError> {
    let Some(words) = words::all(&query.words) else {
        return Ok(none());
    };
    let mut wanted = Conditions::default();
    if let Some(article) = &query.article {
        wanted.text(
            "s.article = (SELECT id FROM article WHERE name = ?)",
            article.as_str(),
        );
    }
    let (from, order) = places(query, words, &mut wanted);
    let sql = format!(
        "SELECT s.id, s.article, s.first, s.last, s.text FROM {from} WHERE {} \
         ORDER BY {order} DESC LIMIT {}",
        wanted.sql.join(" AND "),
        query.limit + 1
    );
    let mut found = none();
    let mut select = db.prepare_cached(&sql)?;
    let mut rows = select.query(params_from_iter(wanted.values))?;
    while let Some(row) = rows.next()? {
        if found.hits.len() == query.limit {
            found.more = true;
            break;
        }
        let stand = Stand {
            id: row.get(0)?,
            article: row.get(1)?,
            first: row.get(2)?,
            last: row.get(3)?,
        };
        let claims = claims_of(db, stand.id)?;
        found
            .hits
            .push(hit(db, query.turn, &stand, row.get(4)?, claims)?);
    }
    Ok(found)
}

/// Where sentences with the words are looked for, and their order. Those that came
/// or went are found by the words that their neighbors may not have, for a word can
/// stand in every article and never have come; then each of them is looked at.
///
/// `CROSS JOIN` keeps the order in which tables are asked (sqlite.org/optoverview.html,
/// "Manual control of query plans"): of one article, its few sentences first.
fn places(query: &Query, words: String, wanted: &mut Conditions) -> (&'static str, &'static str) {
    wanted.text("has.sentence_words MATCH ?", words.clone());
    match query.turn {
        Turn::Any | Turn::Either => {}
        Turn::Added => {
            wanted.add("s.first > 0", []);
            wanted.text(&is_new_to("new", "old"), words);
        }
        Turn::Removed => wanted.text(&is_new_to("old", "new"), words),
    }
    let of_one = query.article.is_some();
    if let (false, Some(turned)) = (of_one, words::turned(&query.words)) {
        match query.turn {
            Turn::Any | Turn::Either => {}
            Turn::Added => wanted.text("turn.came_words MATCH ?", turned),
            Turn::Removed => wanted.text("turn.gone_words MATCH ?", turned),
        }
    }
    match (query.turn, of_one) {
        (Turn::Any | Turn::Either, false) => (
            "sentence_words AS has CROSS JOIN sentence AS s ON s.id = has.rowid",
            "has.rowid",
        ),
        (Turn::Any | Turn::Either | Turn::Added, true) => (
            "sentence AS s CROSS JOIN sentence_words AS has ON has.rowid = s.id",
            "s.id",
        ),
        (Turn::Added, false) => (
            "came_words AS turn CROSS JOIN sentence AS s ON s.id = turn.rowid \
             CROSS JOIN sentence_words AS has ON has.rowid = s.id",
            "turn.rowid",
        ),
        (Turn::Removed, true) => (
            "sentence AS s CROSS JOIN gone ON gone.sentence = s.id \
             CROSS JOIN sentence_words AS has ON has.rowid = s.id",
            "gone.id",
        ),
        (Turn::Removed, false) => (
            "gone_words AS turn CROSS JOIN gone ON gone.id = turn.rowid \
             CROSS JOIN sentence AS s ON s.id = gone.sentence \
             CROSS JOIN sentence_words AS has ON has.rowid = s.id",
            "turn.rowid",
        ),
    }
}

/// That no neighbor has the same words: then they came or went.
fn is_new_to(own: &str, other: &str) -> String {
    format!(
        "NOT EXISTS(SELECT 1 FROM edit CROSS JOIN sentence_words AS w ON w.rowid = edit.{other} \
         WHERE edit.{own} = s.id AND w.sentence_words MATCH ?)"
    )
}

fn none() -> Found {
    Found {
        hits: Vec::new(),
        more: false,
    }
}

/// The figures of a sentence.
fn claims_of(db: &Connection, sentence: i64) -> Result<Vec<Statement>, IndexError> {
    let mut select = db.prepare_cached(&format!(
        "SELECT {STATEMENT} FROM claim JOIN sentence ON sentence.id = claim.sentence \
         WHERE claim.sentence = ? ORDER BY claim.id"
    ))?;
    let mut rows = select.query([sentence])?;
    let mut claims: Vec<Statement> = Vec::new();
    while let Some(row) = rows.next()? {
        let claim = statement(row)?;
        if !claims.iter().any(|known| known.offset == claim.offset) {
            claims.push(claim);
        }
    }
    claims.sort_by_key(|claim| claim.offset);
    Ok(claims)
}

/// What a figure must be.
fn conditions(query: &Query) -> Result<Option<Conditions>, IndexError> {
    let mut wanted = Conditions::default();
    if let Some(kind) = query.kind {
        wanted.text("claim.sort = ?", kind_word(kind)?);
    }
    if let Some(unit) = &query.unit {
        let last = unit.rsplit([' ', '-']).next().unwrap_or(unit);
        let is_noun = unit.chars().any(char::is_lowercase) && !unit.contains('/');
        match (is_noun, last == unit) {
            (false, _) => wanted.text("claim.unit = ?", unit),
            (true, true) => wanted.text("claim.head = ?", last),
            (true, false) => wanted.add(
                "claim.head = ? AND (claim.unit = ? OR claim.unit LIKE '% ' || ?)",
                [last, unit, unit].map(|text| Value::Text(text.to_owned())),
            ),
        }
    }
    if query.unit.is_none() {
        // It is told with the figure that it restates.
        wanted.add("claim.conversion = 0", []);
    }
    if let Some(min) = query.min {
        wanted.text("claim.high >= ?", sortable(min));
    }
    if let Some(max) = query.max {
        wanted.text("claim.low <= ?", sortable(max));
    }
    let named = [("actor name", &query.actor), ("subject", &query.subject)];
    for (columns, asked) in named {
        if let Some(asked) = asked {
            let Some(terms) = words::in_columns(columns, asked) else {
                return Ok(None);
            };
            wanted.text(
                "claim.id IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)",
                terms,
            );
        }
    }
    if !query.words.trim().is_empty() {
        let Some(terms) = words::all(&query.words) else {
            return Ok(None);
        };
        let matching =
            "claim.sentence IN (SELECT rowid FROM sentence_words WHERE sentence_words MATCH ?)";
        wanted.text(matching, terms);
    }
    if let Some(article) = &query.article {
        wanted.text(
            "claim.article = (SELECT id FROM article WHERE name = ?)",
            article.as_str(),
        );
    }
    match query.turn {
        Turn::Any | Turn::Either => {}
        Turn::Added => wanted.add("claim.first > 0 AND claim.kind IN ('added', 'changed')", []),
        Turn::Removed => wanted.add("claim.ending IN ('removed', 'changed')", []),
    }
    Ok(Some(wanted))
}

fn figures(db: &Connection, query: &Query) -> Result<Found, IndexError> {
    let mut found = none();
    let Some(wanted) = conditions(query)? else {
        return Ok(found);
    };
    let order = match query.turn {
        Turn::Removed => {
            "(SELECT captured FROM version WHERE article = claim.article AND at = claim.last + 1) DESC, claim.id"
        }
        _ => "claim.id",
    };
    let filter = match wanted.sql.is_empty() {
        true => String::new(),
        false => format!("WHERE {}", wanted.sql.join(" AND ")),
    };
    let sql = format!("SELECT claim.id FROM claim {filter} ORDER BY {order} DESC");
    let mut select = db.prepare_cached(&sql)?;
    let mut rows = select.query(params_from_iter(wanted.values))?;
    let mut told: FxHashSet<i64> = FxHashSet::default();
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        if told.contains(&id) {
            continue;
        }
        if found.hits.len() == query.limit {
            found.more = true;
            break;
        }
        let (stand, claim) = stand_of(db, id, &mut told)?;
        let sentence = claim.sentence.to_string();
        found
            .hits
            .push(hit(db, query.turn, &stand, sentence, vec![claim])?);
    }
    Ok(found)
}

/// A figure from the version that brought its amount to the last that has it:
/// its states that follow each other with one amount. They are told together.
fn stand_of(
    db: &Connection,
    id: i64,
    told: &mut FxHashSet<i64>,
) -> Result<(Stand, Statement), IndexError> {
    let mut select = db.prepare_cached(&format!(
        "SELECT {STATEMENT}, claim.article, claim.thread, claim.first, claim.last, \
         claim.low, claim.high, claim.unit \
         FROM claim LEFT JOIN sentence ON sentence.id = claim.sentence WHERE claim.id = ?"
    ))?;
    type Amount = (Option<String>, Option<String>, Option<String>);
    let (claim, article, thread, mut stand, amount) = select.query_row([id], |row| {
        let amount: Amount = (
            row.get(COLUMNS + 4)?,
            row.get(COLUMNS + 5)?,
            row.get(COLUMNS + 6)?,
        );
        let stand = Stand {
            id,
            article: row.get(COLUMNS)?,
            first: row.get(COLUMNS + 2)?,
            last: row.get(COLUMNS + 3)?,
        };
        Ok((
            statement(row),
            stand.article,
            row.get::<_, i64>(COLUMNS + 1)?,
            stand,
            amount,
        ))
    })?;
    let mut states = db.prepare_cached(
        "SELECT id, first, last, low, high, unit FROM claim WHERE article = ? AND thread = ? ORDER BY first",
    )?;
    let states = states.query_map([article, thread], |row| {
        let amount: Amount = (row.get(3)?, row.get(4)?, row.get(5)?);
        let ends: (i64, i64, Option<i64>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok((ends, amount))
    })?;
    let states = states.collect::<Result<Vec<_>, _>>()?;
    let at = states
        .iter()
        .position(|((state, ..), _)| *state == id)
        .unwrap_or(0);
    // A date or a vague amount has no ends to compare: its states stand alone.
    let same = |other: &Amount| *other == amount && amount.0.is_some();
    told.insert(id);
    for ((state, first, last), other) in states[..at].iter().rev() {
        if !same(other) || last.map(|last| last + 1) != Some(stand.first) {
            break;
        }
        stand.first = *first;
        told.insert(*state);
    }
    for ((state, first, last), other) in states.iter().skip(at + 1) {
        if !same(other) || stand.last.map(|last| last + 1) != Some(*first) {
            break;
        }
        stand.last = *last;
        told.insert(*state);
    }
    Ok((stand, claim?))
}

fn hit(
    db: &Connection,
    turn: Turn,
    stand: &Stand,
    sentence: String,
    claims: Vec<Statement>,
) -> Result<Hit, IndexError> {
    let mut select = db.prepare_cached("SELECT name, title, held FROM article WHERE id = ?")?;
    let (name, title, held): (String, Option<String>, Option<i64>) = select
        .query_row([stand.article], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    let article = name
        .parse()
        .map_err(|_| IndexError::Damaged(format!("`{name}` is no article")))?;
    let latest = held.unwrap_or(1) - 1;
    Ok(Hit {
        article,
        title,
        first: place(db, stand.article, stand.first)?,
        last: place(db, stand.article, stand.last.unwrap_or(latest))?,
        gone: stand
            .last
            .map(|last| place(db, stand.article, last + 1))
            .transpose()?,
        turn,
        sentence,
        claims,
    })
}

fn place(db: &Connection, article: i64, at: i64) -> Result<Place, IndexError> {
    let mut select =
        db.prepare_cached("SELECT number, captured FROM version WHERE article = ? AND at = ?")?;
    let (number, captured) =
        select.query_row([article, at], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let number = VersionNumber::new(number);
    Ok(Place {
        number: number.ok_or_else(|| IndexError::Damaged("version 0".to_owned()))?,
        captured,
    })
}
