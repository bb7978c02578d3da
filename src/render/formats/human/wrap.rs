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
        self.text.extend(words.chars().map(visible));
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
        let mut lines = Vec::new();
        let (mut from, mut start, mut column) = (0, 0, 0);
        let mut end_line = |from: usize, to: usize| {
            let kept = self.text[from..to].trim_end().len();
            lines.push(from..from + kept);
        };
        for (end, _) in linebreaks(&self.text) {
            if end < self.text.len() && self.glued.binary_search(&end).is_ok() {
                continue;
            }
            let words = &self.text[start..end];
            if column > 0 && column + words.trim_end().width() > width {
                end_line(from, start);
                (from, column) = (start, 0);
            }
            if column == 0 && long == Long::Cut && words.trim_end().width() > width {
                for (at, grapheme) in words.grapheme_indices(true) {
                    if column > 0 && column + grapheme.width() > width && grapheme != " " {
                        end_line(from, start + at);
                        (from, column) = (start + at, 0);
                    }
                    column += grapheme.width();
                }
            } else {
                column += words.width();
            }
            start = end;
        }
        if from < self.text.len() {
            end_line(from, self.text.len());
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
        self.text[range.clone()].width()
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, Long};
    use crate::render::formats::human::paint::Ink;
    use crate::render::{Detail, Look};

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
