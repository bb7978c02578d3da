//! Claims: figures with what they are about, who acts, who says so.
//!
//! A sentence is read into chunks (`parse`, `chunk`, `verb`, `bare`, `settle`;
//! the words come from `lexicon`): noun phrases, verb groups, the small words
//! between. `clause`, `governor` and `agent` tell which verb a figure hangs on, what
//! that verb's subject is and who acts; from these `subject`, `actor`, `status` and
//! `attribution` read the claim's parts (`counted`: the figure's own noun phrase; `borrowed`:
//! what another figure or the whole is about; `reckon`: who tells without a verb of saying;
//! `denial`: what is not so; `landmark`: what each figure of a sentence asks for), `context` finds the names that pronouns
//! stand for (`pronoun`) and the speakers of quotations, and `assemble` puts the claims
//! together. No tagger and no model: closed-class words, some 700 verbs and what
//! stands next to what. `tests/claims` holds what this reads and what it does
//! not, with F1 for each part.
use crate::base::Span;
use crate::figure::{self, Figure};
use crate::model::MediaType;
use crate::text::Reading;
use serde::{Deserialize, Serialize};
use std::fmt;

mod actor;
mod agent;
mod assemble;
mod attribution;
mod bare;
mod borrowed;
mod chunk;
mod clause;
mod context;
mod counted;
mod denial;
mod governor;
mod id;
mod key;
mod landmark;
mod lexicon;
mod memory;
mod name;
mod parse;
mod pronoun;
mod reader;
mod reckon;
mod settle;
mod status;
mod subject;
mod telling;
pub mod totals;
mod verb;

pub use id::ClaimId;
pub use key::{ClaimKey, stem, stems};
pub use name::canonical_name;
pub use reader::DocumentReader;

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
        let claims = assemble::claims(&reading, figures, None);
        Self { reading, claims }
    }

    /// A text whose claims are not read.
    pub fn without_claims(reading: Reading) -> Self {
        let claims = Vec::new();
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
    /// The head of the table column, where `subject` is the label of its row.
    pub column: Option<Span>,
    /// Who acts: gives, sends, has.
    pub actor: Option<Span>,
    /// Whether it is promised or done.
    pub status: Option<Status>,
    /// Who says so.
    pub source: Option<Span>,
}

/// Whether a thing is promised or done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// `denied that`, `rejected claims of`: someone says that it is not so.
    Denied,
}

impl Status {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pledged => "pledged",
            Self::Delivered => "delivered",
            Self::Requested => "requested",
            Self::Announced => "announced",
            Self::Denied => "denied",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_figure_has_a_claim_and_every_span_lies_in_the_text(
            text in "((Arl|it|the|US|40|\\$5m|\\(£4m\\)|sent|said|would|to|of|and|which|has|been|by|its|worth|-|,|:|\"|“|”|\\.|5%|in 2014|\n\n|’s|é|\\PC) ?){0,40}"
        ) {
            let document = Document::new(text.clone(), MediaType::Plain);
            let figures = figure::read(&document.reading);
            prop_assert_eq!(document.claims.len(), figures.len());
            for (claim, figure) in document.claims.iter().zip(&figures) {
                prop_assert_eq!(&claim.figure, figure);
                prop_assert!(claim.sentence.contains(figure.span));
                let spans = [claim.subject, claim.actor, claim.source, claim.section];
                for span in spans.into_iter().flatten() {
                    prop_assert!(!span.is_empty() && Span::new(&text, span.range()).is_some());
                }
            }
        }

        #[test]
        // Letters that no number word is made of.
        fn ids_survive_edits_elsewhere(before in "[bdgjBDGJ ]{0,30}") {
            let text = "Arl sent 40 ships.\n\nBor sent 40 ships. Bor has 40 ports.";
            let ids = |text: &str| {
                let document = Document::new(text.to_owned(), MediaType::Plain);
                document.claims.iter().map(|claim| claim.id).collect::<Vec<_>>()
            };
            prop_assert_eq!(ids(text), ids(&format!("{before}.\n\n{text}")));
        }
    }
}
