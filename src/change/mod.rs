//! What the pairing means: claims that changed and how, what contradicts
//! itself, and which words differ.
use crate::align::{self, Alignment};
use crate::claim::Document;
use serde::{Deserialize, Serialize};

mod assign;
mod cells;
mod certainty;
mod columns;
mod compare;
mod conflicts;
mod conversions;
mod delta;
mod importance;
mod judge;
mod leftovers;
mod likeness;
mod measure;
mod pair;
mod pieces;
mod places;
pub mod prose;
mod quote;
mod scope;
mod shares;
mod stated;
mod surroundings;
mod totals;
mod warnings;
mod words;

pub use delta::{Delta, Direction};
pub use importance::{Importance, is_rounding};
pub use prose::{Run, RunKind, TextDiff};

/// Two versions of one article and what became of each claim. Everything above
/// this floor works from this and nothing else.
#[derive(Debug, Clone)]
pub struct Comparison<'a> {
    /// The earlier version.
    pub old: &'a Document,
    /// The later version.
    pub new: &'a Document,
    /// How the sentences pair: indices into `reading.sentences()` of each.
    pub sentences: Alignment,
    /// What became of each claim, in new-text order, removals at the place they
    /// left. Invariant: every claim of either side is in exactly one.
    pub changes: Vec<ClaimChange>,
    /// Where the new text contradicts itself, or lost much of the old.
    pub warnings: Vec<Warning>,
    /// Whether the documents' claims were read.
    figures: prose::Figures,
}

impl<'a> Comparison<'a> {
    /// Compares two versions.
    pub fn new(old: &'a Document, new: &'a Document) -> Self {
        let sentences = Self::align(old, new);
        let changes = compare::changes(old, new, &sentences);
        let warnings = warnings::warnings(old, new, &changes);
        Self {
            old,
            new,
            sentences,
            changes,
            warnings,
            figures: prose::Figures::Read,
        }
    }

    /// Compares the texts of two versions and leaves their claims out: there are no
    /// changes and no warnings. The documents may be without claims.
    pub fn of_texts(old: &'a Document, new: &'a Document) -> Self {
        Self {
            old,
            new,
            sentences: Self::align(old, new),
            changes: Vec::new(),
            warnings: Vec::new(),
            figures: prose::Figures::Unread,
        }
    }

    fn align(old: &'a Document, new: &'a Document) -> Alignment {
        let texts = |document: &'a Document| -> Vec<&'a str> {
            let clear = document.reading.clear();
            document
                .reading
                .sentences()
                .map(|(_, span)| span.of(clear))
                .collect()
        };
        align::align(&texts(old), &texts(new))
    }

    /// The text diff: runs in reading order that give back both texts.
    pub fn runs(&self) -> Vec<Run> {
        self.text_diff().runs
    }

    /// The text diff with what is to be known of it.
    pub fn text_diff(&self) -> TextDiff {
        prose::runs(self.old, self.new, &self.sentences, self.figures)
    }
}

/// What became of one claim between `old` and `new`.
///
/// Invariant: at least one side is there; both are for all kinds but `Added`
/// and `Removed`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimChange {
    /// What became of it.
    pub kind: ChangeKind,
    /// What differs, sorted. Empty for `Added`, `Removed` and `Unchanged`; a claim
    /// that only moved has `Place`.
    pub aspects: Vec<Aspect>,
    /// The claim as it was: an index into the old document's claims.
    pub old: Option<usize>,
    /// The claim as it is: an index into the new document's claims.
    pub new: Option<usize>,
    /// How far the value went, where both sides have values of one unit.
    pub delta: Option<Delta>,
    /// How much it matters to a reader, and why.
    pub importance: Importance,
}

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// The figure says something else: value, range, date, unit, bound or trend.
    Changed,
    /// Newly stated.
    Added,
    /// No longer stated.
    Removed,
    /// Says the same, written or framed otherwise.
    Reworded,
    /// Says the same in the same words, elsewhere.
    Moved,
    /// As it was.
    Unchanged,
}

impl ChangeKind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Reworded => "reworded",
            Self::Moved => "moved",
            Self::Unchanged => "unchanged",
        }
    }
}

/// What differs between the two sides of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// The number, range or date.
    Value,
    /// How firmly it is stated.
    Bound,
    /// What is counted.
    Unit,
    /// Which way it went.
    Trend,
    /// What it is about.
    Subject,
    /// Who acts.
    Actor,
    /// Promised or done.
    Status,
    /// Held for sure, doubted ("could", "allegedly") or denied.
    Certainty,
    /// Who says so.
    Source,
    /// Where it stands.
    Place,
    /// What it restates.
    Conversion,
    /// How it is written.
    Format,
}

/// A self-contradiction or a sign of damage in the new version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// What sort.
    pub kind: WarningKind,
    /// The claims of the new version it is about.
    pub claims: Vec<usize>,
    /// One sentence in plain words.
    pub message: String,
}

/// What sort of contradiction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum WarningKind {
    /// The amount changed and its conversion did not.
    StaleConversion,
    /// The implied rate is far from the article's others.
    ConversionOff,
    /// A stated total is not the sum of its stated parts.
    TotalMismatch,
    /// The same claim with two values.
    Conflict,
    /// Most of the text is gone.
    TextVanished,
}
