//! From bytes to lines and columns, for people.
use super::Span;

/// A place as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// Where the lines of one text begin.
///
/// ```
/// use claimdiff::base::{LineIndex, Span};
/// let text = "One.\n£5m was paid.";
/// let at = LineIndex::new(text).position(text, Span::new(text, 7..8).unwrap());
/// assert_eq!((at.line, at.column), (2, 2));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Finds the lines of `text`. A line ends at `\n`.
    pub fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        Self {
            starts: std::iter::once(0)
                .chain(breaks.map(|(at, _)| at + 1))
                .collect(),
        }
    }

    /// The line and column where `span` begins in `text`, the text that this
    /// index was made of.
    pub fn position(&self, text: &str, span: Span) -> Position {
        let line = self.starts.partition_point(|start| *start <= span.start());
        let start = self.starts[line - 1];
        Position {
            line,
            column: text[start..span.start()].chars().count() + 1,
        }
    }
}
