//! Names of actors, so that `the US` and `the United States` are one.

/// Names, what belongs to them and their short forms, lower case, each with the
/// writing that stands for all.
#[rustfmt::skip]
const SYNONYMS: &[(&str, &str)] = &[
    ("america", "US"), ("american", "US"), ("britain", "UK"), ("british", "UK"), ("dutch", "Netherlands"),
    ("e.u.", "EU"), ("eu", "EU"), ("european union", "EU"), ("great britain", "UK"), ("holland", "Netherlands"),
    ("n.a.t.o.", "Nato"), ("nato", "Nato"), ("north atlantic treaty organisation", "Nato"),
    ("north atlantic treaty organization", "Nato"), ("u.k.", "UK"), ("u.n.", "UN"), ("u.s.", "US"), ("u.s.a.", "US"),
    ("uk", "UK"), ("un", "UN"), ("united kingdom", "UK"), ("united nations", "UN"), ("united states", "US"),
    ("united states of america", "US"), ("us", "US"), ("usa", "US"), ("washington", "US"),
];

/// Countries and what belongs to them, as words before a noun: `German tanks`.
#[rustfmt::skip]
const NATIONS: &[&str] = &[
    "American", "Australian", "Austrian", "Belgian", "Brazilian", "Britain", "British", "Bulgarian", "Canadian", "Chinese", "Croatian", "Cuban", "Czech",
    "Danish", "Dutch", "EU", "Egyptian", "Estonian", "European", "Finnish", "French", "German", "Greek", "Hungarian", "Indian", "Indonesian", "Iranian",
    "Iraqi", "Irish", "Israeli", "Italian", "Japanese", "Kenyan", "Latvian", "Lithuanian", "Mexican", "NATO", "Nato", "Nigerian", "Norwegian", "Pakistani",
    "Palestinian", "Polish", "Portuguese", "Romanian", "Russian", "Saudi", "Serbian", "Slovak", "Spanish", "Swedish", "Swiss", "Syrian", "Taiwanese", "Turkish",
    "U.K.", "U.N.", "U.S.", "UK", "UN", "US", "USA", "Ukrainian", "Venezuelan", "Vietnamese",
];

/// Whether a word names a country, or what belongs to one.
pub(super) fn is_nation(word: &str) -> bool {
    NATIONS.binary_search(&word).is_ok()
}

/// The name that stands for an actor: no article, no possessive, one space
/// between words; the usual short form where there is one.
///
/// ```
/// use claimdiff::claim::canonical_name;
/// assert_eq!(canonical_name("the  United States'"), "US");
/// assert_eq!(canonical_name("The Czech Republic"), "Czech Republic");
/// ```
pub fn canonical_name(words: &str) -> String {
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut name = joined.as_str();
    for article in ["the ", "The ", "THE ", "a ", "A ", "an ", "An "] {
        name = name.strip_prefix(article).unwrap_or(name);
    }
    for ending in ["'s", "’s", "'", "’"] {
        name = name.strip_suffix(ending).unwrap_or(name);
    }
    let lower = name.to_lowercase();
    match SYNONYMS.binary_search_by_key(&lower.as_str(), |(word, _)| word) {
        Ok(at) => SYNONYMS[at].1.to_owned(),
        Err(_) => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(SYNONYMS.is_sorted_by_key(|(word, _)| *word) && NATIONS.is_sorted());
    }

    #[test]
    fn names() {
        for (written, name) in [
            ("the US", "US"),
            ("NATO", "Nato"),
            ("Nato's", "Nato"),
            ("The alliance", "alliance"),
            ("", ""),
        ] {
            assert_eq!(canonical_name(written), name);
        }
    }
}
