//! Memento TimeMaps (RFC 7089), as links and as JSON: lists of captures of one
//! page. The pages are saved beside the list, or fetched.
use crate::import::packed::fit;
use crate::import::web::{Named, Stamp, gather, list};
use crate::import::{Fit, ImportError, Imported, Importer, Missed, Origin, Wishes};
use crate::model::Moment;
use chrono::{DateTime, Utc};
use serde_json::Value;

pub(super) struct Entry;

impl Importer for Entry {
    fn id(&self) -> &'static str {
        "timemap"
    }

    fn fit(&self, origin: &Origin) -> Fit {
        fit(origin, begins)
    }

    fn import(&self, origin: &Origin, wishes: &Wishes) -> Result<Imported, ImportError> {
        let bytes = list(origin, FORM, wishes)?;
        let text = String::from_utf8_lossy(&bytes);
        let unfit = |why: String| ImportError::unfit(&origin.path, FORM, why);
        let read = match text.trim_start().starts_with('{') {
            true => json(&text),
            false => Ok(links(&text)),
        };
        let map = read.map_err(unfit)?;
        let Some(original) = map.original else {
            return Err(unfit("it does not say of which page it is".to_owned()));
        };
        let named = map
            .mementos
            .into_iter()
            .map(|(address, at)| named(&original, address, &at));
        let mut imported = gather(origin, FORM, named.collect(), wishes)?;
        imported.notes.extend(
            map.more
                .iter()
                .map(|more| format!("the list goes on at `{more}`")),
        );
        Ok(imported)
    }
}

const FORM: &str = "a TimeMap";

/// What a list says.
#[derive(Debug, Default, PartialEq, Eq)]
struct Map {
    original: Option<String>,
    /// Addresses and times.
    mementos: Vec<(String, String)>,
    /// Where further parts of the list are.
    more: Vec<String>,
}

fn begins(head: &str) -> bool {
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let links = head.starts_with("<http")
        && head.contains("rel=")
        && ["original", "memento", "timegate"]
            .iter()
            .any(|rel| head.contains(rel));
    links || head.starts_with('{') && head.contains("\"original_uri\"")
}

fn named(original: &str, memento: String, at: &str) -> Result<Named, Missed> {
    let at = time(at).ok_or_else(|| ImportError::entry(&memento, "its time is none"))?;
    Ok(Named {
        address: original.to_owned(),
        at: Stamp(at),
        memento: Some(as_captured(&memento)),
        ..Named::default()
    })
}

fn time(text: &str) -> Option<DateTime<Utc>> {
    let stamped = DateTime::parse_from_rfc2822(text)
        .ok()
        .map(|at| at.to_utc());
    stamped.or_else(|| text.parse::<Moment>().ok().map(Moment::start))
}

/// The address under which an archive shows a page as it was captured, without a
/// frame of its own: `/web/20220317180000id_/`.
fn as_captured(memento: &str) -> String {
    let stamp = |part: &str| part.parse::<Stamp>().is_ok();
    let parts: Vec<String> = memento
        .split('/')
        .map(|part| {
            if stamp(part) {
                format!("{part}id_")
            } else {
                part.to_owned()
            }
        })
        .collect();
    parts.join("/")
}

/// Links, parted by commas: `<http://...>; rel="first memento"; datetime="..."`.
fn links(text: &str) -> Map {
    let mut map = Map::default();
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let Some(close) = rest[open..].find('>').map(|close| open + close) else {
            break;
        };
        let target = rest[open + 1..close].trim().to_owned();
        let end = link_end(&rest[close + 1..]);
        let parameters = &rest[close + 1..close + 1 + end];
        rest = &rest[close + 1 + end..];
        let get = |wanted: &str| {
            parameters.split(';').find_map(|parameter| {
                let (name, value) = parameter.split_once('=')?;
                let is_it = name.trim().eq_ignore_ascii_case(wanted);
                is_it.then(|| value.trim().trim_matches('"').to_owned())
            })
        };
        let rel = get("rel").unwrap_or_default();
        let is = |kind: &str| rel.split_whitespace().any(|word| word == kind);
        if is("memento") {
            map.mementos
                .push((target, get("datetime").unwrap_or_default()));
        } else if is("original") {
            map.original = Some(target);
        } else if is("timemap") {
            map.more.push(target);
        }
    }
    map
}

/// Where a link ends: at a comma outside of quotes.
fn link_end(text: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

/// As MemGator and others write it.
fn json(text: &str) -> Result<Map, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let list = value.pointer("/mementos/list").and_then(Value::as_array);
    let memento = |entry: &Value| Some((text(entry, "uri")?, text(entry, "datetime")?));
    let further = value.get("timemap_index").and_then(Value::as_array);
    Ok(Map {
        original: text(&value, "original_uri"),
        mementos: list.into_iter().flatten().filter_map(memento).collect(),
        more: further
            .into_iter()
            .flatten()
            .filter_map(|entry| text(entry, "uri"))
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_json() {
        let list = "<http://paper.example/a,b>;rel=\"original\",\n\
            <http://archive.example/map/2>; rel=\"timemap\"; type=\"application/link-format\",\n\
            <http://archive.example/web/20220317180000/http://paper.example/a,b>; rel=\"first memento\"; datetime=\"Thu, 17 Mar 2022 18:00:00 GMT\",\n\
            <http://archive.example/web/x>; datetime=\"Fri, 18 Mar 2022 00:00:00 GMT\" ; rel=memento\n";
        assert!(begins(list));
        let map = links(list);
        assert_eq!(map.original.as_deref(), Some("http://paper.example/a,b"));
        assert_eq!((map.mementos.len(), map.more.len()), (2, 1));
        let first = named("o", map.mementos[0].0.clone(), &map.mementos[0].1).unwrap();
        assert_eq!(first.at.to_string(), "20220317180000");
        assert_eq!(
            first.memento.as_deref(),
            Some("http://archive.example/web/20220317180000id_/http://paper.example/a,b")
        );
        let list = "{\"original_uri\": \"http://paper.example/a\", \"mementos\": {\"list\": [\
            {\"datetime\": \"2022-03-17T18:00:00Z\", \"uri\": \"http://archive.example/1\"}]}}";
        assert!(begins(list));
        let map = json(list).unwrap();
        assert_eq!(
            time(&map.mementos[0].1),
            "2022-03-17T18:00:00Z"
                .parse::<Moment>()
                .ok()
                .map(Moment::start)
        );
        assert!(!begins("<html>") && !begins("<http") && !begins("{}"));
    }

    #[test]
    fn broken_lists() {
        assert_eq!(links("<http://a; rel=\"memento\", "), Map::default());
        assert!(links(&"<a>;".repeat(100_000)).mementos.is_empty());
        assert!(json("{\"original_uri\":").is_err());
    }
}
