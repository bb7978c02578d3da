//! Damaged stores: told as damage, never taken for something unknown, and the
//! articles beside are still read.
use super::{dozen, error, filled, store_git, texts};
use crate::store_contract::samples::{at, id, told};
use claimdiff::model::SnapshotId;
use claimdiff::store::{StoreError, open};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The file with this ending among the packs.
pub(super) fn pack(dir: &TempDir, ending: &str) -> PathBuf {
    fs::read_dir(store_git(dir).join("objects/pack"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|found| found == ending))
        .unwrap()
}

pub(super) fn loose(dir: &TempDir, snapshot: SnapshotId) -> PathBuf {
    let id = snapshot.to_string();
    store_git(dir).join("objects").join(&id[..2]).join(&id[2..])
}

/// Writes over a file that is read-only.
pub(super) fn replace(path: &Path, bytes: &[u8]) {
    fs::remove_file(path).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Damages the pack of `x` in some way, then reads and writes.
fn with_pack(damage: impl Fn(&TempDir)) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    drop(filled(dir.path()));
    damage(&dir);
    let mut store = open(dir.path()).unwrap();
    let said = vec![
        error(texts(&*store, &id("x"))),
        error(store.record(&id("x"), vec![at(99, "new")])),
    ];
    for error in &said {
        assert!(matches!(error, StoreError::Corrupt { .. }), "{error:?}");
        assert!(error.hint().unwrap().contains("claimdiff verify"));
    }
    assert_eq!(texts(&*store, &id("y")).unwrap(), ["alone"]);
    let recorded = store.record(&id("y"), vec![at(2, "goes on")]).unwrap();
    assert_eq!(told(&recorded), ["new 2"]);
    said.iter().map(ToString::to_string).collect()
}

#[test]
fn a_missing_pack() {
    for ending in ["pack", "idx"] {
        let said = with_pack(|dir| fs::remove_file(pack(dir, ending)).unwrap());
        assert!(said[0].contains("of `x` is missing"), "{}", said[0]);
    }
}

#[test]
fn a_pack_cut_short() {
    with_pack(|dir| {
        let path = pack(dir, "pack");
        let bytes = fs::read(&path).unwrap();
        replace(&path, &bytes[..bytes.len() / 2]);
    });
}

#[test]
fn flipped_bytes_in_a_pack() {
    with_pack(|dir| {
        let path = pack(dir, "pack");
        let mut bytes = fs::read(&path).unwrap();
        let end = bytes.len() - 20;
        bytes[12..end]
            .iter_mut()
            .skip(5)
            .step_by(7)
            .for_each(|byte| *byte ^= 0x5a);
        replace(&path, &bytes);
    });
}

#[test]
fn a_text_that_is_gone_or_garbled() {
    for bytes in [None, Some(&b""[..]), Some(b"garbage")] {
        let dir = tempfile::tempdir().unwrap();
        drop(filled(dir.path()));
        let path = loose(&dir, SnapshotId::of("alone"));
        match bytes {
            None => fs::remove_file(&path).unwrap(),
            Some(bytes) => replace(&path, bytes),
        }
        let store = open(dir.path()).unwrap();
        assert_eq!(store.versions(&id("y")).unwrap().len(), 1);
        match error(texts(&*store, &id("y"))) {
            StoreError::Corrupt { what } => assert!(what.starts_with("the text "), "{what}"),
            other => panic!("{other:?}"),
        }
        let unknown = error(store.text(SnapshotId::of("never")));
        assert!(
            matches!(unknown, StoreError::UnknownSnapshot(_)),
            "{unknown}"
        );
    }
}

#[test]
fn a_branch_that_names_nothing() {
    for bytes in [
        "",
        "garbage\n",
        "0123456789012345678901234567890123456789\n",
    ] {
        let dir = tempfile::tempdir().unwrap();
        drop(filled(dir.path()));
        fs::write(store_git(&dir).join("refs/heads/x"), bytes).unwrap();
        let mut store = open(dir.path()).unwrap();
        let found = error(store.versions(&id("x")));
        assert!(
            matches!(found, StoreError::Corrupt { .. }),
            "{bytes:?}: {found:?}"
        );
        let found = error(store.record(&id("x"), dozen()));
        assert!(
            matches!(found, StoreError::Corrupt { .. }),
            "{bytes:?}: {found:?}"
        );
        assert_eq!(
            fs::read_to_string(store_git(&dir).join("refs/heads/x")).unwrap(),
            bytes
        );
        assert_eq!(texts(&*store, &id("y")).unwrap(), ["alone"]);
    }
}

#[test]
fn a_commit_of_somebody_else() {
    let dir = tempfile::tempdir().unwrap();
    drop(filled(dir.path()));
    let repo = git2::Repository::open_bare(store_git(&dir)).unwrap();
    let main = repo.refname_to_id("refs/heads/main").unwrap();
    // A branch beside the articles is nobody's; one in an article's chain is damage.
    repo.reference("refs/heads/drafts", main, false, "")
        .unwrap();
    let store = open(dir.path()).unwrap();
    let ids: Vec<String> = store
        .articles()
        .unwrap()
        .into_iter()
        .map(|article| article.id.to_string())
        .collect();
    assert_eq!(ids, ["x", "y"]);
    let said = error(store.versions(&id("drafts"))).to_string();
    assert!(said.contains("claimdiff did not write it"), "{said}");
}
