//! The words of a claim, as policies name them.
use crate::claim::{Claim, Document, stem};
use crate::figure::Unit;

/// More words than this of a sentence tell nothing of one claim in it.
const MOST: usize = 60;

/// The stems of a text's words, sorted, without doubles; words with digits are
/// left out, since a figure is no name.
pub fn stems(text: &str) -> Vec<String> {
    let apart = |c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'));
    let words = text.split(apart).filter(|word| !word.is_empty());
    let named = words.filter(|word| !word.contains(|c: char| c.is_numeric()));
    let mut stems: Vec<String> = named
        .take(MOST)
        .map(|word| stem(&word.to_lowercase()))
        .collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// What a claim is about: the stems of its subject, of who acts, and of what is
/// counted; where no subject was found, those of its sentence.
pub fn words(document: &Document, claim: &Claim) -> Vec<String> {
    let text = document.reading.clear();
    let mut words = Vec::new();
    for span in [claim.subject, claim.actor].into_iter().flatten() {
        words.extend(stems(span.of(text)));
    }
    if let Unit::Noun(noun) = &claim.figure.quantity.unit {
        words.extend(stems(noun));
    }
    if claim.subject.is_none() {
        words.extend(stems(claim.sentence.of(text)));
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// The words a policy may name a claim by: what it is about, and what else its
/// clause or the head of its column says.
pub fn named(document: &Document, claim: &Claim) -> Vec<String> {
    let mut words = words(document, claim);
    words.extend(stems(clause(document, claim)));
    if let Some(column) = claim.column {
        words.extend(stems(column.of(document.reading.clear())));
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// The piece of a sentence that a figure stands in, between marks and the words
/// that join clauses.
fn clause<'a>(document: &'a Document, claim: &Claim) -> &'a str {
    const JOINTS: [&str; 9] = [
        ", ", "; ", ": ", " (", ") ", " and ", " but ", " while ", " which ",
    ];
    let text = document.reading.clear();
    let (sentence, figure) = (claim.sentence, claim.figure.span);
    let before = &text[sentence.start()..figure.start()];
    let after = &text[figure.end()..sentence.end()];
    let begins = JOINTS
        .iter()
        .filter_map(|joint| Some(before.rfind(joint)? + joint.len()));
    let ends = JOINTS.iter().filter_map(|joint| after.find(joint));
    let from = sentence.start() + begins.max().unwrap_or(0);
    let to = ends.min().map_or(sentence.end(), |end| figure.end() + end);
    &text[from..to]
}

/// What a claim is about, in the text's words: its subject, else the noun that
/// is counted, else who acts; empty when none was found.
pub fn subject<'a>(document: &'a Document, claim: &'a Claim) -> &'a str {
    let text = document.reading.clear();
    let noun = match &claim.figure.quantity.unit {
        Unit::Noun(noun) => Some(noun.as_str()),
        _ => None,
    };
    let subject = claim.subject.map(|span| span.of(text));
    subject
        .or(noun)
        .or_else(|| claim.actor.map(|span| span.of(text)))
        .unwrap_or_default()
}
