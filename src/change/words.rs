//! Words as they are compared: typography, case and endings folded.
use crate::base::{KEY, Letters};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Lower-case words of four letters and more that say nothing of the matter;
/// shorter ones are taken for such words anyway. Sorted.
#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[
    "also", "been", "being", "each", "from", "have", "having", "into", "more", "most", "much", "only",
    "other", "over", "some", "such", "than", "that", "their", "them", "then", "there", "these", "they",
    "this", "those", "very", "were", "what", "when", "where", "which", "while", "whom", "will", "with",
    "would",
];

/// A word by its hash: lower case, typography and plural folded.
pub(super) type Word = u64;

/// The content words of a phrase, sorted, each once.
pub(super) fn content_words(phrase: &str) -> Vec<Word> {
    let mut words: Vec<Word> = pieces(phrase)
        .filter(|(_, piece)| is_content(piece))
        .map(|(_, piece)| word(piece))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// All words of a phrase.
pub(super) fn each_word(phrase: &str) -> Vec<Word> {
    pieces(phrase).map(|(_, piece)| word(piece)).collect()
}

/// The words of a phrase that begin with a capital letter: names, and the word a
/// sentence begins with.
pub(super) fn named_words(phrase: &str) -> Vec<Word> {
    pieces(phrase)
        .filter(|(_, piece)| piece.starts_with(char::is_uppercase) && is_content(piece))
        .map(|(_, piece)| word(piece))
        .collect()
}

/// The number of words that two sorted lists have in common.
pub(super) fn shared(a: &[Word], b: &[Word]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    shared
}

/// The share of words that two sorted lists have in common, in thousandths.
pub(super) fn dice(a: &[Word], b: &[Word]) -> u32 {
    if a.is_empty() && b.is_empty() {
        return 1000;
    }
    u32::try_from(2000 * shared(a, b) / (a.len() + b.len())).unwrap_or(1000)
}

/// Runs of letters and digits; every character of a script without spaces.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let next = move |at: usize| {
        text.as_bytes()
            .get(at)
            .and_then(|_| text[at..].chars().next())
    };
    std::iter::from_fn(move || {
        loop {
            let (start, c) = (at, next(at)?);
            at += c.len_utf8();
            if !c.is_alphanumeric() {
                continue;
            }
            at = at.max(start + Letters::of(&text.as_bytes()[start..]).count);
            while !is_ideographic(c)
                && let Some(more) = next(at)
                && more.is_alphanumeric()
                && !is_ideographic(more)
            {
                at += more.len_utf8();
            }
            // The `s` of a possessive.
            if at > start + 1 || c != 's' {
                return Some((start, &text[start..at]));
            }
        }
    })
}

fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A word's hash: lower case, without the plural's `s` and the endings of a
/// regular verb: "limit", "limits", "limited" and "limiting" are one.
pub(super) fn word(piece: &str) -> Word {
    let mut stem = piece;
    for (ending, least) in [("s", 3), ("ed", 4), ("ing", 4), ("e", 3)] {
        match stem.strip_suffix(ending) {
            Some(rest) if rest.len() >= least && !rest.ends_with('s') => stem = rest,
            _ => {}
        }
    }
    let mut hasher = FxHasher::default();
    let letters = Letters::of(stem.as_bytes());
    if letters.count == stem.len() && letters.count <= KEY {
        letters.key.hash(&mut hasher);
        return hasher.finish();
    }
    for c in stem.chars().flat_map(char::to_lowercase) {
        c.hash(&mut hasher);
    }
    hasher.finish()
}

/// The same at the start of a sentence. Shorter words in lower case are taken for
/// such words anyway; `US` is none. Sorted.
#[rustfmt::skip]
const CAPITALIZED: &[&str] = &[
    "A", "All", "An", "And", "As", "At", "But", "By", "For", "He", "Her", "His", "If", "In", "It", "Its", "My", "No",
    "Not", "Of", "On", "Our", "She", "So", "The", "To", "We", "You",
];

/// Whether a word says something of the matter: no article, preposition or
/// auxiliary. `US` and `5` do, `us` does not.
pub(super) fn is_content(piece: &str) -> bool {
    if !piece.is_ascii() {
        return true;
    }
    let (first, rest) = piece.split_at(1.min(piece.len()));
    if !rest.chars().all(|c| c.is_ascii_lowercase()) {
        return true;
    }
    let is_word = |list: &[&str], word: &str| list.binary_search(&word).is_ok();
    match first.chars().next() {
        Some('a'..='z') => piece.len() > 3 && !is_word(FUNCTION_WORDS, piece),
        Some('A'..='Z') => {
            let lower = || first.to_ascii_lowercase() + rest;
            !(is_word(CAPITALIZED, piece) || piece.len() > 3 && is_word(FUNCTION_WORDS, &lower()))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(FUNCTION_WORDS.is_sorted() && CAPITALIZED.is_sorted());
    }

    #[test]
    fn some_words_say_nothing_of_the_matter() {
        for (word, expected) in [
            ("us", false),
            ("US", true),
            ("Its", false),
            ("These", false),
            ("5", true),
            ("tax", false),
            ("May", true),
            ("taxes", true),
            ("5m", true),
            ("\u{e9}t\u{e9}", true),
            ("With", false),
        ] {
            assert_eq!(is_content(word), expected, "{word}");
        }
    }
}
