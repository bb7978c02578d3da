//! changedetection.io's data folder: a folder a watch, in it the texts and
//! `history.txt` with a line a text, `time,file` (its `model/Watch.py`).
use crate::import::ids::{self, Ids};
use crate::import::{
    Arrival, Fit, ImportError, Imported, Importer, MAX_BYTES, Missed, Origin, Wishes, read_file,
};
use crate::model::{ArticleId, MediaType, Source};
use chrono::DateTime;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

pub(super) struct Entry;

const FORM: &str = "changedetection";

/// The list of a watch's texts.
const HISTORY: &str = "history.txt";

/// What is known of all watches: older versions have it in one file.
const WATCHES: [&str; 2] = ["url-watches.json", "changedetection.json"];

impl Importer for Entry {
    fn id(&self) -> &'static str {
        FORM
    }

    fn fit(&self, origin: &Origin) -> Fit {
        let folder = &origin.path;
        let is_whole = WATCHES.iter().any(|name| folder.join(name).is_file());
        let is_watch = || folder.join("watch.json").is_file() && folder.join(HISTORY).is_file();
        match is_whole || is_watch() {
            true => Fit::Yes,
            false => Fit::No,
        }
    }

    fn import(&self, origin: &Origin, _: &Wishes) -> Result<Imported, ImportError> {
        let watches = watches(&origin.path)?;
        if watches.is_empty() {
            let why = "no watch in it has a history";
            return Err(ImportError::unfit(&origin.path, FORM, why));
        }
        let mut ids = Ids::default();
        let mut shots = Vec::new();
        let one = match watches.as_slice() {
            [watch] => Some(watch.id()),
            _ => None,
        };
        for watch in watches {
            let article = one.is_none().then(|| ids.give(&watch.id()));
            let told = (article, watch.about);
            shots.extend(watch.shots.into_iter().map(|shot| (shot, told.clone())));
        }
        let total = Some(shots.len());
        let arrivals = shots
            .into_iter()
            .map(|(shot, (article, about))| shot.arrival(article, &about));
        Ok(Imported {
            total,
            ..Imported::new(one, Box::new(arrivals))
        })
    }
}

/// What the program keeps of a watch, of what matters here.
#[derive(Debug, Clone, Default, Deserialize)]
struct About {
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    page_title: Option<String>,
}

/// The older file of all watches.
#[derive(Deserialize)]
struct Whole {
    #[serde(default)]
    watching: BTreeMap<String, About>,
}

/// A watch and its texts.
struct Watch {
    name: String,
    about: About,
    shots: Vec<Shot>,
}

/// A text and when it was taken.
struct Shot {
    at: i64,
    file: PathBuf,
}

/// The watches that have a history, in the order in which they began, so that a new
/// one takes no other's id.
fn watches(folder: &Path) -> Result<Vec<Watch>, ImportError> {
    if folder.join(HISTORY).is_file() {
        return Ok(vec![watch(folder, None)?]);
    }
    let unreadable = |error| ImportError::reading(folder, error);
    let whole = whole(folder)?;
    let mut watches = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.join(HISTORY).is_file() {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            watches.push(watch(&path, whole.get(&*name).cloned())?);
        }
    }
    watches.retain(|watch| !watch.shots.is_empty());
    watches.sort_by_key(|watch| (watch.shots[0].at, watch.name.clone()));
    Ok(watches)
}

fn whole(folder: &Path) -> Result<BTreeMap<String, About>, ImportError> {
    let path = folder.join(WATCHES[0]);
    if !path.is_file() {
        return Ok(BTreeMap::new());
    }
    let read = serde_json::from_slice::<Whole>(&read_file(&path)?);
    let whole = read.map_err(|error| ImportError::unfit(&path, FORM, error))?;
    Ok(whole.watching)
}

fn watch(folder: &Path, about: Option<About>) -> Result<Watch, ImportError> {
    let own = folder.join("watch.json");
    let about = match own.is_file() {
        true => serde_json::from_slice(&read_file(&own)?)
            .map_err(|error| ImportError::unfit(&own, FORM, error))?,
        false => about.unwrap_or_default(),
    };
    let list = read_file(&folder.join(HISTORY))?;
    let list = String::from_utf8_lossy(&list);
    let mut shots: Vec<Shot> = (list.lines())
        .filter_map(|line| Shot::listed(line, folder))
        .collect();
    shots.sort_by_key(|shot| shot.at);
    Ok(Watch {
        name: folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        about,
        shots,
    })
}

impl Watch {
    fn id(&self) -> ArticleId {
        let address = self.about.address().and_then(ids::of_address);
        address.unwrap_or_else(|| ids::of_path(&self.name, false))
    }
}

impl About {
    fn address(&self) -> Option<&str> {
        let url = self.url.as_deref()?;
        Some(url.strip_prefix("source:").unwrap_or(url))
    }

    /// Whether the watch keeps the page's source and not its text.
    fn is_source(&self) -> bool {
        self.url
            .as_deref()
            .is_some_and(|url| url.starts_with("source:"))
    }
}

impl Shot {
    /// `1688000000,4f3a.txt.br`; older lists have whole paths, also of where the
    /// folder was before, so that the name counts.
    fn listed(line: &str, folder: &Path) -> Option<Self> {
        let (at, file) = line.trim().split_once(',')?;
        // Times may have a fraction.
        let at = at.split('.').next().unwrap_or(at);
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        if name.is_empty() || name == ".." {
            return None;
        }
        Some(Self {
            at: at.parse().ok()?,
            file: folder.join(name),
        })
    }

    fn arrival(self, article: Option<ArticleId>, about: &About) -> Result<Arrival, Missed> {
        let (bytes, name) = self.read()?;
        let media_type = match Path::new(&name)
            .extension()
            .and_then(|ending| ending.to_str())
        {
            Some("html") => MediaType::Html,
            Some("md") => MediaType::Markdown,
            _ if about.is_source() => MediaType::Html,
            Some("txt") | None => MediaType::Plain,
            Some(_) => return Err(Missed::PassedOver("pictures and other files")),
        };
        let name = self.file.display().to_string();
        let mut source = Source::new(name.trim_end_matches(".br"), bytes, media_type);
        source.captured_at = DateTime::from_timestamp(self.at, 0);
        source.url = about.address().map(str::to_owned);
        let mut told = [&about.title, &about.page_title].into_iter().flatten();
        source.otherwise.title = told.find(|title| !title.is_empty()).cloned();
        Ok(Arrival { article, source })
    }

    /// The text and its file's name without `.br`: one is there with or without it,
    /// whatever the list says.
    fn read(&self) -> Result<(Vec<u8>, String), ImportError> {
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let plain = name.strip_suffix(".br").unwrap_or(&name).to_owned();
        let packed = self.file.with_file_name(format!("{plain}.br"));
        if !packed.is_file() {
            return Ok((read_file(&self.file.with_file_name(&plain))?, plain));
        }
        let bytes = read_file(&packed)?;
        let unpacked = brotli_decompressor::Decompressor::new(&bytes[..], 4096);
        let mut text = Vec::new();
        let read = unpacked.take(MAX_BYTES + 1).read_to_end(&mut text);
        read.map_err(|error| ImportError::entry(packed.display().to_string(), error))?;
        match text.len() as u64 {
            bytes if bytes > MAX_BYTES => Err(ImportError::TooLarge {
                path: packed,
                bytes,
            }),
            _ => Ok((text, plain)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Shot;
    use std::path::Path;

    #[test]
    fn lines_of_the_list() {
        let read = |line: &str| {
            let shot = Shot::listed(line, Path::new("w"))?;
            Some((shot.at, shot.file.to_str().unwrap().to_owned()))
        };
        let expected = |name: &str| Some((1_688_000_000, format!("w/{name}")));
        assert_eq!(read("1688000000,a.txt.br\n"), expected("a.txt.br"));
        assert_eq!(read("1688000000.5,/datastore/w/a.txt"), expected("a.txt"));
        assert_eq!(read("1688000000,../../etc/passwd"), expected("passwd"));
        assert_eq!(read("x,a.txt"), None);
        assert_eq!(read("1688000000,.."), None);
    }
}
