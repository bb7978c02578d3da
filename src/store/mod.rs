//! Where versions are kept. A store knows bytes, ids and dates; it knows
//! nothing of sentences, figures or claims.
use crate::model::{Article, ArticleId, Capture, RawCapture, Sighting, SnapshotId, Version};

pub mod backends;
mod error;
mod plan;

pub use backends::{open, open_or_create};
pub use error::{StoreError, near};

/// A place that keeps the history of articles.
///
/// Every backend passes the same contract test, `tests/it/store_contract.rs`.
pub trait Store {
    /// Records captures of one article, which is made if it is new: each becomes
    /// a version, or a sighting when a version has its text already, or nothing
    /// when it tells nothing new. All or none: when this returns, everything is
    /// on disk; when it fails, nothing changed.
    ///
    /// A capture with a number of its own is that version, whatever other
    /// version has the same text: its source counted it. Without one, the text
    /// decides, and a new text gets the number after the highest.
    fn record(
        &mut self,
        article: &ArticleId,
        captures: Vec<Capture>,
    ) -> Result<Vec<Recorded>, StoreError>;
    /// All articles, sorted by id.
    fn articles(&self) -> Result<Vec<Article>, StoreError>;
    /// The history of one article, ordered by number, without the texts.
    fn versions(&self, article: &ArticleId) -> Result<Vec<Version>, StoreError>;
    /// The sightings of one article, oldest first.
    fn sightings(&self, article: &ArticleId) -> Result<Vec<Sighting>, StoreError>;
    /// The text of a version.
    fn text(&self, snapshot: SnapshotId) -> Result<String, StoreError>;
    /// The bytes it was read from, when they were kept apart.
    fn raw(&self, version: &Version) -> Result<Option<RawCapture>, StoreError>;
    /// The versions of an article whose snapshot, or whose record in the backend
    /// (git's commit), has an id that starts with `prefix`, in lower case.
    fn with_prefix(&self, article: &ArticleId, prefix: &str) -> Result<Vec<Version>, StoreError> {
        let mut versions = self.versions(article)?;
        versions.retain(|version| version.snapshot.to_string().starts_with(prefix));
        Ok(versions)
    }
}

/// What [`Store::record`] did with one capture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recorded {
    /// A new version.
    New(Version),
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
            | Self::Seen(version)
            | Self::Returned(version)
            | Self::Known(version) => version,
        }
    }
}
