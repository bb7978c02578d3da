//! zlib streams (RFC 1950): compressed, or as they are when that is faster.
use flate2::{Compress, Compression, FlushCompress, Status};
use std::io;

/// zlib's level for what is recorded: the fastest. A repack presses harder.
const FAST: u32 = 1;

/// What one stored block of deflate (RFC 1951) can hold.
const BLOCK: usize = 0xffff;

/// Writes streams; setting one up costs more than a short stream.
pub(super) struct Deflate {
    level: u32,
    /// Made when it is first needed.
    compress: Option<Compress>,
}

impl Deflate {
    /// At zlib's level.
    pub(super) fn at(level: u32) -> Self {
        let compress = None;
        Self { level, compress }
    }

    /// At the fastest.
    pub(super) fn fast() -> Self {
        Self::at(FAST)
    }

    /// Whether speed counts more than size.
    pub(super) fn is_fast(&self) -> bool {
        self.level <= FAST
    }

    /// Writes a stream of `parts`, one after the other. When it has to be fast,
    /// what has at most `short` bytes is not compressed.
    pub(super) fn parts<const N: usize>(
        &mut self,
        out: &mut Vec<u8>,
        parts: [&[u8]; N],
        short: usize,
    ) -> io::Result<()> {
        let length: usize = parts.iter().map(|part| part.len()).sum();
        if self.is_fast() && length <= short.min(BLOCK) {
            store(out, &parts, length);
            return Ok(());
        }
        let level = Compression::new(self.level);
        let compress = (self.compress).get_or_insert_with(|| Compress::new(level, true));
        compress.reset();
        let mut before = 0;
        for (at, part) in parts.iter().enumerate() {
            let flush = match at + 1 == N {
                true => FlushCompress::Finish,
                false => FlushCompress::None,
            };
            loop {
                let done = (compress.total_in() - before) as usize;
                if flush == FlushCompress::None && done == part.len() {
                    break;
                }
                let rest = &part[done..];
                out.reserve(rest.len() / 2 + 64);
                let status = compress.compress_vec(rest, out, flush);
                if status.map_err(io::Error::other)? == Status::StreamEnd {
                    break;
                }
            }
            before += part.len() as u64;
        }
        Ok(())
    }
}

/// A stream of one stored block.
fn store(out: &mut Vec<u8>, parts: &[&[u8]], length: usize) {
    let length = length as u16;
    out.extend_from_slice(&[0x78, 0x01, 0x01]);
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(&(!length).to_le_bytes());
    let (mut low, mut high) = (1_u32, 0_u32);
    for part in parts {
        out.extend_from_slice(part);
        // Sums of so many bytes at once are made without waiting for each other.
        for bytes in part.chunks(64) {
            let (mut sum, mut weighed) = (0, 0);
            for (at, byte) in bytes.iter().enumerate() {
                sum += u32::from(*byte);
                weighed += u32::from(*byte) * (bytes.len() - at) as u32;
            }
            high = (high + low * bytes.len() as u32 + weighed) % 65_521;
            low = (low + sum) % 65_521;
        }
    }
    out.extend_from_slice(&(high << 16 | low).to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::Deflate;
    use std::io::Read;

    #[test]
    fn streams_read_back() {
        for length in [0, 1, 159, 160, 161, 6_000, 65_535, 65_536, 300_000] {
            for short in [0, 160, usize::MAX] {
                let bytes: Vec<u8> = (0..length).map(|n: usize| (n * n % 249) as u8).collect();
                let (head, rest) = bytes.split_at(length / 3);
                let mut out = b"before".to_vec();
                Deflate::fast()
                    .parts(&mut out, [head, rest], short)
                    .unwrap();
                let mut back = Vec::new();
                let mut reader = flate2::read::ZlibDecoder::new(&out[6..]);
                reader.read_to_end(&mut back).unwrap();
                assert_eq!(back, bytes);
            }
        }
    }
}
