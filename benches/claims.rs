//! How fast whole claims are read: news sentences, long prose in one line, and
//! lines of bare numbers.
use claimdiff::claim::Document;
use claimdiff::model::MediaType;
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
    "“We will have 40 boats by May,” said the mayor, who has asked the state for $3m.",
];

fn claims(text: &str) -> usize {
    Document::new(text.to_owned(), MediaType::Plain)
        .claims
        .len()
}

#[divan::bench]
fn sentences(bencher: Bencher) {
    bencher
        .counter(ItemsCount::new(SENTENCES.len()))
        .bench(|| SENTENCES.iter().map(|text| claims(text)).sum::<usize>());
}

fn long(bencher: Bencher, text: String) {
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| claims(&text));
}

#[divan::bench(sample_count = 10)]
fn prose(bencher: Bencher) {
    let paragraph = SENTENCES.join(" ");
    long(bencher, format!("{paragraph}\n\n").repeat(1000));
}

#[divan::bench(sample_count = 3)]
fn prose_in_one_line(bencher: Bencher) {
    let paragraph = SENTENCES.join(" ") + " ";
    long(bencher, paragraph.repeat((10 << 20) / paragraph.len()));
}

#[divan::bench(sample_count = 3)]
fn no_full_stop(bencher: Bencher) {
    let words = "the price of bread went up by 5 percent and ";
    long(bencher, words.repeat((1 << 20) / words.len()));
}

#[divan::bench(sample_count = 3)]
fn bare_numbers(bencher: Bencher) {
    let numbers: Vec<String> = (0..100_000).map(|n| (n % 97 + 2).to_string()).collect();
    long(bencher, numbers.join(" "));
}

#[divan::bench(sample_count = 3)]
fn sentence_of_a_thousand_numbers(bencher: Bencher) {
    let numbers: Vec<String> = (100..1100).map(|n| n.to_string()).collect();
    long(
        bencher,
        format!("They drew {} and left.", numbers.join(", ")),
    );
}

#[divan::bench(sample_count = 3)]
fn brackets_and_quotes(bencher: Bencher) {
    long(bencher, "(5 “6 ".repeat(20_000));
}
