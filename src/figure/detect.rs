//! Which language a document is written in.
//!
//! A text is read as English while its function words bear that out, which costs
//! nothing beyond the reading; only one that has too few of them is compared with
//! the other languages.
use super::language::Number;
use super::language::role::STOP;
use super::lexer::Lexer;
use super::scan::Sort;
use super::tables::Tables;
use crate::text::{Block, BlockKind, Reading};

/// How much of a text is compared, in bytes.
const SAMPLE: usize = 4096;

/// How many words of a text are looked at before its language is judged: the first
/// lines, and once more some paragraphs.
pub(super) const LOOKS: [u32; 2] = [32, 600];

/// The language is judged by so many words.
pub(super) const JUDGED: u32 = LOOKS[LOOKS.len() - 1];

/// Whether this many function words among this many words are too few for the
/// language. English news has four or five in ten; German and French read as
/// English, one or two, and in a short sentence by chance three.
pub(super) fn is_doubtful(reading: &Reading, stops: u32, words: u32) -> bool {
    let tenths = stops.saturating_mul(10);
    tenths < words.saturating_mul(3)
        || tenths < words.saturating_mul(5) && words < LOOKS[0] && has_accents(reading)
}

/// Whether the text has a letter from "À" to "ÿ": all of these, and no others, begin
/// with this byte.
fn has_accents(reading: &Reading) -> bool {
    reading.text().as_bytes().contains(&0xC3)
}

/// The language whose words the text has most of; English where none has clearly more.
/// `score` is [`score`], or knows what that says.
pub(super) fn language(
    reading: &Reading,
    mut score: impl FnMut(&str, &'static Tables) -> u32,
) -> &'static Tables {
    /// Two function words: "42 LE" is no French.
    const LEAST: u32 = 4;
    let mut of = |tables| {
        let scores = sample(reading).map(|sentence| score(sentence, tables));
        scores.sum::<u32>()
    };
    let english = Tables::english();
    let (mut best, mut most) = (english, (of(english) * 5 / 4).max(LEAST - 1));
    for tables in Tables::all().skip(1) {
        let score = of(tables);
        if score > most {
            (best, most) = (tables, score);
        }
    }
    best
}

/// The sentences of the beginning of a text.
fn sample(reading: &Reading) -> impl Iterator<Item = &str> {
    let prose = |block: &&Block| !matches!(block.kind, BlockKind::Meta | BlockKind::Code);
    let blocks = reading.blocks.iter().filter(prose);
    let sentences = blocks.flat_map(|block| &block.sentences);
    let mut left = SAMPLE;
    sentences.map_while(move |sentence| {
        let text = sentence.of(reading.clear());
        let mut end = left.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        // What does not fit is the last.
        left = match end < text.len() {
            true => 0,
            false => left - end,
        };
        (end > 0).then_some(&text[..end])
    })
}

/// Function words count twice, other known words once: of a short sentence they may
/// be all there is. Words glued to a digit are no language's: the "m" of "$20m" is no "m'".
pub(super) fn score(sentence: &str, tables: &'static Tables) -> u32 {
    let (mut score, mut tokens) = (0, Vec::new());
    Lexer::new(sentence, tables).run(&mut tokens);
    let mut before = Sort::Opaque;
    for token in &tokens {
        let unit = token.glued && before == Sort::Digits;
        before = token.sort;
        if token.sort != Sort::Word || unit {
            continue;
        }
        let entry = tables.lexicon.get(token.word);
        let known = entry.roles != 0 || entry.number != Number::None || entry.month > 0;
        score += u32::from(known) + u32::from(entry.roles & STOP != 0);
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MediaType;

    #[test]
    fn a_sentence_shows_its_language_and_a_few_words_do_not() {
        for (text, code) in [
            (
                "Die Regierung gibt zwei Millionen Euro für neue Schulen aus.",
                "de",
            ),
            ("La région verse deux millions d'euros aux écoles.", "fr"),
            ("The region gives two million euros to schools.", "en"),
            ("42 LE", "en"),
            ("Norland $20m (£15m), Sudland $12m (£9m), $4bn (£3m).", "en"),
            ("1 point 1", "en"),
            ("Bayern Munich 3 Real Madrid 2", "en"),
            ("", "en"),
        ] {
            let reading = Reading::new(text.to_owned(), MediaType::Plain);
            assert_eq!(language(&reading, score).language.code, code, "{text}");
        }
    }
}
