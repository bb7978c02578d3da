//! Words in inks, broken into lines of a width.
use super::Look;
use super::paint::{Ink, paint};
use crate::render::wording::visible;
use std::ops::Range;
use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// One long line of words in inks. Escape codes are no part of it, so that it is
/// measured as it is seen.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    /// The inks of stretches that have one, in order.
    inks: Vec<(Range<usize>, Ink)>,
    /// Where a line may not be broken although its words could, in order.
    glued: Vec<usize>,
}

/// What to do with a word that is longer than a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Long {
    /// Let it stand out: an address stays whole.
    Stays,
    /// Cut it: columns must hold.
    Cut,
}

impl Line {
    /// Adds words. Control characters are shown as their pictures: a text cannot
    /// command the terminal.
    pub(super) fn push(&mut self, ink: Option<Ink>, words: &str) {
        let from = self.text.len();
        let mut rest = words;
        while let Some(at) = rest.bytes().position(may_hide) {
            self.text.push_str(&rest[..at]);
            let mut chars = rest[at..].chars();
            self.text.extend(chars.next().map(visible));
            rest = chars.as_str();
        }
        self.text.push_str(rest);
        if let Some(ink) = ink {
            self.inks.push((from..self.text.len(), ink));
        }
    }

    /// Adds a mark that opens something and stays with what follows.
    pub(super) fn open(&mut self, ink: Option<Ink>, mark: &str) {
        let from = self.text.len();
        self.push(ink, mark);
        self.glued.extend(from + 1..=self.text.len());
    }

    /// Adds a mark that closes something and stays with what went before.
    pub(super) fn close(&mut self, ink: Option<Ink>, mark: &str) {
        let from = self.text.len();
        self.push(ink, mark);
        self.glued.extend(from..self.text.len());
    }

    /// The lines that it breaks into, as ranges of it.
    pub(super) fn broken(&self, width: usize, long: Long) -> Vec<Range<usize>> {
        if long == Long::Stays && self.text.is_ascii() {
            return self.broken_by_bytes(width);
        }
        let mut lines = Vec::new();
        let (mut from, mut start, mut column) = (0, 0, 0);
        let mut end_line = |from: usize, to: usize| {
            let kept = self.text[from..to].trim_end().len();
            lines.push(from..from + kept);
        };
        for end in breaks(&self.text) {
            if end < self.text.len() && self.glued.binary_search(&end).is_ok() {
                continue;
            }
            let words = &self.text[start..end];
            let solid = columns(words.trim_end());
            if column > 0 && column + solid > width {
                end_line(from, start);
                (from, column) = (start, 0);
            }
            if column == 0 && long == Long::Cut && solid > width {
                for (at, grapheme) in words.grapheme_indices(true) {
                    if column > 0 && column + grapheme.width() > width && grapheme != " " {
                        end_line(from, start + at);
                        (from, column) = (start + at, 0);
                    }
                    column += grapheme.width();
                }
            } else {
                column += columns(words);
            }
            start = end;
        }
        if from < self.text.len() {
            end_line(from, self.text.len());
        }
        lines
    }

    /// The lines that plain ASCII breaks into, where each byte is a column.
    fn broken_by_bytes(&self, width: usize) -> Vec<Range<usize>> {
        let is_free = |end: &usize| {
            *end == self.text.len()
                || self.glued.is_empty()
                || self.glued.binary_search(end).is_err()
        };
        let breaks: Vec<usize> = breaks(&self.text).into_iter().filter(is_free).collect();
        let mut lines = Vec::with_capacity(self.text.len() / width.max(1) + 1);
        let (mut from, mut next) = (0, 0);
        while next < breaks.len() {
            let line = |end: usize| self.text[from..end].trim_end_matches(' ').len();
            let fitting = breaks[next..].partition_point(|end| line(*end) <= width);
            let last = next + fitting.max(1) - 1;
            let end = breaks[last];
            lines.push(from..from + line(end));
            (from, next) = (end, last + 1);
        }
        lines
    }

    /// A stretch of it, painted.
    pub(super) fn painted(&self, look: Look, range: &Range<usize>) -> String {
        let mut painted = String::with_capacity(range.len() + 16);
        let first = self.inks.partition_point(|(ink, _)| ink.end <= range.start);
        let mut at = range.start;
        for (inked, ink) in &self.inks[first..] {
            if inked.start >= range.end {
                break;
            }
            let (from, to) = (inked.start.max(at), inked.end.min(range.end));
            painted.push_str(&self.text[at..from]);
            painted.push_str(&paint(look, *ink, &self.text[from..to]));
            at = to;
        }
        painted.push_str(&self.text[at..range.end]);
        painted
    }

    /// How many columns a stretch of it fills.
    pub(super) fn width(&self, range: &Range<usize>) -> usize {
        columns(&self.text[range.clone()])
    }
}

/// The bytes that characters begin with which are shown as others.
fn may_hide(byte: u8) -> bool {
    matches!(byte, 0..0x20 | 0x7f | 0xc2 | 0xe2)
}

/// How many columns a text without control characters fills.
fn columns(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.width()
    }
}

/// Where the text may be broken, the end included: as [`linebreaks`] says, which is
/// only asked where a break is not plain to see.
fn breaks(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut breaks = Vec::with_capacity(text.len() / 5 + 1);
    let (mut from, mut simple) = (0, true);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => continue,
            b',' | b'.' | b';' | b':' if at > from => continue,
            b' ' => {}
            _ => {
                simple = false;
                continue;
            }
        }
        // After a space and before a letter or digit, when a letter, digit or plain
        // mark precedes, there is always a break, and nothing before it matters.
        let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
        let after = bytes.get(at + 1).copied().unwrap_or(b' ');
        let plain = before.is_ascii_alphanumeric() || matches!(before, b',' | b'.' | b';' | b':');
        if !plain || !after.is_ascii_alphanumeric() {
            simple = false;
            continue;
        }
        if !simple {
            breaks.extend(linebreaks(&text[from..at]).map(|(end, _)| from + end));
            breaks.pop();
        }
        breaks.push(at + 1);
        (from, simple) = (at + 1, true);
    }
    breaks.extend(linebreaks(&text[from..]).map(|(end, _)| from + end));
    breaks
}

#[cfg(test)]
mod tests {
    use super::{Line, Long, breaks};
    use crate::render::formats::human::paint::Ink;
    use crate::render::{Detail, Look};
    use proptest::prelude::{prop_assert_eq, proptest};
    use unicode_linebreak::linebreaks;

    fn lines(line: &Line, width: usize, long: Long, color: bool) -> Vec<String> {
        let look = Look {
            color,
            links: false,
            width,
            detail: Detail::Normal,
        };
        let broken = line.broken(width, long);
        broken
            .iter()
            .map(|range| line.painted(look, range))
            .collect()
    }

    #[test]
    fn inks_end_with_the_line_and_are_not_measured() {
        let mut line = Line::default();
        line.push(None, "The ferry ");
        line.push(Some(Ink::Gone), "sails on Monday");
        assert_eq!(
            lines(&line, 16, Long::Stays, true),
            [
                "The ferry \x1b[9;31msails\x1b[0m",
                "\x1b[9;31mon Monday\x1b[0m"
            ]
        );
    }

    #[test]
    fn marks_stay_with_their_words() {
        let mut line = Line::default();
        line.push(None, "公司");
        line.open(None, "[-");
        line.push(None, "周五上午");
        line.close(None, "-]");
        line.push(None, "宣布");
        assert_eq!(
            lines(&line, 8, Long::Stays, false),
            ["公司[-周", "五上午-]", "宣布"]
        );
    }

    proptest! {
        #[test]
        fn breaks_are_those_of_the_standard(
            text in "([a-zA-Z0-9]{1,3}|[,.;:!?()\\-/\"'%$“”—é公 ]| |\\PC){0,40}"
        ) {
            let standard: Vec<usize> = linebreaks(&text).map(|(end, _)| end).collect();
            prop_assert_eq!(breaks(&text), standard);
        }
    }

    proptest! {
        #[test]
        fn ascii_is_broken_like_any_text(
            words in proptest::collection::vec("[a-z,.]{1,9} ?|[(\\-] ?", 0..30),
            width in 1..30_usize,
        ) {
            let mut line = Line::default();
            for (at, word) in words.iter().enumerate() {
                match at % 7 {
                    3 => line.open(None, word),
                    5 => line.close(None, word),
                    _ => line.push(None, word),
                }
            }
            // A character of two bytes and one column leaves the places of breaks alone.
            let mut other = Line { text: line.text.clone(), ..Line::default() };
            other.glued.clone_from(&line.glued);
            other.push(None, " é");
            line.push(None, " e");
            let ends = |line: &Line| line.broken(width, Long::Stays);
            let (plain, any) = (ends(&line), ends(&other));
            prop_assert_eq!(plain.len(), any.len());
            prop_assert_eq!(&plain[..plain.len().saturating_sub(1)], &any[..any.len().saturating_sub(1)]);
        }
    }

    #[test]
    fn long_words_stay_or_are_cut() {
        let mut line = Line::default();
        line.push(None, "see https://example.org/a/very/long/way there");
        assert_eq!(
            lines(&line, 99, Long::Stays, false),
            ["see https://example.org/a/very/long/way there"]
        );
        let mut word = Line::default();
        word.push(None, "no Donaudampfschifffahrt sails");
        assert_eq!(
            lines(&word, 10, Long::Stays, false),
            ["no", "Donaudampfschifffahrt", "sails"]
        );
        assert_eq!(
            lines(&word, 10, Long::Cut, false),
            ["no", "Donaudampf", "schifffahr", "t sails"]
        );
    }

    #[test]
    fn a_text_cannot_command_the_terminal() {
        let mut line = Line::default();
        line.push(None, "a\x1b[2Jb\u{9b}1m\u{202e}c\x07");
        assert_eq!(
            lines(&line, 80, Long::Stays, false),
            ["a␛[2Jb\u{FFFD}1m\u{FFFD}c␇"]
        );
    }
}
