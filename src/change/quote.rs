//! Figures and numbers as the warnings write them.
use crate::claim::Document;
use crate::figure::Kind;
use rust_decimal::Decimal;

/// A claim's figure for the middle of a message: on one line, without markup,
/// and a number word that begins its sentence in lower case.
pub(super) fn quote(document: &Document, claim: usize) -> String {
    let claim = &document.claims[claim];
    let figure = claim.figure.span.of(document.reading.clear());
    let quoted = figure.split_whitespace().collect::<Vec<_>>().join(" ");
    let begins = claim.figure.span.start() == claim.sentence.start();
    let mut chars = quoted.chars();
    match chars.next() {
        // "Rs 500" is written so everywhere.
        Some(first)
            if begins && first.is_uppercase() && claim.figure.quantity.kind != Kind::Money =>
        {
            first.to_lowercase().chain(chars).collect()
        }
        _ => quoted,
    }
}

/// A number with its thousands set apart.
pub(super) fn grouped(number: Decimal) -> String {
    let written = number.normalize().to_string();
    let whole = written.find('.').unwrap_or(written.len());
    let mut shown = String::new();
    for (at, digit) in written.char_indices() {
        if at > 0 && at < whole && (whole - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::{grouped, quote};
    use crate::claim::Document;
    use crate::model::MediaType;
    use rust_decimal::Decimal;

    #[test]
    fn figures_fit_into_a_sentence() {
        for (text, quoted) in [
            ("Eighty\npeople were hurt.", "eighty people"),
            ("They paid **$4\nmillion** for it.", "$4 million"),
            ("NOK 50 were paid.", "NOK 50"),
            ("Up to 30 ships came.", "up to 30 ships"),
        ] {
            let document = Document::new(text.to_owned(), MediaType::Markdown);
            assert_eq!(quote(&document, 0), quoted);
        }
    }

    #[test]
    fn numbers_are_written_for_people() {
        for (sum, written) in [
            ("90", "90"),
            ("1234.50", "1,234.5"),
            ("12000000", "12,000,000"),
        ] {
            assert_eq!(grouped(Decimal::from_str_exact(sum).unwrap()), written);
        }
    }
}
