//! `review` on a terminal, and acknowledgments of several people.
use crate::cli::Desk;
use claimdiff::cli::{self, Exit, Terminal, World};
use std::ffi::OsString;
use std::fs;
use std::process::Command;

const OLD: &str = "The school has 900 pupils.\n\nThe bridge cost €5m.\n";
const NEW: &str = "The school has 1,200 pupils.\n\nThe bridge cost €8m.\n";

/// The store with two versions of one article.
fn desk() -> Desk {
    let desk = Desk::new();
    for (number, text) in [("1", OLD), ("2", NEW)] {
        desk.file("x.md", text);
        desk.ok(&[
            "add",
            "town",
            "x.md",
            "--number",
            number,
            "--at",
            &format!("2022-03-0{number}"),
        ]);
    }
    desk
}

/// Runs `review` at a terminal at which these lines are typed.
fn review(desk: &Desk, typed: &str) -> (Exit, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut input = typed.as_bytes();
    let world = World {
        input: &mut input,
        out: &mut out,
        err: &mut err,
        terminal: Some(Terminal {
            width: 100,
            height: 1000,
        }),
        now: "2022-04-01T12:00:00Z".parse().unwrap(),
        folder: desk.path().to_owned(),
        variable: &|name| (name == "PAGER").then(|| "cat".to_owned()),
    };
    let words = ["claimdiff", "review", "--by", "Dana"].map(OsString::from);
    let exit = cli::run(words, world);
    (
        exit,
        String::from_utf8(out).unwrap(),
        String::from_utf8(err).unwrap(),
    )
}

fn acks(desk: &Desk) -> Vec<String> {
    let mut texts: Vec<String> = match fs::read_dir(desk.path().join("acks/town")) {
        Ok(entries) => entries
            .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
            .collect(),
        Err(_) => Vec::new(),
    };
    texts.sort();
    texts
}

#[test]
fn each_finding_is_asked_about() {
    let desk = desk();
    let (exit, out, err) = review(&desk, "?\no\na\nchecked with the school\nr\na typo\n");
    assert_eq!((exit, err.as_str()), (Exit::Clean, ""));
    for said in [
        "1 of 2 [a,r,s,A,o,q,?]",
        "a accept, r reject",
        "- The school has 900 pupils.",
        "2 looked at, 0 left",
    ] {
        assert!(out.contains(said), "{said}: {out}");
    }
    let acks = acks(&desk);
    assert_eq!(acks.len(), 2);
    assert!(
        acks.iter()
            .any(|ack| ack.contains("checked with the school"))
    );
    assert!(
        acks.iter()
            .any(|ack| ack.contains("opinion = \"rejected\""))
    );
}

#[test]
fn skipping_and_leaving_write_nothing() {
    let desk = desk();
    for typed in ["s\ns\n", "q\n", ""] {
        let (exit, out, _) = review(&desk, typed);
        assert_eq!(exit, Exit::Clean);
        assert!(out.ends_with("0 looked at, 2 left\n"), "{out}");
    }
    assert!(acks(&desk).is_empty());
}

#[test]
fn the_rest_of_an_article_is_accepted_at_once_and_a_reason_is_asked_for_again() {
    let desk = desk();
    let (_, out, err) = review(&desk, "A\n\nA\nthe yearly update\n");
    assert!(err.contains("a reason is missing"), "{err}");
    assert!(out.ends_with("2 looked at, 0 left\n"), "{out}");
    assert_eq!(acks(&desk).len(), 2);
    assert_eq!(desk.run(&["check"]).exit, Exit::Clean);
}

#[test]
fn what_two_people_accept_on_two_branches_merges() {
    let desk = desk();
    let git = |words: &[&str]| {
        let user = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
        let status = Command::new("git")
            .args(user)
            .args(words)
            .current_dir(desk.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .status()
            .unwrap();
        assert!(status.success(), "{words:?}");
    };
    let ids: Vec<String> = {
        let pending: serde_json::Value =
            serde_json::from_str(&desk.ok(&["pending", "--json"])).unwrap();
        let findings = pending["findings"].as_array().unwrap();
        findings
            .iter()
            .map(|it| it["id"].as_str().unwrap().to_owned())
            .collect()
    };
    git(&["init", "-q", "-b", "main"]);
    git(&["commit", "-q", "--allow-empty", "-m", "empty"]);
    for (branch, id) in ["one", "two"].iter().zip(&ids) {
        git(&["checkout", "-q", "main"]);
        git(&["checkout", "-q", "-b", branch]);
        desk.ok(&["accept", id, "--reason", "x", "--by", branch]);
        git(&["add", "acks"]);
        git(&["commit", "-q", "-m", branch]);
    }
    git(&["merge", "-q", "-m", "both", "one"]);
    assert_eq!(acks(&desk).len(), 2);
    assert_eq!(desk.run(&["check"]).exit, Exit::Clean);
}

#[test]
fn two_runs_say_the_same() {
    let desk = desk();
    for format in ["human", "json"] {
        let run = || desk.run(&["check", "--format", format]).out;
        assert_eq!(run(), run());
    }
    let early = desk
        .run_with(&[("SOURCE_DATE_EPOCH", "1640995200")], &["check", "--json"])
        .out;
    assert!(
        early.contains("\"at\": \"2022-01-01T00:00:00Z\""),
        "{early}"
    );
}
