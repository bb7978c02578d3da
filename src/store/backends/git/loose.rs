//! Objects in files of their own, as git lays them out: `objects/ab/cdef...`, a
//! zlib stream of kind, length and bytes.
//!
//! libgit2 would look into every pack whether it has the object, hash it again
//! with a slower hash, and link and unlink its file: four times the work.
use super::deflate::Deflate;
use super::fault::Fault;
use super::objects::{create_unfinished, sync_folder};
use crate::store::Durable;
use git2::{ObjectType, Oid};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Up to this many bytes an object is not compressed: it takes one block of most
/// disks either way, and a repack compresses it.
const SHORT: usize = 4_000;

/// Objects on their way into files.
pub(super) struct LooseWriter<'a> {
    root: &'a Path,
    durable: Durable,
    deflate: Deflate,
    bytes: Vec<u8>,
    /// Folders that have new names in them.
    folders: BTreeSet<PathBuf>,
}

impl<'a> LooseWriter<'a> {
    /// For the folder `objects`.
    pub(super) fn new(root: &'a Path, durable: Durable) -> Self {
        Self {
            root,
            durable,
            deflate: Deflate::fast(),
            bytes: Vec::new(),
            folders: BTreeSet::new(),
        }
    }

    /// Writes an object. One that is held already is written again in its place:
    /// so it is young, which keeps it from a `git gc` at the same moment, and
    /// nobody sees half of it.
    pub(super) fn add(&mut self, kind: ObjectType, id: Oid, content: &[u8]) -> Result<(), Fault> {
        let header = format!("{} {}\0", kind.str(), content.len());
        self.bytes.clear();
        let parts = [header.as_bytes(), content];
        self.deflate.parts(&mut self.bytes, parts, SHORT)?;
        let id = id.to_string();
        let (two, rest) = id.split_at(2);
        let folder = self.root.join(two);
        let unfinished = folder.join(format!("tmp_obj_{rest}"));
        let file = match create_unfinished(&unfinished) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(&folder)?;
                self.folders.insert(self.root.to_owned());
                create_unfinished(&unfinished)?
            }
            file => file?,
        };
        let written = self.fill(file);
        let named = written.and_then(|()| fs::rename(&unfinished, folder.join(rest)));
        if let Err(error) = named {
            let _ = fs::remove_file(&unfinished);
            return Err(error.into());
        }
        self.folders.insert(folder);
        Ok(())
    }

    fn fill(&self, mut file: File) -> io::Result<()> {
        file.write_all(&self.bytes)?;
        match self.durable {
            Durable::Yes => file.sync_all(),
            Durable::No => Ok(()),
        }
    }

    /// Ends; when this returns the names are on disk too, if that is asked for.
    pub(super) fn finish(self) -> Result<(), Fault> {
        match self.durable {
            Durable::Yes => self
                .folders
                .iter()
                .try_for_each(|folder| sync_folder(folder)),
            Durable::No => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LooseWriter;
    use crate::store::Durable;
    use crate::store::backends::git::objects::object_id;
    use git2::{ObjectType, Repository};

    #[test]
    fn objects_read_back_whatever_their_length() {
        let dir = tempfile::tempdir().unwrap();
        let repo = Repository::init_bare(dir.path()).unwrap();
        let root = dir.path().join("objects");
        let mut writer = LooseWriter::new(&root, Durable::Yes);
        let mut written = Vec::new();
        for length in [0, 1, 3_900, 4_000, 4_100, 70_000, 1_000_000] {
            let bytes: Vec<u8> = (0..length).map(|n: usize| (n * n % 251) as u8).collect();
            let id = object_id(ObjectType::Blob, &bytes).unwrap();
            // Twice: the second takes the place of the first.
            writer.add(ObjectType::Blob, id, &bytes).unwrap();
            writer.add(ObjectType::Blob, id, &bytes).unwrap();
            written.push((id, bytes));
        }
        writer.finish().unwrap();
        for (id, bytes) in written {
            assert_eq!(repo.find_blob(id).unwrap().content(), bytes);
        }
    }

    #[test]
    fn what_a_killed_writer_left_is_written_over() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("objects");
        let id = object_id(ObjectType::Blob, b"text").unwrap();
        let name = id.to_string();
        let folder = root.join(&name[..2]);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("tmp_obj_{}", &name[2..])), "te").unwrap();
        let mut writer = LooseWriter::new(&root, Durable::No);
        writer.add(ObjectType::Blob, id, b"text").unwrap();
        writer.finish().unwrap();
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    }
}
