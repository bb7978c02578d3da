//! What a document says about all of its figures.
use super::Currency;
use super::separators::Separators;
use chrono::NaiveDate;

/// What holds for every stretch of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Context {
    /// What a point and a comma mean.
    pub(super) separators: Separators,
    /// What a bare dollar is; `None` for that of the United States.
    pub(super) dollar: Option<Currency>,
    /// The article's date, if it gives one.
    pub(super) published: Option<NaiveDate>,
}
