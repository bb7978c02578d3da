//! The data beside the pages fits its schemas, and its feeds and tables are what readers of them take.
use super::folder::{claimdiff, import, report};
use crate::cli::json::assert_fits;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn site(dir: &Path, seeds: &[&str]) -> std::path::PathBuf {
    let (store, folder) = (dir.join("store"), dir.join("site"));
    for seed in seeds {
        import(&store, seed);
    }
    report(&store, &folder);
    folder
}

#[test]
fn the_json_of_pages_and_of_the_command_fits_its_schemas() {
    let dir = TempDir::new().unwrap();
    let seeds = ["nato-explainer", "ferry-fares", "clinic-strike"];
    let folder = site(dir.path(), &seeds);
    let read = |path: &str| fs::read_to_string(folder.join(path)).unwrap();
    let index = assert_fits("site", &read("data.json"));
    assert_eq!(index["articles"].as_array().unwrap().len(), 3);
    for seed in seeds {
        let story = assert_fits("story", &read(&format!("articles/{seed}/data.json")));
        let versions = story["versions"].as_array().unwrap().len();
        assert_eq!(story["steps"].as_array().unwrap().len(), versions - 1);
    }
    let store = dir.path().join("store");
    let mut again = claimdiff(&store);
    let output = again.args(["report", "--json", "-o"]).arg(&folder).output();
    let told = assert_fits(
        "report",
        &String::from_utf8(output.unwrap().stdout).unwrap(),
    );
    assert_eq!((&told["articles"], &told["files"]), (&3.into(), &0.into()));
}

#[test]
fn feeds_are_read_and_lead_to_pages() {
    let dir = TempDir::new().unwrap();
    let folder = site(dir.path(), &["nato-explainer"]);
    let home = folder.join("articles/nato-explainer");
    for (path, within) in [
        ("feed.xml", &folder),
        ("articles/nato-explainer/feed.xml", &home),
    ] {
        let bytes = fs::read(folder.join(path)).unwrap();
        let feed = feed_rs::parser::Builder::new()
            .base_uri(Some("https://site.example/"))
            .build()
            .parse(bytes.as_slice())
            .unwrap();
        assert!(!feed.entries.is_empty());
        for entry in &feed.entries {
            assert!(entry.id.starts_with("tag:claimdiff,2022:"), "{}", entry.id);
            let href = entry.links[0]
                .href
                .trim_start_matches("https://site.example/");
            assert!(within.join(href).is_file(), "{href}");
        }
    }
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let dir = TempDir::new().unwrap();
    let (store, folder) = (dir.path().join("store"), dir.path().join("site"));
    let file = dir.path().join("a.txt");
    for n in [30, 40] {
        fs::write(&file, format!("=cmd|' /C calc'!A0 sent {n} ships.\n")).unwrap();
        let mut add = claimdiff(&store);
        add.args(["add", "hostile"]).arg(&file);
        add.assert().success();
    }
    report(&store, &folder);
    let formula = |text: &str| {
        let mut rows = csv::Reader::from_reader(text.as_bytes()).into_records();
        rows.any(|row| row.unwrap().iter().any(|cell| cell.starts_with(['=', '@'])))
    };
    for path in [
        "articles.csv",
        "articles/hostile/claims.csv",
        "articles/hostile/changes.csv",
    ] {
        let text = fs::read_to_string(folder.join(path)).unwrap();
        assert!(!formula(&text), "{path}: {text}");
    }
    for words in [
        &["timeline", "hostile", "--all"][..],
        &["articles"],
        &["figures", "hostile"],
    ] {
        let output = claimdiff(&store)
            .args(words)
            .args(["--format", "csv"])
            .output();
        let text = String::from_utf8(output.unwrap().stdout).unwrap();
        assert!(text.lines().count() > 1, "{words:?}: {text}");
        assert!(!formula(&text), "{words:?}: {text}");
    }
    assert!(formula("a\n=1\n"));
}

#[test]
fn a_pull_request_is_told_what_changed() {
    let dir = TempDir::new().unwrap();
    let store = dir.path().join("store");
    import(&store, "nato-explainer");
    import(&store, "ferry-fares");
    let run = |words: &[&str]| {
        claimdiff(&store)
            .arg("report")
            .args(words)
            .output()
            .unwrap()
    };
    let output = run(&["nato-explainer", "--format", "markdown"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    for said in [
        "## Nato and the war in Ukraine",
        "12 of 31 versions, 25 February 2022 to 20 April 2022",
        "| US weapons | v1 \\$200m (£152m) | v28 \\$1.55bn (£1.18bn) | +675% |",
        "| Canada night-vision goggles | v8 CAD 25m (£15m) | CAD 25m (£15m), v31 no longer stated |",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("ferry"), "{text}");
    let refused = run(&["nato-explainer"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("-o FOLDER"));
}
