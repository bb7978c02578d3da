//! The forms of history that can be imported, one file each.
use super::Importer;

#[cfg(feature = "archives")]
mod cdx;
#[cfg(feature = "archives")]
mod changedetection;
#[cfg(feature = "index")]
mod diffengine;
#[cfg(feature = "archives")]
mod feed;
mod file;
mod folder;
#[cfg(feature = "git")]
mod git;
#[cfg(feature = "archives")]
mod har;
#[cfg(feature = "archives")]
mod mediawiki;
#[cfg(feature = "archives")]
mod timemap;
#[cfg(feature = "archives")]
mod warc;

#[cfg(feature = "archives")]
pub(super) use warc::page_at;

/// All forms, sorted by id.
#[rustfmt::skip]
pub static SOURCES: &[&dyn Importer] = &[
    #[cfg(feature = "archives")]
    &cdx::Entry,
    #[cfg(feature = "archives")]
    &changedetection::Entry,
    #[cfg(feature = "index")]
    &diffengine::Entry,
    #[cfg(feature = "archives")]
    &feed::Entry,
    &file::Entry,
    &folder::Entry,
    #[cfg(feature = "git")]
    &git::Entry,
    #[cfg(feature = "archives")]
    &har::Entry,
    #[cfg(feature = "archives")]
    &mediawiki::Entry,
    #[cfg(feature = "archives")]
    &timemap::Entry,
    #[cfg(feature = "archives")]
    &warc::Entry,
];
