//! The text diff against its peers: whole processes, one after the other on the
//! same pair, in CPU time and peak memory.
//!
//! `cargo bench --bench peers`, or a part of it by the pairs' names; peers that are
//! not installed are left out. What is told is the CPU time of the peer, user and
//! system, the median of several rounds; that of claimdiff as a multiple of git's,
//! the median of the rounds' own ratios; and peak memory.
#![allow(missing_docs, reason = "a benchmark is told by its name")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a program that measures, and has failed when it cannot go on"
)]
#[cfg(unix)]
use nix::sys::{
    resource::{UsageWho, getrusage},
    time::TimeValLike,
};
use prose::pair;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

mod prose;

/// Pairs by name, and the most that claimdiff may take of git's CPU time without
/// claims, in hundredths.
const PAIRS: [(&str, u32); 10] = [
    ("prose 5k", 250),
    ("prose 100k", 150),
    ("prose 1m", 80),
    ("prose 10m", 80),
    ("one line 1m", 200),
    ("reflow 1m", 200),
    ("unlike 1m", 200),
    ("shuffled 1m", 200),
    ("repeated 2m", 200),
    ("few words 1m", 200),
];

/// The first is what the others are measured by.
const PEERS: [(&str, &[&str]); 6] = [
    (
        "git",
        &["git", "diff", "--no-index", "--word-diff=porcelain"],
    ),
    (
        "text",
        &[env!("CARGO_BIN_EXE_claimdiff"), "diff", "--no-claims"],
    ),
    ("claims", &[env!("CARGO_BIN_EXE_claimdiff"), "diff"]),
    ("wdiff", &["wdiff"]),
    ("dwdiff", &["dwdiff"]),
    ("difft", &["difft"]),
];

/// As the first argument: run the others as a command and tell what it used. A
/// process of its own, so that the peak memory is that of this command alone.
const MEASURE: &str = "--measure";

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.split_first() {
        Some((first, command)) if first == MEASURE => measure(command),
        // Not as a test.
        _ if !args.iter().any(|arg| arg == "--bench") => {}
        _ => compare(args.iter().filter(|arg| *arg != "--bench")),
    }
}

/// What one process used.
#[derive(Clone, Copy)]
struct Used {
    /// User and system time, in microseconds.
    cpu: i64,
    /// Peak resident memory, in KiB.
    memory: i64,
}

fn measure(command: &[String]) {
    let status = Command::new(&command[0])
        .args(&command[1..])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.is_ok());
    #[cfg(unix)]
    tell_children();
}

#[cfg(unix)]
fn tell_children() {
    let used = getrusage(UsageWho::RUSAGE_CHILDREN).unwrap();
    let cpu = used.user_time().num_microseconds() + used.system_time().num_microseconds();
    println!("{cpu} {}", used.max_rss());
}

fn run(command: &[&str], old: &Path, new: &Path) -> Used {
    let output = Command::new(env::current_exe().unwrap())
        .arg(MEASURE)
        .args(command)
        .args([old, new])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut numbers = text.split_whitespace().map(|it| it.parse().unwrap());
    Used {
        cpu: numbers.next().unwrap(),
        memory: numbers.next().unwrap(),
    }
}

fn compare<'a>(wanted: impl Iterator<Item = &'a String>) {
    let wanted: Vec<&String> = wanted.collect();
    let peers: Vec<_> = PEERS
        .iter()
        .filter(|(_, peer)| is_installed(peer[0]))
        .collect();
    print!("{:13}{:>7}", "pair", "KB");
    for (name, _) in &peers {
        print!("{name:>30}");
    }
    println!("   goal");
    let folder = tempfile::tempdir().unwrap();
    for (name, goal) in PAIRS {
        if !wanted.is_empty() && !wanted.iter().any(|part| name.contains(part.as_str())) {
            continue;
        }
        let (old, new) = pair(name);
        let paths = ["old.txt", "new.txt"].map(|file| folder.path().join(file));
        fs::write(&paths[0], &old).unwrap();
        fs::write(&paths[1], &new).unwrap();
        let bytes = old.len() + new.len();
        let rounds = if bytes > 10_000_000 { 5 } else { 15 };
        let mut used: Vec<Vec<Used>> = vec![Vec::new(); peers.len()];
        for round in 0..rounds {
            for (at, (_, peer)) in peers.iter().enumerate() {
                // The slower ones are timed once.
                if at < 3 || round == 0 {
                    used[at].push(run(peer, &paths[0], &paths[1]));
                }
            }
        }
        print!("{name:13}{:>7}", bytes / 1000);
        for used_here in &used {
            tell(used_here, &used[0], bytes);
        }
        println!("   {}.{:02}", goal / 100, goal % 100);
    }
}

/// CPU milliseconds, how many times git's, MiB and how many times the two inputs.
fn tell(used: &[Used], git: &[Used], bytes: usize) {
    let cpu = median(used.iter().map(|used| used.cpu));
    let ratio = |(here, there): (&Used, &Used)| here.cpu * 1000 / there.cpu.max(1);
    let ratio = median(used.iter().zip(git).map(ratio));
    let memory = used.iter().map(|used| used.memory).max().unwrap_or(0);
    let shown = format!(
        "{}.{} ms {}.{:02}x {} MiB",
        cpu / 1000,
        cpu / 100 % 10,
        ratio / 1000,
        ratio / 10 % 100,
        memory / 1024
    );
    // Of small inputs the program itself is most.
    let tenths = memory as usize * 10 * 1024 / bytes;
    let shown = match bytes > 1_000_000 {
        true => format!("{shown} {}.{}x", tenths / 10, tenths % 10),
        false => shown,
    };
    print!("{shown:>30}");
}

fn median(numbers: impl Iterator<Item = i64>) -> i64 {
    let mut numbers: Vec<i64> = numbers.collect();
    numbers.sort_unstable();
    numbers.get(numbers.len() / 2).copied().unwrap_or(0)
}

fn is_installed(program: &str) -> bool {
    let version = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    version.is_ok()
}
