//! Where versions are kept. A store knows bytes, ids and dates; it knows
//! nothing of sentences, figures or claims.
use crate::model::{Article, ArticleId, Capture, RawCapture, Sighting, SnapshotId, Version};
use std::time::Duration;

pub mod backends;
mod error;
mod gathering;
pub mod keeping;
mod known;
mod names;
mod plan;
mod rehearsal;

pub use backends::{
    add_alias, gc, open, open_or_create, open_or_create_with, redact, rename, verify,
};
pub use error::{Holder, StoreError, near};
pub use gathering::Gathering;
pub use plan::{Held, Instead};
pub use rehearsal::Rehearsal;

/// What to do with a capture whose number is held with another text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum OnConflict {
    /// Refuse the call.
    #[default]
    Refuse,
    /// Keep what is held.
    Skip,
    /// Let the new text be the version's; the old one stays in the history of
    /// the backend and in [`Store::former`].
    Replace,
    /// Count a number for the new text too.
    KeepBoth,
}

/// Whether what was recorded is on disk when recording returns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Durable {
    /// A power cut after a version is acknowledged loses nothing of it.
    #[default]
    Yes,
    /// The system writes when it likes: a killed program still loses nothing, but
    /// a power cut may lose what was acknowledged last, or damage the store.
    No,
}

/// How to write into a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Whether versions are on disk before they are acknowledged.
    pub durable: Durable,
    /// How long to wait for another writer.
    pub wait: Duration,
}

impl Default for Settings {
    /// On disk; ten seconds.
    fn default() -> Self {
        Self {
            durable: Durable::Yes,
            wait: Duration::from_secs(10),
        }
    }
}

/// Captures of one article, to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The article, which is made if it is new.
    pub article: ArticleId,
    /// Its captures.
    pub captures: Vec<Capture>,
}

/// A place that keeps the history of articles.
///
/// Every backend passes the same contract test, `tests/it/store_contract.rs`.
pub trait Store {
    /// Records captures of several articles, each named once: each capture
    /// becomes a version, or a sighting when a version has its text already, or
    /// nothing when it tells nothing new. Of each article all or none; when this
    /// returns, everything is on disk. When captures are refused, nothing was
    /// written of any article.
    ///
    /// A capture with a number of its own is that version, whatever other
    /// version has the same text: its source counted it. Without one, the text
    /// decides, and a new text gets the number after the highest. A text that a
    /// better reader made out of bytes that are held is the version's new text,
    /// marked as that.
    fn record_all(
        &mut self,
        batch: Vec<Incoming>,
        on_conflict: OnConflict,
    ) -> Result<Vec<Vec<Recorded>>, StoreError>;
    /// Waits for the right to write and keeps it until the next call that
    /// records. Recording waits by itself; this is for those who want to say so
    /// meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Locked`] when another writer does not end in time.
    fn wait_for_turn(&mut self, wait: Duration) -> Result<(), StoreError> {
        let _ = wait;
        Ok(())
    }
    /// Records captures of one article; numbers that are taken are refused.
    fn record(
        &mut self,
        article: &ArticleId,
        captures: Vec<Capture>,
    ) -> Result<Vec<Recorded>, StoreError> {
        let article = article.clone();
        let batch = vec![Incoming { article, captures }];
        let mut recorded = self.record_all(batch, OnConflict::Refuse)?;
        Ok(recorded.pop().unwrap_or_default())
    }
    /// All articles, sorted by id.
    fn articles(&self) -> Result<Vec<Article>, StoreError>;
    /// The history of one article, ordered by number, without the texts, with
    /// what its texts were read from.
    fn held(&self, article: &ArticleId) -> Result<Vec<Held>, StoreError>;
    /// Texts that versions had before they were replaced or read anew, ordered by
    /// number.
    fn former(&self, article: &ArticleId) -> Result<Vec<Held>, StoreError>;
    /// The history of one article, ordered by number, without the texts.
    fn versions(&self, article: &ArticleId) -> Result<Vec<Version>, StoreError> {
        let held = self.held(article)?;
        Ok(held.into_iter().map(|held| held.version).collect())
    }
    /// The article that another name stands for: what it was called before, or an
    /// address of it.
    fn alias(&self, name: &str) -> Result<Option<ArticleId>, StoreError> {
        let _ = name;
        Ok(None)
    }
    /// The sightings of one article, oldest first.
    fn sightings(&self, article: &ArticleId) -> Result<Vec<Sighting>, StoreError>;
    /// The text of a version.
    fn text(&self, snapshot: SnapshotId) -> Result<String, StoreError>;
    /// The bytes it was read from, when they were kept apart.
    fn raw(&self, version: &Version) -> Result<Option<RawCapture>, StoreError>;
    /// A mark of everything that is held: while it stays, nothing has changed.
    fn mark(&self) -> Result<Mark, StoreError> {
        let marks = self.marks()?;
        let all: Vec<u8> = marks.iter().flat_map(|(_, mark)| mark.0).collect();
        Ok(Mark::of(&all))
    }
    /// The mark of each article's versions and sightings, sorted by id. Another
    /// branch beside the articles may have one too.
    fn marks(&self) -> Result<Vec<(ArticleId, Mark)>, StoreError> {
        let mut marks = Vec::new();
        for article in self.articles()? {
            let versions = self.versions(&article.id)?;
            let sightings = self.sightings(&article.id)?;
            let held = format!("{}\0{versions:?}\0{sightings:?}", article.id);
            marks.push((article.id, Mark::of(held.as_bytes())));
        }
        Ok(marks)
    }
    /// The versions of an article whose snapshot, or whose record in the backend
    /// (git's commit), has an id that starts with `prefix`, in lower case.
    fn with_prefix(&self, article: &ArticleId, prefix: &str) -> Result<Vec<Version>, StoreError> {
        let mut versions = self.versions(article)?;
        versions.retain(|version| version.snapshot.to_string().starts_with(prefix));
        Ok(versions)
    }
}

/// A sign that stays the same while what it stands for does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mark([u8; 20]);

impl Mark {
    /// The mark of bytes that tell what is held.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*SnapshotId::of_bytes(bytes).as_bytes())
    }

    /// The mark as bytes, to be kept.
    pub fn as_bytes(&self) -> &[u8; 20] {
        &self.0
    }
}

/// What [`Store::record`] did with one capture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recorded {
    /// A new version.
    New(Version),
    /// A new version that belongs before one that was held.
    Late(Version),
    /// A new text for a number that was held with another one.
    Replaced(Version),
    /// The text that a better reader made out of bytes that were held.
    Reread(Version),
    /// Nothing: the number is held with another text, which was to stay.
    Skipped(Version),
    /// No version but a sighting: the article still had the text of this one.
    Seen(Version),
    /// No version but a sighting: the article went back to the text of this
    /// earlier one.
    Returned(Version),
    /// Nothing: this version, or a sighting of it at this time, is held already.
    Known(Version),
}

impl Recorded {
    /// The version that the capture is, or is a copy of.
    pub fn version(&self) -> &Version {
        match self {
            Self::New(version)
            | Self::Late(version)
            | Self::Replaced(version)
            | Self::Reread(version)
            | Self::Skipped(version)
            | Self::Seen(version)
            | Self::Returned(version)
            | Self::Known(version) => version,
        }
    }

    /// Whether a text was put into the store.
    pub fn is_new(&self) -> bool {
        matches!(
            self,
            Self::New(_) | Self::Late(_) | Self::Replaced(_) | Self::Reread(_)
        )
    }
}
