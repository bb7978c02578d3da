//! What is counted or paid for.
use super::{Claim, ClaimId};
use crate::figure::Figure;
use crate::text::{BlockKind, Reading};
use std::collections::HashMap;

/// One claim for each figure.
pub(super) fn claims(reading: &Reading, figures: Vec<Figure>) -> Vec<Claim> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut section = None;
    let mut sentences = reading.sentences().enumerate().peekable();
    let mut claims = Vec::with_capacity(figures.len());
    let mut current = None;
    for figure in figures {
        while let Some((index, (block, span))) = sentences.peek().copied() {
            if span.start() > figure.span.start() {
                break;
            }
            if matches!(block.kind, BlockKind::Heading(_)) {
                section = Some(block.span);
            }
            current = Some((index, span));
            sentences.next();
        }
        let Some((sentence_index, sentence)) = current else {
            continue;
        };
        let words = format!(
            "{}\0{}",
            figure.span.of(reading.text()),
            sentence.of(reading.text())
        );
        let before = seen.entry(words.clone()).or_default();
        claims.push(Claim {
            id: ClaimId::new(&words, *before),
            sentence_index,
            sentence,
            section,
            subject: None,
            actor: None,
            status: None,
            source: None,
            figure,
        });
        *before += 1;
    }
    claims
}
