//! Reads what `store_stream` writes into a store, and says what it took:
//!
//!     store_stream 1000 20 | store_ingest DIR [--no-fsync] [--single]
//!
//! `--single` records one version a call.
#![allow(clippy::unwrap_used, reason = "a tool that cannot go on has failed")]
#![allow(clippy::print_stdout, reason = "a tool prints what it found")]
use chrono::DateTime;
use claimdiff::model::{ArticleId, Capture, Dating, Provenance, VersionNumber};
use claimdiff::store::{Durable, Gathering, OnConflict, Settings, Store, open_or_create_with};
use std::io::{self, BufRead};
use std::path::Path;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| args.iter().any(|arg| arg == flag);
    let dir = args
        .first()
        .expect("store_ingest DIR [--no-fsync] [--single]");
    let settings = Settings {
        durable: if has("--no-fsync") {
            Durable::No
        } else {
            Durable::Yes
        },
        ..Settings::default()
    };
    let mut store = open_or_create_with(Path::new(dir), settings).unwrap();
    let mut input = io::BufReader::with_capacity(1 << 20, io::stdin());
    let mut gathering = Gathering::default();
    let mut count = 0;
    while let Some((article, capture)) = version(&mut input) {
        count += 1;
        gathering.add(article, capture);
        if gathering.is_full() || has("--single") {
            record(&mut *store, &mut gathering);
        }
    }
    record(&mut *store, &mut gathering);
    let told = peak().map(|peak| format!(", at most {peak} of memory"));
    println!("{count} versions{}", told.unwrap_or_default());
}

fn record(store: &mut dyn Store, gathering: &mut Gathering) {
    store
        .record_all(gathering.take(), OnConflict::Refuse)
        .unwrap();
}

/// The most memory that this process had, as Linux tells it.
fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}

/// One commit of the stream.
fn version(input: &mut impl BufRead) -> Option<(ArticleId, Capture)> {
    let head = line(input)?;
    let article = head
        .strip_prefix("commit refs/heads/")
        .unwrap()
        .parse()
        .unwrap();
    line(input)?;
    let committer = line(input)?;
    let seconds = committer.rsplit(' ').nth(1).unwrap().parse().unwrap();
    let message = data(input)?;
    line(input)?;
    line(input)?;
    let text = data(input)?;
    line(input)?;
    let trailer = |key: &str| {
        let value = message.lines().find_map(|line| line.strip_prefix(key));
        value.map(|value| value.trim().to_owned())
    };
    let number: u32 = trailer("Version:")?.parse().unwrap();
    let capture = Capture {
        text,
        raw: None,
        number: VersionNumber::new(number),
        dating: Dating::Declared,
        provenance: Provenance {
            captured_at: DateTime::from_timestamp(seconds, 0)?,
            published_at: None,
            title: trailer("Title:"),
            byline: None,
            url: trailer("Url:"),
            of: None,
            reader: trailer("Reader:")?,
        },
    };
    Some((article, capture))
}

fn line(input: &mut impl BufRead) -> Option<String> {
    let mut line = String::new();
    let read = input.read_line(&mut line).unwrap();
    line.truncate(line.trim_end().len());
    (read > 0).then_some(line)
}

fn data(input: &mut impl BufRead) -> Option<String> {
    let length = line(input)?.strip_prefix("data ")?.parse().unwrap();
    let mut bytes = vec![0; length];
    input.read_exact(&mut bytes).unwrap();
    Some(String::from_utf8(bytes).unwrap())
}
