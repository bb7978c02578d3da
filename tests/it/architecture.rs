//! Holds the house: which floor may use which, first lines, lengths, and that
//! every entry of a folder of entries is listed.
use claimdiff::figure::rules::RULES;
use claimdiff::import::sources::SOURCES;
use claimdiff::policy::rules::KINDS;
use claimdiff::render::formats::FORMATS;
use claimdiff::text::readers::READERS;
use std::fs;
use std::path::{Path, PathBuf};

/// Every floor with the floors it may use, from the ground up.
const FLOORS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("model", &["base"]),
    ("text", &["base", "model"]),
    ("figure", &["base", "text"]),
    ("claim", &["base", "model", "text", "figure"]),
    ("align", &["base", "text"]),
    (
        "change",
        &["base", "model", "text", "figure", "claim", "align"],
    ),
    ("store", &["base", "model"]),
    ("import", &["base", "model"]),
    ("fetch", &["base", "model"]),
    (
        "history",
        &[
            "base", "model", "text", "figure", "claim", "align", "change", "store", "import",
        ],
    ),
    (
        "policy",
        &["base", "model", "figure", "claim", "change", "history"],
    ),
    (
        "index",
        &[
            "base", "model", "text", "figure", "claim", "align", "change", "store", "history",
        ],
    ),
    (
        "render",
        &[
            "base", "model", "text", "figure", "claim", "align", "change", "history", "index",
            "policy",
        ],
    ),
    (
        "site",
        &[
            "base", "model", "text", "figure", "claim", "align", "change", "store", "history",
            "index", "policy", "render",
        ],
    ),
    (
        "cli",
        &[
            "base", "model", "text", "figure", "claim", "align", "change", "store", "import",
            "fetch", "history", "index", "policy", "render", "site",
        ],
    ),
];

/// Which files an outside crate is kept to.
const KEPT_TO: &[(&str, &[&str])] = &[
    ("similar", &["src/align/", "src/change/prose/"]),
    ("git2", &["src/store/", "src/import/", "src/history/"]),
    ("askama", &["src/site/"]),
    ("axum", &["src/cli/serve/"]),
    ("clap", &["src/cli/"]),
    ("tokio", &["src/cli/serve/"]),
    ("ureq", &["src/fetch/"]),
    (
        "rusqlite",
        &[
            "src/index/database/",
            "src/cli/commands/export/",
            "src/import/",
        ],
    ),
];

/// A file's longest allowed code before its tests; past 400 lines its first
/// comment gives the reason.
const MAX_LINES: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn name(file: &Path) -> String {
    file.strip_prefix(root())
        .unwrap()
        .to_string_lossy()
        .replace('\\', "/")
}

/// The lines before the file's tests, without comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn a_floor_uses_only_floors_below_it() {
    for file in sources(&root().join("src")) {
        let name = name(&file);
        let Some((floor, _)) = name.trim_start_matches("src/").split_once('/') else {
            continue;
        };
        let (_, may_use) = FLOORS
            .iter()
            .find(|(listed, _)| *listed == floor)
            .unwrap_or_else(|| panic!("{name}: the floor {floor} is not in FLOORS"));
        let text = fs::read_to_string(&file).unwrap();
        for line in code(&text) {
            assert!(
                !line.contains("super::super"),
                "{name}: name the floor: {line}"
            );
            for used in line.split("crate::").skip(1) {
                let used: String = used
                    .chars()
                    .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                    .collect();
                let fine = used.is_empty() || used == floor || may_use.contains(&used.as_str());
                assert!(fine, "{name}: {floor} may not use {used}: {line}");
            }
        }
    }
}

#[test]
fn outside_crates_are_kept_to_their_places() {
    for file in sources(&root().join("src")) {
        let name = name(&file);
        let text = fs::read_to_string(&file).unwrap();
        for (used, places) in KEPT_TO {
            let fine = places.iter().any(|place| name.starts_with(place));
            let uses = code(&text).any(|line| line.contains(&format!("{used}::")));
            assert!(
                fine || !uses,
                "{name} may not use {used}, which is kept to {places:?}"
            );
        }
        let clock = code(&text).any(|line| line.contains("Utc::now"));
        assert!(
            !clock || name == "src/main.rs",
            "{name} reads the clock; only main.rs may"
        );
    }
}

#[test]
fn every_file_says_what_it_is_and_is_not_too_long() {
    for folder in ["src", "tests", "benches"] {
        if !root().join(folder).exists() {
            continue;
        }
        for file in sources(&root().join(folder)) {
            let text = fs::read_to_string(&file).unwrap();
            let name = name(&file);
            assert!(
                text.starts_with("//! "),
                "{name} does not say in its first line what it is"
            );
            let length = text
                .lines()
                .take_while(|line| !line.starts_with("#[cfg(test)]"))
                .count();
            assert!(
                length <= MAX_LINES,
                "{name} has {length} lines before its tests"
            );
        }
    }
}

fn assert_listed<'a>(folder: &str, ids: impl Iterator<Item = &'a str>) {
    let mut files: Vec<String> = fs::read_dir(root().join("src").join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .filter(|stem| stem != "mod")
        .collect();
    files.sort();
    assert_eq!(
        files,
        ids.collect::<Vec<_>>(),
        "{folder}: files and table differ"
    );
}

#[test]
fn every_file_of_a_folder_of_entries_is_listed() {
    assert_listed("figure/rules", RULES.iter().map(|rule| rule.id()));
    assert_listed("text/readers", READERS.iter().map(|reader| reader.id()));
    assert_listed("render/formats", FORMATS.iter().map(|format| format.id()));
    assert_listed("import/sources", SOURCES.iter().map(|source| source.id()));
    let kinds: Vec<String> = KINDS
        .iter()
        .map(|rule| rule.kind().word().replace('-', "_"))
        .collect();
    assert_listed("policy/rules", kinds.iter().map(String::as_str));
}
