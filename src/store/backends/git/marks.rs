//! Marks of what is held: cheap signs of whether anything has changed since.
use super::GitStore;
use crate::model::ArticleId;
use crate::store::names::is_reserved;
use crate::store::{Mark, StoreError};
use git2::Reference;
use sha1::{Digest, Sha1};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

const HEADS: &str = "refs/heads/";
const SIGHTINGS: &str = "refs/heads/sightings/";

impl GitStore {
    /// The commits that each article's two branches point to, in one pass over
    /// all branches.
    pub(super) fn marks_of_all(&self) -> Result<Vec<(ArticleId, Mark)>, StoreError> {
        let fault = self.fault("listing its articles");
        let mut tips: BTreeMap<ArticleId, [[u8; 20]; 2]> = BTreeMap::new();
        for reference in self.repo.references().map_err(&fault)? {
            let reference = reference.map_err(&fault)?;
            if let Some((id, side, tip)) = branch(&reference) {
                tips.entry(id).or_default()[side] = tip;
            }
        }
        let marked = |(id, sides): (ArticleId, [[u8; 20]; 2])| {
            // Sightings without versions are no article's.
            (sides[0] != [0; 20]).then(|| (id, Mark::of(&sides.concat())))
        };
        Ok(tips.into_iter().filter_map(marked).collect())
    }

    /// One mark for all branches, from their files: reading these is a hundredth
    /// of the work of looking up each branch.
    pub(super) fn mark_of_store(&self) -> Result<Mark, StoreError> {
        let mut hash = Sha1::new();
        let root = self.repo.path();
        hash_file(&root.join("packed-refs"), "packed-refs", &mut hash)
            .and_then(|()| hash_folder(root, "refs/heads", &mut hash))
            .map_err(|error| self.fault("reading its branches")(io_error(&error)))?;
        Ok(Mark::of(&hash.finalize()))
    }
}

/// The article, the side (versions or sightings) and the commit of a branch.
fn branch(reference: &Reference<'_>) -> Option<(ArticleId, usize, [u8; 20])> {
    let name = reference.name().ok()?;
    let (id, side) = match name.strip_prefix(SIGHTINGS) {
        Some(id) => (id, 1),
        None => (name.strip_prefix(HEADS)?, 0),
    };
    let id: ArticleId = id.parse().ok()?;
    let tip = reference.target()?.as_bytes().try_into().ok()?;
    (!is_reserved(&id)).then_some((id, side, tip))
}

fn hash_folder(root: &Path, name: &str, hash: &mut Sha1) -> io::Result<()> {
    let mut entries: Vec<(String, bool)> = Vec::new();
    for entry in fs::read_dir(root.join(name))? {
        let entry = entry?;
        let path = format!("{name}/{}", entry.file_name().to_string_lossy());
        entries.push((path, entry.file_type()?.is_dir()));
    }
    entries.sort();
    for (path, is_folder) in entries {
        match is_folder {
            true => hash_folder(root, &path, hash)?,
            false => hash_file(&root.join(&path), &path, hash)?,
        }
    }
    Ok(())
}

/// A branch that is packed or deleted meanwhile is not there.
fn hash_file(path: &Path, name: &str, hash: &mut Sha1) -> io::Result<()> {
    match fs::read(path) {
        Ok(bytes) => {
            hash.update(name.as_bytes());
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(&bytes);
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

fn io_error(error: &io::Error) -> git2::Error {
    git2::Error::new(
        git2::ErrorCode::GenericError,
        git2::ErrorClass::Os,
        error.to_string(),
    )
}
