//! The tables, and whether a file has those of this program.
use rusqlite::{Connection, OptionalExtension};

/// Raised with every change of the tables.
const FORMAT: u32 = 4;

/// What the rows were made by: another reader may read other claims out of the
/// same text, so its rows are not ours. `build.rs` makes it of the sources of
/// the floors that read and compare.
pub(super) fn reader() -> String {
    format!("{FORMAT}/{}/{}", env!("CLAIMDIFF_READER"), usize::BITS)
}

/// Ids of sentences and claims begin with the time of the version that brought
/// them, those of `gone` with that of the one that took them away, in seconds, so
/// that the newest come first by id; the rest counts.
pub(super) const ID_BITS: u32 = 28;

const TABLES: &str = "
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE article(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  mark BLOB,              -- of its branches, when the rows below were made
  listed BLOB,            -- of its branches, when the title was read
  title TEXT,
  held INTEGER,
  first TEXT, last TEXT,  -- when the first and the last version were captured
  chains BLOB,            -- the key of the versions that the rows below tell of
  totals TEXT,
  dropped TEXT            -- claims no longer stated, as they are looked for
);
CREATE TABLE version(
  article INTEGER NOT NULL, at INTEGER NOT NULL,
  number INTEGER NOT NULL, captured TEXT NOT NULL,
  entry TEXT NOT NULL,    -- what it brought
  claims BLOB NOT NULL,   -- the thread of each of its claims
  PRIMARY KEY(article, at)
) WITHOUT ROWID;
CREATE TABLE thread(
  article INTEGER NOT NULL, at INTEGER NOT NULL,
  claim INTEGER NOT NULL, events TEXT,
  PRIMARY KEY(article, at)
) WITHOUT ROWID;
CREATE TABLE sentence(
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL,
  first INTEGER NOT NULL, last INTEGER,
  text TEXT NOT NULL
);
CREATE INDEX sentence_article ON sentence(article);
CREATE TABLE edit(new INTEGER NOT NULL, old INTEGER NOT NULL, PRIMARY KEY(new, old)) WITHOUT ROWID;
CREATE INDEX edit_old ON edit(old);
CREATE TABLE gone(        -- sentences by the version that no longer has them
  id INTEGER PRIMARY KEY,
  sentence INTEGER NOT NULL
);
CREATE INDEX gone_sentence ON gone(sentence);
CREATE TABLE claim(
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL, thread INTEGER NOT NULL,
  first INTEGER NOT NULL, last INTEGER,
  kind TEXT NOT NULL, importance INTEGER NOT NULL,
  ending TEXT,            -- what became of it after the last version
  sentence INTEGER, said TEXT,
  sort TEXT NOT NULL, unit TEXT, head TEXT, low TEXT, high TEXT,
  subject TEXT, actor TEXT, name TEXT, source TEXT,
  conversion INTEGER NOT NULL, -- whether it restates another figure
  facts TEXT NOT NULL
);
CREATE INDEX claim_article ON claim(article);
CREATE INDEX claim_unit ON claim(unit, low, high);
CREATE INDEX claim_head ON claim(head, low, high);
CREATE INDEX claim_sort ON claim(sort, low, high);
CREATE INDEX claim_sentence ON claim(sentence);
CREATE VIRTUAL TABLE sentence_words USING fts5(
  text, content='sentence', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE came_words USING fts5( -- by sentence: what neighbors may not have
  words, around, content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE gone_words USING fts5( -- the same, by `gone`
  words, around, content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE claim_words USING fts5(
  subject, actor, name, source, content='claim', content_rowid='id',
  tokenize='porter unicode61 remove_diacritics 2');
";

/// Whether the tables are those of this program.
pub(super) fn is_ours(db: &Connection) -> rusqlite::Result<bool> {
    let has_meta = db
        .query_row(
            "SELECT 1 FROM sqlite_master WHERE name = 'meta'",
            [],
            |_| Ok(()),
        )
        .optional()?;
    if has_meta.is_none() {
        return Ok(false);
    }
    let found: Option<String> = db
        .query_row("SELECT value FROM meta WHERE key = 'reader'", [], |row| {
            row.get(0)
        })
        .optional()?;
    Ok(found == Some(reader()))
}

/// Makes the tables.
pub(super) fn create(db: &Connection) -> rusqlite::Result<()> {
    db.execute_batch(TABLES)?;
    db.execute("INSERT INTO meta VALUES('reader', ?)", [reader()])?;
    Ok(())
}
