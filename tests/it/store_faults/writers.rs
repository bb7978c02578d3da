//! Several writers at once, killed writers, and locks that are left behind.
use super::{SHORT, error, filled, numbers, say, store_git, texts};
use crate::store_contract::samples::{at, id, numbered, told};
use claimdiff::store::backends::git::GitStore;
use claimdiff::store::{Store, StoreError, open};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// How many writers are killed. `CLAIMDIFF_KILLS` says otherwise.
const KILLS: u64 = 20;

/// Names the store to the process that [`a_writer_for_other_tests`] runs in.
const STORE: &str = "CLAIMDIFF_TEST_STORE";

/// No test of its own: other tests run it in a process that they can kill. It
/// records single versions of `single`, and dozens of `batch-N`, and tells what
/// it was answered for.
#[test]
fn a_writer_for_other_tests() {
    let Some(dir) = std::env::var_os(STORE).map(PathBuf::from) else {
        return;
    };
    let mut store = GitStore::open_or_create(&dir).unwrap();
    let name = format!("p{}", std::process::id());
    let mut out = std::io::stdout();
    for round in 0..10_000 {
        let text = format!("text {round} of {name}");
        let recorded = store.record(&id("single"), vec![at(round, &text)]).unwrap();
        writeln!(out, "\nack single {} {text}", recorded[0].version().number).unwrap();
        let batch = format!("batch-{name}-{round}");
        let captures = (1..=12)
            .map(|n| numbered(n, n.into(), &format!("{batch} {n}")))
            .collect();
        store.record(&id(&batch), captures).unwrap();
        writeln!(out, "\nack {batch} 12 {batch} 12").unwrap();
        out.flush().unwrap();
    }
}

fn writer(dir: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([
            "store_faults::writers::a_writer_for_other_tests",
            "--exact",
            "--nocapture",
        ])
        .env(STORE, dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Lets a writer write for a while, kills it, and returns what it told:
/// article, number, text.
fn killed_after(mut child: Child, while_: Duration) -> Vec<(String, u32, String)> {
    thread::sleep(while_);
    child.kill().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let told = lines.map_while(Result::ok).filter_map(|line| {
        let mut words = line.strip_prefix("ack ")?.splitn(3, ' ');
        let article = words.next()?.to_owned();
        Some((
            article,
            words.next()?.parse().ok()?,
            words.next()?.to_owned(),
        ))
    });
    let told = told.collect();
    child.wait().unwrap();
    told
}

/// Asserts that every version that was told of is there with its text, that
/// batches are whole, and that all can be read.
fn assert_kept(dir: &Path, told: &[(String, u32, String)]) {
    if told.is_empty() && !dir.join("store.git").exists() {
        return;
    }
    let store = open(dir).unwrap();
    for article in store.articles().unwrap() {
        let read = texts(&*store, &article.id).unwrap();
        if article.id.as_str().starts_with("batch-") {
            assert_eq!(read.len(), 12, "{} is not whole", article.id);
        }
    }
    let single = store.versions(&id("single")).unwrap_or_default();
    for (article, number, text) in told {
        if article == "single" {
            let version = single
                .iter()
                .find(|version| version.number.get() == *number);
            let snapshot = version
                .unwrap_or_else(|| panic!("v{number} is lost"))
                .snapshot;
            assert_eq!(store.text(snapshot).unwrap(), *text);
        } else {
            let read = texts(&*store, &id(article)).unwrap();
            assert_eq!(read.last(), Some(text), "{article} is lost");
        }
    }
}

#[test]
fn killed_writers_lose_nothing_that_was_acknowledged() {
    let kills = std::env::var("CLAIMDIFF_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok());
    let dir = tempfile::tempdir().unwrap();
    let mut told = Vec::new();
    let mut random = 7_u64;
    let kills = kills.unwrap_or(KILLS);
    // A loaded machine may need long before a writer writes at all.
    let mut start = 10_000;
    for _ in 0..kills {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let while_ = Duration::from_micros(start + (random >> 33) % 90_000);
        told.extend(killed_after(writer(dir.path()), while_));
        if told.is_empty() {
            start = (start * 2).min(2_000_000);
        }
        assert_kept(dir.path(), &told);
    }
    assert!(
        !told.is_empty(),
        "no writer got far enough to be killed while writing"
    );
    let mut store = GitStore::open_or_create(dir.path()).unwrap();
    store
        .record(&id("single"), vec![at(1, "the last word")])
        .unwrap();
    let count = |article: &str| if article == "single" { 1 } else { 12 };
    let versions: usize = told.iter().map(|(article, ..)| count(article)).sum();
    say(
        "killed_writers",
        &format!("{kills} kills, {versions} versions acknowledged, none lost"),
    );
}

#[test]
fn two_processes_write_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let writers = [writer(dir.path()), writer(dir.path())];
    let killers =
        writers.map(|child| thread::spawn(move || killed_after(child, Duration::from_millis(700))));
    let told: Vec<_> = killers
        .into_iter()
        .flat_map(|killer| killer.join().unwrap())
        .collect();
    assert!(!told.is_empty());
    assert_kept(dir.path(), &told);
}

#[test]
fn eight_handles_write_one_article_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let write = |handle: i64| {
        let dir = dir.path().to_owned();
        thread::spawn(move || {
            let mut store = GitStore::open_or_create(&dir).unwrap();
            for n in 0..10 {
                let capture = at(n, &format!("text {n} of {handle}"));
                assert_eq!(store.record(&id("x"), vec![capture]).unwrap().len(), 1);
            }
        })
    };
    let threads: Vec<_> = (0..8).map(write).collect();
    threads
        .into_iter()
        .for_each(|thread| thread.join().unwrap());
    let store = open(dir.path()).unwrap();
    assert_eq!(
        numbers(&store.versions(&id("x")).unwrap()),
        (1..=80).collect::<Vec<_>>()
    );
}

#[test]
fn a_writer_waits_for_another_and_says_for_whom() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled(dir.path());
    let held = File::options()
        .write(true)
        .open(dir.path().join("lock"))
        .unwrap();
    held.lock().unwrap();
    (&held).write_all(b"claimdiff (process 4711)\n").unwrap();
    let said = error(store.record(&id("x"), vec![at(50, "new")]));
    assert!(
        said.to_string()
            .starts_with("claimdiff (process 4711) is writing to the store")
    );
    assert!(said.hint().unwrap().contains("try again"));
    // Reading and what is known already need no lock.
    assert_eq!(store.versions(&id("x")).unwrap().len(), 12);
    assert_eq!(
        told(&store.record(&id("y"), vec![at(1, "alone")]).unwrap()),
        ["known 1"]
    );
    drop(held);
    assert_eq!(
        told(&store.record(&id("x"), vec![at(50, "new")]).unwrap()),
        ["new 13"]
    );
}

#[test]
fn a_lock_of_gits_is_told_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled(dir.path());
    let lock = store_git(&dir).join("refs/heads/x.lock");
    fs::write(&lock, "").unwrap();
    match error(store.record(&id("x"), vec![at(50, "new")])) {
        StoreError::BranchLocked { lock: told, .. } => assert_eq!(told, lock),
        other => panic!("{other:?}"),
    }
    assert!(lock.exists());
    assert_eq!(
        told(&store.record(&id("y"), vec![at(50, "new")]).unwrap()),
        ["new 2"]
    );
    fs::remove_file(&lock).unwrap();
    assert_eq!(
        told(&store.record(&id("x"), vec![at(50, "new")]).unwrap()),
        ["new 13"]
    );
}

#[test]
fn a_lock_of_a_killed_writer_is_taken_away() {
    let commit = "0123456789abcdef0123456789abcdef01234567";
    let said = format!("claimdiff (process 1)\nwriting refs/heads/x {commit}\n");
    for (held, healed) in [
        ("", true),
        (commit, true),
        ("01234", true),
        ("fedcba", false),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let mut store = filled(dir.path());
        fs::write(dir.path().join("lock"), &said).unwrap();
        let lock = store_git(&dir).join("refs/heads/x.lock");
        fs::write(&lock, held).unwrap();
        let result = store.record(&id("x"), vec![at(50, "new")]);
        assert_eq!(result.is_ok(), healed, "{held:?}");
        assert_eq!(lock.exists(), !healed, "{held:?}");
    }
}

#[test]
fn many_make_one_store_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let make = |n: u32| {
        let dir = dir.path().join("snapshots");
        thread::spawn(move || {
            let mut store = GitStore::open_or_create(&dir).unwrap();
            store
                .record(&id(&format!("a{n}")), vec![at(1, "a")])
                .unwrap();
        })
    };
    let threads: Vec<_> = (0..8).map(make).collect();
    threads
        .into_iter()
        .for_each(|thread| thread.join().unwrap());
    let store = GitStore::open(&dir.path().join("snapshots"))
        .unwrap()
        .with_patience(SHORT);
    assert_eq!(store.articles().unwrap().len(), 8);
}
