//! Looking at an article again: what came is recorded, unless it is no article.
use super::{RecordError, RecordedSource, Vanished, record, vanished};
use crate::model::{
    ArticleId, Capture, Dating, MediaType, Provenance, SnapshotId, Source, Version, valid_at,
};
use crate::store::{Recorded, Store, StoreError};
use crate::text::{Reading, decode_as, readers};
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
) -> Result<Captured, RecordError> {
    let held = versions(store, article)?;
    if held.last().is_some_and(is_outdated) {
        reread(store, article, now)?;
    }
    let decoded =
        decode_as(&source.bytes, source.charset.as_deref()).map_err(|error| RecordError::NoText {
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
    let reading = Reading::new(decoded.text, source.media_type);
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
    let mut recorded = record(store, article, vec![source], now)?;
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
            reader: reader(MediaType::Plain),
        },
    };
    Ok(store.record(article, vec![capture])?.pop())
}

/// Reads an article's captured bytes anew where an earlier version of their
/// reader made the text; each new text is marked as a re-reading in the store.
///
/// # Errors
/// [`RecordError`], before anything is written.
pub fn reread(
    store: &mut dyn Store,
    article: &ArticleId,
    now: DateTime<Utc>,
) -> Result<Vec<RecordedSource>, RecordError> {
    let mut sources = Vec::new();
    for version in versions(store, article)?.into_iter().filter(is_outdated) {
        let Some(raw) = store.raw(&version)? else {
            continue;
        };
        let Some(media_type) = media_type(&version) else {
            continue;
        };
        let mut source = Source::new(raw.name, raw.bytes, media_type);
        source.number = Some(version.number);
        source.of = version.provenance.of;
        source.captured_at = Some(version.provenance.captured_at);
        source.published_at = version.provenance.published_at;
        source.title = version.provenance.title;
        source.byline = version.provenance.byline;
        source.url = version.provenance.url;
        sources.push(source);
    }
    let mut recorded = record(store, article, sources, now)?;
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
    let (id, _) = version.provenance.reader.rsplit_once('/')?;
    let reader = readers::READERS.iter().find(|reader| reader.id() == id)?;
    Some(reader.media_type())
}

/// Whether a later version of the reader that made a text is here.
fn is_outdated(version: &Version) -> bool {
    let made = version
        .provenance
        .reader
        .rsplit_once('/')
        .and_then(|(_, made)| made.parse().ok());
    let now = media_type(version).map(|media_type| readers::reader(media_type).version());
    matches!((made, now), (Some(made), Some(now)) if now > made)
}

fn reader(media_type: MediaType) -> String {
    let reader = readers::reader(media_type);
    format!("{}/{}", reader.id(), reader.version())
}
