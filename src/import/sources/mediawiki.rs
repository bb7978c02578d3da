//! MediaWiki's XML exports: a page is an article, each of its revisions a version,
//! read as they stream by.
//!
//! The form is that of `https://www.mediawiki.org/xml/export-0.11.xsd` and of the
//! versions before it.
use crate::import::packed::{fit, head, open};
use crate::import::web::Pages;
use crate::import::xml::Utf8;
use crate::import::{
    Arrival, Fit, ImportError, Imported, Importer, MAX_BYTES, Missed, Origin, Wishes,
};
use crate::model::{MediaType, Moment, Source};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;
use std::path::PathBuf;

pub(super) struct Entry;

impl Importer for Entry {
    fn id(&self) -> &'static str {
        "mediawiki"
    }

    fn fit(&self, origin: &Origin) -> Fit {
        fit(origin, begins)
    }

    fn import(&self, origin: &Origin, _: &Wishes) -> Result<Imported, ImportError> {
        let path = &origin.path;
        if !begins(&head(path)) {
            return Err(ImportError::unfit(
                path,
                FORM,
                "it does not begin with `<mediawiki`",
            ));
        }
        let file = open(path).map_err(|error| ImportError::reading(path, error))?;
        // Markup that stands for one character has six at most: `&quot;`.
        let reader = Reader::from_reader(Utf8::new(file, MAX_BYTES * 6));
        Ok(Imported::new(
            None,
            Box::new(Export::new(path.clone(), reader)),
        ))
    }
}

const FORM: &str = "a MediaWiki export";

fn begins(head: &str) -> bool {
    let head = head.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    head.starts_with("<mediawiki") || head.starts_with("<?xml") && head.contains("<mediawiki")
}

/// An export on its way by.
struct Export {
    path: PathBuf,
    reader: Reader<Utf8<Box<dyn BufRead>>>,
    buffer: Vec<u8>,
    /// Open elements, the outermost first, as far as they are known.
    open: Vec<Element>,
    /// The text of the innermost element.
    value: String,
    is_over: bool,
    base: String,
    page: Page,
    revision: Revision,
    pages: Pages,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    MediaWiki,
    SiteInfo,
    Base,
    Page,
    Title,
    Namespace,
    Revision,
    Id,
    Timestamp,
    Contributor,
    Name,
    Model,
    Text,
    Other,
}

#[derive(Default)]
struct Page {
    title: String,
    namespace: String,
}

#[derive(Default)]
struct Revision {
    id: String,
    timestamp: String,
    contributor: String,
    model: String,
    text: Option<String>,
    is_hidden: bool,
    is_left_out: bool,
}

impl Export {
    fn new(path: PathBuf, reader: Reader<Utf8<Box<dyn BufRead>>>) -> Self {
        Self {
            path,
            reader,
            buffer: Vec::new(),
            open: Vec::new(),
            value: String::new(),
            is_over: false,
            base: String::new(),
            page: Page::default(),
            revision: Revision::default(),
            pages: Pages::default(),
        }
    }

    fn step(&mut self) -> Result<Option<Result<Arrival, Missed>>, String> {
        self.buffer.clear();
        self.reader.get_mut().refill();
        let mut buffer = std::mem::take(&mut self.buffer);
        let event = self.reader.read_event_into(&mut buffer);
        let ended = match event.map_err(|error| error.to_string())? {
            Event::Start(start) => {
                self.start(&start);
                None
            }
            Event::Empty(start) => {
                self.start(&start);
                self.end()
            }
            Event::End(_) => self.end(),
            Event::Text(text) => self.push(&text.xml10_content())?,
            Event::CData(text) => self.push(&text.xml10_content())?,
            Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(c)) => self.push(c.encode_utf8(&mut [0; 4]))?,
                _ => {
                    let name = entity.xml10_content();
                    let known = quick_xml::escape::resolve_predefined_entity(&name);
                    match known {
                        Some(known) => self.push(known)?,
                        None => self.push(&format!("&{name};"))?,
                    }
                }
            },
            Event::DocType(_) => return Err("it defines entities of its own".to_owned()),
            Event::Eof if !self.open.is_empty() => return Err("it breaks off".to_owned()),
            Event::Eof => {
                self.is_over = true;
                None
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => None,
        };
        self.buffer = buffer;
        Ok(ended)
    }

    fn push(&mut self, text: &str) -> Result<Option<Result<Arrival, Missed>>, String> {
        if !matches!(self.open.last(), None | Some(Element::Other)) {
            if (self.value.len() + text.len()) as u64 > MAX_BYTES {
                return Err(format!("a text in it has more than {MAX_BYTES} bytes"));
            }
            self.value.push_str(text);
        }
        Ok(None)
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let above = self.open.last().copied();
        let element = match (above, start.local_name().as_ref()) {
            (None, "mediawiki") => Element::MediaWiki,
            (Some(Element::MediaWiki), "siteinfo") => Element::SiteInfo,
            (Some(Element::SiteInfo), "base") => Element::Base,
            (Some(Element::MediaWiki), "page") => {
                self.page = Page::default();
                Element::Page
            }
            (Some(Element::Page), "title") => Element::Title,
            (Some(Element::Page), "ns") => Element::Namespace,
            (Some(Element::Page), "revision") => {
                self.revision = Revision::default();
                Element::Revision
            }
            (Some(Element::Revision), "id") => Element::Id,
            (Some(Element::Revision), "timestamp") => Element::Timestamp,
            (Some(Element::Revision), "contributor") => Element::Contributor,
            (Some(Element::Contributor), "username" | "ip") => Element::Name,
            (Some(Element::Revision), "model") => Element::Model,
            (Some(Element::Revision), "text") => {
                let tells = |name| start.try_get_attribute(name).ok().flatten();
                self.revision.is_hidden = tells("deleted").is_some();
                let bytes = tells("bytes").map(|bytes| bytes.value.into_owned());
                self.revision.is_left_out = bytes.is_some_and(|bytes| bytes != "0");
                Element::Text
            }
            _ => Element::Other,
        };
        self.value.clear();
        self.open.push(element);
    }

    fn end(&mut self) -> Option<Result<Arrival, Missed>> {
        let value = std::mem::take(&mut self.value);
        match self.open.pop()? {
            Element::Base => self.base = value.trim().to_owned(),
            Element::Title => self.page.title = value.trim().to_owned(),
            Element::Namespace => self.page.namespace = value.trim().to_owned(),
            Element::Id => self.revision.id = value.trim().to_owned(),
            Element::Timestamp => self.revision.timestamp = value.trim().to_owned(),
            Element::Name => self.revision.contributor = value.trim().to_owned(),
            Element::Model => self.revision.model = value.trim().to_owned(),
            Element::Text => self.revision.text = Some(value),
            Element::Revision => return Some(self.version()),
            _ => {}
        }
        None
    }

    /// The revision that ended.
    fn version(&mut self) -> Result<Arrival, Missed> {
        let revision = std::mem::take(&mut self.revision);
        // Templates and modules, and talk about them.
        if matches!(self.page.namespace.as_str(), "10" | "11" | "828" | "829") {
            return Err(Missed::PassedOver("revisions of templates and modules"));
        }
        if !matches!(revision.model.as_str(), "" | "wikitext") {
            return Err(Missed::PassedOver("revisions without wikitext"));
        }
        if revision.is_hidden {
            return Err(Missed::PassedOver("revisions that the wiki hides"));
        }
        let name = format!("{}, revision {}", self.page.title, revision.id);
        let failed = |why: &str| ImportError::entry(&name, why);
        let text = revision.text.unwrap_or_default();
        if text.trim().is_empty() {
            return Err(match revision.is_left_out {
                true => failed("the export has no text of it").into(),
                false => Missed::PassedOver("empty revisions"),
            });
        }
        let Ok(at) = revision.timestamp.parse::<Moment>() else {
            return Err(failed("its time is none").into());
        };
        let page = self.address();
        let Some(article) = self.pages.article(&page) else {
            return Err(failed("its page has no title").into());
        };
        let mut source = Source::new(name, text.into_bytes(), MediaType::Wikitext);
        source.captured_at = Some(at.start());
        source.published_at = Some(at.start());
        source.title = Some(self.page.title.clone());
        source.byline = Some(revision.contributor).filter(|name| !name.is_empty());
        if !self.base.is_empty() {
            source.url = Some(match revision.id.as_str() {
                "" => page,
                id => format!("{page}?oldid={id}"),
            });
        }
        Ok(Arrival {
            article: Some(article),
            source,
        })
    }

    /// The page's address: beside that of the wiki's main page.
    fn address(&self) -> String {
        let base = self
            .base
            .rsplit_once('/')
            .map_or("http://wiki", |(base, _)| base);
        let title = self.page.title.replace(' ', "_");
        let title = title
            .replace('%', "%25")
            .replace('?', "%3F")
            .replace('#', "%23");
        format!("{base}/{title}")
    }
}

impl Iterator for Export {
    type Item = Result<Arrival, Missed>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            match self.step() {
                Ok(Some(ended)) => return Some(ended),
                Ok(None) => {}
                Err(why) => {
                    self.is_over = true;
                    let place = self.reader.buffer_position();
                    let why = format!("{why}, at byte {place}");
                    return Some(Err(ImportError::unfit(&self.path, FORM, why).into()));
                }
            }
        }
        None
    }
}
