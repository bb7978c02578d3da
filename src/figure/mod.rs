//! Figures: quantities at their places in a text, and the grammar that finds them.
use crate::base::Span;
use crate::text::{BlockKind, Reading};
use serde::Serialize;

mod currency;
mod date;
mod quantity;
pub mod rules;

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

/// Reads every figure of a text, in order.
pub fn read(reading: &Reading) -> Vec<Figure> {
    let mut figures = Vec::new();
    for block in &reading.blocks {
        if !matches!(block.kind, BlockKind::Meta | BlockKind::Code) {
            rules::read(
                block.span.of(reading.clear()),
                block.span.start(),
                &mut figures,
            );
        }
    }
    figures
}
