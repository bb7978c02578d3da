//! The texts cut into regions that are told one after the other.
use super::compared::Compared;
use super::effort::Effort;
use super::figures::Source;
use super::pieces::Piece;
use super::token::is_blank;
use crate::align::{Alignment, Link};
use crate::base::{Span, same_start};
use crate::claim::Document;
use std::ops::Range;

/// Gaps with more sentences than this on a side are not searched for words in
/// common: what is alike was paired before.
const REFINED: usize = 8;

/// A document with its stretches, one for each sentence.
pub(super) struct Stretches<'a> {
    pub document: &'a Document,
    pub spans: Vec<Span>,
    pub figures: Source<'a>,
}

impl Stretches<'_> {
    /// From the first to the last of stretches told by their indices, ascending; the
    /// text's beginning where there are none.
    pub fn whole(&self, indices: impl Iterator<Item = usize>) -> Span {
        let spans = indices.map(|at| self.spans[at]);
        spans.reduce(Span::join).unwrap_or(Span::between(0, 0))
    }
}

/// Some neighboring sentences of both sides; indices into the stretches.
pub(super) struct Region<'a> {
    pub old: Range<usize>,
    pub new: Range<usize>,
    pub state: State<'a>,
}

/// What is known of a region.
pub(super) enum State<'a> {
    /// One sentence, written alike on both sides.
    Same,
    /// One sentence, differing in white space only.
    Spaced(Vec<Piece>),
    /// Told word by word.
    Words(Box<Compared<'a>>),
    /// The same, with nothing left to be compared: its pieces, and how many phrases
    /// moved in it. They are numbered from 1.
    Told(Vec<Piece>, u32),
    /// Each sentence by itself: moved, removed or added.
    Apart,
}

/// Sentences that pair in order.
#[derive(Clone)]
struct Anchor {
    old: Range<usize>,
    new: Range<usize>,
}

/// Cuts the texts into regions, in reading order, without gaps.
pub(super) fn regions<'a>(
    old: &Stretches<'a>,
    new: &Stretches<'a>,
    sentences: &Alignment,
    effort: &mut Effort,
) -> Vec<Region<'a>> {
    let mut cutter = Cutter {
        old,
        new,
        effort,
        regions: Vec::new(),
    };
    let (old_stays, new_stays) = stays(old, new, sentences);
    let mut last = Anchor {
        old: 0..0,
        new: 0..0,
    };
    let end = Anchor {
        old: old.spans.len()..old.spans.len(),
        new: new.spans.len()..new.spans.len(),
    };
    for anchor in anchors(sentences).into_iter().chain([end]) {
        let gap = Anchor {
            old: last.old.end..anchor.old.start,
            new: last.new.end..anchor.new.start,
        };
        let stay = old_stays[gap.old.clone()].iter().all(|stays| *stays)
            && new_stays[gap.new.clone()].iter().all(|stays| *stays);
        cutter.gap(&gap, stay);
        if anchor.old.start < anchor.old.end {
            cutter.anchor(&anchor);
        }
        last = anchor;
    }
    cutter.tell_last();
    cutter.regions
}

/// For each sentence whether it was removed or added; a text without sentences
/// has one stretch, which no link speaks of.
fn stays(
    old: &Stretches<'_>,
    new: &Stretches<'_>,
    sentences: &Alignment,
) -> (Vec<bool>, Vec<bool>) {
    let mut old_stays = vec![true; old.spans.len()];
    let mut new_stays = vec![true; new.spans.len()];
    for link in sentences.links() {
        if !matches!(link, Link::Removed { .. } | Link::Added { .. }) {
            link.old().iter().for_each(|at| old_stays[*at] = false);
            link.new().iter().for_each(|at| new_stays[*at] = false);
        }
    }
    (old_stays, new_stays)
}

/// The links whose sentences pair in order; such never cross.
fn anchors(sentences: &Alignment) -> Vec<Anchor> {
    let whole = |at: &[usize]| Some(*at.first()?..*at.last()? + 1);
    let in_order =
        |link: &&Link| !matches!(link, Link::Moved { .. } | Link::Recut { moved: true, .. });
    let links = sentences.links().iter().filter(in_order);
    links
        .filter_map(|link| {
            let (old, new) = (whole(link.old())?, whole(link.new())?);
            Some(Anchor { old, new })
        })
        .collect()
}

/// The kept stretches of two texts that differ in white space only: as long as
/// the white space between their words is the same. `None` when words differ.
fn spaced((old_text, old): (&str, Span), (new_text, new): (&str, Span)) -> Option<Vec<Piece>> {
    if !may_be_spaced(old.of(old_text), new.of(new_text)) {
        return None;
    }
    let words = |text, span: Span| words(text, span.start(), span.end());
    let (mut olds, mut news) = (words(old_text, old), words(new_text, new));
    let mut stretches: Vec<(Span, Span)> = Vec::new();
    loop {
        let (was, is) = match (olds.next(), news.next()) {
            (Some(was), Some(is)) if was.of(old_text) == is.of(new_text) => (was, is),
            (None, None) => break,
            _ => return None,
        };
        match stretches.last_mut() {
            Some((before_old, before_new))
                if old_text[before_old.end()..was.start()]
                    == new_text[before_new.end()..is.start()] =>
            {
                (*before_old, *before_new) = (before_old.join(was), before_new.join(is));
            }
            _ => stretches.push((was, is)),
        }
    }
    Some(
        stretches
            .into_iter()
            .map(|(old, new)| Piece::Kept { old, new })
            .collect(),
    )
}

/// Whether the texts may differ in white space only, by the first place where
/// they differ: where both go on with a word, or one ends inside a word of the
/// other, they differ in words.
fn may_be_spaced(old: &str, new: &str) -> bool {
    let mut at = same_start(old.as_bytes(), new.as_bytes());
    while !old.is_char_boundary(at) || !new.is_char_boundary(at) {
        at -= 1;
    }
    let ends = |text: &str| text[at..].chars().next().is_none_or(is_blank);
    let inside = !old[..at].chars().next_back().is_none_or(is_blank);
    match (ends(old), ends(new)) {
        (true, true) => true,
        (false, false) => false,
        _ => !inside,
    }
}

/// The stretches between blanks.
fn words(text: &str, start: usize, end: usize) -> impl Iterator<Item = Span> {
    let mut at = start;
    std::iter::from_fn(move || {
        let from = skip(text, at, end, |blank| blank);
        at = skip(text, from, end, |blank| !blank);
        (at > from).then(|| Span::between(from, at))
    })
}

/// The first place from `at` on whose character does not go on as `goes_on` says of
/// blanks and others.
fn skip(text: &str, mut at: usize, end: usize, goes_on: fn(bool) -> bool) -> usize {
    while at < end {
        let byte = text.as_bytes()[at];
        let (blank, length) = if byte.is_ascii() {
            (matches!(byte, b'\t'..=b'\r' | b' '), 1)
        } else {
            let c = text[at..].chars().next().unwrap_or(' ');
            (is_blank(c), c.len_utf8())
        };
        if !goes_on(blank) {
            break;
        }
        at += length;
    }
    at
}

struct Cutter<'s, 'a> {
    old: &'s Stretches<'a>,
    new: &'s Stretches<'a>,
    effort: &'s mut Effort,
    regions: Vec<Region<'a>>,
}

impl<'a> Cutter<'_, 'a> {
    /// Adds a region. What went before can be joined to no other any more.
    fn push(&mut self, region: Region<'a>) {
        self.tell_last();
        self.regions.push(region);
    }

    fn tell_last(&mut self) {
        if let Some(Region { state, .. }) = self.regions.last_mut()
            && let State::Words(compared) = state
        {
            let mut phrases = 0;
            let pieces = compared.pieces(&mut phrases);
            *state = State::Told(pieces, phrases);
        }
    }

    fn compare(&mut self, old: &Range<usize>, new: &Range<usize>) -> Compared<'a> {
        Compared::new(
            (self.old, old.clone()),
            (self.new, new.clone()),
            self.effort,
        )
    }

    fn anchor(&mut self, Anchor { old, new }: &Anchor) {
        let (was, is) = (&self.old.spans[old.clone()], &self.new.spans[new.clone()]);
        if let ([was], [is]) = (was, is)
            && was.of(self.old.document.text()) == is.of(self.new.document.text())
        {
            return self.push(Region {
                old: old.clone(),
                new: new.clone(),
                state: State::Same,
            });
        }
        if let ([was], [is]) = (was, is)
            && let Some(words) = spaced(
                (self.old.document.text(), *was),
                (self.new.document.text(), *is),
            )
        {
            return self.push(Region {
                old: old.clone(),
                new: new.clone(),
                state: State::Spaced(words),
            });
        }
        self.words(old, new);
    }

    fn gap(&mut self, Anchor { old, new }: &Anchor, stay: bool) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        if stay && old.len() <= REFINED && new.len() <= REFINED {
            return self.words(old, new);
        }
        self.push(Region {
            old: old.clone(),
            new: new.clone(),
            state: State::Apart,
        });
    }

    /// Adds a region told word by word; one with the region before it, where
    /// text went from the one to the other.
    fn words(&mut self, old: &Range<usize>, new: &Range<usize>) {
        let compared = self.compare(old, new);
        if let Some(Region {
            old: olds,
            new: news,
            state: State::Words(before),
        }) = self.regions.last()
            && let Some(hoped) = before.may_share(&compared)
        {
            let (old, new) = (olds.start..old.end, news.start..new.end);
            let apart = before.kept() + compared.kept();
            let joint = self.compare(&old, &new);
            if joint.kept() >= apart + hoped / 2 {
                self.regions.pop();
                return self.push(Region {
                    old,
                    new,
                    state: State::Words(Box::new(joint)),
                });
            }
        }
        self.push(Region {
            old: old.clone(),
            new: new.clone(),
            state: State::Words(Box::new(compared)),
        });
    }
}
