//! Naming versions: files, articles, numbers, times, hashes, git revisions.
use crate::store_contract::samples::{at, id, number, numbered};
use claimdiff::history::{NameError, Named, held, resolve};
use claimdiff::model::{Capture, SnapshotId};
use claimdiff::store::backends::memory::MemoryStore;
use claimdiff::store::{Store, StoreError};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Versions 1, 4 and 6 to 9 of 31, four hours apart from hour 1 on; the last two
/// have one text.
fn store() -> MemoryStore {
    let capture = |(at, n): (usize, u32)| {
        let text = if n == 9 { 8 } else { n };
        let mut capture = numbered(n, 1 + 4 * at as i64, &format!("text {text}"));
        capture.provenance.of = Some(number(31));
        capture
    };
    let captures: Vec<Capture> = [1, 4, 6, 7, 8, 9]
        .into_iter()
        .enumerate()
        .map(capture)
        .collect();
    let mut store = MemoryStore::default();
    store.record(&id("nato-explainer"), captures).unwrap();
    store
        .record(&id("notes.txt"), vec![at(1, "a note")])
        .unwrap();
    store
}

fn found(name: &str, folder: &Path) -> Result<Named, NameError> {
    resolve(name, folder, &|| Ok(Box::new(store())))
}

/// The number of the version, or the error.
fn version(name: &str) -> Result<u32, String> {
    let folder = tempfile::tempdir().unwrap();
    match found(name, folder.path()) {
        Ok(Named::Version(_, version)) => Ok(version.number.get()),
        Ok(_) => panic!("{name} is no version"),
        Err(error) => Err(error.to_string()),
    }
}

fn folder(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        fs::write(folder.path().join(file), "a text").unwrap();
    }
    folder
}

fn error(result: Result<Named, NameError>) -> NameError {
    result.err().unwrap()
}

#[test]
fn versions_by_place_number_and_time() {
    for (name, expected) in [
        ("nato-explainer", 9),
        ("nato-explainer@latest", 9),
        ("nato-explainer@prev", 8),
        ("nato-explainer@~2", 7),
        ("nato-explainer@~5", 1),
        ("nato-explainer@6", 6),
        ("nato-explainer@v6", 6),
        ("nato-explainer@06", 6),
        ("nato-explainer@2022-02-24", 8),
        ("nato-explainer@2022-02-24T07:00:00Z", 1),
        ("nato-explainer@2022-02-24T10:59", 1),
        ("nato-explainer@2022-02-24 12:00+01:00", 4),
        ("nato-explainer@2030-01-01", 9),
    ] {
        assert_eq!(version(name), Ok(expected), "{name}");
    }
}

#[test]
fn versions_by_hash() {
    let hash = |text: &str| SnapshotId::of(text).to_string();
    let name = |prefix: &str| format!("nato-explainer@{prefix}");
    assert_eq!(version(&name(&hash("text 6"))), Ok(6));
    assert_eq!(version(&name(&hash("text 6")[..12].to_uppercase())), Ok(6));
    let several = version(&name(&hash("text 8")[..12])).unwrap_err();
    assert!(several.contains("`nato-explainer@8`"), "{several}");
    assert!(several.contains(" or `nato-explainer@9`"), "{several}");
    let none = version("nato-explainer@ffffffffff").unwrap_err();
    assert!(
        none.starts_with("no version `ffffffffff` of `nato-explainer` is held"),
        "{none}"
    );
}

#[test]
fn what_is_not_held_is_told_with_what_is() {
    for (name, expected) in [
        (
            "nato-explainer@22",
            "no version 22 of `nato-explainer` is held; held: 1, 4, 6-9 of 31",
        ),
        (
            "nato-explainer@~6",
            "no version 6 before the latest of `nato-explainer` is held; held: 1, 4, 6-9 of 31",
        ),
        (
            "nato-explainer@2022-02-23",
            "nothing of `nato-explainer` is known from 2022-02-23 or before; the first was \
             captured 2022-02-24T07:00:00+00:00",
        ),
        (
            "nato-explainer@soon",
            "`soon` in `nato-explainer@soon` names no version",
        ),
        ("nato@3", "no article `nato` in the store"),
        ("nato", "there is no file and no article `nato`"),
        (
            "Nato Explainer.md",
            "there is no file and no article `Nato Explainer.md`",
        ),
        (
            "99999999999999999999@1",
            "no article `99999999999999999999` in the store",
        ),
    ] {
        assert_eq!(version(name), Err(expected.to_owned()), "{name}");
    }
    let folder = folder(&[]);
    let hint = |name| error(found(name, folder.path())).hint().unwrap();
    assert_eq!(hint("nato-explaner"), "did you mean `nato-explainer`?");
    assert_eq!(hint("nato-explaner@3"), "did you mean `nato-explainer`?");
    assert!(hint("nato-explainer@soon").contains("`@~2`"));
}

#[test]
fn files_and_articles_are_told_apart() {
    let folder = folder(&["a.md", "notes.txt", "x@2"]);
    let file = |name: &str| match found(name, folder.path()) {
        Ok(Named::File(path)) => path,
        _ => panic!("{name} is a file"),
    };
    assert_eq!(file("a.md"), folder.path().join("a.md"));
    assert_eq!(file("./notes.txt"), folder.path().join("./notes.txt"));
    assert_eq!(file("x@2"), folder.path().join("x@2"));
    assert!(matches!(found("-", folder.path()), Ok(Named::Input)));
    assert_eq!(version("notes.txt@latest"), Ok(1));

    let both = error(found("notes.txt", folder.path()));
    let said = both.to_string();
    assert_eq!(
        said,
        "`notes.txt` could be the file `./notes.txt` or the article `notes.txt@latest`"
    );
    fs::create_dir(folder.path().join("texts")).unwrap();
    assert!(matches!(
        error(found("./texts", folder.path())),
        NameError::Folder(_)
    ));
    assert!(matches!(
        error(found("./b.md", folder.path())),
        NameError::NoFile(_)
    ));
}

#[test]
fn files_need_no_store() {
    let folder = folder(&["a.md"]);
    let without = |name: &str| {
        resolve(name, folder.path(), &|| {
            Err(StoreError::NoStore {
                path: "snapshots".into(),
            })
        })
    };
    assert!(matches!(without("a.md"), Ok(Named::File(_))));
    let missing = error(without("b.md"));
    assert_eq!(
        missing.to_string(),
        "there is no file and no article `b.md`"
    );
    assert!(missing.hint().unwrap().contains("claimdiff track"));
    let missing = error(without("b@3"));
    assert_eq!(missing.to_string(), "there is no store at `snapshots`");
}

#[test]
fn times_before_any_capture_go_by_the_dates_in_the_texts() {
    let dated = |n: u32, day: &str| {
        let mut capture = numbered(n, 1000, &format!("text {n}"));
        capture.provenance.published_at = Some(format!("{day}T00:00:00Z").parse().unwrap());
        capture
    };
    let mut store = MemoryStore::default();
    let captures = vec![
        dated(1, "2020-01-01"),
        dated(2, "2020-02-01"),
        numbered(3, 1000, "c"),
    ];
    store.record(&id("x"), captures).unwrap();
    let named = resolve("x@2020-01-15", Path::new("."), &|| {
        Ok(Box::new(store.clone()))
    });
    match named {
        Ok(Named::Version(_, version)) => assert_eq!(version.number, number(1)),
        _ => panic!("it is version 1"),
    }
}

#[test]
fn numbers_are_listed_in_runs() {
    let versions = |numbers: &[u32]| {
        let mut store = MemoryStore::default();
        let captures = numbers
            .iter()
            .map(|n| numbered(*n, 1, &n.to_string()))
            .collect();
        store.record(&id("x"), captures).unwrap();
        store.versions(&id("x")).unwrap()
    };
    assert_eq!(held(&versions(&[1])), "1");
    assert_eq!(held(&versions(&[1, 2, 5, 6, 7, 9])), "1, 2, 5-7, 9");
}

#[cfg(feature = "git")]
#[test]
fn files_of_a_git_repository() {
    use git2::{Repository, Signature};
    let folder = folder(&["README.md"]);
    let repo = Repository::init(folder.path()).unwrap();
    fs::create_dir(folder.path().join("sub")).unwrap();
    fs::write(folder.path().join("sub/a.html"), "<p>old").unwrap();
    let nobody = Signature::now("a", "a@localhost").unwrap();
    let mut index = repo.index().unwrap();
    index
        .add_all(["."], git2::IndexAddOption::DEFAULT, None)
        .unwrap();
    let tree = repo.find_tree(index.write_tree().unwrap()).unwrap();
    repo.commit(Some("HEAD"), &nobody, &nobody, "one", &tree, &[])
        .unwrap();
    fs::write(folder.path().join("sub/a.html"), "<p>new").unwrap();

    let sub = folder.path().join("sub");
    for (name, from) in [
        ("HEAD:sub/a.html", folder.path()),
        ("HEAD:./a.html", &sub),
        ("HEAD:../sub/a.html", &sub),
    ] {
        match found(name, from) {
            Ok(Named::Revision(source)) => {
                assert_eq!(source.bytes, b"<p>old", "{name}");
                assert_eq!(source.media_type, claimdiff::model::MediaType::Html);
            }
            _ => panic!("{name} is a file of git"),
        }
    }
    for name in [
        "HEAD~1:README.md",
        "HEAD:none.md",
        "HEAD:sub",
        "main@{7}:README.md",
    ] {
        let error = error(found(name, folder.path()));
        assert!(
            matches!(error, NameError::Revision { .. }),
            "{name}: {error}"
        );
        assert!(std::error::Error::source(&error).is_some());
    }
    let outside = tempfile::tempdir().unwrap();
    assert!(found("HEAD:README.md", outside.path()).is_err());
}
