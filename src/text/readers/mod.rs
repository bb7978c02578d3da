//! One reader a media type.
use super::{Block, BlockKind, Header, Reading};
use crate::model::MediaType;

mod markdown;
mod plain;

/// Turns a source text into a [`Reading`].
pub trait Reader: Sync {
    /// The name, equal to the file's.
    fn id(&self) -> &'static str;
    /// Raised when the same source is read into another text or other blocks.
    fn version(&self) -> u32;
    /// What it reads.
    fn media_type(&self) -> MediaType;
    /// Reads. Never fails: what is not understood is a paragraph.
    fn read(&self, source: String) -> Reading;
}

/// All readers, sorted by id.
#[rustfmt::skip]
pub static READERS: &[&dyn Reader] = &[
    &markdown::Entry,
    &plain::Entry,
];

/// The reader of a media type.
pub fn reader(media_type: MediaType) -> &'static dyn Reader {
    READERS
        .iter()
        .copied()
        .find(|reader| reader.media_type() == media_type)
        .unwrap_or(&plain::Entry)
}
