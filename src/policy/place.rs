//! Where in a file a finding is shown, in the units that readers of reports count in.
use crate::base::Span;

/// A range of a file, with its columns in every unit that somebody counts in.
/// The end is exclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, from the top of the checked-out tree, parts joined by `/`;
    /// `None` for a version that is no file of one.
    pub path: Option<Box<str>>,
    /// Where it begins.
    pub start: Point,
    /// Where it ends: the point after the last character.
    pub end: Point,
}

/// A point in a text. All counts are from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    /// The line.
    pub line: usize,
    /// The column in characters: the contract's, and SARIF's `unicodeCodePoints`.
    pub column: usize,
    /// The column in bytes of UTF-8: rdjson's.
    pub byte_column: usize,
    /// The column in UTF-16 code units: LSP's, and SARIF's `utf16CodeUnits`.
    pub utf16_column: usize,
}

impl Point {
    /// The first point of every text.
    pub const FIRST: Self = Self {
        line: 1,
        column: 1,
        byte_column: 1,
        utf16_column: 1,
    };
}

/// Where the lines of one text begin, for finding points.
#[derive(Debug, Clone)]
pub struct Points<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Points<'a> {
    /// Finds the lines of a text. A line ends at `\n`.
    pub fn new(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            text,
            starts: std::iter::once(0)
                .chain(breaks.map(|(at, _)| at + 1))
                .collect(),
        }
    }

    /// The place of a span of the text.
    pub fn place(&self, path: Option<&str>, span: Span) -> Place {
        Place {
            path: path.map(Box::from),
            start: self.point(span.start()),
            end: self.point(span.end()),
        }
    }

    /// The point before the byte with this index.
    fn point(&self, at: usize) -> Point {
        let line = self.starts.partition_point(|start| *start <= at);
        let before = &self.text[self.starts[line - 1]..at];
        Point {
            line,
            column: before.chars().count() + 1,
            byte_column: before.len() + 1,
            utf16_column: before.encode_utf16().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_span_in_all_units() {
        let text = "One.\n😀 €5m was paid.\n";
        let at = text.find("€5m").unwrap();
        let span = Span::new(text, at..at + "€5m".len()).unwrap();
        let place = Points::new(text).place(Some("a.md"), span);
        let point = |column, byte_column, utf16_column| Point {
            line: 2,
            column,
            byte_column,
            utf16_column,
        };
        assert_eq!(place.start, point(3, 6, 4));
        assert_eq!(place.end, point(6, 11, 7));
        let start = Points::new("").place(None, Span::between(0, 0)).start;
        assert_eq!(start, Point::FIRST);
    }
}
