//! How much memory reading takes beside what it gives back. A test binary of its own:
//! the allocator that counts is everybody's.
#![allow(
    clippy::print_stdout,
    reason = "the figures are for who runs it with --nocapture"
)]
use claimdiff::claim::{Claim, Document};
use claimdiff::figure::{self, Figure};
use claimdiff::model::MediaType;
use claimdiff::text::Reading;
use peak_alloc::PeakAlloc;
use std::mem::size_of;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// The most bytes beside the figures for each byte of text.
const MOST: f64 = 3.0;

const SIZE: usize = 512 * 1024;

const PROSE: &str = "The ministry said it would spend up to 450m euros on new trains over five years. \
    Nobody was hurt, a spokesman told reporters outside the station in the old town. Shares in the \
    retailer rose 6.5% to 164p after it raised its forecast. The road runs for seven miles (11 km) \
    along the river.\n\n";

/// What `read` takes at most, less what it gives back, for each of `bytes`.
fn overhead<T>(bytes: usize, read: impl FnOnce() -> T, kept: impl FnOnce(&T) -> usize) -> f64 {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let result = read();
    let peak = ALLOCATOR.peak_usage().saturating_sub(before);
    peak.saturating_sub(kept(&result)) as f64 / bytes as f64
}

/// Figures lie in a vector that doubles: the half-sized one before may stand beside it.
fn of_figures(figures: &Vec<Figure>) -> usize {
    figures.capacity() * size_of::<Figure>() * 3 / 2
}

/// The claims with their figures. The text was there before.
fn of_claims(document: &Document) -> usize {
    document.claims.capacity() * size_of::<Claim>()
}

#[test]
fn reading_takes_little_memory_beside_what_it_gives() {
    for (name, text) in [
        ("prose", PROSE.repeat(SIZE / PROSE.len())),
        (
            "one line",
            PROSE.replace('\n', " ").repeat(SIZE / PROSE.len()),
        ),
        ("digits", "7".repeat(SIZE)),
        ("brackets", "(".repeat(SIZE)),
        ("currency signs", "$".repeat(SIZE)),
    ] {
        let bytes = text.len();
        let reading = Reading::new(text.clone(), MediaType::Plain);
        let figures = overhead(bytes, || figure::read(&reading), of_figures);
        let claims = overhead(bytes, || Document::of(reading), of_claims);
        println!("{name}: {figures:.2} bytes a byte for figures, {claims:.2} for claims");
        assert!(figures <= MOST, "{name}: {figures:.2} bytes a byte");
    }
}
