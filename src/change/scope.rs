//! What is counted in or left out, and the part of the year told for: "arrivals,
//! including the islands", "in the second quarter".
use super::surroundings::beside;
use super::words::{Word, content_words};
use crate::claim::{Claim, Document};

/// What a figure says it counts in or leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Scope {
    /// "including the islands".
    With(Vec<Word>),
    /// "not counting the islands", "apart from children".
    Without(Vec<Word>),
    /// "in the second quarter".
    During(String),
}

/// What comes before what is left out, and before what is counted in.
const WITHOUT: &[&str] = &[
    "not counting",
    "not including",
    "excluding",
    "with the exception of",
    "apart from",
    "except for",
    "except",
];
const WITH: &[&str] = &["including", "counting"];

/// Parts of a year, which are told by their order and are no dates.
const PARTS: &[&str] = &["quarter", "half"];
const ORDER: &[&str] = &["first", "second", "third", "fourth"];

/// What ends the phrase.
const MARKS: &[char] = &['.', ',', ';', ':', '(', ')', '\n'];

/// Words after which no group is named but a part of what is counted: "including
/// three children", "including a priest".
const PART: &[&str] = &["a", "an", "at", "one", "some", "many", "several"];

impl Scope {
    /// The scope that the words after a figure name, up to the next figure.
    pub fn of(document: &Document, claim: &Claim) -> Option<Self> {
        let after = beside(document, claim)[1];
        let figure = claim.figure.span;
        let claims = &document.claims;
        let next = claims.partition_point(|it| it.figure.span.start() <= figure.start());
        let next = claims.get(next).map(|next| next.figure.span.start());
        let end = next.map_or(after.len(), |next| next.saturating_sub(figure.end()));
        Self::read(after.get(..end).unwrap_or(after))
    }

    fn read(after: &str) -> Option<Self> {
        let lower = after.to_lowercase();
        let phrase = |cues: &[&str]| {
            cues.iter().find_map(|cue| {
                let at = lower.match_indices(cue).map(|(at, _)| at);
                let rest = at
                    .filter(|at| !lower[..*at].ends_with(char::is_alphanumeric))
                    .map(|at| &lower[at + cue.len()..])
                    .find(|rest| rest.starts_with(' '))?;
                let phrase = rest.split(MARKS).next().unwrap_or_default();
                let first = phrase.split_whitespace().next()?;
                let words = content_words(phrase);
                let named = !PART.contains(&first) && !words.is_empty();
                named.then_some(words)
            })
        };
        phrase(WITHOUT)
            .map(Self::Without)
            .or_else(|| phrase(WITH).map(Self::With))
            .or_else(|| Self::during(&lower))
    }

    fn during(after: &str) -> Option<Self> {
        let mut words = after.split(|c: char| !c.is_alphanumeric());
        words
            .find(|word| {
                !word.is_empty() && !matches!(*word, "in" | "for" | "of" | "during" | "the")
            })
            .filter(|order| ORDER.contains(order))
            .zip(words.next().filter(|part| PARTS.contains(part)))
            .map(|(order, part)| Self::During(format!("{order} {part}")))
    }
}

/// Whether two sides count in and leave out what is not the same. What is left
/// out anew always says so; what is counted in does where the value differs as
/// well, for it may be an example only. A part of the year that only one side
/// names may be understood in the other.
pub(super) fn differs([old, new]: [Option<Scope>; 2], is_changed: bool) -> bool {
    match (&old, &new) {
        (None, None) => false,
        (Some(Scope::Without(_)), _) | (_, Some(Scope::Without(_))) => old != new,
        (Some(Scope::During(_)), Some(Scope::During(_))) => old != new,
        (Some(Scope::During(_)), _) | (_, Some(Scope::During(_))) => false,
        (Some(_), Some(_)) => false,
        _ => is_changed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_read_from_what_follows() {
        let words = content_words;
        for (after, scope) in [
            (
                " guests, including the islands.",
                Some(Scope::With(words("islands"))),
            ),
            (
                " guests, not counting charter flights, came",
                Some(Scope::Without(words("charter flights"))),
            ),
            (
                " guests (excluding children) came",
                Some(Scope::Without(words("children"))),
            ),
            (" guests, including a priest.", None),
            (" guests, exceptional ones.", None),
            (
                " in the second quarter, on",
                Some(Scope::During("second quarter".to_owned())),
            ),
            (" in the second of two quarters", None),
            (" guests came.", None),
        ] {
            assert_eq!(Scope::read(after), scope, "{after}");
        }
    }
}
