//! What a document says about all of its figures.
use super::Currency;
use super::separators::Separators;
use super::tables::Tables;
use chrono::NaiveDate;

/// What holds for every stretch of a document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Context {
    /// The words of its language.
    pub(super) tables: &'static Tables,
    /// What a point and a comma mean.
    pub(super) separators: Separators,
    /// What a bare dollar is; `None` for that of the United States.
    pub(super) dollar: Option<Currency>,
    /// The article's date, if it gives one.
    pub(super) published: Option<NaiveDate>,
}

impl Context {
    /// What holds for most documents: English, dollars of the United States, no date.
    pub(super) fn usual() -> Self {
        Self::of(Tables::english())
    }

    /// What holds for most documents of a language.
    pub(super) fn of(tables: &'static Tables) -> Self {
        Self {
            tables,
            separators: tables.language.separators,
            dollar: None,
            published: None,
        }
    }
}
