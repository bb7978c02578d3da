//! Looking at an article again: what came is recorded, unless it is no article.
use super::record::{charset_of, reader, rule};
use super::{RecordError, RecordedSource, Vanished, record_by, vanished};
use crate::model::{
    ArticleId, Capture, Dating, MediaType, Provenance, SnapshotId, Source, Version, valid_at,
};
use crate::store::{Recorded, Store, StoreError};
use crate::text::{Reading, SiteRules, decode_typed, readers};
use chrono::{DateTime, Utc};

/// What became of a page that was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Captured {
    /// It was recorded: a version, or a sighting of one.
    Recorded(Box<RecordedSource>),
    /// It is no article, and nothing was recorded.
    Vanished(Vanished),
}

/// Records a page as the article is now, unless it is no article. Versions whose
/// text an earlier reader made are read anew first, so that a better reader does
/// not look like an edit.
///
/// # Errors
/// [`RecordError`], before anything is written.
pub fn capture(
    store: &mut dyn Store,
    article: &ArticleId,
    source: Source,
    now: DateTime<Utc>,
    rules: &SiteRules,
) -> Result<Captured, RecordError> {
    let held = versions(store, article)?;
    if held.iter().any(|version| is_outdated(version, rules)) {
        reread(store, article, now, rules)?;
    }
    let decoded = decode_typed(&source.bytes, source.media_type, source.charset.as_deref())
        .map_err(|error| RecordError::NoText {
            name: source.name.clone(),
            source: error,
        });
    let decoded = match decoded {
        Err(RecordError::NoText {
            source: crate::text::ReadError::Empty,
            ..
        }) => {
            return Ok(Captured::Vanished(Vanished::Empty));
        }
        other => other?,
    };
    let by = rule(rules, source.url.as_deref(), now);
    let reading = Reading::by_rule(decoded.text, source.media_type, by);
    let held = versions(store, article)?;
    let new = SnapshotId::of(reading.text());
    if held.iter().all(|version| version.snapshot != new) {
        let sightings = if held.is_empty() {
            Vec::new()
        } else {
            store.sightings(article)?
        };
        let old = valid_at(&held, &sightings, now).or(held.last());
        let old = old
            .map(|version| store.text(version.snapshot))
            .transpose()?;
        if let Some(vanished) = vanished(old.as_deref(), &reading) {
            return Ok(Captured::Vanished(vanished));
        }
    }
    let mut recorded = record_by(store, article, vec![source], now, rules)?;
    let first = recorded.pop().map(Box::new);
    Ok(first.map_or(Captured::Vanished(Vanished::Empty), Captured::Recorded))
}

/// Records that an article was looked at and still had the text of a snapshot.
///
/// # Errors
/// [`StoreError`], also when the snapshot is not held.
pub fn sighting(
    store: &mut dyn Store,
    article: &ArticleId,
    snapshot: SnapshotId,
    at: DateTime<Utc>,
) -> Result<Option<Recorded>, StoreError> {
    let capture = Capture {
        text: store.text(snapshot)?,
        raw: None,
        number: None,
        dating: Dating::Declared,
        provenance: Provenance {
            captured_at: at,
            published_at: None,
            title: None,
            byline: None,
            url: None,
            of: None,
            reader: reader(MediaType::Plain, None),
        },
    };
    Ok(store.record(article, vec![capture])?.pop())
}

/// Reads an article's captured bytes anew where an earlier version of their
/// reader, or of their site's rule, made the text; each new text is marked as a re-reading in the store.
///
/// # Errors
/// [`RecordError`], before anything is written.
pub fn reread(
    store: &mut dyn Store,
    article: &ArticleId,
    now: DateTime<Utc>,
    rules: &SiteRules,
) -> Result<Vec<RecordedSource>, RecordError> {
    let mut sources = Vec::new();
    for version in versions(store, article)? {
        if !is_outdated(&version, rules) {
            continue;
        }
        let Some(raw) = store.raw(&version)? else {
            continue;
        };
        let Some(media_type) = media_type(&version) else {
            continue;
        };
        let mut source = Source::new(raw.name, raw.bytes, media_type);
        source.charset = charset_of(&source.name);
        source.number = Some(version.number);
        source.of = version.provenance.of;
        source.captured_at = Some(version.provenance.captured_at);
        source.published_at = version.provenance.published_at;
        source.title = version.provenance.title;
        source.byline = version.provenance.byline;
        source.url = version.provenance.url;
        sources.push(source);
    }
    let mut recorded = record_by(store, article, sources, now, rules)?;
    recorded.retain(|source| matches!(source.recorded, Recorded::Reread(_)));
    Ok(recorded)
}

fn versions(store: &dyn Store, article: &ArticleId) -> Result<Vec<Version>, StoreError> {
    match store.versions(article) {
        Err(StoreError::UnknownArticle { .. }) => Ok(Vec::new()),
        other => other,
    }
}

/// How the bytes of a version were read.
fn media_type(version: &Version) -> Option<MediaType> {
    media_type_of(&version.provenance.reader)
}

/// What a reader of this name and version reads.
fn media_type_of(made_by: &str) -> Option<MediaType> {
    let (id, _) = made_by.rsplit_once('/')?;
    let reader = readers::READERS.iter().find(|reader| reader.id() == id)?;
    Some(reader.media_type())
}

/// Whether a page's text that a reader made would be made by the same today.
pub fn is_current(made_by: &str, url: &str, now: DateTime<Utc>, rules: &SiteRules) -> bool {
    let by = rule(rules, Some(url), now);
    let made = media_type_of(made_by).map(|media_type| reader(media_type, by));
    made.as_deref() == Some(made_by)
}

/// Whether a later version of the reader, or of the site's rule, is here.
fn is_outdated(version: &Version, rules: &SiteRules) -> bool {
    let told = &version.provenance;
    let Some(media_type) = media_type(version) else {
        return false;
    };
    let by = rule(rules, told.url.as_deref(), told.captured_at);
    match (revision(&told.reader), revision(&reader(media_type, by))) {
        (Some(made), Some(now)) => now > made,
        _ => false,
    }
}

/// The version of a reader as numbers: 2 and 1 of `html/2.1`.
fn revision(reader: &str) -> Option<Vec<u32>> {
    let (_, version) = reader.rsplit_once('/')?;
    version.split('.').map(|part| part.parse().ok()).collect()
}
