//! A pack written by us: entries in one stream, each told by the one before of
//! its kind where that is shorter, as in gitformat-pack, version 2.
//!
//! libgit2's indexer reads the stream, hashes every object again and makes the
//! index, so nothing wrong becomes visible.
use super::delta;
use super::fault::Fault;
use super::objects::sync_folder;
use crate::store::Durable;
use flate2::{Compress, Compression, FlushCompress, Status};
use git2::{Indexer, ObjectType, Repository};
use sha1::{Digest, Sha1};
use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

/// How many deltas may follow each other before a whole text: git's own limit is
/// 50; shorter chains are read faster, and a whole text in forty costs little.
const DEEPEST: u32 = 40;

/// What is recorded fast is not compressed up to this many bytes: a tree, or a
/// delta of a few words. To set up the compressor costs more than all else that
/// is done with it, and a repack compresses them.
const SHORT: usize = 160;

/// The same for a commit, which is half hashes.
const SHORT_COMMIT: usize = 600;

/// Entries are handed to the indexer in pieces of this many bytes.
const PIECE: usize = 1 << 20;

/// Where an entry lies, as a base for another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    offset: u64,
    depth: u32,
}

/// A pack on its way to disk.
pub(super) struct PackWriter<'a> {
    indexer: Indexer<'a>,
    hash: Sha1,
    deflate: Compress,
    is_fast: bool,
    buffer: Vec<u8>,
    offset: u64,
    folder: PathBuf,
    left: u32,
}

impl PackWriter<'_> {
    /// Begins a pack of `count` objects. `level` is zlib's.
    pub(super) fn new(repo: &Repository, count: usize, level: u32) -> Result<Self, Fault> {
        let folder = repo.path().join("objects").join("pack");
        let count = u32::try_from(count)
            .map_err(|_| io::Error::other("more objects than a pack can hold"))?;
        let mut pack = Self {
            indexer: Indexer::new(None, &folder, 0o444, false)?,
            hash: Sha1::new(),
            deflate: Compress::new(Compression::new(level), true),
            is_fast: level <= 1,
            buffer: Vec::with_capacity(2 * PIECE),
            offset: 0,
            folder,
            left: count,
        };
        pack.buffer.extend_from_slice(b"PACK\0\0\0\x02");
        pack.buffer.extend_from_slice(&count.to_be_bytes());
        Ok(pack)
    }

    /// Adds an object, told by the `base` when that is shorter.
    pub(super) fn add(
        &mut self,
        kind: ObjectType,
        bytes: &[u8],
        base: Option<(Place, &[u8])>,
    ) -> Result<Place, Fault> {
        let offset = self.offset + self.buffer.len() as u64;
        let is_commit = kind == ObjectType::Commit;
        let told = base
            // To take a commit's delta apart costs the indexer more than it saves.
            .filter(|(place, _)| place.depth < DEEPEST && !(is_commit && self.is_fast))
            .and_then(|(place, base)| Some((place, delta::encode(base, bytes)?)));
        let depth = match told {
            None => {
                entry_header(&mut self.buffer, kind_code(kind), bytes.len());
                self.deflate(bytes, if is_commit { SHORT_COMMIT } else { SHORT })?;
                0
            }
            Some((place, delta)) => {
                entry_header(&mut self.buffer, OFS_DELTA, delta.len());
                base_offset(&mut self.buffer, offset - place.offset);
                self.deflate(&delta, SHORT)?;
                place.depth + 1
            }
        };
        self.left = self.left.saturating_sub(1);
        if self.buffer.len() >= PIECE {
            self.hand_over()?;
        }
        Ok(Place { offset, depth })
    }

    /// Compresses, except, when it has to be fast, what has at most so many bytes.
    fn deflate(&mut self, bytes: &[u8], most: usize) -> io::Result<()> {
        if self.is_fast && bytes.len() <= most {
            store(&mut self.buffer, bytes);
            return Ok(());
        }
        self.deflate.reset();
        loop {
            let done = self.deflate.total_in() as usize;
            self.buffer.reserve(bytes.len() - done + 64);
            let rest = &bytes[done..];
            let status = (self.deflate)
                .compress_vec(rest, &mut self.buffer, FlushCompress::Finish)
                .map_err(io::Error::other)?;
            if status == Status::StreamEnd {
                return Ok(());
            }
        }
    }

    fn hand_over(&mut self) -> Result<(), Fault> {
        self.hash.update(&self.buffer);
        self.indexer.write_all(&self.buffer)?;
        self.offset += self.buffer.len() as u64;
        self.buffer.clear();
        Ok(())
    }

    /// Ends the pack: with its index it is visible, and on disk. Returns its name
    /// without an ending.
    pub(super) fn finish(mut self, durable: Durable) -> Result<PathBuf, Fault> {
        debug_assert_eq!(self.left, 0, "as many objects as were announced");
        self.hand_over()?;
        let trailer = self.hash.finalize();
        self.indexer.write_all(&trailer)?;
        let name = self.indexer.commit()?;
        let base = self.folder.join(format!("pack-{name}"));
        if durable == Durable::Yes {
            for ending in ["pack", "idx"] {
                File::open(base.with_extension(ending))?.sync_all()?;
            }
            sync_folder(&self.folder)?;
        }
        Ok(base)
    }
}

/// A zlib stream of one stored block (RFC 1950, RFC 1951).
fn store(out: &mut Vec<u8>, bytes: &[u8]) {
    let length = bytes.len() as u16;
    out.extend_from_slice(&[0x78, 0x01, 0x01]);
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(&(!length).to_le_bytes());
    out.extend_from_slice(bytes);
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in bytes {
        low += u32::from(*byte);
        high += low;
    }
    let adler = ((high % 65_521) << 16) | (low % 65_521);
    out.extend_from_slice(&adler.to_be_bytes());
}

const OFS_DELTA: u8 = 6;

fn kind_code(kind: ObjectType) -> u8 {
    match kind {
        ObjectType::Commit => 1,
        ObjectType::Tree => 2,
        ObjectType::Tag => 4,
        _ => 3,
    }
}

/// Type and length of a pack entry: four bits of the length, then seven a byte.
fn entry_header(out: &mut Vec<u8>, code: u8, len: usize) {
    let mut byte = code << 4 | (len & 15) as u8;
    let mut rest = len >> 4;
    while rest > 0 {
        out.push(byte | 0x80);
        byte = (rest & 0x7f) as u8;
        rest >>= 7;
    }
    out.push(byte);
}

/// How far back the base begins: seven bits a byte, the highest first, each
/// continued one counted from one.
fn base_offset(out: &mut Vec<u8>, mut back: u64) {
    let mut bytes = [0; 10];
    let mut at = bytes.len() - 1;
    bytes[at] = (back & 0x7f) as u8;
    back >>= 7;
    while back > 0 {
        back -= 1;
        at -= 1;
        bytes[at] = 0x80 | (back & 0x7f) as u8;
        back >>= 7;
    }
    out.extend_from_slice(&bytes[at..]);
}

#[cfg(test)]
mod tests {
    use super::{base_offset, entry_header};

    #[test]
    fn lengths_are_written_in_sevens() {
        let header = |code, len| {
            let mut out = Vec::new();
            entry_header(&mut out, code, len);
            out
        };
        assert_eq!(header(3, 5), [0x35]);
        assert_eq!(header(1, 16), [0x90, 0x01]);
        assert_eq!(header(2, 0xffff), [0xaf, 0xff, 0x1f]);
    }

    #[test]
    fn bases_are_told_by_how_far_back_they_are() {
        let offset = |back| {
            let mut out = Vec::new();
            base_offset(&mut out, back);
            out
        };
        assert_eq!(offset(127), [0x7f]);
        assert_eq!(offset(128), [0x80, 0x00]);
        assert_eq!(offset(16_511), [0xff, 0x7f]);
        assert_eq!(offset(16_512), [0x80, 0x80, 0x00]);
    }
}
