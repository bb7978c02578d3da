//! How sure the words around a figure are: held, doubted or denied.
use super::surroundings::beside;
use crate::claim::{Claim, Document, Status};

/// How sure a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Certainty {
    /// "will not employ", "denied that", "no longer".
    pub denied: bool,
    /// "may have spent", "could cost", "allegedly".
    pub doubted: bool,
}

/// Words that take back what they stand with; "not" and "n't" have rules of
/// their own. Sorted.
const DENYING: &[&str] = &["denied", "denies", "deny", "denying", "never"];

/// Words after which "not" bounds or stresses and takes nothing back: "not more
/// than 40", "not only". Sorted.
const NOT_DENYING: &[&str] = &[
    "all",
    "before",
    "counting",
    "earlier",
    "fewer",
    "including",
    "just",
    "later",
    "least",
    "less",
    "more",
    "only",
    "until",
];

/// Words that hold something for possible only. Sorted. "may" counts in lower
/// case: May is a month.
const DOUBTING: &[&str] = &[
    "alleged",
    "allegedly",
    "apparently",
    "could",
    "may",
    "maybe",
    "might",
    "perhaps",
    "possible",
    "possibly",
    "potentially",
    "probably",
    "purportedly",
    "reportedly",
    "supposedly",
    "suspected",
    "unconfirmed",
];

/// Marks and words at which what is said of a figure begins or ends.
const MARKS: &[char] = &[';', ':', '(', ')', '\n'];
const WORDS: &[&str] = &["although", "because", "but", "though", "whereas", "while"];

impl Certainty {
    /// How sure a claim's clause is.
    pub fn of(document: &Document, claim: &Claim) -> Self {
        let [before, after] = beside(document, claim);
        let figure = claim.figure.span.of(document.reading.clear());
        let mut before: Vec<&str> = words(before).rev().take_while(within).collect();
        before.reverse();
        let clause = before
            .into_iter()
            .chain(words(figure).filter(within))
            .chain(words(after).take_while(within));
        let mut certainty = Self::read(&clause.collect::<Vec<_>>());
        certainty.denied |= claim.status == Some(Status::Denied);
        certainty
    }

    fn read(words: &[&str]) -> Self {
        let is = |list: &[&str], word: &str| list.binary_search(&word).is_ok();
        let next_is =
            |at: usize, list: &[&str]| words.get(at + 1).is_some_and(|next| is(list, next));
        let denies = |at: usize, word: &str| match word {
            "not" => !next_is(at, NOT_DENYING),
            "no" => next_is(at, &["longer"]),
            _ => is(DENYING, word) || word.ends_with("n't") || word.ends_with("n’t"),
        };
        let mut certainty = Self {
            denied: false,
            doubted: false,
        };
        for (at, word) in words.iter().enumerate() {
            certainty.denied |= denies(at, word);
            certainty.doubted |= is(DOUBTING, word);
        }
        certainty
    }
}

/// The words of a text and the marks that part clauses.
fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split_inclusive(MARKS)
        .flat_map(|piece| {
            let (piece, mark) = match piece.chars().next_back() {
                Some(mark) if MARKS.contains(&mark) => {
                    piece.split_at(piece.len() - mark.len_utf8())
                }
                _ => (piece, ""),
            };
            piece
                .split_whitespace()
                .chain(Some(mark).filter(|mark| !mark.trim().is_empty()))
        })
        .map(|word| match word.chars().all(|c| MARKS.contains(&c)) {
            true => word,
            false => word.trim_matches(|c: char| !c.is_alphanumeric()),
        })
        .filter(|word| !word.is_empty())
}

/// Whether a word neither begins nor ends a clause.
fn within(word: &&str) -> bool {
    !WORDS.contains(word) && !word.chars().all(|c| MARKS.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MediaType;

    fn certainty(text: &str) -> (bool, bool) {
        let document = Document::new(text.to_owned(), MediaType::Plain);
        let it = Certainty::of(&document, &document.claims[0]);
        (it.denied, it.doubted)
    }

    #[test]
    fn lists_are_sorted() {
        assert!(
            [DENYING, NOT_DENYING, DOUBTING]
                .iter()
                .all(|list| list.is_sorted())
        );
    }

    #[test]
    fn what_is_held_doubted_and_denied() {
        for (text, expected) in [
            ("It will employ 300 people.", (false, false)),
            ("It will not employ 300 people.", (true, false)),
            ("It won’t employ 300 people.", (true, false)),
            ("It no longer has 300 people.", (true, false)),
            ("He denied that he took 300 euros.", (true, false)),
            ("It may not employ 300 people.", (true, true)),
            ("It could cost 300 euros.", (false, true)),
            ("He allegedly took 300 euros.", (false, true)),
            ("They met in May and hired 300 people.", (false, false)),
            ("It employs not more than 300 people.", (false, false)),
            ("It is not known why, but 300 people left.", (false, false)),
            (
                "It employs 300 people, though nobody may visit.",
                (false, false),
            ),
            ("Not sold: 300 tickets.", (false, false)),
        ] {
            assert_eq!(certainty(text), expected, "{text}");
        }
    }
}
