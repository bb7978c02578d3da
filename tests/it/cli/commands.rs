//! What the commands print for people, on the seeds.
use super::{Desk, repository};
use crate::golden::assert_golden;
use claimdiff::cli::Exit;

/// A desk whose store holds a seed.
fn tracked(seed: &str) -> Desk {
    let desk = Desk::new();
    desk.ok(&["import", &repository(&format!("seeds/{seed}"))]);
    desk
}

#[test]
fn track_tells_every_seed_version_by_version() {
    for entry in std::fs::read_dir(repository("seeds")).unwrap() {
        let folder = entry.unwrap().path();
        if folder.is_dir() {
            let seed = folder.file_name().unwrap().to_string_lossy().into_owned();
            let out = Desk::new().ok(&["track", &repository(&format!("seeds/{seed}"))]);
            assert_golden(&format!("track/{seed}.txt"), &out);
        }
    }
}

#[test]
fn tracking_again_changes_nothing_and_says_so() {
    let desk = Desk::new();
    let seed = repository("seeds/nato-explainer");
    let first = desk.ok(&["track", &seed]);
    let again = desk.ok(&["track", &seed]);
    assert!(again.starts_with("nato-explainer: nothing new"), "{again}");
    let rest = |out: &str| out.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rest(&first), rest(&again));
}

#[test]
fn the_commands_on_an_article_of_the_store() {
    let desk = tracked("nato-explainer");
    for (name, words) in [
        ("log", vec!["log", "nato-explainer"]),
        ("figures", vec!["figures", "nato-explainer@21"]),
        ("totals", vec!["totals", "nato-explainer@21"]),
        ("timeline", vec!["timeline", "nato-explainer"]),
        ("timeline-all", vec!["timeline", "nato-explainer", "--all"]),
        (
            "timeline-since",
            vec!["timeline", "nato-explainer", "--since", "2022-03-17"],
        ),
        ("log-verbose", vec!["log", "nato-explainer", "-v"]),
        (
            "timeline-claim",
            vec!["timeline", "nato-explainer", "--claim", "aid package"],
        ),
        ("blame", vec!["blame", "nato-explainer@24"]),
        ("blame-verbose", vec!["blame", "nato-explainer@8", "-v"]),
        (
            "timeline-csv",
            vec![
                "timeline",
                "nato-explainer",
                "--format",
                "csv",
                "--claim",
                "UK missiles",
            ],
        ),
        ("log-csv", vec!["log", "nato-explainer", "--format", "csv"]),
        (
            "timeline-total",
            vec!["timeline", "nato-explainer", "--total", "us"],
        ),
        (
            "diff",
            vec!["diff", "nato-explainer@20", "nato-explainer@21"],
        ),
        (
            "diff-verbose",
            vec!["diff", "nato-explainer", "-v", "--no-text"],
        ),
        (
            "diff-quiet",
            vec![
                "diff",
                "nato-explainer@19",
                "nato-explainer@20",
                "-q",
                "--no-text",
            ],
        ),
    ] {
        assert_golden(&format!("commands/{name}.txt"), &desk.ok(&words));
    }
}

#[test]
fn totals_that_the_policy_names_are_followed() {
    let desk = tracked("nato-explainer");
    let policy = "version = 1\n\n[[total]]\nname = \"dollars\"\nselect = { unit = \"USD\" }\n\n\
        [[total]]\nname = \"largest missile order\"\nselect = { unit = \"missile\" }\ncombine = \"max\"\n";
    desk.file("claimdiff.toml", policy);
    let told = |words: &[&str]| desk.ok(words);
    let out = told(&["timeline", "nato-explainer", "--total", "dollars"])
        + &told(&[
            "timeline",
            "nato-explainer",
            "--total",
            "missile",
            "--since",
            "12",
        ])
        + &told(&["totals", "nato-explainer@21"]);
    assert_golden("commands/totals-named.txt", &out);
    let json = told(&["timeline", "nato-explainer", "--total", "dollars", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let values = json["named"][0]["values"].as_array().unwrap();
    assert_eq!(values[0]["value"], 200_000_000);
    assert!(json["totals"].as_array().unwrap().is_empty());
    let csv = told(&[
        "timeline",
        "nato-explainer",
        "--total",
        "dollars",
        "--format",
        "csv",
    ]);
    assert_eq!(csv.lines().count(), 1 + values.len(), "{csv}");
    let none = desk.run(&[
        "timeline",
        "nato-explainer",
        "--total",
        "nothing of the sort",
    ]);
    assert_eq!(none.exit, Exit::Failed);
}

#[test]
fn sightings_tell_when_an_article_went_back() {
    let desk = tracked("ferry-fares");
    assert_golden(
        "commands/sightings.txt",
        &desk.ok(&["sightings", "ferry-fares"]),
    );
}

#[test]
fn a_table_has_every_fact_of_the_json() {
    let desk = tracked("nato-explainer");
    let json = desk.ok(&["timeline", "nato-explainer", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let states: usize = json["claims"]
        .as_array()
        .unwrap()
        .iter()
        .map(|claim| claim["states"].as_array().unwrap().len())
        .sum();
    let table = desk.ok(&["timeline", "nato-explainer", "--format", "csv"]);
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let header = rows.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|it| it == name).unwrap();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let totals = rows.iter().filter(|row| &row[column("change")] == "total");
    assert_eq!(rows.len() - totals.count(), states);
    let sentences = rows
        .iter()
        .filter(|row| row[column("sentence")].contains(','));
    assert!(sentences.count() > 10, "cells with commas are quoted");
    for (words, columns) in [
        (vec!["figures", "nato-explainer"], 20),
        (vec!["totals", "nato-explainer"], 22),
        (vec!["articles"], 2),
        (vec!["sightings", "nato-explainer"], 3),
        (vec!["search", "missiles"], 27),
    ] {
        let words = [&words[..], &["--format", "csv"]].concat();
        let table = desk.ok(&words);
        let header = csv::Reader::from_reader(table.as_bytes())
            .headers()
            .unwrap()
            .len();
        assert_eq!(header, columns, "{words:?}");
    }
}

#[test]
fn only_a_version_of_the_store_can_be_blamed() {
    let desk = tracked("nato-explainer");
    desk.file("x.txt", "It cost $5m.\n");
    assert_eq!(desk.run(&["blame", "x.txt"]).exit, Exit::Usage);
}

#[test]
fn a_version_has_many_names() {
    let desk = tracked("nato-explainer");
    let text = desk.ok(&["show", "nato-explainer@21"]);
    let log = desk.ok(&["log", "nato-explainer", "--json"]);
    let log: serde_json::Value = serde_json::from_str(&log).unwrap();
    let versions = log["versions"].as_array().unwrap();
    let id = versions.iter().find(|v| v["number"] == 21).unwrap()["id"]
        .as_str()
        .unwrap();
    for name in [
        "@v21",
        "@~3",
        "@2022-03-17",
        "@2022-03-20T12:00:00Z",
        &format!("@{}", &id[..10]),
    ] {
        assert_eq!(
            desk.ok(&["show", &format!("nato-explainer{name}")]),
            text,
            "{name}"
        );
    }
    let latest = desk.ok(&["show", "nato-explainer"]);
    assert_eq!(desk.ok(&["show", "nato-explainer@latest"]), latest);
    assert_eq!(desk.ok(&["show", "nato-explainer@31"]), latest);
    assert_eq!(
        desk.ok(&["show", "nato-explainer@prev"]),
        desk.ok(&["show", "nato-explainer@28"])
    );
}

#[test]
fn standard_input_is_a_version_and_can_be_recorded() {
    let mut desk = Desk::new();
    desk.file("old.txt", "The UK sent 2,000 missiles.\n");
    desk.input("The UK sent 3,615 missiles.\n");
    let out = desk.ok(&["diff", "old.txt", "-", "--no-text"]);
    assert!(out.contains("2,000 -> 3,615"), "{out}");
    desk.ok(&[
        "add",
        "missiles",
        "-",
        "--number",
        "7",
        "--of",
        "9",
        "--at",
        "2022-03-10",
    ]);
    let log = desk.ok(&["log", "missiles"]);
    assert!(
        log.contains("1 of 9 versions held") && log.contains("v7"),
        "{log}"
    );
}

#[test]
fn outputs_go_to_files_beside_standard_output() {
    let desk = Desk::new();
    desk.file("a.txt", "It cost $5m.\n");
    let out = desk.ok(&[
        "figures",
        "a.txt",
        "--output",
        "json=a.json",
        "--output",
        "human=b.txt",
    ]);
    assert_eq!(
        std::fs::read_to_string(desk.path().join("b.txt")).unwrap(),
        out
    );
    assert_eq!(
        std::fs::read_to_string(desk.path().join("a.json")).unwrap(),
        desk.ok(&["figures", "a.txt", "--json"])
    );
}

#[test]
fn diff_ends_with_1_only_when_asked_and_only_for_what_it_shows() {
    let desk = Desk::new();
    desk.file("a.txt", "It cost $5m to build.\n");
    desk.file("words.txt", "It cost $5m to repair.\n");
    desk.file("figure.txt", "It cost $6m to build.\n");
    let exit = |words: &[&str]| desk.run(words).exit;
    assert_eq!(exit(&["diff", "a.txt", "figure.txt"]), Exit::Clean);
    assert_eq!(
        exit(&["diff", "a.txt", "figure.txt", "--exit-code"]),
        Exit::Found
    );
    assert_eq!(
        exit(&["diff", "a.txt", "words.txt", "--exit-code"]),
        Exit::Found
    );
    let only_claims = ["diff", "a.txt", "words.txt", "--exit-code", "--no-text"];
    assert_eq!(exit(&only_claims), Exit::Clean);
    assert_eq!(
        exit(&["diff", "a.txt", "a.txt", "--exit-code"]),
        Exit::Clean
    );
}

#[test]
fn late_arrivals_and_returns_are_told() {
    let desk = tracked("ferry-fares");
    let log = desk.ok(&["log", "ferry-fares"]);
    assert!(log.contains("2 versions held"), "{log}");
    assert!(
        log.contains("seen again: v1 on 2025-04-30, v2 on 2025-05-01"),
        "{log}"
    );
    let log = desk.ok(&["log", "ferry-fares", "-v"]);
    let firsts: Vec<&str> = log
        .lines()
        .filter(|line| !line.starts_with("   "))
        .map(|line| line.split_whitespace().next().unwrap())
        .collect();
    assert_eq!(
        firsts,
        ["ferry-fares:", "seen", "seen", "v2", "v1"],
        "{log}"
    );
    let relief = tracked("flood-relief").ok(&["log", "flood-relief", "--json"]);
    let relief: serde_json::Value = serde_json::from_str(&relief).unwrap();
    let times: Vec<&str> = relief["versions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|version| version["captured"].as_str().unwrap())
        .collect();
    assert!(times.is_sorted(), "{times:?}");
}
