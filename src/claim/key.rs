//! What a claim is about, in a form that survives rewording.
use super::lexicon::{self as lex, look_up};
use super::{Claim, Document};
use crate::figure::Unit;
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};
use std::hash::{Hash, Hasher};

/// What a claim is about: the stems of its words, figures left out. Opaque, and
/// only good for comparing two of one run: it may change with the grammar.
///
/// ```
/// use claimdiff::{claim::{ClaimKey, Document}, model::MediaType};
/// let key = |text: &str| {
///     let document = Document::new(text.into(), MediaType::Plain);
///     ClaimKey::new(&document, &document.claims[0])
/// };
/// let old = key("The town bought 40 ships.");
/// assert!(old.likeness(&key("By spring the town has bought 55 ships.")) > 800);
/// assert!(old.likeness(&key("Rain fell on 7 days.")) < 300);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ClaimKey {
    /// Stems of the subject, actor and unit: sorted, without doubles.
    core: Vec<u32>,
    /// Stems of the sentence: sorted, without doubles.
    sentence: Vec<u32>,
}

/// The most words of a sentence that are taken: those of a longer one tell
/// nothing of one claim in it.
const MOST_WORDS: usize = 120;

impl ClaimKey {
    /// The key of a claim of this document.
    pub fn new(document: &Document, claim: &Claim) -> Self {
        let text = document.reading.clear();
        let mut core = Vec::new();
        for span in [claim.subject, claim.actor].into_iter().flatten() {
            push_stems(span.of(text), &mut core);
        }
        if let Unit::Noun(noun) = &claim.figure.quantity.unit {
            push_stems(noun, &mut core);
        }
        let mut sentence = Vec::new();
        push_stems(claim.sentence.of(text), &mut sentence);
        for stems in [&mut core, &mut sentence] {
            stems.sort_unstable();
            stems.dedup();
        }
        Self { core, sentence }
    }

    /// How alike two claims are in what they are about, in thousandths: the
    /// subjects' words for two thirds, the sentences' for one, where both have
    /// subjects.
    pub fn likeness(&self, other: &Self) -> u32 {
        let sentence = dice(&self.sentence, &other.sentence);
        if self.core.is_empty() || other.core.is_empty() {
            return sentence;
        }
        (2 * dice(&self.core, &other.core) + sentence) / 3
    }
}

/// The stems of the words that mean something, figures left out: sorted,
/// without doubles, and only good for comparing within one run.
pub fn stems(text: &str) -> Vec<u32> {
    let mut stems = Vec::new();
    push_stems(text, &mut stems);
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Twice the common stems over all, in thousandths.
fn dice(a: &[u32], b: &[u32]) -> u32 {
    let total = a.len() + b.len();
    if total == 0 {
        return 1000;
    }
    let common = a
        .iter()
        .filter(|stem| b.binary_search(stem).is_ok())
        .count();
    (2000 * common / total) as u32
}

/// Adds the stems of the words that mean something.
fn push_stems(text: &str, stems: &mut Vec<u32>) {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'));
    for word in words.filter(|word| !word.is_empty()).take(MOST_WORDS) {
        let acronym = word.len() > 1 && word.chars().all(char::is_uppercase);
        let figure = word.contains(|c: char| c.is_numeric());
        let small = lex::DET
            | lex::POSS
            | lex::PRON
            | lex::REL
            | lex::PREP
            | lex::TO
            | lex::AND
            | lex::SUB
            | lex::MODAL
            | lex::HAVE
            | lex::BE
            | lex::DO
            | lex::NUM;
        if figure || !acronym && look_up(word).roles & small != 0 {
            continue;
        }
        let mut hasher = FxHasher::default();
        stem(&word.to_lowercase()).hash(&mut hasher);
        stems.push(hasher.finish() as u32);
    }
}

/// A word without its commonest endings: `supplied`, `supplies` and `supplying`
/// are one.
pub fn stem(word: &str) -> String {
    let word = word.trim_end_matches("'s").trim_end_matches("’s");
    let cut = ["ies", "ied", "ying", "ing", "ed", "es", "s", "ly"]
        .iter()
        .find_map(|ending| {
            word.strip_suffix(ending)
                .filter(|rest| rest.len() >= if *ending == "ly" { 5 } else { 3 })
                .map(|rest| (rest, *ending))
        });
    let Some((rest, ending)) = cut else {
        return word.trim_end_matches(['e', 'y']).to_owned();
    };
    if word.ends_with("ss") {
        return word.to_owned();
    }
    let mut rest = rest.to_owned();
    let bytes = rest.as_bytes();
    let n = bytes.len();
    if matches!(ending, "ing" | "ed")
        && n > 3
        && bytes[n - 1] == bytes[n - 2]
        && !matches!(bytes[n - 1], b'l' | b's')
    {
        rest.pop();
    }
    rest.trim_end_matches(['e', 'y', 'i']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MediaType;

    fn keys(text: &str) -> Vec<ClaimKey> {
        let document = Document::new(text.to_owned(), MediaType::Plain);
        document
            .claims
            .iter()
            .map(|claim| ClaimKey::new(&document, claim))
            .collect()
    }

    #[test]
    fn endings_do_not_count() {
        for words in [
            &["supply", "supplied", "supplies", "supplying"][..],
            &["plan", "planned", "plans"],
        ] {
            assert!(
                words.iter().all(|word| stem(word) == stem(words[0])),
                "{:?}",
                words.iter().map(|word| stem(word)).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn rewording_keeps_the_key_near_and_other_claims_are_far() {
        let old = keys("The council will supply 40 new buses to schools.\n\nIts budget is £5m.");
        let new = keys(
            "Schools are supplied with 55 new buses by the council.\n\nThe budget rose to £6m.",
        );
        let like = |a: usize, b: usize| old[a].likeness(&new[b]);
        assert!(
            like(0, 0) > like(0, 1) + 300 && like(1, 1) > like(1, 0) + 300,
            "{} {} {} {}",
            like(0, 0),
            like(0, 1),
            like(1, 0),
            like(1, 1)
        );
    }

    #[test]
    fn figures_do_not_count() {
        assert_eq!(
            keys("The town has 40 ships.")[0],
            keys("The town has 4,000 ships.")[0]
        );
    }
}
