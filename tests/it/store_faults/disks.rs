//! Read-only and full disks. Where the test may mount, on a small disk of its
//! own; else a folder without the right to write stands for a read-only disk, and
//! the full disk is skipped.
use super::{dozen, error, filled, listing, numbers, say, texts};
use crate::store_contract::samples::{at, id, numbered, told};
use claimdiff::model::Capture;
use claimdiff::store::backends::git::GitStore;
use claimdiff::store::{Store, StoreError, open};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A disk in memory.
struct Disk(TempDir);

impl Disk {
    /// Mounts one, if that may be.
    fn mount(size: &str) -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        let options = format!("size={size}");
        run(
            "mount",
            &["-t", "tmpfs", "-o", &options, "claimdiff-test"],
            dir.path(),
        )
        .then(|| Self(dir))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        run("umount", &["-l"], self.path());
    }
}

fn run(program: &str, args: &[&str], path: &Path) -> bool {
    let output = Command::new(program).args(args).arg(path).output();
    output.is_ok_and(|output| output.status.success())
}

/// Text that does not compress.
fn noise(bytes: usize, seed: u64) -> String {
    let mut state = seed | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        char::from(b'!' + (state % 94) as u8)
    };
    (0..bytes).map(|_| next()).collect()
}

#[test]
fn a_read_only_store_is_read_and_not_written() {
    let disk = Disk::mount("8m");
    let folder = tempfile::tempdir().unwrap();
    let dir = disk.as_ref().map_or(folder.path(), Disk::path);
    drop(filled(dir));
    match &disk {
        Some(disk) => assert!(run("mount", &["-o", "remount,ro"], disk.path())),
        None => assert!(run("chmod", &["-R", "a-w"], dir)),
    }
    if fs::File::create(dir.join("probe")).is_ok() {
        say(
            "a_read_only_store",
            "skipped, root may write everywhere, and may not mount here",
        );
        return;
    }
    let mut store = open(dir).unwrap();
    assert_eq!(texts(&*store, &id("x")).unwrap().len(), 12);
    assert_eq!(store.articles().unwrap().len(), 2);
    let recorded = store.record(&id("x"), dozen()).unwrap();
    assert!(told(&recorded).iter().all(|told| told.starts_with("known")));
    let error = error(store.record(&id("x"), vec![at(99, "new")]));
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
    assert!(error.hint().unwrap().contains("--store"));
    drop(store);
    if disk.is_none() {
        run("chmod", &["-R", "u+w"], dir);
    }
}

#[test]
fn a_store_that_cannot_be_made_says_why() {
    let Some(disk) = Disk::mount("8m") else {
        say(
            "a_store_that_cannot_be_made_says_why",
            "skipped, no disk may be mounted here",
        );
        return;
    };
    assert!(run("mount", &["-o", "remount,ro"], disk.path()));
    let error = error(GitStore::open_or_create(&disk.path().join("snapshots")));
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
}

/// A process that another test starts holds the files of this one, also those that
/// were removed, until it runs its own program.
fn wait_for_room(scratch: &Path) {
    for _ in 0..200 {
        let is_there = fs::write(scratch, vec![1; 256 << 10]).is_ok();
        fs::remove_file(scratch).unwrap();
        if is_there {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("the disk stays full");
}

#[test]
fn a_full_disk_loses_nothing() {
    let Some(disk) = Disk::mount("3m") else {
        say(
            "a_full_disk_loses_nothing",
            "skipped, no disk may be mounted here",
        );
        return;
    };
    let filler = disk.path().join("filler");
    let dir = disk.path().join("snapshots");
    // Room for less and less, so that it runs out in every step of writing.
    let mut failed = 0;
    for room in (0..48).rev().map(|pages| pages * 4096) {
        let mut store = filled(&dir);
        fill(&filler, room);
        let single = vec![numbered(20, 20, &noise(30_000, room))];
        let version = |n: u32| numbered(n, n.into(), &noise(4_000, n.into()));
        let batch: Vec<Capture> = (21..30).map(version).collect();
        let mut held: Vec<u32> = (1..=12).collect();
        for captures in [single, batch] {
            let added: Vec<u32> = captures
                .iter()
                .filter_map(|c| Some(c.number?.get()))
                .collect();
            match store.record(&id("x"), captures) {
                Ok(_) => held.extend(added),
                Err(StoreError::DiskFull { .. }) => failed += 1,
                Err(other) => panic!("with {room} bytes: {other:?}"),
            }
            let found = numbers(&store.versions(&id("x")).unwrap());
            assert_eq!(found, held, "with {room} bytes");
        }
        assert_eq!(texts(&store, &id("x")).unwrap().len(), held.len());
        fs::remove_file(&filler).unwrap();
        wait_for_room(&filler);
        let recorded = store.record(&id("x"), vec![at(1, "room again")]).unwrap();
        assert!(told(&recorded)[0].starts_with("new"));
        let is_left = |path: &Path| path.to_string_lossy().ends_with(".lock");
        assert!(!listing(&dir).iter().any(|path| is_left(path)));
        fs::remove_dir_all(&dir).unwrap();
    }
    assert!(
        (10..96).contains(&failed),
        "the disk ran full {failed} times"
    );
}

/// Fills the disk up to `room` bytes.
fn fill(filler: &Path, room: u64) {
    use std::io::Write;
    let mut file = fs::File::create(filler).unwrap();
    let mut size = 0;
    while file.write(&[0; 4096]).is_ok_and(|written| written > 0) {
        size += 4096;
    }
    file.set_len(u64::saturating_sub(size, room)).unwrap();
}
