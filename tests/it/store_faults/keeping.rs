//! Looking through a store, packing it anew, taking texts away.
use super::damage::{loose, pack, replace};
use super::{error, filled, listing, numbers, say, store_git, texts};
use crate::store_contract::samples::{at, id, number, numbered, told};
use claimdiff::model::{RawCapture, SnapshotId};
use claimdiff::store::backends::git::GitStore;
use claimdiff::store::keeping::{Fate, Verdict};
use claimdiff::store::{Incoming, OnConflict, Store, StoreError, open};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

fn verify(dir: &Path) -> Verdict {
    let mut last = (0, 1);
    let store = GitStore::open(dir).unwrap();
    let verdict = store.verify(&mut |at, of| last = (at, of)).unwrap();
    assert_eq!(last.0, last.1);
    verdict
}

fn assert_sound(dir: &Path) -> Verdict {
    let verdict = verify(dir);
    assert!(verdict.damage.is_empty(), "{:#?}", verdict.damage);
    verdict
}

fn gc(dir: &Path, all: bool) -> claimdiff::store::keeping::Packed {
    let mut store = GitStore::open(dir).unwrap();
    store.gc(SystemTime::now(), all, &mut |_, _| {}).unwrap()
}

/// A store with everything in it: late, replaced, read anew, sightings, captures.
fn rich(dir: &Path) -> GitStore {
    let mut store = filled(dir);
    let page = |text: &str, reader: &str| {
        let mut capture = numbered(3, 3, text);
        capture.raw = Some(RawCapture {
            name: "page.html".to_owned(),
            bytes: b"<p>Aid of $350m".to_vec(),
        });
        capture.provenance.reader = reader.to_owned();
        capture
    };
    let captures = vec![page("Aid", "html/1"), numbered(5, 5, "five")];
    store.record(&id("site/z"), captures).unwrap();
    store
        .record(&id("site/z"), vec![page("Aid of $350m", "html/2")])
        .unwrap();
    store
        .record(&id("site/z"), vec![numbered(1, 1, "late")])
        .unwrap();
    store
        .record(&id("site/z"), vec![at(9, "late"), at(11, "five")])
        .unwrap();
    let batch = vec![Incoming {
        article: id("site/z"),
        captures: vec![numbered(5, 5, "FIVE")],
    }];
    store.record_all(batch, OnConflict::Replace).unwrap();
    store
}

#[test]
fn a_sound_store_is_said_to_be() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = rich(dir.path());
    let verdict = assert_sound(dir.path());
    assert_eq!(
        (verdict.articles, verdict.versions, verdict.sightings),
        (3, 16, 2)
    );
    // Each sighting counts, also of a version that was seen before.
    let again = vec![at(12, "FIVE"), at(13, "FIVE")];
    store.record(&id("site/z"), again).unwrap();
    assert_eq!(assert_sound(dir.path()).sightings, 4);
    drop(store);
    assert_eq!(verdict.unneeded, 0);
    assert!(verdict.notes.is_empty(), "{:?}", verdict.notes);
}

#[test]
fn missing_is_told_from_damaged_and_mended_from_a_clone() {
    type Harm = fn(&TempDir);
    let cut: Harm = |dir| {
        let path = pack(dir, "pack");
        let bytes = fs::read(&path).unwrap();
        replace(&path, &bytes[..bytes.len() / 2]);
    };
    let flip: Harm = |dir| {
        let path = pack(dir, "pack");
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x40;
        replace(&path, &bytes);
    };
    let cases: [(&str, Harm, Fate, &str); 5] = [
        (
            "no pack",
            |dir| fs::remove_file(pack(dir, "pack")).unwrap(),
            Fate::Missing,
            "the pack `objects/pack/pack-",
        ),
        ("cut", cut, Fate::Damaged, "it is cut short"),
        ("flipped", flip, Fate::Damaged, "bytes in it changed"),
        (
            "no text",
            |dir| fs::remove_file(loose(dir, SnapshotId::of("alone"))).unwrap(),
            Fate::Missing,
            "is in no file",
        ),
        (
            "garbled text",
            |dir| replace(&loose(dir, SnapshotId::of("alone")), b"garbage"),
            Fate::Damaged,
            "`y.txt`",
        ),
    ];
    for (name, harm, fate, what) in cases {
        let dir = tempfile::tempdir().unwrap();
        drop(filled(dir.path()));
        let copy = tempfile::tempdir().unwrap();
        copy_folder(&store_git(&dir).join("objects"), copy.path());
        harm(&dir);
        let verdict = verify(dir.path());
        let found = verdict
            .damage
            .iter()
            .find(|damage| damage.what.contains(what));
        let found = found.unwrap_or_else(|| panic!("{name}: {:#?}", verdict.damage));
        assert_eq!(found.fate, fate, "{name}");
        if name == "cut" {
            // What libgit2 calls not found is told with its pack.
            let lost = verdict
                .damage
                .iter()
                .find(|damage| damage.what.contains("of `x`: it was in"));
            assert_eq!(lost.unwrap().fate, Fate::Missing);
        }
        assert!(!found.mend.is_empty());
        fs::remove_dir_all(store_git(&dir).join("objects")).unwrap();
        copy_folder(copy.path(), &store_git(&dir).join("objects"));
        assert_sound(dir.path());
    }
}

/// A clone has no config of ours; that its packs are gone does not make it
/// somebody else's repository.
#[test]
fn a_damaged_clone_is_a_damaged_store() {
    let dir = tempfile::tempdir().unwrap();
    let source = dir.path().join("source");
    drop(filled(&source));
    gc(&source, true);
    for ending in ["pack", "idx"] {
        let clone = dir.path().join(ending);
        let cloned = Command::new("git")
            .args(["clone", "-q", "--mirror", "--no-local"])
            .args([source.join("store.git"), clone.join("store.git")])
            .status()
            .unwrap();
        assert!(cloned.success());
        assert_eq!(open(&clone).unwrap().articles().unwrap().len(), 2);
        for entry in fs::read_dir(clone.join("store.git/objects/pack")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|it| it == ending) {
                fs::remove_file(path).unwrap();
            }
        }
        let said = error(open(&clone));
        assert!(matches!(said, StoreError::Corrupt { .. }), "{said:?}");
        assert!(said.hint().unwrap().contains("claimdiff verify"));
        let verdict = claimdiff::store::verify(&clone, &mut |_, _| {}).unwrap();
        let missing = |damage: &&claimdiff::store::keeping::Damage| damage.fate == Fate::Missing;
        assert!(verdict.damage.iter().any(|it| missing(&it)), "{verdict:#?}");
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        match path.is_dir() {
            true => copy_folder(&path, &target),
            false => drop(fs::copy(&path, &target).unwrap()),
        }
    }
}

#[test]
fn a_missing_index_is_mended_as_it_is_said() {
    let dir = tempfile::tempdir().unwrap();
    drop(filled(dir.path()));
    fs::remove_file(pack(&dir, "idx")).unwrap();
    let verdict = verify(dir.path());
    let index = verdict
        .damage
        .iter()
        .find(|damage| damage.what.starts_with("the index of the pack"));
    let mend = &index.unwrap().mend;
    let Ok(done) = Command::new("sh").args(["-c", mend]).output() else {
        say("a_missing_index", "skipped, there is no shell");
        return;
    };
    assert!(done.status.success(), "{mend}: {done:?}");
    assert_sound(dir.path());
}

#[test]
fn what_contradicts_itself_is_wrong() {
    let dir = tempfile::tempdir().unwrap();
    drop(filled(dir.path()));
    let repo = git2::Repository::open_bare(store_git(&dir)).unwrap();
    let tip = repo.revparse_single("y").unwrap().peel_to_commit().unwrap();
    let message = tip.message().unwrap().to_owned();
    let other = SnapshotId::of("other").to_string();
    let alone = SnapshotId::of("alone").to_string();
    for (forged, expected) in [
        (
            message
                .replace("Version: 1", "Version: 2\nVersion-Of: 1")
                .replace("\\\n", "\n"),
            "",
        ),
        (
            message.replace(&alone, &other),
            "`Snapshot` is not the id of its text",
        ),
        (
            message.replace("Captured-At: 2022", "Captured-At: 2021"),
            "another time than `Captured-At`",
        ),
        (
            message.replace("Article: y", "Article: z"),
            "it names the article `z`",
        ),
        (
            format!("{message}Seen: v9 2022-03-01T00:00:00Z\n"),
            "is of version 9, which is not held",
        ),
    ] {
        let (author, committer, tree) = (tip.author(), tip.committer(), tip.tree().unwrap());
        let commit = repo
            .commit(None, &author, &committer, &forged, &tree, &[])
            .unwrap();
        repo.reference("refs/heads/y", commit, true, "").unwrap();
        let verdict = verify(dir.path());
        let is_told = verdict
            .damage
            .iter()
            .any(|damage| damage.fate == Fate::Wrong && damage.what.contains(expected));
        assert!(is_told, "{expected}: {:#?}", verdict.damage);
    }
}

#[test]
fn what_is_left_behind_is_a_note() {
    let dir = tempfile::tempdir().unwrap();
    drop(filled(dir.path()));
    let left = [
        "refs/heads/x.lock",
        "packed-refs.lock",
        "objects/pack/tmp_pack_x",
    ];
    let old = SystemTime::now() - Duration::from_secs(2 * 60 * 60);
    for name in left {
        let file = fs::File::create(store_git(&dir).join(name)).unwrap();
        file.set_modified(old).unwrap();
    }
    assert_eq!(assert_sound(dir.path()).notes.len(), 3);
    // Git's locks are waited for, and taken away when they are an hour old.
    assert!(gc(dir.path(), false).swept.len() == 3);
    assert!(assert_sound(dir.path()).notes.is_empty());
    assert_eq!(
        gc(dir.path(), false).swept,
        Vec::<std::path::PathBuf>::new()
    );
}

#[test]
fn a_store_packed_anew_says_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = rich(dir.path());
    for n in 20..60 {
        let text = format!("{} {n}\n", "The town had three bridges.\n".repeat(200));
        store.record(&id("long"), vec![at(n, &text)]).unwrap();
    }
    let all = |store: &dyn Store| {
        let articles = store.articles().unwrap();
        let told = articles.iter().map(|article| {
            (
                store.held(&article.id).unwrap(),
                store.former(&article.id).unwrap(),
                store.sightings(&article.id).unwrap(),
                texts(store, &article.id).unwrap(),
            )
        });
        told.collect::<Vec<_>>()
    };
    let before = all(&store);
    let packed = store.gc(SystemTime::now(), false, &mut |_, _| {}).unwrap();
    assert_eq!(all(&store), before);
    assert!(
        packed.files_before > 100 && packed.files_after < 5,
        "{packed:?}"
    );
    assert_eq!((packed.dropped, packed.kept), (0, 0));
    let again = open(dir.path()).unwrap();
    assert_eq!(all(&*again), before);
    assert_sound(dir.path());
    // Recording goes on, and packing again changes nothing that is read.
    assert_eq!(
        told(&store.record(&id("x"), vec![at(99, "more")]).unwrap()),
        ["new 13"]
    );
    gc(dir.path(), true);
    assert_eq!(
        numbers(&open(dir.path()).unwrap().versions(&id("x")).unwrap()).len(),
        13
    );
    assert_eq!(gc(dir.path(), true).files_after, packed.files_after);
    if let Ok(checked) = Command::new("git")
        .arg("-C")
        .arg(store_git(&dir))
        .args(["fsck", "--full", "--strict"])
        .output()
    {
        assert!(checked.status.success(), "{checked:?}");
    }
}

#[test]
fn a_damaged_store_is_not_packed() {
    let dir = tempfile::tempdir().unwrap();
    drop(filled(dir.path()));
    fs::remove_file(loose(&dir, SnapshotId::of("alone"))).unwrap();
    let before = listing(&store_git(&dir));
    let mut store = GitStore::open(dir.path()).unwrap();
    let said = error(store.gc(SystemTime::now(), true, &mut |_, _| {}));
    assert!(
        matches!(
            said,
            StoreError::Corrupt { .. } | StoreError::Backend { .. }
        ),
        "{said:?}"
    );
    let after = listing(&store_git(&dir));
    assert!(before.iter().all(|path| after.contains(path)));
}

#[test]
fn a_redacted_text_is_gone_and_its_number_stays() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = rich(dir.path());
    let now = "2022-05-01T00:00:00Z".parse().unwrap();
    let before = store.versions(&id("x")).unwrap();
    let redacted = store
        .redact(&id("x"), number(5), "names\na minor", now)
        .unwrap();
    // Version 5 and the seven after it.
    assert_eq!((redacted.rewritten, redacted.also.len()), (8, 0));
    let after = store.versions(&id("x")).unwrap();
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before.number, after.number);
        assert_eq!(before.provenance.captured_at, after.provenance.captured_at);
        assert_eq!(before == after, before.number != number(5));
    }
    let text = store.text(after[4].snapshot).unwrap();
    assert_eq!(
        text,
        "This version was redacted on 2022-05-01: names a minor\n"
    );
    // The text does not come back.
    assert_eq!(
        told(&store.record(&id("x"), super::dozen()).unwrap())[4],
        "known 5"
    );
    assert!(assert_sound(dir.path()).unneeded > 0);
    let gone = SnapshotId::of("text 5: $5m\n");
    assert!(
        store.text(gone).is_ok(),
        "it is there until it is packed anew"
    );
    assert!(gc(dir.path(), false).kept > 0);
    assert!(gc(dir.path(), true).dropped > 0);
    let store = open(dir.path()).unwrap();
    assert!(matches!(
        error(store.text(gone)),
        StoreError::UnknownSnapshot(_)
    ));
    assert_eq!(assert_sound(dir.path()).unneeded, 0);
}

#[test]
fn former_texts_are_redacted_too() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = rich(dir.path());
    let now = "2022-05-01T00:00:00Z".parse().unwrap();
    store
        .redact(&id("site/z"), number(3), "a mistake", now)
        .unwrap();
    store
        .redact(&id("site/z"), number(5), "a mistake", now)
        .unwrap();
    gc(dir.path(), true);
    let store = open(dir.path()).unwrap();
    for text in ["Aid", "Aid of $350m", "five", "FIVE", "<p>Aid of $350m"] {
        assert!(store.text(SnapshotId::of(text)).is_err(), "{text}");
    }
    assert_eq!(numbers(&store.versions(&id("site/z")).unwrap()), [1, 3, 5]);
    assert_sound(dir.path());
    let mut store = GitStore::open(dir.path()).unwrap();
    let unknown = error(store.redact(&id("x"), number(77), "no", now));
    assert!(matches!(unknown, StoreError::UnknownVersion { .. }));
}
