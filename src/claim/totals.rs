//! Sums by actor and unit.
use super::Document;
use crate::figure::{Bound, Currency};
use rust_decimal::Decimal;

/// The money one actor is said to give, in one currency.
///
/// A conversion is never counted beside what it restates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// Who, in canonical writing: `US` for `the US`. `None` for money without an actor.
    pub actor: Option<String>,
    /// In what.
    pub currency: Currency,
    /// How much: the sum of the parts' values; of a range, its low end.
    pub sum: Decimal,
    /// How firmly: that of its parts.
    pub bound: Bound,
    /// The claims (by index) that were added.
    pub parts: Vec<usize>,
}

/// The totals of a document, sorted by actor and currency.
pub fn totals(document: &Document) -> Vec<Total> {
    let _ = document;
    Vec::new()
}
