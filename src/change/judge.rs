//! What became of a claim whose two sides are known.
use super::pair::Pair;
use super::surroundings::{Word, content_words, nearby};
use super::{Aspect, ChangeKind};
use crate::base::Span;
use crate::claim::{Claim, Document};
use crate::figure::{Bound, Kind, Quantity, Unit};

/// The kind of change and what differs, sorted.
pub(super) fn judge(old: &Document, new: &Document, pair: &Pair) -> (ChangeKind, Vec<Aspect>) {
    let was = Stated::new(old, &old.claims[pair.old]);
    let is = Stated::new(new, &new.claims[pair.new]);
    let mut aspects = figure_aspects(&was, &is);
    let changed = !aspects.is_empty();
    if was.is_conversion() != is.is_conversion() || is.is_conversion() && changed {
        aspects.push(Aspect::Conversion);
    }
    if was.sentence != is.sentence {
        aspects.extend(framing_aspects(&was, &is));
        if !changed && was.is_written_otherwise(&is) {
            aspects.push(Aspect::Format);
        }
    }
    let kind = match (changed, aspects.is_empty(), pair.moved) {
        (true, ..) => ChangeKind::Changed,
        (_, false, _) => ChangeKind::Reworded,
        (.., true) => ChangeKind::Moved,
        _ => ChangeKind::Unchanged,
    };
    if pair.moved {
        aspects.push(Aspect::Place);
    }
    aspects.sort_unstable();
    (kind, aspects)
}

/// What of the figure itself says something else.
fn figure_aspects(was: &Stated, is: &Stated) -> Vec<Aspect> {
    let (old, new) = (was.quantity(), is.quantity());
    let mut aspects = Vec::new();
    if old.magnitude != new.magnitude {
        aspects.push(Aspect::Value);
    }
    if is_unit_changed(was, is) {
        aspects.push(Aspect::Unit);
    }
    // A number that becomes a range or the like is told as its value.
    let shaped = |bound| matches!(bound, Bound::Between | Bound::Vague);
    if old.bound != new.bound && !shaped(old.bound) && !shaped(new.bound) {
        aspects.push(Aspect::Bound);
    }
    if old.trend != new.trend {
        aspects.push(Aspect::Trend);
    }
    aspects
}

/// Whether something else is counted. Of a counted noun only where each is
/// missing from the other's sentence: which of the words around a number is its
/// noun is a guess that an edit nearby may turn.
fn is_unit_changed(was: &Stated, is: &Stated) -> bool {
    let (old, new) = (was.quantity(), is.quantity());
    match (&old.unit, &new.unit) {
        (old, new) if old == new => false,
        (Unit::None, Unit::Noun(_)) | (Unit::Noun(_), Unit::None) => false,
        (Unit::Noun(a), Unit::Noun(b)) if old.kind == Kind::Count && new.kind == Kind::Count => {
            let (a, b) = (content_words(a), content_words(b));
            a != b && is.lacks(&a) && was.lacks(&b)
        }
        _ => true,
    }
}

/// Which of subject, actor, source and status differ as a reader would see.
fn framing_aspects(was: &Stated, is: &Stated) -> Vec<Aspect> {
    let (old, new) = (was.claim, is.claim);
    let mut aspects = Vec::new();
    if differs(was, old.subject, is, new.subject) {
        aspects.push(Aspect::Subject);
    }
    if differs(was, old.actor, is, new.actor) {
        aspects.push(Aspect::Actor);
    }
    if old.status.is_some() && new.status.is_some() && old.status != new.status {
        aspects.push(Aspect::Status);
    }
    let source = match (old.source, new.source) {
        (Some(source), None) => was.alone(source, is),
        (None, Some(source)) => is.alone(source, was),
        _ => differs(was, old.source, is, new.source),
    };
    if source {
        aspects.push(Aspect::Source);
    }
    aspects
}

/// Whether both sides name something and a word of one is nowhere in the
/// other's sentence: where a phrase begins and ends is a guess, and words that
/// only changed their place in the sentence are no news.
fn differs(was: &Stated, old: Option<Span>, is: &Stated, new: Option<Span>) -> bool {
    let (Some(old), Some(new)) = (old, new) else {
        return false;
    };
    let (a, b) = (was.words(old), is.words(new));
    let lacking = |side: &Stated, words: &[Word], own: &[Word]| {
        let there = content_words(side.sentence);
        let missing = |word: &Word| !there.contains(word) && !own.contains(word);
        words.iter().any(missing)
    };
    a != b && (lacking(is, &a, &b) || lacking(was, &b, &a))
}

/// A claim with its text at hand.
struct Stated<'a> {
    document: &'a Document,
    claim: &'a Claim,
    /// Its sentence, or of a very long one the part around the figure.
    sentence: &'a str,
}

impl<'a> Stated<'a> {
    fn new(document: &'a Document, claim: &'a Claim) -> Self {
        Self {
            document,
            claim,
            sentence: nearby(document, claim),
        }
    }

    fn quantity(&self) -> &'a Quantity {
        &self.claim.figure.quantity
    }

    fn is_conversion(&self) -> bool {
        self.claim.figure.conversion_of.is_some()
    }

    fn words(&self, span: Span) -> Vec<Word> {
        content_words(span.of(self.document.reading.clear()))
    }

    /// Whether none of the words is in the sentence.
    fn lacks(&self, words: &[Word]) -> bool {
        let there = content_words(self.sentence);
        words.iter().all(|word| !there.contains(word))
    }

    /// Whether the sentence itself has this phrase and the other has none of it.
    fn alone(&self, phrase: Span, other: &Self) -> bool {
        self.claim.sentence.contains(phrase) && other.lacks(&self.words(phrase))
    }

    /// Whether the figure is written otherwise, typography aside.
    fn is_written_otherwise(&self, other: &Self) -> bool {
        let written = |side: &Self| {
            let figure = side.claim.figure.span;
            folded(figure.of(side.document.reading.clear()))
        };
        written(self) != written(other)
    }
}

/// Lower case, without the spaces, hyphens and quotation marks that do not
/// stand between digits; dashes are hyphens.
fn folded(figure: &str) -> String {
    let mut folded = String::with_capacity(figure.len());
    let mut chars = figure.chars().peekable();
    while let Some(c) = chars.next() {
        let mark = match c {
            '\'' | '"' | '\u{2018}'..='\u{201F}' => '\'',
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            c if c.is_whitespace() => ' ',
            c => {
                folded.extend(c.to_lowercase());
                continue;
            }
        };
        let digit = |c: char| c.is_ascii_digit();
        if folded.ends_with(digit) && chars.peek().copied().is_some_and(digit) {
            folded.push(mark);
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn typography_is_no_other_writing() {
        for (a, b) in [
            ("40,000-strong", "40,000 strong"),
            ("5 %", "5\u{a0}%"),
            ("5 %", "5%"),
            ("twenty-five", "Twenty\u{2011}five"),
            ("2014-16", "2014\u{2013}16"),
        ] {
            assert_eq!(folded(a), folded(b));
        }
        for (a, b) in [("1 000", "1000"), ("1,000", "1000"), ("5%", "5 percent")] {
            assert_ne!(folded(a), folded(b));
        }
    }
}
