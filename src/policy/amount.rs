//! Amounts, thresholds and times as policy files write them.
use crate::figure::{Currency, Kind, Magnitude, Quantity, Trend, Unit};
use chrono::TimeDelta;
use rust_decimal::Decimal;
use std::fmt;

/// An amount with a unit or without: `EUR 1bn`, `EUR 180/MWh`, `500`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The number.
    pub value: Decimal,
    /// An ISO 4217 code, also one for each of something (`EUR/MWh`), or a noun.
    pub unit: Option<String>,
    written: String,
}

/// How far a value has to go to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Threshold {
    /// `5%` of the base value.
    Relative(Decimal),
    /// `0.2pp`: percentage points.
    Points(Decimal),
    /// `EUR 1bn`, `500`.
    Absolute(Amount),
}

/// Names of scales, and how many zeros they stand for.
const SCALES: &[(&str, u32)] = &[
    ("billion", 9),
    ("bn", 9),
    ("k", 3),
    ("m", 6),
    ("million", 6),
    ("mn", 6),
    ("thousand", 3),
    ("tn", 12),
    ("trillion", 12),
];

/// Signs of money and the codes that policy files mean by them.
const SIGNS: &[(&str, &str)] = &[("€", "EUR"), ("$", "USD"), ("£", "GBP"), ("¥", "JPY")];

impl Amount {
    /// Reads an amount; `Err` says what is expected.
    pub fn read(text: &str) -> Result<Self, String> {
        let written = text.trim();
        let expected =
            || format!("`{written}` is no amount: write `500`, `1bn`, `EUR 1bn` or `EUR 180/MWh`");
        let at = written.find(|c: char| c.is_ascii_digit() || c == '.');
        let (before, rest) = written.split_at(at.ok_or_else(expected)?);
        let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '_' | ' ');
        let end = rest.find(|c| !number(c)).unwrap_or(rest.len());
        let (digits, after) = rest.split_at(end);
        let digits: String = digits
            .chars()
            .filter(|c| !matches!(c, ',' | '_' | ' '))
            .collect();
        let number = Decimal::from_str_exact(&digits).map_err(|_| expected())?;
        let (scale, unit) = scale_of(after.trim());
        let value = Decimal::from(10u64.pow(scale));
        let value = number.checked_mul(value).ok_or_else(expected)?;
        let before = match before.trim() {
            "-" | "+" => return Err(expected()),
            before => sign(before),
        };
        let unit = match (before.is_empty(), unit.is_empty()) {
            (true, true) => None,
            (false, true) => Some(before.to_owned()),
            (true, false) => Some(sign(unit).to_owned()),
            (false, false) if unit.starts_with('/') => Some(format!("{before}{unit}")),
            (false, false) => return Err(expected()),
        };
        Ok(Self {
            value: value.normalize(),
            unit,
            written: written.to_owned(),
        })
    }

    /// Whether this amount is of the same unit as a quantity; one without a unit
    /// fits all.
    pub fn fits(&self, quantity: &Quantity) -> bool {
        let is = |unit: &String| is_unit(unit, &quantity.unit);
        self.unit.as_ref().is_none_or(is)
    }

    /// Whether the unit is money, as far as it says.
    pub fn is_money(&self) -> bool {
        let code = |unit: &String| Currency::from_code(unit.split('/').next().unwrap_or(unit));
        self.unit.as_ref().and_then(code).is_some()
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

/// The zeros of the scale that a text begins with, and what follows it.
fn scale_of(text: &str) -> (u32, &str) {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let scale = SCALES
        .iter()
        .find(|(name, _)| word.eq_ignore_ascii_case(name));
    match scale {
        Some((_, zeros)) => (*zeros, rest.trim()),
        None => (0, text),
    }
}

fn sign(unit: &str) -> &str {
    SIGNS
        .iter()
        .find(|(sign, _)| *sign == unit)
        .map_or(unit, |(_, code)| code)
}

/// Whether a unit of a policy names a unit of a text: codes and symbols however
/// capitalized, nouns in either number.
pub fn is_unit(written: &str, unit: &Unit) -> bool {
    let Some(symbol) = unit.symbol() else {
        return false;
    };
    let words = |text: &str| -> Vec<String> {
        let words = text.split_whitespace();
        words
            .map(|word| crate::claim::stem(&word.to_lowercase()))
            .collect()
    };
    let written = sign(written);
    symbol.eq_ignore_ascii_case(written) || words(&symbol) == words(written)
}

impl Threshold {
    /// Reads a threshold; `Err` says what is wrong.
    pub fn read(text: &str) -> Result<Self, String> {
        let written = text.trim();
        let lower = written.to_ascii_lowercase();
        let positive = |number: Decimal| match number > Decimal::ZERO {
            true => Ok(number),
            false => Err(format!("`{written}` is reached by every change")),
        };
        let number = |digits: &str| {
            let digits = digits.trim();
            Decimal::from_str_exact(digits)
                .map_err(|_| {
                    format!("`{written}` is no threshold: write `5%`, `0.2pp`, `EUR 1bn` or `500`")
                })
                .and_then(positive)
        };
        if let Some(digits) = lower.strip_suffix('%') {
            return number(digits).map(Self::Relative);
        }
        if let Some(digits) = lower.strip_suffix("pp") {
            return number(digits).map(Self::Points);
        }
        let amount = Amount::read(written)?;
        positive(amount.value)?;
        Ok(Self::Absolute(amount))
    }

    /// Whether a move reaches it. A percentage is told in points alone; of a base
    /// value of 0 every move reaches every share.
    pub fn is_reached(&self, step: &Move, quantity: &Quantity) -> bool {
        match self {
            Self::Relative(percent) => {
                let moved = step.by.checked_mul(Decimal::ONE_HUNDRED);
                let needed = step.base.checked_mul(*percent);
                moved
                    .zip(needed)
                    .is_none_or(|(moved, needed)| moved >= needed)
            }
            Self::Points(points) => quantity.kind == Kind::Percent && step.by >= *points,
            Self::Absolute(amount) => amount.fits(quantity) && step.by >= amount.value,
        }
    }
}

impl fmt::Display for Threshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Relative(percent) => write!(f, "{percent}%"),
            Self::Points(points) => write!(f, "{points}pp"),
            Self::Absolute(amount) => amount.fmt(f),
        }
    }
}

/// How far a value went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The base value, without sign.
    pub base: Decimal,
    /// How far, without sign: of ranges the end that went farther.
    pub by: Decimal,
    /// Whether it grew; `None` when it stayed, or the ends parted.
    pub up: Option<bool>,
}

impl Move {
    /// The way from one quantity to another of the same unit; `None` when there
    /// are no numbers to compare.
    pub fn between(old: &Quantity, new: &Quantity) -> Option<Self> {
        let same = old.unit == new.unit || old.unit == Unit::None || new.unit == Unit::None;
        let points = [old, new].iter().all(|it| it.kind == Kind::Percent);
        let counts = old.kind == Kind::Count && new.kind == Kind::Count;
        if !same && !points && !counts {
            return None;
        }
        let ((a, b), (c, d)) = (ends(old)?, ends(new)?);
        let (low, high) = (c.checked_sub(a)?, d.checked_sub(b)?);
        let (step, base) = match low.abs() > high.abs() {
            true => (low, a),
            false => (high, b),
        };
        let parted =
            !low.is_zero() && !high.is_zero() && low.is_sign_negative() != high.is_sign_negative();
        Some(Self {
            base: base.abs(),
            by: step.abs(),
            up: (!parted && !step.is_zero()).then_some(step > Decimal::ZERO),
        })
    }

    /// As a share of the base in percent, with its sign, for showing.
    pub fn percent(&self) -> Option<Decimal> {
        let share = self
            .by
            .checked_mul(Decimal::ONE_HUNDRED)?
            .checked_div(self.base)?;
        let places = if share < Decimal::ONE { 2 } else { 1 };
        let share = share.round_dp(places).normalize();
        Some(if self.up == Some(false) {
            -share
        } else {
            share
        })
    }
}

/// Both ends of an amount, falling ones below zero; one number is both.
pub fn ends(quantity: &Quantity) -> Option<(Decimal, Decimal)> {
    let (low, high) = match quantity.magnitude {
        Magnitude::Exactly(value) => (value, value),
        Magnitude::Between(low, high) => (low, high),
        Magnitude::Date(..) | Magnitude::Vague(_) => return None,
    };
    match quantity.trend {
        Some(Trend::Down) => Some((-high, -low)),
        _ => Some((low, high)),
    }
}

/// Reads a length of time: `30m`, `6h`, `2d`, `1w`.
pub fn read_length(text: &str) -> Result<TimeDelta, String> {
    let expected = || format!("`{text}` is no length of time: write `30m`, `6h`, `2d` or `1w`");
    let (digits, unit) = text.split_at(
        text.find(|c: char| !c.is_ascii_digit())
            .ok_or_else(expected)?,
    );
    let number: i64 = digits.parse().map_err(|_| expected())?;
    let length = match unit.trim() {
        "m" | "min" => TimeDelta::try_minutes(number),
        "h" => TimeDelta::try_hours(number),
        "d" => TimeDelta::try_days(number),
        "w" => TimeDelta::try_weeks(number),
        _ => None,
    };
    length
        .filter(|length| *length > TimeDelta::zero() && *length <= TimeDelta::days(3660))
        .ok_or_else(expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(kind: Kind, value: i64, unit: Unit) -> Quantity {
        Quantity::exactly(kind, Decimal::from(value), unit)
    }

    fn euros(value: i64) -> Quantity {
        let euro = Currency::from_code("EUR").unwrap();
        quantity(Kind::Money, value, Unit::Currency(euro))
    }

    #[test]
    fn amounts() {
        for (text, value, unit) in [
            ("500", 500, None),
            ("1bn", 1_000_000_000, None),
            ("1,200", 1200, None),
            ("EUR 1bn", 1_000_000_000, Some("EUR")),
            ("€2m", 2_000_000, Some("EUR")),
            ("1 million EUR", 1_000_000, Some("EUR")),
            ("EUR 180/MWh", 180, Some("EUR/MWh")),
            ("30 tanks", 30, Some("tanks")),
        ] {
            let amount = Amount::read(text).unwrap();
            assert_eq!(amount.value, Decimal::from(value), "{text}");
            assert_eq!(amount.unit.as_deref(), unit, "{text}");
        }
        for text in [
            "",
            "EUR",
            "1.2.3",
            "EUR 5 USD",
            "-5",
            "99999999999999999999999999999bn",
        ] {
            assert!(Amount::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn thresholds_are_reached_at_their_very_value() {
        let reached = |threshold: &str, old: i64, new: i64| {
            let (old, new) = (euros(old), euros(new));
            let step = Move::between(&old, &new).unwrap();
            Threshold::read(threshold).unwrap().is_reached(&step, &old)
        };
        assert!(reached("5%", 100, 95) && reached("5%", 100, 105));
        assert!(!reached("5%", 1000, 1049));
        assert!(reached("400%", 0, 1), "of nothing, any move is all");
        assert!(reached("EUR 10", 100, 110) && !reached("EUR 10", 100, 109));
        assert!(!reached("USD 10", 100, 200));
        assert!(!reached("5pp", 100, 200));
        for wrong in ["0%", "-1%", "x", "5 %%", "1ppp"] {
            assert!(Threshold::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_range_goes_as_far_as_its_farther_end() {
        let range = |a: i64, b: i64| Quantity {
            magnitude: Magnitude::Between(a.into(), b.into()),
            ..euros(0)
        };
        let step = Move::between(&range(40, 45), &range(41, 60)).unwrap();
        assert_eq!((step.by, step.up), (15.into(), Some(true)));
        let step = Move::between(&range(40, 45), &range(30, 50)).unwrap();
        assert_eq!((step.by, step.up), (10.into(), None), "it parted");
        let fell = Quantity {
            trend: Some(Trend::Down),
            ..euros(2)
        };
        let rose = Quantity {
            trend: Some(Trend::Up),
            ..euros(2)
        };
        assert_eq!(Move::between(&rose, &fell).unwrap().by, 4.into());
    }

    #[test]
    fn lengths_of_time() {
        assert_eq!(read_length("6h"), Ok(TimeDelta::hours(6)));
        for wrong in ["", "6", "h", "0h", "6 years", "99999999999999999999d"] {
            assert!(read_length(wrong).is_err(), "{wrong}");
        }
    }
}
