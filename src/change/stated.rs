//! A claim with the words it stands in, for judging what became of it.
use super::certainty::Certainty;
use super::likeness::parted;
use super::surroundings::{beside, nearby};
use super::words::{Word, content_words, each_word, pieces, word};
use crate::base::Span;
use crate::claim::{Claim, Document};
use crate::figure::{Bound, Kind, Quantity, Unit};
use std::cell::OnceCell;

/// A claim with its text at hand.
pub(super) struct Stated<'a> {
    pub document: &'a Document,
    pub claim: &'a Claim,
    /// Its sentence, or of a very long one the part around the figure.
    pub sentence: &'a str,
    /// The content words of the sentence, once they are asked for.
    there: OnceCell<Vec<Word>>,
    /// Whether a word of it may be one of [`MOST`] or [`LEAST`].
    may_limit: OnceCell<bool>,
    certainty: OnceCell<Certainty>,
}

impl<'a> Stated<'a> {
    pub fn new(document: &'a Document, claim: &'a Claim) -> Self {
        Self {
            document,
            claim,
            sentence: nearby(document, claim),
            there: OnceCell::new(),
            may_limit: OnceCell::new(),
            certainty: OnceCell::new(),
        }
    }

    /// The content words of the sentence.
    pub fn there(&self) -> &[Word] {
        self.there.get_or_init(|| content_words(self.sentence))
    }

    /// The claims of its sentence, so many that a page on one line does no harm.
    pub fn siblings(&self) -> impl Iterator<Item = &'a Claim> {
        const MOST: usize = 16;
        let (claims, sentence) = (&self.document.claims, self.claim.sentence_index);
        let from = claims.partition_point(|claim| claim.sentence_index < sentence);
        let claims = claims[from..].iter().take(MOST);
        claims.take_while(move |claim| claim.sentence_index == sentence)
    }

    pub fn certainty(&self) -> Certainty {
        let of = || Certainty::of(self.document, self.claim);
        *self.certainty.get_or_init(of)
    }

    pub fn quantity(&self) -> &'a Quantity {
        &self.claim.figure.quantity
    }

    /// Whether a bare number is stated no less firmly than with this bound: "a
    /// limit of 300" says what "at most 300" says.
    pub fn is_limit(&self, bound: Bound) -> bool {
        self.quantity().bound == Bound::Exact
            && match bound {
                Bound::AtMost => self.names(MOST),
                Bound::AtLeast => self.names(LEAST),
                _ => false,
            }
    }

    /// Which end the words beside the figure make it: of a date the beginning or
    /// the end ("after 2030", "until May"), of an amount the least or the most.
    pub fn end(&self) -> Option<End> {
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
        match (self.names(LEAST), self.names(MOST)) {
            (true, false) => Some(End::From),
            (false, true) => Some(End::To),
            _ => None,
        }
    }

    /// Whether one of [`MOST`] or [`LEAST`] is in the sentence.
    fn names(&self, words: &[&str]) -> bool {
        let may_limit = self.may_limit.get_or_init(|| may_limit(self.sentence));
        *may_limit && words.iter().any(|it| !self.lacks(&[word(it)]))
    }

    pub fn is_conversion(&self) -> bool {
        self.claim.figure.conversion_of.is_some()
    }

    /// The content words of a phrase. A number in it is a figure of its own: "a
    /// total of 95 people" is who "a total of 90 people" was, "three people" who "four
    /// people" were.
    pub fn words(&self, span: Span) -> Vec<Word> {
        let phrase = span.of(self.document.reading.clear());
        let figures: Vec<Span> = self
            .siblings()
            .map(|claim| claim.figure.span)
            .filter(|figure| figure.overlaps(span))
            .collect();
        let is_number = |at: usize, piece: &str| {
            let within = |figure: &Span| figure.range().contains(&(span.start() + at));
            piece.contains(|c: char| c.is_numeric()) || figures.iter().any(within)
        };
        let mut words: Vec<Word> = pieces(phrase)
            .filter(|(at, piece)| !is_number(*at, piece))
            .flat_map(|(_, piece)| content_words(piece))
            .collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The words of the subject; of a count without one, those of its noun.
    pub fn subject(&self) -> Vec<Word> {
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
    pub fn lacks(&self, words: &[Word]) -> bool {
        let there = self.there();
        words.iter().all(|word| !there.contains(word))
    }

    /// Whether the sentence itself has this phrase and the other has none of it.
    pub fn alone(&self, phrase: Span, other: &Self) -> bool {
        self.claim.sentence.contains(phrase) && other.lacks(&self.words(phrase))
    }

    /// Whether the amount is written otherwise, typography aside.
    pub fn is_written_otherwise(&self, other: &Self) -> bool {
        let nouns = [self.noun(), other.noun()].into_iter().flatten();
        let nouns: Vec<Word> = nouns.flat_map(each_word).collect();
        self.amount(&nouns) != other.amount(&nouns)
    }

    pub fn written(&self) -> &'a str {
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
pub(super) enum End {
    From,
    To,
}

/// Words before a date that make it a beginning, and an end.
const AFTER: &[&str] = &["after", "from", "since"];
const BEFORE: &[&str] = &["before", "by", "till", "until"];

/// Words that make a bare number the most there may be, and the least.
const MOST: &[&str] = &["limit", "maximum", "ceiling", "cap"];
const LEAST: &[&str] = &["minimum"];

/// Whether a word of the text begins as [`MOST`] and [`LEAST`] do, which every form
/// of them does. `false` is certain, and cheaper to learn than the text's words.
fn may_limit(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut inside = false;
    for (at, byte) in bytes.iter().enumerate() {
        if !inside && matches!(byte | 0x20, b'c' | b'l' | b'm') {
            let start = bytes
                .get(at..at + 3)
                .unwrap_or_default()
                .to_ascii_lowercase();
            if matches!(&start[..], b"cap" | b"cei" | b"lim" | b"max" | b"min") {
                return true;
            }
        }
        inside = byte.is_ascii_alphanumeric();
    }
    false
}

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
