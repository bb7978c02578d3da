//! One text told by another: git's delta, as in gitformat-pack.
//!
//! Versions of an article differ in a few places. What they begin and end with
//! alike is found by comparing; between, blocks of the base are looked up by
//! their bytes, as git and rsync do.
use std::cmp::min;

/// The bytes that a block is known by.
const BLOCK: usize = 16;

/// The most that one copy can span in pack version 2.
const LONGEST_COPY: usize = 0xff_ffff;

/// The most that one insertion can hold.
const LONGEST_INSERT: usize = 0x7f;

/// Empty in the table of blocks.
const NONE: u32 = u32::MAX;

/// Encodes `target` against `base`; `None` when that takes more than half of
/// its length, or when one of them is too short to gain from it.
pub(super) fn encode(base: &[u8], target: &[u8]) -> Option<Vec<u8>> {
    if base.len() < 2 * BLOCK || target.len() < 2 * BLOCK || base.len() > NONE as usize / 2 {
        return None;
    }
    let mut delta = Delta {
        bytes: Vec::with_capacity(target.len() / 8),
        pending: 0..0,
        target,
        limit: target.len() / 2,
    };
    delta.length(base.len());
    delta.length(target.len());
    let start = alike(base, target);
    let end = alike_backwards(&base[start..], &target[start..]);
    delta.copy(0, start);
    let middle = start..target.len() - end;
    if !middle.is_empty() && !delta.between(base, start..base.len() - end, middle) {
        return None;
    }
    delta.copy(base.len() - end, end);
    delta.flush();
    (delta.bytes.len() < delta.limit).then_some(delta.bytes)
}

/// Whether a delta makes `target` out of `base`, as git would read it.
pub(super) fn tells(base: &[u8], delta: &[u8], target: &[u8]) -> bool {
    told(base, delta, target).is_some_and(|rest| rest.is_empty())
}

/// What of the target a delta leaves open; `None` when it makes another.
fn told<'t>(base: &[u8], delta: &[u8], target: &'t [u8]) -> Option<&'t [u8]> {
    let (mut ops, mut target) = (delta, target);
    if read_length(&mut ops)? != base.len() || read_length(&mut ops)? != target.len() {
        return None;
    }
    while let Some((op, mut rest)) = ops.split_first() {
        let piece = if op & 0x80 == 0 {
            // A length of none is reserved.
            let (literal, after) = rest
                .split_at_checked(usize::from(*op))
                .filter(|_| *op > 0)?;
            rest = after;
            literal
        } else {
            let mut parts = [0; 7];
            for (bit, part) in parts.iter_mut().enumerate() {
                if op & (1 << bit) != 0 {
                    (*part, rest) = rest.split_first().map(|(byte, rest)| (*byte, rest))?;
                }
            }
            let [a, b, c, d, e, f, g] = parts;
            let from = u32::from_le_bytes([a, b, c, d]) as usize;
            let length = match u32::from_le_bytes([e, f, g, 0]) {
                0 => 0x1_0000,
                length => length as usize,
            };
            base.get(from..from.checked_add(length)?)?
        };
        target = target.strip_prefix(piece)?;
        ops = rest;
    }
    Some(target)
}

/// Reads what `Delta::length` writes.
fn read_length(delta: &mut &[u8]) -> Option<usize> {
    let (mut length, mut shift) = (0_usize, 0);
    loop {
        let (byte, rest) = delta.split_first()?;
        *delta = rest;
        length |= usize::from(byte & 0x7f).checked_shl(shift)?;
        shift += 7;
        if byte & 0x80 == 0 {
            return Some(length);
        }
    }
}

struct Delta<'a> {
    bytes: Vec<u8>,
    /// What of the target is to be inserted before the next copy.
    pending: std::ops::Range<usize>,
    target: &'a [u8],
    limit: usize,
}

impl Delta<'_> {
    /// Seven bits a byte, the lowest first.
    fn length(&mut self, mut length: usize) {
        while length > 0x7f {
            self.bytes.push(length as u8 | 0x80);
            length >>= 7;
        }
        self.bytes.push(length as u8);
    }

    /// Tells the part of the target that is not the base's; false when that is
    /// too much.
    fn between(
        &mut self,
        base: &[u8],
        in_base: std::ops::Range<usize>,
        in_target: std::ops::Range<usize>,
    ) -> bool {
        let table = Blocks::of(base, in_base);
        let mut at = in_target.start;
        let mut literal = at;
        let mut inserted = 0;
        while at < in_target.end {
            let found = (at + BLOCK <= in_target.end)
                .then(|| table.find(base, &self.target[at..]))
                .flatten();
            let Some(place) = found else {
                at += 1;
                continue;
            };
            let back = back(&base[..place], &self.target[literal..at]);
            let length = back + alike(&base[place..], &self.target[at..in_target.end]);
            self.insert(literal..at - back);
            inserted += at - back - literal;
            if inserted > self.limit {
                return false;
            }
            self.copy(place - back, length);
            at = at - back + length;
            literal = at;
        }
        self.insert(literal..in_target.end);
        inserted + in_target.end - literal <= self.limit
    }

    fn insert(&mut self, range: std::ops::Range<usize>) {
        if self.pending.is_empty() {
            self.pending = range;
        } else {
            self.pending.end = range.end;
        }
    }

    fn copy(&mut self, mut from: usize, mut length: usize) {
        if length == 0 {
            return;
        }
        self.flush();
        while length > 0 {
            let part = min(length, LONGEST_COPY);
            self.copy_part(from as u32, part as u32);
            from += part;
            length -= part;
        }
    }

    /// A flag byte says which of four bytes of place and three of length follow.
    fn copy_part(&mut self, from: u32, length: u32) {
        let flag = self.bytes.len();
        self.bytes.push(0x80);
        // A length of 0x10000 is written as none.
        let length = if length == 0x1_0000 { 0 } else { length };
        let parts =
            (from.to_le_bytes().into_iter()).chain(length.to_le_bytes().into_iter().take(3));
        for (bit, byte) in parts.enumerate().filter(|(_, byte)| *byte != 0) {
            self.bytes[flag] |= 1 << bit;
            self.bytes.push(byte);
        }
    }

    fn flush(&mut self) {
        for part in self.target[self.pending.clone()].chunks(LONGEST_INSERT) {
            self.bytes.push(part.len() as u8);
            self.bytes.extend_from_slice(part);
        }
        self.pending = 0..0;
    }
}

/// Where the blocks of a base are.
struct Blocks {
    places: Vec<u32>,
    shift: u32,
}

impl Blocks {
    fn of(base: &[u8], range: std::ops::Range<usize>) -> Self {
        let bits = (2 * range.len() / BLOCK + 2)
            .next_power_of_two()
            .trailing_zeros();
        let mut blocks = Self {
            places: vec![NONE; 1 << bits],
            shift: 64 - bits,
        };
        let end = (range.end + 1).saturating_sub(BLOCK);
        for at in (range.start..end).step_by(BLOCK) {
            let slot = blocks.slot(&base[at..]);
            blocks.places[slot] = at as u32;
        }
        blocks
    }

    fn slot(&self, bytes: &[u8]) -> usize {
        let word = |at: usize| {
            let mut word = [0; 8];
            word.copy_from_slice(&bytes[at..at + 8]);
            u64::from_le_bytes(word)
        };
        // Two odd constants of the golden ratio and of xxHash.
        let mixed = word(0).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            ^ word(8).wrapping_mul(0xc2b2_ae3d_27d4_eb4f).rotate_left(31);
        (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize
    }

    /// Where the base has the block that `bytes` begin with.
    fn find(&self, base: &[u8], bytes: &[u8]) -> Option<usize> {
        let place = self.places[self.slot(bytes)];
        let at = place as usize;
        (place != NONE && base[at..at + BLOCK] == bytes[..BLOCK]).then_some(at)
    }
}

/// How many bytes two begin with alike.
fn alike(a: &[u8], b: &[u8]) -> usize {
    let chunks = a.chunks_exact(BLOCK).zip(b.chunks_exact(BLOCK));
    let whole = BLOCK * chunks.take_while(|(a, b)| a == b).count();
    let rest = a[whole..].iter().zip(&b[whole..]);
    whole + rest.take_while(|(a, b)| a == b).count()
}

/// How many bytes two end with alike.
fn alike_backwards(a: &[u8], b: &[u8]) -> usize {
    let chunks = a.rchunks_exact(BLOCK).zip(b.rchunks_exact(BLOCK));
    let whole = BLOCK * chunks.take_while(|(a, b)| a == b).count();
    whole + back(&a[..a.len() - whole], &b[..b.len() - whole])
}

fn back(a: &[u8], b: &[u8]) -> usize {
    let pairs = a.iter().rev().zip(b.iter().rev());
    pairs.take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::{encode, tells};
    use proptest::prelude::{Strategy, any, prop, proptest};

    /// Git's side: applies a delta.
    fn apply(base: &[u8], delta: &[u8]) -> Vec<u8> {
        let mut rest = delta;
        let byte = |rest: &mut &[u8]| {
            let (first, others) = rest.split_first().unwrap();
            *rest = others;
            *first
        };
        let length = |rest: &mut &[u8]| {
            let (mut length, mut shift) = (0_usize, 0);
            loop {
                let next = byte(rest);
                length |= usize::from(next & 0x7f) << shift;
                shift += 7;
                if next & 0x80 == 0 {
                    return length;
                }
            }
        };
        assert_eq!(length(&mut rest), base.len());
        let target = length(&mut rest);
        let mut out = Vec::new();
        while !rest.is_empty() {
            let op = byte(&mut rest);
            if op & 0x80 == 0 {
                let (literal, others) = rest.split_at(op.into());
                out.extend_from_slice(literal);
                rest = others;
                continue;
            }
            let mut part = [0_u8; 7];
            for (bit, part) in part.iter_mut().enumerate() {
                if op & (1 << bit) != 0 {
                    *part = byte(&mut rest);
                }
            }
            let from = u32::from_le_bytes([part[0], part[1], part[2], part[3]]) as usize;
            let length = u32::from_le_bytes([part[4], part[5], part[6], 0]) as usize;
            let length = if length == 0 { 0x1_0000 } else { length };
            out.extend_from_slice(&base[from..from + length]);
        }
        assert_eq!(out.len(), target);
        out
    }

    fn text(n: usize) -> Vec<u8> {
        (0..n)
            .flat_map(|n| format!("{} ", n * n % 9973).into_bytes())
            .collect()
    }

    #[test]
    fn an_edit_takes_little() {
        let base = text(1_000);
        let mut target = base.clone();
        target.splice(100..110, *b"edited words");
        target.splice(3_000..3_000, *b"and more of them");
        let delta = encode(&base, &target).unwrap();
        assert!(delta.len() < 90, "{} bytes", delta.len());
        assert_eq!(apply(&base, &delta), target);
        assert!(encode(&base, &base).unwrap().len() < 12);
    }

    #[test]
    fn strangers_are_not_told_by_each_other() {
        let other: Vec<u8> = text(1_000).into_iter().rev().collect();
        assert_eq!(encode(&text(1_000), &other), None);
        assert_eq!(encode(b"short", &text(9)), None);
    }

    #[test]
    fn long_texts() {
        let base = text(400_000);
        let mut target = base[900..].to_vec();
        target.extend_from_slice(&base[..70_000]);
        target[1_000_000] ^= 1;
        let delta = encode(&base, &target).unwrap();
        assert_eq!(apply(&base, &delta), target);
    }

    fn pieces() -> impl Strategy<Value = Vec<u8>> {
        let piece = (0_usize..6, 0_usize..40, any::<bool>()).prop_map(|(kind, n, upper)| {
            let bytes = text(kind * 40 + n);
            if upper {
                bytes.to_ascii_uppercase()
            } else {
                bytes
            }
        });
        prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn what_is_told_is_the_target(base in pieces(), target in pieces()) {
            if let Some(delta) = encode(&base, &target) {
                assert_eq!(apply(&base, &delta), target);
                assert!(tells(&base, &delta, &target));
                for at in 0..delta.len() {
                    let mut other = delta.clone();
                    other[at] ^= 1;
                    assert!(!tells(&base, &other, &target) || apply(&base, &other) == target);
                    assert!(!tells(&base, &delta[..at], &target));
                }
            }
        }
    }
}
