//! How fast figures are read: news sentences, long prose, and hostile inputs.
use claimdiff::figure;
use claimdiff::model::MediaType;
use claimdiff::text::Reading;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

/// Sentences as news writes them, one figure in each on average.
const SENTENCES: &[&str] = &[
    "The ministry said it would spend up to 450m euros on new trains over five years.",
    "Shares in the retailer rose 6.5% to 164p after it raised its forecast for the second time.",
    "More than 4,000 people left the valley on Tuesday, and about a third of them came back.",
    "The company, founded in 1949, sold 12.3m tonnes of steel between March and September.",
    "Nobody was hurt, a spokesman told reporters outside the station in the old town.",
    "The two sides have been negotiating since June, and neither of them wants to give way.",
    "It was one of the wettest summers on record, the weather service said in its report.",
    "He paid $200m (£152m) for the team, which finished third in its league last year.",
    "The road runs for seven miles (11 km) along the river and is closed between 9am and 5pm.",
    "Her new book, the first in a decade, is about the people who built the harbor by hand.",
];

fn readings() -> Vec<Reading> {
    let plain = |text: &&str| Reading::new((*text).to_owned(), MediaType::Plain);
    SENTENCES.iter().map(plain).collect()
}

#[divan::bench]
fn sentences(bencher: Bencher) {
    let readings = readings();
    bencher.counter(ItemsCount::new(readings.len())).bench(|| {
        readings
            .iter()
            .map(|r| figure::read(r).len())
            .sum::<usize>()
    });
}

fn long(bencher: Bencher, text: String) {
    let bytes = BytesCount::new(text.len());
    let reading = Reading::new(text, MediaType::Plain);
    bencher
        .counter(bytes)
        .bench(|| figure::read(&reading).len());
}

#[divan::bench]
fn prose(bencher: Bencher) {
    let paragraph = SENTENCES.join(" ");
    long(bencher, format!("{paragraph}\n\n").repeat(1000));
}

#[divan::bench(sample_count = 3)]
fn one_line(bencher: Bencher) {
    let words = "the price of bread went up by 5 percent and ";
    long(bencher, words.repeat((10 << 20) / words.len()));
}

#[divan::bench(sample_count = 3)]
fn digits(bencher: Bencher) {
    long(bencher, "7".repeat(1_000_000));
}

#[divan::bench(sample_count = 3)]
fn groups_of_digits(bencher: Bencher) {
    long(bencher, "777 ".repeat(250_000));
}

#[divan::bench(sample_count = 3)]
fn brackets(bencher: Bencher) {
    long(bencher, "(".repeat(100_000));
}

#[divan::bench(sample_count = 3)]
fn currency_signs(bencher: Bencher) {
    long(bencher, "$".repeat(50_000));
}

#[divan::bench(sample_count = 3)]
fn number_words(bencher: Bencher) {
    long(bencher, "hundred thousand and ".repeat(50_000));
}
