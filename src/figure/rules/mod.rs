//! The grammar.
use super::{Bound, Currency, Figure, Kind, Magnitude, Quantity, Unit};
use crate::base::Span;
use rust_decimal::Decimal;

/// Reads the figures of one block that begins at `offset`.
pub(super) fn read(text: &str, offset: usize, figures: &mut Vec<Figure>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len()
            && (bytes[at].is_ascii_digit()
                || matches!(bytes[at], b',' | b'.')
                    && bytes.get(at + 1).is_some_and(u8::is_ascii_digit))
        {
            at += 1;
        }
        let Ok(value) = Decimal::from_str_exact(&text[start..at].replace(',', "")) else {
            continue;
        };
        let before = text[..start].chars().next_back();
        let code = match before {
            Some('$') => Some("USD"),
            Some('£') => Some("GBP"),
            _ => None,
        };
        let from = start - code.and(before).map_or(0, char::len_utf8);
        let rest = &text[at..];
        let (scale, skip) = [("bn", 9), ("m", 6)]
            .into_iter()
            .find(|(s, _)| rest.starts_with(s))
            .map_or((0, 0), |(s, z)| (z, s.len()));
        at += skip;
        let value = value
            .checked_mul(Decimal::from(10u64.pow(scale)))
            .unwrap_or(value);
        let noun: String = text[at..]
            .trim_start()
            .chars()
            .take_while(|c| c.is_alphabetic())
            .collect();
        let unit = match code.and_then(Currency::from_code) {
            Some(currency) => Unit::Currency(currency),
            None if noun.is_empty() => Unit::None,
            None => Unit::Noun(noun.to_lowercase()),
        };
        figures.push(Figure {
            quantity: Quantity {
                kind: if code.is_some() {
                    Kind::Money
                } else {
                    Kind::Count
                },
                magnitude: Magnitude::Exactly(value),
                unit,
                bound: Bound::Exact,
                trend: None,
            },
            span: Span::between(from, at).shifted(offset),
            conversion_of: None,
            rule: "first",
        });
    }
}
