//! Number words of any length: "two hundred and six thousand", "three quarters".
use super::language::role::{A, AND, APPROX, BY, OF, STOP};
use super::language::{Counting, Number};
use super::number::{Shape, ten_to};
use super::scan::Scan;
use super::unit;
use rust_decimal::Decimal;

/// The factor of a scale word.
pub(super) fn scale_word(scan: &Scan, at: usize) -> Option<Decimal> {
    match scan.number(at) {
        Number::Hundred => Some(Decimal::ONE_HUNDRED),
        Number::Dozen => Some(Decimal::from(12)),
        Number::Scale(power) | Number::Plural(power @ (3 | 6 | 9 | 12)) => ten_to(power),
        _ => None,
    }
}

/// A fraction at `at`: "a half", "three quarters", "a third", "two-thirds".
pub(super) fn fraction_at(scan: &Scan, at: usize) -> Option<(Decimal, usize)> {
    let start = if scan.is(at, A) {
        scan.over_hyphen(at + 1)
    } else {
        at
    };
    let half = |at| scan.number(at) == Number::Half;
    if start > at && compound(scan, start) {
        return None;
    }
    if half(start) {
        let tied = start > at || scaled(scan, start + 1) || at > 0 && scan.is(at - 1, AND);
        return tied.then(|| (Decimal::new(5, 1), start + 1));
    }
    if scan.number(start) == Number::Quarter && (start > at || scaled(scan, start + 1)) {
        return Some((Decimal::new(25, 2), start + 1));
    }
    if start > at {
        let (under, next) = ordinal(scan, start)?;
        // "more than a third last winter", but "around a third person"
        let measured = scan.before_is(at, APPROX | BY) && scan.is(next, STOP);
        let bare = scan.is(next, OF) || !scan.is_word(next) && !scan.dash(next) || measured;
        let part = Decimal::ONE.checked_div(under)?;
        return (bare && under > Decimal::TWO).then_some((part, next));
    }
    let (over, _, next) = cardinal(scan, at, false)?;
    let (under, next) = under_ordinal(scan, next, over)?;
    Some((over.checked_div(under)?, next))
}

/// Whether a word is joined to a half or quarter: "a half-life", "a quarter-final", but
/// not "a half-mile", "a half-dozen".
fn compound(scan: &Scan, part: usize) -> bool {
    let word = part + 2;
    matches!(scan.number(part), Number::Half | Number::Quarter)
        && scan.dash(part + 1)
        && scan.glued(word)
        && scan.number(word) == Number::None
        && unit::measure(scan, word).is_none()
}

/// Whether "million", "a million" or "of a million" follows.
fn scaled(scan: &Scan, at: usize) -> bool {
    let of = at + usize::from(scan.is(at, OF));
    let a = of + usize::from(scan.is(of, A));
    matches!(
        scan.number(a),
        Number::Scale(_) | Number::Hundred | Number::Dozen
    )
}

/// The lower half of a fraction in words, after the upper one: "thirds" of "two thirds".
pub(super) fn under_ordinal(scan: &Scan, at: usize, over: Decimal) -> Option<(Decimal, usize)> {
    let start = scan.over_hyphen_any(at);
    if scan.number(start) == Number::Quarter {
        return Some((Decimal::from(4), start + 1));
    }
    if scan.number(start) == Number::Half && over == Decimal::ONE {
        return Some((Decimal::TWO, start + 1));
    }
    let (under, next) = ordinal(scan, start)?;
    let plural = matches!(scan.number(next - 1), Number::Ordinals(_));
    let tied =
        plural || over == Decimal::ONE && (start > at || !scan.is_word(next) || scan.is(next, OF));
    (under > Decimal::TWO && tied).then_some((under, next))
}

/// An ordinal in words: "third", "twenty-first", "hundred fifth".
fn ordinal(scan: &Scan, at: usize) -> Option<(Decimal, usize)> {
    let last = |at: usize| match scan.number(at) {
        Number::Ordinal(n) | Number::Ordinals(n) => Some(Decimal::from(n)),
        _ => None,
    };
    if let Some(n) = last(at) {
        return Some((n, at + 1));
    }
    let next = scan.over_hyphen_any(at + 1);
    match scan.number(at) {
        Number::Tens(tens) => {
            let n = last(next).filter(|n| *n < Decimal::TEN)?;
            Some((n + Decimal::from(tens), next + 1))
        }
        Number::Hundred => {
            let (n, next) = ordinal_below_hundred(scan, at + 1)?;
            Some((n + Decimal::ONE_HUNDRED, next))
        }
        // "one hundred fifth"
        Number::Unit(hundreds @ 1..=9) if scan.number(at + 1) == Number::Hundred => {
            let (n, next) = ordinal_below_hundred(scan, at + 2)?;
            Some((n + Decimal::from(hundreds) * Decimal::ONE_HUNDRED, next))
        }
        _ => None,
    }
}

fn ordinal_below_hundred(scan: &Scan, at: usize) -> Option<(Decimal, usize)> {
    let fine = matches!(
        scan.number(at),
        Number::Tens(_) | Number::Ordinal(_) | Number::Ordinals(_)
    );
    fine.then(|| ordinal(scan, at))?
}

/// A whole number in words, with its last scale: "two hundred and two thousand".
pub(super) fn cardinal(scan: &Scan, at: usize, after_a: bool) -> Option<(Decimal, Decimal, usize)> {
    let (mut value, mut next) = match scan.number(at) {
        Number::Hundred | Number::Dozen | Number::Scale(_) if after_a => (Decimal::ONE, at),
        Number::Hundred | Number::Scale(3) if scan.habits().bare_hundreds => (Decimal::ONE, at),
        _ if after_a => return None,
        _ => small(scan, at)?,
    };
    let mut scale = Decimal::ONE;
    while let Some(factor) = scale_word(scan, scan.over_hyphen(next)) {
        value = value.checked_mul(factor)?;
        scale = scale.checked_mul(factor)?;
        next = scan.over_hyphen(next) + 1;
    }
    loop {
        let joined = scan.is(next, AND);
        let Some((part, after)) = part_of(scan, next + usize::from(joined), joined, scale) else {
            break;
        };
        // "one hundred and three quarters" is no 103 fourths.
        if joined && under_ordinal(scan, after, part).is_some_and(|(under, _)| part < under) {
            break;
        }
        value = value.checked_add(part)?;
        next = after;
        let mut factor_after = Decimal::ONE;
        while let Some(factor) = scale_word(scan, next).filter(|_| joined_hundred(scale)) {
            factor_after = factor_after.checked_mul(factor)?;
            value = value.checked_mul(factor)?;
            next += 1;
        }
        scale = if factor_after > Decimal::ONE {
            factor_after
        } else {
            lowest(part)
        };
        if scale == Decimal::ONE {
            break;
        }
    }
    Some((value, scale, next))
}

fn joined_hundred(scale: Decimal) -> bool {
    scale == Decimal::ONE_HUNDRED
}

/// The scale that a further part must stay below: 100 for 300, 1000 for 5000.
fn lowest(part: Decimal) -> Decimal {
    [1_000_000_000i64, 1_000_000, 1000, 100]
        .into_iter()
        .map(Decimal::from)
        .find(|scale| (part % *scale).is_zero())
        .unwrap_or(Decimal::ONE)
}

/// A part below `scale` at `at`: the "two hundred" of "two thousand two hundred".
pub(super) fn part_of(
    scan: &Scan,
    at: usize,
    joined: bool,
    scale: Decimal,
) -> Option<(Decimal, usize)> {
    if scale < Decimal::ONE_HUNDRED {
        return None;
    }
    let (mut value, mut next) = if scan.is_digits(at) {
        let (value, Shape::Plain) = scan.parse(at)? else {
            return None;
        };
        let scaled = matches!(scan.number(at + 1), Number::Hundred | Number::Scale(3));
        let fits = scaled || joined && scale == Decimal::ONE_HUNDRED;
        fits.then_some((value, at + 1))?
    } else {
        small(scan, at)?
    };
    while let Some(factor) = scale_word(scan, next) {
        let above = value.checked_mul(factor)?;
        if above >= scale {
            // "hundred and two hundred" are two numbers; "two hundred and two
            // thousand" goes on above the part.
            let goes_on = scale == Decimal::ONE_HUNDRED && factor > Decimal::ONE_HUNDRED;
            return goes_on.then_some((value, next));
        }
        value = above;
        next += 1;
        if factor > Decimal::ONE_HUNDRED {
            break;
        }
        if let Some((more, after)) = part_of(
            scan,
            next + usize::from(scan.is(next, AND)),
            scan.is(next, AND),
            Decimal::ONE_HUNDRED,
        ) && factor == Decimal::ONE_HUNDRED
        {
            value += more;
            next = after;
        }
    }
    (value < scale && !value.is_zero()).then_some((value, next))
}

/// A number below a hundred: "seven", "forty", "forty-two".
fn small(scan: &Scan, at: usize) -> Option<(Decimal, usize)> {
    let (value, next) = match scan.habits().counting {
        Counting::TensFirst => tens_first(scan, at),
        Counting::UnitsFirst => units_first(scan, at),
        Counting::Twenties => twenties(scan, at),
    }?;
    Some((Decimal::from(value), next))
}

fn tens_first(scan: &Scan, at: usize) -> Option<(u8, usize)> {
    match scan.number(at) {
        Number::Unit(n) => Some((n, at + 1)),
        Number::Tens(tens) => {
            let next = scan.over_hyphen(at + 1);
            match scan.number(next) {
                Number::Unit(n @ 1..=9) => Some((tens + n, next + 1)),
                _ => Some((tens, at + 1)),
            }
        }
        _ => None,
    }
}

/// "zweiundvierzig", in one word.
fn units_first(scan: &Scan, at: usize) -> Option<(u8, usize)> {
    let joined = scan.is(at + 1, AND) && scan.glued(at + 1) && scan.glued(at + 2);
    match (scan.number(at), scan.number(at + 2)) {
        (Number::Unit(n @ 1..=9), Number::Tens(tens)) if joined => Some((tens + n, at + 3)),
        (Number::Unit(n) | Number::Tens(n), _) => Some((n, at + 1)),
        _ => None,
    }
}

/// "quarante-deux", "vingt et un", "soixante-douze", "quatre-vingt-dix-sept".
fn twenties(scan: &Scan, at: usize) -> Option<(u8, usize)> {
    let twenty = scan.over_hyphen(at + 1);
    let (tens, next) = match (scan.number(at), scan.number(twenty)) {
        (Number::Unit(4), Number::Tens(20)) => (80, twenty + 1),
        (Number::Tens(tens), _) => (tens, at + 1),
        (Number::Unit(_), _) => return teens(scan, at),
        _ => return None,
    };
    let one =
        scan.is(next, AND) && (scan.is(next + 1, A) || scan.number(next + 1) == Number::Unit(11));
    let rest = scan.over_hyphen(next) + usize::from(one);
    if one && scan.is(rest, A) {
        return Some((tens + 1, rest + 1));
    }
    let highest = if matches!(tens, 60 | 80) { 19 } else { 9 };
    match teens(scan, rest).filter(|_| rest > next) {
        Some((n, after)) if (1..=highest).contains(&n) => Some((tens + n, after)),
        _ => Some((tens, next)),
    }
}

/// "dix-sept"
fn teens(scan: &Scan, at: usize) -> Option<(u8, usize)> {
    let Number::Unit(n) = scan.number(at) else {
        return None;
    };
    let next = scan.over_hyphen(at + 1);
    match scan.number(next) {
        Number::Unit(more @ 7..=9) if n == 10 && next > at + 1 => Some((n + more, next + 1)),
        _ => Some((n, at + 1)),
    }
}
