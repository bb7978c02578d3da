//! The file: deleted, damaged, of another program, not to be written, shared.
use super::{all_seeds, assert_true, open};
use crate::cli::Desk;
use claimdiff::cli::Exit;
use claimdiff::index::Index;
use std::fs;
use std::path::PathBuf;

fn file(desk: &Desk) -> PathBuf {
    desk.path().join("snapshots/index.db")
}

const QUESTIONS: &[&[&str]] = &[
    &["log", "nato-explainer"],
    &["timeline", "nato-explainer", "--all"],
    &["timeline", "troops-report", "--json"],
];

fn answers(desk: &Desk) -> Vec<String> {
    let ask = |words: &&[&str]| {
        let said = desk.run(words);
        assert_eq!(
            (said.exit, said.err.as_str()),
            (Exit::Clean, ""),
            "{words:?}"
        );
        said.out
    };
    QUESTIONS.iter().map(ask).collect()
}

#[test]
fn a_file_that_is_lost_or_damaged_is_made_anew() {
    let desk = all_seeds();
    let wanted = answers(&desk);
    assert_eq!(answers(&desk), wanted, "from rows");
    let whole = fs::read(file(&desk)).unwrap();
    let mut flipped = whole.clone();
    for at in (4096..flipped.len()).step_by(97) {
        flipped[at] ^= 0x55;
    }
    let half = whole[..whole.len() / 2].to_vec();
    for (what, bytes) in [
        ("flipped", flipped),
        ("cut", half),
        ("no database", b"no database at all".repeat(500)),
        ("empty", Vec::new()),
    ] {
        fs::write(file(&desk), bytes).unwrap();
        assert_eq!(answers(&desk), wanted, "{what}");
        assert_eq!(answers(&desk), wanted, "{what}, again");
        let mut index = Index::open(&desk.path().join("snapshots")).unwrap();
        assert_true(&mut index, &*open(&desk));
    }
    fs::remove_file(file(&desk)).unwrap();
    assert_eq!(answers(&desk), wanted, "deleted");
}

#[test]
fn what_another_program_kept_is_not_believed() {
    let desk = all_seeds();
    let wanted = answers(&desk);
    let db = rusqlite::Connection::open(file(&desk)).unwrap();
    db.execute_batch(
        "UPDATE meta SET value = '99/newer' WHERE key = 'reader'; DELETE FROM thread; \
         CREATE TABLE newer(x); INSERT INTO newer VALUES(1)",
    )
    .unwrap();
    drop(db);
    assert_eq!(answers(&desk), wanted);
}

#[test]
fn rows_of_other_versions_are_not_believed() {
    let desk = all_seeds();
    let wanted = answers(&desk);
    let db = rusqlite::Connection::open(file(&desk)).unwrap();
    // As if the store had been restored from a backup meanwhile.
    db.execute_batch("UPDATE article SET chains = x'00', title = 'Wrong'")
        .unwrap();
    drop(db);
    assert_eq!(answers(&desk), wanted);
}

#[test]
fn a_renamed_article_is_not_read_again() {
    let desk = all_seeds();
    desk.ok(&["search", "ships"]);
    let row = |name: &str| {
        let db = rusqlite::Connection::open(file(&desk)).unwrap();
        let find = "SELECT id, (SELECT max(id) FROM claim WHERE claim.article = article.id) FROM article WHERE name = ?";
        db.query_row(find, [name], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
        })
        .unwrap()
    };
    let before = row("nato-explainer");
    // Another article, so that new rows would have other ids.
    desk.file("other.txt", "The fleet has 9 ships.\n");
    desk.ok(&["add", "another", "other.txt"]);
    desk.ok(&["rename", "nato-explainer", "explainers/nato"]);
    assert!(desk.ok(&["search", "ships"]).contains("explainers/nato"));
    assert_eq!(row("explainers/nato"), before);
    assert_true(
        &mut Index::open(&desk.path().join("snapshots")).unwrap(),
        &*open(&desk),
    );
}

#[test]
fn without_a_place_for_it_the_answer_comes_from_the_store_with_a_note() {
    let desk = all_seeds();
    let wanted = answers(&desk);
    fs::remove_file(file(&desk)).unwrap();
    fs::create_dir(file(&desk)).unwrap();
    for (words, wanted) in QUESTIONS.iter().zip(&wanted) {
        let said = desk.run(words);
        assert_eq!(
            (said.exit, &said.out),
            (Exit::Clean, wanted),
            "{words:?}: {}",
            said.err
        );
        assert!(said.err.contains("index.db"), "{}", said.err);
    }
}

#[test]
fn several_at_once_do_no_harm() {
    let desk = all_seeds();
    let folder = desk.path().join("snapshots");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut index = Index::open(&folder).unwrap();
                assert_true(&mut index, &*open(&desk));
            });
        }
    });
}
