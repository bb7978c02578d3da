//! Words that end in a full stop without ending a sentence.
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// What a full stop after a word may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// The word is none of ours: the stop ends the sentence.
    Ends,
    /// Something always follows: `Mr.`, `e.g.`
    Never,
    /// Ends unless a number follows: `No. 5`, `Fig. 2`
    BeforeNumber,
    /// Ends only before a word that begins sentences: `Inc.`, `U.S.`, `J.`
    BeforeStarter,
    /// Ends before a capital letter, but for what goes with it: `8 p.m. ET`
    Time,
}

/// Titles and the like, lower case, sorted.
#[rustfmt::skip]
const NEVER: &[&str] = &[
    "adm", "al", "approx", "bzw", "ca", "capt", "cf", "cmdr", "col", "cpl", "dr", "e.g", "ed", "eg", "fr", "ft",
    "gen", "gov", "hon", "i.e", "ie", "lieut", "lt", "maj", "mio", "mlle", "mme", "mr", "mrd", "mrs", "ms", "mt", "pres",
    "prof", "pvt", "rep", "reps", "rev", "rs", "sen", "sens", "sgt", "supt", "tsd", "viz", "vs", "z.b",
];

/// Marks of numbered things, lower case, sorted.
#[rustfmt::skip]
const BEFORE_NUMBER: &[&str] = &[
    "a.d", "art", "ch", "eq", "fig", "figs", "no", "nos", "nr", "p", "para", "pp", "ref", "sec", "sect", "tab", "v", "vol",
];

/// Words that stand inside a sentence and at its end alike, lower case, sorted.
#[rustfmt::skip]
const BEFORE_STARTER: &[&str] = &[
    "apr", "assn", "aug", "ave", "blvd", "bros", "calif", "co", "conn", "corp", "dec", "dept", "dist", "est", "etc",
    "feb", "fla", "gmbh", "inc", "intl", "jan", "jr", "jul", "jun", "ltd", "mar", "mass", "mich", "minn", "mo",
    "nov", "oct", "okla", "ore", "penn", "rd", "sep", "sept", "sr", "st", "tenn", "univ", "va", "wash", "wis",
];

/// Months as they are shortened in texts without capitals, sorted.
const MONTHS: &[&str] = &[
    "apr", "aug", "dec", "feb", "jan", "nov", "oct", "sep", "sept",
];

/// Words that begin sentences and hardly ever follow an abbreviation inside
/// one, lower case, sorted.
#[rustfmt::skip]
const STARTERS: &[&str] = &[
    "a", "about", "according", "after", "all", "also", "although", "an", "and", "another", "any", "around", "as",
    "at", "because", "before", "both", "but", "by", "despite", "during", "each", "earlier", "even", "every", "few",
    "finally", "for", "four", "from", "half", "he", "her", "here", "his", "how", "however", "i", "if", "in",
    "instead", "it", "its", "last", "later", "many", "meanwhile", "more", "most", "my", "nearly", "no", "nobody",
    "not", "nothing", "now", "of", "on", "once", "one", "only", "or", "our", "over", "police", "several", "she",
    "since", "so", "some", "such", "that", "the", "their", "then", "there", "these", "they", "this", "those",
    "though", "three", "to", "today", "two", "under", "until", "we", "what", "when", "where", "whether", "which",
    "while", "who", "why", "with", "without", "yet", "you",
];

/// What follows a time of day inside a sentence, lower case, sorted.
#[rustfmt::skip]
const AFTER_TIME: &[&str] = &[
    "april", "august", "bst", "cest", "cet", "cst", "december", "eastern", "edt", "est", "et", "february", "friday",
    "gmt", "january", "july", "june", "march", "may", "monday", "november", "october", "pacific", "pdt", "pst",
    "pt", "saturday", "september", "sunday", "thursday", "tuesday", "utc", "wednesday",
];

/// What the full stop after `word` may mean; `word` stands without it.
pub(super) fn stop_after(word: &str) -> Stop {
    if word.len() > 12 || word.is_empty() || is_long(word) {
        return Stop::Ends;
    }
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) && !WORDS.contains(word) {
        return Stop::Ends;
    }
    let lower = word.to_lowercase();
    if !WORDS.contains(lower.as_str()) {
        return if is_initials(word) {
            Stop::BeforeStarter
        } else {
            Stop::Ends
        };
    }
    let has = |table: &[&str]| table.binary_search(&lower.as_str()).is_ok();
    if matches!(lower.as_str(), "a.m" | "p.m" | "am" | "pm") {
        Stop::Time
    } else if has(NEVER) {
        Stop::Never
    } else if has(BEFORE_NUMBER) || word == "c" {
        Stop::BeforeNumber
    } else if has(BEFORE_STARTER) && (word == "etc" || word.starts_with(char::is_uppercase))
        || is_initials(word)
    {
        Stop::BeforeStarter
    } else if has(MONTHS) {
        Stop::BeforeNumber
    } else {
        Stop::Ends
    }
}

/// All words that [`stop_after`] knows.
static WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let tables = [NEVER, BEFORE_NUMBER, BEFORE_STARTER, MONTHS];
    let words = tables.into_iter().flatten().copied();
    words.chain(["a.m", "p.m", "am", "pm"]).collect()
});

/// Whether the word is longer than any of ours that is letters only: most are.
fn is_long(word: &str) -> bool {
    word.len() > LONGEST && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The longest word of the tables that [`stop_after`] asks.
const LONGEST: usize = 6;

/// Whether a word begins sentences: `The`, `However`.
pub(super) fn starts_sentences(word: &str) -> bool {
    word.len() <= 12
        && STARTERS
            .binary_search(&word.to_lowercase().as_str())
            .is_ok()
}

/// Whether a word goes with a time of day: `ET`, `Monday`.
pub(super) fn follows_time(word: &str) -> bool {
    word.len() <= 12
        && AFTER_TIME
            .binary_search(&word.to_lowercase().as_str())
            .is_ok()
}

/// `J`, `U.S`, `S.p.A`: single letters, or pieces of at most two with stops between.
fn is_initials(word: &str) -> bool {
    let mut pieces = word.split('.');
    let first_upper = word.starts_with(char::is_uppercase);
    first_upper
        && pieces.all(|piece| {
            let mut chars = piece.chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_longer() {
        let tables = [NEVER, BEFORE_NUMBER, BEFORE_STARTER, MONTHS];
        assert!(tables.concat().iter().all(|word| word.len() <= LONGEST));
    }

    #[test]
    fn tables_are_sorted() {
        for table in [
            NEVER,
            BEFORE_NUMBER,
            BEFORE_STARTER,
            MONTHS,
            STARTERS,
            AFTER_TIME,
        ] {
            assert!(table.is_sorted(), "{table:?}");
        }
    }

    #[test]
    fn initials() {
        assert!(is_initials("J") && is_initials("U.S") && is_initials("S.p.A"));
        assert!(!is_initials("Ms") && !is_initials("u.s") && !is_initials("U.Sa"));
    }
}
