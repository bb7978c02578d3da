//! Pages that were saved beside a list: as files named by the time of capture, or
//! in WARC files.
use super::captures::Named;
use super::pages::last_part;
use crate::import::read_file;
use crate::import::sources::page_at;
use crate::import::warc::Place;
use crate::model::{MediaType, Source};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How deep folders are looked into, and how many files: sites that were saved
/// whole have a folder a time of capture.
const DEEPEST: usize = 8;
const MOST_FILES: usize = 1_000_000;

/// Where saved pages are.
#[derive(Debug, Default)]
pub struct Saved {
    /// Files by each run of digits in their path that is a time, and by their name
    /// without its ending, which may be a digest.
    files: BTreeMap<String, Vec<PathBuf>>,
    /// Archives' files by their names.
    archives: BTreeMap<String, PathBuf>,
}

/// A saved page.
#[derive(Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// As a file.
    File(&'a Path),
    /// In an archive, from this byte on.
    Within(&'a Path, u64),
}

impl Saved {
    /// What is in a folder, but for the list itself.
    pub fn of(folder: &Path, list: &Path) -> Self {
        let mut saved = Self::default();
        let mut folders = vec![(folder.to_owned(), 0)];
        let mut count = 0;
        while let Some((inside, depth)) = folders.pop() {
            for entry in std::fs::read_dir(&inside).into_iter().flatten().flatten() {
                let path = entry.path();
                count += 1;
                if count > MOST_FILES {
                    return saved;
                }
                if path.is_dir() {
                    if depth < DEEPEST {
                        folders.push((path, depth + 1));
                    }
                } else if path != list {
                    saved.add(folder, path);
                }
            }
        }
        saved.files.values_mut().for_each(|files| files.sort());
        saved
    }

    fn add(&mut self, folder: &Path, path: PathBuf) {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.ends_with(".warc") || name.ends_with(".warc.gz") {
            self.archives.insert(name, path);
            return;
        }
        let within = path
            .strip_prefix(folder)
            .unwrap_or(&path)
            .to_string_lossy()
            .into_owned();
        let times = within
            .split(|c: char| !c.is_ascii_digit())
            .filter(|digits| digits.len() == 14);
        let stem = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let mut keys: Vec<String> = times.map(str::to_owned).chain([stem]).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            self.files.entry(key).or_default().push(path.clone());
        }
    }

    /// The saved page of a capture; of several at its time the one that is called
    /// like its address.
    pub fn find(&self, named: &Named) -> Option<Found<'_>> {
        if let Some((file, at)) = &named.kept {
            let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
            if let Some(path) = self.archives.get(name) {
                return Some(Found::Within(path, *at));
            }
        }
        let by_digest = named
            .digest
            .as_ref()
            .and_then(|digest| self.files.get(digest));
        let by_time = self.files.get(&named.at.to_string());
        let files = by_digest.or(by_time)?;
        match &files[..] {
            [only] => Some(Found::File(only)),
            several => {
                let last = last_part(&named.address);
                let fits = |path: &&PathBuf| {
                    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                    let name = path.file_name().unwrap_or_default().to_string_lossy();
                    let above = path.parent().and_then(Path::file_name).unwrap_or_default();
                    stem == last
                        || name == last
                        || stem == "index" && above.to_string_lossy() == last
                };
                let mut fitting = several.iter().filter(fits);
                let first = fitting.next()?;
                fitting.next().is_none().then_some(Found::File(first))
            }
        }
    }
}

impl Found<'_> {
    /// Reads it.
    ///
    /// # Errors
    /// Why it cannot be read, in the user's words.
    pub fn read(&self) -> Result<Source, String> {
        match self {
            Self::File(path) => {
                let bytes = read_file(path).map_err(|error| error.to_string())?;
                let begins_as_page = bytes.trim_ascii_start().starts_with(b"<");
                let media_type = MediaType::of_path(path).unwrap_or(match begins_as_page {
                    true => MediaType::Html,
                    false => MediaType::Plain,
                });
                Ok(Source::new(path.display().to_string(), bytes, media_type))
            }
            Self::Within(path, at) => page_at(path, Place::at(*at))
                .ok_or_else(|| format!("`{}` holds no page at byte {at}", path.display())),
        }
    }
}
