//! Which pieces are worth comparing, found by the rare words they share.
use super::in_place::InPlace;
use super::same::Same;
use super::sequence;
use super::words::{Bag, Words, likeness};

/// Words that more pieces of a side hold find no candidates: the bound that
/// keeps the work near-linear. Texts of up to so many pieces are compared whole.
const COMMON: usize = 64;
/// A piece's words look for candidates, the rarest first, until so many places
/// were visited.
const VISITS: usize = 256;
/// At most so many candidates are kept for each piece, the likest.
const KEPT: usize = 6;
/// A repeated piece is tried against every equal one up to so many pairs.
const REPEATS: u32 = 16;
/// Less alike than this, in thousandths, is chance.
const CHANCE: i64 = 50;

/// Two pieces worth comparing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Old index.
    pub old: usize,
    /// New index.
    pub new: usize,
    /// Thousandths; 1000 for equal pieces only.
    pub likeness: i64,
}

/// All candidates, by old, then new index.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    all: Vec<Candidate>,
    /// Where those of each old piece start; one more at the end.
    starts: Vec<u32>,
}

impl Candidates {
    /// All candidates, by old, then new index.
    pub fn all(&self) -> &[Candidate] {
        &self.all
    }

    /// How alike the two are, 0 when they are no candidates.
    pub fn likeness(&self, old: usize, new: usize) -> i64 {
        let row = &self.all[self.starts[old] as usize..self.starts[old + 1] as usize];
        row.iter()
            .find(|candidate| candidate.new == new)
            .map_or(0, |candidate| candidate.likeness)
    }

    /// Finds the pairs of equal pieces and of pieces that share rare words; those
    /// in place need no search. A piece of common words is compared with what
    /// stands in its place.
    pub fn find(same: &Same, in_place: &InPlace, words: &Words, old: &[Bag], new: &[Bag]) -> Self {
        let (open_old, open_new) = in_place.open();
        let mut opposite = None;
        let mut pairs = equal_pairs(same, &open_old);
        for (from_bags, open_from, to_bags, open_to, turned) in [
            (old, &open_old, new, &open_new, false),
            (new, &open_new, old, &open_old, true),
        ] {
            let index = Index::new(words, to_bags, open_to);
            let mut tally = Tally::new(to_bags.len());
            for (at, bag) in from_bags.iter().enumerate() {
                if !open_from[at] {
                    continue;
                }
                for other in index.likest(words, bag, to_bags, &mut tally) {
                    let (at, other) = (at as u32, *other as u32);
                    pairs.push(if turned { (other, at) } else { (at, other) });
                }
                let is_known = |at: usize| same.times[same.old[at] as usize].1 > 0;
                if !turned && tally.is_hidden && !is_known(at) {
                    let opposite: &Vec<_> = opposite.get_or_insert_with(|| in_place.opposite());
                    let to = opposite[at]
                        .into_iter()
                        .flatten()
                        .filter(|to| open_new[*to]);
                    pairs.extend(to.map(|to| (at as u32, to as u32)));
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let searched = pairs.into_iter().map(|(at, to)| {
            let (at, to) = (at as usize, to as usize);
            let is_equal = same.old[at] == same.new[to];
            let like = || likeness(words.shared(&old[at], &new[to]), &old[at], &new[to]);
            Candidate {
                old: at,
                new: to,
                likeness: if is_equal { 1000 } else { like() },
            }
        });
        let clear = in_place
            .pairs()
            .map(|(old, new, likeness)| Candidate { old, new, likeness });
        let mut all: Vec<Candidate> = searched.chain(clear).collect();
        // Two runs in order, which the stable sort merges.
        all.sort_by_key(|candidate| (candidate.old, candidate.new));
        all.dedup_by_key(|candidate| (candidate.old, candidate.new));
        let mut starts = Vec::with_capacity(old.len() + 1);
        let mut at = 0;
        for old in 0..=old.len() {
            at += all[at..].iter().take_while(|pair| pair.old < old).count();
            starts.push(at as u32);
        }
        Self { all, starts }
    }
}

/// Pairs of equal pieces that are open: all where there are few, else those in
/// order.
fn equal_pairs(same: &Same, open: &[bool]) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    let mut ends = vec![0u32; same.times.len() + 1];
    for (number, (_, new)) in same.times.iter().enumerate() {
        ends[number + 1] = ends[number] + new;
    }
    let starts = ends.clone();
    let mut places = vec![0u32; same.new.len()];
    for (at, number) in same.new.iter().enumerate() {
        let place = &mut ends[*number as usize];
        places[*place as usize] = at as u32;
        *place += 1;
    }
    for (at, number) in same.old.iter().enumerate() {
        let (old, new) = same.times[*number as usize];
        if open[at] && old.saturating_mul(new) <= REPEATS {
            let number = *number as usize;
            let there = &places[starts[number] as usize..ends[number] as usize];
            pairs.extend(there.iter().map(|new| (at as u32, *new)));
        }
    }
    if same.old.iter().any(|number| same.is_repeated(*number)) {
        let in_order = sequence::in_order(&same.old, &same.new);
        pairs.extend(
            in_order
                .into_iter()
                .map(|(old, new)| (old as u32, new as u32)),
        );
    }
    pairs
}

/// The pieces of one side by the words they hold.
struct Index {
    starts: Vec<u32>,
    pieces: Vec<u32>,
}

impl Index {
    fn new(words: &Words, bags: &[Bag], open: &[bool]) -> Self {
        let open = || (bags.iter().enumerate()).filter(|(at, _)| open[*at]);
        let mut starts = vec![0u32; words.len() + 1];
        for (_, bag) in open() {
            bag.words().for_each(|word| starts[word as usize + 1] += 1);
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut pieces = vec![0u32; starts[words.len()] as usize];
        for (at, bag) in open() {
            for word in bag.words() {
                let slot = &mut next[word as usize];
                pieces[*slot as usize] = at as u32;
                *slot += 1;
            }
        }
        Self { starts, pieces }
    }

    fn holders(&self, word: u32) -> &[u32] {
        let word = word as usize;
        &self.pieces[self.starts[word] as usize..self.starts[word + 1] as usize]
    }

    /// The pieces that share most with `bag`, by its rarest words.
    fn likest<'t>(
        &self,
        words: &Words,
        bag: &Bag,
        others: &[Bag],
        tally: &'t mut Tally,
    ) -> &'t [usize] {
        let mut sought = std::mem::take(&mut tally.sought);
        sought.clear();
        let mut passed = 0;
        sought.extend(bag.counts().filter_map(|(word, times)| {
            let holders = self.holders(word).len();
            if holders > COMMON {
                passed += words.heft((word, times));
            }
            (1..=COMMON)
                .contains(&holders)
                .then_some((holders as u32, word))
        }));
        sought.sort_unstable();
        let mut visits = 0;
        for (holders, word) in &sought {
            visits += *holders as usize;
            if visits > VISITS {
                passed += words.heft((*word, bag.times(*word)));
                continue;
            }
            let weight = u64::from(words.weight(*word));
            for piece in self.holders(*word) {
                tally.add(*piece, weight);
            }
        }
        tally.sought = sought;
        tally.is_hidden = 2 * passed > bag.weight();
        tally.likest(|piece, shared| likeness(shared, bag, &others[piece]))
    }
}

/// Adds up what pieces share with one that is looked at.
struct Tally {
    shared: Vec<u64>,
    touched: Vec<u32>,
    sought: Vec<(u32, u32)>,
    ranked: Vec<(i64, usize)>,
    likest: Vec<usize>,
    /// Whether most of the weight of the last one is in words too common to look up.
    is_hidden: bool,
}

impl Tally {
    fn new(pieces: usize) -> Self {
        Self {
            shared: vec![0; pieces],
            touched: Vec::new(),
            sought: Vec::new(),
            ranked: Vec::new(),
            likest: Vec::new(),
            is_hidden: false,
        }
    }

    fn add(&mut self, piece: u32, weight: u64) {
        let shared = &mut self.shared[piece as usize];
        if *shared == 0 {
            self.touched.push(piece);
        }
        *shared += weight;
    }

    /// The likest pieces; the tally is empty afterwards.
    fn likest(&mut self, likeness: impl Fn(usize, u64) -> i64) -> &[usize] {
        self.ranked.clear();
        for piece in self.touched.drain(..) {
            let piece = piece as usize;
            let shared = std::mem::take(&mut self.shared[piece]);
            let like = likeness(piece, shared);
            if like > CHANCE {
                self.ranked.push((-like, piece));
            }
        }
        if self.ranked.len() > KEPT {
            self.ranked.select_nth_unstable(KEPT);
            self.ranked.truncate(KEPT);
        }
        self.likest.clear();
        self.likest
            .extend(self.ranked.iter().map(|(_, piece)| *piece));
        &self.likest
    }
}
