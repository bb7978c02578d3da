//! The index of a pack: gitformat-pack, version 2.
use git2::Oid;
use sha1::{Digest, Sha1};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// An object's id.
pub(super) type Id = [u8; 20];

/// An id as bytes.
pub(super) fn id(id: Oid) -> Id {
    let mut bytes = Id::default();
    bytes.copy_from_slice(id.as_bytes());
    bytes
}

/// What the index says of an object.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub id: Id,
    /// CRC-32 of its entry in the pack.
    pub checksum: u32,
    /// Where that begins.
    pub offset: u64,
}

/// Offsets from here on stand in a table of their own.
const FAR: u64 = 1 << 31;

/// The bytes of an index for a pack that ends in a checksum.
pub(super) fn of(entries: &mut [Entry], pack: &Id) -> Vec<u8> {
    entries.sort_unstable_by_key(|entry| entry.id);
    let mut bytes = Vec::with_capacity(TABLE + 28 * entries.len() + 40);
    bytes.extend_from_slice(b"\xfftOc\0\0\0\x02");
    for first in 0..=u8::MAX {
        let until = entries.partition_point(|entry| entry.id[0] <= first);
        bytes.extend_from_slice(&(until as u32).to_be_bytes());
    }
    bytes.extend(entries.iter().flat_map(|entry| entry.id));
    bytes.extend((entries.iter()).flat_map(|entry| entry.checksum.to_be_bytes()));
    let mut far: Vec<u64> = Vec::new();
    for entry in entries.iter() {
        let told = match entry.offset < FAR {
            true => entry.offset as u32,
            false => {
                far.push(entry.offset);
                FAR as u32 | (far.len() - 1) as u32
            }
        };
        bytes.extend_from_slice(&told.to_be_bytes());
    }
    bytes.extend(far.iter().flat_map(|offset| offset.to_be_bytes()));
    bytes.extend_from_slice(pack);
    let own = Sha1::digest(&bytes);
    bytes.extend_from_slice(&own);
    bytes
}

/// A pack's index.
pub(super) struct Index {
    /// Sorted.
    pub ids: Vec<Id>,
    /// The checksum that the pack ends in.
    pub pack: Id,
}

/// Header, table of 256 counts; then per object an id, a checksum and a place.
const TABLE: usize = 8 + 4 * 256;

/// Reads an index; the error says what is wrong with it.
pub(super) fn read(path: &Path) -> Result<Index, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let Some((content, own)) = bytes.split_last_chunk::<20>() else {
        return Err("it is cut short".to_owned());
    };
    if <Id>::from(Sha1::digest(content)) != *own {
        return Err("its checksum is not that of its content".to_owned());
    }
    if !content.starts_with(b"\xfftOc\0\0\0\x02") {
        return Err("it is of a version that is not known here".to_owned());
    }
    let count = content
        .get(TABLE - 4..TABLE)
        .and_then(|bytes| bytes.try_into().ok());
    let count = u32::from_be_bytes(count.ok_or("it is cut short")?) as usize;
    let ids = content
        .get(TABLE..TABLE + 20 * count)
        .ok_or("it is cut short")?;
    Ok(Index {
        ids: ids.as_chunks().0.to_vec(),
        pack: *content.last_chunk().ok_or("it is cut short")?,
    })
}

/// Compares a pack with its index, reading all of it.
pub(super) fn compare(pack: &Path, index: &Index) -> Result<(), String> {
    let said = |error: io::Error| error.to_string();
    let mut file = File::open(pack).map_err(said)?;
    let length = file.metadata().map_err(said)?.len();
    let mut hash = Sha1::new();
    let mut left = length.checked_sub(20).ok_or("it is cut short")?;
    let mut buffer = vec![0; 1 << 20];
    let mut first = true;
    while left > 0 {
        let part = left.min(buffer.len() as u64) as usize;
        file.read_exact(&mut buffer[..part]).map_err(said)?;
        if std::mem::take(&mut first) {
            header(&buffer[..part], index)?;
        }
        hash.update(&buffer[..part]);
        left -= part as u64;
    }
    let mut trailer = [0; 20];
    file.read_exact(&mut trailer).map_err(said)?;
    let is = <Id>::from(hash.finalize());
    match (trailer == index.pack, is == trailer) {
        (true, true) => Ok(()),
        (false, true) => Err("it is another pack than its index is of".to_owned()),
        (true, false) => {
            Err("bytes in it changed: its checksum is not that of its content".to_owned())
        }
        (false, false) => Err(format!(
            "it is cut short, or its end changed: it has {length} bytes and does not end in its checksum"
        )),
    }
}

fn header(start: &[u8], index: &Index) -> Result<(), String> {
    let count = start.get(8..12).and_then(|bytes| bytes.try_into().ok());
    let count = count.map(u32::from_be_bytes).map(|count| count as usize);
    if !start.starts_with(b"PACK\0\0\0\x02") {
        return Err("it does not begin as a pack does".to_owned());
    }
    match count == Some(index.ids.len()) {
        true => Ok(()),
        false => Err("it has another number of objects than its index".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, of, read};

    /// libgit2 wants the same bytes, and takes offsets beyond 2 GiB.
    #[test]
    fn indexes_are_as_git_has_them() {
        let dir = tempfile::tempdir().unwrap();
        let entry = |n: u8, offset| Entry {
            id: [n; 20],
            checksum: u32::from(n),
            offset,
        };
        let mut entries = [entry(9, 12), entry(3, 1 << 40), entry(200, (1 << 31) - 1)];
        let bytes = of(&mut entries, &[7; 20]);
        // The table of far offsets has one.
        assert_eq!(bytes.len(), 8 + 1024 + 3 * 28 + 8 + 40);
        let far = bytes.len() - 48;
        assert_eq!(bytes[far..far + 8], (1_u64 << 40).to_be_bytes());
        let path = dir.path().join("pack.idx");
        std::fs::write(&path, &bytes).unwrap();
        let index = read(&path).unwrap();
        assert_eq!(
            (index.ids, index.pack),
            (vec![[3; 20], [9; 20], [200; 20]], [7; 20])
        );
    }
}
