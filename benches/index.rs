//! The index of a store: made, kept up and asked, without the start of a program.
#![allow(missing_docs, reason = "a benchmark is told by its name")]
#![allow(
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on has failed"
)]
use chrono::{DateTime, Utc};
use claimdiff::history::record;
use claimdiff::index::{Index, Query, Turn};
use claimdiff::model::{ArticleId, MediaType, Source};
use claimdiff::store::{Store, open, open_or_create};
use divan::Bencher;
use divan::counter::ItemsCount;
use std::path::Path;
use tempfile::TempDir;

fn main() {
    divan::main();
}

const ARTICLES: usize = 50;
const VERSIONS: usize = 20;

/// A version of 30 sentences, half of them with a figure.
fn text(article: usize, version: usize) -> String {
    let sentence = |at: usize| match at % 2 {
        0 => format!(
            "District {article} was promised ${}m for the pumps of ward {at}.",
            20 + at + (version + at) / 7
        ),
        _ => format!("Nobody in ward {at} knows when the pumps of district {article} will come."),
    };
    let sentences: Vec<String> = (0..30).map(sentence).collect();
    let paragraphs: Vec<String> = sentences.chunks(3).map(|it| it.join(" ")).collect();
    paragraphs.join("\n\n")
}

fn add(store: &mut dyn Store, article: usize, versions: std::ops::Range<usize>) {
    let id: ArticleId = format!("district-{article}").parse().unwrap();
    let source = |version| {
        let bytes = text(article, version).into_bytes();
        let mut source = Source::new("x", bytes, MediaType::Plain);
        source.captured_at = DateTime::from_timestamp(60 * version as i64, 0);
        source
    };
    let sources = versions.map(source).collect();
    record(store, &id, sources, DateTime::<Utc>::UNIX_EPOCH).unwrap();
}

fn library() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open_or_create(folder.path()).unwrap();
    (0..ARTICLES).for_each(|article| add(&mut *store, article, 0..VERSIONS));
    folder
}

fn caught_up(folder: &Path) -> Index {
    let mut index = Index::open(folder).unwrap();
    let unread = index.catch_up(&|| open(folder), &mut |_, _| {}).unwrap();
    assert!(unread.is_empty());
    index
}

#[divan::bench(sample_count = 5)]
fn made_anew(bencher: Bencher<'_, '_>) {
    let folder = library();
    bencher
        .counter(ItemsCount::new(ARTICLES * VERSIONS))
        .bench_local(|| {
            let _ = std::fs::remove_file(folder.path().join("index.db"));
            caught_up(folder.path())
        });
}

/// One article has a new version.
#[divan::bench(sample_count = 20)]
fn kept_up(bencher: Bencher<'_, '_>) {
    let folder = library();
    drop(caught_up(folder.path()));
    let mut version = VERSIONS;
    bencher
        .with_inputs(|| {
            let mut store = open(folder.path()).unwrap();
            add(&mut *store, 7, version..version + 1);
            version += 1;
        })
        .bench_local_values(|()| caught_up(folder.path()));
}

#[divan::bench]
fn nothing_is_new(bencher: Bencher<'_, '_>) {
    let folder = library();
    drop(caught_up(folder.path()));
    bencher.bench_local(|| caught_up(folder.path()));
}

#[divan::bench]
fn chains_of_an_article(bencher: Bencher<'_, '_>) {
    let folder = library();
    let mut index = caught_up(folder.path());
    let store = open(folder.path()).unwrap();
    let id: ArticleId = "district-7".parse().unwrap();
    bencher.bench_local(|| {
        let versions = store.versions(&id).unwrap();
        index.chains(&*store, &id, &versions).unwrap()
    });
}

#[divan::bench(args = ["words", "unit", "added"])]
fn searched(bencher: Bencher<'_, '_>, what: &str) {
    let folder = library();
    let index = caught_up(folder.path());
    let words = if what == "words" {
        "pumps promised"
    } else {
        ""
    };
    let query = Query {
        words: words.to_owned(),
        kind: None,
        unit: (what == "unit").then(|| "USD".to_owned()),
        min: None,
        max: None,
        actor: None,
        subject: None,
        article: None,
        turn: if what == "added" {
            Turn::Added
        } else {
            Turn::Any
        },
        limit: 20,
    };
    bencher.bench_local(|| index.search(&query).unwrap());
}
