//! A site in a folder. What did not change since the last time is left alone.
use super::pages::{self, Columns, Layout, Row, folder};
use super::{File, Seen, SiteError, Story, feed, table};
use crate::change::Comparison;
use crate::history::edition;
use crate::model::{Article, ArticleId, Sighting, Version};
use crate::policy::NamedTotal;
use crate::store::Store;
use serde::{Deserialize, Serialize};
use sha1::{Digest, Sha1};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The file that says what a folder holds; a folder with other things and without
/// it is never written into.
const MANIFEST: &str = "claimdiff-site.json";

/// The pages of a folder.
const LAYOUT: Layout = Layout { live: false };

/// The two ways in which texts are compared.
const BOTH: &[Columns] = &[Columns::One, Columns::Two];

/// What a folder holds.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Manifest {
    /// The program that made the pages: another one makes them anew.
    program: String,
    articles: BTreeMap<ArticleId, Made>,
}

/// An article whose pages are there.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Made {
    /// What they were made of, as a hash.
    of: String,
    row: Row,
}

/// What was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// How many articles the site has.
    pub articles: usize,
    /// How many of them were made anew.
    pub made: usize,
    /// How many files were written; those that were the same already are not.
    pub files: usize,
}

/// Writes the site of these articles into a folder, made if it is not there, with the
/// totals that a policy names.
///
/// # Errors
/// [`SiteError`] when the store cannot be read, a file cannot be written, or the
/// folder holds something else.
pub fn write(
    store: &dyn Store,
    articles: &[Article],
    named: &[NamedTotal],
    dir: &Path,
) -> Result<Written, SiteError> {
    let program = concat!(env!("CARGO_PKG_VERSION"), "-", env!("CLAIMDIFF_PAGES")).to_owned();
    let mut before = manifest(dir)?;
    if before.program != program {
        for made in before.articles.values_mut() {
            made.of.clear();
        }
    }
    let mut written = Written::default();
    let mut manifest = Manifest {
        program,
        ..Manifest::default()
    };
    for article in articles {
        let of = fingerprint(store, article, named)?;
        let known = before.articles.remove(&article.id);
        let home = dir.join(folder(&article.id));
        let made = match known.filter(|made| made.of == of && home.is_dir()) {
            Some(made) => made,
            None => {
                let Some((row, files)) = make(store, article, named, &home)? else {
                    continue;
                };
                written.made += 1;
                written.files += files;
                Made { of, row }
            }
        };
        manifest.articles.insert(article.id.clone(), made);
    }
    for gone in before.articles.keys() {
        remove(&dir.join(folder(gone)))?;
    }
    written.articles = manifest.articles.len();
    written.files += site(&manifest, dir)?;
    Ok(written)
}

/// The site's own files, its manifest last: a site that was left half made is made anew.
fn site(manifest: &Manifest, dir: &Path) -> Result<usize, SiteError> {
    let mut rows: Vec<Row> = manifest
        .articles
        .values()
        .map(|made| made.row.clone())
        .collect();
    pages::sort(&mut rows);
    let mut bytes = serde_json::to_vec_pretty(manifest).map_err(io::Error::from)?;
    bytes.push(b'\n');
    let mut files = vec![
        pages::style(),
        feed::of_site(&rows)?,
        table::index(&rows)?,
        table::articles(&rows)?,
    ];
    let pages = pages::index_pages(&rows);
    for page in 0..pages {
        files.push(LAYOUT.articles(&rows, page)?);
    }
    files.push(File {
        path: MANIFEST.to_owned(),
        bytes,
    });
    let put = files.iter().map(|file| put(dir, file).map(usize::from));
    let written = put.sum::<Result<usize, SiteError>>()?;
    // What a longer index left.
    for page in pages.. {
        let path = dir.join(pages::numbered("index", page));
        match fs::remove_file(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => break,
            Err(error) => return Err(SiteError::Write { path, error }),
        }
    }
    Ok(written)
}

/// Makes an article's pages: its row in the index, and how many files were written.
fn make(
    store: &dyn Store,
    article: &Article,
    named: &[NamedTotal],
    home: &Path,
) -> Result<Option<(Row, usize)>, SiteError> {
    let done = Done::new(home);
    let title = super::story::title(article);
    let story = Story::read(store, article, named, &|seen: &Seen<'_>| {
        done.put(&LAYOUT.version(&title, seen.versions, seen.at, seen.document)?)?;
        if let (Some(comparison), Some(old)) = (seen.comparison, seen.at.checked_sub(1)) {
            let places = (old, seen.at);
            for file in LAYOUT.pair(&title, seen.versions, places, comparison, BOTH)? {
                done.put(&file)?;
            }
        }
        Ok(())
    })?;
    let (Some(first), Some(last)) = (story.versions.first(), story.versions.last()) else {
        return Ok(None);
    };
    let latest = edition(store, last.clone())?.document;
    if story.versions.len() > 2 {
        let earliest = edition(store, first.clone())?.document;
        let comparison = Comparison::new(&earliest, &latest);
        let ends = (0, story.versions.len() - 1);
        for file in LAYOUT.pair(&title, &story.versions, ends, &comparison, BOTH)? {
            done.put(&file)?;
        }
    }
    done.put(&LAYOUT.overview(&story)?)?;
    done.put(&LAYOUT.blame(&story, &latest)?)?;
    for page in 0..LAYOUT.claims_pages(&story) {
        done.put(&LAYOUT.claims(&story, page)?)?;
    }
    for file in &LAYOUT.changes(&story)? {
        done.put(file)?;
    }
    let data = [
        feed::of_article(&story)?,
        table::json(&story)?,
        table::claims(&story)?,
        table::changes(&story)?,
    ];
    data.iter().try_for_each(|file| done.put(file))?;
    let files = done.finish()?;
    Ok(Row::of(&story).map(|row| (row, files)))
}

/// The files of one article that were made this time.
struct Done<'a> {
    home: &'a Path,
    /// Their names, and how many had to be written.
    files: Mutex<(BTreeSet<String>, usize)>,
}

impl<'a> Done<'a> {
    fn new(home: &'a Path) -> Self {
        Self {
            home,
            files: Mutex::default(),
        }
    }

    fn put(&self, file: &File) -> Result<(), SiteError> {
        let new = put(self.home, file)?;
        // A thread that panicked ends the program.
        let mut files = self
            .files
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        files.0.insert(file.path.clone());
        files.1 += usize::from(new);
        Ok(())
    }

    /// Removes what an earlier time left and this one did not make.
    fn finish(self) -> Result<usize, SiteError> {
        let (names, written) = self
            .files
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let failed = |error| SiteError::Write {
            path: self.home.to_owned(),
            error,
        };
        for entry in fs::read_dir(self.home).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if !names.contains(&*entry.file_name().to_string_lossy()) {
                let path = entry.path();
                fs::remove_file(&path).map_err(|error| SiteError::Write { path, error })?;
            }
        }
        Ok(written)
    }
}

/// Writes a file unless it is there and says the same; whether it was written.
fn put(dir: &Path, file: &File) -> Result<bool, SiteError> {
    let path = dir.join(&file.path);
    if fs::read(&path).is_ok_and(|bytes| bytes == file.bytes) {
        return Ok(false);
    }
    // Whole or not at all, also for who reads the site while it is made.
    let half = path.with_extension("tmp");
    let write = || {
        match fs::write(&half, &file.bytes) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(dir)?;
                fs::write(&half, &file.bytes)?;
            }
            written => written?,
        }
        fs::rename(&half, &path)
    };
    match write() {
        Ok(()) => Ok(true),
        Err(error) => Err(SiteError::Write { path, error }),
    }
}

fn remove(home: &Path) -> Result<(), SiteError> {
    match fs::remove_dir_all(home) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            let path = home.to_owned();
            Err(SiteError::Write { path, error })
        }
        _ => Ok(()),
    }
}

/// What the folder holds; nothing when it is not there or empty.
fn manifest(dir: &Path) -> Result<Manifest, SiteError> {
    let failed = |path: PathBuf| move |error| SiteError::Write { path, error };
    match fs::read(dir.join(MANIFEST)) {
        // One that cannot be read is of another program: all is made anew.
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).unwrap_or_default()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut entries = match fs::read_dir(dir) {
                Ok(entries) => entries,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Ok(Manifest::default());
                }
                Err(error) => return Err(failed(dir.to_owned())(error)),
            };
            match entries.next() {
                None => Ok(Manifest::default()),
                Some(_) => Err(SiteError::Occupied {
                    path: dir.to_owned(),
                }),
            }
        }
        Err(error) => Err(failed(dir.join(MANIFEST))(error)),
    }
}

/// A hash of all that an article's pages are made of.
fn fingerprint(
    store: &dyn Store,
    article: &Article,
    named: &[NamedTotal],
) -> Result<String, SiteError> {
    let mut hash = Sha1::new();
    hash.update(format!("{:?}{named:?}", article.title));
    for Version {
        number,
        snapshot,
        provenance,
        ..
    } in store.versions(&article.id)?
    {
        hash.update(format!("\0{number} {snapshot} {provenance:?}"));
    }
    for Sighting { version, at } in store.sightings(&article.id)? {
        hash.update(format!("\0{version} {at}"));
    }
    Ok(hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}
