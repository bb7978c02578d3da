//! Which pieces are equal, told by small numbers instead of texts.
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::borrow::Cow;

/// The pieces of both sides as numbers: equal pieces have equal numbers.
#[derive(Debug)]
pub(super) struct Same {
    /// The old pieces.
    pub old: Vec<u32>,
    /// The new pieces.
    pub new: Vec<u32>,
    /// How often each number occurs, old and new.
    pub times: Vec<(u32, u32)>,
}

impl Same {
    /// Numbers the pieces; white space between words is not told apart.
    pub fn new(old: &[&str], new: &[&str]) -> Self {
        let mut numbers: FxHashMap<Cow<'_, str>, u32> =
            FxHashMap::with_capacity_and_hasher(old.len() + new.len() / 4, FxBuildHasher);
        let mut times = Vec::new();
        let mut number = |piece| {
            let next = times.len() as u32;
            let number = *numbers.entry(folded(piece)).or_insert(next);
            if number == next {
                times.push((0, 0));
            }
            number as usize
        };
        let old: Vec<usize> = old.iter().map(|piece| number(piece)).collect();
        let new: Vec<usize> = new.iter().map(|piece| number(piece)).collect();
        old.iter().for_each(|piece| times[*piece].0 += 1);
        new.iter().for_each(|piece| times[*piece].1 += 1);
        let narrow = |pieces: Vec<usize>| pieces.into_iter().map(|piece| piece as u32).collect();
        Self {
            old: narrow(old),
            new: narrow(new),
            times,
        }
    }

    /// Whether the piece is on both sides, and on each once.
    pub fn is_settled(&self, number: u32) -> bool {
        self.times[number as usize] == (1, 1)
    }

    /// Whether the piece is on both sides, and on one of them several times.
    pub fn is_repeated(&self, number: u32) -> bool {
        let (old, new) = self.times[number as usize];
        old > 0 && new > 0 && old + new > 2
    }
}

/// How many pieces at the start are equal on both sides, and of the rest at the
/// end.
pub(super) fn equal_ends(old: &[&str], new: &[&str]) -> (usize, usize) {
    let equal = |(a, b): &(&&str, &&str)| a == b || folded(a) == folded(b);
    let start = old.iter().zip(new).take_while(equal).count();
    let end = (old[start..].iter().rev())
        .zip(new[start..].iter().rev())
        .take_while(equal)
        .count();
    (start, end)
}

/// The piece with every run of white space as one space.
fn folded(piece: &str) -> Cow<'_, str> {
    let bytes = piece.as_bytes();
    // Without early exits, so that the compiler can take many bytes at a time.
    let odd = bytes
        .iter()
        .fold(0, |odd, byte| odd | u8::from(*byte < b' '))
        > 0;
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let wide = pairs.fold(0, |wide, (a, b)| {
        wide | (u8::from(*a == b' ') & u8::from(*b == b' '))
    }) > 0;
    let even = !odd && !wide && !piece.starts_with(' ') && !piece.ends_with(' ');
    let odd_space = |c: char| !c.is_ascii() && c.is_whitespace();
    if even && (piece.is_ascii() || !piece.contains(odd_space)) {
        return Cow::Borrowed(piece);
    }
    if piece.is_ascii() {
        let mut text = Vec::with_capacity(bytes.len());
        for byte in bytes {
            if !matches!(byte, b'\t'..=b'\r' | b' ') {
                text.push(*byte);
            } else if text.last().is_some_and(|last| *last != b' ') {
                text.push(b' ');
            }
        }
        if text.last() == Some(&b' ') {
            text.pop();
        }
        return String::from_utf8(text).map_or(Cow::Borrowed(piece), Cow::Owned);
    }
    let mut words = piece.split_whitespace();
    let mut text = words.next().unwrap_or_default().to_owned();
    for word in words {
        text.push(' ');
        text.push_str(word);
    }
    Cow::Owned(text)
}
