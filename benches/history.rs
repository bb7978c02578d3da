//! How fast the claims of a long history are followed: versions of 4 KB, a few
//! figures changed in each.
use chrono::{DateTime, Utc};
use claimdiff::history::{Follower, Passage, Step, record, walk};
use claimdiff::model::{ArticleId, MediaType, Source, Version};
use claimdiff::store::Store;
use claimdiff::store::backends::memory::MemoryStore;
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

const LENGTHS: [usize; 2] = [1_000, 10_000];

const ACTORS: &[&str] = &[
    "Norland",
    "Sudland",
    "The county",
    "The harbor board",
    "Arl",
    "Bor",
];
const THINGS: &[&str] = &[
    "tents", "buses", "tugs", "cranes", "helmets", "pumps", "radios",
];
const PLACES: &[&str] = &[
    "to the island after the storm",
    "for the schools in the north",
    "by way of the old port",
    "to towns along the river, despite doubts about the cost",
];

/// A version: 50 sentences, half of them with a figure that changes now and then.
fn text(version: usize) -> String {
    let of = |words: &[&'static str], n: usize| words[n % words.len()];
    let sentence = |at: usize| {
        let (actor, thing, place) = (of(ACTORS, at), of(THINGS, at / 2), of(PLACES, at / 3));
        let figure = 20 + at * 7 + (version + at) / 25;
        match at % 4 {
            0 => format!("{actor} has sent {figure} {thing} {place}."),
            1 => format!("{actor} said on Tuesday that the {thing} were being counted {place}."),
            2 => format!("{actor} will spend ${figure}m on {thing} {place}."),
            _ => format!("Nobody knows whether more of the {thing} will go {place}."),
        }
    };
    let sentences: Vec<String> = (0..50).map(sentence).collect();
    let paragraphs: Vec<String> = sentences.chunks(3).map(|it| it.join(" ")).collect();
    paragraphs.join("\n\n")
}

/// A store with an article of that many versions.
fn history(length: usize) -> (MemoryStore, Vec<Version>) {
    let mut store = MemoryStore::default();
    let article: ArticleId = "x".parse().expect("an id");
    let source = |at| Source::new("x", text(at).into_bytes(), MediaType::Plain);
    let sources = (0..length).map(source).collect();
    let now = DateTime::<Utc>::UNIX_EPOCH;
    record(&mut store, &article, sources, now).expect("all differ");
    let versions = store.versions(&article).expect("it was recorded");
    (store, versions)
}

#[divan::bench(args = LENGTHS, sample_count = 3)]
fn threads(bencher: Bencher, length: usize) {
    let (store, versions) = history(length);
    bencher.counter(ItemsCount::new(versions.len())).bench(|| {
        let mut follower = Follower::default();
        for passage in walk(&store, &versions, |glance| Passage::new(&glance)) {
            follower.follow(passage.expect("a store in memory"));
        }
        follower.into_threads().len()
    });
}

#[divan::bench(args = LENGTHS, sample_count = 3)]
fn steps(bencher: Bencher, length: usize) {
    let (store, versions) = history(length);
    bencher.counter(ItemsCount::new(versions.len())).bench(|| {
        let steps = walk(&store, &versions, |glance| {
            glance.comparison.as_ref().map(Step::of)
        });
        steps
            .filter_map(|step| step.expect("a store in memory"))
            .count()
    });
}
