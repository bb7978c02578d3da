//! How much a PDF unpacks to, found out before anything is made of it.
use flate2::read::ZlibDecoder;
use std::io::Read;

/// Streams inside streams that are looked into.
const DEEPEST: usize = 3;

/// Whether the packed streams of a file hold more than `max` bytes together.
pub(super) fn exceeds(bytes: &[u8], max: u64) -> bool {
    let mut left = Some(max);
    let mut at = 0;
    while let (Some(budget), Some(found)) = (left, find(&bytes[at..], b"stream")) {
        let mut from = at + found + b"stream".len();
        while bytes
            .get(from)
            .is_some_and(|byte| matches!(byte, b'\r' | b'\n'))
        {
            from += 1;
        }
        left = spend(&bytes[from..], budget, DEEPEST);
        at = from;
    }
    left.is_none()
}

/// What is left of a budget when the stream that begins here is unpacked.
fn spend(bytes: &[u8], budget: u64, depth: usize) -> Option<u64> {
    let is_packed = matches!(bytes, [head, flags, ..]
        if head & 0x0f == 8 && (u16::from(*head) << 8 | u16::from(*flags)).is_multiple_of(31));
    if !is_packed || depth == 0 {
        return Some(budget);
    }
    let mut inner = Vec::new();
    // What breaks off holds what was read of it.
    let _ = ZlibDecoder::new(bytes)
        .take(budget + 1)
        .read_to_end(&mut inner);
    let left = budget.checked_sub(inner.len() as u64)?;
    spend(&inner, left, depth - 1)
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}
