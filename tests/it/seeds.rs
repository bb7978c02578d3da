//! Every history under `seeds/`: what its `seed.toml` says a reader must be told
//! is told, and nothing else. One test a history.
use crate::surface::is_name;
use claimdiff::change::{ChangeKind, ClaimChange, Comparison};
use claimdiff::claim::{Document, totals::totals};
use claimdiff::model::MediaType;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

mod expected;
mod told;

use expected::{Pair, Seed};

/// One test for each history, and the list of all of them.
macro_rules! seeds {
    ($($test:ident: $folder:literal,)+) => {
        $(#[test]
        fn $test() {
            hold($folder);
        })+

        const LISTED: &[&str] = &[$($folder),+];
    };
}

seeds! {
    clinic_strike: "clinic-strike",
    council_notice: "council-notice",
    ferry_fares: "ferry-fares",
    fishing_quotas: "fishing-quotas",
    fleet_review: "fleet-review",
    flood_relief: "flood-relief",
    harbor_plan: "harbor-plan",
    jobs_figures: "jobs-figures",
    nato_explainer: "nato-explainer",
    rate_limits: "rate-limits",
    troops_report: "troops-report",
}

#[test]
fn every_folder_is_listed() {
    let folders: BTreeSet<String> = fs::read_dir(folder(""))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    let listed: BTreeSet<String> = LISTED.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(folders, listed);
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("seeds")
        .join(name)
}

/// Fails with all that is wrong with one history.
fn hold(name: &str) {
    let toml = fs::read_to_string(folder(name).join("seed.toml")).unwrap();
    let seed: Seed = toml::from_str(&toml).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(seed.article, name, "the folder bears the article's id");
    let documents = documents(name, &seed);
    let numbers: Vec<u32> = documents.keys().copied().collect();
    let mut wrong = Vec::new();
    let mut unused: BTreeSet<(u32, u32)> =
        seed.pair.iter().map(|pair| (pair.old, pair.new)).collect();
    for neighbors in numbers.windows(2) {
        let (old, new) = (neighbors[0], neighbors[1]);
        let none = Pair {
            old,
            new,
            ..Pair::default()
        };
        unused.remove(&(old, new));
        let pair = seed
            .pair
            .iter()
            .find(|pair| (pair.old, pair.new) == (old, new));
        wrong.extend(pair_complaints(pair.unwrap_or(&none), &documents));
    }
    wrong.extend(
        unused
            .iter()
            .map(|pair| format!("{pair:?} are no neighboring versions")),
    );
    wrong.extend(total_complaints(&seed, &documents));
    wrong.extend(documents.iter().filter_map(|(number, document)| {
        let itself = Comparison::new(document, document);
        let silent = |told: &ClaimChange| told.kind == ChangeKind::Unchanged;
        (!itself.changes.iter().all(silent)).then(|| format!("v{number} differs from itself"))
    }));
    assert!(
        wrong.is_empty(),
        "{name}: {}\n{}\n",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The versions as read, by number. Every file of the folder is one.
fn documents(name: &str, seed: &Seed) -> BTreeMap<u32, Document> {
    let files: BTreeSet<String> = fs::read_dir(folder(name))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|file| file != "seed.toml")
        .collect();
    let listed = seed.version.iter().map(|version| version.file.clone());
    assert_eq!(files, listed.collect(), "the files and those in seed.toml");
    let mut by_time: Vec<&expected::Version> = seed.version.iter().collect();
    by_time.sort_by_key(|version| version.captured.to_string());
    let mut documents = BTreeMap::new();
    for (place, version) in by_time.iter().enumerate() {
        let number = version.number.unwrap_or(place as u32 + 1);
        assert!(version.of.is_none_or(|of| number <= of), "{}", version.file);
        let media_type = match Path::new(&version.file).extension().unwrap().to_str() {
            Some("md") => MediaType::Markdown,
            _ => MediaType::Plain,
        };
        let text = fs::read_to_string(folder(name).join(&version.file)).unwrap();
        let before = documents.insert(number, Document::new(text, media_type));
        assert!(
            before.is_none(),
            "{}: number {number} is taken",
            version.file
        );
    }
    documents
}

fn pair_complaints(pair: &Pair, documents: &BTreeMap<u32, Document>) -> Vec<String> {
    let comparison = Comparison::new(&documents[&pair.old], &documents[&pair.new]);
    let complaints = told::complaints(pair, &comparison);
    let place = format!("v{} -> v{}", pair.old, pair.new);
    match &pair.known {
        Some(why) if complaints.is_empty() => {
            vec![format!(
                "{place} told right by now, take out `known = {why:?}`"
            )]
        }
        Some(_) => Vec::new(),
        None => complaints
            .into_iter()
            .map(|complaint| format!("{place} {complaint}"))
            .collect(),
    }
}

fn total_complaints(seed: &Seed, documents: &BTreeMap<u32, Document>) -> Vec<String> {
    let mut wrong = Vec::new();
    for expected in &seed.total {
        let told = totals(&documents[&expected.version])
            .into_iter()
            .find(|total| {
                total.currency.code() == expected.unit
                    && is_name(total.actor.as_deref(), &expected.actor)
            })
            .map(|total| total.sum);
        let place = format!("v{} {} {}", expected.version, expected.actor, expected.unit);
        match (told == Some(Decimal::from(expected.sum)), &expected.known) {
            (true, Some(why)) => {
                wrong.push(format!(
                    "{place} summed right by now, take out `known = {why:?}`"
                ));
            }
            (false, None) => {
                wrong.push(format!("{place} sums to {told:?}, not {}", expected.sum));
            }
            _ => {}
        }
    }
    wrong
}
