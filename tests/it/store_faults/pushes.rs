//! A person's `git push` into the store while it is written: nothing is lost on
//! either side.
use super::{say, store_git};
use crate::store_contract::samples::{at, hour, id, numbers};
use claimdiff::store::backends::git::GitStore;
use claimdiff::store::{Incoming, OnConflict, Store, StoreError, open};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How many pushes must have been in time. `CLAIMDIFF_PUSHES` says otherwise.
const PUSHES: usize = 3;

/// When a loaded machine is too slow for them.
const LONGEST: Duration = Duration::from_secs(120);

/// More than are moved in files of their own.
const ARTICLES: usize = 12;

fn git(folder: &Path, words: &[&str]) -> Option<Output> {
    let mut git = Command::new("git");
    git.arg("-C").arg(folder).args(words);
    for who in ["GIT_AUTHOR", "GIT_COMMITTER"] {
        git.env(format!("{who}_NAME"), "a");
        git.env(format!("{who}_EMAIL"), "a@b");
    }
    git.output().ok()
}

fn said(folder: &Path, words: &[&str]) -> Option<String> {
    let output = git(folder, words)?;
    let text = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    output.status.success().then_some(text)
}

/// Adds a sighting to an article in a clone and pushes it, if nobody was faster.
fn push(clone: &Path, store: &str, article: usize, n: i64) -> Option<()> {
    let branch = format!("refs/heads/a{article}");
    said(
        clone,
        &["fetch", "--quiet", store, "+refs/heads/*:refs/heads/*"],
    )?;
    let tip = said(clone, &["rev-parse", &branch])?;
    let seen = hour(100_000 + n).to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    let message = format!("looked at\n\nArticle: a{article}\nSeen: v1 {seen}\n");
    let tree = format!("{tip}^{{tree}}");
    let commit = said(clone, &["commit-tree", &tree, "-p", &tip, "-m", &message])?;
    let to = format!("{commit}:{branch}");
    said(clone, &["push", "--quiet", store, &to]).map(drop)
}

/// One round of recording: a new version of every article.
fn batch(round: i64) -> Vec<Incoming> {
    let incoming = |article| Incoming {
        article: id(&format!("a{article}")),
        captures: vec![at(round, &format!("text {round} of {article}"))],
    };
    (0..ARTICLES).map(incoming).collect()
}

#[test]
fn a_push_at_the_same_moment_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = GitStore::open_or_create(dir.path()).unwrap();
    store.record_all(batch(0), OnConflict::Refuse).unwrap();
    let clone = tempfile::tempdir().unwrap();
    let from = store_git(&dir);
    let from = from.to_str().unwrap();
    if said(clone.path(), &["clone", "--quiet", "--mirror", from, "."]).is_none() {
        say(
            "a_push_at_the_same_moment",
            "skipped, there is no `git` to push with",
        );
        return;
    }
    let wanted = std::env::var("CLAIMDIFF_PUSHES").ok();
    let wanted = wanted
        .and_then(|wanted| wanted.parse().ok())
        .unwrap_or(PUSHES);
    let (stop, pushed) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (mut rounds, mut refused, mut accepted) = (0, 0, Vec::new());
    thread::scope(|scope| {
        let pusher = scope.spawn(|| {
            let mut accepted = Vec::new();
            for n in 0.. {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                let article = n as usize % ARTICLES;
                if push(clone.path(), from, article, n).is_some() {
                    accepted.push((article, n));
                    pushed.fetch_add(1, Ordering::Relaxed);
                }
            }
            accepted
        });
        let start = Instant::now();
        let is_enough = |rounds| {
            let pushed = pushed.load(Ordering::Relaxed);
            (rounds >= 20 && pushed >= wanted) || start.elapsed() > LONGEST
        };
        while !is_enough(rounds) {
            match store.record_all(batch(rounds + 1), OnConflict::Refuse) {
                Ok(_) => rounds += 1,
                // Told, and tried again; what was written stays.
                Err(StoreError::KeptChanging(_) | StoreError::BranchLocked { .. }) => refused += 1,
                Err(other) => panic!("{other:?}"),
            }
            // Between, so that now and then a fetch and a push fit in.
            thread::sleep(Duration::from_millis(60 * (rounds * 7 % 10) as u64));
        }
        stop.store(true, Ordering::Relaxed);
        accepted = pusher.join().unwrap();
    });
    assert!(!accepted.is_empty(), "no push was ever in time");
    let store = open(dir.path()).unwrap();
    for article in 0..ARTICLES {
        let versions = store.versions(&id(&format!("a{article}"))).unwrap();
        let expected: Vec<u32> = (1..=rounds as u32 + 1).collect();
        assert_eq!(numbers(&versions), expected, "a{article}");
    }
    for (article, n) in &accepted {
        let sightings = store.sightings(&id(&format!("a{article}"))).unwrap();
        assert!(
            sightings.iter().any(|seen| seen.at == hour(100_000 + n)),
            "push {n} is lost"
        );
    }
    let versions = rounds as usize * ARTICLES;
    say(
        "a_push_at_the_same_moment",
        &format!(
            "{} pushes and {versions} versions, none lost; {refused} told to try again",
            accepted.len()
        ),
    );
}
