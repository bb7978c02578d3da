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

/// The listed words that are no numbers, each where its hash puts it or behind.
static KINDS: LazyLock<[(u64, Kind); SLOTS]> = LazyLock::new(|| {
    let mut kinds = [(0, Kind::Word); SLOTS];
    let light = LIGHT.iter().map(|word| (*word, Kind::Light));
    let negations = NEGATIONS.iter().map(|word| (*word, Kind::Negation));
    for (word, kind) in light.chain(negations) {
        let key = key(word.as_bytes());
        let mut slot = slot(key);
        while kinds[slot].0 != 0 {
            slot = (slot + 1) % SLOTS;
        }
        kinds[slot] = (key, kind);
    }
    kinds
});

/// Enough that most words which are not listed meet an empty slot at once.
const SLOTS: usize = 1 << BITS;
const BITS: u32 = 10;

/// A word of at most [`LISTED`] ASCII letters as a number, whatever its case.
fn key(word: &[u8]) -> u64 {
    let letters = word.iter().rev();
    letters.fold(0, |key, letter| (key << 8) | u64::from(letter | 0x20))
}

/// The multiplier is that of Fibonacci hashing: 2^64 divided by the golden ratio.
fn slot(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS)) as usize
}

/// What sort of word it is.
pub(super) fn kind(word: &str) -> Kind {
    let bytes = word.as_bytes();
    if bytes.len() > LONGEST || !bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        return Kind::Word;
    }
    if bytes.ends_with(b"t") && is_contracted(word) {
        return Kind::Negation;
    }
    if !bytes.iter().all(u8::is_ascii_alphabetic) {
        return Kind::Word;
    }
    kind_of_letters(bytes)
}

/// What sort of word these ASCII letters are.
pub(super) fn kind_of_letters(word: &[u8]) -> Kind {
    if word.len() > LISTED {
        return Kind::Word;
    }
    kind_of_key(key(word))
}

/// What sort of word the first letters of eight bytes are, of which the first is
/// lowest; there are so many and no more.
pub(super) fn kind_of_first(bytes: u64, letters: usize) -> Kind {
    if letters > LISTED {
        return Kind::Word;
    }
    let mask = u64::MAX >> (64 - 8 * letters.max(1));
    kind_of_key((bytes | 0x2020_2020_2020_2020) & mask)
}

fn kind_of_key(key: u64) -> Kind {
    let kinds = &*KINDS;
    let mut slot = slot(key);
    loop {
        match kinds[slot] {
            (0, _) => return Kind::Word,
            (listed, kind) if listed == key => return kind,
            _ => slot = (slot + 1) % SLOTS,
        }
    }
}

/// `shouldn't`
fn is_contracted(word: &str) -> bool {
    word.ends_with("n't") || word.ends_with("n’t")
}

/// No listed word has more bytes.
const LISTED: usize = 8;

/// No `shouldn’t` has more bytes.
const LONGEST: usize = 12;

#[cfg(test)]
mod tests {
    use super::{Kind, LIGHT, LISTED, NEGATIONS, NUMBERS, kind};

    #[test]
    fn the_lists_are_sorted() {
        assert!(LIGHT.is_sorted());
        assert!(NEGATIONS.is_sorted());
        assert!(NUMBERS.is_sorted());
        let words = LIGHT.iter().chain(NEGATIONS);
        assert!(
            words
                .max_by_key(|word| word.len())
                .is_some_and(|word| word.len() <= LISTED)
        );
    }

    #[test]
    fn listed_words_are_found_in_any_case() {
        for word in LIGHT {
            assert_eq!(kind(word), Kind::Light);
            assert_eq!(kind(&word.to_uppercase()), Kind::Light);
        }
        for word in NEGATIONS.iter().chain(&["shouldn’t", "Isn't"]) {
            assert_eq!(kind(word), Kind::Negation);
        }
        for word in ["", "thee", "é", "no-one", "b2", "aa", "\u{65}\u{301}"] {
            assert_eq!(kind(word), Kind::Word);
        }
    }
}
