//! Which piece of the old text became which piece of the new.
use serde::Serialize;
use std::slice;

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
    /// One piece became several or several became one. The several need not be
    /// neighbors.
    Recut {
        /// Old indices, ascending.
        old: Vec<usize>,
        /// New indices, ascending.
        new: Vec<usize>,
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
    /// The old indices it holds, ascending.
    pub fn old(&self) -> &[usize] {
        match self {
            Self::Kept { old, .. }
            | Self::Edited { old, .. }
            | Self::Moved { old, .. }
            | Self::Removed { old } => slice::from_ref(old),
            Self::Recut { old, .. } => old,
            Self::Added { .. } => &[],
        }
    }

    /// The new indices it holds, ascending.
    pub fn new(&self) -> &[usize] {
        match self {
            Self::Kept { new, .. }
            | Self::Edited { new, .. }
            | Self::Moved { new, .. }
            | Self::Added { new } => slice::from_ref(new),
            Self::Recut { new, .. } => new,
            Self::Removed { .. } => &[],
        }
    }
}

/// Pairs the sentences of two versions.
pub fn align(old: &[&str], new: &[&str]) -> Alignment {
    Alignment {
        links: sequence::links(old, new),
    }
}
