//! What became of the pages that were looked at.
use crate::model::{ArticleId, VersionNumber};

/// What became of the pages that were looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CapturedReport {
    /// One for each page, in the order they were named.
    pub pages: Vec<CapturedPage>,
    /// How many more were looked at before an earlier run was broken off.
    pub resumed: usize,
}

/// What became of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapturedPage {
    /// Its address as asked for.
    pub url: String,
    /// The article that it is.
    pub article: ArticleId,
    /// What became of it.
    pub outcome: Outcome,
    /// The version that it is or still was, where it is one.
    pub version: Option<VersionNumber>,
    /// What went wrong, or should be known.
    pub message: Option<String>,
}

/// What became of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// A new version.
    New,
    /// The text that the article had.
    Same,
    /// The server said that it was not modified.
    NotModified,
    /// An earlier text came back.
    Returned,
    /// What came is no article; nothing was recorded.
    Vanished,
    /// It could not be fetched or recorded.
    Failed,
}

impl Outcome {
    /// All, in the order they are told.
    pub const ALL: [Self; 6] = [
        Self::New,
        Self::Same,
        Self::NotModified,
        Self::Returned,
        Self::Vanished,
        Self::Failed,
    ];

    /// The word for it in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Same => "same",
            Self::NotModified => "not-modified",
            Self::Returned => "returned",
            Self::Vanished => "text-vanished",
            Self::Failed => "failed",
        }
    }

    /// What to say to people.
    pub fn said(self) -> &'static str {
        match self {
            Self::New => "new version",
            Self::Same => "same text",
            Self::NotModified => "not modified",
            Self::Returned => "earlier text",
            Self::Vanished => "text vanished",
            Self::Failed => "failed",
        }
    }
}

impl CapturedReport {
    /// How many pages ended in this way.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.pages
            .iter()
            .filter(|page| page.outcome == outcome)
            .count()
    }
}
