//! Whether a sentence can hold a figure at all, told at a glance: most hold none.
use super::context::Context;
use super::language::Number;
use super::lexicon::{Entry, Lexicon};
use crate::base::{KEY, Letters};

/// Words that may begin a figure by themselves, as a coarse filter: their first two
/// letters and their length.
#[derive(Debug, Clone)]
pub(super) struct Hints {
    seen: [u32; LETTERS * LETTERS],
    /// Whether number words may be written together with others, so that no word
    /// shows at a glance whether it is one.
    joined: bool,
}

/// Letters from `a` on, and none.
const LETTERS: usize = 27;

/// Longer words are in no lexicon.
const LONGEST: usize = KEY;

impl Hints {
    /// The hints among a lexicon's words, given as bytes.
    pub(super) fn new<'w>(words: impl Iterator<Item = &'w [u8]>, joined: bool) -> Self {
        let mut seen = [0; LETTERS * LETTERS];
        for word in words {
            if word.iter().all(u8::is_ascii_lowercase) {
                seen[place(word)] |= 1 << word.len().min(LONGEST);
            }
        }
        Self { seen, joined }
    }
}

/// Where a word of lower-case letters is noted.
fn place(word: &[u8]) -> usize {
    let letter = |at: usize| word.get(at).map_or(0, |byte| usize::from(byte - b'a') + 1);
    letter(0) * LETTERS + letter(1)
}

/// Whether a word may be a figure, or a part of one, without digits.
pub(super) fn is_hint(entry: Entry) -> bool {
    Lexicon::marked(entry) || entry.number != Number::None || entry.weekday > 0 || entry.begins_date
}

impl Context {
    /// Whether the text may hold a figure. `false` is certain.
    pub(super) fn may_hold_figures(&self, text: &str) -> bool {
        let lexicon = &self.tables.lexicon;
        if lexicon.hints.joined {
            return true;
        }
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_alphabetic() {
                let run = Letters::of(&bytes[at..]);
                if lexicon.is_hinted(run) {
                    return true;
                }
                at += run.count;
            } else if byte.is_ascii_digit() {
                return true;
            } else if byte.is_ascii() {
                at += 1;
            } else if matches!(bytes[at..], [0xE2, 0x80, 0x98..=0xA6, ..]) {
                // Quotation marks and an ellipsis are no numbers.
                at += 3;
            } else {
                return true;
            }
        }
        false
    }
}

impl Context {
    /// Whether the text may hold a figure, or a nation's name, which tells whose dollars
    /// are meant. `false` is certain.
    pub(super) fn may_matter(&self, text: &str) -> bool {
        self.may_hold_figures(text) || self.may_name_nation(text)
    }

    fn may_name_nation(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(next) = bytes[at..].iter().position(u8::is_ascii_uppercase) {
            // The letters around the capital.
            let before = bytes[at..at + next].iter().rev();
            let start = at + next - before.take_while(|b| b.is_ascii_alphabetic()).count();
            let end = start + Letters::of(&bytes[start..]).count;
            let (run, lexicon) = (&bytes[start..end], &self.tables.lexicon);
            // `US`, and `U.S.` and other initials.
            let initials = run.len() == 1 && bytes.get(end) == Some(&b'.');
            if initials || run == b"US" || lexicon.get(lexicon.find_bytes(run)).nation > 0 {
                return true;
            }
            at = end;
        }
        false
    }
}

impl Lexicon {
    /// Whether a run of ASCII letters is a word that may be a figure.
    fn is_hinted(&self, run: Letters) -> bool {
        if run.count > LONGEST {
            return false;
        }
        // No letter, `a`, `b`... as 0, 1, 2...
        let letter = |byte: u128| (byte & 0x1f) as usize;
        let seen = self.hints.seen[letter(run.key) * LETTERS + letter(run.key >> 8)];
        seen & (1 << run.count) != 0 && is_hint(self.get(self.find_key(run.key)))
    }
}

#[cfg(test)]
mod tests {
    use super::Context;
    use crate::base::Span;
    use crate::figure::{SentenceReader, read};
    use crate::model::MediaType;
    use crate::text::{BlockKind, Reading};
    use proptest::prelude::*;

    /// The places of all figures, read at once and sentence by sentence.
    fn both(text: &str) -> [Vec<Span>; 2] {
        let reading = Reading::new(text.to_owned(), MediaType::Plain);
        let reader = SentenceReader::new(&reading);
        let prose = |kind| !matches!(kind, BlockKind::Meta | BlockKind::Code);
        let sentences = reading.sentences().filter(|(block, _)| prose(block.kind));
        let sentences = sentences.map(|(_, span)| span);
        let hinted = sentences.filter(|sentence| reader.may_hold_figures(*sentence));
        let one_by_one = hinted.flat_map(|sentence| reader.read(sentence));
        let places = |figure: crate::figure::Figure| figure.span;
        [
            read(&reading).into_iter().map(places).collect(),
            one_by_one.map(places).collect(),
        ]
    }

    #[test]
    fn no_figure_is_overlooked() {
        for text in [
            "The fleet doubled.",
            "A dozen ships sailed in March.",
            "They took one-third, half of it, and ½ cup.",
            "Two-thirds. Twenty. A hundredfold rise.",
            "It was “two million”.",
            "Die Stadt kauft fünfundzwanzig Busse, und das ist nicht wenig für sie.",
            "Published 3 March 2022\n\nA paragraph that says a little.\n\nHe left on Tuesday and will be back tomorrow.",
        ] {
            let [at_once, one_by_one] = both(text);
            assert!(!at_once.is_empty(), "{text}");
            assert_eq!(at_once, one_by_one, "{text}");
        }
    }

    #[test]
    fn nations_are_noticed() {
        let context = Context::usual();
        for text in [
            "Canada's parliament met.",
            "The US and others.",
            "In the U.S. it rained.",
            "Australian cities.",
        ] {
            assert!(context.may_matter(text), "{text}");
        }
        assert!(!context.may_matter("Nobody in the harbor saw it, said Jane."));
    }

    proptest! {
        #[test]
        fn sentences_hold_what_the_text_does(
            text in "((the|ships|one|Twenty|half|dozens|May|twice|third|5|1,000|%|\\$|“|”|m|bn|of|and|a|doubled|Tuesday|\\.|,|-|é|½) ?){0,30}"
        ) {
            let [at_once, one_by_one] = both(&text);
            prop_assert_eq!(at_once, one_by_one);
        }
    }
}
