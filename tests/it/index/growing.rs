//! An article that grows: its rows after each further version are those of all
//! versions read at once, and only the new version is read.
use super::{all_seeds, open};
use crate::cli::Desk;
use claimdiff::index::Index;
use claimdiff::model::ArticleId;
use claimdiff::store::Store;
use proptest::prelude::*;
use rusqlite::Connection;
use rusqlite::types::Value;
use std::path::Path;
use tempfile::TempDir;

/// All rows that are kept of articles.
fn rows(folder: &Path) -> Vec<(&'static str, Vec<Vec<Value>>)> {
    let db = Connection::open(folder.join("index.db")).unwrap();
    let of = |select: &'static str| {
        let mut select_rows = db.prepare(select).unwrap();
        let columns = select_rows.column_count();
        let row = |row: &rusqlite::Row<'_>| (0..columns).map(|at| row.get(at)).collect();
        let rows = select_rows.query_map([], row).unwrap();
        (select, rows.map(Result::unwrap).collect())
    };
    [
        "SELECT name, chains, totals, dropped FROM article",
        "SELECT * FROM version",
        "SELECT * FROM thread",
        "SELECT * FROM sentence ORDER BY id",
        "SELECT * FROM edit",
        "SELECT * FROM gone ORDER BY id",
        "SELECT * FROM claim ORDER BY id",
        "SELECT rowid FROM came_words WHERE came_words MATCH 'the OR a OR of OR to'",
        "SELECT rowid FROM gone_words WHERE gone_words MATCH 'the OR a OR of OR to'",
        "SELECT rowid FROM sentence_words WHERE sentence_words MATCH 'the OR a OR of OR to'",
        "SELECT rowid FROM claim_words WHERE claim_words MATCH 'people OR the OR US'",
    ]
    .map(of)
    .into()
}

/// The rows of an article after it was read once for each of these numbers of versions.
fn grown(store: &dyn Store, article: &ArticleId, steps: &[usize]) -> TempDir {
    let folder = TempDir::new().unwrap();
    let mut index = Index::open(folder.path()).unwrap();
    let versions = store.versions(article).unwrap();
    for held in steps {
        index.chains(store, article, &versions[..*held]).unwrap();
    }
    folder
}

fn assert_grows(store: &dyn Store, article: &ArticleId) {
    let all = store.versions(article).unwrap().len();
    let at_once = rows(grown(store, article, &[all]).path());
    let each: Vec<usize> = (1..=all).collect();
    let some: Vec<usize> = (1..=all)
        .filter(|held| held % 3 == 1)
        .chain([all])
        .collect();
    for steps in [each, some] {
        for (grown, at_once) in rows(grown(store, article, &steps).path())
            .iter()
            .zip(&at_once)
        {
            assert_eq!(grown, at_once, "{article}: {steps:?}");
        }
    }
}

#[test]
fn the_seeds_grow_version_by_version() {
    let desk = all_seeds();
    let store = open(&desk);
    for article in store.articles().unwrap() {
        assert_grows(&*store, &article.id);
    }
}

#[test]
fn what_came_before_is_taken_from_the_rows() {
    let desk = Desk::new();
    let add = |number: &str, text: &str| {
        desk.file("x.txt", text);
        desk.ok(&["add", "x", "x.txt", "--number", number]);
    };
    add("1", "Arl sent 50 tents.\n");
    add("4", "Arl sent 60 tents.\n");
    let timeline = || desk.ok(&["timeline", "x"]);
    assert!(timeline().contains("50"));
    let file = desk.path().join("snapshots/index.db");
    // A row that says something else shows that the version is not read again.
    let facts = "UPDATE claim SET facts = replace(facts, '50', '51') WHERE first = 0";
    let db = Connection::open(file).unwrap();
    assert_eq!(db.execute(facts, []).unwrap(), 1);
    drop(db);
    add("5", "Arl sent 70 tents.\n");
    let told = timeline();
    assert!(told.contains("v1 51 -> v4 60 -> v5 70"), "{told}");
    // A late version stands between those that were read: all is read again.
    add("2", "Arl sent 40 tents.\n");
    let told = timeline();
    assert!(told.contains("v1 50 -> v2 40 -> v4 60 -> v5 70"), "{told}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Sentences that come, change, move, are said twice, go and come back.
    #[test]
    fn any_history_grows(history in prop::collection::vec(prop::collection::vec((0usize..7, 1u32..4), 0..6), 2..7)) {
        let sentence = |(which, amount): &(usize, u32)| match which {
            0 => format!("The US sent {amount}00 tents to the valley."),
            1 => format!("Arl pledged ${amount}m to the schools, the mayor said."),
            2 => format!("About {amount}% of the people left."),
            3 => format!("The bridge cost €{amount}bn (£{amount}.5bn) in March 202{amount}."),
            4 => "Rain fell for a day.".to_owned(),
            5 => format!("A fleet of {amount}0 boats and {amount}5 tugs lay there."),
            _ => format!("The mayor spoke of {amount}00 tents."),
        };
        let desk = Desk::new();
        for (day, version) in history.iter().enumerate() {
            let text: Vec<String> = version.iter().map(sentence).collect();
            desk.file("x.txt", format!("{}\n", text.join("\n\n")));
            desk.run(&["add", "x", "x.txt", "--at", &format!("2024-03-0{}", day + 1)]);
        }
        let store = open(&desk);
        for article in store.articles().unwrap() {
            assert_grows(&*store, &article.id);
        }
    }
}
