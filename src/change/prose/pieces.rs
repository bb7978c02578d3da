//! From links between sentences to pieces of text and what became of each.
use super::compared::Compared;
use super::effort::Effort;
use super::figures::Source;
use super::regions::{Region, State, Stretches, regions};
use super::segments::segments;
use crate::align::{Alignment, Link};
use crate::base::Span;
use crate::claim::Document;

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

/// The pieces of each sentence that moved, by its index; of others none.
type Fates = Vec<Vec<Piece>>;

/// All pieces in reading order: what is gone before what has come.
pub(super) fn pieces<'a>(
    [old, new]: [&'a Document; 2],
    sentences: &Alignment,
    source: fn(&'a Document) -> Source<'a>,
    effort: &mut Effort,
) -> Vec<Piece> {
    let [old, new] = [old, new].map(|document| Stretches {
        document,
        spans: segments(document),
        figures: source(document),
    });
    let regions = regions(&old, &new, sentences, effort);
    let mut moves = 0;
    let (gone, come) = moved((&old, &new), sentences, &regions, (&mut moves, effort));
    let mut pieces = Vec::new();
    for region in &regions {
        match &region.state {
            State::Same => pieces.push(Piece::Kept {
                old: old.spans[region.old.start],
                new: new.spans[region.new.start],
            }),
            State::Spaced(words) => pieces.extend(words),
            State::Words(compared) => pieces.extend(compared.pieces(&mut moves)),
            State::Told(told, phrases) => {
                pieces.extend(told.iter().map(|piece| piece.numbered_on(moves)));
                moves += phrases;
            }
            State::Apart => {
                apart(&old, &gone, region.old.clone(), Piece::gone, &mut pieces);
                apart(&new, &come, region.new.clone(), Piece::come, &mut pieces);
            }
        }
    }
    pieces
}

fn apart(
    side: &Stretches<'_>,
    fates: &Fates,
    sentences: std::ops::Range<usize>,
    whole: fn(Span) -> Piece,
    pieces: &mut Vec<Piece>,
) {
    for at in sentences {
        if fates[at].is_empty() {
            pieces.push(whole(side.spans[at]));
        }
        pieces.extend(&fates[at]);
    }
}

/// What became of the sentences that moved: those paired, in regions where each
/// sentence stands by itself.
fn moved(
    (old, new): (&Stretches<'_>, &Stretches<'_>),
    sentences: &Alignment,
    regions: &[Region<'_>],
    (moves, effort): (&mut u32, &mut Effort),
) -> (Fates, Fates) {
    let mut gone = vec![Vec::new(); old.spans.len()];
    let mut come = vec![Vec::new(); new.spans.len()];
    let mut stands_apart = vec![false; old.spans.len()];
    for region in regions {
        if matches!(region.state, State::Apart) {
            stands_apart[region.old.clone()].fill(true);
        }
    }
    let mut links: Vec<&Link> = (sentences.links().iter())
        .filter(|link| !link.new().is_empty())
        .filter(|link| link.old().first().is_some_and(|old| stands_apart[*old]))
        .collect();
    links.sort_by_key(|link| link.old()[0]);
    let mut next = None;
    for link in links {
        let (olds, news) = (link.old(), link.new());
        let (was, is) = (old.spans[olds[0]], new.spans[news[0]]);
        let whole = olds.len() + news.len() == 2
            && was.of(old.document.text()) == is.of(new.document.text());
        let sides = || ((old, olds.iter().copied()), (new, news.iter().copied()));
        let compared = (!whole).then(|| {
            let (old, new) = sides();
            Compared::new(old, new, effort)
        });
        if compared
            .as_ref()
            .is_some_and(|compared| !compared.is_move())
        {
            continue;
        }
        // Neighbors that moved together are one move.
        if next != Some((olds[0], news[0])) {
            *moves += 1;
        }
        next = Some((olds[olds.len() - 1] + 1, news[news.len() - 1] + 1));
        if let Some(compared) = compared {
            let (left, arrived) = compared.moved_pieces(*moves);
            share_out(left, olds, old, &mut gone);
            share_out(arrived, news, new, &mut come);
        } else {
            let (moved, kept) = (Some(*moves), true);
            let (old, new) = (was, is);
            gone[olds[0]].push(Piece::Gone { old, moved, kept });
            come[news[0]].push(Piece::Come { new, moved, kept });
        }
    }
    (gone, come)
}

/// Gives each sentence the pieces that lie in it.
fn share_out(pieces: Vec<Piece>, sentences: &[usize], side: &Stretches<'_>, fates: &mut Fates) {
    let mut pieces = pieces.into_iter().peekable();
    for at in sentences {
        let end = side.spans[*at].end();
        while let Some(piece) = pieces.next_if(|piece| piece.end() <= end) {
            fates[*at].push(piece);
        }
    }
}

impl Piece {
    fn gone(old: Span) -> Self {
        Self::Gone {
            old,
            moved: None,
            kept: false,
        }
    }

    fn come(new: Span) -> Self {
        Self::Come {
            new,
            moved: None,
            kept: false,
        }
    }

    /// The same, its move numbered on from some others.
    fn numbered_on(self, moves: u32) -> Self {
        let on = |moved: Option<u32>| moved.map(|moved| moved + moves);
        match self {
            Self::Kept { .. } => self,
            Self::Gone { old, moved, kept } => Self::Gone {
                old,
                moved: on(moved),
                kept,
            },
            Self::Come { new, moved, kept } => Self::Come {
                new,
                moved: on(moved),
                kept,
            },
        }
    }

    /// Where it ends on the side it is named after, the old one for kept ones.
    fn end(self) -> usize {
        match self {
            Self::Kept { old, .. } | Self::Gone { old, .. } => old.end(),
            Self::Come { new, .. } => new.end(),
        }
    }
}
