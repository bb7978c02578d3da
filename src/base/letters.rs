//! Runs of ASCII letters, looked at eight bytes at a time: words are short, so most are
//! seen at once and without a branch for each letter.
//!
//! Bytes are compared side by side in one integer: Lamport, "Multiple Byte Processing
//! with Full-Word Instructions", CACM 18 (1975).

/// How many letters a key has at most.
pub(crate) const KEY: usize = 2 * HALF;

/// How many bytes are looked at together.
const HALF: usize = 8;

const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; HALF])
}

/// What begins a text, as far as it is letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Letters {
    /// How many letters.
    pub(crate) count: usize,
    /// How many of them are capitals.
    pub(crate) uppers: usize,
    /// The first [`KEY`] of them in lower case, the first lowest.
    pub(crate) key: u128,
}

impl Letters {
    /// The letters that these bytes begin with.
    #[inline]
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let (count, uppers, key) = half(bytes);
        let key = u128::from(key);
        if count < HALF {
            return Self { count, uppers, key };
        }
        Self { count, uppers, key }.long(bytes)
    }

    fn long(mut self, bytes: &[u8]) -> Self {
        loop {
            let (count, uppers, key) = half(&bytes[self.count..]);
            if self.count == HALF {
                self.key |= u128::from(key) << (8 * HALF);
            }
            self.count += count;
            self.uppers += uppers;
            if count < HALF {
                return self;
            }
        }
    }
}

/// How many letters begin some bytes, of the first [`HALF`], how many of them are
/// capitals, and the letters in lower case.
#[inline]
fn half(bytes: &[u8]) -> (usize, usize, u64) {
    let first = bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut first = [0; HALF];
        first[..bytes.len()].copy_from_slice(bytes);
        first
    });
    let bytes = u64::from_le_bytes(first);
    let lower = bytes | each(0x20);
    let seven = lower & each(0x7f);
    // The high bit of each byte tells: from `a` on, and not beyond `z`, and ASCII.
    let from_a = seven + each(0x80 - b'a');
    let beyond_z = seven + each(0x80 - (b'z' + 1));
    let letters = from_a & !beyond_z & !bytes & each(0x80);
    let others = !letters & each(0x80);
    let count = others.trailing_zeros() as usize / 8;
    // All bits of the bytes before the first other one.
    let run = match others {
        0 => u64::MAX,
        _ => (1 << (8 * count)) - 1,
    };
    let uppers = ((!bytes & each(0x20)) << 2) & letters & run;
    (count, uppers.count_ones() as usize, lower & run)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_letter_by_letter(text in "[a-zA-Z]{0,40}[@\\[`{é9 ]?[a-zA-Z{z~]{0,3}", bytes: [u8; 24]) {
            for bytes in [text.as_bytes(), &bytes] {
                let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic());
                let letters: Vec<u8> = letters.copied().collect();
                let mut key = [0; KEY];
                for (at, letter) in letters.iter().take(KEY).enumerate() {
                    key[at] = letter.to_ascii_lowercase();
                }
                let uppers = letters.iter().filter(|letter| letter.is_ascii_uppercase());
                let run = Letters { count: letters.len(), uppers: uppers.count(), key: u128::from_le_bytes(key) };
                prop_assert_eq!(Letters::of(bytes), run);
            }
        }
    }
}
