//! Numbers in signs beyond plain digits: powers, fractions, groups after spaces.
use super::lexer::raised;
use super::number::Shape;
use super::scan::Scan;
use rust_decimal::Decimal;

/// The fraction that a character is.
pub(super) fn vulgar(c: char) -> Option<Decimal> {
    let (over, under) = match c {
        '½' => (1, 2),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅐' => (1, 7),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    };
    Decimal::from(over).checked_div(Decimal::from(under))
}

/// The value at `at` raised or scaled by what follows, "1e10", "1.1^23", "1.99×10−20",
/// "8x2^10", and the token after it; no value where a decimal cannot hold it.
pub(super) fn power(scan: &Scan, at: usize, value: Decimal) -> Option<(Option<Decimal>, usize)> {
    let scaled = |factor: Option<Decimal>| factor.and_then(|factor| factor.checked_mul(value));
    let exponent = |mut at: usize| {
        let negative = scan.dash(at);
        at += usize::from(negative || scan.sign(at, '+'));
        let digits = scan.str(at);
        let small = scan.is_digits(at) && scan.glued(at) && digits.len() <= 2;
        let power: i32 = small.then(|| digits.parse().ok())??;
        Some((if negative { -power } else { power }, at + 1))
    };
    let glued = scan.glued(at);
    if glued && scan.str(at).eq_ignore_ascii_case("e") {
        let (power, next) = exponent(at + 1)?;
        return Some((scaled(raise(Decimal::TEN, power)), next));
    }
    if glued && scan.sign(at, '^') {
        let (power, next) = exponent(at + 1)?;
        return Some((raise(value, power), next));
    }
    if value == Decimal::TEN
        && let Some((power, next)) = superscript(scan, at)
    {
        return Some((raise(value, power), next));
    }
    if !matches!(scan.str(at), "x" | "×" | "*") || !scan.is_digits(at + 1) {
        return None;
    }
    let (base, _) = scan.parse(at + 1)?;
    if base == Decimal::TEN
        && let Some((power, next)) = superscript(scan, at + 2)
    {
        return Some((scaled(raise(base, power)), next));
    }
    let caret = scan.sign(at + 2, '^');
    let signed = caret || scan.dash(at + 2) && base == Decimal::TEN;
    let (power, next) =
        exponent(at + 2 + usize::from(caret)).filter(|_| signed && scan.glued(at + 2))?;
    Some((scaled(raise(base, power)), next))
}

/// The power in raised digits: "⁶", "⁻³". Only ten is read with one: a raised digit
/// behind another number mostly points to a note.
fn superscript(scan: &Scan, at: usize) -> Option<(i32, usize)> {
    let negative = scan.sign(at, '⁻');
    let (mut next, mut power) = (at + usize::from(negative), 0);
    while let Some(digit) = scan
        .char(next)
        .and_then(raised)
        .filter(|_| scan.glued(next))
    {
        power = power * 10 + digit;
        next += 1;
        if next > at + 3 {
            return None;
        }
    }
    let read = next > at + usize::from(negative);
    read.then_some((if negative { -power } else { power }, next))
}

fn raise(base: Decimal, power: i32) -> Option<Decimal> {
    /// A decimal has 28 places; two are kept for the number that is scaled.
    const LEAST: i32 = -26;
    if !(LEAST..=60).contains(&power) {
        return None;
    }
    let mut value = Decimal::ONE;
    for _ in 0..power.unsigned_abs() {
        value = value.checked_mul(base)?;
    }
    if power < 0 {
        Decimal::ONE.checked_div(value)
    } else {
        Some(value)
    }
}

/// The lower half of a fraction whose bar is at `bar`; no date or phone number.
pub(super) fn under(scan: &Scan, bar: usize) -> Option<(Decimal, usize)> {
    let is_bar = matches!(scan.char(bar), Some('/' | '\u{2044}'));
    let evenly = scan.glued(bar) == scan.glued(bar + 1);
    if !is_bar || !evenly || !scan.is_digits(bar + 1) || scan.sign(bar + 2, '/') {
        return None;
    }
    let (under, shape) = scan.parse(bar + 1)?;
    let fits = shape == Shape::Plain && !under.is_zero() && under <= Decimal::ONE_THOUSAND;
    fits.then_some((under, bar + 2))
}

/// Whether the token is the next group of three digits of the number that begins at
/// `first`: after one space.
pub(super) fn space_group(scan: &Scan, first: usize, token: usize) -> bool {
    let written = scan.str(token);
    let (head, tail) = written.split_once(['.', ',']).unwrap_or((written, ""));
    // "in 3 500,000 people" are two numbers.
    let list = tail.len() == 3 && written.contains(',');
    let gap = scan.bytes(token - 1, token);
    let gap = &scan.between(token - 1, token)[scan.str(token - 1).len()..gap.len() - written.len()];
    let narrow = gap.chars().count() == 1 && gap != "\n";
    let zero = scan.str(first).starts_with('0');
    narrow
        && !zero
        && !list
        && head.len() == 3
        && head.bytes().all(|b| b.is_ascii_digit())
        && tail.bytes().all(|b| b.is_ascii_digit())
}
