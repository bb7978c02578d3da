//! Reads texts that share most of their sentences: the versions of one article.
use super::memory::Memory;
use super::{Document, assemble};
use crate::figure::FigureReader;
use crate::text::Reading;

/// Reads the versions of an article, one after the other.
///
/// The documents are those that [`Document::of`] gives; what was read of a sentence
/// is not read again for the next version.
///
/// ```
/// use claimdiff::{claim::{Document, DocumentReader}, model::MediaType, text::Reading};
/// let read = |text: &str| Reading::new(text.to_owned(), MediaType::Plain);
/// let (old, new) = ("Arl sent 40 ships. Bor sent 2.", "Arl sent 40 ships. Bor sent 3.");
/// let mut reader = DocumentReader::default();
/// assert_eq!(reader.read(read(old)), Document::of(read(old)));
/// assert_eq!(reader.read(read(new)), Document::of(read(new)));
/// ```
#[derive(Debug, Default)]
pub struct DocumentReader {
    figures: FigureReader,
    said: Memory,
}

impl DocumentReader {
    /// Reads the claims of the next version.
    pub fn read(&mut self, reading: Reading) -> Document {
        let (figures, alike) = self.figures.read(&reading);
        self.said.turn(alike);
        let claims = assemble::claims(&reading, figures, Some(&mut self.said));
        Document { reading, claims }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MediaType;
    use proptest::prelude::*;

    /// Sentences that hang on their neighbors, or whose numbers tell how others are read.
    const SENTENCES: &[&str] = &[
        "Arl sent 40 ships worth $5m (£4m).",
        "It has sent 12 more, he said.",
        "“We have 40.",
        "We need 30,” the minister said.",
        "She said 1.500 people came.",
        "The hall cost 2.750.000 euros.",
        "All figures are in Canadian dollars.",
        "According to Bor, prices rose 5% last year.",
        "The port (with 30 docks) denied it.",
        "Das Land hat 25 Busse für die Stadt gekauft, und das ist nicht wenig.",
        "# Ports",
        "| Port | Ships |\n|---|---|\n| Arl | 40 |",
        "- 40 ships",
        "Published 3 March 2022",
        "He left on 4 May.",
    ];

    proptest! {
        #[test]
        fn the_next_version_is_read_as_if_it_were_the_first(
            versions in prop::collection::vec(
                prop::collection::vec((0..SENTENCES.len(), prop::sample::select(vec![" ", "\n\n"])), 1..12),
                1..5,
            )
        ) {
            let mut reader = DocumentReader::default();
            for version in versions {
                let parts = version.iter().flat_map(|(at, gap)| [SENTENCES[*at], *gap]);
                let reading = Reading::new(parts.collect(), MediaType::Markdown);
                prop_assert_eq!(reader.read(reading.clone()), Document::of(reading));
            }
        }
    }
}
