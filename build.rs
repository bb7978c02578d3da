//! Makes a fingerprint of the sources that read texts and compare versions, so
//! that what an index holds of an earlier reader is never taken for this one's, and
//! one of those that make pages too, so that a site is not half of an earlier program.
use std::fs;
use std::path::{Path, PathBuf};

/// The floors that the rows of an index depend on.
const FLOORS: &[&str] = &[
    "base", "model", "text", "figure", "claim", "align", "change", "history", "index",
];

/// The floors that lay out the pages of a site.
const PAGES: &[&str] = &["render", "site"];

fn main() {
    let reader = fingerprint(FLOORS);
    println!("cargo::rustc-env=CLAIMDIFF_READER={reader:016x}");
    let pages = reader ^ fingerprint(PAGES);
    println!("cargo::rustc-env=CLAIMDIFF_PAGES={pages:016x}");
}

fn fingerprint(floors: &[&str]) -> u64 {
    let mut files = Vec::new();
    for floor in floors {
        let folder = Path::new("src").join(floor);
        println!("cargo::rerun-if-changed={}", folder.display());
        collect(&folder, &mut files);
    }
    files.sort();
    // FNV-1a: stable, and good enough to tell programs apart.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for file in &files {
        for byte in fs::read(file).unwrap_or_default() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => collect(&path, files),
            false => files.push(path),
        }
    }
}
