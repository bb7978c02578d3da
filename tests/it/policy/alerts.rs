//! The alert benchmark: pairs of versions with what has to be told of them, in
//! `tests/policies/*.txt`, all judged by one policy. Half of them are noise.
//!
//! `=== name` begins a case. `article:` names where it lies, then come the alerts
//! that have to be told: level, kind, rule, and a part of the message; `known: why`
//! where the program does not tell it right yet. Below
//! `---` both versions stand in one text, in the marks of wdiff: `[-only
//! old-]`, `{+only new+}`. A case with more versions has them one after the
//! other, each below `--- number`.
use super::history::{Told, check_versions};
use claimdiff::claim::Document;
use claimdiff::model::MediaType;
use claimdiff::policy::{Acks, Checker, Edition, FindingKind, Level, Pair, Policy, Verdict};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

struct Case {
    name: String,
    article: String,
    wanted: Vec<String>,
    /// Why it is not told right yet.
    known: Option<String>,
    versions: Vec<String>,
}

/// The files of cases: those with alerts and those that are noise.
const FILES: [(&str, &str); 7] = [
    ("alerts.txt", "alerts"),
    ("edits.txt", "alerts"),
    ("documents.txt", "alerts"),
    ("rewrites.txt", "alerts"),
    ("noise.txt", "noise"),
    ("more.txt", "noise"),
    ("upkeep.txt", "noise"),
];

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/policies")
}

fn policy() -> Policy {
    let text = fs::read_to_string(folder().join("policy.toml")).unwrap();
    Policy::read("policy.toml", &text).unwrap()
}

fn cases(file: &str) -> Vec<Case> {
    let text = fs::read_to_string(folder().join(file)).unwrap();
    let cases = text.split("=== ").filter(|it| !it.is_empty());
    cases.map(case).collect()
}

fn case(text: &str) -> Case {
    let (head, body) = text.split_once("---").unwrap();
    let mut lines = head.lines();
    let name = lines.next().unwrap().to_owned();
    let article = lines.next().unwrap().strip_prefix("article: ").unwrap();
    let versions = match body.strip_prefix('\n') {
        Some(both) => vec![
            side(both, "{+", "+}").replace("[-", "").replace("-]", ""),
            side(both, "[-", "-]").replace("{+", "").replace("+}", ""),
        ],
        None => {
            let versions = body.split("--- ");
            let text = |it: &str| {
                it.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit())
                    .trim_start()
                    .to_owned()
            };
            versions.map(text).collect()
        }
    };
    let (known, wanted): (Vec<String>, Vec<String>) = lines
        .map(str::to_owned)
        .partition(|line| line.starts_with("known: "));
    Case {
        name,
        article: article.to_owned(),
        wanted,
        known: known.into_iter().next(),
        versions,
    }
}

/// The text without what stands between these marks.
fn side(text: &str, open: &str, close: &str) -> String {
    let mut pieces = text.split(open);
    let first = pieces.next().unwrap().to_owned();
    pieces.fold(first, |side, piece| {
        side + piece.split_once(close).expect("a mark is closed").1
    })
}

/// What a policy says of a case: two versions as files, more as a history.
fn verdict(policy: &Policy, case: &Case) -> Verdict {
    let acks = Acks::default();
    if case.versions.len() > 2 {
        let Told { verdict, .. } = check_versions(policy, &acks, &case.article, &case.versions);
        return verdict;
    }
    let read = |text: &String| Document::new(text.clone(), MediaType::Markdown);
    let (old, new) = (read(&case.versions[0]), read(&case.versions[1]));
    let edition = |name: &str| Edition {
        name: name.into(),
        revision: None,
        at: None,
    };
    let (before, after) = (edition("old"), edition("new"));
    let checker = Checker {
        policy,
        acks: &acks,
        today: super::today(),
    };
    let outcome = checker.pair(&Pair {
        article: case.article.as_str().into(),
        path: Some(&case.article),
        old: Some((&before, &old)),
        new: (&after, &new),
    });
    checker.verdict(vec![outcome], |_| true)
}

/// What was told wrong: wanted alerts that are missing, and others.
fn complaints(case: &Case, verdict: &Verdict) -> (Vec<String>, Vec<String>) {
    let mut missed = Vec::new();
    let mut left: Vec<String> = verdict
        .findings
        .iter()
        .map(|it| format!("{} {} {}: {}", it.level, it.kind, it.rule, it.message))
        .collect();
    for wanted in &case.wanted {
        let (head, part) = wanted.split_once(": ").unwrap();
        let fits = |told: &String| {
            told.starts_with(&format!("{head}: ")) && told[head.len()..].contains(part)
        };
        match left.iter().position(fits) {
            Some(at) => drop(left.remove(at)),
            None => missed.push(wanted.clone()),
        }
    }
    // What does not fail a check is no alarm.
    left.retain(|told| !told.starts_with("info "));
    (missed, left)
}

#[test]
fn no_alert_is_missed_and_none_is_false() {
    let policy = policy();
    let mut table: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    let (mut wrong, mut known) = (String::new(), 0);
    for (file, sort) in FILES {
        for case in cases(file) {
            let verdict = verdict(&policy, &case);
            let (missed, false_alarms) = complaints(&case, &verdict);
            if case.known.is_some() {
                let right = missed.is_empty() && false_alarms.is_empty();
                assert!(!right, "{}: told right by now, no longer known", case.name);
                known += 1;
                continue;
            }
            let row = table.entry(sort).or_default();
            *row = [
                row[0] + 1,
                row[1] + case.wanted.len(),
                row[2] + missed.len(),
                row[3] + false_alarms.len(),
            ];
            assert_eq!(case.wanted.is_empty(), sort == "noise", "{}", case.name);
            for (what, lines) in [("missed", missed), ("false", false_alarms)] {
                for line in lines {
                    wrong += &format!("{}: {what}: {line}\n", case.name);
                }
            }
        }
    }
    println!(
        "{:8} {:>6} {:>7} {:>7} {:>13}",
        "", "pairs", "alerts", "missed", "false alarms"
    );
    for (sort, [pairs, alerts, missed, alarms]) in &table {
        println!("{sort:8} {pairs:>6} {alerts:>7} {missed:>7} {alarms:>13}");
    }
    println!("and {known} that are known to be told wrong");
    assert!(wrong.is_empty(), "\n{wrong}");
    let pairs: usize = table.values().map(|row| row[0]).sum();
    assert!(pairs >= 60 && table["noise"][0] * 2 >= pairs, "{table:?}");
}

#[test]
fn every_rule_of_the_policy_and_every_kind_decides_somewhere() {
    let policy = policy();
    let (mut rules, mut kinds) = (Vec::new(), Vec::new());
    let telling = FILES.iter().filter(|(_, sort)| *sort == "alerts");
    for case in telling.flat_map(|(file, _)| cases(file)) {
        for finding in verdict(&policy, &case).findings {
            rules.push(finding.rule.to_string());
            kinds.push(finding.kind);
        }
    }
    for rule in &policy.rules {
        let off = rule
            .severity
            .is_some_and(|severity| severity.level().is_none());
        assert!(off || rules.contains(&rule.id.to_string()), "{}", rule.id);
    }
    for kind in FindingKind::ALL {
        assert!(kinds.contains(&kind), "{kind}");
    }
}

#[test]
fn with_everything_off_there_is_nothing_and_a_raised_level_takes_nothing_away() {
    let words = FindingKind::ALL
        .map(|kind| format!("\"{}\"", kind.word()))
        .join(", ");
    let all = |severity: &str| {
        let text = format!(
            "version = 1\n[[rule]]\nid = \"all\"\non = [{words}]\nseverity = \"{severity}\"\n"
        );
        Policy::read("p", &text).unwrap()
    };
    let (off, info, error) = (all("off"), all("info"), all("error"));
    for case in FILES.iter().flat_map(|(file, _)| cases(file)) {
        assert!(verdict(&off, &case).findings.is_empty(), "{}", case.name);
        let (low, high) = (verdict(&info, &case), verdict(&error, &case));
        let ids = |verdict: &Verdict| {
            let mut ids: Vec<String> = verdict
                .findings
                .iter()
                .map(|it| it.id.to_string())
                .collect();
            ids.sort();
            ids
        };
        assert_eq!(ids(&low), ids(&high), "{}", case.name);
        assert!(high.findings.iter().all(|it| it.level == Level::Error));
    }
}
