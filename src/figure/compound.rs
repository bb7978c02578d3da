//! Amounts of several terms: "a mile and a half", "2 hours 15 minutes".
use super::language::role::{A, AND};
use super::money::Coin;
use super::numeral::Form;
use super::scan::Scan;
use super::term::{Term, TermUnit, set_measure};
use super::unit;
use rust_decimal::Decimal;

/// "three months and a half", "a mile and a half": one term, and none where it went
/// into the one before.
pub(super) fn and_part(scan: &Scan, before: Option<&mut Term>, part: Term) -> Option<Term> {
    let share = part.bare()
        && part.numeral.form == Form::Fraction
        && part.value < Decimal::ONE
        && scan.is(part.first, A)
        && scan.before_is(part.first, AND)
        && !scan.dash(part.last + 1);
    let Some(end) = part.first.checked_sub(1).filter(|_| share) else {
        return Some(part);
    };
    let mut whole = part.clone();
    match before.filter(|before| before.last + 1 == end) {
        Some(before) => {
            let fits = !before.bare() && before.per.is_none() && before.value.fract().is_zero();
            let sum = before.value.checked_add(part.value).filter(|_| fits);
            let Some(sum) = sum else {
                return Some(part);
            };
            (before.value, before.last) = (sum, part.last);
            return None;
        }
        None => {
            let unit = (end.saturating_sub(4)..end)
                .filter(|at| scan.is(*at, A))
                .find_map(|at| Some((at, unit::measure(scan, at + 1)?)))
                .filter(|(_, measure)| measure.next == end);
            let Some((first, measure)) = unit else {
                return Some(part);
            };
            set_measure(scan, &mut whole, measure);
            whole.value = Decimal::ONE.checked_add(part.value)?;
            whole.first = first;
            whole.numeral.first = first;
            whole.last = part.last;
        }
    }
    Some(whole)
}

/// "2 hours 15 minutes", "5ft 10in", "3 weeks and 2 days": one term in the smaller
/// unit, and none where it went into the one before.
pub(super) fn smaller_part(scan: &Scan, before: Option<&mut Term>, mut part: Term) -> Option<Term> {
    let Some(whole) = before.filter(|_| !part.bare()) else {
        return Some(part);
    };
    let next = whole.last + 1;
    // Terms of years and months are mostly told apart.
    let joined = scan.is(next, AND) && whole.unit != TermUnit::Time("year".into());
    let near = part.first == next + usize::from(joined);
    if near && !joined {
        clock_letters(scan, whole, &mut part);
    }
    let times = [whole, &part]
        .iter()
        .all(|it| it.per.is_none() && !it.alien);
    let sum = parts_of(&whole.unit, &part.unit)
        .map(Decimal::from)
        .filter(|parts| times && near && part.value < *parts)
        .filter(|_| whole.value.fract().is_zero() && part.value > Decimal::ZERO)
        .and_then(|parts| whole.value.checked_mul(parts)?.checked_add(part.value));
    let Some(sum) = sum else {
        return Some(part);
    };
    (whole.value, whole.last) = (sum, part.last);
    whole.unit = part.unit;
    None
}

/// "2h 14m", "3m 20s": no metres.
fn clock_letters(scan: &Scan, whole: &mut Term, part: &mut Term) {
    let metre =
        |term: &Term| term.unit == TermUnit::Measure("metre".into()) && scan.str(term.last) == "m";
    let time = |term: &Term, name: &str| matches!(&term.unit, TermUnit::Time(it) if it == name);
    let minute = || TermUnit::Time("minute".into());
    if metre(part) && time(whole, "hour") {
        part.unit = minute();
    } else if metre(whole) && time(part, "second") {
        whole.unit = minute();
    }
}

/// How many of the second unit make one of the first, where both are said together.
fn parts_of(whole: &TermUnit, part: &TermUnit) -> Option<u32> {
    fn name(unit: &TermUnit) -> Option<&str> {
        match unit {
            TermUnit::Measure(name) | TermUnit::Time(name) | TermUnit::Age(name) => Some(name),
            TermUnit::Coin(Coin::Iso(currency)) if currency.code() == "GBP" => Some("pound"),
            _ => None,
        }
    }
    let (whole, part) = (name(whole)?, name(part)?);
    let parts = [
        ("year", "month", 12),
        ("week", "day", 7),
        ("day", "hour", 24),
        ("hour", "minute", 60),
        ("minute", "second", 60),
        ("foot", "inch", 12),
        ("stone", "pound", 14),
        ("pound", "ounce", 16),
        ("metre", "cm", 100),
    ];
    let found = parts.iter().find(|row| (row.0, row.1) == (whole, part));
    found.map(|row| row.2)
}

/// "between 60m and 80m euros": the first "m" is no meter either.
pub(super) fn share_millions(scan: &Scan, terms: &mut [Term]) {
    let million = Decimal::from(1_000_000);
    for at in 1..terms.len() {
        let (before, after) = terms.split_at_mut(at);
        let (Some(low), Some(high)) = (before.last_mut(), after.first()) else {
            return;
        };
        let metre = low.unit == TermUnit::Measure("metre".into())
            && scan.str(low.last) == "m"
            && scan.glued(low.last);
        let scaled = high.numeral.scale == million && scan.str(high.numeral.last) == "m";
        if metre
            && scaled
            && high.first == low.last + 2
            && let Some(value) = low.value.checked_mul(million)
        {
            low.value = value;
            low.unit = TermUnit::None;
            low.numeral.scale = million;
        }
    }
}

/// "3 x 4 m", "5.1 ± 0.2 kg", "3 by 4 metres": one unit for all sides, and for an
/// amount and its error.
pub(super) fn share_sides(scan: &Scan, terms: &mut [Term]) {
    for at in (1..terms.len()).rev() {
        let (before, after) = terms.split_at_mut(at);
        let (Some(one), Some(other)) = (before.last_mut(), after.first_mut()) else {
            return;
        };
        let joint = one.last + 1;
        if other.first != joint + 1 || one.bare() == other.bare() {
            continue;
        }
        let (from, to) = if one.bare() {
            (other, one)
        } else {
            (one, other)
        };
        let length =
            matches!(&from.unit, TermUnit::Measure(name) if scan.tables().units.is_length(name));
        let pixels = from.unit == TermUnit::Measure("pixel".into());
        let sides = from.first > to.first && !scan.among(from.last + 1, "relay relays");
        let fits = match scan.str(joint) {
            "±" => matches!(
                from.unit,
                TermUnit::Measure(_) | TermUnit::Time(_) | TermUnit::Percent(_)
            ),
            "x" | "X" | "×" => (length || pixels) && sides,
            "by" => length && sides,
            _ => false,
        };
        if fits {
            (to.unit, to.per, to.alien) = (from.unit.clone(), from.per.clone(), false);
        }
    }
}

/// Whether the token at `at` sets two sides against each other: "640x480".
pub(super) fn times(scan: &Scan, at: usize) -> bool {
    let sign = matches!(scan.str(at), "x" | "X" | "×");
    sign && at > 0 && scan.is_digits(at - 1) && scan.is_digits(at + 1)
}
