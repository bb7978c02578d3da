//! One reader a media type.
use super::{Block, BlockKind, Decoded, Header, ReadError, Reading, decode_as};
use crate::model::MediaType;
use crate::text::SiteRule;

mod docx;
mod html;
mod markdown;
mod pdf;
mod plain;
mod wikitext;

/// Turns a source text into a [`Reading`].
pub trait Reader: Sync {
    /// The name, equal to the file's.
    fn id(&self) -> &'static str;
    /// Raised when the same source is read into another text or other blocks.
    fn version(&self) -> u32;
    /// What it reads.
    fn media_type(&self) -> MediaType;
    /// Takes the source text out of captured bytes. `charset` is what the sender
    /// names.
    ///
    /// # Errors
    /// [`ReadError`] when the bytes hold no text, or too much of it.
    fn decode(&self, bytes: &[u8], charset: Option<&str>) -> Result<Decoded, ReadError> {
        decode_as(bytes, charset)
    }
    /// Reads. Never fails: what is not understood is a paragraph. The article
    /// text of plain text and Markdown is `source` itself; of HTML, what is read
    /// out of it.
    fn read(&self, source: String) -> Reading;
}

/// All readers, sorted by id.
#[rustfmt::skip]
pub static READERS: &[&dyn Reader] = &[
    &docx::Entry,
    &html::Entry,
    &markdown::Entry,
    &pdf::Entry,
    &plain::Entry,
    &wikitext::Entry,
];

/// The reader of a media type.
pub fn reader(media_type: MediaType) -> &'static dyn Reader {
    READERS
        .iter()
        .copied()
        .find(|reader| reader.media_type() == media_type)
        .unwrap_or(&plain::Entry)
}

/// Reads a page by the rule of its site.
pub(super) fn read_page(source: String, rule: &SiteRule) -> Reading {
    html::read_by_rule(source, rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;
    use proptest::prelude::*;

    #[test]
    fn ids_are_sorted_and_types_differ() {
        assert!(READERS.is_sorted_by(|a, b| a.id() < b.id() && a.media_type() != b.media_type()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn every_reader_keeps_the_invariants(source in "(<p>|</?div>|<li>|\\PC|[a-zA-Z0-9 .!?<&;\n\r\t*_#-]){0,60}") {
            for entry in READERS {
                let read = entry.read(source.clone());
                let (text, clear) = (read.text(), read.clear());
                prop_assert_eq!(text.len(), clear.len());
                let mut at = 0;
                for block in &read.blocks {
                    prop_assert!(at <= block.span.start());
                    prop_assert!(Span::new(text, block.span.range()).is_some());
                    prop_assert!(Span::new(clear, block.span.range()).is_some());
                    for span in &block.sentences {
                        prop_assert!(block.span.contains(*span) && !span.is_empty());
                        prop_assert!(Span::new(text, span.range()).is_some() && Span::new(clear, span.range()).is_some());
                    }
                    at = block.span.end();
                }
            }
        }
    }
}
