//! The thing that evolves.
use super::ArticleId;

/// One evolving article. Its text lives in its versions, never here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The stable name.
    pub id: ArticleId,
    /// The title to show: the latest version's, if it has one.
    pub title: Option<String>,
}
