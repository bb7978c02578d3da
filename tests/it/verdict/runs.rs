//! `check` as CI runs it: what it finds in the environment, where it writes, how it ends.
use super::forms;
use crate::cli::{Desk, Said};
use claimdiff::cli::Exit;
use serde_json::Value;
use std::fs;

const OLD: &str = "The union has committed €132 billion to the programme since 2022.\n";
const NEW: &str = "The union has committed €118 billion to the programme since 2022.\n";

/// A folder with two versions.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.file("old.md", OLD);
    desk.file("new.md", NEW);
    desk
}

/// Runs a command as a step of GitHub Actions.
fn step(desk: &Desk, words: &[&str]) -> Said {
    let file = |name: &str| desk.path().join(name).to_string_lossy().into_owned();
    let (summary, output) = (file("summary"), file("output"));
    let variables = [
        ("GITHUB_ACTIONS", "true"),
        ("GITHUB_STEP_SUMMARY", summary.as_str()),
        ("GITHUB_OUTPUT", output.as_str()),
    ];
    desk.run_with(&variables, words)
}

fn read(desk: &Desk, name: &str) -> Option<String> {
    fs::read_to_string(desk.path().join(name)).ok()
}

#[test]
fn github_is_found_and_told() {
    let desk = desk();
    desk.file("summary", "what another command wrote\n");
    desk.file("output", "a=b\n");
    let said = step(&desk, &["check", "old.md", "new.md"]);
    assert_eq!(said.exit, Exit::Found, "{}", said.err);
    assert!(said.out.starts_with("::stop-commands::"));
    assert!(
        said.out.contains("\n::warning file=new.md,line=1,"),
        "{}",
        said.out
    );
    let summary = read(&desk, "summary").unwrap();
    assert!(
        summary.starts_with("what another command wrote\n### claimdiff: 1 warning in 1 article\n")
    );
    assert_eq!(
        read(&desk, "output").unwrap(),
        "a=b\nchanged=true\nfailed=true\nerrors=0\nwarnings=1\ninfos=0\naccepted=0\n\
         worst=warning\nreport=1 warning in 1 article\n"
    );
    let clean = step(&desk, &["check", "old.md", "old.md"]);
    assert_eq!(clean.exit, Exit::Clean);
    let output = read(&desk, "output").unwrap();
    assert!(
        output.contains("\nchanged=false\nfailed=false\n"),
        "{output}"
    );
    assert!(
        output.contains("\nworst=none\nreport=nothing to tell in 1 article\n"),
        "{output}"
    );
}

#[test]
fn github_is_left_alone_when_the_user_says_so_and_by_other_commands() {
    let desk = desk();
    for words in [
        ["check", "old.md", "new.md", "--no-ci-detect"].as_slice(),
        &["check", "old.md", "new.md", "--format", "human"],
        &["check", "old.md", "new.md", "--json"],
        &["diff", "old.md", "new.md"],
        &["pending", "old.md", "new.md"],
    ] {
        let said = step(&desk, words);
        assert!(
            matches!(said.exit, Exit::Clean | Exit::Found),
            "{words:?}: {}",
            said.err
        );
        assert!(!said.out.contains("::"), "{words:?}: {}", said.out);
        assert_eq!(read(&desk, "summary"), None, "{words:?}");
        assert_eq!(read(&desk, "output"), None, "{words:?}");
    }
    // And nothing is found where it is not.
    assert!(!desk.run(&["check", "old.md", "new.md"]).out.contains("::"));
}

#[test]
fn a_summary_is_added_once_and_not_past_what_github_takes() {
    let desk = desk();
    let path = desk.path().join("summary").to_string_lossy().into_owned();
    let output = format!("summary={path}");
    let said = step(&desk, &["check", "old.md", "new.md", "--output", &output]);
    assert_eq!(said.exit, Exit::Found, "{}", said.err);
    let summary = read(&desk, "summary").unwrap();
    assert_eq!(summary.matches("### claimdiff").count(), 1);
    let there = "x".repeat((1 << 20) - 200);
    desk.file("summary", &there);
    step(&desk, &["check", "old.md", "new.md"]);
    let summary = read(&desk, "summary").unwrap();
    assert!(summary.len() <= 1 << 20);
    assert!(summary.starts_with(&there));
    assert!(summary.ends_with("the summary of this step is full; the log has all findings.\n"));
}

#[test]
fn a_file_of_github_that_cannot_be_written_is_told() {
    let desk = desk();
    let variables = [
        ("GITHUB_ACTIONS", "true"),
        ("GITHUB_OUTPUT", "/nowhere/output"),
    ];
    let said = desk.run_with(&variables, &["check", "old.md", "new.md"]);
    assert_eq!(said.exit, Exit::Failed);
    assert!(
        said.err.contains("`/nowhere/output` could not be written"),
        "{}",
        said.err
    );
}

#[test]
fn the_exit_code_is_the_same_for_every_form() {
    let desk = desk();
    for id in forms() {
        let ends = |new: &str, more: &[&str]| {
            let words = ["check", "old.md", new, "--format", id];
            desk.run(&[&words, more].concat()).exit
        };
        assert_eq!(ends("new.md", &[]), Exit::Found, "{id}");
        assert_eq!(ends("new.md", &["--fail-on", "never"]), Exit::Clean, "{id}");
        assert_eq!(ends("old.md", &[]), Exit::Clean, "{id}");
        assert_eq!(ends("new.md", &["--fail-on", "all"]), Exit::Usage, "{id}");
        assert_eq!(ends("none.md", &[]), Exit::Failed, "{id}");
    }
    desk.file("claimdiff.toml", "version = 1\nverzion = 2\n");
    for id in forms() {
        let said = desk.run(&["check", "old.md", "new.md", "--format", id]);
        assert_eq!(said.exit, Exit::Usage, "{id}");
    }
}

#[test]
fn every_output_is_written_in_one_run_and_even_if_nothing_is_found() {
    let desk = desk();
    let outputs: Vec<String> = forms().map(|id| format!("{id}=out.{id}")).collect();
    for new in ["new.md", "old.md"] {
        let mut words = vec!["check", "old.md", new];
        for output in &outputs {
            words.extend(["--output", output]);
        }
        let said = desk.run(&words);
        assert!(
            matches!(said.exit, Exit::Clean | Exit::Found),
            "{}",
            said.err
        );
        for id in forms() {
            let text = read(&desk, &format!("out.{id}")).unwrap();
            let told = text.contains("118 billion");
            assert_eq!(told, new == "new.md", "{id}: {text}");
        }
    }
    assert_eq!(read(&desk, "out.jsonl").unwrap(), "");
    let said = desk.run(&[
        "check",
        "old.md",
        "new.md",
        "--output",
        "sarif=no/such/folder",
    ]);
    assert_eq!(said.exit, Exit::Failed);
}

#[test]
fn what_is_accepted_is_in_sarif_only_when_it_is_asked_for() {
    let desk = desk();
    let scope = ["old.md", "new.md"];
    let json = desk
        .run(&[&["check"], &scope[..], &["--json"]].concat())
        .out;
    let document: Value = serde_json::from_str(&json).unwrap();
    let id = document["findings"][0]["id"].as_str().unwrap().to_owned();
    // As `accept` writes it.
    desk.file("claimdiff.toml", "version = 1\n");
    let ack = format!(
        "id = \"{id}\"\narticle = \"new.md\"\nkind = \"changed\"\nclaim = \"x\"\nwas = \"€132 billion\"\n\
         now = \"€118 billion\"\nrule = \"built-in\"\nby = \"Dana\"\nat = 2022-03-01T00:00:00Z\nreason = \"right\"\n"
    );
    desk.file(&format!("acks/new.md/{id}.toml"), ack);
    let results = |more: &[&str]| {
        let words = [&["check"], &scope[..], &["--format", "sarif"], more].concat();
        let said = desk.run(&words);
        assert_eq!(said.exit, Exit::Clean, "{} {}", said.out, said.err);
        let log: Value = serde_json::from_str(&said.out).unwrap();
        log["runs"][0]["results"].as_array().unwrap().clone()
    };
    assert!(results(&[]).is_empty());
    assert!(results(&["-v"]).is_empty());
    let told = results(&["--sarif-include-acked"]);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["suppressions"][0]["justification"], "right");
}
