//! A repository made by the real git, and the proof that a store holds all of one.
use claimdiff::import::ids::of_path;
use claimdiff::model::{ArticleId, SnapshotId};
use claimdiff::store::{self, Store};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A repository; nothing of the machine's configuration counts.
pub struct Repository(TempDir);

impl Repository {
    pub fn new() -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        repository.git(&["init", "-q", "-b", "main"]);
        repository
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn name(&self) -> &str {
        self.path().to_str().unwrap()
    }

    /// Writes a file and notes it for the next commit.
    pub fn write(&self, name: &str, text: &str) -> &Self {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self.git(&["add", "-A"]);
        self
    }

    /// Commits, at a day and an hour of March 2022.
    pub fn commit(&self, day: u32, message: &str) {
        self.commit_at(day, day, message);
    }

    /// Commits at another day than the author's.
    pub fn commit_at(&self, authored: u32, committed: u32, message: &str) {
        let time = |day: u32| format!("2022-03-{day:02}T12:00:00Z");
        self.run(
            &[
                ("GIT_AUTHOR_DATE", &time(authored)),
                ("GIT_COMMITTER_DATE", &time(committed)),
            ],
            &["commit", "-q", "-m", message],
        );
    }

    pub fn git(&self, words: &[&str]) -> String {
        self.run(&[("GIT_COMMITTER_DATE", "2022-03-30T12:00:00Z")], words)
    }

    fn run(&self, variables: &[(&str, &str)], words: &[&str]) -> String {
        git(self.path(), variables, words)
    }
}

fn git(folder: &Path, variables: &[(&str, &str)], words: &[&str]) -> String {
    let out = Command::new("git")
        .args(words)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_NAME", "A")
        .env("GIT_AUTHOR_EMAIL", "a@example.org")
        .env("GIT_COMMITTER_NAME", "A")
        .env("GIT_COMMITTER_EMAIL", "a@example.org")
        .env_remove("GIT_DIR")
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(out.status.success(), "git {words:?}: {told}");
    String::from_utf8_lossy(&out.stdout).into_owned()
}

/// Every text that git's own log has for a path that ends as texts do: the ids of
/// the blobs by path.
pub fn texts_of(repository: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let log = git(
        repository,
        &[],
        &[
            "-c",
            "core.quotePath=false",
            "log",
            "--format=",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "-m",
            "--root",
            "--full-history",
            "HEAD",
        ],
    );
    for line in log.lines().filter(|line| line.starts_with(':')) {
        let (facts, path) = line.split_once('\t').unwrap();
        let facts: Vec<&str> = facts.split(' ').collect();
        let is_text = [".md", ".txt", ".html"]
            .iter()
            .any(|end| path.ends_with(end));
        let is_hidden = path.split('/').any(|part| part.starts_with('.'));
        if is_text && !is_hidden && facts[1].starts_with("100") {
            let blobs = texts.entry(path.to_owned()).or_default();
            blobs.insert(facts[3].to_owned());
        }
    }
    texts
}

/// Proves that a store holds the texts of a repository byte for byte: the bytes
/// that it gives back have the ids of git's blobs, none is missing, none is more;
/// the versions of each article stand in the order of their times. Returns how many
/// texts there are.
pub fn prove(repository: &Path, folder: &Path) -> usize {
    let expected = texts_of(repository);
    let store = store::open(folder).unwrap();
    let mut held: BTreeMap<ArticleId, BTreeSet<String>> = BTreeMap::new();
    for article in store.articles().unwrap() {
        let versions = store.versions(&article.id).unwrap();
        let times: Vec<_> = versions
            .iter()
            .map(|it| it.provenance.captured_at)
            .collect();
        assert!(times.is_sorted(), "{}", article.id);
        let ids = versions
            .iter()
            .map(|version| id_of(store.as_ref(), version));
        held.insert(article.id, ids.collect());
    }
    for (path, blobs) in &expected {
        // An article that was renamed has the texts of its other paths too.
        if let Some(found) = held.get(&of_path(path, true)) {
            assert!(
                blobs.is_subset(found),
                "{path}: {:?}",
                blobs.difference(found)
            );
        }
    }
    let all = |sets: Vec<&BTreeSet<String>>| -> BTreeSet<String> {
        sets.into_iter().flatten().cloned().collect()
    };
    let (expected, held) = (
        all(expected.values().collect()),
        all(held.values().collect()),
    );
    assert_eq!(held, expected);
    expected.len()
}

fn id_of(store: &dyn Store, version: &claimdiff::model::Version) -> String {
    let bytes = match store.raw(version).unwrap() {
        Some(raw) => raw.bytes,
        None => store.text(version.snapshot).unwrap().into_bytes(),
    };
    SnapshotId::of_bytes(&bytes).to_string()
}
