//! What writes into the store and looks after it, as a user meets it.
use super::{Desk, repository};
use claimdiff::cli::Exit;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.file("fund/01.txt", "Version 1 of 9.\n\nIt has 29 members.\n");
    desk.file("fund/03.txt", "Version 3 of 9.\n\nIt has 30 members.\n");
    desk
}

#[test]
fn a_dry_run_tells_everything_and_writes_nothing() {
    let desk = desk();
    let said = desk.ok(&["import", "fund", "--dry-run"]);
    assert_eq!(
        said,
        "fund: 2 versions to be recorded\nfund (folder): to be recorded: 2 new\n"
    );
    assert!(!desk.path().join("snapshots").exists());
    desk.ok(&["import", "fund"]);
    desk.file("fund/02.txt", "Version 2 of 9.\n\nIt has 28 members.\n");
    desk.file("fund/03.txt", "Version 3 of 9.\n\nIt has 33 members.\n");
    let refused = desk.run(&["import", "fund", "--dry-run"]);
    assert_eq!(refused.exit, Exit::Failed);
    assert!(
        refused.err.contains("--on-conflict skip"),
        "{}",
        refused.err
    );
    for (rule, expected) in [
        (
            "skip",
            "fund: 1 version to be recorded (1 late), 1 skipped, as their numbers are held with other texts, 1 held already\nfund (folder): to be recorded: 1 late, 1 same, 1 skipped\n",
        ),
        (
            "replace",
            "fund: 1 version to be recorded (1 late), 1 with another text than before, 1 held already\nfund (folder): to be recorded: 1 late, 1 same, 1 replaced\n",
        ),
        (
            "keep-both",
            "fund: 2 versions to be recorded (1 late), 1 held already\nfund (folder): to be recorded: 1 new, 1 late, 1 same\n",
        ),
    ] {
        let said = desk.ok(&["import", "fund", "--dry-run", "--on-conflict", rule]);
        assert_eq!(said, expected, "{rule}");
    }
    assert!(desk.ok(&["log", "fund"]).contains("v2 not held"));
    let said = desk.ok(&["track", "fund", "--on-conflict", "replace"]);
    assert!(
        said.starts_with("fund: 1 version recorded (1 late), 1 with another text"),
        "{said}"
    );
    assert!(desk.ok(&["show", "fund@3"]).contains("33 members"));
    assert!(
        desk.ok(&["import", "fund"])
            .starts_with("fund: nothing new, 3 versions held already")
    );
}

#[test]
fn without_fsync_the_risk_is_told() {
    let desk = desk();
    let said = desk.run(&["import", "fund", "--no-fsync"]);
    assert_eq!(said.exit, Exit::Clean);
    assert!(said.err.contains("a power cut may lose"), "{}", said.err);
}

#[test]
fn a_writer_says_for_whom_it_waits() {
    use std::io::Write;
    let desk = desk();
    desk.ok(&["import", "fund"]);
    let lock = std::fs::File::options()
        .write(true)
        .open(desk.path().join("snapshots/lock"))
        .unwrap();
    lock.lock().unwrap();
    (&lock).write_all(b"claimdiff (process 4711)\n").unwrap();
    desk.file("fund/04.txt", "Version 4 of 9.\n\nIt has 31 members.\n");
    let said = desk.run(&["import", "fund", "--wait", "1"]);
    assert_eq!(said.exit, Exit::Failed);
    assert!(
        said.err
            .contains("note: claimdiff (process 4711) is writing to the store; waiting up to 1 s"),
        "{}",
        said.err
    );
    assert!(
        said.err
            .contains("error: claimdiff (process 4711) is writing"),
        "{}",
        said.err
    );
    drop(lock);
    assert!(desk.ok(&["import", "fund"]).contains("1 version recorded"));
}

#[test]
fn a_store_is_verified_packed_and_redacted() {
    let desk = Desk::new();
    desk.ok(&["import", &repository("seeds/nato-explainer")]);
    let sound = desk.ok(&["verify"]);
    assert!(
        sound.starts_with("1 article, 12 versions, 0 sightings; "),
        "{sound}"
    );
    assert!(
        sound.ends_with("nothing is missing, damaged or wrong\n"),
        "{sound}"
    );
    let before = desk.ok(&["log", "nato-explainer"]);
    assert!(desk.ok(&["gc"]).contains(" before, "));
    assert_eq!(desk.ok(&["log", "nato-explainer"]), before);
    let said = desk.ok(&["redact", "nato-explainer@15", "--reason", "names a minor"]);
    assert!(said.contains("until `claimdiff gc`"), "{said}");
    assert_eq!(
        desk.ok(&["show", "nato-explainer@15"]),
        "This version was redacted on 2022-04-01: names a minor\n"
    );
    assert_eq!(desk.run(&["redact", "nato-explainer@15"]).exit, Exit::Usage);
    assert_eq!(
        desk.run(&["redact", "nato-explainer@16", "--reason", "x"])
            .exit,
        Exit::Failed
    );
    assert!(
        desk.ok(&["gc", "--now"])
            .contains("that no branch needs went")
    );
    desk.ok(&["verify"]);
    let packs = desk.path().join("snapshots/store.git/objects/pack");
    for entry in std::fs::read_dir(packs).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "pack") {
            std::fs::remove_file(path).unwrap();
        }
    }
    let said = desk.run(&["verify"]);
    assert_eq!(said.exit, Exit::Failed);
    assert!(
        said.out.contains("missing: the pack `objects/pack/"),
        "{}",
        said.out
    );
    assert!(said.out.contains("to mend it: copy"), "{}", said.out);
}

#[test]
fn a_renamed_article_answers_to_its_old_names() {
    let desk = desk();
    desk.ok(&["import", "fund"]);
    let before = desk.ok(&["show", "fund@3"]);
    assert_eq!(
        desk.ok(&["rename", "fund", "grants/fund"]),
        "`fund` is `grants/fund`\n"
    );
    desk.ok(&["alias", "grants/fund", "https://news.example/fund?old"]);
    for name in ["fund", "grants/fund", "https://news.example/fund?old"] {
        assert!(
            desk.ok(&["log", name])
                .starts_with("grants/fund: 2 of 9 versions held"),
            "{name}"
        );
    }
    assert_eq!(desk.ok(&["show", "grants/fund@3"]), before);
    assert_eq!(desk.ok(&["articles"]).trim().lines().count(), 1);
    // What comes under the old name is recorded under the new one.
    desk.file("fund/04.txt", "Version 4 of 9.\n\nIt has 31 members.\n");
    assert!(
        desk.ok(&["import", "fund"])
            .contains("1 version recorded, 2 held already")
    );
    desk.ok(&["rename", "fund", "fund-anew"]);
    assert!(
        desk.ok(&["log", "grants/fund"])
            .starts_with("fund-anew: 3 of 9")
    );
    // So is what comes from one of its addresses, wherever it lies.
    desk.file(
        "mirror/versions.toml",
        "[[version]]\nfile = \"05.txt\"\nnumber = 5\nurl = \"https://news.example/fund?old\"\n",
    );
    desk.file("mirror/05.txt", "Version 5 of 9.\n\nIt has 32 members.\n");
    for words in [
        &["import", "mirror", "--dry-run"][..],
        &["import", "mirror"],
    ] {
        let told = desk.ok(words);
        assert!(told.starts_with("fund-anew: 1 version"), "{told}");
    }
    assert!(desk.ok(&["log", "fund"]).starts_with("fund-anew: 4 of 9"));
    desk.ok(&["verify"]);
    desk.ok(&["gc"]);
    desk.ok(&["redact", "fund-anew@1", "--reason", "a test"]);
    desk.ok(&["verify"]);
    let other = desk.file("other.txt", "It has 9 members.\n");
    desk.ok(&["import", other.to_str().unwrap()]);
    assert_eq!(
        desk.run(&["rename", "other", "fund-anew"]).exit,
        Exit::Failed
    );
    assert_eq!(
        desk.run(&["alias", "fund-anew", "other"]).exit,
        Exit::Failed
    );
}
