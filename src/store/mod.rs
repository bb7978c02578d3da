//! Where versions are kept. A store knows bytes, ids and dates; it knows
//! nothing of sentences, figures or claims.
use crate::model::{Article, ArticleId, Capture, RawCapture, Sighting, SnapshotId, Version};

pub mod backends;
mod error;

pub use error::StoreError;

/// A place that keeps the history of articles.
///
/// Every backend passes the same contract test, `tests/it/store_contract.rs`.
pub trait Store {
    /// Records captures of one article, which is made if it is new: each becomes
    /// a version, or a sighting when a version has its text already. All or none:
    /// when this returns, everything is on disk; when it fails, nothing changed.
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
}

/// What [`Store::record`] did with one capture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recorded {
    /// A new version.
    New(Version),
    /// No version: this one has the text already, and is the latest.
    Seen(Version),
    /// No version: the article went back to the text of this earlier one.
    Returned(Version),
}
