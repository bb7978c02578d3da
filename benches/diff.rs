//! Times sentence alignment and the text diff on made-up prose and on inputs
//! made to be hard. `cargo bench --bench diff`, or a part of it by name.
#![allow(missing_docs)]
use claimdiff::align::align;
use claimdiff::change::Comparison;
use claimdiff::claim::Document;
use claimdiff::model::MediaType;
use claimdiff::text::Reading;
use divan::Bencher;
use divan::counter::BytesCount;
use prose::pair;

mod prose;

fn main() {
    divan::main();
}

/// Pairs by name.
const PAIRS: [&str; 9] = [
    "prose 5k",
    "prose 100k",
    "prose 1m",
    "one line 1m",
    "reflow 1m",
    "unlike 1m",
    "shuffled 1m",
    "repeated 2m",
    "few words 1m",
];

#[divan::bench(args = PAIRS)]
fn read(bencher: Bencher<'_, '_>, name: &str) {
    let (old, _) = pair(name);
    bencher
        .counter(BytesCount::of_str(&old))
        .with_inputs(|| old.clone())
        .bench_values(|text| Reading::new(text, MediaType::Plain));
}

#[divan::bench(args = PAIRS)]
fn align_sentences(bencher: Bencher<'_, '_>, name: &str) {
    let (old, new) = documents(name);
    let (olds, news) = (sentences(&old), sentences(&new));
    bencher
        .counter(BytesCount::of_str(old.text()))
        .bench(|| align(divan::black_box(&olds), &news));
}

#[divan::bench(args = PAIRS)]
fn text_diff(bencher: Bencher<'_, '_>, name: &str) {
    let (old, new) = documents(name);
    let comparison = Comparison::of_texts(&old, &new);
    bencher
        .counter(BytesCount::of_str(old.text()))
        .bench(|| comparison.runs());
}

/// Texts as read, without their claims: those have benchmarks of their own.
fn documents(name: &str) -> (Document, Document) {
    let (old, new) = pair(name);
    let document = |text| Document::without_claims(Reading::new(text, MediaType::Plain));
    (document(old), document(new))
}

fn sentences(document: &Document) -> Vec<&str> {
    let clear = document.reading.clear();
    let spans = document.reading.sentences();
    spans.map(|(_, span)| span.of(clear)).collect()
}
