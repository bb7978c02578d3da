//! Whole processes, start-up included: what a user waits for.
#![allow(missing_docs, reason = "a benchmark is told by its name")]
#![allow(
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on has failed"
)]
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

fn main() {
    divan::main();
}

/// An article of about 5 KB, every tenth figure of which depends on `version`.
fn article(version: u32) -> String {
    let mut text = format!("How the harbor fund is spent\n\nVersion {version} of 31.\n\n");
    for part in 0..40 {
        let moved = if part % 10 == 0 { version } else { 1 };
        text.push_str(&format!(
            "District {part} was promised ${}m (£{}m) for {} new pumps, the office said. \
             More than {} households had applied by then.\n\n",
            100 * moved + part,
            76 * moved + part,
            12 + part * moved,
            1000 + part
        ));
    }
    text
}

fn run(folder: &Path, words: &[&str]) {
    let status = Command::new(env!("CARGO_BIN_EXE_claimdiff"))
        .args(words)
        .current_dir(folder)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
}

fn versions() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("fund")).unwrap();
    for version in 1..=31 {
        let name = format!("fund/{version:02}.txt");
        fs::write(folder.path().join(name), article(version)).unwrap();
    }
    folder
}

/// Promised within 20 ms.
#[divan::bench]
fn diff_of_two_articles_of_5_kb(bencher: divan::Bencher<'_, '_>) {
    let folder = versions();
    bencher.bench(|| run(folder.path(), &["diff", "fund/20.txt", "fund/21.txt"]));
}

/// Promised within 0.3 s, the timeline included.
#[divan::bench]
fn track_31_versions_into_a_new_store(bencher: divan::Bencher<'_, '_>) {
    bencher
        .with_inputs(versions)
        .bench_values(|folder| run(folder.path(), &["track", "fund", "--store", "new"]));
}

#[divan::bench]
fn timeline_of_31_versions(bencher: divan::Bencher<'_, '_>) {
    let folder = versions();
    run(folder.path(), &["import", "fund"]);
    bencher.bench(|| run(folder.path(), &["timeline", "fund"]));
}

/// A store of 100 articles with 20 versions each, its index made.
fn library() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..100 {
        let name = format!("fund-{number}");
        fs::create_dir(folder.path().join(&name)).unwrap();
        for version in 1..=20 {
            let text = article(version + number);
            fs::write(folder.path().join(format!("{name}/{version:02}.txt")), text).unwrap();
        }
        run(folder.path(), &["import", &name]);
    }
    run(folder.path(), &["search", "pumps"]);
    folder
}

/// Promised within 20 ms of process time, however large the store is.
#[divan::bench]
fn log_of_an_article_from_the_index(bencher: divan::Bencher<'_, '_>) {
    let folder = library();
    bencher.bench(|| run(folder.path(), &["log", "fund-7"]));
}

/// Promised within 20 ms of process time, however large the store is.
#[divan::bench]
fn timeline_of_an_article_from_the_index(bencher: divan::Bencher<'_, '_>) {
    let folder = library();
    bencher.bench(|| run(folder.path(), &["timeline", "fund-7"]));
}

/// Promised within 100 ms of process time on a store of a million versions.
#[divan::bench(args = ["pumps", "--unit=USD", "--added"])]
fn search_in_a_store(bencher: divan::Bencher<'_, '_>, asked: &str) {
    let folder = library();
    bencher.bench(|| run(folder.path(), &["search", asked]));
}
