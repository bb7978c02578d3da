//! What can go wrong with a store.
use crate::model::{ArticleId, SnapshotId};
use std::error::Error;

/// What can go wrong with a store, in the caller's words; the backend's own
/// error is the source.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// No such article.
    #[error("no article `{0}` in the store")]
    UnknownArticle(ArticleId),
    /// No such snapshot.
    #[error("no snapshot {0} in the store")]
    UnknownSnapshot(SnapshotId),
    /// The stored data breaks an invariant.
    #[error("the store is damaged: {what}")]
    Corrupt {
        /// Which one.
        what: String,
    },
    /// The backend failed.
    #[error("the store failed while {doing}")]
    Backend {
        /// What the store was doing.
        doing: &'static str,
        /// The backend's error.
        source: Box<dyn Error + Send + Sync>,
    },
}
