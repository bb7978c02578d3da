//! The claims of versions that are looked at now, across articles.
use super::read::{COLUMNS, STATEMENT, statement};
use super::{Index, IndexError};
use crate::index::conflicts::{Made, Matched, matched};
use crate::index::query::Place;
use crate::model::{ArticleId, Version, VersionNumber};
use rusqlite::Connection;
use rustc_hash::FxHashMap;

/// The claims of one version.
const OF_VERSION: &str =
    "claim.article = ?1 AND claim.first <= ?2 AND coalesce(claim.last, ?2) >= ?2";

impl Index {
    /// Claims about one thing: of the versions named and of the latest version
    /// of every other article; of all latest versions when none is named.
    ///
    /// # Errors
    /// When the index fails.
    pub fn conflicts(&self, asked: &[Version]) -> Result<Vec<Matched>, IndexError> {
        let mut claims: Vec<(Made, bool)> = Vec::new();
        let mut named: FxHashMap<ArticleId, usize> = FxHashMap::default();
        for version in asked {
            *named.entry(version.article.clone()).or_default() += 1;
            claims.extend(
                of_version(&self.db, version)?
                    .into_iter()
                    .map(|made| (made, true)),
            );
        }
        // Who names several wants these compared, and nothing else.
        if asked.len() < 2 {
            for made in latest(&self.db)? {
                if !named.contains_key(&made.article) {
                    claims.push((made, asked.is_empty()));
                }
            }
        }
        claims.sort_by(|(a, _), (b, _)| {
            let key = |it: &Made| (it.article.clone(), it.version.number, it.statement.span);
            key(a).cmp(&key(b))
        });
        let (made, asked): (Vec<Made>, Vec<bool>) = claims.into_iter().unzip();
        Ok(matched(made, &asked))
    }
}

fn of_version(db: &Connection, version: &Version) -> Result<Vec<Made>, IndexError> {
    let find = "SELECT version.article, version.at, version.captured FROM version JOIN article \
                ON article.id = version.article WHERE article.name = ? AND version.number = ?";
    let mut find = db.prepare_cached(find)?;
    let (id, at, captured): (i64, i64, String) = find
        .query_row((version.article.as_str(), version.number.get()), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    let place = Place {
        number: version.number,
        captured,
    };
    let mut select = db.prepare_cached(&format!(
        "SELECT {STATEMENT} FROM claim LEFT JOIN sentence ON sentence.id = claim.sentence WHERE {OF_VERSION}"
    ))?;
    let mut rows = select.query([id, at])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(Made {
            article: version.article.clone(),
            version: place.clone(),
            statement: statement(row)?,
        });
    }
    Ok(all)
}

/// The claims of the latest version of every article.
fn latest(db: &Connection) -> Result<Vec<Made>, IndexError> {
    let mut select = db.prepare_cached(&format!(
        "SELECT {STATEMENT}, article.name, version.number, version.captured FROM claim \
         JOIN article ON article.id = claim.article \
         JOIN version ON version.article = article.id AND version.at = article.held - 1 \
         LEFT JOIN sentence ON sentence.id = claim.sentence \
         WHERE claim.last IS NULL AND claim.conversion = 0 AND claim.low IS NOT NULL"
    ))?;
    let mut rows = select.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get(COLUMNS)?;
        let number = VersionNumber::new(row.get(COLUMNS + 1)?);
        let damaged = || IndexError::Damaged(format!("an article `{name}`"));
        all.push(Made {
            article: name.parse().map_err(|_| damaged())?,
            version: Place {
                number: number.ok_or_else(damaged)?,
                captured: row.get(COLUMNS + 2)?,
            },
            statement: statement(row)?,
        });
    }
    Ok(all)
}
