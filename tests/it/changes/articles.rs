//! Short articles edited as editors edit them, with every change a careful
//! reader must be told: the files in `articles/`.
//!
//! A file holds pairs. `=== name` begins one; then come the lines of the parent
//! module, and `known: why` when the program does not tell it right yet; below
//! `---` both texts in one, in the marks of wdiff: `[-only old-]`, `{+only new+}`.
use super::complaints;
use std::fs;
use std::path::Path;

/// A pair as written.
struct Pair<'a> {
    name: &'a str,
    told: Vec<&'a str>,
    known: Option<&'a str>,
    old: String,
    new: String,
}

fn pairs(file: &str) -> impl Iterator<Item = Pair<'_>> {
    file.split("=== ").filter(|it| !it.is_empty()).map(|pair| {
        let (head, text) = pair.split_once("---\n").unwrap();
        let mut lines = head.lines();
        let name = lines.next().unwrap();
        let (known, told): (Vec<&str>, Vec<&str>) =
            lines.partition(|line| line.starts_with("known: "));
        let (old, new) = (side(text, "{+", "+}"), side(text, "[-", "-]"));
        Pair {
            name,
            told,
            known: known.first().copied(),
            old: old.replace("[-", "").replace("-]", ""),
            new: new.replace("{+", "").replace("+}", ""),
        }
    })
}

/// The text without what stands between these marks.
fn side(text: &str, open: &str, close: &str) -> String {
    let mut pieces = text.split(open);
    let first = pieces.next().unwrap().to_owned();
    pieces.fold(first, |side, piece| {
        side + piece.split_once(close).expect("a mark is closed").1
    })
}

#[test]
fn what_editors_do_is_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/changes/articles");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    files.sort();
    let (mut wrong, mut count) = (String::new(), 0);
    for file in files {
        for pair in pairs(&fs::read_to_string(&file).unwrap()) {
            count += 1;
            let told = complaints(&pair.old, &pair.new, &pair.told);
            match (told.is_empty(), pair.known) {
                (true, None) | (false, Some(_)) => {}
                (true, Some(_)) => {
                    wrong += &format!("{}: told by now, no longer known\n", pair.name)
                }
                (false, None) => wrong += &format!("{}:\n    {}\n", pair.name, told.join("\n    ")),
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(count >= 60, "only {count} pairs were found");
}
