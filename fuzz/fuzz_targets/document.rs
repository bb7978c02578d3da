//! Any text is read, as plain text and as Markdown, into figures and claims whose
//! spans hold their invariants, and that are the same after another version.
//!
//! `cargo +nightly fuzz run document -- -dict=fuzz/words.dict -max_total_time=600`, or on stable
//! `RUSTC_BOOTSTRAP=1 cargo fuzz run document -s none`.
#![no_main]
use claimdiff::base::Span;
use claimdiff::claim::{Document, DocumentReader};
use claimdiff::figure::{Magnitude, Trend};
use claimdiff::model::MediaType;
use claimdiff::text::Reading;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for media_type in [MediaType::Plain, MediaType::Markdown] {
        let document = Document::new(text.to_owned(), media_type);
        check(&document);
        // A version after one with half of its text reads as it does by itself.
        let half = (text.len() / 2..).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let mut reader = DocumentReader::default();
        reader.read(Reading::new(text[half..].to_owned(), media_type));
        let again = reader.read(Reading::new(text.to_owned(), media_type));
        assert!(document == again, "what is remembered is what is read");
    }
});

fn check(document: &Document) {
    let text = document.text();
    let lies_in = |span: Span| Span::new(text, span.range()).is_some();
    let mut end = 0;
    for (at, claim) in document.claims.iter().enumerate() {
        let figure = &claim.figure;
        assert!(lies_in(figure.span), "a figure's ends lie between characters");
        assert!(figure.span.start() >= end, "figures are in order and apart");
        assert!(!figure.span.is_empty(), "a figure has words");
        assert!(claim.sentence.contains(figure.span), "a figure lies in its sentence");
        assert!(figure.conversion_of.is_none_or(|of| of < at), "what is restated comes first");
        if let Magnitude::Between(low, high) = figure.quantity.magnitude {
            let fell = figure.quantity.trend == Some(Trend::Down);
            assert!(low <= high || fell, "a range goes up");
        }
        let parts = [claim.subject, claim.actor, claim.source, claim.section];
        for span in parts.into_iter().flatten().chain([claim.sentence]) {
            assert!(lies_in(span) && !span.is_empty(), "a part of a claim lies in the text");
        }
        end = figure.span.end();
    }
    let sentence = |at: usize| document.reading.sentences().nth(at).map(|(_, span)| span);
    if let Some(claim) = document.claims.last() {
        assert_eq!(sentence(claim.sentence_index), Some(claim.sentence));
    }
}
