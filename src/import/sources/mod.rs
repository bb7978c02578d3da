//! The forms of history that can be imported, one file each.
use super::Importer;

mod file;
mod folder;
#[cfg(feature = "git")]
mod git;

/// All forms, sorted by id.
#[rustfmt::skip]
pub static SOURCES: &[&dyn Importer] = &[
    &file::Entry,
    &folder::Entry,
    #[cfg(feature = "git")]
    &git::Entry,
];
