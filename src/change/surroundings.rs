//! The words around each figure: what tells a claim from its neighbors.
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

/// Lower-case words of four letters and more that say nothing of the matter;
/// shorter ones are taken for such words anyway. Sorted.
#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[
    "also", "been", "being", "each", "from", "have", "having", "into", "more", "most", "much", "only",
    "other", "over", "some", "such", "than", "that", "their", "them", "then", "there", "these", "they",
    "this", "those", "very", "were", "what", "when", "where", "which", "while", "whom", "will", "with",
    "would",
];

/// A word by its hash: lower case, typography and plural folded.
pub(super) type Word = u64;

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

/// How many words of a list item's first sentence name the item.
const NAME: usize = 12;

/// How much of a sentence is looked at on either side of a figure, in bytes;
/// longer than nearly every sentence, and a bound on the work where a page
/// stands on one line.
const NEARBY: usize = 600;

/// A claim's sentence; of a very long one the part around the figure.
pub(super) fn nearby<'a>(document: &'a Document, claim: &Claim) -> &'a str {
    let (from, to) = near(document, claim);
    &document.reading.clear()[from..to]
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
    let from = sentence.start().max(figure.start().saturating_sub(NEARBY));
    let to = sentence.end().min(figure.end().saturating_add(NEARBY));
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
    /// For each sentence of a list item but its first: the first, which names it.
    lead: Vec<Option<Span>>,
    around: BTreeMap<usize, Surroundings>,
    content: BTreeMap<usize, Vec<Word>>,
}

impl<'a> Side<'a> {
    /// Sorts the claims of a version by sentence.
    pub fn new(document: &'a Document) -> Self {
        let blocks = document.reading.blocks.iter();
        let lead: Vec<Option<Span>> = blocks
            .flat_map(|block| {
                let named = (block.kind == BlockKind::ListItem).then(|| block.sentences.first());
                let named = named.flatten().copied();
                (0..block.sentences.len()).map(move |at| named.filter(|_| at > 0))
            })
            .collect();
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
            .filter(|token| token.content)
            .map(|token| token.word)
            .collect();
        if let Some(lead) = self.lead.get(sentence).copied().flatten() {
            let lead = pieces(lead.of(self.document.reading.clear())).take(NAME);
            content.extend(
                lead.filter(|(_, it)| is_content(it))
                    .map(|(_, it)| word(it)),
            );
        }
        content.sort_unstable();
        content.dedup();
        self.content.insert(sentence, content);
    }

    /// The words around a claim whose sentence was read.
    pub fn around(&self, claim: usize) -> Surroundings {
        self.around.get(&claim).copied().unwrap_or_default()
    }

    /// The content words of a sentence that was read, sorted, each once, without
    /// its figures; with the name of the list item it stands in.
    pub fn content(&self, sentence: usize) -> &[Word] {
        self.content.get(&sentence).map_or(&[], Vec::as_slice)
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

#[derive(Debug, Clone, Copy)]
struct Token {
    word: Word,
    at: usize,
    content: bool,
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
    }));
}

/// The content words of a phrase, sorted, each once.
pub(super) fn content_words(phrase: &str) -> Vec<Word> {
    let mut words: Vec<Word> = pieces(phrase)
        .filter(|(_, piece)| is_content(piece))
        .map(|(_, piece)| word(piece))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// All words of a phrase.
pub(super) fn each_word(phrase: &str) -> Vec<Word> {
    pieces(phrase).map(|(_, piece)| word(piece)).collect()
}

/// The words of a phrase that begin with a capital letter: names, and the word a
/// sentence begins with.
pub(super) fn named_words(phrase: &str) -> Vec<Word> {
    pieces(phrase)
        .filter(|(_, piece)| piece.starts_with(char::is_uppercase) && is_content(piece))
        .map(|(_, piece)| word(piece))
        .collect()
}

/// The number of words that two sorted lists have in common.
pub(super) fn shared(a: &[Word], b: &[Word]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    shared
}

/// The share of words that two sorted lists have in common, in thousandths.
pub(super) fn dice(a: &[Word], b: &[Word]) -> u32 {
    if a.is_empty() && b.is_empty() {
        return 1000;
    }
    u32::try_from(2000 * shared(a, b) / (a.len() + b.len())).unwrap_or(1000)
}

/// Runs of letters and digits; every character of a script without spaces.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, c) = rest.next()?;
            if !c.is_alphanumeric() {
                continue;
            }
            let mut end = start + c.len_utf8();
            while !is_ideographic(c)
                && let Some((at, next)) = rest.peek().copied()
                && next.is_alphanumeric()
                && !is_ideographic(next)
            {
                end = at + next.len_utf8();
                rest.next();
            }
            // The `s` of a possessive.
            if end > start + 1 || c != 's' {
                return Some((start, &text[start..end]));
            }
        }
    })
}

fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A word's hash: lower case, without the plural's `s` and the endings of a
/// regular verb: "limit", "limits", "limited" and "limiting" are one.
pub(super) fn word(piece: &str) -> Word {
    let mut stem = piece;
    for (ending, least) in [("s", 3), ("ed", 4), ("ing", 4), ("e", 3)] {
        match stem.strip_suffix(ending) {
            Some(rest) if rest.len() >= least && !rest.ends_with('s') => stem = rest,
            _ => {}
        }
    }
    let mut hasher = FxHasher::default();
    for c in stem.chars().flat_map(char::to_lowercase) {
        c.hash(&mut hasher);
    }
    hasher.finish()
}

/// Whether a word says something of the matter: no article, preposition or
/// auxiliary. `US` and `5` do, `us` does not.
fn is_content(piece: &str) -> bool {
    let lower = piece.chars().all(char::is_lowercase);
    !(lower
        && piece.is_ascii()
        && (piece.len() <= 3 || FUNCTION_WORDS.binary_search(&piece).is_ok()))
        && !matches!(
            piece,
            "The" | "A" | "An" | "In" | "Of" | "It" | "And" | "But" | "This" | "That"
        )
}
