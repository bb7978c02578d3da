//! HAR files, which browsers write of what they load: each page is a version of
//! the article at its address.
use crate::import::packed::{fit, open};
use crate::import::web::{Pages, media_type};
use crate::import::{
    Arrival, Fit, ImportError, Imported, Importer, MAX_BYTES, Missed, Origin, Wishes,
};
use crate::model::{Moment, Source};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::io::Read;

pub(super) struct Entry;

/// The longest file, in bytes: pages are kept, pictures and the like are passed
/// over as they come.
const LONGEST: u64 = 4 << 30;

impl Importer for Entry {
    fn id(&self) -> &'static str {
        "har"
    }

    fn fit(&self, origin: &Origin) -> Fit {
        fit(origin, begins)
    }

    fn import(&self, origin: &Origin, _: &Wishes) -> Result<Imported, ImportError> {
        let path = &origin.path;
        let file = open(path).map_err(|error| ImportError::reading(path, error))?;
        let mut reader = serde_json::Deserializer::from_reader(file.take(LONGEST));
        let read = Har::deserialize(&mut reader);
        let Har {
            log: Log { entries },
        } = read.map_err(|error| ImportError::unfit(path, FORM, error))?;
        let mut pages = Pages::default();
        let total = entries.0.len();
        let arrivals = entries
            .0
            .into_iter()
            .map(move |entry| arrival(entry, &mut pages));
        Ok(Imported {
            total: Some(total),
            are_pages: true,
            ..Imported::new(None, Box::new(arrivals))
        })
    }
}

const FORM: &str = "a HAR file";

fn begins(head: &str) -> bool {
    let compact: String = head
        .chars()
        .take(400)
        .filter(|c| !c.is_whitespace())
        .collect();
    let compact = compact.trim_start_matches('\u{feff}');
    compact.starts_with("{\"log\":{")
        && [
            "\"version\"",
            "\"creator\"",
            "\"pages\"",
            "\"entries\"",
            "\"browser\"",
        ]
        .iter()
        .any(|key| compact.contains(key))
}

#[derive(Deserialize)]
struct Har {
    log: Log,
}

#[derive(Deserialize)]
struct Log {
    entries: Entries,
}

/// What was loaded, without what is no page.
struct Entries(Vec<Loaded>);

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Loaded {
    started_date_time: String,
    request: Request,
    response: Response,
}

#[derive(Deserialize)]
struct Request {
    method: String,
    url: String,
}

#[derive(Deserialize)]
struct Response {
    status: i64,
    content: Content,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Content {
    #[serde(default)]
    mime_type: String,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    encoding: Option<String>,
}

impl Loaded {
    fn is_page(&self) -> bool {
        self.request.method.eq_ignore_ascii_case("GET")
            && matches!(self.response.status, 200 | 203)
            && media_type(&self.response.content.mime_type).is_some()
    }
}

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pick;
        impl<'de> Visitor<'de> for Pick {
            type Value = Entries;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of what was loaded")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Entries, A::Error> {
                let mut picked = Vec::new();
                let mut bytes = 0;
                while let Some(loaded) = entries.next_element::<Loaded>()? {
                    if !loaded.is_page() {
                        continue;
                    }
                    bytes += loaded.response.content.text.as_ref().map_or(0, String::len) as u64;
                    if bytes > MOST_KEPT {
                        let most = format!("its pages have more than {MOST_KEPT} bytes together");
                        return Err(serde::de::Error::custom(most));
                    }
                    picked.push(loaded);
                }
                Ok(Entries(picked))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Entries(Vec::new()))
            }
        }
        deserializer.deserialize_seq(Pick)
    }
}

/// What all pages of a file may have together, in bytes.
const MOST_KEPT: u64 = 256 << 20;

fn arrival(loaded: Loaded, pages: &mut Pages) -> Result<Arrival, Missed> {
    let url = loaded.request.url;
    let failed = |why: &str| Missed::from(ImportError::entry(&url, why));
    let content = loaded.response.content;
    let (media_type, _) =
        media_type(&content.mime_type).ok_or(Missed::PassedOver("what is no text"))?;
    let text = content.text.filter(|text| !text.is_empty());
    let text = text.ok_or_else(|| failed("the browser kept no text of it"))?;
    let bytes = match content.encoding.as_deref() {
        Some("base64") => base64(&text).ok_or_else(|| failed("its text is no base64"))?,
        // The browser decoded it.
        _ => text.into_bytes(),
    };
    if bytes.len() as u64 > MAX_BYTES {
        return Err(failed(&format!(
            "it has more than {MAX_BYTES} bytes; no more are read"
        )));
    }
    let at: Moment = loaded
        .started_date_time
        .parse()
        .map_err(|_| failed("its time is none"))?;
    let article = pages
        .article(&url)
        .ok_or_else(|| failed("its address is none of a page"))?;
    let mut source = Source::new(url.clone(), bytes, media_type);
    source.captured_at = Some(at.start());
    source.url = Some(url.clone());
    Ok(Arrival {
        article: Some(article),
        source,
    })
}

/// Decodes base64; line breaks are passed over.
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut digits = text.as_bytes().to_vec();
    digits.retain(|byte| !byte.is_ascii_whitespace());
    STANDARD.decode(digits).ok()
}
