//! The commands that alerts print, pasted into a shell as printed: each accepts its
//! alert and no other.
#![cfg(unix)]
use super::branch::Branch;
use crate::cli::Desk;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What a person types there.
pub(super) fn shell(folder: &Path, typed: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_claimdiff"));
    let path = std::env::var("PATH").unwrap();
    Command::new("sh")
        .args(["-c", typed])
        .current_dir(folder)
        .env(
            "PATH",
            format!("{}:{path}", program.parent().unwrap().display()),
        )
        .env("USER", "dana")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env_remove("GIT_DIR")
        .env_remove("CLAIMDIFF_STORE")
        .env_remove("CLAIMDIFF_POLICY")
        .env_remove("GITHUB_ACTIONS")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// The open findings, each with the command that accepts it.
fn open(folder: &Path, check: &str) -> Vec<(String, String)> {
    let said = shell(folder, &format!("{check} --json"));
    let document: Value = serde_json::from_slice(&said.stdout)
        .unwrap_or_else(|_| panic!("{check}: {}", String::from_utf8_lossy(&said.stderr)));
    let findings = document["findings"].as_array().unwrap().iter();
    let open = findings.filter(|it| !it["accept"].is_null());
    let word = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    open.map(|it| (word(it, "id"), word(it, "accept")))
        .collect()
}

/// Pastes every command that this check prints, one after the other.
fn paste_all(folder: &Path, check: &str, at_least: usize) {
    let before = open(folder, check);
    assert!(before.len() >= at_least, "{check}: {before:?}");
    let text = |said: Output| String::from_utf8(said.stdout).unwrap();
    let human = text(shell(folder, check));
    let annotations = text(shell(folder, &format!("{check} --format github")));
    for (at, (id, command)) in before.iter().enumerate() {
        // In every form it is the same.
        assert!(
            human.contains(&format!("accept with: {command}\n")),
            "{human}"
        );
        let escaped = command.replace('%', "%25");
        assert!(annotations.contains(&escaped), "{annotations}");
        let said = shell(folder, command);
        let err = String::from_utf8_lossy(&said.stderr).into_owned();
        assert_eq!(said.status.code(), Some(0), "{command}: {err}");
        let left: Vec<String> = open(folder, check).into_iter().map(|it| it.0).collect();
        assert!(!left.contains(id), "{command} accepts nothing: {left:?}");
        assert_eq!(left.len(), before.len() - at - 1, "{command}: {left:?}");
    }
}

const OLD: &str = "# Aid\n\nThe union has committed €132 billion ($150 billion) in aid.\n\nA total of 90 \
                   people came: 70 guests and 20 crew.\n";

fn new() -> String {
    OLD.replace("132", "118").replace("70 guests", "75 guests")
}

/// A rule without which there is nothing to tell.
const POLICY: &str =
    "version = 1\n[[rule]]\nid = \"added\"\non = [\"added\"]\nseverity = \"warning\"\n";

#[test]
fn of_files_whatever_they_are_called() {
    for (old, new_name) in [
        ("old.md", "new.md"),
        ("two  spaces.md", "it's $HOME `x` \"y\".md"),
        ("ünï 今年.md", "a;b&c|d(e).md"),
        ("-old.md", "--json.md"),
        ("a\\b.md", "*?[x].md"),
    ] {
        let desk = Desk::new();
        desk.file(old, OLD);
        desk.file(new_name, new());
        let quoted = |name: &str| format!("'{}'", name.replace('\'', "'\\''"));
        let check = format!(
            "claimdiff check --versions {} {}",
            quoted(old),
            quoted(new_name)
        );
        // A stale conversion and a total among them: facts, accepted for a time.
        paste_all(desk.path(), &check, 3);
    }
}

#[test]
fn of_a_branch_whatever_it_is_called() {
    let branch = Branch::new(OLD, &new());
    branch.desk.file("docs/it's  ünï.md", new());
    branch.commit("a page without an old one");
    branch.git(&["branch", "it's;$(id)&ünï", "main"]);
    let range = "'it'\\''s;$(id)&ünï...HEAD'";
    paste_all(
        branch.desk.path(),
        &format!("claimdiff check --git {range}"),
        4,
    );
}

#[test]
fn by_the_policy_and_the_store_that_were_named() {
    let branch = Branch::new("It has 3 halls.\n", "It has 3 halls. It has 12 rooms.\n");
    branch.desk.file("my rules/figures.toml", POLICY);
    let check = "claimdiff check --git main --policy 'my rules/figures.toml'";
    paste_all(branch.desk.path(), check, 1);
    assert!(branch.desk.path().join("my rules/acks").exists());

    let desk = Desk::new();
    desk.file("claimdiff.toml", POLICY.replace("warning", "off"));
    desk.file("1.md", OLD);
    desk.file("2.md", new());
    for version in ["1.md", "2.md"] {
        desk.ok(&["add", "aid", version, "--store", "the store"]);
    }
    let check = "claimdiff check aid --store 'the store' --no-policy";
    paste_all(desk.path(), check, 3);
}
