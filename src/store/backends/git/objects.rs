//! Git objects on their way to disk: few as loose files, many as one pack.
//!
//! Written by us and not by libgit2: its ways take four times as long, and sync
//! files only by a setting (`core.fsyncObjectFiles`) of which git warns on every
//! command that it is deprecated.
use super::deflate::Deflate;
use super::fault::Fault;
use super::loose::LooseWriter;
use super::pack::{PackWriter, Place};
use crate::model::SnapshotId;
use crate::store::Durable;
use git2::{ObjectType, Oid, Repository};
use sha1::{Digest, Sha1};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

/// Up to this many objects are written loose. A version has three or four; each
/// loose object costs a sync of its own (some 4 ms on the disk measured), a pack
/// costs three, but packs by the hundred slow reading down.
const LOOSE: usize = 8;

/// Objects that become visible together.
#[derive(Default)]
pub(super) struct Batch<'a> {
    objects: Vec<Object<'a>>,
    places: HashMap<Oid, usize>,
}

struct Object<'a> {
    kind: ObjectType,
    id: Oid,
    bytes: Cow<'a, [u8]>,
    /// The place of an earlier object that this one is like.
    like: Option<usize>,
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

impl<'a> Batch<'a> {
    /// A file, which may be like another.
    pub(super) fn blob(
        &mut self,
        bytes: impl Into<Cow<'a, [u8]>>,
        like: Option<Oid>,
    ) -> Result<Oid, git2::Error> {
        self.add(ObjectType::Blob, bytes.into(), like)
    }

    /// A file whose id is known.
    pub(super) fn known_blob(
        &mut self,
        id: SnapshotId,
        bytes: &'a [u8],
        like: Option<Oid>,
    ) -> Result<Oid, git2::Error> {
        let id = Oid::from_bytes(id.as_bytes())?;
        self.put(id, ObjectType::Blob, bytes.into(), like);
        Ok(id)
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
        self.add(ObjectType::Tree, bytes.into(), None)
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
        let before = parent.map_or_else(String::new, |id| format!("parent {id}\n"));
        let commit =
            format!("tree {tree}\n{before}author {author}\ncommitter {committer}\n\n{message}");
        self.add(ObjectType::Commit, commit.into_bytes().into(), parent)
    }

    /// A commit as it is to be.
    pub(super) fn raw_commit(&mut self, bytes: Vec<u8>) -> Result<Oid, git2::Error> {
        self.add(ObjectType::Commit, bytes.into(), None)
    }

    fn add(
        &mut self,
        kind: ObjectType,
        bytes: Cow<'a, [u8]>,
        like: Option<Oid>,
    ) -> Result<Oid, git2::Error> {
        let id = object_id(kind, &bytes)?;
        self.put(id, kind, bytes, like);
        Ok(id)
    }

    fn put(&mut self, id: Oid, kind: ObjectType, bytes: Cow<'a, [u8]>, like: Option<Oid>) {
        let place = self.objects.len();
        if *self.places.entry(id).or_insert(place) == place {
            let like = like.and_then(|like| self.places.get(&like).copied());
            let like = like.filter(|like| *like != place);
            self.objects.push(Object {
                kind,
                id,
                bytes,
                like,
            });
        }
    }

    /// Writes all objects; when this returns they are on disk, if that is asked for.
    pub(super) fn write(&self, repo: &Repository, durable: Durable) -> Result<(), Fault> {
        if self.objects.len() > LOOSE {
            return self.write_pack(repo, durable);
        }
        let root = repo.path().join("objects");
        let mut writer = LooseWriter::new(&root, durable);
        for object in &self.objects {
            writer.add(object.kind, object.id, &object.bytes)?;
        }
        writer.finish()
    }

    /// One pack for all.
    fn write_pack(&self, repo: &Repository, durable: Durable) -> Result<(), Fault> {
        let mut pack = PackWriter::new(repo, self.objects.len(), Deflate::fast())?;
        let mut places: Vec<Place> = Vec::with_capacity(self.objects.len());
        for object in &self.objects {
            let base = (object.like).map(|at| (places[at], &*self.objects[at].bytes));
            places.push(pack.add(object.kind, object.id, &object.bytes, base)?);
        }
        pack.finish(durable)?;
        Ok(())
    }
}

/// The id of an object: SHA-1 over its kind, its length and its bytes. libgit2's
/// own also looks for colliding hashes and takes four times as long.
pub(super) fn object_id(kind: ObjectType, bytes: &[u8]) -> Result<Oid, git2::Error> {
    let mut hash = Sha1::new();
    hash.update(format!("{} {}\0", kind.str(), bytes.len()));
    hash.update(bytes);
    Oid::from_bytes(&hash.finalize())
}

/// Makes a file under the name of something unfinished. One that is there was left
/// by a killed writer: only one writes at a time.
pub(super) fn create_unfinished(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // Nobody is to write into it again, as git has it.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o444);
    match options.open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            options.open(path)
        }
        other => other,
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
    use super::{Batch, Stamp};
    use crate::store::Durable;
    use git2::{ObjectType, Repository};

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
        let (mut parent, mut before) = (None, None);
        for n in 0..20 {
            let text = format!("text {n}").repeat(n * n).into_bytes();
            let blob = batch.blob(text, before).unwrap();
            before = Some(blob);
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
        batch.write(&repo, Durable::Yes).unwrap();
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
