//! How far a value went.
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How far a value went, both sides in one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delta {
    /// New less old.
    pub absolute: Decimal,
    /// `absolute` over the old value, 1 for +100 %; `None` when the old value
    /// is 0. A quotient: for showing, rounded to six places.
    pub relative: Option<Decimal>,
    /// Which way.
    pub direction: Direction,
}

/// Which way a value went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Grew.
    Up,
    /// Shrank.
    Down,
    /// Stayed.
    Same,
}

impl Delta {
    /// The way from `old` to `new`; `None` when it does not fit a decimal.
    pub fn between(old: Decimal, new: Decimal) -> Option<Self> {
        let absolute = new.checked_sub(old)?;
        Some(Self {
            absolute: absolute.normalize(),
            relative: absolute
                .checked_div(old)
                .map(|quotient| quotient.round_dp(6).normalize()),
            direction: match new.cmp(&old) {
                std::cmp::Ordering::Greater => Direction::Up,
                std::cmp::Ordering::Less => Direction::Down,
                std::cmp::Ordering::Equal => Direction::Same,
            },
        })
    }
}
