//! RSS, Atom and JSON feeds: an entry with its text is a version of the article
//! that it links to.
use crate::import::packed::{fit, head, open};
use crate::import::web::Pages;
use crate::import::{
    Arrival, Fetched, Fit, ImportError, Imported, Importer, MAX_BYTES, Missed, Origin, Wishes,
};
use crate::model::{MediaType, Source};
use chrono::{DateTime, Utc};
use feed_rs::model::{Entry as Item, Feed, Link};
use std::io::Read;
use std::path::{Path, PathBuf};

pub(super) struct Entry;

impl Importer for Entry {
    fn id(&self) -> &'static str {
        "feed"
    }

    fn fit(&self, origin: &Origin) -> Fit {
        let path = &origin.path;
        match origin.address() {
            Some(_) => Fit::Otherwise,
            None if path.is_dir() && files(path).is_some() => Fit::Yes,
            None => fit(origin, begins),
        }
    }

    fn import(&self, origin: &Origin, wishes: &Wishes) -> Result<Imported, ImportError> {
        let path = &origin.path;
        let mut state = Entries {
            built: None,
            home: None,
            pages: Pages::default(),
            wishes: wishes.clone(),
        };
        if let Some(address) = origin.address() {
            let bytes = fetched(address, origin, wishes)?.bytes;
            let feed = parse(&bytes, path, Some(address))?;
            let total = feed.entries.len();
            let arrivals: Vec<_> = state.read(feed, Some(address)).collect();
            let arrivals = Box::new(arrivals.into_iter());
            return Ok(Imported {
                total: Some(total),
                ..Imported::new(None, arrivals)
            });
        }
        let all = match path.is_dir() {
            true => files(path).unwrap_or_default(),
            false => vec![path.clone()],
        };
        if let [only] = &all[..] {
            // What is wrong with the one file is wrong with the whole.
            parse(&read(only)?, only, None)?;
        }
        if all.is_empty() {
            return Err(ImportError::unfit(path, FORM, "no file in it is one"));
        }
        let arrivals = all.into_iter().flat_map(move |file| {
            let feed = read(&file).and_then(|bytes| parse(&bytes, &file, None));
            match feed {
                Ok(feed) => state.read(feed, None).collect(),
                Err(error) => vec![Err(error.into())],
            }
        });
        Ok(Imported::new(None, Box::new(arrivals)))
    }
}

fn parse(bytes: &[u8], path: &Path, address: Option<&str>) -> Result<Feed, ImportError> {
    let unfit = |why: String| ImportError::unfit(path, FORM, why);
    if has_entities(bytes) {
        return Err(unfit("it defines entities of its own".to_owned()));
    }
    let parser = feed_rs::parser::Builder::new().base_uri(address).build();
    parser
        .parse(bytes)
        .map_err(|error| unfit(error.to_string()))
}

/// The feeds in a folder of which every file is one, sorted by their names.
fn files(folder: &Path) -> Option<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.path());
    let is_hidden = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with('.')
    };
    let mut files: Vec<PathBuf> = entries.filter(|path| !is_hidden(path)).collect();
    files.sort();
    let are_feeds = files
        .iter()
        .all(|path| path.is_file() && begins(&head(path)));
    (are_feeds && !files.is_empty()).then_some(files)
}

const FORM: &str = "a feed";

fn begins(head: &str) -> bool {
    let head = head.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    let is_json = head.starts_with('{') && head.contains("jsonfeed.org/version");
    let root = ["<rss", "<feed", "<rdf:RDF", "<atom:feed"]
        .iter()
        .filter_map(|root| head.find(root))
        .min();
    let before = root.map(|root| &head[..root]);
    // Before the root stand declarations and comments only.
    is_json
        || before.is_some_and(|before| !before.contains("<html") && before.len() < 4000)
            && head.starts_with('<')
}

/// Reads a feed's file, unpacked where it is packed.
fn read(path: &Path) -> Result<Vec<u8>, ImportError> {
    let unreadable = |error| ImportError::reading(path, error);
    let mut bytes = Vec::new();
    let file = open(path).map_err(unreadable)?;
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    let path = path.to_owned();
    match bytes.len() as u64 {
        bytes if bytes > MAX_BYTES => Err(ImportError::TooLarge { path, bytes }),
        _ => Ok(bytes),
    }
}

fn fetched(address: &str, origin: &Origin, wishes: &Wishes) -> Result<Fetched, ImportError> {
    let unfit = |why: String| ImportError::unfit(&origin.path, FORM, why);
    let fetch = wishes.fetch.as_ref();
    let fetch = fetch.ok_or_else(|| unfit("`--fetch` lets it be fetched".to_owned()))?;
    fetch.fetch(address).map_err(unfit)
}

/// Whether a feed defines entities, as no feed does: they may grow without end.
fn has_entities(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1 << 16)];
    head.windows(8)
        .any(|window| window.eq_ignore_ascii_case(b"<!entity"))
}

/// The site that a feed is of.
fn home(feed: &Feed) -> Option<String> {
    let is_page = |link: &&Link| link.rel.as_deref().is_none_or(|rel| rel == "alternate");
    Some(feed.links.iter().find(is_page)?.href.clone())
}

/// What the entries of a feed share.
struct Entries {
    /// When the feed was made: then its entries had these texts.
    built: Option<DateTime<Utc>>,
    /// The site that it is of.
    home: Option<String>,
    pages: Pages,
    wishes: Wishes,
}

impl Entries {
    /// The entries of a feed.
    fn read(
        &mut self,
        feed: Feed,
        address: Option<&str>,
    ) -> impl Iterator<Item = Result<Arrival, Missed>> {
        self.built = feed.updated.or(feed.published);
        self.home = home(&feed).or(address.map(str::to_owned));
        feed.entries.into_iter().map(|item| self.arrival(item))
    }

    fn arrival(&mut self, item: Item) -> Result<Arrival, Missed> {
        let title = item
            .title
            .as_ref()
            .map(|title| title.content.trim().to_owned());
        let is_page = |link: &&Link| {
            link.rel.as_deref().is_none_or(|rel| rel == "alternate")
                && (link.href.starts_with("http://") || link.href.starts_with("https://"))
        };
        let link = item
            .links
            .iter()
            .find(is_page)
            .map(|link| link.href.clone());
        let name = link
            .clone()
            .or_else(|| title.clone())
            .unwrap_or_else(|| item.id.clone());
        let failed = |why: &str| ImportError::entry(&name, why);
        // Without an address of its own an entry is told apart by its id.
        let address = match (&link, &self.home) {
            (Some(link), _) => link.clone(),
            (None, Some(home)) => format!("{}/{}", home.trim_end_matches('/'), plain(&item.id)),
            (None, None) => format!("http://feed/{}", plain(&item.id)),
        };
        let article = self.pages.article(&address);
        let article = article.ok_or_else(|| failed("its address is none of a page"))?;
        let fetch = self.wishes.fetch.as_ref().zip(link.as_ref());
        let text = item
            .content
            .as_ref()
            .and_then(|content| content.body.clone());
        let mut source = match (text, fetch, &item.summary) {
            (Some(text), ..) => {
                let kind = item
                    .content
                    .as_ref()
                    .map(|content| content.content_type.essence().to_string());
                whole(
                    &name,
                    title.as_deref(),
                    text,
                    kind.as_deref() != Some("text/plain"),
                )
            }
            // A feed that tells beginnings only leads to the pages.
            (None, Some((fetch, link)), _) => {
                let page = fetch.fetch(link).map_err(|why| failed(&why))?;
                let mut source = Source::new(name.clone(), page.bytes, page.media_type);
                source.charset = page.charset;
                source
            }
            (None, None, Some(summary)) => {
                let is_html = summary.content_type.essence().to_string() != "text/plain";
                let is_html = is_html || summary.content.contains('<');
                whole(&name, title.as_deref(), summary.content.clone(), is_html)
            }
            (None, None, None) => return Err(Missed::PassedOver("entries without a text")),
        };
        // The parser takes the day of publication where nothing else is told.
        let changed = item
            .updated
            .filter(|updated| Some(*updated) != item.published);
        source.captured_at = match self.built {
            Some(built) => item.updated.max(Some(built)),
            None => changed,
        };
        // When this state was published.
        source.published_at = item.updated.or(item.published);
        source.title = title.filter(|title| !title.is_empty());
        source.byline = byline(&item);
        source.url = link;
        Ok(Arrival {
            article: Some(article),
            source,
        })
    }
}

/// An entry's text below its title; markup is a page of its own, so that all of it
/// is the article.
fn whole(name: &str, title: Option<&str>, text: String, is_html: bool) -> Source {
    let title = title.unwrap_or_default();
    match is_html {
        true => {
            let title = quick_xml::escape::escape(title);
            let page = format!(
                "<!doctype html><meta charset=utf-8><title>{title}</title>\n<article>{text}</article>"
            );
            Source::new(name, page.into_bytes(), MediaType::Html)
        }
        false if title.is_empty() => Source::new(name, text.into_bytes(), MediaType::Plain),
        false => Source::new(
            name,
            format!("{title}\n\n{text}").into_bytes(),
            MediaType::Plain,
        ),
    }
}

fn byline(item: &Item) -> Option<String> {
    let names = item
        .authors
        .iter()
        .filter_map(|author| author.name.as_deref());
    let names: Vec<&str> = names
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn plain(id: &str) -> String {
    let word = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    id.chars().map(word).collect()
}
