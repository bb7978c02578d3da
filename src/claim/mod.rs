//! Claims: figures with what they are about, who acts, who says so.
use crate::base::Span;
use crate::figure::{self, Figure};
use crate::model::MediaType;
use crate::text::Reading;
use serde::Serialize;
use std::fmt;

mod actor;
mod assemble;
mod attribution;
mod chunk;
mod clause;
mod context;
mod id;
mod key;
mod lexicon;
mod name;
mod parse;
mod status;
mod subject;
pub mod totals;

pub use id::ClaimId;
pub use key::ClaimKey;
pub use name::canonical_name;

/// A text as read, with its claims in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The text.
    pub reading: Reading,
    /// One for each figure, in the same order.
    pub claims: Vec<Claim>,
}

impl Document {
    /// Reads a text and its claims.
    ///
    /// ```
    /// use claimdiff::{claim::Document, model::MediaType};
    /// let read = Document::new("The UK sent 4,000 missiles.".into(), MediaType::Plain);
    /// assert_eq!(read.claims.len(), 1);
    /// ```
    pub fn new(source: String, media_type: MediaType) -> Self {
        Self::of(Reading::new(source, media_type))
    }

    /// Reads the claims of a text.
    pub fn of(reading: Reading) -> Self {
        let figures = figure::read(&reading);
        let claims = assemble::claims(&reading, figures);
        Self { reading, claims }
    }

    /// The article text.
    pub fn text(&self) -> &str {
        self.reading.text()
    }
}

/// One figure with what it says.
///
/// Invariant: the figure lies in `sentence`; `actor`, `source` and `section` may
/// lie elsewhere in the text, where the name was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Stable within the version: survives edits elsewhere in the text.
    pub id: ClaimId,
    /// The quantity and its place. Its `conversion_of` is also the index of a claim.
    pub figure: Figure,
    /// The sentence, as an index into [`Reading::sentences`].
    pub sentence_index: usize,
    /// The sentence.
    pub sentence: Span,
    /// The heading above it.
    pub section: Option<Span>,
    /// The noun phrase that is counted or paid for.
    pub subject: Option<Span>,
    /// Who acts: gives, sends, has.
    pub actor: Option<Span>,
    /// Whether it is promised or done.
    pub status: Option<Status>,
    /// Who says so.
    pub source: Option<Span>,
}

/// Whether a thing is promised or done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Status {
    /// `has promised`, `will give`, `would provide`
    Pledged,
    /// `sent`, `has supplied`
    Delivered,
    /// `asked for`, `wants`
    Requested,
    /// `announced`, `approved`
    Announced,
}

impl Status {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pledged => "pledged",
            Self::Delivered => "delivered",
            Self::Requested => "requested",
            Self::Announced => "announced",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
