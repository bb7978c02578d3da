//! What the names of files say: their order, and a version's number.
use crate::model::{ArticleId, VersionNumber};
use std::path::Path;

/// The longest number that counts versions, in digits; longer ones are dates,
/// times and ids.
const DIGITS: usize = 6;

/// Words that may stand before a version's number.
const WORDS: [&str; 7] = ["version", "vers", "ver", "v", "revision", "rev", "r"];

/// A key that sorts names as people do: `2.md` before `10.md`.
pub(super) fn natural(name: &str) -> Vec<(String, usize, String)> {
    let mut key = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let (word, after) = cut(rest, |c| !c.is_ascii_digit());
        let (digits, after) = cut(after, |c| c.is_ascii_digit());
        let value = digits.trim_start_matches('0');
        key.push((word.to_lowercase(), value.len(), value.to_owned()));
        rest = after;
    }
    key
}

/// The longest start of `text` that `belongs`, and what follows.
fn cut(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !belongs(c)).unwrap_or(text.len());
    text.split_at(end)
}

/// Splits a file's stem into the article's part and the version's number:
/// `21`, `v21`, `nato-explainer-v21`, `budget_version_3`. A number without a
/// word before it counts only alone: `covid-19` is none.
pub(super) fn split_number(stem: &str) -> (&str, Option<u32>) {
    let letters = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &stem[letters.len()..];
    if digits.is_empty() || digits.len() > DIGITS {
        return (stem, None);
    }
    let Ok(number) = digits.parse() else {
        return (stem, None);
    };
    if letters.is_empty() {
        return ("", Some(number));
    }
    let is_gap = |c: char| "-_. ".contains(c);
    let before = letters.trim_end_matches(is_gap);
    let word = before.rsplit(is_gap).next().unwrap_or(before);
    if !WORDS.contains(&word.to_ascii_lowercase().as_str()) {
        return (stem, None);
    }
    let article = before[..before.len() - word.len()].trim_end_matches(is_gap);
    (article, Some(number))
}

/// The numbers that the names of a folder's files suggest. A name that counts
/// from 0 shows that the names give an order and no numbers.
pub(super) fn numbers(stems: &[&str]) -> Vec<Option<VersionNumber>> {
    let found: Vec<Option<u32>> = stems.iter().map(|stem| split_number(stem).1).collect();
    match found.contains(&Some(0)) {
        true => vec![None; stems.len()],
        false => {
            let number = |number: Option<u32>| number.and_then(VersionNumber::new);
            found.into_iter().map(number).collect()
        }
    }
}

/// The article that a path is named after; a folder without a name of its own,
/// such as `.`, is asked for its real one.
pub(super) fn article(path: &Path) -> Option<ArticleId> {
    let real = std::fs::canonicalize(path).ok();
    let path = match path.file_name() {
        Some(_) => path,
        None => real.as_deref()?,
    };
    let stem = match path.is_dir() {
        true => path.file_name()?.to_str()?,
        false => path.file_stem()?.to_str()?,
    };
    match split_number(stem) {
        ("", Some(_)) if !path.is_dir() => article(real.as_deref()?.parent()?),
        ("", _) => ArticleId::from_name(stem),
        (name, _) => ArticleId::from_name(name),
    }
}

#[cfg(test)]
mod tests {
    use super::{natural, numbers, split_number};

    #[test]
    fn names_sort_as_people_sort_them() {
        let mut names = ["10.md", "9.md", "b2", "B10", "a", "01.md", "1.md", "b2x"];
        names.sort_by_key(|name| natural(name));
        assert_eq!(
            names,
            ["01.md", "1.md", "9.md", "10.md", "a", "b2", "b2x", "B10"]
        );
    }

    #[test]
    fn numbers_in_names() {
        for (stem, expected) in [
            ("21", ("", Some(21))),
            ("021", ("", Some(21))),
            ("v3", ("", Some(3))),
            ("nato-explainer-v21", ("nato-explainer", Some(21))),
            ("Budget_Version 3", ("Budget", Some(3))),
            ("covid-19", ("covid-19", None)),
            ("20220317", ("20220317", None)),
            ("2022-03-17", ("2022-03-17", None)),
            ("004_6453d08358ed090c", ("004_6453d08358ed090c", None)),
            ("über", ("über", None)),
        ] {
            assert_eq!(split_number(stem), expected, "{stem}");
        }
    }

    #[test]
    fn counting_from_nought_is_an_order() {
        assert_eq!(numbers(&["00", "01"]), [None, None]);
        assert_eq!(numbers(&["01", "x"])[0].map(|n| n.get()), Some(1));
    }
}
