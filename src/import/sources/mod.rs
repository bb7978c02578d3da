//! The forms of history that can be imported, one file each.
use super::Importer;

#[cfg(feature = "archives")]
mod changedetection;
#[cfg(feature = "index")]
mod diffengine;
mod file;
mod folder;
#[cfg(feature = "git")]
mod git;

/// All forms, sorted by id.
#[rustfmt::skip]
pub static SOURCES: &[&dyn Importer] = &[
    #[cfg(feature = "archives")]
    &changedetection::Entry,
    #[cfg(feature = "index")]
    &diffengine::Entry,
    &file::Entry,
    &folder::Entry,
    #[cfg(feature = "git")]
    &git::Entry,
];
