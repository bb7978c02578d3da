//! Which claim of the old version is which claim of the new.
//!
//! A claim is followed by what it says, not by where it stands. First the
//! claims of linked sentences are paired among themselves, then what is left
//! over looks for its partner in the whole text, where strong evidence is
//! asked for: a pair too many hides a removal.
use super::assign::{Edge, assign};
use super::cells;
use super::leftovers;
use super::likeness;
use super::pieces;
use super::places::Places;
use super::surroundings::{Side, says};
use crate::align::{Alignment, Link};
use crate::claim::Document;

/// Two claims that are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    /// The claim as it was.
    pub old: usize,
    /// The claim as it is.
    pub new: usize,
    /// Whether it stands in another place.
    pub moved: bool,
}

/// The least likeness of a pair in linked sentences, in thousandths.
const LINKED: u32 = 420;

/// From here on such a pair is certain before the rest of the text is looked at.
const CERTAIN: u32 = 680;

/// The least likeness of a pair in sentences that are not linked.
const APART: u32 = 720;

/// What the same order among neighbors adds to a likeness. A figure that is `n`
/// places off has `n * n * ORDER_LOSS` less of it: the square makes a pair that
/// crosses another cost more than two pairs that are each one place off.
const ORDER: u32 = 60;
const ORDER_LOSS: u32 = 12;

/// Up to this many possible pairs, claims of linked sentences are all compared;
/// beyond, the sentences are cut into pieces and the pieces aligned.
const ALL_PAIRS: usize = 1024;

/// Pairs the claims of two versions whose sentences are aligned. Every claim is
/// in one pair at most.
pub(super) fn pair(old: &Document, new: &Document, sentences: &Alignment) -> Vec<Pair> {
    let mut work = Pairing {
        old: Side::new(old),
        new: Side::new(new),
        grouped: (vec![false; old.claims.len()], vec![false; new.claims.len()]),
        edges: Vec::new(),
        pairs: Vec::new(),
    };
    let kept = |link: &Link| matches!(link, Link::Kept { .. });
    if !sentences.links().iter().all(kept) {
        work.cells();
    }
    let in_cells = work.grouped.0.clone();
    work.links(sentences);
    work.settle(CERTAIN - LINKED);
    let places = Places::new(sentences, work.old.sentences(), work.new.sentences());
    work.leftovers(sentences, &places);
    work.settle(0);
    let sentence = |document: &Document, claim: usize| document.claims[claim].sentence_index;
    let moved =
        |at: usize, to: usize| !in_cells[at] && places.moved(sentence(old, at), sentence(new, to));
    let mut pairs: Vec<Pair> = work
        .pairs
        .iter()
        .map(|(at, to)| Pair {
            old: *at,
            new: *to,
            moved: moved(*at, *to),
        })
        .collect();
    pairs.sort_unstable_by_key(|pair| pair.new);
    pairs
}

/// Work in progress.
struct Pairing<'a> {
    old: Side<'a>,
    new: Side<'a>,
    /// For each claim whether its sentence or cell has been gone through.
    grouped: (Vec<bool>, Vec<bool>),
    /// Pairs that could be made, by what they have above the least likeness.
    edges: Vec<Edge>,
    /// Pairs made.
    pairs: Vec<(usize, usize)>,
}

impl Pairing<'_> {
    /// Table cells of one row label and one header hold the same claims,
    /// whatever their figures say.
    fn cells(&mut self) {
        for (at, to) in cells::same_cells(&self.old, &self.new) {
            self.group(&[at], &[to]);
        }
    }

    fn links(&mut self, sentences: &Alignment) {
        for link in sentences.links() {
            // A line of a series that took the place of another is no move of it.
            if let Link::Moved { old, new, .. } = link {
                self.old.read(*old);
                self.new.read(*new);
                if self.old.is_sibling(*old, &self.new, *new) {
                    continue;
                }
            }
            self.group(link.old(), link.new());
        }
    }

    /// Pairs the claims of sentences that are one.
    fn group(&mut self, old: &[usize], new: &[usize]) {
        let claims = |side: &Side, sentences: &[usize], grouped: &mut [bool]| -> Vec<usize> {
            let claims = sentences.iter().flat_map(|at| side.claims_of(*at));
            claims
                .filter(|at| !std::mem::replace(&mut grouped[*at], true))
                .collect()
        };
        let olds = claims(&self.old, old, &mut self.grouped.0);
        let news = claims(&self.new, new, &mut self.grouped.1);
        if olds.is_empty() || news.is_empty() {
            return;
        }
        let same = |at: usize, to: usize| self.old.sentence(at) == self.new.sentence(to);
        if old.len() == 1 && new.len() == 1 && olds.len() == news.len() && same(olds[0], news[0]) {
            self.pairs.extend(olds.into_iter().zip(news));
            return;
        }
        old.iter().for_each(|at| self.old.read(*at));
        new.iter().for_each(|to| self.new.read(*to));
        if olds.len() * news.len() <= ALL_PAIRS {
            self.compare(&olds, &news);
        } else {
            for (olds, news) in pieces::align(&self.old, &olds, &self.new, &news) {
                self.compare(&olds, &news);
            }
        }
    }

    /// Weighs every pair of these claims.
    fn compare(&mut self, olds: &[usize], news: &[usize]) {
        for (i, at) in olds.iter().enumerate() {
            for (j, to) in news.iter().enumerate() {
                let likeness = likeness::linked(&self.old, *at, &self.new, *to);
                let from_end = (olds.len() - i).abs_diff(news.len() - j);
                let off = u32::try_from(i.abs_diff(j).min(from_end)).unwrap_or(u32::MAX);
                let order =
                    ORDER.saturating_sub(off.saturating_mul(off).saturating_mul(ORDER_LOSS));
                if likeness > 0 && likeness + order > LINKED {
                    self.edges.push(Edge {
                        old: *at,
                        new: *to,
                        weight: likeness + order - LINKED,
                    });
                }
            }
        }
    }

    /// Weighs pairs of claims that have no partner yet, wherever they stand.
    fn leftovers(&mut self, sentences: &Alignment, places: &Places) {
        let mut taken = (
            vec![false; self.grouped.0.len()],
            vec![false; self.grouped.1.len()],
        );
        let pairs = self.pairs.iter().copied();
        pairs.for_each(|(at, to)| (taken.0[at], taken.1[to]) = (true, true));
        let same = leftovers::same(&self.old, &taken.0, &self.new, &taken.1);
        let pairs = same.iter().copied();
        pairs.for_each(|(at, to)| (taken.0[at], taken.1[to]) = (true, true));
        self.edges
            .retain(|edge| !taken.0[edge.old] && !taken.1[edge.new]);
        self.pairs.extend(same);
        let in_place = leftovers::in_place(&self.old, &self.new, sentences);
        let sides = ((&mut self.old, &taken.0[..]), (&mut self.new, &taken.1[..]));
        for pair in leftovers::candidates(sides.0, sides.1, in_place) {
            let sentence = |side: &Side, claim: usize| side.document.claims[claim].sentence_index;
            let (at, to) = (sentence(&self.old, pair.old), sentence(&self.new, pair.new));
            let (in_place, stays) = (!places.moved(at, to), places.stays(at, to));
            let apart = likeness::apart(&self.old, &self.new, &pair).saturating_sub(APART);
            let near = || likeness::in_place(&self.old, &self.new, &pair, stays);
            let weight = match in_place {
                true => apart.max(near().saturating_sub(CERTAIN)),
                false => apart,
            };
            if weight > 0 {
                self.edges.push(Edge {
                    old: pair.old,
                    new: pair.new,
                    weight,
                });
            }
        }
    }

    /// Makes the best pairs that weigh more than `least`, and drops what they
    /// rule out.
    fn settle(&mut self, least: u32) {
        let (old, new) = (self.old.document, self.new.document);
        let compare = |a: &[usize], b: &[usize]| {
            let olds = a.iter().map(|at| says(old, *at));
            olds.cmp(b.iter().map(|to| says(new, *to)))
        };
        let picked = assign(&self.edges, compare);
        let mut taken = (
            vec![false; self.grouped.0.len()],
            vec![false; self.grouped.1.len()],
        );
        for edge in picked.iter().filter(|edge| edge.weight > least) {
            taken.0[edge.old] = true;
            taken.1[edge.new] = true;
            self.pairs.push((edge.old, edge.new));
        }
        self.edges
            .retain(|edge| !taken.0[edge.old] && !taken.1[edge.new]);
    }
}
