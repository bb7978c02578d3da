//! A pack written by us, with its index: entries in one stream, each told by the
//! one before of its kind where that is shorter, as in gitformat-pack, version 2.
//!
//! Every entry is read back from what will be on disk and compared with the object
//! before anything becomes visible. libgit2's indexer was used for that once: it
//! took half of all the time, for it hashes by a slower hash and finds every base
//! again.
use super::deflate::Deflate;
use super::delta;
use super::fault::Fault;
use super::idx;
use super::objects::{create_unfinished, sync_folder};
use crate::store::Durable;
use flate2::{Crc, Decompress, FlushDecompress, Status};
use git2::{ObjectType, Oid, Repository};
use sha1::{Digest, Sha1};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

/// How many deltas may follow each other before a whole text: git's own limit is
/// 50; shorter chains are read faster, and a whole text in forty costs little.
const DEEPEST: u32 = 40;

/// What is recorded fast is not compressed up to this many bytes: a tree, a commit,
/// which is half hashes, a delta of a few sentences, of which compressing takes
/// a sixth away and a sixth of all the time. A repack compresses them.
const SHORT: usize = 1_000;

/// Entries are written in pieces of this many bytes.
const PIECE: usize = 1 << 20;

/// The names until it is whole; only one writes at a time.
const UNFINISHED: [&str; 2] = ["tmp_pack_claimdiff", "tmp_idx_claimdiff"];

/// Where an entry lies, as a base for another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    offset: u64,
    depth: u32,
}

/// A pack on its way to disk.
pub(super) struct PackWriter {
    file: File,
    hash: Sha1,
    deflate: Deflate,
    inflate: Inflate,
    /// What was not written yet; begins with an entry, or with the header.
    buffer: Vec<u8>,
    offset: u64,
    folder: PathBuf,
    left: usize,
    entries: Vec<idx::Entry>,
}

impl PackWriter {
    /// Begins a pack of `count` objects.
    pub(super) fn new(repo: &Repository, count: usize, deflate: Deflate) -> Result<Self, Fault> {
        let folder = repo.path().join("objects").join("pack");
        let announced = u32::try_from(count)
            .map_err(|_| io::Error::other("more objects than a pack can hold"))?;
        let mut buffer = Vec::with_capacity(2 * PIECE);
        buffer.extend_from_slice(b"PACK\0\0\0\x02");
        buffer.extend_from_slice(&announced.to_be_bytes());
        Ok(Self {
            file: create_unfinished(&folder.join(UNFINISHED[0]))?,
            hash: Sha1::new(),
            deflate,
            inflate: Inflate::default(),
            buffer,
            offset: 0,
            folder,
            left: count,
            entries: Vec::with_capacity(count),
        })
    }

    /// Adds an object, told by the `base` when that is shorter.
    pub(super) fn add(
        &mut self,
        kind: ObjectType,
        id: Oid,
        bytes: &[u8],
        base: Option<(Place, &[u8])>,
    ) -> Result<Place, Fault> {
        let start = self.buffer.len();
        let offset = self.offset + start as u64;
        let is_commit = kind == ObjectType::Commit;
        let is_fast = self.deflate.is_fast();
        let told = base
            // A commit's delta is longer than what it is told by, most often.
            .filter(|(place, _)| place.depth < DEEPEST && !(is_commit && is_fast))
            .and_then(|(place, base)| Some((place, base, delta::encode(base, bytes)?)));
        let depth = match &told {
            None => {
                entry_header(&mut self.buffer, kind_code(kind), bytes.len());
                self.deflate.parts(&mut self.buffer, [bytes], SHORT)?;
                0
            }
            Some((place, _, delta)) => {
                entry_header(&mut self.buffer, OFS_DELTA, delta.len());
                base_offset(&mut self.buffer, offset - place.offset);
                self.deflate.parts(&mut self.buffer, [delta], SHORT)?;
                place.depth + 1
            }
        };
        let entry = &self.buffer[start..];
        let is_told = match &told {
            None => self.inflate.entry(entry, None)? == Some(bytes),
            Some((place, base, _)) => {
                let back = offset - place.offset;
                let delta = self.inflate.entry(entry, Some(back))?;
                delta.is_some_and(|delta| delta::tells(base, delta, bytes))
            }
        };
        if !is_told {
            let what = format!("object {id} does not read back as it was written");
            return Err(io::Error::other(what).into());
        }
        let mut checksum = Crc::new();
        checksum.update(entry);
        self.entries.push(idx::Entry {
            id: idx::id(id),
            checksum: checksum.sum(),
            offset,
        });
        self.left = self.left.saturating_sub(1);
        if self.buffer.len() >= PIECE {
            self.hand_over()?;
        }
        Ok(Place { offset, depth })
    }

    fn hand_over(&mut self) -> Result<(), Fault> {
        self.hash.update(&self.buffer);
        self.file.write_all(&self.buffer)?;
        self.offset += self.buffer.len() as u64;
        self.buffer.clear();
        Ok(())
    }

    /// Ends the pack: with its index it is visible, and on disk. Returns its name
    /// without an ending.
    pub(super) fn finish(mut self, durable: Durable) -> Result<PathBuf, Fault> {
        debug_assert_eq!(self.left, 0, "as many objects as were announced");
        self.hand_over()?;
        let trailer: idx::Id = self.hash.finalize_reset().into();
        self.file.write_all(&trailer)?;
        let index = idx::of(&mut self.entries, &trailer);
        let path = self.folder.join(UNFINISHED[1]);
        let mut index_file = create_unfinished(&path)?;
        index_file.write_all(&index)?;
        if durable == Durable::Yes {
            self.file.sync_all()?;
            index_file.sync_all()?;
        }
        let name = Oid::from_bytes(&trailer)?;
        let base = self.folder.join(format!("pack-{name}"));
        // A pack without an index is not seen.
        for (unfinished, ending) in UNFINISHED.into_iter().zip(["pack", "idx"]) {
            fs::rename(self.folder.join(unfinished), base.with_extension(ending))?;
        }
        if durable == Durable::Yes {
            sync_folder(&self.folder)?;
        }
        Ok(base)
    }
}

impl Drop for PackWriter {
    /// Nothing stays of a pack that was not ended.
    fn drop(&mut self) {
        for unfinished in UNFINISHED {
            let _ = fs::remove_file(self.folder.join(unfinished));
        }
    }
}

/// Reads entries back.
struct Inflate {
    inflate: Decompress,
    content: Vec<u8>,
}

impl Default for Inflate {
    fn default() -> Self {
        Self {
            inflate: Decompress::new(true),
            content: Vec::new(),
        }
    }
}

impl Inflate {
    /// What an entry holds: an object, or a delta against what lies so far back.
    /// `None` when it is not what git would read.
    fn entry(&mut self, entry: &[u8], back: Option<u64>) -> io::Result<Option<&[u8]>> {
        let Some((code, length, mut rest)) = read_header(entry) else {
            return Ok(None);
        };
        if (code == OFS_DELTA) != back.is_some() {
            return Ok(None);
        }
        if let Some(back) = back {
            match read_base_offset(rest) {
                Some((read, after)) if read == back => rest = after,
                _ => return Ok(None),
            }
        }
        self.inflate.reset(true);
        self.content.clear();
        self.content.reserve(length);
        let status = (self.inflate)
            .decompress_vec(rest, &mut self.content, FlushDecompress::Finish)
            .map_err(io::Error::other)?;
        let is_whole = status == Status::StreamEnd
            && self.inflate.total_in() == rest.len() as u64
            && self.content.len() == length;
        Ok(is_whole.then_some(&self.content[..]))
    }
}

/// Reads what [`entry_header`] writes: type, length and the rest.
fn read_header(bytes: &[u8]) -> Option<(u8, usize, &[u8])> {
    let (first, mut rest) = bytes.split_first()?;
    let (mut length, mut shift, mut last) = (usize::from(first & 15), 4, *first);
    while last & 0x80 != 0 {
        let (next, after) = rest.split_first()?;
        length |= usize::from(next & 0x7f).checked_shl(shift)?;
        (rest, shift, last) = (after, shift + 7, *next);
    }
    Some((first >> 4 & 7, length, rest))
}

/// Reads what [`base_offset`] writes, and the rest.
fn read_base_offset(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let (first, mut rest) = bytes.split_first()?;
    let (mut back, mut last) = (u64::from(first & 0x7f), *first);
    while last & 0x80 != 0 {
        let (next, after) = rest.split_first()?;
        back = (back.checked_add(1)? << 7) | u64::from(next & 0x7f);
        (rest, last) = (after, *next);
    }
    Some((back, rest))
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
    use super::{base_offset, entry_header, read_base_offset, read_header};

    #[test]
    fn lengths_are_written_in_sevens() {
        let header = |code, len| {
            let mut out = Vec::new();
            entry_header(&mut out, code, len);
            assert_eq!(read_header(&out), Some((code, len, &[][..])));
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
            assert_eq!(read_base_offset(&out), Some((back, &[][..])));
            out
        };
        assert_eq!(offset(127), [0x7f]);
        assert_eq!(offset(128), [0x80, 0x00]);
        assert_eq!(offset(16_511), [0xff, 0x7f]);
        assert_eq!(offset(16_512), [0x80, 0x80, 0x00]);
    }
}
