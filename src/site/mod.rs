//! Pages that show how an article's claims moved: a static site in a folder, or
//! the same served from the live store.
//!
//! [`Story`] reads and compares an article's versions once; [`pages`] lays it out;
//! [`folder`] writes a site and touches only what changed. Pages need no script
//! and ask nothing of the network; everything that comes from an article is
//! escaped by the templates, or where a part is written by hand.
use crate::store::StoreError;
use std::io;
use std::path::PathBuf;

mod axis;
mod chart;
pub mod feed;
pub mod folder;
pub mod pages;
mod shelf;
mod story;
mod summary;
pub mod table;

pub use story::{Seen, Story, title};
pub use summary::summary;

/// What kept pages from being made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SiteError {
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file of the site could not be written.
    #[error("`{}` could not be written: {error}", path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The folder holds something that is no site of ours.
    #[error("`{}` holds other things than a site; nothing was written", path.display())]
    Occupied {
        /// Which.
        path: PathBuf,
    },
    /// A template failed: an error of the program.
    #[error("a page could not be laid out: {0}")]
    Layout(#[from] askama::Error),
    /// A page could not be written into memory: an error of the program.
    #[error("a page could not be made: {0}")]
    Made(#[from] io::Error),
}

/// One file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it lies below its article's folder or the site's.
    pub path: String,
    /// What it says.
    pub bytes: Vec<u8>,
}
