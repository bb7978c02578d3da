//! Figures that the reader found, each made one token.
use super::lexicon;
use super::token::{Kind, Token};
use crate::claim::Document;
use crate::figure::{self, Figure};
use std::ops::Range;

/// Joins the tokens of each figure's amount: the number with its multiplier,
/// currency or percent sign, a range or a date as a whole. Hedge words and
/// counted nouns stay words of their own, so that `more than 4,000 missiles`
/// against `more than 5,000 missiles` marks the number only.
pub(super) fn join(document: &Document, tokens: Vec<Token>) -> Vec<Token> {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return tokens;
    };
    let claims = &document.claims;
    let from = claims.partition_point(|claim| claim.figure.span.end() <= first.span.start());
    let mut joined = Vec::with_capacity(tokens.len());
    let mut next = 0;
    for claim in &claims[from..] {
        let span = claim.figure.span;
        if span.start() >= last.span.end() {
            break;
        }
        let start = next + tokens[next..].partition_point(|token| token.span.end() <= span.start());
        let end = start + tokens[start..].partition_point(|token| token.span.start() < span.end());
        joined.extend_from_slice(&tokens[next..start]);
        let amount = amount(document.text(), &claim.figure, &tokens[start..end]);
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
fn amount(text: &str, figure: &Figure, tokens: &[Token]) -> Range<usize> {
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
    match figure.quantity.kind {
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
