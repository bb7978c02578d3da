//! What a store withstands: other folders, several writers, killed writers,
//! damage, read-only and full disks.
use crate::store_contract::samples::{at, id, numbered, numbers, told};
use claimdiff::model::{ArticleId, Capture};
use claimdiff::store::backends::git::{GitStore, Patience};
use claimdiff::store::{Store, StoreError, open, open_or_create};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

mod damage;
mod disks;
mod keeping;
mod pushes;
mod writers;

const SHORT: Patience = Patience {
    tries: 3,
    pause: Duration::from_millis(1),
};

fn error<T>(result: Result<T, StoreError>) -> StoreError {
    result.err().unwrap()
}

/// Twelve versions: enough for a pack.
fn dozen() -> Vec<Capture> {
    let version = |n: u32| numbered(n, i64::from(n), &format!("text {n}: ${n}m\n"));
    (1..=12).map(version).collect()
}

/// A store with a dozen versions of `x` in a pack and one of `y` in loose files.
fn filled(dir: &Path) -> GitStore {
    let mut store = GitStore::open_or_create(dir).unwrap().with_patience(SHORT);
    store.record(&id("x"), dozen()).unwrap();
    store.record(&id("y"), vec![at(1, "alone")]).unwrap();
    store
}

/// All texts of an article in order.
fn texts(store: &dyn Store, article: &ArticleId) -> Result<Vec<String>, StoreError> {
    let versions = store.versions(article)?;
    versions
        .iter()
        .map(|version| store.text(version.snapshot))
        .collect()
}

/// Every path under a folder, sorted.
fn listing(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(listing(&path));
        }
        found.push(path);
    }
    found.sort();
    found
}

fn store_git(dir: &TempDir) -> PathBuf {
    dir.path().join("store.git")
}

#[test]
fn no_store_is_made_by_reading() {
    let dir = tempfile::tempdir().unwrap();
    for path in [dir.path().to_owned(), dir.path().join("none")] {
        let error = error(open(&path));
        assert!(matches!(error, StoreError::NoStore { .. }), "{error}");
        assert!(error.hint().unwrap().contains("claimdiff track"));
    }
    assert!(listing(dir.path()).is_empty());
}

#[test]
fn other_peoples_folders_are_never_written_into() {
    let dir = tempfile::tempdir().unwrap();
    let with = |name: &str, file: &str| {
        let folder = dir.path().join(name);
        fs::create_dir_all(folder.join(file).parent().unwrap()).unwrap();
        fs::write(folder.join(file), "mine").unwrap();
        folder
    };
    let cases = [
        (
            with("texts", "notes.txt"),
            "it holds `notes.txt` but no `store.git`",
        ),
        (
            with("checkout", ".git/HEAD"),
            "it holds `.git` but no `store.git`",
        ),
        (
            with("half", "store.git/HEAD"),
            "`store.git` is no git repository",
        ),
        (with("file", "x").join("x"), "it is a file"),
        (
            with("below", "x").join("x/y"),
            "a part of the path is a file",
        ),
    ];
    let plain = dir.path().join("plain");
    git2::Repository::init_bare(plain.join("store.git")).unwrap();
    let before = listing(dir.path());
    let foreign = (
        plain,
        "`store.git` is a git repository, but none that claimdiff made",
    );
    for (path, expected) in cases.into_iter().chain([foreign]) {
        for result in [open(&path), open_or_create(&path)] {
            let said = error(result).to_string();
            assert!(said.ends_with(expected), "{said}");
        }
    }
    assert_eq!(listing(dir.path()), before);
}

#[test]
fn a_folder_with_nothing_of_anybodys_becomes_a_store() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("README.md"), "what this is").unwrap();
    fs::write(dir.path().join(".gitignore"), "*").unwrap();
    // A process that was killed while it made the store.
    fs::create_dir_all(dir.path().join("store.git.new/objects")).unwrap();
    fs::write(dir.path().join("store.git.new/HEAD"), "").unwrap();
    let mut store = open_or_create(dir.path()).unwrap();
    store.record(&id("x"), vec![at(1, "a")]).unwrap();
    assert!(!dir.path().join("store.git.new").exists());
    let readme = fs::read_to_string(dir.path().join("README.md")).unwrap();
    assert_eq!(readme, "what this is");
}

#[test]
fn a_store_of_a_newer_program_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    drop(filled(dir.path()));
    let mut config = git2::Config::open(&store_git(&dir).join("config")).unwrap();
    config.set_i64("claimdiff.format", 2).unwrap();
    let before = listing(dir.path());
    for result in [open(dir.path()), open_or_create(dir.path())] {
        let said = error(result);
        let text = said.to_string();
        assert!(
            text.contains("made by a newer claimdiff (store format 2;"),
            "{text}"
        );
        assert!(said.hint().unwrap().contains("newer claimdiff"));
    }
    assert_eq!(listing(dir.path()), before);
}

#[test]
fn a_clone_is_a_store() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = filled(dir.path());
    first.record(&id("y"), vec![at(2, "alone")]).unwrap();
    let copy = tempfile::tempdir().unwrap();
    let cloned = std::process::Command::new("git")
        .args(["clone", "--quiet", "--mirror"])
        .args([store_git(&dir), store_git(&copy)])
        .status();
    if !cloned.is_ok_and(|status| status.success()) {
        say(
            "a_clone_is_a_store",
            "skipped, there is no `git` to clone with",
        );
        return;
    }
    let mut second = open(copy.path()).unwrap();
    assert_eq!(
        texts(&*second, &id("x")).unwrap(),
        texts(&first, &id("x")).unwrap()
    );
    assert_eq!(
        second.sightings(&id("y")).unwrap(),
        first.sightings(&id("y")).unwrap()
    );
    let recorded = second.record(&id("y"), vec![at(3, "more")]).unwrap();
    assert_eq!(told(&recorded), ["new 2"]);
}

#[test]
fn a_version_is_found_by_its_commit() {
    let dir = tempfile::tempdir().unwrap();
    let store = filled(dir.path());
    let repo = git2::Repository::open_bare(store_git(&dir)).unwrap();
    let tip = repo.revparse_single("x~2").unwrap().id().to_string();
    let found = store.with_prefix(&id("x"), &tip[..10]).unwrap();
    assert_eq!(numbers(&found), [10]);
    assert!(store.with_prefix(&id("y"), &tip[..10]).unwrap().is_empty());
}

/// Tells what a test found, or why it could not be run here.
#[allow(clippy::print_stderr, reason = "a test that is skipped here says so")]
fn say(test: &str, what: &str) {
    eprintln!("{test}: {what}");
}
