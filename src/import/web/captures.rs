//! Lists that only name captures of pages: each with what was saved of it, or
//! fetched.
use super::Pages;
use super::saved::Saved;
use crate::import::packed::open;
use crate::import::{Arrival, Arrivals, ImportError, Imported, MAX_BYTES, Missed, Origin, Wishes};
use crate::model::Source;
use chrono::{DateTime, NaiveDateTime, Utc};
use std::collections::HashMap;
use std::io::Read;
use std::path::Path;
use std::str::FromStr;

/// A capture as a list names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// The page's address.
    pub address: String,
    /// When it was captured.
    pub at: Stamp,
    /// What tells whether two captures are the same.
    pub digest: Option<String>,
    /// The archive's file that holds it, and where in it.
    pub kept: Option<(String, u64)>,
    /// Where it can be fetched as it was captured.
    pub memento: Option<String>,
}

/// A time as archives write it: `20220317180000`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stamp(pub DateTime<Utc>);

impl FromStr for Stamp {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        if text.len() != 14 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(());
        }
        let at = NaiveDateTime::parse_from_str(text, "%Y%m%d%H%M%S").map_err(|_| ())?;
        Ok(Self(at.and_utc()))
    }
}

impl std::fmt::Display for Stamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.format("%Y%m%d%H%M%S"))
    }
}

/// A list's own bytes: of the file, or fetched.
pub fn list(origin: &Origin, form: &'static str, wishes: &Wishes) -> Result<Vec<u8>, ImportError> {
    let path = &origin.path;
    let unfit = |why: String| ImportError::unfit(path, form, why);
    if let Some(address) = origin.address() {
        let fetch = wishes.fetch.as_ref();
        let fetch = fetch.ok_or_else(|| unfit("`--fetch` lets it be fetched".to_owned()))?;
        return Ok(fetch.fetch(address).map_err(unfit)?.bytes);
    }
    let unreadable = |error| ImportError::reading(path, error);
    let mut bytes = Vec::new();
    let file = open(path).map_err(unreadable)?;
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    match bytes.len() as u64 {
        bytes if bytes > MAX_BYTES => Err(ImportError::TooLarge {
            path: path.clone(),
            bytes,
        }),
        _ => Ok(bytes),
    }
}

/// The pages that a list names, with what was saved or is fetched of them.
///
/// # Errors
/// [`ImportError`] when nothing was saved and nothing may be fetched.
pub fn gather(
    origin: &Origin,
    form: &'static str,
    named: Vec<Result<Named, Missed>>,
    wishes: &Wishes,
) -> Result<Imported, ImportError> {
    let beside = origin.path.parent().unwrap_or(Path::new(""));
    let folder = match (&wishes.bodies, origin.address()) {
        (Some(folder), _) => Some(folder.as_path()),
        (None, None) => Some(beside),
        (None, Some(_)) => None,
    };
    let saved = folder.map_or_else(Saved::default, |folder| Saved::of(folder, &origin.path));
    let has_any = named
        .iter()
        .flatten()
        .any(|named| saved.find(named).is_some());
    if !has_any && wishes.fetch.is_none() && named.iter().any(Result::is_ok) {
        let why = "it only names pages, and none of them is saved beside it: \
                   say where they are with `--bodies DIR`, or let them be fetched with `--fetch`";
        return Err(ImportError::unfit(&origin.path, form, why));
    }
    let total = named.len();
    let mut kept = HashMap::new();
    for named in named.iter().flatten() {
        if let (Some(digest), Some(_)) = (&named.digest, saved.find(named)) {
            kept.entry(digest.clone()).or_insert_with(|| named.clone());
        }
    }
    let mut gather = Gather {
        kept,
        saved,
        pages: Pages::default(),
        wishes: wishes.clone(),
        last: None,
    };
    let arrivals: Arrivals = Box::new(named.into_iter().map(move |named| gather.arrival(named?)));
    Ok(Imported {
        total: Some(total),
        are_pages: true,
        ..Imported::new(None, arrivals)
    })
}

struct Gather {
    saved: Saved,
    /// The first saved capture of each digest: of the same page again, archives
    /// keep only that.
    kept: HashMap<String, Named>,
    pages: Pages,
    wishes: Wishes,
    /// The last capture: lists name the same one again and again.
    last: Option<(Named, Source)>,
}

impl Gather {
    /// Reads what was saved of a capture, or of the first one that is the same.
    fn read(&self, named: &Named) -> Result<Source, String> {
        let read = |named: &Named| self.saved.find(named).map(|place| place.read());
        let own = read(named).unwrap_or_else(|| Err("no page of it is saved".to_owned()));
        own.or_else(|why| {
            let first = named
                .digest
                .as_ref()
                .and_then(|digest| self.kept.get(digest));
            let first = first.filter(|first| *first != named);
            first.and_then(read).unwrap_or(Err(why))
        })
    }

    fn arrival(&mut self, named: Named) -> Result<Arrival, Missed> {
        let name = format!("{} at {}", named.address, named.at);
        let failed = |why: String| Missed::from(ImportError::entry(&name, why));
        let article = self.pages.article(&named.address);
        let article = article.ok_or_else(|| failed("its address is none of a page".to_owned()))?;
        let same = self.last.as_ref().filter(|(last, _)| {
            last.digest.is_some() && last.digest == named.digest && last.address == named.address
        });
        let page = match (same, self.saved.find(&named), &self.wishes.fetch) {
            (Some((_, source)), ..) => source.clone(),
            (None, Some(_), _) => self.read(&named).map_err(failed)?,
            (None, None, Some(fetch)) => {
                let address = named.memento.clone().unwrap_or_else(|| {
                    format!(
                        "https://web.archive.org/web/{}id_/{}",
                        named.at, named.address
                    )
                });
                let page = fetch.fetch(&address).map_err(failed)?;
                let mut source = Source::new(name.clone(), page.bytes, page.media_type);
                source.charset = page.charset;
                source
            }
            (None, None, None) => {
                return Err(failed(
                    "no page of it is saved; `--fetch` fetches it".to_owned(),
                ));
            }
        };
        let source = Source {
            name: named.address.clone(),
            captured_at: Some(named.at.0),
            url: Some(named.address.clone()),
            ..page
        };
        self.last = Some((named, source.clone()));
        Ok(Arrival {
            article: Some(article),
            source,
        })
    }
}
