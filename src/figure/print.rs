//! Writes a quantity so that reading it gives the quantity back.
use super::tables::Tables;
use super::{Bound, Kind, Magnitude, PartialDate, Quantity, Trend, Unit};
use rust_decimal::Decimal;
use std::fmt::{self, Write};

impl fmt::Display for Quantity {
    /// The canonical writing: "at most 450,000,000 EUR", "up 6.5 %", "2014/2016".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.bound {
            Bound::Exact | Bound::Between | Bound::Vague => "",
            Bound::About => "about ",
            Bound::MoreThan => "more than ",
            Bound::AtLeast => "at least ",
            Bound::LessThan => "less than ",
            Bound::AtMost => "at most ",
        })?;
        match (self.kind, self.magnitude) {
            (_, Magnitude::Date(from, to)) => return date(f, from, to),
            (Kind::Rank, Magnitude::Exactly(value)) => return write!(f, "No {value}"),
            (Kind::Multiple, Magnitude::Exactly(value)) if self.unit.symbol().is_none() => {
                return write!(f, "{}-fold", Grouped(value));
            }
            (Kind::Ratio, Magnitude::Exactly(value)) => {
                f.write_str(trend(self.trend))?;
                ratio(f, value)?;
            }
            (_, Magnitude::Exactly(value)) => write!(f, "{}{}", trend(self.trend), Grouped(value))?,
            (_, Magnitude::Between(low, high)) => range(f, self.trend, low, high)?,
            (_, Magnitude::Vague(order)) => f.write_str(&vague(order))?,
        }
        let one = self.magnitude == Magnitude::Exactly(Decimal::ONE);
        match &self.unit {
            Unit::Noun(noun) if !one && matches!(self.kind, Kind::Count | Kind::Ratio) => {
                write!(f, " {}", Tables::english().nouns.plural_of(noun))
            }
            // A slash is read before few words.
            Unit::Per(unit, each) if each.contains('/') => {
                let unit = unit.symbol().unwrap_or_default();
                write!(f, " {unit} per {}", each.replace('/', " per "))
            }
            unit => unit.symbol().map_or(Ok(()), |unit| write!(f, " {unit}")),
        }
    }
}

/// A date in words, as "2010-12" could be a month or a range of years.
fn date(f: &mut fmt::Formatter<'_>, from: PartialDate, to: Option<PartialDate>) -> fmt::Result {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let name = |month: u8| {
        MONTHS
            .get(usize::from(month).wrapping_sub(1))
            .copied()
            .unwrap_or("")
    };
    let year = |year: Option<i16>| year.map_or(String::new(), |year| format!(" {year}"));
    match (from, to) {
        (PartialDate { month: None, .. }, None) => f.write_str(year(from.year).trim_start()),
        // Early years are read as years behind "from" alone.
        (PartialDate { month: None, .. }, Some(to)) => write!(
            f,
            "{}{} to {}",
            if from.year.is_some_and(|year| year < 1500) {
                "from "
            } else {
                ""
            },
            year(from.year).trim_start(),
            year(to.year).trim_start()
        ),
        (
            PartialDate {
                month: Some(from),
                day: None,
                ..
            },
            Some(PartialDate {
                month: Some(to),
                year: end,
                ..
            }),
        ) => write!(f, "{} to {}{}", name(from), name(to), year(end)),
        (
            PartialDate {
                month: Some(month),
                day: None,
                ..
            },
            _,
        ) => write!(f, "in {}{}", name(month), year(from.year)),
        (
            PartialDate {
                month: Some(month),
                day: Some(day),
                ..
            },
            to,
        ) => {
            write!(f, "{day}")?;
            if let Some(end) = to.and_then(|to| to.day) {
                write!(f, "-{end}")?;
            }
            write!(f, " {}{}", name(month), year(from.year))
        }
    }
}

fn trend(trend: Option<Trend>) -> &'static str {
    match trend {
        None => "",
        Some(Trend::Up) => "up ",
        Some(Trend::Down) => "down ",
    }
}

fn range(
    f: &mut fmt::Formatter<'_>,
    way: Option<Trend>,
    low: Decimal,
    high: Decimal,
) -> fmt::Result {
    match way {
        None => write!(f, "{} to {}", Grouped(low), Grouped(high)),
        Some(Trend::Up) => write!(f, "up from {} to {}", Grouped(low), Grouped(high)),
        Some(Trend::Down) if low > high => {
            write!(f, "down from {} to {}", Grouped(low), Grouped(high))
        }
        Some(Trend::Down) => write!(f, "down {} to {}", Grouped(low), Grouped(high)),
    }
}

/// A share as "2 in 5", or as a decimal in 1.
fn ratio(f: &mut fmt::Formatter<'_>, value: Decimal) -> fmt::Result {
    for whole in 2..=1000u32 {
        let whole = Decimal::from(whole);
        let part = (value * whole).round();
        if part > Decimal::ZERO && part < whole && part / whole == value {
            return write!(f, "{part} in {whole}");
        }
    }
    write!(f, "{value} in 1")
}

fn vague(order: u8) -> String {
    let (tens, scale) = (order % 3, order - order % 3);
    let name = ["", "thousands", "millions", "billions", "trillions"];
    let name = name
        .get(usize::from(scale / 3))
        .copied()
        .unwrap_or("trillions");
    match (tens, name) {
        (0, "") => "a handful of".into(),
        (1, "") => "dozens of".into(),
        (_, "") => "hundreds of".into(),
        (0, name) => format!("{name} of"),
        (1, name) => format!("tens of {name} of"),
        (_, name) => format!("hundreds of {name} of"),
    }
}

/// A decimal with its thousands grouped, so that it can be no year.
struct Grouped(Decimal);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = self.0.normalize().to_string();
        let (sign, digits) = written
            .strip_prefix('-')
            .map_or(("", written.as_str()), |d| ("-", d));
        let (whole, rest) = digits
            .find('.')
            .map_or((digits, ""), |at| digits.split_at(at));
        f.write_str(sign)?;
        for (at, digit) in whole.char_indices() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                f.write_char(',')?;
            }
            f.write_char(digit)?;
        }
        f.write_str(rest)
    }
}
