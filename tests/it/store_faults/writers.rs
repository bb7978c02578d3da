//! Several writers at once, killed writers, and locks that are left behind.
use super::{SHORT, error, filled, numbers, say, store_git, texts};
use crate::store_contract::samples::{at, id, numbered, told};
use claimdiff::store::backends::git::GitStore;
use claimdiff::store::{Incoming, OnConflict, Store, StoreError, open};
use std::collections::{BTreeMap, BTreeSet};
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
        // Many articles, some with branches in files, most in the one list.
        store
            .record_all(sweep(&name, round), OnConflict::Refuse)
            .unwrap();
        for article in 0..SWEPT {
            writeln!(
                out,
                "\nack sweep-{article} 0 sweep {article} {round} {name}"
            )
            .unwrap();
        }
        out.flush().unwrap();
        let alone = format!("sweep {} {round} {name} alone", round % 12);
        let article = id(&format!("sweep-{}", round % 12));
        store.record(&article, vec![at(round, &alone)]).unwrap();
        writeln!(out, "\nack {article} 0 {alone}").unwrap();
    }
}

/// How many articles are written in one batch.
const SWEPT: i64 = 12;

/// A version of each of them.
fn sweep(name: &str, round: i64) -> Vec<Incoming> {
    let incoming = |article| Incoming {
        article: id(&format!("sweep-{article}")),
        captures: vec![at(round, &format!("sweep {article} {round} {name}"))],
    };
    (0..SWEPT).map(incoming).collect()
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
    let mut swept: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
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
        } else if article.starts_with("sweep-") {
            let held = swept.entry(article).or_insert_with(|| {
                let texts = texts(&*store, &id(article)).unwrap();
                texts.into_iter().collect()
            });
            assert!(held.contains(text), "{article}: `{text}` is lost");
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
    let count = |article: &str| if article.starts_with("batch-") { 12 } else { 1 };
    // Who is killed between putting a pack and its index in their places leaves a pack that
    // nothing refers to: what is told to mend it does.
    for damage in store.verify(&mut |_, _| {}).unwrap().damage {
        let unindexed = damage.what.starts_with("the index of the pack");
        assert!(unindexed, "{damage:#?}");
        let mut mend = Command::new("sh");
        let mended = mend.arg("-c").arg(&damage.mend).stdout(Stdio::null());
        let mended = mended.status().unwrap();
        assert!(mended.success(), "{damage:#?}");
    }
    let store = GitStore::open_or_create(dir.path()).unwrap();
    let verdict = store.verify(&mut |_, _| {}).unwrap();
    assert!(verdict.damage.is_empty(), "{:#?}", verdict.damage);
    let versions: usize = told.iter().map(|(article, ..)| count(article)).sum();
    say(
        "killed_writers",
        &format!("{kills} kills, {versions} versions acknowledged, none lost"),
    );
}

#[test]
fn two_and_eight_processes_write_at_once() {
    for count in [2, 8] {
        let dir = tempfile::tempdir().unwrap();
        let mut told = Vec::new();
        // A loaded machine may need long before a writer writes at all.
        for wait in [700, 2_000, 8_000] {
            let kill =
                |child| thread::spawn(move || killed_after(child, Duration::from_millis(wait)));
            let writers: Vec<Child> = (0..count).map(|_| writer(dir.path())).collect();
            let killers: Vec<_> = writers.into_iter().map(kill).collect();
            let joined = killers
                .into_iter()
                .flat_map(|killer| killer.join().unwrap());
            told.extend(joined);
            if !told.is_empty() {
                break;
            }
        }
        assert!(!told.is_empty());
        assert_kept(dir.path(), &told);
        say(
            "writers_at_once",
            &format!("{count} writers, {} answers, none lost", told.len()),
        );
    }
}

#[test]
fn a_lock_on_all_branches_is_told_and_left_alone_and_our_own_is_taken_away() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled(dir.path());
    let lock = store_git(&dir).join("packed-refs.lock");
    fs::write(&lock, "").unwrap();
    match error(store.record_all(sweep("a", 1), OnConflict::Refuse)) {
        StoreError::BranchLocked { lock: told, .. } => assert_eq!(told, lock),
        other => panic!("{other:?}"),
    }
    assert!(lock.exists());
    // Few branches need no such lock.
    let few = sweep("a", 1).into_iter().take(3).collect();
    store.record_all(few, OnConflict::Refuse).unwrap();
    fs::write(&lock, "claimdiff\n").unwrap();
    fs::write(store_git(&dir).join("packed-refs.claimdiff"), "half a li").unwrap();
    let recorded = store.record_all(sweep("a", 2), OnConflict::Refuse).unwrap();
    assert_eq!(
        (told(&recorded[0]), told(&recorded[11])),
        (vec!["new 2".to_owned()], vec!["new 1".to_owned()])
    );
    assert!(!lock.exists() && !store_git(&dir).join("packed-refs.claimdiff").exists());
}

#[test]
fn branches_in_files_and_in_the_list_are_one_history() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled(dir.path());
    for round in 0..3 {
        store
            .record_all(sweep("a", round), OnConflict::Refuse)
            .unwrap();
        let alone = vec![at(round, &format!("alone {round}"))];
        store.record(&id("sweep-3"), alone).unwrap();
    }
    let file = store_git(&dir).join("refs/heads/sweep-3");
    assert!(file.is_file());
    store.record_all(sweep("a", 9), OnConflict::Refuse).unwrap();
    assert!(!file.exists(), "the list has it now");
    let held = numbers(&store.versions(&id("sweep-3")).unwrap());
    assert_eq!(held, (1..=7).collect::<Vec<_>>());
    // A person's tag and its peeled line stay as they were.
    let repo = git2::Repository::open_bare(store_git(&dir)).unwrap();
    let list = fs::read_to_string(store_git(&dir).join("packed-refs")).unwrap();
    let tip = repo.refname_to_id("refs/heads/sweep-3").unwrap();
    let tag = format!("{tip} refs/tags/first\n^{tip}\n");
    fs::write(store_git(&dir).join("packed-refs"), list + &tag).unwrap();
    store
        .record_all(sweep("a", 10), OnConflict::Refuse)
        .unwrap();
    let list = fs::read_to_string(store_git(&dir).join("packed-refs")).unwrap();
    assert!(list.contains(&tag), "{list}");
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
fn a_lock_of_gits_that_nobody_can_hold_any_more_is_taken_away() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled(dir.path());
    let leave = |name: &str, minutes: u64| {
        let file = File::create(store_git(&dir).join(name)).unwrap();
        let now = file.metadata().unwrap().modified().unwrap();
        let then = now - std::time::Duration::from_secs(60 * minutes);
        file.set_modified(then).unwrap();
    };
    leave("refs/heads/x.lock", 59);
    let said = error(store.record(&id("x"), vec![at(50, "new")]));
    assert!(matches!(said, StoreError::BranchLocked { .. }), "{said:?}");
    leave("refs/heads/x.lock", 61);
    assert_eq!(
        told(&store.record(&id("x"), vec![at(50, "new")]).unwrap()),
        ["new 13"]
    );
    leave("packed-refs.lock", 61);
    let recorded = store.record_all(sweep("a", 1), OnConflict::Refuse).unwrap();
    assert_eq!(recorded.len(), sweep("a", 1).len());
    assert!(!store_git(&dir).join("packed-refs.lock").exists());
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
