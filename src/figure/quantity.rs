//! What a figure says, away from any text.
use super::{Currency, PartialDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An amount, away from any text.
///
/// `Eq` and `Hash` go by amount: `3.50` equals `3.5`. The writing is kept in
/// the scale of the decimals.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quantity {
    /// What sort of quantity.
    pub kind: Kind,
    /// One number, the two ends of a range, a date, or words that give neither.
    pub magnitude: Magnitude,
    /// What is counted or measured.
    pub unit: Unit,
    /// How firmly the text states it.
    pub bound: Bound,
    /// Which way it went: "rose 5%".
    pub trend: Option<Trend>,
}

impl Quantity {
    /// Just this amount, neither hedged nor changed.
    pub fn exactly(kind: Kind, value: Decimal, unit: Unit) -> Self {
        Self {
            kind,
            magnitude: Magnitude::Exactly(value),
            unit,
            bound: Bound::Exact,
            trend: None,
        }
    }
}

/// What sort of quantity a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// `$5m`
    Money,
    /// `5%`, and percentage and basis points.
    Percent,
    /// `30 members`, and bare numbers.
    Count,
    /// `5 km`
    Measure,
    /// `five years`, ages included.
    Duration,
    /// `17 March 2022`, `in 2014`
    Date,
    /// `doubling`, `threefold`
    Multiple,
    /// `one in five`, `two thirds`
    Ratio,
    /// `third`, `No 2`
    Rank,
}

/// One number, a range, a date, or words that give none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Magnitude {
    /// `40`
    Exactly(Decimal),
    /// `40 to 45`. The first is the smaller, but for what fell from one amount to
    /// another, which ends with the second: `from 45 to 40`.
    Between(Decimal, Decimal),
    /// `17 March 2022`; with an end, `2014-16`.
    Date(PartialDate, Option<PartialDate>),
    /// `several dozen`: the power of ten it stands for, here 1. `a handful`: 0.
    Vague(u8),
}

/// What is counted or measured.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Unit {
    /// A bare number, a date, a multiple.
    None,
    /// Parts per hundred.
    Percent,
    /// Differences between percentages.
    PercentagePoint,
    /// Hundredths of a percentage point.
    BasisPoint,
    /// Money.
    Currency(Currency),
    /// Counted things by the noun in the text, or a unit of measure by its
    /// symbol or name: lower case and singular, `missile`, `km`, `year`.
    Noun(String),
    /// One unit for each of another, `EUR/MWh`, or of two: `USD/user/month`. The first
    /// is no `Per` itself.
    Per(Box<Unit>, String),
}

impl Unit {
    /// The unit as the contract writes it: an ISO 4217 code, `%`, a lower-case
    /// singular noun or symbol, two of them joined by `/`; `None` for a bare number.
    pub fn symbol(&self) -> Option<String> {
        match self {
            Self::None => None,
            Self::Percent => Some("%".to_owned()),
            Self::PercentagePoint => Some("percentage point".to_owned()),
            Self::BasisPoint => Some("basis point".to_owned()),
            Self::Currency(currency) => Some(currency.to_string()),
            Self::Noun(noun) => Some(noun.clone()),
            Self::Per(unit, per) => Some(format!("{}/{per}", unit.symbol().unwrap_or_default())),
        }
    }
}

/// How firmly the text states an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// `40`
    Exact,
    /// `about 40`
    About,
    /// `more than 40`
    MoreThan,
    /// `at least 40`
    AtLeast,
    /// `fewer than 40`
    LessThan,
    /// `up to 40`
    AtMost,
    /// `between 40 and 45`
    Between,
    /// `several dozen`
    Vague,
}

/// Which way an amount went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trend {
    /// `rose 5%`
    Up,
    /// `down 1%`
    Down,
}
