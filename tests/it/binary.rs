//! The real program: exit codes, streams, a closed pipe. Few; the rest of the
//! command line is tested inside the process.
use assert_cmd::Command;
use std::io::{Read, Write};
use std::process::Stdio;

fn claimdiff() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimdiff"));
    command.env_remove("CLAIMDIFF_STORE");
    command
}

fn stderr(command: &mut Command, code: i32) -> String {
    let said = command.assert().code(code);
    String::from_utf8(said.get_output().stderr.clone()).unwrap()
}

#[test]
fn help_and_version_go_to_standard_output_and_are_no_errors() {
    claimdiff().arg("--help").assert().code(0);
    claimdiff().arg("--version").assert().code(0);
    claimdiff().args(["help", "diff"]).assert().code(0);
}

#[test]
fn unknown_things_are_wrong_usage_and_told_with_a_suggestion() {
    assert!(stderr(claimdiff().arg("trck"), 2).contains("'track'"));
    assert!(stderr(claimdiff().args(["diff", "--no-txt", "a", "b"]), 2).contains("'--no-text'"));
    assert!(stderr(claimdiff().args(["articles", "--format", "jsn"]), 2).contains("'json'"));
    assert!(stderr(claimdiff().args(["batch", "figure"]), 2).contains("'figures'"));
}

#[test]
fn two_plain_files_need_no_store() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "The fund has $5m.\n").unwrap();
    std::fs::write(folder.path().join("b.txt"), "The fund has $6m.\n").unwrap();
    let mut diff = claimdiff();
    diff.current_dir(&folder).args(["diff", "a.txt", "b.txt"]);
    let said = diff.assert().code(0);
    let out = String::from_utf8(said.get_output().stdout.clone()).unwrap();
    assert!(out.contains("$5m -> $6m"), "{out}");
    claimdiff()
        .current_dir(&folder)
        .args(["diff", "a.txt", "b.txt", "--exit-code"])
        .assert()
        .code(1);
    claimdiff()
        .current_dir(&folder)
        .args(["diff", "a.txt", "a.txt", "--exit-code"])
        .assert()
        .code(0);
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        2,
        "nothing is made"
    );
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_claimdiff"))
        .args(["batch", "figures"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    for _ in 0..10_000 {
        if input
            .write_all(b"{\"id\":1,\"text\":\"It cost 5 million dollars.\"}\n")
            .is_err()
        {
            break;
        }
    }
    drop(input);
    let status = child.wait().unwrap();
    let mut err = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut err)
        .unwrap();
    assert_eq!((status.code(), err.as_str()), (Some(0), ""));
}

#[test]
fn who_reads_only_the_beginning_gets_the_exit_code_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let text = |more: u32| -> String {
        let funds = (0..400).map(|at| format!("The fund of town {at}z has ${}m.\n\n", at + more));
        funds.collect()
    };
    std::fs::write(folder.path().join("a.txt"), text(100)).unwrap();
    std::fs::write(folder.path().join("b.txt"), text(900)).unwrap();
    for (words, code) in [
        ("check a.txt b.txt", 1),
        ("check a.txt b.txt --json", 1),
        ("check a.txt b.txt --format github", 1),
        ("diff a.txt b.txt", 0),
        ("diff a.txt b.txt --json --exit-code", 1),
    ] {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_claimdiff"))
            .current_dir(&folder)
            .args(words.split(' '))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // As `head -c 1` does.
        let mut out = child.stdout.take().unwrap();
        out.read_exact(&mut [0]).unwrap();
        drop(out);
        let said = child.wait_with_output().unwrap();
        let err = String::from_utf8(said.stderr).unwrap();
        assert_eq!(
            (said.status.code(), err.as_str()),
            (Some(code), ""),
            "{words}"
        );
    }
}

#[test]
fn an_empty_variable_names_no_store() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "The fund has $5m.\n").unwrap();
    for (value, place) in [("", "snapshots"), ("elsewhere", "elsewhere")] {
        let mut add = claimdiff();
        add.current_dir(&folder).env("CLAIMDIFF_STORE", value);
        add.args(["add", "fund", "a.txt"]).assert().code(0);
        assert!(folder.path().join(place).join("store.git").exists());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    for words in [
        &["--help"][..],
        &["--version"],
        &["man"],
        &["completions", "bash"],
    ] {
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_claimdiff"));
        let said = program.args(words).stdout(full).output().unwrap();
        assert_eq!(said.status.code(), Some(3), "{words:?}");
        let told = String::from_utf8(said.stderr).unwrap();
        assert!(
            told.starts_with("error: ") && told.contains("\n  try: "),
            "{told}"
        );
    }
}
