//! What a text says of itself in its first lines.
use crate::base::Span;
use chrono::NaiveDate;

/// What a text says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// The title's place in the text.
    pub title: Option<Span>,
    /// `Version 21 of 31.`, unchecked: the number may be above the total.
    pub version: Option<(u32, Option<u32>)>,
    /// The date it gives.
    pub published: Option<NaiveDate>,
}
