//! The text diff: which words differ, in runs that give back both texts.
use crate::align::Alignment;
use crate::base::Span;
use crate::claim::Document;
use effort::Effort;
use serde::Serialize;

mod assemble;
mod compared;
mod effort;
mod figures;
mod lexicon;
mod phrases;
mod pieces;
mod regions;
mod script;
mod segments;
mod tidy;
mod token;
mod words;

#[cfg(test)]
mod tests;

/// One stretch of the text diff.
///
/// Invariant: the `old` spans of all runs, in order, cover the old text without
/// gap or overlap, and the `new` spans the new text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// What happened to it.
    pub kind: RunKind,
    /// Where it stood.
    pub old: Option<Span>,
    /// Where it stands.
    pub new: Option<Span>,
    /// The move it belongs to, counted from 1 in order of departure.
    pub moved: Option<u32>,
}

/// The text diff of two documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextDiff {
    /// Its runs, in reading order.
    pub runs: Vec<Run>,
    /// How many passages were told as replaced without a search for the words they
    /// have in common, because the search would have taken too much work. Their runs
    /// are right, but may mark more than differs.
    pub coarse: usize,
}

/// What happened to a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunKind {
    /// Both sides, the same.
    Equal,
    /// Old side only.
    Delete,
    /// New side only.
    Insert,
    /// Both sides: the same words in other typography, spacing or number format.
    Format,
    /// Old side only: it is elsewhere in the new text.
    MoveOut,
    /// New side only: it stood elsewhere in the old text and is the same.
    MoveIn,
}

/// From where the text diff knows which words are figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Figures {
    /// Both documents have all their claims.
    Read,
    /// They have none; what is needed is read.
    Unread,
}

/// The text diff of two documents whose sentences are aligned.
///
/// Sentences that pair are compared word by word, everything else is moved,
/// gone or come as a whole. The work is bounded for each pair; only where nearly
/// all pairs are as dear as can be, a bound for the document is met as well.
pub(super) fn runs(
    old: &Document,
    new: &Document,
    sentences: &Alignment,
    figures: Figures,
) -> TextDiff {
    let source = match figures {
        Figures::Read => figures::Source::claims,
        Figures::Unread => figures::Source::sentences,
    };
    let mut effort = Effort::for_texts(old.text(), new.text());
    let pieces = pieces::pieces([old, new], sentences, source, &mut effort);
    TextDiff {
        runs: assemble::runs(old.text(), new.text(), &pieces),
        coarse: effort.refused(),
    }
}
