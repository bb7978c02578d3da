//! A policy that was checked: what its file says, with nothing impossible in it.
use super::amount::{Amount, Threshold};
use super::select::Selector;
use super::{FailOn, FindingKind, Level, RuleId};
use chrono::{NaiveDate, TimeDelta};
use rust_decimal::Decimal;

/// What somebody must be told of. The default holds where no policy is: the
/// built-in levels, and nothing that was accepted may be forgotten.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// The file, as messages name it; `None` for the built-in one.
    pub file: Option<String>,
    /// What a version is compared with.
    pub base: Base,
    /// From which level on a check fails.
    pub fail_on: FailOn,
    /// Which differences are none.
    pub ignore: Ignore,
    /// How findings are acknowledged.
    pub ack: AckSettings,
    /// The rules, in the order of the file: the last that speaks decides.
    pub rules: Vec<Rule>,
    /// Sums that rules can speak about.
    pub totals: Vec<NamedTotal>,
}

/// What a version is compared with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Base {
    /// Of each claim, the value that was accepted last; the first one stated
    /// where none was.
    #[default]
    Accepted,
    /// The version before.
    Previous,
    /// This version: a number, `@~2`, a date, a hash.
    Revision(String),
}

/// Which differences are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ignore {
    /// The same value written otherwise: `€1,000m` and `€1bn`.
    pub format: bool,
    /// The same value with fewer digits: `€132.4bn` and `€132bn`.
    pub rounding: bool,
}

impl Default for Ignore {
    fn default() -> Self {
        Self {
            format: true,
            rounding: true,
        }
    }
}

/// How findings are acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AckSettings {
    /// Whether a reason has to be given.
    pub require_reason: bool,
    /// How many days one with an end may run.
    pub max_days: Option<u32>,
    /// What one that ended and whose finding is still there is; `None` for off.
    pub on_expired: Option<Level>,
    /// What one that matches nothing is; `None` for off.
    pub on_unused: Option<Level>,
}

impl Default for AckSettings {
    fn default() -> Self {
        Self {
            require_reason: true,
            max_days: None,
            on_expired: Some(Level::Error),
            on_unused: Some(Level::Warning),
        }
    }
}

/// One rule. It speaks about a finding when the claim fits `select` and the kind
/// is in `on`; the last rule that speaks decides, also when its conditions are
/// not met and there is nothing to tell.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name.
    pub id: RuleId,
    /// Which claims.
    pub select: Selector,
    /// Which kinds of findings, sorted.
    pub on: Vec<FindingKind>,
    /// The level where no threshold is reached; nothing is told there when it is
    /// not given.
    pub severity: Option<Severity>,
    /// From where on it is a warning: any of these.
    pub warning_at: Vec<Threshold>,
    /// From where on it is an error.
    pub error_at: Vec<Threshold>,
    /// Which moves count.
    pub direction: Way,
    /// A value that has to lie between the two sides.
    pub crosses: Option<Amount>,
    /// Which hedges count.
    pub hedge: Hedge,
    /// Which attributions count.
    pub attribution: Attribution,
    /// How long it has to last.
    pub settle: Option<TimeDelta>,
    /// How far off a total, a rate or a second value may be, as a share.
    pub tolerance: Option<Decimal>,
    /// What its author says of it.
    pub message: Option<String>,
    /// The last day on which it holds.
    pub until: Option<NaiveDate>,
    /// Its line in the file.
    pub line: usize,
}

/// A level, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// Worth knowing.
    Info,
    /// Not to be told.
    Off,
}

impl Severity {
    /// The level; `None` for off.
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Error => Some(Level::Error),
            Self::Warning => Some(Level::Warning),
            Self::Info => Some(Level::Info),
            Self::Off => None,
        }
    }
}

/// Which moves count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// All.
    #[default]
    Any,
    /// Only a rise.
    Up,
    /// Only a fall.
    Down,
}

/// Which hedges count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hedge {
    /// All.
    #[default]
    Any,
    /// Only what is stated more firmly: `about 40` to `40`.
    Firmer,
    /// Only what is stated less firmly.
    Looser,
}

/// Which attributions count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attribution {
    /// All.
    #[default]
    Any,
    /// Only what somebody says now.
    Gained,
    /// Only what nobody says any more.
    Lost,
    /// Only what somebody else says.
    Swapped,
}

/// A sum that rules can speak about.
#[derive(Debug, Clone)]
pub struct NamedTotal {
    /// Its name.
    pub name: String,
    /// Which claims are added.
    pub select: Selector,
    /// How.
    pub combine: Combine,
}

/// How claims make a total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Combine {
    /// Their sum.
    #[default]
    Sum,
    /// The largest.
    Max,
    /// The one that stands last in the text.
    Latest,
}
