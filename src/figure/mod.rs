//! Figures: quantities at their places in a text, and the grammar that finds them.
use crate::base::Span;
use crate::text::{BlockKind, Reading};
use relate::restates;
use scan::Scan;
use serde::Serialize;

mod choose;
mod currency;
mod date;
mod dress;
mod language;
mod lexicon;
mod money;
mod noun;
mod number;
mod numeral;
mod print;
mod quantity;
mod relate;
pub mod rules;
mod scan;
mod spelled;
mod term;
mod unit;

pub use currency::Currency;
pub use date::PartialDate;
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
}

/// The longest stretch that is scanned at once, in bytes; a longer sentence, which
/// is no prose, is cut at white space.
const STRETCH: usize = 1 << 16;

/// Reads every figure of a text, in order.
pub fn read(reading: &Reading) -> Vec<Figure> {
    let mut figures = Vec::new();
    for block in &reading.blocks {
        if matches!(block.kind, BlockKind::Meta | BlockKind::Code) {
            continue;
        }
        for sentence in &block.sentences {
            for stretch in stretches(reading.clear(), *sentence) {
                read_stretch(reading.clear(), stretch, &mut figures);
            }
        }
    }
    figures
}

/// A sentence in pieces that are short enough to scan.
fn stretches(text: &str, sentence: Span) -> impl Iterator<Item = Span> {
    let mut start = sentence.start();
    std::iter::from_fn(move || {
        (start < sentence.end()).then(|| {
            let rest = &text[start..sentence.end()];
            let mut end = rest.len();
            if end > STRETCH {
                end = (STRETCH - 3..=STRETCH)
                    .rev()
                    .find(|at| rest.is_char_boundary(*at))
                    .unwrap_or(STRETCH);
                end = rest[..end]
                    .rfind(char::is_whitespace)
                    .filter(|at| *at > 0)
                    .unwrap_or(end);
            }
            let span = Span::between(start, start + end);
            start += end;
            span
        })
    })
}

fn read_stretch(text: &str, stretch: Span, figures: &mut Vec<Figure>) {
    let scan = Scan::new(stretch.of(text));
    let base = figures.len();
    let chosen = rules::read(&scan);
    for (at, candidate) in chosen.iter().enumerate() {
        let Some(quantity) = candidate.quantity.clone() else {
            continue;
        };
        let bytes = scan.bytes(candidate.first, candidate.last);
        let restates = at
            .checked_sub(1)
            .filter(|before| restates(&scan, &chosen[*before], candidate));
        let conversion_of = restates.map(|before| {
            figures[base + before]
                .conversion_of
                .unwrap_or(base + before)
        });
        figures.push(Figure {
            quantity,
            span: Span::between(bytes.start, bytes.end).shifted(stretch.start()),
            conversion_of,
            rule: candidate.rule,
        });
    }
}
