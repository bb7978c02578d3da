//! Byte ranges into one text.
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A half-open byte range into one text.
///
/// Invariant: `start <= end`, and both lie on character boundaries of the text
/// the span was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// Makes a span, or `None` when the ends are out of order, out of the text
    /// or inside a character.
    ///
    /// ```
    /// use claimdiff::base::Span;
    /// assert!(Span::new("£5m", 0..3).is_some());
    /// assert!(Span::new("£5m", 1..3).is_none(), "inside the pound sign");
    /// ```
    pub fn new(text: &str, range: Range<usize>) -> Option<Self> {
        text.get(range.clone())?;
        Some(Self {
            start: u32::try_from(range.start).ok()?,
            end: u32::try_from(range.end).ok()?,
        })
    }

    /// Makes a span of offsets that a lexer took from the text itself, so that
    /// they are known to be boundaries. Texts are shorter than 4 GiB
    /// ([`crate::text::MAX_BYTES`]).
    pub fn between(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "{start} > {end}");
        Self {
            start: start as u32,
            end: end as u32,
        }
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Returns the bytes as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The number of bytes.
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// Whether there is no byte in it.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text of the span. `text` is the one the span was made for.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The same bytes seen from a text that begins `by` bytes earlier.
    pub fn shifted(self, by: usize) -> Self {
        Self::between(self.start() + by, self.end() + by)
    }
}

impl From<(u32, u32)> for Span {
    fn from((start, end): (u32, u32)) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}
