//! What in a figure hangs on more than its own words.
use serde::Serialize;

/// What the words of a figure leave open, so that it was read by what stands
/// elsewhere in the document.
///
/// Two figures written alike, one of them doubted, need not differ even where
/// they were read differently: the document around them did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Doubt {
    /// `1.500`: fifteen hundred or one and a half.
    Separator,
    /// `$5m`: which dollars.
    Currency,
    /// `in March`, `last year`: seen from the date that the article gives.
    Date,
}
