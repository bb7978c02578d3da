//! What is looked for in a store, and what is found.
use crate::figure::Kind;
use crate::history::Statement;
use crate::model::{ArticleId, VersionNumber};
use rust_decimal::Decimal;

/// What to look for: everything that is said here must hold. With anything
/// about a figure, figures are found, else sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Words of one sentence in any order, in any of their endings; a phrase
    /// stands between double quotes, `wor*` is how a word begins.
    pub words: String,
    /// What sort of figure.
    pub kind: Option<Kind>,
    /// Its unit as the contract writes it; of a counted noun the last words do.
    pub unit: Option<String>,
    /// The lowest amount: of a range, its upper end is compared.
    pub min: Option<Decimal>,
    /// The highest amount: of a range, its lower end is compared.
    pub max: Option<Decimal>,
    /// Who acts.
    pub actor: Option<String>,
    /// What is counted or paid for.
    pub subject: Option<String>,
    /// Only in this article.
    pub article: Option<ArticleId>,
    /// Whether it came or went.
    pub turn: Turn,
    /// How much is found at most.
    pub limit: usize,
}

/// Which sentences and figures are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Those of all versions.
    Any,
    /// Those that a later version brought. A sentence that came of one with the
    /// same words is not new.
    Added,
    /// Those that a later version no longer has.
    Removed,
    /// Both: what came and went is found twice.
    Either,
}

/// What is found, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// At most as many as were asked for.
    pub hits: Vec<Hit>,
    /// Whether there are more.
    pub more: bool,
}

/// A sentence, or a figure with its sentence, in versions that follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The article.
    pub article: ArticleId,
    /// Its title.
    pub title: Option<String>,
    /// The first version that says so.
    pub first: Place,
    /// The last one.
    pub last: Place,
    /// The version since which it is no longer said; `None` while it is.
    pub gone: Option<Place>,
    /// Whether it was found as what came or as what went.
    pub turn: Turn,
    /// The sentence.
    pub sentence: String,
    /// The figure that was found; of a sentence, all of its figures.
    pub claims: Vec<Statement>,
}

/// A version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its number.
    pub number: VersionNumber,
    /// When it was captured, in RFC 3339.
    pub captured: String,
}

impl Query {
    /// Whether nothing is said of what to look for.
    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && !self.has_figure() && self.turn == Turn::Any
    }

    /// Whether figures are looked for.
    pub fn is_about_figures(&self) -> bool {
        self.has_figure() || self.words.trim().is_empty()
    }

    fn has_figure(&self) -> bool {
        self.kind.is_some()
            || self.unit.is_some()
            || self.min.is_some()
            || self.max.is_some()
            || self.actor.is_some()
            || self.subject.is_some()
    }
}
