//! Atom feeds: of one article, an entry for each version that changed a claim; of
//! the site, an entry for each article's latest change. RFC 4287.
use super::pages::{Foremost, Row, folder};
use super::{File, SiteError, Story};
use crate::render::Detail;
use crate::render::claims::told_rows;
use crate::render::escape::plain;
use crate::render::shapes::time;
use chrono::{DateTime, Utc};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

/// How many entries a feed has at most: the newest.
const MOST: usize = 100;

/// One entry.
struct Entry {
    /// The same for ever.
    id: String,
    title: String,
    updated: DateTime<Utc>,
    href: String,
    content: String,
}

/// The feed of an article: ids are tag URIs (RFC 4151) of the article and the version.
pub fn of_article(story: &Story) -> Result<File, SiteError> {
    let name = format!("tag:claimdiff,2022:{}", story.article);
    let steps = story.steps.iter().zip(story.versions.windows(2)).rev();
    let entries = steps.filter_map(|(step, pair)| {
        let rows = told_rows(step, Detail::Normal, false);
        let lines: Vec<String> = rows
            .iter()
            .map(|(_, row)| format!("{} {}: {} → {}", row.word(), row.label, row.old, row.new))
            .collect();
        let first = lines.first()?.clone();
        let more = match lines.len() - 1 {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        let (old, new) = (&pair[0], &pair[1]);
        Some(Entry {
            id: format!("{name}:v{}", new.number),
            title: format!("v{}: {first}{more}", new.number),
            updated: new.provenance.captured_at,
            href: format!("v{}-v{}.html", old.number, new.number),
            content: lines.join("\n"),
        })
    });
    write(&name, &story.title, entries.take(MOST).collect())
}

/// The feed of a site: ids change with the latest version.
pub fn of_site(rows: &[Row]) -> Result<File, SiteError> {
    let name = "tag:claimdiff,2022:articles";
    let entries = rows.iter().take(MOST).map(|row| Entry {
        id: format!(
            "tag:claimdiff,2022:{}:{}",
            row.article,
            row.latest.timestamp()
        ),
        title: format!("{}: {}", row.title, row.changed),
        updated: row.latest,
        href: format!("{}/changes.html", folder(&row.article)),
        content: row
            .foremost
            .as_ref()
            .map(Foremost::words)
            .unwrap_or_default(),
    });
    write(
        name,
        "Articles and how their claims changed",
        entries.collect(),
    )
}

fn write(id: &str, title: &str, entries: Vec<Entry>) -> Result<File, SiteError> {
    let updated = entries.iter().map(|it| it.updated).max();
    let updated = time(updated.unwrap_or_default());
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let feed = writer
        .create_element("feed")
        .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
    feed.write_inner_content(|writer| {
        text(writer, "id", id)?;
        text(writer, "title", title)?;
        text(writer, "updated", &updated)?;
        writer
            .create_element("link")
            .with_attributes([("rel", "self"), ("href", "feed.xml")])
            .write_empty()?;
        writer
            .create_element("author")
            .write_inner_content(|writer| text(writer, "name", "claimdiff"))?;
        entries.iter().try_for_each(|it| entry(writer, it))
    })?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(File {
        path: "feed.xml".to_owned(),
        bytes,
    })
}

fn entry(writer: &mut Writer<Vec<u8>>, entry: &Entry) -> io::Result<()> {
    writer
        .create_element("entry")
        .write_inner_content(|writer| {
            text(writer, "id", &entry.id)?;
            text(writer, "title", &entry.title)?;
            text(writer, "updated", &time(entry.updated))?;
            writer
                .create_element("link")
                .with_attribute(("href", entry.href.as_str()))
                .write_empty()?;
            let content = lines(&entry.content);
            writer
                .create_element("content")
                .with_attribute(("type", "text"))
                .write_text_content(BytesText::new(&content))?;
            Ok(())
        })?;
    Ok(())
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, words: &str) -> io::Result<()> {
    writer
        .create_element(name)
        .write_text_content(BytesText::new(&plain(words)))?;
    Ok(())
}

/// Made harmless line by line.
fn lines(words: &str) -> String {
    words.lines().map(plain).collect::<Vec<_>>().join("\n")
}
