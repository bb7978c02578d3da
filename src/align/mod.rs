//! Which piece of the old text became which piece of the new.
use serde::Serialize;
use std::ops::Range;

mod sequence;

/// A pairing of two sequences.
///
/// Invariants: every old and every new index appears exactly once; links are in
/// new-text order, removals at the place they left; equal inputs give `Kept`
/// only; swapping the inputs swaps the sides (and re-sorts).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alignment {
    links: Vec<Link>,
}

impl Alignment {
    /// The links, in new-text order.
    pub fn links(&self) -> &[Link] {
        &self.links
    }
}

/// One piece of a pairing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "link")]
pub enum Link {
    /// Equal on both sides, in order.
    Kept {
        /// Old index.
        old: usize,
        /// New index.
        new: usize,
    },
    /// The same piece, reworded.
    Edited {
        /// Old index.
        old: usize,
        /// New index.
        new: usize,
        /// Likeness in thousandths, so results compare and hash exactly.
        likeness: u16,
    },
    /// The same piece in another place.
    Moved {
        /// Old index.
        old: usize,
        /// New index.
        new: usize,
        /// Likeness in thousandths.
        likeness: u16,
    },
    /// One piece became several or several became one.
    Recut {
        /// Old indices.
        old: Range<usize>,
        /// New indices.
        new: Range<usize>,
    },
    /// Only in the old sequence.
    Removed {
        /// Old index.
        old: usize,
    },
    /// Only in the new sequence.
    Added {
        /// New index.
        new: usize,
    },
}

impl Link {
    /// The old indices it holds.
    pub fn old(&self) -> Range<usize> {
        match self {
            Self::Kept { old, .. }
            | Self::Edited { old, .. }
            | Self::Moved { old, .. }
            | Self::Removed { old } => *old..*old + 1,
            Self::Recut { old, .. } => old.clone(),
            Self::Added { .. } => 0..0,
        }
    }

    /// The new indices it holds.
    pub fn new(&self) -> Range<usize> {
        match self {
            Self::Kept { new, .. }
            | Self::Edited { new, .. }
            | Self::Moved { new, .. }
            | Self::Added { new } => *new..*new + 1,
            Self::Recut { new, .. } => new.clone(),
            Self::Removed { .. } => 0..0,
        }
    }
}

/// Pairs the sentences of two versions.
pub fn align(old: &[&str], new: &[&str]) -> Alignment {
    Alignment {
        links: sequence::links(old, new),
    }
}
