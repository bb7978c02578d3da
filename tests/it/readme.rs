//! Runs every command that the README shows and compares what it prints.
//!
//! A fenced `console` block holds commands after `$ ` and their output; a line
//! `...` stands for any lines. All blocks run in order in one folder with a copy
//! of `seeds/`, as a reader would type them.
use std::fs;
use std::path::Path;
use std::process::Command;

/// What the README calls the program before it is installed.
const FROM_SOURCE: &str = "cargo run --release --";

/// Not run: this is the test that it would start.
const TESTS: &str = "cargo test";

struct Shown {
    command: String,
    output: Vec<String>,
}

fn shown(readme: &str) -> Vec<Shown> {
    let mut all: Vec<Shown> = Vec::new();
    let mut inside = false;
    for line in readme.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let (true, Some(command)) = (inside, line.strip_prefix("$ ")) {
            all.push(Shown {
                command: command.to_owned(),
                output: Vec::new(),
            });
        } else if let (true, Some(last)) = (inside, all.last_mut()) {
            last.output.push(line.to_owned());
        }
    }
    all
}

/// Whether `lines` are as `wanted`, where `...` stands for any lines.
fn fits(wanted: &[String], lines: &[&str]) -> bool {
    match (wanted.split_first(), lines.split_first()) {
        (None, rest) => rest.is_none(),
        (Some((dots, wanted)), _) if dots == "..." => {
            (0..=lines.len()).any(|skipped| fits(wanted, &lines[skipped..]))
        }
        (Some((line, wanted)), Some((found, lines))) => line == found && fits(wanted, lines),
        (Some(_), None) => false,
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn every_command_of_the_readme_prints_what_it_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let desk = tempfile::tempdir().unwrap();
    copy(&root.join("seeds"), &desk.path().join("seeds"));
    let program = Path::new(env!("CARGO_BIN_EXE_claimdiff"));
    let path = format!(
        "{}:{}",
        program.parent().unwrap().display(),
        std::env::var("PATH").unwrap()
    );
    let all = shown(&readme);
    assert!(all.len() > 5, "the README shows commands");
    for Shown { command, output } in all {
        if command == TESTS {
            continue;
        }
        let run = Command::new("sh")
            .arg("-c")
            .arg(command.replace(FROM_SOURCE, "claimdiff"))
            .current_dir(desk.path())
            .env("PATH", &path)
            .env_remove("CLAIMDIFF_STORE")
            .output()
            .unwrap();
        let out = String::from_utf8(run.stdout).unwrap();
        let err = String::from_utf8(run.stderr).unwrap();
        assert!(
            run.status.code().is_some_and(|code| code < 2),
            "{command}: {err}"
        );
        let lines: Vec<&str> = out.lines().map(str::trim_end).collect();
        assert!(
            fits(&output, &lines),
            "$ {command}\nprints\n{out}\nand the README shows\n{}",
            output.join("\n")
        );
    }
}
