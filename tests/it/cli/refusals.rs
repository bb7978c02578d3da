//! Bad input: each says what, where and what to try, ends with the contract's
//! code, and leaves nothing half done.
use super::{Desk, Said, repository};
use claimdiff::cli::Exit;

/// Runs what must be refused, and returns what was said about it.
fn refused(desk: &Desk, words: &[&str], exit: Exit) -> String {
    let Said {
        exit: ended, err, ..
    } = desk.run(words);
    assert_eq!(ended, exit, "{words:?}: {err}");
    assert!(err.starts_with("error: "), "{words:?}: {err}");
    assert!(
        err.contains("\n  try: "),
        "{words:?} says nothing to try: {err}"
    );
    err
}

fn has(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "`{word}` is not in: {text}");
    }
}

#[test]
fn a_file_that_is_not_there() {
    let desk = Desk::new();
    desk.file("a.txt", "It cost $5m.");
    has(
        &refused(&desk, &["diff", "a.txt", "b.txt"], Exit::Failed),
        &["`b.txt`"],
    );
    has(
        &refused(&desk, &["track", "nowhere"], Exit::Failed),
        &["nowhere"],
    );
    has(
        &refused(&desk, &["add", "an-article", "b.txt"], Exit::Failed),
        &["b.txt"],
    );
    assert!(!desk.path().join("snapshots").exists(), "no store was made");
}

#[test]
fn an_empty_text_and_a_binary_file() {
    let desk = Desk::new();
    desk.file("empty.txt", " \n\n");
    desk.file("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    has(
        &refused(&desk, &["figures", "empty.txt"], Exit::Failed),
        &["empty.txt", "empty"],
    );
    has(
        &refused(&desk, &["figures", "photo.txt"], Exit::Failed),
        &["photo.txt", "binary"],
    );
    has(
        &refused(&desk, &["add", "a", "photo.txt"], Exit::Failed),
        &["photo.txt", "binary"],
    );
    has(
        &refused(&desk, &["add", "a", "empty.txt"], Exit::Failed),
        &["empty.txt"],
    );
}

#[test]
fn a_text_that_is_no_utf_8_is_read_and_told() {
    let desk = Desk::new();
    let text = "The caf\u{e9} raised \u{a3}5m. ".repeat(20);
    let latin: Vec<u8> = text.chars().map(|c| c as u32 as u8).collect();
    desk.file("latin.txt", latin);
    let said = desk.run(&["figures", "latin.txt"]);
    assert_eq!(said.exit, Exit::Clean, "{}", said.err);
    has(&said.err, &["latin.txt", "windows-1252"]);
    has(&said.out, &["£5m"]);
    let recorded = desk.ok(&["add", "cafe", "latin.txt"]);
    has(&recorded, &["windows-1252"]);
    has(&desk.ok(&["show", "cafe"]), &["café"]);
}

#[test]
fn a_file_that_is_too_large() {
    let desk = Desk::new();
    let path = desk.file("large.txt", "");
    let file = std::fs::File::options().write(true).open(path).unwrap();
    file.set_len(200 << 20).unwrap();
    has(
        &refused(&desk, &["figures", "large.txt"], Exit::Failed),
        &["large.txt", "bytes"],
    );
    has(
        &refused(&desk, &["track", "large.txt"], Exit::Failed),
        &["large.txt", "bytes"],
    );
}

#[test]
fn two_files_of_one_number_and_a_number_above_its_total() {
    let desk = Desk::new();
    desk.file(
        "twice/a.txt",
        "A title\n\nVersion 2 of 3.\n\nIt cost $5m.\n",
    );
    desk.file(
        "twice/b.txt",
        "A title\n\nVersion 2 of 3.\n\nIt cost $6m.\n",
    );
    has(
        &refused(&desk, &["track", "twice"], Exit::Failed),
        &["a.txt", "b.txt", "2"],
    );
    desk.file(
        "above/a.txt",
        "A title\n\nVersion 32 of 31.\n\nIt cost $5m.\n",
    );
    has(
        &refused(&desk, &["track", "above"], Exit::Failed),
        &["a.txt", "32", "31"],
    );
    assert!(
        desk.run(&["articles"]).out.is_empty(),
        "nothing was recorded"
    );
}

#[test]
fn a_number_that_is_held_with_another_text() {
    let desk = Desk::new();
    desk.file("a.txt", "It cost $5m.\n");
    desk.file("b.txt", "It cost $6m.\n");
    desk.ok(&["add", "price", "a.txt", "--number", "1"]);
    has(
        &refused(
            &desk,
            &["add", "price", "b.txt", "--number", "1"],
            Exit::Failed,
        ),
        &["1", "price"],
    );
    assert_eq!(desk.ok(&["show", "price"]), "It cost $5m.\n");
}

#[test]
fn unknown_and_ambiguous_names() {
    let desk = Desk::new();
    desk.ok(&["track", &repository("seeds/nato-explainer")]);
    let unknown = refused(&desk, &["log", "nato-explaner"], Exit::Failed);
    has(&unknown, &["nato-explaner", "`nato-explainer`"]);
    let version = refused(&desk, &["show", "nato-explainer@22"], Exit::Failed);
    has(&version, &["22", "19-21"]);
    desk.file("nato-explainer", "It cost $5m.\n");
    let both = refused(&desk, &["show", "nato-explainer"], Exit::Failed);
    has(&both, &["./nato-explainer", "nato-explainer@latest"]);
    has(
        &refused(&desk, &["log", "Nato Explainer"], Exit::Usage),
        &["`nato-explainer`"],
    );
}

#[test]
fn a_place_that_is_no_store() {
    let desk = Desk::new();
    desk.file("photos/one.jpg", "x");
    desk.file("a.txt", "It cost $5m.\n");
    for words in [
        vec!["articles", "--store", "photos"],
        vec!["add", "a", "a.txt", "--store", "photos"],
        vec!["articles", "--store", "a.txt"],
        vec!["add", "a", "a.txt", "--store", "a.txt"],
    ] {
        refused(&desk, &words, Exit::Failed);
    }
    let files = std::fs::read_dir(desk.path().join("photos"))
        .unwrap()
        .count();
    assert_eq!(files, 1, "nothing was written into a foreign folder");
    has(&refused(&desk, &["articles"], Exit::Failed), &["no store"]);
}

#[test]
fn an_output_that_cannot_be_written() {
    let desk = Desk::new();
    desk.file("a.txt", "It cost $5m.\n");
    let said = desk.run(&["figures", "a.txt", "--output", "json=no/such/folder.json"]);
    assert_eq!(said.exit, Exit::Failed);
    has(&said.err, &["no/such/folder.json"]);
    let said = desk.run(&["figures", "a.txt", "--output", "jsn=x"]);
    assert_eq!(said.exit, Exit::Usage);
    has(&said.err, &["jsn", "json"]);
}

#[test]
fn a_folder_where_a_version_is_asked_for() {
    let desk = Desk::new();
    desk.file("a.txt", "It cost $5m.\n");
    desk.file("versions/01.txt", "It cost $6m.\n");
    for words in [["diff", "versions", "a.txt"], ["diff", "a.txt", "versions"]] {
        let told = refused(&desk, &words, Exit::Failed);
        has(&told, &["versions` is a folder", "track"]);
    }
}

#[test]
fn standard_input_for_both_sides() {
    let mut desk = Desk::new();
    desk.input("It cost $5m.\n");
    has(
        &refused(&desk, &["diff", "-", "-"], Exit::Usage),
        &["twice"],
    );
}

#[test]
fn an_id_that_is_too_long() {
    let desk = Desk::new();
    desk.file("a.txt", "It cost $5m.\n");
    let long = "x".repeat(201);
    has(
        &refused(&desk, &["add", &long, "a.txt"], Exit::Usage),
        &["200 bytes"],
    );
}

#[test]
fn an_unknown_form_of_history_is_wrong_usage() {
    let desk = Desk::new();
    let said = desk.run(&["import", "x", "--from", "scroll"]);
    assert_eq!(said.exit, Exit::Usage);
    has(&said.err, &["scroll", "folder"]);
}

#[test]
fn outputs_that_cannot_be_what_was_meant() {
    let desk = Desk::new();
    desk.file("old.txt", "The fund has $5m.\n");
    desk.file("new.txt", "The fund has $6m.\n");
    desk.file("docs/a.txt", "");
    let check = |outputs: &[&str]| {
        let mut words = vec!["check", "old.txt", "new.txt"];
        words.extend(outputs.iter().flat_map(|it| ["--output", *it]));
        desk.run(&words)
    };
    for (outputs, told) in [
        (&["json=-"][..], "`--format json`"),
        (&["json="], "FORMAT=PATH"),
        (&["json=a", "sarif=a"], "names `a` twice"),
        (&["json=docs/../b", "json=./b"], "names `./b` twice"),
    ] {
        let said = check(outputs);
        assert_eq!(said.exit, Exit::Usage, "{outputs:?}: {}", said.err);
        has(&said.err, &[told]);
        assert_eq!(said.out, "", "{outputs:?}");
    }
    let names = ["-", "a", "b"].map(|name| desk.path().join(name));
    assert!(
        names.iter().all(|name| !name.exists()),
        "nothing is written"
    );
    // What was found is told all the same, and every other file is written.
    for (path, told) in [
        ("json=docs", "a file in that folder"),
        ("json=no/where.json", "its folder is there"),
    ] {
        let said = check(&[path, "junit=figures.xml"]);
        assert_eq!(said.exit, Exit::Failed, "{path}: {}", said.err);
        has(&said.err, &["could not be written", told]);
        has(&said.out, &["$5m -> $6m"]);
        std::fs::remove_file(desk.path().join("figures.xml")).unwrap();
    }
    // A device takes any number, and a file of that name can still be meant.
    assert_eq!(
        check(&["json=/dev/null", "sarif=/dev/null"]).exit,
        Exit::Found
    );
    assert_eq!(check(&["json=./-"]).exit, Exit::Found);
    assert!(desk.path().join("-").exists());
}
