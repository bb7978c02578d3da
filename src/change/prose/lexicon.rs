//! Words that the text diff treats apart: words any sentence has, and words
//! that turn its sense.
use super::token::Kind;
use std::sync::LazyLock;

/// Words that any English sentence has; an island of them between two changes
/// is chance. Sorted, lower case.
const LIGHT: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because",
    "been", "before", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had",
    "has", "have", "he", "her", "him", "his", "i", "if", "in", "into", "is", "it", "its", "may",
    "me", "might", "more", "my", "of", "on", "or", "other", "our", "out", "over", "she", "should",
    "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they",
    "this", "those", "to", "up", "us", "was", "we", "were", "what", "when", "where", "which",
    "while", "who", "will", "with", "would", "you", "your",
];

/// Words that turn the sense of a sentence, in the languages with most news.
/// Sorted.
const NEGATIONS: &[&str] = &[
    "aucun", "cannot", "jamais", "kein", "keine", "keinen", "keiner", "neither", "never", "nicht",
    "nie", "niemand", "no", "nobody", "none", "nor", "not", "nothing", "nunca", "pas", "sin",
    "without",
];

/// Words that are numbers or parts of them. Sorted.
const NUMBERS: &[&str] = &[
    "billion",
    "dozen",
    "eight",
    "eighteen",
    "eighty",
    "eleven",
    "fifteen",
    "fifty",
    "five",
    "forty",
    "four",
    "fourteen",
    "half",
    "hundred",
    "million",
    "nine",
    "nineteen",
    "ninety",
    "one",
    "quarter",
    "quarters",
    "seven",
    "seventeen",
    "seventy",
    "six",
    "sixteen",
    "sixty",
    "ten",
    "third",
    "thirds",
    "thirteen",
    "thirty",
    "thousand",
    "three",
    "trillion",
    "twelve",
    "twenty",
    "two",
    "zero",
];

/// Whether the word is a number or each of its parts is: `six`, `forty-two`.
pub(super) fn is_number(word: &str) -> bool {
    let lower = word.to_lowercase();
    lower
        .split('-')
        .all(|part| NUMBERS.binary_search(&part).is_ok())
}

/// The listed words that are no numbers, by their first letter.
static KINDS: LazyLock<[Vec<(&'static str, Kind)>; 26]> = LazyLock::new(|| {
    let mut kinds: [Vec<_>; 26] = Default::default();
    let light = LIGHT.iter().map(|word| (*word, Kind::Light));
    let negations = NEGATIONS.iter().map(|word| (*word, Kind::Negation));
    for (word, kind) in light.chain(negations) {
        kinds[usize::from(word.as_bytes()[0] - b'a')].push((word, kind));
    }
    kinds
});

/// What sort of word it is.
pub(super) fn kind(word: &str) -> Kind {
    let first = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    if word.len() > LONGEST || !first.is_ascii_lowercase() {
        return Kind::Word;
    }
    if word.ends_with("n't") || word.ends_with("n’t") {
        return Kind::Negation;
    }
    KINDS[usize::from(first - b'a')]
        .iter()
        .find(|(listed, _)| listed.eq_ignore_ascii_case(word))
        .map_or(Kind::Word, |(_, kind)| *kind)
}

/// No listed word and no `shouldn’t` has more bytes.
const LONGEST: usize = 12;

#[cfg(test)]
mod tests {
    use super::{LIGHT, LONGEST, NEGATIONS, NUMBERS};

    #[test]
    fn the_lists_are_sorted() {
        assert!(LIGHT.is_sorted());
        assert!(NEGATIONS.is_sorted());
        assert!(NUMBERS.is_sorted());
        let words = LIGHT.iter().chain(NEGATIONS);
        assert!(
            words
                .max_by_key(|word| word.len())
                .is_some_and(|word| word.len() <= LONGEST)
        );
    }
}
