//! What became of a claim whose two sides are known.
use super::certainty::Certainty;
use super::likeness::parted;
use super::pair::Pair;
use super::surroundings::{beside, nearby};
use super::words::{Word, content_words, dice, each_word, shared, word};
use super::{Aspect, ChangeKind};
use crate::base::Span;
use crate::claim::{Claim, Document, Status};
use crate::figure::{Bound, Kind, Magnitude, Quantity, Unit};
use rust_decimal::Decimal;

/// The kind of change and what differs, sorted.
pub(super) fn judge(old: &Document, new: &Document, pair: &Pair) -> (ChangeKind, Vec<Aspect>) {
    let was = Stated::new(old, &old.claims[pair.old]);
    let is = Stated::new(new, &new.claims[pair.new]);
    let mut aspects = figure_aspects(&was, &is);
    let changed = !aspects.is_empty();
    if was.is_conversion() != is.is_conversion() || is.is_conversion() && changed {
        aspects.push(Aspect::Conversion);
    }
    let mut denied = false;
    if was.sentence != is.sentence {
        denied = denial_differs(&was, &is);
        aspects.extend(framing_aspects(&was, &is));
        if !changed && was.is_written_otherwise(&is) {
            aspects.push(Aspect::Format);
        }
    }
    let kind = match (changed || denied, aspects.is_empty(), pair.moved) {
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
    // What was read by the rest of each document and is written alike differs in
    // that rest, not here.
    let doubted = [was, is]
        .iter()
        .any(|side| side.claim.figure.doubt.is_some());
    let open = doubted && was.written() == is.written();
    let share = share(old).is_some() && share(old) == share(new);
    if old.magnitude != new.magnitude && !open && !share {
        aspects.push(Aspect::Value);
    }
    if !open && !share && is_unit_changed(was, is) {
        aspects.push(Aspect::Unit);
    }
    // A number that becomes a range or the like is told as its value.
    let shaped = |bound| matches!(bound, Bound::Between | Bound::Vague);
    // A conversion is as firm as what it restates; that it is so is not told twice.
    let inherited = was.is_conversion() && is.is_conversion() && was.written() == is.written();
    let limited = was.is_limit(new.bound) || is.is_limit(old.bound);
    let same = old.bound == new.bound || inherited || limited;
    let turned = was.end().zip(is.end()).is_some_and(|(was, is)| was != is);
    if turned || !same && !shaped(old.bound) && !shaped(new.bound) {
        aspects.push(Aspect::Bound);
    }
    if old.trend != new.trend {
        aspects.push(Aspect::Trend);
    }
    aspects
}

/// The percentage that a percentage or a ratio says: half is 50%.
fn share(quantity: &Quantity) -> Option<Decimal> {
    match (quantity.kind, quantity.magnitude) {
        (Kind::Percent, Magnitude::Exactly(share)) if quantity.unit == Unit::Percent => Some(share),
        (Kind::Ratio, Magnitude::Exactly(share)) => share.checked_mul(Decimal::ONE_HUNDRED),
        _ => None,
    }
}

/// Whether something else is counted, or for each of something else. Of a
/// counted noun only where the noun of each is missing from the other's
/// sentence: which of the words around a number is its noun is a guess that an
/// edit nearby may turn. What stands before the noun is no unit: "helmets" and
/// "ballistic helmets" differ in their subject.
fn is_unit_changed(was: &Stated, is: &Stated) -> bool {
    let (old, new) = (was.quantity(), is.quantity());
    let counts = old.kind == Kind::Count && new.kind == Kind::Count;
    let ((a, per_a), (b, per_b)) = (parted(&old.unit), parted(&new.unit));
    let missing = |a: &str, b: &str| {
        let (a, b) = (head(a), head(b));
        a != b && is.lacks(&a) && was.lacks(&b)
    };
    let base = match (a, b) {
        (a, b) if a == b => false,
        (Unit::None, Unit::Noun(_)) | (Unit::Noun(_), Unit::None) => false,
        (Unit::Noun(a), Unit::Noun(b)) if counts => missing(a, b),
        _ => true,
    };
    base || match (per_a, per_b) {
        (Some(a), Some(b)) => missing(a, b),
        (Some(a), None) => !counts && is.lacks(&head(a)),
        (None, Some(b)) => !counts && was.lacks(&head(b)),
        (None, None) => false,
    }
}

/// The last word of a noun phrase.
fn head(noun: &str) -> Vec<Word> {
    each_word(noun.rsplit([' ', '-']).next().unwrap_or(noun))
}

/// Which of subject, actor, source and status differ as a reader would see.
fn framing_aspects(was: &Stated, is: &Stated) -> Vec<Aspect> {
    let (old, new) = (was.claim, is.claim);
    let mut aspects = Vec::new();
    if differ(was, &was.subject(), is, &is.subject()) {
        aspects.push(Aspect::Subject);
    }
    if differs(was, old.actor, is, new.actor) || swapped(was, is) {
        aspects.push(Aspect::Actor);
    }
    let is_edited = || is_edited(was, is);
    let known = old.status.is_some() && new.status.is_some();
    if old.status != new.status && (known || is_edited()) {
        aspects.push(Aspect::Status);
    }
    let told = aspects.contains(&Aspect::Status)
        && [old.status, new.status].contains(&Some(Status::Denied));
    if !told && was.certainty() != is.certainty() && is_edited() {
        aspects.push(Aspect::Certainty);
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

/// Whether one sentence denies what the other says: then the claim is another.
fn denial_differs(was: &Stated, is: &Stated) -> bool {
    was.certainty().denied != is.certainty().denied && is_edited(was, is)
}

fn is_edited(was: &Stated, is: &Stated) -> bool {
    dice(&content_words(was.sentence), &content_words(is.sentence)) >= EDITED
}

/// From this likeness of their words on, in thousandths, one sentence is the
/// other with a few words edited, so that a status that is read in one only is
/// the work of the edit: "is sending" became "has sent".
const EDITED: u32 = 600;

/// Whether both sides name something, and something else. Of a name that stands
/// in another sentence ("They are accused") only that it is another: how it is
/// put there is no part of this claim.
fn differs(was: &Stated, old: Option<Span>, is: &Stated, new: Option<Span>) -> bool {
    let (Some(old), Some(new)) = (old, new) else {
        return false;
    };
    let (a, b) = (was.words(old), is.words(new));
    let borrowed = !was.claim.sentence.contains(old) || !is.claim.sentence.contains(new);
    let one = borrowed && a.iter().any(|word| b.contains(word));
    !one && differ(was, &a, is, &b)
}

/// Whether two actors of one sentence changed places: "Norland sent 40 tanks and
/// Sudland 60" became "Sudland sent 40 tanks and Norland 60".
fn swapped(was: &Stated, is: &Stated) -> bool {
    let own = |side: &Stated| side.claim.actor.map(|actor| side.words(actor));
    let (Some(old), Some(new)) = (own(was), own(is)) else {
        return false;
    };
    if old.is_empty() || new.is_empty() {
        return false;
    }
    let other = |side: &Stated, actor: &[Word]| {
        let mut siblings = side.siblings();
        siblings.any(|claim| claim.actor.is_some_and(|it| side.words(it) == actor))
    };
    shared(&old, &new) == 0 && other(was, &new) && other(is, &old)
}

/// Whether a word of one phrase is nowhere in the other's sentence: where a
/// phrase begins and ends is a guess, and words that only changed their place in
/// the sentence are no news. Phrases without a common word have to be missing
/// from each other's sentence, for which of two is meant is a guess as well.
fn differ(was: &Stated, old: &[Word], is: &Stated, new: &[Word]) -> bool {
    if old.is_empty() || new.is_empty() || old == new {
        return false;
    }
    let lacking = |side: &Stated, words: &[Word], own: &[Word]| {
        let there = content_words(side.sentence);
        let missing = |word: &Word| !there.contains(word) && !own.contains(word);
        words.iter().any(missing)
    };
    let (gone, come) = (lacking(is, old, new), lacking(was, new, old));
    if old.iter().any(|word| new.contains(word)) {
        gone || come
    } else {
        gone && come
    }
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

    /// The claims of its sentence, so many that a page on one line does no harm.
    fn siblings(&self) -> impl Iterator<Item = &'a Claim> {
        const MOST: usize = 16;
        let (claims, sentence) = (&self.document.claims, self.claim.sentence_index);
        let from = claims.partition_point(|claim| claim.sentence_index < sentence);
        let claims = claims[from..].iter().take(MOST);
        claims.take_while(move |claim| claim.sentence_index == sentence)
    }

    fn certainty(&self) -> Certainty {
        Certainty::of(self.document, self.claim)
    }

    fn quantity(&self) -> &'a Quantity {
        &self.claim.figure.quantity
    }

    /// Whether a bare number is stated no less firmly than with this bound: "a
    /// limit of 300" says what "at most 300" says.
    fn is_limit(&self, bound: Bound) -> bool {
        let names = |words: &[&str]| words.iter().any(|it| !self.lacks(&[word(it)]));
        self.quantity().bound == Bound::Exact
            && match bound {
                Bound::AtMost => names(MOST),
                Bound::AtLeast => names(LEAST),
                _ => false,
            }
    }

    /// Which end the words beside the figure make it: of a date the beginning or
    /// the end ("after 2030", "until May"), of an amount the least or the most.
    fn end(&self) -> Option<End> {
        let before = beside(self.document, self.claim)[0];
        let last = before.split_whitespace().next_back()?.to_lowercase();
        let is = |list: &[&str]| list.contains(&last.as_str());
        if self.quantity().kind == Kind::Date {
            return match () {
                () if is(AFTER) => Some(End::From),
                () if is(BEFORE) => Some(End::To),
                () => None,
            };
        }
        let names = |words: &[&str]| words.iter().any(|it| !self.lacks(&[word(it)]));
        match (names(LEAST), names(MOST)) {
            (true, false) => Some(End::From),
            (false, true) => Some(End::To),
            _ => None,
        }
    }

    fn is_conversion(&self) -> bool {
        self.claim.figure.conversion_of.is_some()
    }

    /// The content words of a phrase. A number in it is a figure of its own: "a
    /// total of 95 people" is who "a total of 90 people" was.
    fn words(&self, span: Span) -> Vec<Word> {
        let phrase = span.of(self.document.reading.clear());
        let is_number = |piece: &&str| piece.contains(|c: char| c.is_numeric());
        let mut words: Vec<Word> = phrase
            .split_whitespace()
            .filter(|piece| !is_number(piece))
            .flat_map(content_words)
            .collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The words of the subject; of a count without one, those of its noun.
    fn subject(&self) -> Vec<Word> {
        match self.claim.subject {
            Some(span) => core(span.of(self.document.reading.clear())),
            None => self.noun().map_or_else(Vec::new, content_words),
        }
    }

    /// The noun that a count counts.
    fn noun(&self) -> Option<&'a str> {
        let quantity = &self.claim.figure.quantity;
        match parted(&quantity.unit).0 {
            Unit::Noun(noun) if quantity.kind == Kind::Count => Some(noun),
            _ => None,
        }
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

    /// Whether the amount is written otherwise, typography aside.
    fn is_written_otherwise(&self, other: &Self) -> bool {
        let nouns = [self.noun(), other.noun()].into_iter().flatten();
        let nouns: Vec<Word> = nouns.flat_map(each_word).collect();
        self.amount(&nouns) != other.amount(&nouns)
    }

    fn written(&self) -> &'a str {
        self.claim.figure.span.of(self.document.reading.clear())
    }

    /// How the amount is written: without the nouns that are counted, and without
    /// the words that say no number. "900" is written alike in "900 helmets",
    /// "some 900 more helmets" and "900 ballistic helmets".
    fn amount(&self, nouns: &[Word]) -> String {
        let figure = self.written();
        let digits = |piece: &str| piece.contains(|c: char| c.is_numeric());
        let counts = self.quantity().kind == Kind::Count && digits(figure);
        let is_amount = |piece: &&str| {
            let lower = piece.to_lowercase();
            let plain = lower.trim_matches(|c: char| !c.is_alphanumeric());
            let scale = SCALES.binary_search(&plain).is_ok();
            let dress = DRESS.binary_search(&plain).is_ok();
            let noun = || each_word(piece).iter().all(|it| nouns.contains(it));
            digits(piece) || scale || !counts && !dress && !noun()
        };
        let pieces: Vec<&str> = figure.split_whitespace().filter(is_amount).collect();
        folded(&pieces.join(" "))
    }
}

/// An end of a time or of a range of amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    From,
    To,
}

/// Words before a date that make it a beginning, and an end.
const AFTER: &[&str] = &["after", "from", "since"];
const BEFORE: &[&str] = &["before", "by", "till", "until"];

/// Words that make a bare number the most there may be, and the least.
const MOST: &[&str] = &["limit", "maximum", "ceiling", "cap"];
const LEAST: &[&str] = &["minimum"];

/// Words that are a part of a number beside digits, sorted.
const SCALES: &[&str] = &[
    "billion", "bn", "dozen", "hundred", "k", "m", "million", "millions", "mn", "thousand", "tn",
    "trillion",
];

/// Words in a figure that say no number: hedges, which are compared as bounds,
/// and words between a number and its noun. Sorted.
#[rustfmt::skip]
const DRESS: &[&str] = &[
    "a", "about", "additional", "all", "almost", "an", "another", "approximately", "around", "at", "circa", "few",
    "fewer", "further", "just", "least", "less", "maximum", "minimum", "more", "most", "nearly", "new", "of",
    "only", "other", "over", "roughly", "some", "than", "the", "total", "under", "up",
];

/// The words of a noun phrase up to what is hung onto it: of "rocket launchers
/// (of two kinds) for the coast" the first two. Numbers are no part of it.
fn core(phrase: &str) -> Vec<Word> {
    let mut core = Vec::new();
    for piece in phrase.split_whitespace() {
        let words = content_words(piece);
        if !core.is_empty() && (words.is_empty() || piece.starts_with('(')) {
            break;
        }
        let dress = DRESS.binary_search(&piece.to_lowercase().as_str()).is_ok();
        if !dress && !piece.contains(|c: char| c.is_numeric()) {
            core.extend(words);
        }
    }
    core.sort_unstable();
    core
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
    use crate::change::{ChangeKind, Comparison};
    use crate::claim::Document;
    use crate::model::MediaType;

    #[test]
    fn a_doubted_figure_that_is_written_alike_has_not_changed() {
        let read = |text: &str| Document::new(text.to_owned(), MediaType::Plain);
        let old = read("The hall has 1.500 seats.");
        let new = read("The hall has 1.500 seats.\n\nIt cost 2.750.000 euros.");
        let magnitude = |document: &Document| document.claims[0].figure.quantity.magnitude;
        assert_ne!(magnitude(&old), magnitude(&new));
        let changes = Comparison::new(&old, &new).changes;
        let kinds: Vec<ChangeKind> = changes.iter().map(|change| change.kind).collect();
        assert_eq!(kinds, [ChangeKind::Unchanged, ChangeKind::Added]);
    }

    #[test]
    fn the_same_words_under_another_date_are_no_change() {
        let read = |date: &str, what: &str| {
            let text = format!("{date}\n\nSales fell to 40 cars {what}.");
            Document::new(text, MediaType::Plain)
        };
        let kinds = |old: &Document, new: &Document| -> Vec<ChangeKind> {
            let changes = Comparison::new(old, new).changes;
            changes.iter().map(|change| change.kind).collect()
        };
        use ChangeKind::{Changed, Reworded, Unchanged};
        let old = read("16 March 2022", "last year");
        let new = read("2 January 2023", "last year");
        assert_eq!(kinds(&old, &new), [Unchanged, Unchanged]);
        let new = read("2 January 2023", "in 2021");
        assert_eq!(kinds(&old, &new), [Unchanged, Reworded]);
        let new = read("2 January 2023", "in 2020");
        assert_eq!(kinds(&old, &new), [Unchanged, Changed]);
    }

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
