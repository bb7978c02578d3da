//! What is unchanged, left out: whole paragraphs, and the middle of long
//! stretches inside a paragraph.
use super::{Mark, Paragraph, Part, Piece};
use crate::base::Span;
use crate::change::Comparison;

/// So many bytes of unchanged words beside an edit are shown at least, if the
/// sentence is as long: enough to know the place again.
const LEAST: usize = 40;

/// So many at most, if no sentence ends before: about two lines of a terminal.
const MOST: usize = 180;

/// Less than this is not left out: the ellipsis would cost more than it saves.
const WORTH: usize = 120;

/// What a reader meets, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::render) enum Stretch<'p, 'a> {
    /// An edited paragraph, long unchanged parts left out, or one beside it.
    Shown(Paragraph<'a>),
    /// Unchanged paragraphs.
    Folded(&'p [Paragraph<'a>]),
}

/// Folds all paragraphs but the edited ones and `context` before and after each.
pub(in crate::render) fn stretches<'p, 'a>(
    comparison: &Comparison<'_>,
    paragraphs: &'p [Paragraph<'a>],
    context: usize,
) -> Vec<Stretch<'p, 'a>> {
    let sentences = comparison.new.reading.sentences();
    let ends: Vec<usize> = sentences.map(|(_, span)| Span::end(span)).collect();
    let edited: Vec<bool> = paragraphs.iter().map(Paragraph::is_edited).collect();
    let edits: Vec<usize> = (0..edited.len()).filter(|at| edited[*at]).collect();
    let mut stretches = Vec::new();
    let (mut from, mut next) = (0, 0);
    for (at, paragraph) in paragraphs.iter().enumerate() {
        while edits.get(next).is_some_and(|edit| *edit < at) {
            next += 1;
        }
        let before = next.checked_sub(1).map(|last| at - edits[last]);
        let after = edits.get(next).map(|edit| edit - at);
        if before.into_iter().chain(after).all(|away| away > context) {
            continue;
        }
        if from < at {
            stretches.push(Stretch::Folded(&paragraphs[from..at]));
        }
        stretches.push(Stretch::Shown(if edited[at] {
            shortened(paragraph, &ends)
        } else {
            paragraph.clone()
        }));
        from = at + 1;
    }
    if from < paragraphs.len() {
        stretches.push(Stretch::Folded(&paragraphs[from..]));
    }
    stretches
}

/// The paragraph without the middle of long unchanged stretches. `ends` are
/// those of the new text's sentences.
fn shortened<'a>(paragraph: &Paragraph<'a>, ends: &[usize]) -> Paragraph<'a> {
    let mut pieces = Vec::with_capacity(paragraph.pieces.len());
    let is_edit = |piece: &Piece<'_>| piece.mark != Mark::Kept;
    let first = paragraph.pieces.iter().position(is_edit);
    let last = paragraph.pieces.iter().rposition(is_edit);
    let (Some(first), Some(last)) = (first, last) else {
        return paragraph.clone();
    };
    for (at, piece) in paragraph.pieces.iter().enumerate() {
        let (Mark::Kept, Some(new)) = (piece.mark, piece.new) else {
            pieces.push(*piece);
            continue;
        };
        let head = if at > first { head(new, ends) } else { 0 };
        let tail = if at < last {
            tail(new, ends)
        } else {
            new.text.len()
        };
        if head + WORTH > tail {
            pieces.push(*piece);
            continue;
        }
        let cut = |from: usize, to: usize, mark| Piece {
            mark,
            old: piece.old.map(|old| same(old, new, from, to)),
            new: Some(Part {
                at: new.at + from,
                text: &new.text[from..to],
            }),
            moved: None,
        };
        pieces.push(cut(0, head, Mark::Kept));
        pieces.push(cut(head, tail, Mark::Skipped));
        pieces.push(cut(tail, new.text.len(), Mark::Kept));
    }
    pieces.retain(|piece| piece.old.is_some_and(is_some) || piece.new.is_some_and(is_some));
    Paragraph { pieces }
}

fn is_some(part: Part<'_>) -> bool {
    !part.text.is_empty()
}

/// The old side of a part of a piece: the same bytes where the piece is written
/// alike, else all of it at the beginning.
fn same<'a>(old: Part<'a>, new: Part<'_>, from: usize, to: usize) -> Part<'a> {
    let range = match (old.text == new.text, from) {
        (true, _) => from..to,
        (false, 0) => 0..old.text.len(),
        (false, _) => 0..0,
    };
    Part {
        at: old.at + range.start,
        text: &old.text[range],
    }
}

/// The first place between characters from `at` on.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
}

/// How much to show after an edit: to the end of a sentence, else some words.
fn head(part: Part<'_>, ends: &[usize]) -> usize {
    let first = ends.partition_point(|end| *end < part.at + LEAST);
    match ends.get(first) {
        Some(end) if *end <= part.at + MOST.min(part.text.len()) => end - part.at,
        _ => {
            let limit = boundary(part.text, MOST);
            let words = part.text[..limit].rfind(char::is_whitespace);
            words.filter(|end| *end >= LEAST).unwrap_or(limit)
        }
    }
}

/// From where to show what stands before an edit: from the beginning of a
/// sentence, else some words.
fn tail(part: Part<'_>, ends: &[usize]) -> usize {
    let end = part.at + part.text.len();
    let after = ends.partition_point(|sentence| *sentence + LEAST <= end);
    match after.checked_sub(1).map(|before| ends[before]) {
        Some(from) if from >= part.at && from + MOST >= end => {
            let start = from - part.at;
            let white = part.text[start..].len() - part.text[start..].trim_start().len();
            start + white
        }
        _ => {
            let limit = boundary(part.text, part.text.len().saturating_sub(MOST));
            let white = part.text[limit..].find(char::is_whitespace);
            white
                .filter(|at| *at <= MOST - LEAST)
                .map_or(limit, |at| limit + at)
        }
    }
}
