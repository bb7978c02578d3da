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
    /// The article text and what it says of itself, the same as of `read`: what is
    /// needed to record a text.
    fn skim(&self, source: String) -> (String, Header) {
        let read = self.read(source);
        (read.text, read.header)
    }
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
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn the_head_alone_says_what_the_whole_says(
            head in prop::collection::vec(prop::sample::select(HEADS), 0..5),
            body in prop::collection::vec(prop::sample::select(BODIES), 0..5),
        ) {
            let long = "Ice closed two ports of the north, and the towns lost trade. ".repeat(40);
            let gap = |parts: &[&str]| parts.join("\n\n");
            let source = format!("{}\n\n{}\n\n{long}\n\n{}\n", gap(&head), gap(&body), gap(&body));
            for entry in READERS {
                let read = entry.read(source.clone());
                let expected = (read.text().to_owned(), read.header.clone());
                prop_assert_eq!(entry.skim(source.clone()), expected, "{}", source);
            }
        }
    }

    const HEADS: &[&str] = &[
        "# Ice closes ports",
        "Ice closes ports\n===",
        "**Version 2 of 9.**",
        "By Jane Doe",
        "3 March 2022",
        "By Jane Doe\n3 March 2022",
        "---\ntitle: Ice\ndate: 2022-03-01\n---",
        "<!-- a\n\nb -->",
        "<!-- a",
        "Published: 2022-03-02",
        "[Ice][ice]",
        "> quoted",
        "- item",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "---",
        "<div>",
        "```\ncode",
        "# [Ice][ice] closes",
        "[By Jane Doe][ice]",
        "Updated 4 March 2022\nand more",
    ];
    const BODIES: &[&str] = &[
        "Two ports closed.",
        "[ice]: https://paper.example/",
        "a b c\nd e f\ng h i",
        "# Another",
        "-->",
        "```",
        "A line that is filled up to the very end of the column, or nearly so,\nand goes on in the next.",
        "---",
        "* item\n* item",
        "</div>",
        "+++",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn every_reader_keeps_the_invariants(source in "(<p>|</?div>|<li>|\\PC|[a-zA-Z0-9 .!?<&;\n\r\t*_#-]){0,60}") {
            for entry in READERS {
                let read = entry.read(source.clone());
                let (text, clear) = (read.text(), read.clear());
                prop_assert_eq!(entry.skim(source.clone()), (text.to_owned(), read.header.clone()));
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
