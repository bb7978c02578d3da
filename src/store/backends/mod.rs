//! The places a store can be, one file each.
use super::keeping::{Packed, Redacted, Verdict};
use super::{Settings, Store, StoreError};
use crate::model::{ArticleId, VersionNumber};
use chrono::{DateTime, Utc};
use std::path::Path;
use std::time::SystemTime;

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
        Err(without_git(dir))
    }
}

/// Looks through the whole store in a folder; `progress` is told how many
/// articles of how many were looked at.
///
/// # Errors
/// Whatever keeps it from being looked at at all.
pub fn verify(dir: &Path, progress: &mut dyn FnMut(usize, usize)) -> Result<Verdict, StoreError> {
    #[cfg(feature = "git")]
    return git::GitStore::open_damaged(dir)?.verify(progress);
    #[cfg(not(feature = "git"))]
    {
        let _ = progress;
        Err(without_git(dir))
    }
}

/// Packs the store in a folder anew: what that does is told with
/// `GitStore::gc`.
///
/// # Errors
/// Whatever keeps it from being packed; nothing is lost then.
pub fn gc(
    dir: &Path,
    settings: Settings,
    (now, all): (SystemTime, bool),
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Packed, StoreError> {
    #[cfg(feature = "git")]
    return git::GitStore::open(dir)?
        .with_settings(settings)
        .gc(now, all, progress);
    #[cfg(not(feature = "git"))]
    {
        let _ = (settings, now, all, progress);
        Err(without_git(dir))
    }
}

/// Takes the text of a version away from the history that readers see.
///
/// # Errors
/// [`StoreError::UnknownVersion`], and whatever keeps it from being written.
pub fn redact(
    dir: &Path,
    settings: Settings,
    (article, number): (&ArticleId, VersionNumber),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<Redacted, StoreError> {
    #[cfg(feature = "git")]
    return git::GitStore::open(dir)?
        .with_settings(settings)
        .redact(article, number, reason, now);
    #[cfg(not(feature = "git"))]
    {
        let _ = (settings, article, number, reason, now);
        Err(without_git(dir))
    }
}

/// Gives an article of the store in a folder another name.
///
/// # Errors
/// As `GitStore::add_alias`.
pub fn add_alias(
    dir: &Path,
    settings: Settings,
    name: &str,
    article: &ArticleId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    #[cfg(feature = "git")]
    return git::GitStore::open(dir)?
        .with_settings(settings)
        .add_alias(name, article, now);
    #[cfg(not(feature = "git"))]
    {
        let _ = (settings, name, article, now);
        Err(without_git(dir))
    }
}

/// Gives an article of the store in a folder another id.
///
/// # Errors
/// As `GitStore::rename`.
pub fn rename(
    dir: &Path,
    settings: Settings,
    old: &ArticleId,
    new: &ArticleId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    #[cfg(feature = "git")]
    return git::GitStore::open(dir)?
        .with_settings(settings)
        .rename(old, new, now);
    #[cfg(not(feature = "git"))]
    {
        let _ = (settings, old, new, now);
        Err(without_git(dir))
    }
}

#[cfg(not(feature = "git"))]
fn without_git(dir: &Path) -> StoreError {
    StoreError::NotAStore {
        path: dir.to_owned(),
        what: "this program was built without the `git` feature, which keeps stores".to_owned(),
    }
}
