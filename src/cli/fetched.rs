//! What servers said of the pages that were fetched, kept beside the store: a file
//! of JSON lines that is only added to. It spares fetching pages that did not
//! change and lets a run that was broken off go on; deleting it loses nothing else.
use crate::fetch::Validators;
use crate::model::SnapshotId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const NAME: &str = "fetched.jsonl";

/// The file is written anew when it has this many lines for each page.
const WORN: usize = 8;

/// What is known of the pages that were fetched.
pub(super) struct Fetched {
    path: PathBuf,
    file: File,
    pages: HashMap<String, Entry>,
    /// The pages that the list's last run looked at, when it did not end.
    done: HashSet<String>,
    lines: usize,
}

/// A line: a page that was looked at, or where a list's run begins or ends.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    Page(Entry),
    Run { list: String, begins: bool },
}

/// What is known of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) url: String,
    pub(super) article: String,
    pub(super) at: DateTime<Utc>,
    pub(super) outcome: String,
    /// The text that was read out of it the last time it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) snapshot: Option<String>,
    /// The reader that made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reader: Option<String>,
    #[serde(flatten)]
    pub(super) validators: Validators,
}

impl Entry {
    pub(super) fn snapshot(&self) -> Option<SnapshotId> {
        self.snapshot.as_deref()?.parse().ok()
    }
}

impl Fetched {
    /// Opens the file in a store's folder. A line that was broken off is passed over.
    pub(super) fn open(folder: &Path, list: Option<&str>) -> io::Result<Self> {
        let path = folder.join(NAME);
        let text = match std::fs::read(&path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error),
        };
        let (mut pages, mut done, mut open, mut lines) = (HashMap::new(), HashSet::new(), false, 0);
        for line in text
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok())
        {
            lines += 1;
            match line {
                Line::Page(entry) => {
                    if open {
                        done.insert(entry.url.clone());
                    }
                    pages.insert(entry.url.clone(), entry);
                }
                Line::Run { list: of, begins } if Some(of.as_str()) == list => {
                    if !begins || !open {
                        done.clear();
                    }
                    open = begins;
                }
                Line::Run { .. } => {}
            }
        }
        if !open {
            done.clear();
        }
        let mut file = OpenOptions::new().create(true).append(true).open(&path)?;
        if !text.is_empty() && !text.ends_with('\n') {
            file.write_all(b"\n")?;
        }
        Ok(Self {
            path,
            file,
            pages,
            done,
            lines,
        })
    }

    /// What is known of a page.
    pub(super) fn page(&self, url: &str) -> Option<&Entry> {
        self.pages.get(url)
    }

    /// Whether the list's last run was broken off after it looked at this page.
    pub(super) fn is_done(&self, url: &str) -> bool {
        self.done.contains(url)
    }

    /// Notes where a list's run begins or ends.
    pub(super) fn run(&mut self, list: &str, begins: bool) -> io::Result<()> {
        let list = list.to_owned();
        self.add(&Line::Run { list, begins })?;
        if !begins && self.lines > 100 && self.lines > self.pages.len() * WORN {
            self.rewrite()?;
        }
        Ok(())
    }

    /// Notes what became of a page.
    pub(super) fn note(&mut self, entry: Entry) -> io::Result<()> {
        self.add(&Line::Page(entry.clone()))?;
        self.pages.insert(entry.url.clone(), entry);
        Ok(())
    }

    fn add(&mut self, line: &Line) -> io::Result<()> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        self.lines += 1;
        self.file.write_all(&text)
    }

    /// Writes each page's last line only.
    fn rewrite(&mut self) -> io::Result<()> {
        let mut entries: Vec<&Entry> = self.pages.values().collect();
        entries.sort_by(|a, b| a.url.cmp(&b.url));
        let mut text = Vec::new();
        for entry in entries {
            serde_json::to_writer(&mut text, &Line::Page(entry.clone()))?;
            text.push(b'\n');
        }
        let new = self.path.with_extension("new");
        std::fs::write(&new, &text)?;
        std::fs::rename(&new, &self.path)?;
        self.file = OpenOptions::new().append(true).open(&self.path)?;
        self.lines = self.pages.len();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(url: &str) -> Entry {
        Entry {
            url: url.to_owned(),
            article: "a".to_owned(),
            at: DateTime::UNIX_EPOCH,
            outcome: "new".to_owned(),
            snapshot: None,
            reader: None,
            validators: Validators::default(),
        }
    }

    #[test]
    fn a_run_that_was_broken_off_goes_on() {
        let dir = tempfile::tempdir().unwrap();
        let mut first = Fetched::open(dir.path(), Some("list")).unwrap();
        first.run("list", true).unwrap();
        first.note(entry("http://a/")).unwrap();
        drop(first);
        std::fs::OpenOptions::new()
            .append(true)
            .open(dir.path().join(NAME))
            .unwrap()
            .write_all(b"{\"url\":")
            .unwrap();
        let mut second = Fetched::open(dir.path(), Some("list")).unwrap();
        assert!(second.is_done("http://a/") && !second.is_done("http://b/"));
        assert!(
            !Fetched::open(dir.path(), Some("other"))
                .unwrap()
                .is_done("http://a/")
        );
        second.run("list", true).unwrap();
        second.note(entry("http://b/")).unwrap();
        let third = Fetched::open(dir.path(), Some("list")).unwrap();
        assert!(third.is_done("http://a/") && third.is_done("http://b/"));
        second.run("list", false).unwrap();
        let fourth = Fetched::open(dir.path(), Some("list")).unwrap();
        assert!(!fourth.is_done("http://a/") && fourth.page("http://a/").is_some());
    }

    #[test]
    fn a_worn_file_is_written_anew() {
        let dir = tempfile::tempdir().unwrap();
        let mut fetched = Fetched::open(dir.path(), Some("list")).unwrap();
        for _ in 0..200 {
            fetched.note(entry("http://a/")).unwrap();
        }
        fetched.run("list", false).unwrap();
        fetched.note(entry("http://b/")).unwrap();
        let text = std::fs::read_to_string(dir.path().join(NAME)).unwrap();
        assert_eq!(text.lines().count(), 2);
    }
}
