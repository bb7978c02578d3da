//! `export`: what other programs read, and what `import` takes back.
use super::all_seeds;
use crate::cli::{Desk, repository};
use crate::golden::assert_golden;
use claimdiff::cli::Exit;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// All files of a folder, one after the other.
fn files(folder: &Path) -> String {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut all = String::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match path.is_dir() {
            true => all.push_str(&files(&path)),
            false => all.push_str(&format!(
                "== {name}\n{}\n",
                fs::read_to_string(&path).unwrap()
            )),
        }
    }
    all
}

fn exported(seed: &str, form: &str) -> (Desk, String) {
    let desk = Desk::new();
    desk.ok(&["import", &repository(&format!("seeds/{seed}"))]);
    desk.ok(&["export", seed, "--to", "out", "--as", form]);
    let all = files(&desk.path().join("out"));
    (desk, all)
}

#[test]
fn the_export_of_a_seed() {
    for form in ["csv", "jsonl", "texts"] {
        let (_, all) = exported("ferry-fares", form);
        assert_golden(&format!("export/{form}.txt"), &all);
    }
}

#[test]
fn what_was_exported_is_imported_as_it_was() {
    let desk = all_seeds();
    desk.ok(&["export", "--to", "out", "--as", "texts"]);
    for entry in fs::read_dir(repository("seeds")).unwrap() {
        let seed = entry.unwrap().path();
        if !seed.is_dir() {
            continue;
        }
        let id = seed.file_name().unwrap().to_string_lossy().into_owned();
        desk.ok(&["import", &format!("out/{id}"), "--store", "again"]);
        let strip = |log: String| {
            let mut log: serde_json::Value = serde_json::from_str(&log).unwrap();
            // Sightings are no texts.
            log["sightings"] = serde_json::Value::Null;
            log
        };
        let before = strip(desk.ok(&["log", &id, "--json"]));
        let after = strip(desk.ok(&["log", &id, "--json", "--store", "again"]));
        assert_eq!(before, after, "{id}");
    }
}

#[test]
fn a_database_holds_together() {
    let desk = all_seeds();
    desk.ok(&["export", "--to", "out.db"]);
    let db = rusqlite::Connection::open(desk.path().join("out.db")).unwrap();
    let ask = |sql: &str| -> i64 { db.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(ask("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert_eq!(ask("SELECT count(*) FROM articles"), 11);
    assert_eq!(
        ask("SELECT count(*) FROM claims"),
        ask("SELECT sum(figures) FROM versions")
    );
    // What changed has both sides among the claims.
    assert_eq!(
        ask(
            "SELECT count(*) FROM changes LEFT JOIN claims ON claims.article = changes.article \
             AND version = new_version AND figure = new_figure \
             WHERE changes.kind <> 'removed' AND figure IS NULL"
        ),
        0
    );
    assert_eq!(
        ask(
            "SELECT value FROM claims WHERE article = 'nato-explainer' AND version = 21 AND text = '$1bn'"
        ),
        1_000_000_000
    );
    // The ids of the timeline.
    let timeline = desk.ok(&["timeline", "nato-explainer", "--json"]);
    let timeline: serde_json::Value = serde_json::from_str(&timeline).unwrap();
    let claims = timeline["claims"].as_array().unwrap();
    let wanted: BTreeSet<String> = claims
        .iter()
        .map(|it| it["id"].as_str().unwrap().to_owned())
        .collect();
    let mut select = db
        .prepare("SELECT DISTINCT claim FROM claims WHERE article = 'nato-explainer'")
        .unwrap();
    let found: BTreeSet<String> = select
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(found, wanted);
}

#[test]
fn a_zip_file_says_what_is_in_it_and_is_the_same_again() {
    let desk = all_seeds();
    desk.file("MINE.txt", "My texts, free to share.\n");
    for name in ["one.zip", "two.zip"] {
        desk.ok(&[
            "export",
            "--to",
            name,
            "--license",
            "MINE.txt",
            "ferry-fares",
        ]);
    }
    let bytes = |name: &str| fs::read(desk.path().join(name)).unwrap();
    assert!(bytes("one.zip") == bytes("two.zip"));
    let mut zip =
        zip::ZipArchive::new(fs::File::open(desk.path().join("one.zip")).unwrap()).unwrap();
    let names: BTreeSet<String> = (0..zip.len())
        .map(|at| zip.by_index(at).unwrap().name().unwrap().into_owned())
        .collect();
    for wanted in [
        "README.md",
        "LICENSES.md",
        "licenses/MINE.txt",
        "tables/claims.csv",
        "texts/ferry-fares/0001.txt",
    ] {
        assert!(names.contains(wanted), "{wanted} is not among {names:?}");
    }
    let rights = std::io::read_to_string(zip.by_name("LICENSES.md").unwrap()).unwrap();
    assert!(rights.contains("https://ferry.example/fares"), "{rights}");
}

#[test]
fn nothing_is_written_over() {
    let desk = all_seeds();
    desk.file("out.db", "mine");
    desk.file("out/mine.txt", "mine");
    assert_eq!(desk.run(&["export", "--to", "out.db"]).exit, Exit::Failed);
    assert_eq!(
        desk.run(&["export", "--to", "out", "--as", "csv"]).exit,
        Exit::Failed
    );
    assert_eq!(desk.run(&["export", "--to", "new"]).exit, Exit::Usage);
    assert_eq!(
        desk.run(&["export", "nobody", "--to", "new", "--as", "csv"])
            .exit,
        Exit::Failed
    );
    assert_eq!(
        fs::read_to_string(desk.path().join("out.db")).unwrap(),
        "mine"
    );
}
