//! The text diff laid out in paragraphs: what every form that shows edits in
//! their paragraphs starts from.
//!
//! [`prose`] cuts the runs at the ends of paragraphs and shows moved text, with
//! its edits, where it arrived; [`stretches`] folds what is unchanged;
//! [`flow`] gives the words of a paragraph for one line of text.
use crate::change::{Comparison, TextDiff};

mod flow;
mod fold;
mod moves;
mod rows;

#[cfg(test)]
mod tests;

pub(super) use flow::{Flowing, Group, View, flow};
pub(super) use fold::{Stretch, stretches};

/// A stretch of one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// Its first byte.
    pub(super) at: usize,
    pub(super) text: &'a str,
}

/// What became of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// On both sides, perhaps in other typography, spacing or number format.
    Kept,
    /// On the old side only.
    Gone,
    /// On the new side only.
    Come,
    /// Stood here and is elsewhere now.
    Left,
    /// Stood elsewhere and is here now.
    Arrived,
    /// Kept and left out: there is too much of it.
    Skipped,
}

/// A move of text, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Move {
    pub(super) number: u32,
    /// Whether it went towards the end of the text.
    pub(super) down: bool,
}

/// A piece of a paragraph. At least one side is there; both are for what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub(super) mark: Mark,
    pub(super) old: Option<Part<'a>>,
    pub(super) new: Option<Part<'a>>,
    /// The move that it is a part of. What arrived may have edits inside.
    pub(super) moved: Option<Move>,
}

impl Piece<'_> {
    /// Whether it has nothing but white space and what underlines, sets off or parts.
    fn is_blank(&self) -> bool {
        let blank = |part: Option<Part<'_>>| part.is_none_or(|part| is_ornament(part.text.trim()));
        blank(self.old) && blank(self.new)
    }
}

/// Whether a text is marks of Markdown, or a line that parts others: "####", "**", "-----".
fn is_ornament(text: &str) -> bool {
    /// Shorter ones may be a dash or a minus.
    const RULE: usize = 3;
    let marks = |c: char| c.is_whitespace() || matches!(c, '#' | '*' | '_' | '=' | '~' | '`');
    text.chars().all(marks) || text.len() >= RULE && text.chars().all(|c| c == '-')
}

/// Pieces that stand in one paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paragraph<'a> {
    pub(super) pieces: Vec<Piece<'a>>,
}

impl Paragraph<'_> {
    /// Whether words in it differ; typography, markup, spacing and number format do
    /// not count.
    pub(super) fn is_edited(&self) -> bool {
        self.pieces
            .iter()
            .any(|piece| piece.mark != Mark::Kept && !piece.is_blank())
    }

    /// Whether all of it is of the old text only.
    pub(super) fn is_gone(&self) -> bool {
        self.pieces.iter().all(|piece| piece.new.is_none())
    }

    /// Whether all of it is of the new text only.
    pub(super) fn is_come(&self) -> bool {
        self.pieces.iter().all(|piece| piece.old.is_none())
    }

    /// Where it begins in the new text, if anything of it is there.
    pub(super) fn new_start(&self) -> Option<usize> {
        let mut new = self.pieces.iter().filter_map(|piece| piece.new);
        new.next().map(|part| part.at)
    }
}

/// The paragraphs of both texts in reading order, and how many passages in them were
/// not searched for words in common.
pub(super) fn prose<'a>(comparison: &Comparison<'a>) -> (Vec<Paragraph<'a>>, usize) {
    let TextDiff { runs, coarse } = comparison.text_diff();
    let paragraphs = rows::paragraphs(comparison, &runs);
    (moves::woven(comparison, paragraphs), coarse)
}
