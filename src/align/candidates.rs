//! Which pieces are worth comparing, found by the rare words they share.
use super::same::Same;
use super::sequence;
use super::words::{Bag, Words, likeness};
use rustc_hash::FxHashMap;

/// Words that more pieces of a side hold find no candidates: the bound that
/// keeps the work near-linear. Texts of up to so many pieces are compared whole.
const COMMON: usize = 64;
/// At most so many of a piece's words, the rarest, look for candidates.
const SOUGHT: usize = 64;
/// At most so many candidates are kept for each piece, the likest.
const KEPT: usize = 8;
/// A repeated piece is tried against every equal one up to so many pairs.
const REPEATS: u32 = 16;
/// Less alike than this, in thousandths, is chance.
const CHANCE: i64 = 50;

/// Pairs of pieces with their likeness in thousandths; equal ones have 1000.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// Old and new index, sorted.
    pub pairs: Vec<(usize, usize)>,
    likeness: FxHashMap<(usize, usize), i64>,
}

impl Candidates {
    /// How alike the two are, 0 when they are no candidates.
    pub fn likeness(&self, old: usize, new: usize) -> i64 {
        self.likeness.get(&(old, new)).copied().unwrap_or(0)
    }

    /// Finds the pairs of equal pieces and of pieces that share rare words.
    pub fn find(same: &Same, words: &Words, old: &[Bag], new: &[Bag]) -> Self {
        let mut found = Self::default();
        found.add_equal(same);
        let ways = [
            (&same.old, old, &same.new, new, false),
            (&same.new, new, &same.old, old, true),
        ];
        for (from, from_bags, to, to_bags, turned) in ways {
            let index = Index::new(same, words, to, to_bags);
            let mut tally = Tally::new(to.len());
            for (at, bag) in from_bags.iter().enumerate() {
                if same.is_settled(from[at]) {
                    continue;
                }
                for other in index.likest(words, bag, to_bags, &mut tally) {
                    let pair = if turned { (other, at) } else { (at, other) };
                    found.add(pair, words, old, new);
                }
            }
        }
        found.pairs = found.likeness.keys().copied().collect();
        found.pairs.sort_unstable();
        found
    }

    fn add(&mut self, pair: (usize, usize), words: &Words, old: &[Bag], new: &[Bag]) {
        self.likeness.entry(pair).or_insert_with(|| {
            let (a, b) = (&old[pair.0], &new[pair.1]);
            likeness(words.shared(a, b), a, b)
        });
    }

    /// Equal pieces: all pairs where there are few, else those in order.
    fn add_equal(&mut self, same: &Same) {
        let mut places: Vec<Vec<usize>> = vec![Vec::new(); same.times.len()];
        for (at, number) in same.new.iter().enumerate() {
            let (old, new) = same.times[*number as usize];
            if old.saturating_mul(new) <= REPEATS {
                places[*number as usize].push(at);
            }
        }
        for (at, number) in same.old.iter().enumerate() {
            let there = &places[*number as usize];
            self.likeness
                .extend(there.iter().map(|new| ((at, *new), 1000)));
        }
        if same.old.iter().any(|number| same.is_repeated(*number)) {
            let in_order = sequence::in_order(&same.old, &same.new);
            self.likeness
                .extend(in_order.into_iter().map(|pair| (pair, 1000)));
        }
    }
}

/// The pieces of one side by the words they hold.
struct Index {
    starts: Vec<u32>,
    pieces: Vec<u32>,
}

impl Index {
    fn new(same: &Same, words: &Words, numbers: &[u32], bags: &[Bag]) -> Self {
        let open = || (bags.iter().enumerate()).filter(|(at, _)| !same.is_settled(numbers[*at]));
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

    /// The pieces that share most with `bag`, by the words that are not common.
    fn likest(&self, words: &Words, bag: &Bag, others: &[Bag], tally: &mut Tally) -> Vec<usize> {
        let mut sought: Vec<u32> = bag
            .words()
            .filter(|word| (1..=COMMON).contains(&self.holders(*word).len()))
            .collect();
        if sought.len() > SOUGHT {
            sought.sort_by_key(|word| (words.spread(*word), *word));
            sought.truncate(SOUGHT);
        }
        for word in sought {
            let weight = u64::from(words.weight(word));
            for piece in self.holders(word) {
                tally.add(*piece, weight);
            }
        }
        tally.likest(|piece, shared| likeness(shared, bag, &others[piece]))
    }
}

/// Adds up what pieces share with one that is looked at.
struct Tally {
    shared: Vec<u64>,
    touched: Vec<u32>,
}

impl Tally {
    fn new(pieces: usize) -> Self {
        Self {
            shared: vec![0; pieces],
            touched: Vec::new(),
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
    fn likest(&mut self, likeness: impl Fn(usize, u64) -> i64) -> Vec<usize> {
        let mut ranked: Vec<(i64, usize)> = Vec::with_capacity(self.touched.len());
        for piece in self.touched.drain(..) {
            let piece = piece as usize;
            let shared = std::mem::take(&mut self.shared[piece]);
            let like = likeness(piece, shared);
            if like > CHANCE {
                ranked.push((-like, piece));
            }
        }
        ranked.sort_unstable();
        ranked.truncate(KEPT);
        ranked.into_iter().map(|(_, piece)| piece).collect()
    }
}
