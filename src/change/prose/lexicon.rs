//! Words that the text diff treats apart: words any sentence has, and words
//! that turn its sense.
use super::token::Kind;

/// Words that any English sentence has; an island of them between two changes
/// is chance. Sorted.
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

/// What sort of word it is.
pub(super) fn kind(word: &str) -> Kind {
    // No word of the lists is longer.
    if word.len() > 9 {
        return Kind::Word;
    }
    let lower = word.to_lowercase();
    if NEGATIONS.binary_search(&lower.as_str()).is_ok()
        || lower.ends_with("n't")
        || lower.ends_with("n’t")
    {
        Kind::Negation
    } else if LIGHT.binary_search(&lower.as_str()).is_ok() {
        Kind::Light
    } else {
        Kind::Word
    }
}

#[cfg(test)]
mod tests {
    use super::{LIGHT, NEGATIONS, NUMBERS};

    #[test]
    fn the_lists_are_sorted() {
        assert!(LIGHT.is_sorted());
        assert!(NEGATIONS.is_sorted());
        assert!(NUMBERS.is_sorted());
    }
}
