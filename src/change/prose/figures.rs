//! Figures that the reader found, each made one token.
use super::lexicon;
use super::token::{Kind, Token};
use crate::base::Span;
use crate::claim::{Claim, Document};
use crate::figure::{self, Figure, SentenceReader};
use crate::text::BlockKind;
use std::ops::Range;

/// Where the figures of a text are known from.
pub(super) enum Source<'a> {
    /// All were read before.
    Claims(&'a [Claim]),
    /// Only those of sentences that are compared are read.
    Sentences {
        reader: SentenceReader<'a>,
        /// Each sentence, `None` where figures are not read: in code and headers.
        sentences: Vec<Option<Span>>,
    },
}

/// A figure's place and kind.
pub(super) type Place = (Span, figure::Kind);

impl<'a> Source<'a> {
    /// The claims of a document that has them read.
    pub fn claims(document: &'a Document) -> Self {
        Self::Claims(&document.claims)
    }

    /// The sentences of a document, to be read when they are asked for.
    pub fn sentences(document: &'a Document) -> Self {
        let sentence = |(block, span): (&crate::text::Block, Span)| {
            let read = !matches!(block.kind, BlockKind::Meta | BlockKind::Code);
            read.then_some(span)
        };
        Self::Sentences {
            reader: SentenceReader::new(&document.reading),
            sentences: document.reading.sentences().map(sentence).collect(),
        }
    }

    /// The figures in a stretch, which is that of the sentence with this index, as far
    /// as they lie in the part `near`.
    pub fn places(&self, index: usize, stretch: Span, near: Span, places: &mut Vec<Place>) {
        let (start, end) = (
            stretch.start().max(near.start()),
            stretch.end().min(near.end()),
        );
        if start >= end {
            return;
        }
        let place = |figure: &Figure| (figure.span, figure.quantity.kind);
        let is_in = |figure: &&Figure| figure.span.start() < end && start < figure.span.end();
        match self {
            Self::Claims(claims) => {
                let ends = |claim: &Claim| claim.figure.span.end() <= start;
                let first = claims.partition_point(ends);
                let figures = claims[first..].iter().map(|claim| &claim.figure);
                places.extend(figures.take_while(is_in).map(place));
            }
            Self::Sentences { reader, sentences } => {
                if let Some(Some(sentence)) = sentences.get(index)
                    && reader.may_hold_figures(Span::between(start, end))
                {
                    let figures = reader.read(*sentence);
                    places.extend(figures.iter().filter(is_in).map(place));
                }
            }
        }
    }
}

/// Joins the tokens of each figure's amount: the number with its multiplier,
/// currency or percent sign, a range or a date as a whole. Hedge words and
/// counted nouns stay words of their own, so that `more than 4,000 missiles`
/// against `more than 5,000 missiles` marks the number only.
pub(super) fn join(text: &str, figures: &[Place], tokens: Vec<Token>) -> Vec<Token> {
    if figures.is_empty() {
        return tokens;
    }
    let mut joined = Vec::with_capacity(tokens.len());
    let mut next = 0;
    for (span, kind) in figures {
        let start = next + tokens[next..].partition_point(|token| token.span.end() <= span.start());
        let end = start + tokens[start..].partition_point(|token| token.span.start() < span.end());
        joined.extend_from_slice(&tokens[next..start]);
        let amount = amount(text, *kind, &tokens[start..end]);
        let (amount, rest) = (start + amount.start..start + amount.end, end);
        joined.extend_from_slice(&tokens[start..amount.start]);
        if let (Some(first), Some(last)) = (
            tokens[amount.clone()].first(),
            tokens[amount.clone()].last(),
        ) {
            joined.push(Token {
                span: first.span.join(last.span),
                kind: if amount.len() == 1 && first.kind == Kind::Marker {
                    Kind::Marker
                } else {
                    Kind::Figure
                },
            });
        }
        joined.extend_from_slice(&tokens[amount.end..rest]);
        next = rest;
    }
    joined.extend_from_slice(&tokens[next..]);
    joined
}

/// Which tokens of a figure are its amount.
fn amount(text: &str, kind: figure::Kind, tokens: &[Token]) -> Range<usize> {
    let is_number = |token: &Token| {
        matches!(token.kind, Kind::Figure | Kind::Marker) || lexicon::is_number(token.span.of(text))
    };
    let is_code = |token: &Token| {
        let word = token.span.of(text);
        word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase())
    };
    let (Some(mut first), Some(last)) = (
        tokens.iter().position(is_number),
        tokens.iter().rposition(is_number),
    ) else {
        return 0..if tokens.len() <= 2 { tokens.len() } else { 0 };
    };
    match kind {
        figure::Kind::Date => 0..tokens.len(),
        figure::Kind::Money | figure::Kind::Percent => {
            if first > 0 && is_code(&tokens[first - 1]) {
                first -= 1;
            }
            first..tokens.len()
        }
        _ => first..last + 1,
    }
}
