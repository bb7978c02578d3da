//! What a text says of itself in its first lines.
use crate::base::Span;
use chrono::NaiveDate;

/// What a text says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// The title's place in the text.
    pub title: Option<Span>,
    /// `Version 21 of 31.`, unchecked: the number may be above the total.
    pub version: Option<(u32, Option<u32>)>,
    /// The date it gives.
    pub published: Option<NaiveDate>,
    /// The day it was last changed, as it says.
    pub modified: Option<NaiveDate>,
    /// Who it says wrote it: `Jane Doe` of `By Jane Doe, Kyiv`.
    pub byline: Option<String>,
}

/// The longest line, in bytes, that is looked at: a photo credit with its caption.
const LONGEST: usize = 300;

/// Keys of `Key: value` lines that speak of the article.
#[rustfmt::skip]
const KEYS: &[&str] = &[
    "author", "byline", "captured", "category", "copyright", "credit", "date", "image credit", "image source",
    "language", "last modified", "last updated", "modified", "photo", "photo credit", "photograph", "photos",
    "picture", "posted", "published", "publisher", "reading time", "retrieved", "section", "source", "tags", "title",
    "topics", "updated", "url", "version",
];

impl Header {
    /// Whether a line of a text's head speaks of the article; if so, what it
    /// says is noted. `offset` is where the line begins in the text.
    pub(super) fn take(&mut self, line: &str, offset: usize) -> bool {
        if line.len() > LONGEST {
            return false;
        }
        self.take_version(line)
            || self.take_keyed(line, offset)
            || self.take_dated(line)
            || self.take_byline(line)
            || is_remark(line)
    }

    /// `Version 21 of 31.`, `v3`, `Revision 4 of 9`
    fn take_version(&mut self, line: &str) -> bool {
        let lower = line.trim_end_matches(['.', ':']).to_ascii_lowercase();
        let rest = ["version", "revision", "edition", "v"]
            .iter()
            .find_map(|word| lower.strip_prefix(word));
        let Some(rest) = rest.map(|rest| rest.trim_start_matches([' ', '.', '#', ':'])) else {
            return false;
        };
        let mut words = rest.split_whitespace();
        let number = words.next().and_then(|word| word.parse().ok());
        let of = match (words.next(), words.next(), words.next()) {
            (None, _, _) => None,
            (Some("of" | "/"), Some(of), None) => of.parse().ok(),
            _ => return false,
        };
        if let Some(number) = number {
            self.version = self.version.or(Some((number, of)));
        }
        number.is_some()
    }

    /// `Date: 16 March 2022`, `date 2022-03-16 A flag. Credit: ...`, `Author: ...`
    fn take_keyed(&mut self, line: &str, offset: usize) -> bool {
        let (key, value) = match line.split_once(':') {
            Some((key, value))
                if KEYS
                    .binary_search(&key.trim().to_ascii_lowercase().as_str())
                    .is_ok() =>
            {
                (key.trim().to_ascii_lowercase(), value)
            }
            _ => match line.split_once(' ') {
                Some((key, value))
                    if key.eq_ignore_ascii_case("date") && first_date(value, 1).is_some() =>
                {
                    ("date".to_owned(), value)
                }
                _ => return false,
            },
        };
        let value_at = offset + line.len() - value.trim_start().len();
        let value = value.trim();
        match key.as_str() {
            "date" | "published" | "posted" => {
                self.published = self.published.or(first_date(value, 1))
            }
            "author" | "byline" if !value.is_empty() => self.note_byline(value),
            "title" if !value.is_empty() => {
                self.title = self
                    .title
                    .or(Some(Span::between(value_at, value_at + value.len())));
            }
            _ => {}
        }
        true
    }

    /// `Published 3 March 2022`, `Last updated on March 3, 2022 at 5 p.m.`, a date alone
    fn take_dated(&mut self, line: &str) -> bool {
        let lower = line.to_ascii_lowercase();
        let rest = lower
            .trim_start_matches("first ")
            .trim_start_matches("last ");
        let word = [
            "published",
            "posted",
            "updated",
            "modified",
            "reviewed",
            "uploaded",
        ]
        .iter()
        .find(|word| rest.starts_with(**word));
        let Some(date) = first_date(
            line,
            if word.is_some() {
                5
            } else {
                usize::from(lower.contains("day"))
            },
        ) else {
            return false;
        };
        // A date line holds the date, a time and little else.
        let extra = line
            .split_whitespace()
            .filter(|w| w.chars().all(char::is_alphabetic))
            .count();
        let is_meta =
            line.len() <= 100 && (word.is_some() || extra <= 3 && !line.ends_with(['?', '!']));
        if is_meta && !matches!(word, Some(&("updated" | "modified" | "reviewed"))) {
            self.published = self.published.or(Some(date));
        }
        is_meta
    }

    /// `By Jane Doe, Kyiv correspondent`
    fn take_byline(&mut self, line: &str) -> bool {
        let Some(names) = line
            .strip_prefix("By ")
            .or_else(|| line.strip_prefix("BY "))
        else {
            return false;
        };
        let first = names
            .split([',', '|', '•', '·', '('])
            .next()
            .unwrap_or(names)
            .trim();
        let fits = first.split_whitespace().all(|word| {
            word.starts_with(char::is_uppercase)
                || matches!(
                    word,
                    "and" | "&" | "de" | "van" | "von" | "al" | "in" | "for" | "at"
                )
        });
        let words = first.split_whitespace().count();
        let is_byline = fits
            && (1..=8).contains(&words)
            && names.len() <= 120
            && !first.contains(|c: char| c.is_ascii_digit())
            && (words > 1 || names.len() == first.len())
            && !line.ends_with(['.', '?', '!', ':']);
        if is_byline {
            self.note_byline(first);
            if let Some(date) = first_date(names, 8) {
                self.published = self.published.or(Some(date));
            }
        }
        is_byline
    }

    fn note_byline(&mut self, names: &str) {
        self.byline.get_or_insert_with(|| names.to_owned());
    }
}

/// Web addresses, shares, times to read, agencies' credits.
fn is_remark(line: &str) -> bool {
    let lower = line.to_lowercase();
    let lower = lower.trim_end_matches('.');
    (lower.starts_with("http://") || lower.starts_with("https://")) && !lower.contains(' ')
        || lower.starts_with("image source,")
        || lower.starts_with("image caption,") && lower.len() < 16
        || lower.starts_with("©")
        || lower.starts_with("(c) ")
        || lower.starts_with('(') && lower.ends_with(')') && lower.contains("photo")
        || matches!(
            lower,
            "share"
                | "share this"
                | "share this article"
                | "listen"
                | "comments"
                | "advertisement"
                | "read more"
        )
        || (lower.ends_with(" min read")
            || lower.ends_with(" minute read")
            || lower.ends_with(" minutes to read"))
            && lower.len() < 30
}

/// The first calendar date of a line that begins after at most `skip` words:
/// `2022-03-16`, `16 March 2022`, `Wednesday, March 16th, 2022`.
pub(super) fn first_date(line: &str, skip: usize) -> Option<NaiveDate> {
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | ';'))
        .filter(|word| !word.is_empty())
        .take(skip + 12)
        .collect();
    (0..words.len().min(skip + 1)).find_map(|at| date_at(&words[at..]))
}

fn date_at(words: &[&str]) -> Option<NaiveDate> {
    let first = words.first()?;
    let iso = first.get(..10).unwrap_or_default();
    if let Ok(date) = NaiveDate::parse_from_str(iso, "%Y-%m-%d") {
        return Some(date);
    }
    let year = |word: &str| {
        word.trim_end_matches(['.', ':'])
            .parse()
            .ok()
            .filter(|y| (1500..3000).contains(y))
    };
    let (day, month, year) = match (day(first), month(first)) {
        (Some(day), _) => (day, month(words.get(1)?)?, year(words.get(2)?)?),
        (None, Some(month)) => (day_of(words.get(1)?)?, month, year(words.get(2)?)?),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day)
}

fn day(word: &str) -> Option<u32> {
    word.starts_with(|c: char| c.is_ascii_digit())
        .then(|| day_of(word))
        .flatten()
}

fn day_of(word: &str) -> Option<u32> {
    word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.')
        .parse()
        .ok()
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let lower = word.trim_end_matches('.').to_ascii_lowercase();
    if !lower.chars().all(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    let at = MONTHS
        .iter()
        .position(|month| lower.get(..3) == Some(*month))?;
    Some(at as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(line: &str) -> Option<Header> {
        let mut header = Header::default();
        header.take(line, 0).then_some(header)
    }

    #[test]
    fn keys_are_sorted() {
        assert!(KEYS.is_sorted());
    }

    #[test]
    fn lines_about_the_article() {
        let day = NaiveDate::from_ymd_opt(2022, 3, 16);
        assert_eq!(
            taken("Version 40 of 31.").unwrap().version,
            Some((40, Some(31)))
        );
        assert_eq!(taken("v3").unwrap().version, Some((3, None)));
        for line in [
            "date 2022-03-16 A harbor at dawn. Credit: Ann Roe/ Agency. (Public domain)",
            "Date: 16 March 2022",
            "Published on March 16, 2022 at 5:04 PM",
            "First published: Wed 16 Mar 2022 14.05 GMT",
            "Wednesday, March 16th, 2022",
            "16 March 2022",
        ] {
            assert_eq!(taken(line).unwrap().published, day, "{line}");
        }
        let by = taken("By Jane Doe and Ann Roe, 16 March 2022").unwrap();
        assert_eq!(
            (by.byline.as_deref(), by.published),
            (Some("Jane Doe and Ann Roe"), day)
        );
        assert_eq!(taken("Updated 16 March 2022").unwrap().published, None);
        assert_eq!(
            taken("Title: Ships").unwrap().title,
            Some(Span::between(7, 12))
        );
        assert!(taken("Photo credit: Ann Roe").is_some() && taken("4 min read").is_some());
    }

    #[test]
    fn prose_is_none() {
        for line in [
            "Versions of the story differ.",
            "Version 2 of the plan was shown to us.",
            "By March the town had 40 ships.",
            "By the sea",
            "On 16 March 2022 the port closed.",
            "In March 2022, ships left.",
            "What happened on 16 March 2022?",
            "May 2022 was the month in which all ships of the line left the port.",
            "The date 2022-03-16 is wrong.",
        ] {
            assert_eq!(taken(line), None, "{line}");
        }
    }
}
