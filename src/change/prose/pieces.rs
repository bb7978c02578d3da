//! From links between sentences to pieces of text and what became of each.
use super::compared::Compared;
use super::segments::segments;
use crate::align::{Alignment, Link};
use crate::base::Span;
use crate::claim::Document;
use std::ops::Range;

/// A piece of text and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// On both sides, perhaps written otherwise.
    Kept {
        /// Where it stood.
        old: Span,
        /// Where it stands.
        new: Span,
    },
    /// On the old side only.
    Gone {
        /// Where it stood.
        old: Span,
        /// The move it left with.
        moved: Option<u32>,
        /// Whether it is there where it moved to.
        kept: bool,
    },
    /// On the new side only.
    Come {
        /// Where it stands.
        new: Span,
        /// The move it came with.
        moved: Option<u32>,
        /// Whether it was there where it moved from.
        kept: bool,
    },
}

/// What became of one sentence of a side by itself.
type Fate = Vec<Piece>;

/// Sentences that pair in order.
struct Anchor {
    old: Range<usize>,
    new: Range<usize>,
}

/// All pieces in reading order: what is gone before what has come.
pub(super) fn pieces(old: &Document, new: &Document, sentences: &Alignment) -> Vec<Piece> {
    let mut weaver = Weaver {
        old,
        new,
        old_segments: segments(old),
        new_segments: segments(new),
        moves: 0,
        pieces: Vec::new(),
    };
    let anchors = anchors(sentences);
    let (gone, come) = weaver.moved(sentences, &anchors);
    let (mut old_at, mut new_at) = (0, 0);
    for anchor in &anchors {
        weaver.gap(
            &gone[old_at..anchor.old.start],
            old_at,
            &come[new_at..anchor.new.start],
            new_at,
        );
        weaver.anchor(anchor);
        (old_at, new_at) = (anchor.old.end, anchor.new.end);
    }
    weaver.gap(&gone[old_at..], old_at, &come[new_at..], new_at);
    weaver.pieces
}

/// The links whose sentences pair in order, without holes: not `Moved`, and of
/// the merged and split ones those that cross no other.
fn anchors(sentences: &Alignment) -> Vec<Anchor> {
    let whole =
        |at: &[usize]| Some(*at.first()?..*at.last()? + 1).filter(|range| range.len() == at.len());
    let mut all: Vec<(Anchor, bool)> = (sentences.links().iter())
        .filter(|link| !matches!(link, Link::Moved { .. }))
        .filter_map(|link| {
            let (old, new) = (whole(link.old())?, whole(link.new())?);
            Some((Anchor { old, new }, matches!(link, Link::Recut { .. })))
        })
        .collect();
    all.sort_by_key(|(anchor, _)| anchor.old.start);
    // Sentences kept or edited never cross; for each anchor the first new
    // sentence of those that follow.
    let mut limits = vec![usize::MAX; all.len() + 1];
    for (at, (anchor, recut)) in all.iter().enumerate().rev() {
        limits[at] = if *recut {
            limits[at + 1]
        } else {
            anchor.new.start
        };
    }
    let mut passed = 0;
    let mut anchors = Vec::new();
    for (at, (anchor, _)) in all.into_iter().enumerate() {
        if anchor.new.start >= passed && anchor.new.end <= limits[at + 1] {
            passed = anchor.new.end;
            anchors.push(anchor);
        }
    }
    anchors
}

struct Weaver<'a> {
    old: &'a Document,
    new: &'a Document,
    old_segments: Vec<Span>,
    new_segments: Vec<Span>,
    moves: u32,
    pieces: Vec<Piece>,
}

impl Weaver<'_> {
    /// What became of the sentences outside the anchors, by index: those that
    /// moved have pieces, those that were removed or added have none.
    fn moved(&mut self, sentences: &Alignment, anchors: &[Anchor]) -> (Vec<Fate>, Vec<Fate>) {
        let mut gone = vec![Fate::new(); self.old_segments.len()];
        let mut come = vec![Fate::new(); self.new_segments.len()];
        let mut anchored = vec![false; self.old_segments.len()];
        for anchor in anchors {
            anchored[anchor.old.clone()].fill(true);
        }
        let mut last = None;
        let mut links: Vec<&Link> = (sentences.links().iter())
            .filter(|link| !link.new().is_empty())
            .filter(|link| link.old().first().is_some_and(|old| !anchored[*old]))
            .collect();
        links.sort_by_key(|link| link.old()[0]);
        for link in links {
            let (olds, news) = (link.old(), link.new());
            // Neighbors that moved together are one move.
            if last != Some((olds[0], news[0])) {
                self.moves += 1;
            }
            last = Some((olds[olds.len() - 1] + 1, news[news.len() - 1] + 1));
            let (left, arrived) = self.moved_pieces(olds, news);
            for (pieces, at, segments, fates) in [
                (left, olds, &self.old_segments, &mut gone),
                (arrived, news, &self.new_segments, &mut come),
            ] {
                let mut pieces = pieces.into_iter().peekable();
                for at in at {
                    let end = segments[*at].end();
                    while let Some(piece) = pieces.next_if(|piece| piece.end() <= end) {
                        fates[*at].push(piece);
                    }
                }
            }
        }
        (gone, come)
    }

    fn moved_pieces(&self, olds: &[usize], news: &[usize]) -> (Vec<Piece>, Vec<Piece>) {
        let spans =
            |at: &[usize], segments: &[Span]| at.iter().map(|at| segments[*at]).collect::<Vec<_>>();
        let (olds, news) = (
            spans(olds, &self.old_segments),
            spans(news, &self.new_segments),
        );
        let moved = Some(self.moves);
        if let ([old], [new]) = (&olds[..], &news[..])
            && old.of(self.old.text()) == new.of(self.new.text())
        {
            let (old, new, kept) = (*old, *new, true);
            return (
                vec![Piece::Gone { old, moved, kept }],
                vec![Piece::Come { new, moved, kept }],
            );
        }
        Compared::new((self.old, &olds), (self.new, &news)).moved_pieces(self.moves)
    }

    fn anchor(&mut self, anchor: &Anchor) {
        let (old, new) = (
            &self.old_segments[anchor.old.clone()],
            &self.new_segments[anchor.new.clone()],
        );
        if let ([old], [new]) = (old, new)
            && old.of(self.old.text()) == new.of(self.new.text())
        {
            self.pieces.push(Piece::Kept {
                old: *old,
                new: *new,
            });
            return;
        }
        let compared = Compared::new((self.old, old), (self.new, new));
        let moves = &mut self.moves;
        self.pieces.extend(compared.pieces(&mut || {
            *moves += 1;
            *moves
        }));
    }

    /// Sentences between two anchors: each side by itself, unless all were
    /// removed or added and have enough words in common.
    fn gap(&mut self, gone: &[Fate], old_at: usize, come: &[Fate], new_at: usize) {
        let olds = &self.old_segments[old_at..old_at + gone.len()];
        let news = &self.new_segments[new_at..new_at + come.len()];
        let stay = |fates: &[Fate]| !fates.is_empty() && fates.iter().all(Vec::is_empty);
        if stay(gone) && stay(come) {
            let compared = Compared::new((self.old, olds), (self.new, news));
            if !compared.is_replaced() {
                let moves = &mut self.moves;
                self.pieces.extend(compared.pieces(&mut || {
                    *moves += 1;
                    *moves
                }));
                return;
            }
        }
        for (fate, old) in gone.iter().zip(olds) {
            let (moved, kept) = (None, false);
            match fate.is_empty() {
                true => self.pieces.push(Piece::Gone {
                    old: *old,
                    moved,
                    kept,
                }),
                false => self.pieces.extend(fate),
            }
        }
        for (fate, new) in come.iter().zip(news) {
            let (moved, kept) = (None, false);
            match fate.is_empty() {
                true => self.pieces.push(Piece::Come {
                    new: *new,
                    moved,
                    kept,
                }),
                false => self.pieces.extend(fate),
            }
        }
    }
}

impl Piece {
    /// Where it ends on the side it is named after, the old one for kept ones.
    fn end(self) -> usize {
        match self {
            Self::Kept { old, .. } | Self::Gone { old, .. } => old.end(),
            Self::Come { new, .. } => new.end(),
        }
    }
}
