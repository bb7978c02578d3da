//! One finding: a claim change or a self-contradiction that a rule speaks about.
use super::{Level, Place};
use crate::base::{Position, Span};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// One finding.
///
/// Texts in it (`subject`, `message`, everything in `old` and `new`) come from
/// articles and are hostile until escaped; no control characters are taken out
/// of them here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Names what is said, not where: equal while the values are.
    pub id: FindingId,
    /// What sort.
    pub kind: FindingKind,
    /// How much it matters, after the policy and what reviewers said.
    pub level: Level,
    /// The rule of the policy that spoke last.
    pub rule: RuleId,
    /// The article: a store's id, or a path from the top of the tree.
    pub article: Arc<str>,
    /// What the claim is about, in the text's words; may be empty.
    pub subject: Box<str>,
    /// The claim as it was in the base.
    pub old: Option<Stated>,
    /// The claim as it is.
    pub new: Option<Stated>,
    /// What to mark in the version that was checked. For a claim that is gone it
    /// is the sentence of the claim before it; `None` when the whole document is
    /// gone.
    pub place: Option<Place>,
    /// The threshold that was reached, and by what: `-10.6% reaches 5%`; empty
    /// where any change counts.
    pub tripped: Box<str>,
    /// One sentence in plain words, without a full stop.
    pub message: Box<str>,
    /// What the rule's author says of it.
    pub note: Option<Box<str>>,
    /// What reviewers said of it.
    pub state: State,
    /// The options with which it is found again, as a shell takes them, with a
    /// space before each: ` --git main...HEAD`; empty for articles of the store.
    pub scope: Box<str>,
    /// Until which day it is offered to be accepted, where that has to be said.
    pub until: Option<NaiveDate>,
}

impl Finding {
    /// Whether somebody has to be told: it is neither accepted nor settling.
    pub fn is_open(&self) -> bool {
        !matches!(self.state, State::Accepted(_) | State::Settling { .. })
    }

    /// The command that accepts it; a better reason is left to fill in.
    pub fn accept_command(&self) -> String {
        let until = match self.until {
            _ if !self.kind.is_state() => String::new(),
            Some(day) => format!(" --until {day}"),
            None => " --until DATE".to_owned(),
        };
        let Self { id, scope, .. } = self;
        format!("claimdiff accept {id}{scope} --reason \"...\"{until}")
    }
}

/// Names a finding by what it says: article, kind, subject, unit and the two
/// values with hedge and source. Text that moves, is laid out or numbered
/// otherwise leaves it alone; another value makes another.
///
/// `f1-` and 12 hexadecimal digits, the 1 being the recipe's version; of two in
/// one run that would be equal the second ends in `-2`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct FindingId(Box<str>);

impl FindingId {
    /// Makes an id of the parts that it stands for.
    pub fn of<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        use sha2::{Digest, Sha256};
        let mut hash = Sha256::new();
        for part in parts {
            // With its length, so that no two lists of parts are one text.
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let digits = hash.finalize();
        let hex: String = digits[..6].iter().map(|b| format!("{b:02x}")).collect();
        Self(format!("f1-{hex}").into())
    }

    /// The id of the `ordinal`-th finding with this id, from 1.
    pub fn nth(&self, ordinal: usize) -> Self {
        match ordinal {
            0 | 1 => self.clone(),
            more => Self(format!("{}-{more}", self.0).into()),
        }
    }

    /// An id as written; `None` when it is none.
    pub fn read(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("f1-")?;
        let (hex, ordinal) = match rest.split_once('-') {
            Some((hex, ordinal)) => (hex, Some(ordinal)),
            None => (rest, None),
        };
        let digits = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        let fine = ordinal.is_none_or(|it| it.parse::<u32>().is_ok_and(|n| n > 1));
        (hex.len() == 12 && hex.chars().all(digits) && fine).then(|| Self(text.into()))
    }

    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FindingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Names a rule of the policy.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleId(Arc<str>);

impl RuleId {
    /// The levels that hold where no rule of the policy speaks.
    pub const BUILT_IN: &'static str = "built-in";

    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the rule that holds where no other speaks.
    pub fn is_built_in(&self) -> bool {
        &*self.0 == Self::BUILT_IN
    }
}

impl From<&str> for RuleId {
    fn from(id: &str) -> Self {
        Self(id.into())
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What sort of finding: the words of a policy's `on`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// A claim that was not stated before.
    Added,
    /// The same value of somebody else, or said by somebody else or by nobody.
    Attribution,
    /// The same claim, another value; or it is denied now.
    Changed,
    /// One claim with two values in one version.
    Conflict,
    /// An implied rate that is far from the others.
    ConversionOff,
    /// The same claim, another date.
    Date,
    /// The same value, stated more or less firmly, or held for less sure.
    Hedge,
    /// A claim that is no longer stated.
    Removed,
    /// An amount that changed while its conversion did not.
    StaleConversion,
    /// What was promised is delivered, or the like.
    Status,
    /// Most of the text is gone.
    TextVanished,
    /// A stated total that is not the sum of its stated parts.
    TotalMismatch,
    /// The same number of something else: millions became billions, $ became €.
    Unit,
}

impl FindingKind {
    /// All, sorted by word.
    pub const ALL: [Self; 13] = [
        Self::Added,
        Self::Attribution,
        Self::Changed,
        Self::Conflict,
        Self::ConversionOff,
        Self::Date,
        Self::Hedge,
        Self::Removed,
        Self::StaleConversion,
        Self::Status,
        Self::TextVanished,
        Self::TotalMismatch,
        Self::Unit,
    ];

    /// Its name in policy files and outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Attribution => "attribution",
            Self::Changed => "changed",
            Self::Conflict => "conflict",
            Self::ConversionOff => "conversion-off",
            Self::Date => "date",
            Self::Hedge => "hedge",
            Self::Removed => "removed",
            Self::StaleConversion => "stale-conversion",
            Self::Status => "status",
            Self::TextVanished => "text-vanished",
            Self::TotalMismatch => "total-mismatch",
            Self::Unit => "unit",
        }
    }

    /// The kind of this name.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What it means, in a sentence.
    pub fn summary(self) -> &'static str {
        match self {
            Self::Added => "A figure is newly stated.",
            Self::Attribution => "A figure is ascribed to somebody else, or to nobody.",
            Self::Changed => "A figure has another value.",
            Self::Conflict => "One claim is stated with two values.",
            Self::ConversionOff => "A conversion implies a rate that is far from the others.",
            Self::Date => "A claim has another date.",
            Self::Hedge => "A figure is stated more or less firmly.",
            Self::Removed => "A figure is no longer stated.",
            Self::StaleConversion => "An amount changed and its conversion did not.",
            Self::Status => "What was promised is delivered, or the like.",
            Self::TextVanished => "Most of the text is gone.",
            Self::TotalMismatch => "A stated total is not the sum of its stated parts.",
            Self::Unit => "A number counts something else, or is of another scale.",
        }
    }

    /// Whether it is a fact of one version, which lasts until the text is mended:
    /// it can be accepted only until a date.
    pub fn is_state(self) -> bool {
        use FindingKind::{Conflict, ConversionOff, StaleConversion, TextVanished, TotalMismatch};
        matches!(
            self,
            Conflict | ConversionOff | StaleConversion | TextVanished | TotalMismatch
        )
    }
}

impl fmt::Display for FindingKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One side of a finding: what a version states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The figure as written, its conversions left out: `€132 billion`.
    pub text: Box<str>,
    /// The figure as it is compared: hedge, value and unit in canonical writing.
    pub canonical: Box<str>,
    /// Its unit: an ISO 4217 code, `%`, a noun; `None` for a bare number.
    pub unit: Option<Box<str>>,
    /// Who says so.
    pub source: Option<Box<str>>,
    /// Its sentence.
    pub sentence: Box<str>,
    /// The heading above it.
    pub section: Option<Box<str>>,
    /// Where it stands, in bytes of the article text.
    pub span: Span,
    /// The same for people.
    pub position: Position,
    /// The version that states it, as named to the user: `ukraine/aid@12`, a path.
    pub version: Arc<str>,
}

/// What reviewers said of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Nothing yet.
    New,
    /// It is right, or may stay until a date.
    Accepted(Review),
    /// It is wrong and the text has to change.
    Rejected(Review),
    /// It was accepted until a date that is past.
    Expired(Review),
    /// It did not last long enough yet to be told.
    Settling {
        /// When it will be told if it is still there.
        until: DateTime<Utc>,
    },
}

impl State {
    /// Its name in outputs.
    pub fn word(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Accepted(_) => "accepted",
            Self::Rejected(_) => "rejected",
            Self::Expired(_) => "expired",
            Self::Settling { .. } => "settling",
        }
    }

    /// Who said what, if anybody did.
    pub fn review(&self) -> Option<&Review> {
        match self {
            Self::Accepted(review) | Self::Rejected(review) | Self::Expired(review) => Some(review),
            Self::New | Self::Settling { .. } => None,
        }
    }
}

/// What one reviewer said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Who: `Dana <dana@example.org>`.
    pub by: Box<str>,
    /// When.
    pub at: DateTime<Utc>,
    /// Until when it holds, that day included; for ever when `None`.
    pub until: Option<NaiveDate>,
    /// Why.
    pub reason: Box<str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_sorted_and_have_the_words_of_policy_files() {
        assert!(FindingKind::ALL.is_sorted_by_key(|kind| kind.word()));
        for kind in FindingKind::ALL {
            assert_eq!(FindingKind::of_word(kind.word()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.word());
        }
    }

    #[test]
    fn ids_go_by_their_parts_and_are_read_back() {
        let id = FindingId::of(["a.md", "changed"]);
        assert_eq!(id, FindingId::of(["a.md", "changed"]));
        assert_ne!(id, FindingId::of(["a.mdc", "hanged"]));
        assert_eq!(id.as_str().len(), 15);
        assert_eq!(FindingId::read(id.as_str()), Some(id.clone()));
        assert_eq!(FindingId::read(id.nth(2).as_str()), Some(id.nth(2)));
        assert_eq!(id.nth(1), id);
        for wrong in [
            "f1-",
            "f1-12345678901",
            "f2-123456789012",
            "f1-123456789012-1",
        ] {
            assert_eq!(FindingId::read(wrong), None, "{wrong}");
        }
    }
}
