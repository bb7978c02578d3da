//! The index: the same answers as without it, whatever becomes of its file.
use crate::cli::{Desk, repository};
use claimdiff::index::{Index, chains};
use claimdiff::store::{self, Store};
use std::fs;

mod conflicts;
mod export;
mod file;
mod growing;
mod search;

/// A store with all seeds.
pub fn all_seeds() -> Desk {
    let desk = Desk::new();
    for seed in seeds() {
        desk.ok(&["import", &repository(&format!("seeds/{seed}"))]);
    }
    desk
}

fn seeds() -> Vec<String> {
    let entries = fs::read_dir(repository("seeds")).unwrap();
    let folders = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir());
    let mut names: Vec<String> = folders
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn open(desk: &Desk) -> Box<dyn Store> {
    store::open(&desk.path().join("snapshots")).unwrap()
}

/// What the index says of every article is what the store says.
fn assert_true(index: &mut Index, store: &dyn Store) {
    for article in store.articles().unwrap() {
        let versions = store.versions(&article.id).unwrap();
        let asked = index.chains(store, &article.id, &versions).unwrap();
        assert_eq!(asked, chains(store, &versions).unwrap(), "{}", article.id);
    }
}

#[test]
fn rows_say_what_the_store_says() {
    let desk = all_seeds();
    let store = open(&desk);
    let mut index = Index::open(&desk.path().join("snapshots")).unwrap();
    assert_true(&mut index, &*store);
    // Now from rows.
    assert_true(&mut index, &*store);
    drop(index);
    let mut again = Index::open(&desk.path().join("snapshots")).unwrap();
    assert_true(&mut again, &*store);
}

#[test]
fn what_arrives_late_or_comes_back_is_followed_as_without_an_index() {
    let desk = Desk::new();
    let text = |n: usize| {
        format!(
            "Arl sent {n} tents.\n\nBor has {} ports, the navy said.\n",
            n / 2
        )
    };
    for (number, tents) in [(5, 50), (7, 70), (6, 50), (2, 20), (9, 20)] {
        desk.file("x.txt", text(tents));
        desk.ok(&["add", "x", "x.txt", "--number", &number.to_string()]);
        let store = open(&desk);
        let mut index = Index::open(&desk.path().join("snapshots")).unwrap();
        assert_true(&mut index, &*store);
    }
}

#[test]
fn marks_change_with_what_they_stand_for() {
    let desk = all_seeds();
    let marks = || {
        let store = open(&desk);
        (store.mark().unwrap(), store.marks().unwrap())
    };
    let before = marks();
    assert_eq!(marks(), before);
    let ids: Vec<String> = before.1.iter().map(|(id, _)| id.to_string()).collect();
    assert_eq!(ids, seeds());
    desk.file("x.txt", "It cost $5m.\n");
    desk.ok(&["add", "fleet-review", "x.txt", "--at", "2031-01-01"]);
    let after = marks();
    assert_ne!(after.0, before.0);
    let changed = after.1.iter().zip(&before.1).filter(|(a, b)| a != b);
    let changed: Vec<String> = changed.map(|(a, _)| a.0.to_string()).collect();
    assert_eq!(changed, ["fleet-review"]);
    // A sighting too.
    desk.ok(&["add", "fleet-review", "x.txt", "--at", "2031-01-02"]);
    assert_ne!(marks().0, after.0);
}
