//! Words as the full-text index takes them.
use crate::claim::canonical_name;

/// Words, all of which must occur: each is quoted, so that nothing in it is
/// taken for a command. `None` when there is no word.
pub(super) fn all(words: &str) -> Option<String> {
    let terms = terms(words);
    (!terms.is_empty()).then(|| terms.join(" AND "))
}

/// What of a sentence that has all the words, and a neighbor that does not, the words
/// that turned hold: see [`crate::index::turned`]. Of a phrase, one of its words.
pub(super) fn turned(words: &str) -> Option<String> {
    let is_inner = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric();
    // What is one word here can be several to the index, a phrase: `x:y`.
    let single = |word: &str| {
        let star = if word.ends_with('*') { "*" } else { "" };
        let parts = word.split(is_inner).filter(|part| !part.is_empty());
        let parts = parts.filter_map(|part| term(&format!("{part}{star}")));
        parts.collect::<Vec<_>>()
    };
    let has_phrase = words.contains('"')
        || (words.split_whitespace()).any(|word| word.trim_end_matches('*').contains(is_inner));
    let unquoted = words.replace('"', " ");
    let terms: Vec<String> = unquoted.split_whitespace().flat_map(single).collect();
    let column = if has_phrase { "" } else { "words : " };
    (!terms.is_empty()).then(|| format!("{column}({})", terms.join(" OR ")))
}

fn terms(words: &str) -> Vec<String> {
    let mut terms = Vec::new();
    for (at, part) in words.split('"').enumerate() {
        if at % 2 == 1 {
            terms.extend(term(part));
        } else {
            terms.extend(part.split_whitespace().filter_map(term));
        }
    }
    terms
}

/// The same in a column or columns, or, of a name, in its usual short form.
pub(super) fn in_columns(columns: &str, words: &str) -> Option<String> {
    let own = all(words)?;
    let name = all(&canonical_name(words)).filter(|name| *name != own);
    let either = match name {
        Some(name) => format!("({own}) OR ({name})"),
        None => own,
    };
    Some(format!("{{{columns}}} : ({either})"))
}

fn term(word: &str) -> Option<String> {
    if !word.chars().any(char::is_alphanumeric) {
        return None;
    }
    let star = if word.ends_with('*') { " *" } else { "" };
    Some(format!("\"{}\"{star}", word.trim_end_matches('*')))
}

#[cfg(test)]
mod tests {
    use super::{all, in_columns, turned};

    #[test]
    fn nothing_in_words_is_a_command() {
        let told = |words: &str| all(words).unwrap();
        assert_eq!(told("aid package"), "\"aid\" AND \"package\"");
        assert_eq!(
            told("\"aid package\" missil*"),
            "\"aid package\" AND \"missil\" *"
        );
        assert_eq!(
            told("4,000 OR NOT x:y ("),
            "\"4,000\" AND \"OR\" AND \"NOT\" AND \"x:y\""
        );
        assert_eq!(all(" £ \"\" "), None);
    }

    #[test]
    fn of_a_phrase_one_word_can_have_turned_or_stand_beside_it() {
        let told = |words: &str| turned(words).unwrap();
        assert_eq!(told("aid missil*"), "words : (\"aid\" OR \"missil\" *)");
        assert_eq!(told("\"aid package\" £"), "(\"aid\" OR \"package\")");
        assert_eq!(told("x:y"), "(\"x\" OR \"y\")");
        assert_eq!(turned(" £ \"\" "), None);
    }

    #[test]
    fn a_name_is_looked_for_in_its_short_form_too() {
        let us = in_columns("actor name", "the United States").unwrap();
        assert!(us.ends_with("OR (\"US\"))"), "{us}");
    }
}
