//! Digits with separators, to exact decimals.
use super::lexer::digit;
use super::separators::{Separators, is_lone};
use rust_decimal::Decimal;

/// How a number was written in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `2500`
    Plain,
    /// `2,500`, `2.500.000`
    Grouped,
    /// `2.5`, `2,500.5`
    Decimal,
}

/// Reads digits with thousands and decimal separators, or `None` for what is no
/// number: "6,.92", "1.2.3", "1,23,4", more digits than a decimal can hold.
pub(super) fn parse(written: &str, separators: Separators) -> Option<(Decimal, Shape)> {
    if written.len() > 64 {
        return None;
    }
    if written.bytes().all(|b| b.is_ascii_digit()) {
        return Some((whole(written)?, Shape::Plain));
    }
    let ascii: String = written.chars().map(plain).collect();
    let mut marks = ascii.bytes().filter(|b| !b.is_ascii_digit());
    let (first, last) = (marks.next(), marks.next_back());
    let point = match (first, last) {
        (None, _) => return Some((whole(&ascii)?, Shape::Plain)),
        (Some(one), None) => lone_separator(&ascii, one, separators)?,
        (Some(a), Some(z)) if a == z => None,
        (Some(_), Some(z)) => Some(z),
    };
    let (head, tail) = match point {
        Some(mark) => ascii.rsplit_once(mark as char)?,
        None => (ascii.as_str(), ""),
    };
    if !tail.bytes().all(|b| b.is_ascii_digit()) || !grouped(head) {
        return None;
    }
    let digits: String = head.chars().filter(char::is_ascii_digit).collect();
    if tail.is_empty() {
        return Some((whole(&digits)?, Shape::Grouped));
    }
    let value = Decimal::from_str_exact(&format!("{digits}.{tail}")).ok()?;
    Some((value, Shape::Decimal))
}

/// Digits of any script, separators of any kind, as ASCII.
fn plain(c: char) -> char {
    match c {
        '٬' => ',',
        '٫' | '·' => '.',
        '\u{2019}' | '\'' => '\'',
        _ => digit(c).and_then(|d| char::from_digit(d, 10)).unwrap_or(c),
    }
}

/// The decimal separator of a number with one separator; `Some(None)` when the
/// separator groups thousands.
fn lone_separator(ascii: &str, mark: u8, separators: Separators) -> Option<Option<u8>> {
    let (head, tail) = ascii.split_once(mark as char)?;
    let lone = is_lone(head, tail);
    let divides = match mark {
        b'.' => !(lone && separators.point_groups),
        b',' if lone => separators.comma_divides,
        b',' => tail.len() < 3 || head == "0" || separators.comma_divides,
        _ => false,
    };
    Some(divides.then_some(mark))
}

/// Whether the separators group thousands, or lakhs and crores (12,34,567).
fn grouped(head: &str) -> bool {
    let Some(mark) = head.bytes().find(|b| !b.is_ascii_digit()) else {
        return head.bytes().all(|b| b.is_ascii_digit());
    };
    let groups: Vec<&str> = head.split(mark as char).collect();
    let all_digits = groups.iter().all(|g| g.bytes().all(|b| b.is_ascii_digit()));
    let (first, rest) = (groups[0], &groups[1..]);
    let Some((last, middle)) = rest.split_last() else {
        return false;
    };
    let thousands = middle.iter().all(|g| g.len() == 3);
    let lakhs = mark == b',' && middle.iter().all(|g| g.len() == 2) && first.len() <= 2;
    all_digits && (1..=3).contains(&first.len()) && last.len() == 3 && (thousands || lakhs)
}

fn whole(digits: &str) -> Option<Decimal> {
    if digits.len() <= 18 {
        return digits.parse::<i64>().ok().map(Decimal::from);
    }
    Decimal::from_str_exact(digits).ok()
}

/// Whether an amount can be a year that news writes about.
pub(super) fn is_year(value: Decimal) -> bool {
    value.fract().is_zero() && value >= Decimal::from(1500) && value < Decimal::from(2100)
}

/// Ten to the power of `exponent`.
pub(super) fn ten_to(exponent: u8) -> Option<Decimal> {
    10i128
        .checked_pow(exponent.into())
        .and_then(|power| Decimal::try_from_i128_with_scale(power, 0).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(written: &str) -> Option<String> {
        parse(written, Separators::POINT).map(|(value, _)| value.to_string())
    }

    #[test]
    fn a_lone_separator_is_read_as_the_document_writes() {
        for (written, english, continental) in [
            ("1,500", "1500", "1.500"),
            ("1.500", "1.500", "1500"),
            ("3,1415", "-", "3.1415"),
            ("0.125", "0.125", "0.125"),
            ("2.5", "2.5", "2.5"),
        ] {
            let read = |separators| {
                parse(written, separators).map_or("-".into(), |(value, _)| value.to_string())
            };
            assert_eq!(read(Separators::POINT), english, "{written}");
            assert_eq!(read(Separators::COMMA), continental, "{written}");
        }
    }

    #[test]
    fn separators_of_many_places() {
        for (written, read) in [
            ("1,234,567", "1234567"),
            ("12,34,567.89", "1234567.89"),
            ("1.000.000,5", "1000000.5"),
            ("1'000", "1000"),
            (".25", "0.25"),
            ("9,99", "9.99"),
            ("٣٤٥", "345"),
            ("２５", "25"),
        ] {
            assert_eq!(value(written).as_deref(), Some(read), "{written}");
        }
    }

    #[test]
    fn what_is_no_number_is_not_read() {
        for written in [
            "6,.92",
            "1.2.3",
            "1,23,4",
            "1234,567",
            "10.12.2020",
            "1,000,00",
        ] {
            assert_eq!(value(written), None, "{written}");
        }
        assert_eq!(value(&"9".repeat(64)), None);
    }
}
