//! diffengine's database, which newsroom bots keep: titles and paragraphs of the
//! articles of feeds (tables of DocNow/diffengine's `__init__.py`).
use crate::import::ids::{self, Ids};
use crate::import::{
    Arrival, Fit, ImportError, Imported, Importer, MAX_BYTES, Missed, Origin, Wishes,
};
use crate::model::{ArticleId, MediaType, Moment, Source};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};

pub(super) struct Entry;

const FORM: &str = "diffengine";

/// The database's name in diffengine's folder.
const NAME: &str = "diffengine.db";

impl Importer for Entry {
    fn id(&self) -> &'static str {
        FORM
    }

    fn fit(&self, origin: &Origin) -> Fit {
        let path = database(&origin.path);
        let is_ours = is_sqlite(&path) && open(&path).is_ok_and(|db| has_versions(&db));
        match is_ours {
            true => Fit::Yes,
            false => Fit::No,
        }
    }

    fn import(&self, origin: &Origin, _: &Wishes) -> Result<Imported, ImportError> {
        let path = database(&origin.path);
        let wrong = |error: rusqlite::Error| ImportError::unfit(&path, FORM, error);
        let db = open(&path).map_err(wrong)?;
        if !has_versions(&db) {
            return Err(ImportError::unfit(
                &path,
                FORM,
                "it has no table `entryversion`",
            ));
        }
        let rows = rows(&db).map_err(wrong)?;
        let total = Some(rows.len());
        let first = rows.first().map(|row| row.article.clone());
        let one = first.filter(|first| rows.iter().all(|row| row.article == *first));
        let arrivals = rows.into_iter().map(move |row| row.arrival(&db));
        Ok(Imported {
            total,
            ..Imported::new(one, Box::new(arrivals))
        })
    }
}

fn database(path: &Path) -> PathBuf {
    match path.is_dir() {
        true => path.join(NAME),
        false => path.to_owned(),
    }
}

fn is_sqlite(path: &Path) -> bool {
    let mut head = [0; 16];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && &head == b"SQLite format 3\0"
}

/// Opens a database that anybody may have made.
fn open(path: &Path) -> Result<Connection, rusqlite::Error> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_ONLY;
    let db = Connection::open_with_flags(path, flags)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    Ok(db)
}

/// Whether there is the table of versions; a view of that name could compute
/// anything.
fn has_versions(db: &Connection) -> bool {
    let asked = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'entryversion'";
    let count = db.query_row(asked, (), |row| row.get::<_, i64>(0));
    count.is_ok_and(|count| count == 1)
}

/// A version that is there; its text is read when it is asked for.
struct Row {
    id: i64,
    article: ArticleId,
    url: String,
    created: Option<String>,
}

/// The versions, those of one address together: diffengine compares by the
/// address behind all redirections.
fn rows(db: &Connection) -> Result<Vec<Row>, rusqlite::Error> {
    let mut ids = Ids::default();
    let mut articles: HashMap<String, (usize, ArticleId)> = HashMap::new();
    let mut asked = db.prepare("SELECT id, url, created FROM entryversion ORDER BY id")?;
    let found = asked.query_map((), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut rows = Vec::new();
    for row in found {
        let (id, url, created): (i64, String, Option<String>) = row?;
        let next = articles.len();
        let (place, article) = articles.entry(url.clone()).or_insert_with(|| {
            let wanted = ids::of_address(&url).unwrap_or_else(|| ids::of_path(&url, false));
            (next, ids.give(&wanted))
        });
        let article = article.clone();
        rows.push((
            *place,
            Row {
                id,
                article,
                url,
                created,
            },
        ));
    }
    rows.sort_by_key(|(place, _)| *place);
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

impl Row {
    fn arrival(self, db: &Connection) -> Result<Arrival, Missed> {
        let name = format!("{} (version {} of the database)", self.url, self.id);
        let asked = "SELECT title, summary FROM entryversion
            WHERE id = ?1 AND octet_length(title) + octet_length(summary) <= ?2";
        let texts = db.prepare_cached(asked).and_then(|mut asked| {
            asked.query_row((self.id, MAX_BYTES as i64), |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
            })
        });
        let (title, summary) = texts.map_err(|error| match error {
            rusqlite::Error::QueryReturnedNoRows => {
                ImportError::entry(&name, "its text is missing or too long")
            }
            error => ImportError::entry(&name, error),
        })?;
        let text = text(&title, &summary);
        let mut source = Source::new(name, text.into_bytes(), MediaType::Plain);
        // Without an offset it is UTC, which is how diffengine has it.
        let created = self
            .created
            .and_then(|created| created.parse::<Moment>().ok());
        source.captured_at = created.map(Moment::start);
        source.title = Some(title).filter(|title| !title.trim().is_empty());
        source.url = Some(self.url);
        Ok(Arrival {
            article: Some(self.article),
            source,
        })
    }
}

/// The title, then the paragraphs: diffengine leaves no other tag than `<p>` in a
/// text (`bleach.clean(summary, tags=["p"])`), and no line breaks.
fn text(title: &str, summary: &str) -> String {
    let mut text = title.trim().to_owned();
    let paragraphs = summary.split("<p>").flat_map(|part| part.split("</p>"));
    for paragraph in paragraphs.map(str::trim).filter(|it| !it.is_empty()) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&unescaped(paragraph));
    }
    text.push('\n');
    text
}

/// The characters that bleach escapes.
fn unescaped(text: &str) -> String {
    let mut plain = text.to_owned();
    for (escaped, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ] {
        if plain.contains(escaped) {
            plain = plain.replace(escaped, character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn paragraphs_and_escapes() {
        let read = text(
            "Ice & trade",
            "<p>Two ports &amp; towns.</p> <p>5 &lt; 6&amp;lt;</p>tail",
        );
        assert_eq!(
            read,
            "Ice & trade\n\nTwo ports & towns.\n\n5 < 6&lt;\n\ntail\n"
        );
    }
}
