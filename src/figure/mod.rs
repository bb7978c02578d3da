//! Figures: quantities at their places in a text, and the grammar that finds them.
use crate::base::Span;
use crate::text::Reading;
use serde::Serialize;

mod anchor;
mod choose;
mod compound;
mod context;
mod currency;
mod date;
mod detect;
mod dollar;
mod doubt;
mod dress;
mod found;
mod hint;
mod language;
mod lexer;
mod lexicon;
mod memory;
mod money;
mod names;
mod notation;
mod noun;
mod number;
mod numeral;
mod passes;
mod print;
mod quantity;
mod relate;
pub mod rules;
mod scan;
mod separators;
mod spelled;
mod tables;
mod term;
mod unit;

pub use currency::Currency;
pub use date::PartialDate;
pub use doubt::Doubt;
pub use passes::{FigureReader, SentenceReader};
pub use quantity::{Bound, Kind, Magnitude, Quantity, Trend, Unit};

/// Raised with every change that reads another figure out of the same text.
pub const GRAMMAR: u32 = 1;

/// A quantity at a place in a text.
///
/// Invariant: figures of one text are sorted by span and do not overlap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What it says.
    pub quantity: Quantity,
    /// Where it says so: hedge words, currency and unit included. The surface is
    /// `span.of(text)`.
    pub span: Span,
    /// The figure (by index) that this one restates: the `$200m` of `$200m (£152m)`.
    pub conversion_of: Option<usize>,
    /// The grammar rule that read it.
    pub rule: &'static str,
    /// What its own words leave open.
    pub doubt: Option<Doubt>,
}

/// Reads every figure of a text, in order.
pub fn read(reading: &Reading) -> Vec<Figure> {
    passes::read(reading)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MediaType;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn figures(text: &str) -> Vec<Figure> {
        read(&Reading::new(text.to_owned(), MediaType::Plain))
    }

    fn amount() -> impl Strategy<Value = Decimal> {
        prop_oneof![
            (2i64..1_000_000_000_000).prop_map(Decimal::from),
            (11i64..1_000_000, 1u32..4).prop_map(|(n, scale)| Decimal::new(n, scale)),
        ]
    }

    fn quantity() -> impl Strategy<Value = Quantity> {
        let kind = prop_oneof![
            Just((Kind::Count, Unit::None)),
            Just((Kind::Count, Unit::Noun("missile".into()))),
            Just((Kind::Count, Unit::Noun("fighter jet".into()))),
            Just((Kind::Count, Unit::Noun("person".into()))),
            Just((
                Kind::Money,
                Currency::from_code("EUR").map_or(Unit::None, Unit::Currency)
            )),
            Just((Kind::Money, Unit::Noun("penny".into()))),
            Just((Kind::Percent, Unit::Percent)),
            Just((Kind::Percent, Unit::PercentagePoint)),
            Just((Kind::Measure, Unit::Noun("km".into()))),
            Just((
                Kind::Measure,
                Unit::Per(Box::new(Unit::Noun("barrel".into())), "day".into())
            )),
            Just((Kind::Duration, Unit::Noun("year".into()))),
            Just((Kind::Duration, Unit::Noun("year of age".into()))),
        ];
        let bound = prop::sample::select(vec![
            Bound::Exact,
            Bound::About,
            Bound::MoreThan,
            Bound::AtLeast,
            Bound::LessThan,
            Bound::AtMost,
        ]);
        let trend = prop::option::of(prop::sample::select(vec![Trend::Up, Trend::Down]));
        (kind, amount(), prop::option::of(amount()), bound, trend).prop_map(
            |((kind, unit), a, b, bound, trend)| {
                let b = b.filter(|b| *b != a);
                let exact = Quantity::exactly(kind, a, unit);
                match b {
                    Some(b) => Quantity {
                        magnitude: match trend {
                            Some(Trend::Down) => Magnitude::Between(a, b),
                            _ => Magnitude::Between(a.min(b), a.max(b)),
                        },
                        bound: Bound::Between,
                        trend,
                        ..exact
                    },
                    // A hedge and a change are said in one order only.
                    None if bound == Bound::Exact => Quantity { trend, ..exact },
                    None => Quantity { bound, ..exact },
                }
            },
        )
    }

    proptest! {
        #[test]
        fn a_quantity_is_read_back_from_its_writing(quantity in quantity()) {
            let written = quantity.to_string();
            let read: Vec<Quantity> = figures(&written).into_iter().map(|f| f.quantity).collect();
            prop_assert_eq!(read, vec![quantity], "{}", written);
        }

        #[test]
        fn figures_are_in_order_and_apart_in_any_text(text in "\\PC{0,80}") {
            apart(&text)?;
        }

        #[test]
        fn figures_are_in_order_and_apart_in_figure_soup(
            words in prop::collection::vec(prop::sample::select(SOUP.to_vec()), 0..24),
            gap in prop::sample::select(vec![" ", "", "\n"]),
        ) {
            apart(&words.join(gap))?;
        }
    }

    const SOUP: &[&str] = &[
        "5",
        "1,000",
        "2.5",
        "2014",
        "-",
        "–",
        "$",
        "€",
        "(",
        ")",
        "/",
        "%",
        "m",
        "bn",
        "k",
        "million",
        "hundred",
        "and",
        "a",
        "half",
        "third",
        "thirds",
        "of",
        "one",
        "twenty",
        "in",
        "out",
        "to",
        "from",
        "between",
        "or",
        "about",
        "more than",
        "up",
        "rose",
        "years",
        "old",
        "per",
        "km",
        "March",
        "May",
        "No",
        "dozen",
        "several",
        "people",
        "S&P",
        "euros",
        "US",
        ".",
        ",",
        "½",
        "^",
        "e",
        "10",
        "x",
        "point",
        "minus",
        "not",
        "the",
        "first",
        "0",
        "~",
        ">",
        "=",
        "½",
        "②",
        "٣",
        "millions",
        "pm",
        ":",
    ];

    fn apart(text: &str) -> Result<(), TestCaseError> {
        let read = figures(text);
        let mut end = 0;
        for (at, figure) in read.iter().enumerate() {
            prop_assert!(figure.span.start() >= end, "{text:?}: {read:?}");
            prop_assert!(
                text.get(figure.span.range())
                    .is_some_and(|s| !s.is_empty() && s.trim() == s),
                "{text:?}"
            );
            prop_assert!(figure.conversion_of.is_none_or(|of| of < at));
            end = figure.span.end();
        }
        Ok(())
    }
}
