//! The places a store can be, one file each.
use super::{Settings, Store, StoreError};
use std::path::Path;

#[cfg(feature = "git")]
pub mod git;
pub mod memory;

/// Opens the store in a folder, for reading and recording.
///
/// # Errors
/// [`StoreError::NoStore`] when there is none, and whatever keeps it from being
/// read.
pub fn open(dir: &Path) -> Result<Box<dyn Store>, StoreError> {
    #[cfg(feature = "git")]
    return Ok(Box::new(git::GitStore::open(dir)?));
    #[cfg(not(feature = "git"))]
    return Err(without_git(dir));
}

/// Opens the store in a folder, making one when there is none.
///
/// # Errors
/// Whatever keeps it from being made or read; a folder that holds other things
/// is never written into.
pub fn open_or_create(dir: &Path) -> Result<Box<dyn Store>, StoreError> {
    open_or_create_with(dir, Settings::default())
}

/// The same, with settings for writing.
///
/// # Errors
/// As [`open_or_create`].
pub fn open_or_create_with(dir: &Path, settings: Settings) -> Result<Box<dyn Store>, StoreError> {
    #[cfg(feature = "git")]
    return Ok(Box::new(
        git::GitStore::open_or_create(dir)?.with_settings(settings),
    ));
    #[cfg(not(feature = "git"))]
    {
        let _ = settings;
        return Err(without_git(dir));
    }
}

#[cfg(not(feature = "git"))]
fn without_git(dir: &Path) -> StoreError {
    StoreError::NotAStore {
        path: dir.to_owned(),
        what: "this program was built without the `git` feature, which keeps stores".to_owned(),
    }
}
