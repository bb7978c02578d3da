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
    /// How many characters begin before each block, so that a column far into a
    /// long line is not counted from the line's beginning.
    characters: Vec<usize>,
}

/// The length of a block, in bytes.
const BLOCK: usize = 1 << 10;

impl LineIndex {
    /// Finds the lines of `text`. A line ends at `\n`.
    pub fn new(text: &str) -> Self {
        let breaks = text.match_indices('\n');
        let mut characters = vec![0];
        let mut before = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            before += beginning(block);
            characters.push(before);
        }
        Self {
            starts: std::iter::once(0)
                .chain(breaks.map(|(at, _)| at + 1))
                .collect(),
            characters,
        }
    }

    /// The line and column where `span` begins in `text`, the text that this
    /// index was made of.
    pub fn position(&self, text: &str, span: Span) -> Position {
        let line = self.starts.partition_point(|start| *start <= span.start());
        let before = |at: usize| {
            let block = at / BLOCK;
            self.characters[block] + beginning(&text.as_bytes()[block * BLOCK..at])
        };
        Position {
            line,
            column: before(span.start()) - before(self.starts[line - 1]) + 1,
        }
    }
}

/// How many characters begin in these bytes.
fn beginning(bytes: &[u8]) -> usize {
    // Counted in bytes, so that the compiler can take many at a time.
    let few = bytes.chunks(usize::from(u8::MAX));
    few.map(|few| {
        let begin = |count: u8, byte: &u8| count + u8::from((*byte as i8) >= -0x40);
        usize::from(few.iter().fold(0, begin))
    })
    .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters_however_long_the_line() {
        let text = "é€x\n".to_owned() + &"aé€😀".repeat(700) + "\n5";
        let index = LineIndex::new(&text);
        for (at, c) in text.char_indices() {
            let span = Span::between(at, at + c.len_utf8());
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            assert_eq!(index.position(&text, span), Position { line, column });
        }
    }
}
