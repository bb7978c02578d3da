//! CDX lists of captures, as web archives and their servers write them: with a
//! header, as CDXJ, as the Wayback Machine answers (text and JSON). The pages are
//! saved beside the list, in its WARC files, or fetched.
use crate::import::packed::fit;
use crate::import::web::{Named, Stamp, gather, list, media_type};
use crate::import::{Fit, ImportError, Imported, Importer, Missed, Origin, Wishes};
use serde_json::Value;

pub(super) struct Entry;

impl Importer for Entry {
    fn id(&self) -> &'static str {
        "cdx"
    }

    fn fit(&self, origin: &Origin) -> Fit {
        fit(origin, begins)
    }

    fn import(&self, origin: &Origin, wishes: &Wishes) -> Result<Imported, ImportError> {
        let bytes = list(origin, FORM, wishes)?;
        let text = String::from_utf8_lossy(&bytes);
        let named = match text.trim_start().starts_with("[") {
            true => rows(&text).map_err(|why| ImportError::unfit(&origin.path, FORM, why))?,
            false => lines(&text),
        };
        let names_any = |named: &Result<Named, Missed>| !matches!(named, Err(Missed::Failed(_)));
        if !named.iter().any(names_any) {
            return Err(ImportError::unfit(
                &origin.path,
                FORM,
                "it names no capture",
            ));
        }
        gather(origin, FORM, named, wishes)
    }
}

const FORM: &str = "a CDX list";

/// The columns of lists without a header, by their number.
const ELEVEN: &str = "N b a m s k r M S V g";
const NINE: &str = "N b a m s k r V g";
const SEVEN: &str = "N b a m s k S";

fn begins(head: &str) -> bool {
    let first = head
        .trim_start_matches('\u{feff}')
        .lines()
        .find(|line| !line.starts_with('!'));
    let Some(first) = first else { return false };
    let compact: String = head
        .chars()
        .take(200)
        .filter(|c| !c.is_whitespace())
        .collect();
    if first.starts_with(" CDX ") || compact.starts_with("[[\"urlkey\"") {
        return true;
    }
    let mut words = first.split(' ');
    let key = words.next().unwrap_or_default();
    let is_key = key.contains(')') || key.contains("://");
    let stamp = words.next().unwrap_or_default();
    is_key && stamp.parse::<Stamp>().is_ok()
        || first.starts_with('{') && first.contains("\"urlkey\"")
}

/// Lists of lines.
fn lines(text: &str) -> Vec<Result<Named, Missed>> {
    let mut columns: Option<Vec<&str>> = None;
    let mut named = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if let Some(header) = line.trim_start_matches('\u{feff}').strip_prefix(" CDX ") {
            columns = Some(header.split_whitespace().collect());
            continue;
        }
        if line.trim().is_empty() || line.starts_with('!') {
            continue;
        }
        let read = match line.find('{') {
            Some(open) if line.ends_with('}') => object(&line[..open], &line[open..]),
            _ => fields(line, columns.as_deref()),
        };
        named.push(read.unwrap_or_else(|| Err(wrong(at + 1))));
    }
    named
}

fn wrong(line: usize) -> Missed {
    ImportError::entry(format!("line {line}"), "it names no capture").into()
}

/// A line of columns.
fn fields(line: &str, columns: Option<&[&str]>) -> Option<Result<Named, Missed>> {
    let values: Vec<&str> = line.split_whitespace().collect();
    let usual: Vec<&str> = match values.len() {
        11 => ELEVEN,
        9 => NINE,
        _ => SEVEN,
    }
    .split(' ')
    .collect();
    let columns = columns.unwrap_or(&usual);
    let get = |letter: &str| {
        let at = columns.iter().position(|column| *column == letter)?;
        values.get(at).copied().filter(|value| *value != "-")
    };
    capture(
        get("a"),
        get("b"),
        get("m"),
        get("s"),
        get("k"),
        get("g").zip(get("V")),
    )
}

/// A line of CDXJ, `com,example)/ 20220317180000 {"url": ...}`, or an object alone.
fn object(before: &str, json: &str) -> Option<Result<Named, Missed>> {
    let object: Value = serde_json::from_str(json).ok()?;
    let get = |key: &str| match object.get(key) {
        Some(Value::String(text)) => Some(text.clone()).filter(|text| text != "-"),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let stamp = before
        .split_whitespace()
        .nth(1)
        .map(str::to_owned)
        .or_else(|| get("timestamp"));
    let (url, mime, status, digest) = (
        get("url").or_else(|| get("original")),
        get("mime"),
        get("status"),
        get("digest"),
    );
    let (file, offset) = (get("filename"), get("offset"));
    capture(
        url.as_deref(),
        stamp.as_deref(),
        mime.as_deref(),
        status.as_deref(),
        digest.as_deref(),
        file.as_deref().zip(offset.as_deref()),
    )
}

/// A table as JSON, its first row the names of its columns.
fn rows(text: &str) -> Result<Vec<Result<Named, Missed>>, String> {
    let table: Vec<Vec<Value>> = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let (header, rows) = table.split_first().ok_or("it is empty")?;
    let get = |row: &[Value], names: &[&str]| {
        let is_named = |column: &Value| {
            column
                .as_str()
                .is_some_and(|column| names.contains(&column))
        };
        let at = header.iter().position(is_named)?;
        let value = row.get(at)?.as_str()?;
        (value != "-").then(|| value.to_owned())
    };
    let read = |(at, row): (usize, &Vec<Value>)| {
        let [url, stamp, mime, status, digest] = [
            &["original", "url"][..],
            &["timestamp"],
            &["mimetype", "mime"],
            &["statuscode", "status"],
            &["digest"],
        ]
        .map(|names| get(row, names));
        let read = capture(
            url.as_deref(),
            stamp.as_deref(),
            mime.as_deref(),
            status.as_deref(),
            digest.as_deref(),
            None,
        );
        read.unwrap_or_else(|| Err(wrong(at + 2)))
    };
    Ok(rows.iter().enumerate().map(read).collect())
}

/// A capture, unless it is none of a page; `None` when it says too little.
fn capture(
    address: Option<&str>,
    stamp: Option<&str>,
    mime: Option<&str>,
    status: Option<&str>,
    digest: Option<&str>,
    kept: Option<(&str, &str)>,
) -> Option<Result<Named, Missed>> {
    let at = stamp?.parse().ok()?;
    let address = address?.to_owned();
    if status.is_some_and(|status| !matches!(status, "200" | "203" | "304")) {
        return Some(Err(Missed::PassedOver("error pages and redirections")));
    }
    // A revisit has no type of its own.
    let mime = mime.filter(|mime| !matches!(*mime, "warc/revisit" | "unk"));
    if mime.is_some_and(|mime| media_type(mime).is_none()) {
        return Some(Err(Missed::PassedOver("what is no text")));
    }
    let kept = kept.and_then(|(file, offset)| Some((file.to_owned(), offset.parse().ok()?)));
    Some(Ok(Named {
        address,
        at,
        digest: digest.map(str::to_owned),
        kept,
        memento: None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_all_forms() {
        let header = " CDX N b a m s k r M S V g\n\
            example,paper)/a 20220317180000 http://paper.example/a text/html 200 AAAA - - 900 512 crawl.warc.gz\n";
        let text = "example,paper)/a 20220317180000 http://paper.example/a text/html 200 AAAA 900\n\
            example,paper)/x 20220317180000 http://paper.example/x.png image/png 200 BBBB 900\n\
            example,paper)/y 20220317180000 http://paper.example/y text/html 404 CCCC 900\nno line\n";
        let cdxj = "!meta {}\nexample,paper)/a 20220317180000 {\"url\": \"http://paper.example/a\", \"mime\": \"text/html\", \
            \"status\": \"200\", \"digest\": \"AAAA\", \"offset\": \"512\", \"filename\": \"crawl.warc.gz\"}\n";
        let json = "[[\"urlkey\",\"timestamp\",\"original\",\"mimetype\",\"statuscode\",\"digest\",\"length\"],\n\
            [\"example,paper)/a\",\"20220317180000\",\"http://paper.example/a\",\"text/html\",\"200\",\"AAAA\",\"900\"]]";
        let kept = Some(("crawl.warc.gz".to_owned(), 512));
        for (list, kept) in [
            (header, kept.clone()),
            (text, None),
            (cdxj, kept),
            (json, None),
        ] {
            assert!(begins(list), "{list}");
            let read = match list.starts_with('[') {
                true => rows(list).unwrap(),
                false => lines(list),
            };
            let first = read[0].as_ref().unwrap();
            assert_eq!(
                (first.address.as_str(), first.at.to_string().as_str()),
                ("http://paper.example/a", "20220317180000")
            );
            assert_eq!(
                (first.digest.as_deref(), &first.kept),
                (Some("AAAA"), &kept)
            );
        }
        let others: Vec<bool> = lines(text)[1..]
            .iter()
            .map(|read| matches!(read, Err(Missed::PassedOver(_))))
            .collect();
        assert_eq!(others, [true, true, false]);
        for other in ["<html>", "{}", "Two words", "a 20220317180000"] {
            assert!(!begins(other), "{other}");
        }
    }
}
