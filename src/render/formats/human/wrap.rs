//! Words in inks, broken into lines of a width.
use super::Look;
use super::breaks::{Breaks, breaks};
use super::paint::{Ink, paint};
use crate::render::shown::{may_change, shown_at};
use std::ops::Range;
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
    /// Adds words as they can be shown: a text cannot command the terminal.
    pub(super) fn push(&mut self, ink: Option<Ink>, words: &str) {
        let from = self.text.len();
        let mut rest = words;
        // Without early exit, so that the compiler can take many bytes at a time.
        let hides = |hides: u8, byte: &u8| hides | u8::from(may_change(*byte));
        if rest.as_bytes().iter().fold(0, hides) == 0 {
            self.text.push_str(rest);
            rest = "";
        }
        while let Some(at) = rest.bytes().position(may_change) {
            self.text.push_str(&rest[..at]);
            let place = words.len() - rest.len() + at;
            let mut chars = rest[at..].chars();
            self.text
                .extend(chars.next().map(|c| shown_at(words, place, c)));
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
        if long == Long::Stays && is_even(&self.text) {
            return self.broken_evenly(width);
        }
        self.broken_by_width(width, long)
    }

    /// The same for any text, word by word.
    fn broken_by_width(&self, width: usize, long: Long) -> Vec<Range<usize>> {
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

    /// The lines that a text breaks into in which each character is a column.
    fn broken_evenly(&self, width: usize) -> Vec<Range<usize>> {
        let bytes = self.text.as_bytes();
        let is_free = |end: usize| {
            end == bytes.len() || self.glued.is_empty() || self.glued.binary_search(&end).is_err()
        };
        let mut lines = Vec::with_capacity(bytes.len() / width.max(1) + 1);
        let mut breaks = Breaks::of(&self.text);
        let mut from = 0;
        while from < bytes.len() {
            let full = from + columns_end(&self.text[from..], width);
            let spaces = bytes[full..].iter().take_while(|byte| **byte == b' ');
            let most = full + spaces.count();
            let end = match most == bytes.len() {
                true => most,
                false => (breaks.last(from, most, is_free))
                    .or_else(|| breaks.first(most, is_free))
                    .unwrap_or(bytes.len()),
            };
            let line = self.text[from..end].trim_end_matches(' ');
            lines.push(from..from + line.len());
            from = end;
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

/// Whether each character of a text without control characters is a column, whatever
/// stands beside it: ASCII, the Latin letters and signs of Europe, typographic marks.
fn is_even(text: &str) -> bool {
    let even = |c: char| {
        matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}'
            | '\u{2010}'..='\u{2015}' | '\u{2018}'..='\u{201f}' | '…' | '€')
    };
    text.is_ascii() || text.chars().all(even)
}

/// Where so many characters end; the end of the text where it has fewer.
fn columns_end(text: &str, count: usize) -> usize {
    let few = text.as_bytes().get(..count).unwrap_or(text.as_bytes());
    if few.is_ascii() {
        return few.len();
    }
    let mut after = text.char_indices().skip(count);
    after.next().map_or(text.len(), |(at, _)| at)
}

/// How many columns a text without control characters fills.
fn columns(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.width()
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, Long, columns, is_even};
    use crate::render::formats::human::breaks::breaks;
    use crate::render::formats::human::paint::Ink;
    use crate::render::{Detail, Look};
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

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
        fn lines_are_filled_from_all_breaks(
            words in proptest::collection::vec("[a-zA-Z0-9]{1,9}[,.;:]? ?|[(\\-/!%$ ]{1,3} ?", 0..40),
            width in 1..40_usize,
        ) {
            let mut line = Line::default();
            for (at, word) in words.iter().enumerate() {
                match at % 7 {
                    3 => line.open(None, word),
                    5 => line.close(None, word),
                    _ => line.push(None, word),
                }
            }
            let is_free = |end: &usize| *end == line.text.len() || !line.glued.contains(end);
            let ends: Vec<usize> = breaks(&line.text).into_iter().filter(is_free).collect();
            let mut lines = Vec::new();
            let mut from = 0;
            while from < line.text.len() {
                let solid = |end: usize| line.text[from..end].trim_end_matches(' ').len();
                let behind = || ends.iter().copied().filter(|end| *end > from);
                let fitting = behind().rev().find(|end| solid(*end) <= width);
                let end = fitting.or(behind().next()).unwrap();
                lines.push(from..from + solid(end));
                from = end;
            }
            prop_assert_eq!(line.broken_evenly(width), lines);
        }

        #[test]
        fn even_text_is_broken_like_any_text(
            words in proptest::collection::vec("[a-zé“”—£…,.]{1,9} ?|[(\\-] ?", 0..30),
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
            prop_assert!(is_even(&line.text));
            prop_assert_eq!(line.broken_evenly(width), line.broken_by_width(width, Long::Stays));
        }
    }

    #[test]
    fn even_characters_are_one_column() {
        let even = (' '..=char::MAX).filter(|c| is_even(c.encode_utf8(&mut [0; 4])));
        for c in even.filter(|c| !c.is_control()) {
            assert_eq!(columns(c.encode_utf8(&mut [0; 4])), 1, "{c}");
            // White space at the end of a line is looked for by the space alone.
            assert!(c == ' ' || !c.is_whitespace(), "{c}");
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
