//! What CI waits for: a branch that changed a thousand documents, checked against
//! where it began. Promised under 2 s of CPU time, start-up and git included.
#![allow(missing_docs, reason = "a benchmark is told by its name")]
#![allow(
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on has failed"
)]
#![allow(clippy::print_stdout, reason = "it is how a benchmark speaks")]
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

const FILES: usize = 1_000;

/// The length of a document, in bytes.
const LENGTH: usize = 10_000;

fn main() {
    divan::main();
    let folder = branch();
    let before = cpu();
    check(folder.path());
    if let Some((before, after)) = before.zip(cpu()) {
        println!(
            "\n{FILES} changed documents of {LENGTH} bytes: {:.2} s of CPU time",
            after - before
        );
    }
}

/// A document: prose as in a manual or a report, every third sentence with a
/// figure; some of them depend on the edition.
fn document(file: usize, edition: usize) -> String {
    const SENTENCES: [&str; 9] = [
        "The harbor board met on Tuesday and talked about the old port and what should become of it.",
        "It has {n} cranes and wants to buy more of them before the summer begins.",
        "Nobody knows whether the ships from the north will come back once the storm has passed.",
        "Open the settings, choose the folder that you want to keep, and confirm with the button below.",
        "A request may take up to {n} seconds before the server gives up and closes the connection.",
        "Several readers asked why this is so, and the answer is that it grew over a long time.",
        "The council will spend €{n} million on schools along the river, despite doubts about the cost.",
        "What is written here holds for all editions unless something else is said further down.",
        "Where the two differ, the later one counts, and the earlier one is kept for reference only.",
    ];
    let mut text = format!("# Report {file}\n\n");
    let mut at = 0;
    while text.len() < LENGTH {
        let moved = if at % 30 == 1 { edition * 7 } else { 0 };
        let number = 20 + (file * 31 + at * 17) % 900 + moved;
        text.push_str(&SENTENCES[at % SENTENCES.len()].replace("{n}", &number.to_string()));
        text.push_str(if at % 4 == 3 { "\n\n" } else { " " });
        at += 1;
    }
    text
}

/// A repository whose last commit changed every document.
fn branch() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), &["init", "-q", "-b", "main"]);
    for edition in 0..2 {
        for file in 0..FILES {
            let name = folder.path().join(format!("docs/{}/{file}.md", file % 20));
            fs::create_dir_all(name.parent().unwrap()).unwrap();
            fs::write(name, document(file, edition)).unwrap();
        }
        git(folder.path(), &["add", "-A"]);
        git(
            folder.path(),
            &[
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org",
                "commit",
                "-q",
                "-m",
                "edition",
            ],
        );
    }
    folder
}

fn git(folder: &Path, words: &[&str]) {
    let status = Command::new("git")
        .args(words)
        .current_dir(folder)
        .status()
        .unwrap();
    assert!(status.success());
}

fn check(folder: &Path) {
    let status = Command::new(env!("CARGO_BIN_EXE_claimdiff"))
        .args(["check", "--git", "HEAD~1...HEAD", "--", "docs/**/*.md"])
        .current_dir(folder)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(1), "there are changes");
}

/// CPU time of the processes that were waited for, in seconds, where the system
/// tells it: proc_pid_stat(5), in ticks of which there are 100 a second.
fn cpu() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: f64 = [13, 14]
        .iter()
        .filter_map(|at| fields.get(*at)?.parse::<f64>().ok())
        .sum();
    Some(ticks / 100.0)
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn a_thousand_changed_documents(bencher: divan::Bencher<'_, '_>) {
    let folder = branch();
    bencher.bench(|| check(folder.path()));
}
