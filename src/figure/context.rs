//! What a document says about all of its figures.
use super::Currency;
use super::separators::Separators;

/// What holds for every stretch of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Context {
    /// What a point and a comma mean.
    pub(super) separators: Separators,
    /// What a bare dollar is; `None` for that of the United States.
    pub(super) dollar: Option<Currency>,
}
