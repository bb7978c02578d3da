//! How much two texts have in common at their ends, eight bytes at a time.

/// So many bytes are compared at once.
const STEP: usize = 8;

/// How many bytes at the start are the same.
///
/// ```
/// assert_eq!(claimdiff::base::same_start(b"four ports", b"four posts"), 7);
/// ```
pub fn same_start(a: &[u8], b: &[u8]) -> usize {
    let mut same = 0;
    for (x, y) in a.chunks_exact(STEP).zip(b.chunks_exact(STEP)) {
        let differing = word(x) ^ word(y);
        if differing != 0 {
            return same + differing.trailing_zeros() as usize / STEP;
        }
        same += STEP;
    }
    let rest = a[same..].iter().zip(&b[same..]);
    same + rest.take_while(|(x, y)| x == y).count()
}

/// How many bytes at the end are the same.
///
/// ```
/// assert_eq!(claimdiff::base::same_end(b"four ports", b"five courts"), 3);
/// ```
pub fn same_end(a: &[u8], b: &[u8]) -> usize {
    let mut same = 0;
    for (x, y) in a.rchunks_exact(STEP).zip(b.rchunks_exact(STEP)) {
        let differing = word(x) ^ word(y);
        if differing != 0 {
            return same + differing.leading_zeros() as usize / STEP;
        }
        same += STEP;
    }
    let rest = a[..a.len() - same]
        .iter()
        .rev()
        .zip(b[..b.len() - same].iter().rev());
    same + rest.take_while(|(x, y)| x == y).count()
}

/// Eight bytes as a number, the first lowest.
fn word(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .rev()
        .fold(0, |word, byte| word << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::{same_end, same_start};
    use proptest::prelude::{prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn as_byte_by_byte(a in "[ab]{0,40}", b in "[ab]{0,40}", same in "c{0,40}") {
            for (a, b) in [
                (format!("{same}{a}"), format!("{same}{b}")),
                (format!("{a}{same}"), format!("{b}{same}")),
            ] {
                let (a, b) = (a.as_bytes(), b.as_bytes());
                let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
                let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
                prop_assert_eq!(same_start(a, b), start);
                prop_assert_eq!(same_end(a, b), end);
            }
        }
    }
}
