//! Versions as read: the one place where stored texts become documents.
use crate::claim::{Document, DocumentReader};
use crate::model::{MediaType, Version};
use crate::store::{Store, StoreError};
use crate::text::Reading;
use crate::text::readers::READERS;

/// A version with its text as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its place in the article's history.
    pub version: Version,
    /// What it says.
    pub document: Document,
}

/// Reads one version.
///
/// # Errors
/// [`StoreError`] when its text cannot be read.
pub fn edition(store: &dyn Store, version: Version) -> Result<Edition, StoreError> {
    let text = store.text(version.snapshot)?;
    let document = Document::of(reading(&version, text));
    Ok(Edition { version, document })
}

/// Reads one version of several of an article, as [`edition`] does and quicker.
///
/// # Errors
/// [`StoreError`] when its text cannot be read.
pub fn next_edition(
    reader: &mut DocumentReader,
    store: &dyn Store,
    version: Version,
) -> Result<Edition, StoreError> {
    let text = store.text(version.snapshot)?;
    let document = reader.read(reading(&version, text));
    Ok(Edition { version, document })
}

/// The text of a version in blocks and sentences.
pub(super) fn reading(version: &Version, text: String) -> Reading {
    Reading::new(text, media_type(version))
}

/// How a stored text is to be read, by the reader that made it (`markdown/1`).
/// Pages and documents were made plain when they were recorded.
fn media_type(version: &Version) -> MediaType {
    let (id, _) = version
        .provenance
        .reader
        .split_once('/')
        .unwrap_or((&version.provenance.reader, ""));
    READERS
        .iter()
        .find(|reader| reader.id() == id)
        .map(|reader| reader.media_type())
        .filter(|media_type| !media_type.is_made_plain())
        .unwrap_or(MediaType::Plain)
}
