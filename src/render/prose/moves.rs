//! Moved text is shown where it arrived, with the edits made on the way; where
//! it left, one piece tells of it.
use super::{Mark, Paragraph, Part, Piece};
use crate::change::Comparison;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// What left with each move and has not been met where it arrived.
type Departed<'a> = FxHashMap<u32, VecDeque<Piece<'a>>>;

/// Brings what left together with what arrived.
pub(super) fn woven<'a>(
    comparison: &Comparison<'a>,
    paragraphs: Vec<Paragraph<'a>>,
) -> Vec<Paragraph<'a>> {
    let mut departed = departed(&paragraphs);
    if departed.is_empty() {
        return paragraphs;
    }
    let mut last = FxHashMap::default();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        for (index, piece) in paragraph.pieces.iter().enumerate() {
            if let (Some(moved), Some(_)) = (piece.moved, piece.new) {
                last.insert(moved.number, (at, index));
            }
        }
    }
    let weave = |(at, paragraph): (usize, Paragraph<'a>)| {
        if paragraph.pieces.iter().all(|piece| piece.moved.is_none()) {
            return paragraph;
        }
        let mut pieces: Vec<Piece<'a>> = Vec::with_capacity(paragraph.pieces.len());
        for (index, piece) in paragraph.pieces.into_iter().enumerate() {
            let waiting = piece
                .moved
                .and_then(|moved| departed.get_mut(&moved.number));
            match (waiting, piece.old) {
                (Some(_), Some(_)) => leave(comparison.old.text(), piece, &mut pieces),
                (Some(waiting), None) => {
                    arrive(piece, waiting, &mut pieces);
                    let is_last = piece.moved.map(|moved| last[&moved.number]);
                    if is_last == Some((at, index)) {
                        pieces.extend(waiting.drain(..));
                    }
                }
                // What cannot be brought together is told apart.
                (None, _) => pieces.push(Piece {
                    moved: piece.moved.filter(|_| piece.mark != Mark::Gone),
                    ..piece
                }),
            }
        }
        Paragraph { pieces }
    };
    let mut joined: Vec<Paragraph<'a>> = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs.into_iter().enumerate().map(weave) {
        let last = joined.last_mut().map(|last| last.pieces.as_mut_slice());
        match (last, paragraph.pieces.as_slice()) {
            // Paragraphs that left together leave one note.
            (Some([last]), [piece]) if is_note(last, piece) && piece.mark == Mark::Left => {
                lengthen(comparison.old.text(), last, piece);
            }
            _ => joined.push(paragraph),
        }
    }
    joined
}

/// The pieces of the old side of each move whose words are all there on the
/// new one.
fn departed<'a>(paragraphs: &[Paragraph<'a>]) -> Departed<'a> {
    let mut departed: Departed<'a> = FxHashMap::default();
    let mut words: FxHashMap<u32, [usize; 2]> = FxHashMap::default();
    for piece in paragraphs.iter().flat_map(|paragraph| &paragraph.pieces) {
        let Some(moved) = piece.moved else { continue };
        let [left, arrived] = words.entry(moved.number).or_default();
        match (piece.mark, piece.old, piece.new) {
            (Mark::Left, Some(part), _) => *left += solid(part.text),
            (Mark::Arrived, _, Some(part)) => *arrived += solid(part.text),
            _ => {}
        }
        if piece.old.is_some() {
            departed.entry(moved.number).or_default().push_back(*piece);
        }
    }
    departed.retain(|number, _| {
        let [left, arrived] = words[number];
        left == arrived && left > 0
    });
    departed
}

/// Characters that are no white space.
fn solid(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Adds what left to the piece that tells of the move.
fn leave<'a>(old: &'a str, piece: Piece<'a>, pieces: &mut Vec<Piece<'a>>) {
    match pieces.last_mut() {
        Some(last) if is_note(last, &piece) => lengthen(old, last, &piece),
        _ => pieces.push(Piece {
            mark: Mark::Left,
            ..piece
        }),
    }
}

/// Whether `last` tells of the move that `piece` left with.
fn is_note(last: &Piece<'_>, piece: &Piece<'_>) -> bool {
    (last.mark, last.moved) == (Mark::Left, piece.moved)
}

fn lengthen<'a>(old: &'a str, last: &mut Piece<'a>, piece: &Piece<'a>) {
    if let (Some(before), Some(part)) = (&mut last.old, piece.old) {
        before.text = &old[before.at..part.at + part.text.len()];
    }
}

/// Adds a piece that arrived, after the words that were before it where it left
/// and are gone.
fn arrive<'a>(piece: Piece<'a>, waiting: &mut VecDeque<Piece<'a>>, pieces: &mut Vec<Piece<'a>>) {
    if piece.is_blank() {
        return pieces.push(piece);
    }
    let gone = |waiting: &mut VecDeque<Piece<'a>>, pieces: &mut Vec<Piece<'a>>| {
        while waiting
            .front()
            .is_some_and(|piece| piece.mark == Mark::Gone)
        {
            pieces.extend(waiting.pop_front());
        }
    };
    let Some(mut rest) = piece.new.filter(|_| piece.mark == Mark::Arrived) else {
        gone(waiting, pieces);
        return pieces.push(piece);
    };
    while solid(rest.text) > 0 {
        gone(waiting, pieces);
        let Some(Piece {
            old: Some(mut old), ..
        }) = waiting.pop_front()
        else {
            break;
        };
        let taken = solid(rest.text).min(solid(old.text));
        let (here, there) = (split(rest, taken), split(old, taken));
        pieces.push(Piece {
            old: Some(there.0),
            new: Some(here.0),
            ..piece
        });
        rest = here.1;
        old = there.1;
        if solid(old.text) > 0 {
            waiting.push_front(Piece {
                mark: Mark::Left,
                old: Some(old),
                new: None,
                moved: piece.moved,
            });
        }
    }
    if !rest.text.is_empty() {
        pieces.push(Piece {
            new: Some(rest),
            ..piece
        });
    }
}

/// Cuts a part after so many characters that are no white space, and the white
/// space behind them.
fn split(part: Part<'_>, count: usize) -> (Part<'_>, Part<'_>) {
    let mut left = count;
    let end = part.text.find(|c: char| {
        let solid = !c.is_whitespace();
        let over = solid && left == 0;
        left -= usize::from(solid && left > 0);
        over
    });
    let end = end.unwrap_or(part.text.len());
    let (before, after) = part.text.split_at(end);
    let behind = Part {
        at: part.at + end,
        text: after,
    };
    (
        Part {
            text: before,
            ..part
        },
        behind,
    )
}
