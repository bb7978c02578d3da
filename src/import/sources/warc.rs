//! WARC files, packed or not: each page that was kept is a version of the article
//! at its address. A revisit is a sighting of the text that it says is the same.
use crate::import::warc::{Place, Record, Records, Trouble, is_packed};
use crate::import::web::{Pages, Unread, answer, body, media_type};
use crate::import::{
    Arrival, Fit, ImportError, Imported, Importer, MAX_BYTES, Missed, Origin, Wishes,
};
use crate::model::{MediaType, Moment, SnapshotId, Source};
use chrono::{DateTime, Utc};
use flate2::read::GzDecoder;
use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

pub(super) struct Entry;

impl Importer for Entry {
    fn id(&self) -> &'static str {
        "warc"
    }

    fn fit(&self, origin: &Origin) -> Fit {
        let path = &origin.path;
        match path.is_dir() {
            true if !files(path).is_empty() => Fit::Yes,
            false if origin.address().is_none() && begins(path) => Fit::Yes,
            _ => Fit::No,
        }
    }

    fn import(&self, origin: &Origin, _: &Wishes) -> Result<Imported, ImportError> {
        let files = match origin.path.is_dir() {
            true => files(&origin.path),
            false => vec![origin.path.clone()],
        };
        let first = files.first().ok_or_else(|| {
            ImportError::unfit(
                &origin.path,
                "WARC",
                "no file in it ends in `.warc` or `.warc.gz`",
            )
        })?;
        if !begins(first) {
            return Err(ImportError::unfit(
                first,
                "WARC",
                "it does not begin with a record",
            ));
        }
        let crawl = Crawl {
            files,
            file: 0,
            records: None,
            kept: HashMap::new(),
            pages: Pages::default(),
        };
        Ok(Imported {
            are_pages: true,
            ..Imported::new(None, Box::new(crawl))
        })
    }
}

/// Whether a file begins with a record.
fn begins(path: &Path) -> bool {
    let Ok(file) = File::open(path) else {
        return false;
    };
    let mut head = Vec::new();
    let read = file.take(1 << 16).read_to_end(&mut head);
    if read.is_ok() && is_packed(&head) {
        let mut unpacked = Vec::new();
        let packed = std::mem::take(&mut head);
        // What breaks off holds what was read of it.
        let _ = GzDecoder::new(&packed[..])
            .take(5)
            .read_to_end(&mut unpacked);
        head = unpacked;
    }
    head.starts_with(b"WARC/")
}

/// The WARC files in a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let is_warc = |path: &PathBuf| {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_ascii_lowercase();
        name.ends_with(".warc") || name.ends_with(".warc.gz")
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_warc).collect();
    files.sort();
    files
}

/// The pages of some files, in their order.
struct Crawl {
    files: Vec<PathBuf>,
    file: usize,
    records: Option<Records>,
    /// Where pages stand, by digest and by address, so that revisits find them.
    kept: HashMap<SnapshotId, (usize, Place)>,
    pages: Pages,
}

/// What a record holds.
enum Held {
    Page(Box<Source>),
    /// The page of an earlier record.
    Again,
    /// It is none of an article.
    Other,
}

impl Iterator for Crawl {
    type Item = Result<Arrival, Missed>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let path = self.files.get(self.file)?.clone();
            let mut records = match self.records.take().map_or_else(|| Records::open(&path), Ok) {
                Ok(records) => records,
                Err(error) => {
                    self.file += 1;
                    return Some(Err(ImportError::reading(&path, error).into()));
                }
            };
            let record = match records.next() {
                Ok(Some(record)) => record,
                Ok(None) => {
                    self.file += 1;
                    continue;
                }
                Err(trouble) => return Some(Err(self.told(&path, records, trouble))),
            };
            let read = self.page(&record, &mut records);
            match read {
                Ok(Some(arrival)) => {
                    self.records = Some(records);
                    return Some(Ok(arrival));
                }
                Ok(None) => self.records = Some(records),
                Err(Missing::Entry(missed)) => {
                    self.records = Some(records);
                    return Some(Err(missed));
                }
                Err(Missing::Trouble(Trouble::Record(why))) => {
                    self.records = Some(records);
                    return Some(Err(ImportError::entry(name(&record, &path), why).into()));
                }
                Err(Missing::Trouble(trouble)) => {
                    return Some(Err(self.told(&path, records, trouble)));
                }
            }
        }
    }
}

/// Why a record gives no page.
enum Missing {
    Entry(Missed),
    Trouble(Trouble),
}

impl From<Trouble> for Missing {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<Missed> for Missing {
    fn from(missed: Missed) -> Self {
        Self::Entry(missed)
    }
}

impl Crawl {
    /// Tells what is wrong with a file; what follows is read if it can be.
    fn told(&mut self, path: &Path, records: Records, trouble: Trouble) -> Missed {
        let why = match trouble {
            Trouble::Record(why) => {
                self.records = Some(records);
                why
            }
            Trouble::File(error) => {
                self.file += 1;
                error.to_string()
            }
        };
        ImportError::entry(path.display().to_string(), why).into()
    }

    /// The page that a record holds; `None` for records of other kinds.
    fn page(&mut self, record: &Record, records: &mut Records) -> Result<Option<Arrival>, Missing> {
        let Some(address) = address(record) else {
            return Ok(None);
        };
        let failed = |why: &str| Missed::Failed(ImportError::entry(address, why));
        let source = match held(record, records)? {
            Held::Other => return Ok(None),
            Held::Page(source) => {
                self.keep(record, address);
                *source
            }
            Held::Again => {
                let place = self.earlier(record, address);
                let (file, place) = place.ok_or_else(|| {
                    failed("it is a revisit of a page that is in none of the files")
                })?;
                let again = page_at(&self.files[file], place);
                again.ok_or_else(|| failed("it is a revisit of a page that cannot be read"))?
            }
        };
        let Some(article) = self.pages.article(address) else {
            return Err(failed("its address is none of a page").into());
        };
        let captured_at = date(record);
        if captured_at.is_none() {
            return Err(failed("its date is none").into());
        }
        let source = Source {
            name: address.to_owned(),
            url: Some(address.to_owned()),
            captured_at,
            ..source
        };
        Ok(Some(Arrival {
            article: Some(article),
            source,
        }))
    }

    /// Notes where a page stands.
    fn keep(&mut self, record: &Record, address: &str) {
        let place = (self.file, record.place);
        if let Some(digest) = record.header("warc-payload-digest") {
            self.kept.entry(SnapshotId::of(digest)).or_insert(place);
        }
        self.kept.insert(SnapshotId::of(address), place);
    }

    /// Where the page stands that a revisit is the same as.
    fn earlier(&self, record: &Record, address: &str) -> Option<(usize, Place)> {
        let digest = record.header("warc-payload-digest");
        let named = record.header("warc-refers-to-target-uri").map(address_of);
        // A digest says what was found; an address alone, only where the server
        // itself said that the page was the same.
        let not_modified = record
            .header("warc-profile")
            .is_some_and(|profile| profile.contains("server-not-modified"));
        let by_address = not_modified || digest.is_none();
        let keys = [digest, by_address.then_some(named.unwrap_or(address))];
        keys.into_iter()
            .flatten()
            .find_map(|key| self.kept.get(&SnapshotId::of(key)).copied())
    }
}

/// The page of the record at a place.
pub(in crate::import) fn page_at(path: &Path, place: Place) -> Option<Source> {
    let mut records = Records::open_at(path, place).ok()?;
    let record = records.next().ok()??;
    match held(&record, &mut records) {
        Ok(Held::Page(source)) => Some(*source),
        _ => None,
    }
}

/// The longest head of an answer.
const HEAD: u64 = 64 << 10;

/// What a record holds, read as far as that needs.
fn held(record: &Record, records: &mut Records) -> Result<Held, Missing> {
    let failed =
        |why: String| Missed::Failed(ImportError::entry(address(record).unwrap_or_default(), why));
    let kind = record.header("warc-type").unwrap_or_default();
    let content_type = record.header("content-type").unwrap_or_default();
    let is_answer = content_type
        .to_ascii_lowercase()
        .starts_with("application/http");
    match kind {
        "revisit" => return Ok(Held::Again),
        "response" | "resource" => {}
        "continuation" => return Err(failed("it is split over several records".to_owned()).into()),
        _ => return Ok(Held::Other),
    }
    if kind == "response" && !is_answer {
        return Ok(Held::Other);
    }
    let mut bytes = records.content(HEAD)?;
    let answer = match is_answer {
        true => Some(
            answer(&bytes).ok_or_else(|| failed("it holds no answer of a server".to_owned()))?,
        ),
        false => None,
    };
    let told = match &answer {
        Some(answer) if !matches!(answer.status, 200 | 203) => {
            return Err(Missed::PassedOver("error pages and redirections").into());
        }
        Some(answer) => answer.header("content-type").unwrap_or_default().to_owned(),
        None => content_type.to_owned(),
    };
    let Some((media_type, charset)) = media_type(&told) else {
        return Err(Missed::PassedOver("what is no text").into());
    };
    if let Some(why) = record.header("warc-truncated") {
        return Err(failed(format!("the crawler cut it off ({why})")).into());
    }
    if record.header("warc-segment-number").is_some() {
        return Err(failed("it is split over several records".to_owned()).into());
    }
    bytes.extend(records.content(MAX_BYTES + 1 - bytes.len() as u64)?);
    if bytes.len() as u64 > MAX_BYTES {
        return Err(failed(Unread::TooLong.to_string()).into());
    }
    records.check_end()?;
    let bytes = match &answer {
        Some(answer) => {
            bytes.drain(..answer.len);
            body(answer, bytes).map_err(|why| failed(why.to_string()))?
        }
        None => bytes,
    };
    Ok(Held::Page(Box::new(page(bytes, media_type, charset))))
}

fn page(bytes: Vec<u8>, media_type: MediaType, charset: Option<String>) -> Source {
    let mut source = Source::new(String::new(), bytes, media_type);
    source.charset = charset;
    source
}

fn address(record: &Record) -> Option<&str> {
    let address = address_of(record.header("warc-target-uri")?);
    (address.starts_with("http://") || address.starts_with("https://")).then_some(address)
}

/// Some programs write addresses in angle brackets, as WARC 1.0 had it.
fn address_of(value: &str) -> &str {
    value.trim_start_matches('<').trim_end_matches('>')
}

fn date(record: &Record) -> Option<DateTime<Utc>> {
    let moment: Moment = record.header("warc-date")?.parse().ok()?;
    Some(moment.start())
}

fn name(record: &Record, path: &Path) -> String {
    address(record).map_or_else(|| path.display().to_string(), str::to_owned)
}
