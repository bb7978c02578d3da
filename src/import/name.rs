//! What the names of files say: their order, and a version's number.
use crate::model::{ArticleId, VersionNumber};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use regex::{Captures, Regex};
use std::path::Path;
use std::sync::LazyLock;

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

/// A day, or a day and a time: `2024-05-01`, `20240501T1200`, `20240501120000`,
/// `2024-05-01_12-30-05Z`, `2024-05-01T12:30+02:00`.
static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)(?:^|[^0-9])
        (?<when>
          (?<year>(?:19|20)\d\d) (?:-(?<m1>\d\d)-(?<d1>\d\d)|_(?<m2>\d\d)_(?<d2>\d\d)|\.(?<m3>\d\d)\.(?<d3>\d\d)|(?<m4>\d\d)(?<d4>\d\d))
          (?:[T\ _-]?(?<hour>\d\d)[-:.h]?(?<minute>\d\d)(?:[-:.]?(?<second>\d\d))?(?:\.\d+)?(?<zone>Z|[+-]\d\d:?\d\d)?)?
        )(?:[^0-9]|$)",
    )
    .ok()
});

/// Splits a file's stem into the article's part and the time that it gives, in UTC
/// unless it gives a zone.
pub(super) fn split_date(stem: &str) -> Option<(String, DateTime<Utc>)> {
    let found = DATE.as_ref()?.captures(stem)?;
    let when = found.name("when")?;
    let at = time(&found)?;
    let is_gap = |c: char| "-_. ".contains(c);
    let before = stem[..when.start()].trim_end_matches(is_gap);
    let after = stem[when.end()..].trim_start_matches(is_gap);
    let parts = [before, after].map(|part| part.trim_matches(is_gap));
    let article: Vec<&str> = (parts.into_iter())
        // A counter tells of no article.
        .filter(|part| part.chars().any(|c| !c.is_ascii_digit()))
        .collect();
    Some((article.join("-"), at))
}

fn time(found: &Captures<'_>) -> Option<DateTime<Utc>> {
    let number = |name: &str| found.name(name)?.as_str().parse::<u32>().ok();
    let any = |names: [&str; 4]| names.iter().find_map(|name| number(name));
    let year = i32::try_from(number("year")?).ok()?;
    let (month, day) = (
        any(["m1", "m2", "m3", "m4"])?,
        any(["d1", "d2", "d3", "d4"])?,
    );
    let day = NaiveDate::from_ymd_opt(year, month, day)?;
    let (hour, minute) = (number("hour").unwrap_or(0), number("minute").unwrap_or(0));
    let at = day.and_hms_opt(hour, minute, number("second").unwrap_or(0))?;
    Some(at.and_utc() - offset(found.name("zone").map_or("Z", |zone| zone.as_str()))?)
}

/// How far a zone such as `+02:00` is ahead.
fn offset(zone: &str) -> Option<TimeDelta> {
    let (sign, rest) = match zone.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return Some(TimeDelta::zero()),
    };
    let hours: i64 = rest.get(..2)?.parse().ok()?;
    let minutes: i64 = rest.get(rest.len() - 2..)?.parse().ok()?;
    Some(TimeDelta::minutes(sign * (hours * 60 + minutes)))
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
    use super::{natural, numbers, split_date, split_number};

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
    fn times_in_names() {
        for (stem, expected) in [
            ("2024-05-01", ("", "2024-05-01T00:00:00")),
            ("20240501T1200", ("", "2024-05-01T12:00:00")),
            ("20240501120005", ("", "2024-05-01T12:00:05")),
            ("2024-05-01_12-30-05Z", ("", "2024-05-01T12:30:05")),
            ("2024-05-01T12:30+02:00", ("", "2024-05-01T10:30:00")),
            ("2024-05-01 12.30 Ice", ("Ice", "2024-05-01T12:30:00")),
            (
                "ice-closes-2024_05_01",
                ("ice-closes", "2024-05-01T00:00:00"),
            ),
            ("03-20240501", ("", "2024-05-01T00:00:00")),
        ] {
            let (article, at) = split_date(stem).unwrap();
            let at = at.format("%Y-%m-%dT%H:%M:%S").to_string();
            assert_eq!((article.as_str(), at.as_str()), expected, "{stem}");
        }
        for stem in [
            "21",
            "v3",
            "covid-19",
            "2024",
            "202405",
            "2024-13-01",
            "123420240501",
            "20241399",
            "é",
        ] {
            assert_eq!(split_date(stem), None, "{stem}");
        }
    }

    #[test]
    fn counting_from_nought_is_an_order() {
        assert_eq!(numbers(&["00", "01"]), [None, None]);
        assert_eq!(numbers(&["01", "x"])[0].map(|n| n.get()), Some(1));
    }
}
