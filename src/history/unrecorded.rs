//! Why copies could not be recorded.
use crate::model::{ArticleId, VersionNumber};
use crate::store::StoreError;
use crate::text::ReadError;

/// Why copies could not be recorded; then none is.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// A copy is no text.
    #[error("`{name}` cannot be read as a text")]
    NoText {
        /// Which.
        name: String,
        /// Why.
        source: ReadError,
    },
    /// `Version 32 of 31`.
    #[error("{place} says version {number} of {total}, and the number is above the total")]
    NumberAboveTotal {
        /// The file, and the line when the text says so.
        place: String,
        /// The number.
        number: VersionNumber,
        /// The total.
        total: VersionNumber,
    },
    /// Two copies claim one number.
    #[error("`{first}` and `{second}` both claim to be version {number}")]
    SameNumber {
        /// One.
        first: String,
        /// The other.
        second: String,
        /// Which number.
        number: VersionNumber,
    },
    /// The store holds another text under a copy's number.
    #[error("`{name}` cannot be recorded")]
    NumberTaken {
        /// Which.
        name: String,
        /// The store's error, which names both texts.
        source: StoreError,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl RecordError {
    /// The article whose copies a store refuses, where others need not be.
    pub fn refused(&self) -> Option<&ArticleId> {
        match self {
            Self::NumberTaken { source, .. } | Self::Store(source) => match source {
                StoreError::NumberTaken { article, .. }
                | StoreError::ArticleClash { article, .. }
                | StoreError::ReservedArticle(article)
                | StoreError::NoNumberLeft(article) => Some(article),
                _ => None,
            },
            _ => None,
        }
    }

    /// What to try, where something can be tried.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NoText { .. } => Some("check that it is the file you mean".to_owned()),
            Self::NumberAboveTotal { .. } => {
                Some("correct it, or declare the number and the total".to_owned())
            }
            Self::SameNumber { .. } => {
                Some("take one of them away, or declare their numbers".to_owned())
            }
            Self::NumberTaken { source, .. } | Self::Store(source) => source.hint(),
        }
    }
}
