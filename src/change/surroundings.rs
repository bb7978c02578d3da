//! The words around each figure: what tells a claim from its neighbors.
use super::words::{Word, each_word, is_content, pieces, word};
use crate::base::Span;
use crate::claim::{Claim, Document};
use crate::figure::{Kind, Magnitude};
use crate::text::BlockKind;
use rustc_hash::FxHasher;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

/// How many words on either side of a figure are looked at.
const REACH: usize = 6;

/// What a content word weighs at its distance from the figure; a function word
/// weighs a third. The nearest words name what is counted. Tuned on the tables
/// of `tests/it/changes.rs`: a flat curve lets distant siblings win.
const WEIGHTS: [u16; REACH] = [18, 15, 12, 9, 6, 3];

/// The nearest words on one side of a figure, the nearest first.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Window {
    words: [(Word, u16); REACH],
    len: usize,
}

impl Window {
    fn of<'a>(words: impl Iterator<Item = &'a Token>) -> Self {
        let mut window = Self::default();
        for (token, weight) in words.take(REACH).zip(WEIGHTS) {
            let weight = if token.content { weight } else { weight / 3 };
            window.words[window.len] = (token.word, weight);
            window.len += 1;
        }
        window
    }

    fn words(&self) -> &[(Word, u16)] {
        &self.words[..self.len]
    }

    /// The weight of the words that both have, in thousandths of the heavier.
    pub fn likeness(&self, other: &Self) -> u32 {
        let weight = |window: &Self| -> u32 { window.words().iter().map(|w| u32::from(w.1)).sum() };
        let whole = weight(self).max(weight(other));
        if whole == 0 {
            return 1000;
        }
        let mut taken = [false; REACH];
        let mut shared = 0;
        for (word, weight) in self.words() {
            let found = (0..other.len).find(|at| !taken[*at] && other.words[*at].0 == *word);
            if let Some(at) = found {
                taken[at] = true;
                shared += u32::from((*weight).min(other.words[at].1));
            }
        }
        shared * 1000 / whole
    }

    /// Its content words.
    pub fn content(&self) -> impl Iterator<Item = Word> + '_ {
        self.words()
            .iter()
            .zip(WEIGHTS)
            .filter(|((_, weight), full)| weight == full)
            .map(|((word, _), _)| *word)
    }
}

/// What stands around one claim's figure.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Surroundings {
    /// The words before it.
    pub left: Window,
    /// The words after it.
    pub right: Window,
}

impl Surroundings {
    /// How alike two figures' surroundings are, in thousandths. The better side
    /// counts twice: an insertion next to a figure spoils one side only.
    pub fn likeness(&self, other: &Self) -> u32 {
        let left = self.left.likeness(&other.left);
        let right = self.right.likeness(&other.right);
        (2 * left.max(right) + left.min(right)) / 3
    }
}

/// How many content words of a sentence are compared: more than nearly every
/// sentence has, and a bound on the work where a page stands on one line.
const SAMPLE: usize = 128;

/// How many words of a list item's first sentence, or of a cell, name it.
const NAME: usize = 12;

/// How many dates of a sentence tell it from others of a series.
const SERIES: usize = 8;

/// How much of a sentence is looked at on either side of a figure, in bytes;
/// longer than nearly every sentence, and a bound on the work where a page
/// stands on one line.
const NEARBY: usize = 600;

/// The same in a sentence that is a list of figures.
const NEARBY_IN_LIST: usize = 100;

/// A sentence of more figures is a list.
const LISTED: usize = 24;

/// Whether a claim's sentence is a list of figures.
fn is_list(document: &Document, claim: &Claim) -> bool {
    let (claims, sentence) = (&document.claims, claim.sentence_index);
    let first = claims.partition_point(|claim| claim.sentence_index < sentence);
    let last = claims.get(first + LISTED);
    last.is_some_and(|last| last.sentence_index == sentence)
}

/// A claim's sentence; of a very long one the part around the figure.
pub(super) fn nearby<'a>(document: &'a Document, claim: &Claim) -> &'a str {
    let (from, to) = near(document, claim);
    &document.reading.clear()[from..to]
}

/// A claim's sentence and figure as written.
pub(super) fn says(document: &Document, claim: usize) -> (&str, &str) {
    let claim = &document.claims[claim];
    let figure = claim.figure.span.of(document.reading.clear());
    (nearby(document, claim), figure)
}

/// What stands before and after the figure in [`nearby`].
pub(super) fn beside<'a>(document: &'a Document, claim: &Claim) -> [&'a str; 2] {
    let (from, to) = near(document, claim);
    let (text, figure) = (document.reading.clear(), claim.figure.span);
    let (before, after) = (from..figure.start(), figure.end()..to);
    [before, after].map(|range| text.get(range).unwrap_or_default())
}

fn near(document: &Document, claim: &Claim) -> (usize, usize) {
    let text = document.reading.clear();
    let (sentence, figure) = (claim.sentence, claim.figure.span);
    let nearby = match sentence.len() > 2 * NEARBY && is_list(document, claim) {
        true => NEARBY_IN_LIST,
        false => NEARBY,
    };
    let from = sentence.start().max(figure.start().saturating_sub(nearby));
    let to = sentence.end().min(figure.end().saturating_add(nearby));
    let boundary = |at: usize| (at..text.len()).find(|at| text.is_char_boundary(*at));
    let whole = |at: usize| boundary(at).unwrap_or(text.len());
    (whole(from), whole(to.max(from)))
}

/// One version's claims by sentence, with the words around those that were
/// asked for.
#[derive(Debug)]
pub(super) struct Side<'a> {
    /// The version.
    pub document: &'a Document,
    /// For each sentence, its first claim; one more entry at the end.
    first: Vec<usize>,
    /// For each sentence what names it elsewhere: of a list item's later sentences
    /// its first, of a table cell the first cell of its row and the header.
    lead: Vec<[Option<Span>; 2]>,
    around: BTreeMap<usize, Surroundings>,
    content: BTreeMap<usize, Vec<Word>>,
    dates: BTreeMap<usize, Vec<Magnitude>>,
}

impl<'a> Side<'a> {
    /// Sorts the claims of a version by sentence.
    pub fn new(document: &'a Document) -> Self {
        let lead = leads(document);
        let sentences = lead.len();
        let mut first = Vec::with_capacity(sentences + 1);
        for (at, claim) in document.claims.iter().enumerate() {
            while first.len() <= claim.sentence_index {
                first.push(at);
            }
        }
        first.resize((sentences + 1).max(first.len()), document.claims.len());
        Self {
            document,
            first,
            lead,
            around: BTreeMap::new(),
            content: BTreeMap::new(),
            dates: BTreeMap::new(),
        }
    }

    /// The number of sentences.
    pub fn sentences(&self) -> usize {
        self.first.len() - 1
    }

    /// The sentence of a claim.
    pub fn sentence(&self, claim: usize) -> &'a str {
        let sentence = self.document.claims[claim].sentence;
        sentence.of(self.document.reading.clear())
    }

    /// The claims of one sentence.
    pub fn claims_of(&self, sentence: usize) -> std::ops::Range<usize> {
        let at = |sentence: usize| {
            *self
                .first
                .get(sentence)
                .unwrap_or(&self.document.claims.len())
        };
        at(sentence)..at(sentence + 1)
    }

    /// Reads the words of a sentence and around each of its claims.
    pub fn read(&mut self, sentence: usize) {
        let claims = self.claims_of(sentence);
        let Some(claim) = self.document.claims.get(claims.start) else {
            return;
        };
        if claims.is_empty() || self.content.contains_key(&sentence) {
            return;
        }
        let tokens = tokens(self.document, claim.sentence, claims.clone());
        let quantities = self.document.claims[claims.clone()].iter();
        let dates = quantities
            .map(|claim| &claim.figure.quantity)
            .filter(|quantity| quantity.kind == Kind::Date)
            .map(|quantity| quantity.magnitude);
        self.dates.insert(sentence, dates.take(SERIES).collect());
        for at in claims {
            let (span, figure) = (
                self.with_conversions(at),
                self.document.claims[at].figure.span,
            );
            let before = tokens.partition_point(|token| token.at < span.start());
            let after = if span == figure {
                tokens.partition_point(|token| token.at <= span.start())
            } else {
                tokens.partition_point(|token| token.at < span.end())
            };
            self.around.insert(
                at,
                Surroundings {
                    left: Window::of(tokens[..before].iter().rev()),
                    right: Window::of(tokens[after..].iter()),
                },
            );
        }
        let mut content: Vec<Word> = tokens
            .iter()
            .filter(|token| token.content && !token.figure)
            .map(|token| token.word)
            .collect();
        for lead in self.lead[sentence].into_iter().flatten() {
            let lead = pieces(lead.of(self.document.reading.clear())).take(NAME);
            content.extend(
                lead.filter(|(_, it)| is_content(it))
                    .map(|(_, it)| word(it)),
            );
        }
        content.sort_unstable();
        content.dedup();
        // Of hashes, the smallest are a sample that is the same in both versions.
        content.truncate(SAMPLE);
        self.content.insert(sentence, content);
    }

    /// The words around a claim whose sentence was read.
    pub fn around(&self, claim: usize) -> Surroundings {
        self.around.get(&claim).copied().unwrap_or_default()
    }

    /// The content words of a sentence that was read, sorted, each once, without
    /// its figures; with the name of the list item or the row and column it stands in.
    pub fn content(&self, sentence: usize) -> &[Word] {
        self.content.get(&sentence).map_or(&[], Vec::as_slice)
    }

    /// Whether a sentence of this side and one of the other, both read, are
    /// siblings rather than one: records with another label, or lines of a series
    /// with another date ("2020: 1.17% of GDP", "2021: 1.02% of GDP").
    pub fn is_sibling(&self, sentence: usize, other: &Side, of: usize) -> bool {
        let read = |dates: Option<&Vec<Magnitude>>| dates.cloned().unwrap_or_default();
        let (a, b) = (read(self.dates.get(&sentence)), read(other.dates.get(&of)));
        let (x, y) = (self.label(sentence), other.label(of));
        !a.is_empty() && !b.is_empty() && !a.iter().any(|date| b.contains(date))
            || !x.is_empty() && !y.is_empty() && each_word(x) != each_word(y)
    }

    /// What stands before a colon and the first figure of a sentence.
    fn label(&self, sentence: usize) -> &'a str {
        let claims = self.claims_of(sentence);
        let Some(claim) = self.document.claims.get(claims.start) else {
            return "";
        };
        let before = beside(self.document, claim)[0];
        before.rfind(": ").map_or("", |end| &before[..end])
    }

    /// A figure's span joined with those it is converted to or from: they share
    /// what stands around them.
    fn with_conversions(&self, at: usize) -> Span {
        let claims = &self.document.claims;
        let main = claims[at]
            .figure
            .conversion_of
            .filter(|of| *of < at && claims[*of].sentence_index == claims[at].sentence_index)
            .unwrap_or(at);
        let mut span = claims[main].figure.span;
        for claim in &claims[main + 1..] {
            if claim.figure.conversion_of != Some(main) {
                break;
            }
            span = span.join(claim.figure.span);
        }
        span.join(claims[at].figure.span)
    }
}

/// For each sentence what names it elsewhere.
fn leads(document: &Document) -> Vec<[Option<Span>; 2]> {
    let mut leads = Vec::new();
    let mut headers: BTreeMap<u32, Span> = BTreeMap::new();
    let (mut label, mut in_head) = ((0, None), false);
    for block in &document.reading.blocks {
        let first = match block.kind {
            BlockKind::TableHead { column, .. } => {
                if !std::mem::replace(&mut in_head, true) {
                    headers.clear();
                }
                headers.insert(column, block.span);
                [None; 2]
            }
            BlockKind::TableCell { row, column: 0 } => {
                label = (row, Some(block.span));
                [None; 2]
            }
            BlockKind::TableCell { row, column } => [
                label.1.filter(|_| label.0 == row),
                headers.get(&column).copied(),
            ],
            _ => {
                headers.clear();
                [None; 2]
            }
        };
        in_head &= matches!(block.kind, BlockKind::TableHead { .. });
        let named = (block.kind == BlockKind::ListItem).then(|| block.sentences.first());
        let named = named.flatten().copied();
        let later = named.map_or(first, |named| [Some(named), None]);
        leads.extend((0..block.sentences.len()).map(|at| if at == 0 { first } else { later }));
    }
    leads
}

#[derive(Debug, Clone, Copy)]
struct Token {
    word: Word,
    at: usize,
    content: bool,
    /// It stands for a figure.
    figure: bool,
}

/// The words of a sentence; each figure is a word that says its kind only, for a
/// neighbor's value changes too, and the nouns it counts. A date is a word like
/// any other: it tells "310 tonnes in 2020" from the tonnes of another year.
fn tokens(document: &Document, sentence: Span, claims: std::ops::Range<usize>) -> Vec<Token> {
    let text = document.reading.clear();
    let mut tokens = Vec::new();
    let mut from = sentence.start();
    for claim in &document.claims[claims] {
        let span = claim.figure.span;
        words(
            text,
            Span::between(from, span.start().max(from)),
            &mut tokens,
        );
        let quantity = &claim.figure.quantity;
        let date = (quantity.kind == Kind::Date).then_some(quantity.magnitude);
        tokens.push(Token {
            word: placeholder(quantity.kind, date),
            at: span.start(),
            content: date.is_some(),
            figure: true,
        });
        if let Some(unit) = quantity
            .unit
            .symbol()
            .filter(|_| quantity.kind == Kind::Count)
        {
            tokens.extend(pieces(&unit).map(|(_, piece)| Token {
                word: word(piece),
                at: span.start() + 1,
                content: true,
                figure: false,
            }));
        }
        from = span.end().max(from);
    }
    words(
        text,
        Span::between(from, sentence.end().max(from)),
        &mut tokens,
    );
    tokens
}

fn placeholder(kind: Kind, date: Option<Magnitude>) -> Word {
    let mut hasher = FxHasher::default();
    (0u8, kind, date).hash(&mut hasher);
    hasher.finish()
}

fn words(text: &str, within: Span, tokens: &mut Vec<Token>) {
    tokens.extend(pieces(within.of(text)).map(|(at, piece)| Token {
        word: word(piece),
        at: within.start() + at,
        content: is_content(piece),
        figure: false,
    }));
}
