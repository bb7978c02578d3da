//! Git objects on their way to disk: few as loose files, many as one pack.
//!
//! libgit2 syncs files only by a setting (`core.fsyncObjectFiles`) of which git
//! warns on every command that it is deprecated, and never syncs what an indexer
//! writes; so the syncing is done here, before any branch names an object.
use super::fault::Fault;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use git2::{Indexer, ObjectType, Oid, Repository};
use sha1::{Digest, Sha1};
use std::collections::{BTreeSet, HashSet};
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// Up to this many objects are written loose. A version has three or four; each
/// loose object costs a sync of its own (some 4 ms on the disk measured), a pack
/// costs three, but packs by the hundred slow reading down.
const LOOSE: usize = 8;

/// Objects that become visible together.
#[derive(Default)]
pub(super) struct Batch {
    objects: Vec<(ObjectType, Oid, Vec<u8>)>,
    ids: HashSet<Oid>,
}

/// Who wrote a commit and when, in seconds since 1970.
pub(super) struct Stamp<'a> {
    /// `Name <address>`.
    pub author: &'a str,
    /// The author date.
    pub authored: i64,
    /// The committer date.
    pub committed: i64,
}

impl Batch {
    pub(super) fn blob(&mut self, bytes: Vec<u8>) -> Result<Oid, git2::Error> {
        self.add(ObjectType::Blob, bytes)
    }

    /// A tree of files and folders.
    pub(super) fn tree(&mut self, entries: &[(&str, Oid, ObjectType)]) -> Result<Oid, git2::Error> {
        // Git sorts a folder's name as if it ended in `/`.
        let key = |entry: &(&str, Oid, ObjectType)| match entry.2 {
            ObjectType::Tree => format!("{}/", entry.0),
            _ => entry.0.to_owned(),
        };
        let mut sorted = entries.to_vec();
        sorted.sort_by_key(key);
        let mut bytes = Vec::new();
        for (name, id, kind) in sorted {
            let mode = if kind == ObjectType::Tree {
                "40000"
            } else {
                "100644"
            };
            bytes.extend_from_slice(format!("{mode} {name}\0").as_bytes());
            bytes.extend_from_slice(id.as_bytes());
        }
        self.add(ObjectType::Tree, bytes)
    }

    pub(super) fn commit(
        &mut self,
        tree: Oid,
        parent: Option<Oid>,
        stamp: &Stamp<'_>,
        message: &str,
    ) -> Result<Oid, git2::Error> {
        // Git has no times before 1970; the trailers keep the exact ones.
        let author = format!("{} {} +0000", stamp.author, stamp.authored.max(0));
        let committer = format!("{} {} +0000", stamp.author, stamp.committed.max(0));
        let parent = parent.map_or_else(String::new, |id| format!("parent {id}\n"));
        let commit =
            format!("tree {tree}\n{parent}author {author}\ncommitter {committer}\n\n{message}");
        self.add(ObjectType::Commit, commit.into_bytes())
    }

    fn add(&mut self, kind: ObjectType, bytes: Vec<u8>) -> Result<Oid, git2::Error> {
        let id = Oid::hash_object(kind, &bytes)?;
        if self.ids.insert(id) {
            self.objects.push((kind, id, bytes));
        }
        Ok(id)
    }

    /// Writes all objects; when this returns they are on disk.
    pub(super) fn write(&self, repo: &Repository) -> Result<(), Fault> {
        if self.objects.len() > LOOSE {
            return self.write_pack(repo);
        }
        let odb = repo.odb()?;
        let root = repo.path().join("objects");
        let mut folders = BTreeSet::from([root.clone()]);
        for (kind, id, bytes) in &self.objects {
            odb.write(*kind, bytes)?;
            let id = id.to_string();
            let folder = root.join(&id[..2]);
            match File::open(folder.join(&id[2..])) {
                Ok(file) => file.sync_all()?,
                // It was held already, in a pack.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error.into()),
            }
            folders.insert(folder);
        }
        folders.iter().try_for_each(|folder| sync_folder(folder))
    }

    /// One pack for all, as in gitformat-pack, version 2. libgit2 hashes every
    /// object again and makes the index, so nothing wrong becomes visible.
    fn write_pack(&self, repo: &Repository) -> Result<(), Fault> {
        let folder = repo.path().join("objects").join("pack");
        let mut pack = Hashed {
            inner: Indexer::new(None, &folder, 0o444, false)?,
            hash: Sha1::new(),
        };
        let count = u32::try_from(self.objects.len()).map_err(|_| too_many())?;
        pack.write_all(b"PACK\0\0\0\x02")?;
        pack.write_all(&count.to_be_bytes())?;
        for (kind, _, bytes) in &self.objects {
            pack.write_all(&entry_header(*kind, bytes.len()))?;
            let mut zlib = ZlibEncoder::new(&mut pack, Compression::default());
            zlib.write_all(bytes)?;
            zlib.finish()?;
        }
        let Hashed { mut inner, hash } = pack;
        inner.write_all(&hash.finalize())?;
        let name = inner.commit()?;
        for ending in ["pack", "idx"] {
            File::open(folder.join(format!("pack-{name}.{ending}")))?.sync_all()?;
        }
        sync_folder(&folder)
    }
}

fn too_many() -> io::Error {
    io::Error::other("more objects than a pack can hold")
}

/// Type and length of a pack entry: four bits of the length, then seven a byte.
fn entry_header(kind: ObjectType, len: usize) -> Vec<u8> {
    let code: u8 = match kind {
        ObjectType::Commit => 1,
        ObjectType::Tree => 2,
        _ => 3,
    };
    let mut byte = code << 4 | (len & 15) as u8;
    let mut rest = len >> 4;
    let mut header = Vec::new();
    while rest > 0 {
        header.push(byte | 0x80);
        byte = (rest & 0x7f) as u8;
        rest >>= 7;
    }
    header.push(byte);
    header
}

/// A pack on its way to the indexer, hashed for its trailer.
struct Hashed<'a> {
    inner: Indexer<'a>,
    hash: Sha1,
}

impl Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Makes the names in a folder durable, where the system can.
pub(super) fn sync_folder(folder: &Path) -> Result<(), Fault> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Batch, Stamp, entry_header};
    use git2::{ObjectType, Repository};

    #[test]
    fn lengths_are_written_in_sevens() {
        assert_eq!(entry_header(ObjectType::Blob, 5), [0x35]);
        assert_eq!(entry_header(ObjectType::Commit, 16), [0x90, 0x01]);
        assert_eq!(entry_header(ObjectType::Tree, 0xffff), [0xaf, 0xff, 0x1f]);
    }

    #[test]
    fn a_pack_reads_back() {
        let dir = tempfile::tempdir().unwrap();
        let repo = Repository::init_bare(dir.path()).unwrap();
        let mut batch = Batch::default();
        let stamp = Stamp {
            author: "a <b>",
            authored: -5,
            committed: 9,
        };
        let mut parent = None;
        for n in 0..20 {
            let blob = batch
                .blob(format!("text {n}").repeat(n * n).into_bytes())
                .unwrap();
            let inner = batch.tree(&[("raw.html", blob, ObjectType::Blob)]).unwrap();
            let entries = [
                ("capture.txt", blob, ObjectType::Blob),
                ("capture", inner, ObjectType::Tree),
            ];
            let tree = batch.tree(&entries).unwrap();
            parent = Some(
                batch
                    .commit(tree, parent, &stamp, &format!("m {n}\n"))
                    .unwrap(),
            );
        }
        batch.write(&repo).unwrap();
        let packs = std::fs::read_dir(dir.path().join("objects/pack")).unwrap();
        assert_eq!(packs.count(), 2);
        let commit = repo.find_commit(parent.unwrap()).unwrap();
        assert_eq!(
            (commit.author().when().seconds(), commit.time().seconds()),
            (0, 9)
        );
        let path = std::path::Path::new("capture/raw.html");
        let entry = commit.tree().unwrap().get_path(path).unwrap();
        let blob = repo.find_blob(entry.id()).unwrap();
        assert_eq!(blob.content(), "text 19".repeat(361).as_bytes());
    }
}
