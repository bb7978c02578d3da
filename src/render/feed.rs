//! Atom feeds (RFC 4287): of a site, of an article, of what a check found.
use super::escape::plain;
use chrono::{DateTime, Utc};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

/// How many entries a feed has at most: the newest.
pub(crate) const MOST: usize = 100;

/// A feed. Its texts are made harmless where it is written.
pub(crate) struct Feed<'a> {
    /// The same for ever: a tag URI (RFC 4151).
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    /// Its own address, where it has one.
    pub(crate) own: Option<&'a str>,
    /// The newest first.
    pub(crate) entries: Vec<FeedEntry>,
}

/// One entry.
pub(crate) struct FeedEntry {
    /// The same for ever.
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) updated: DateTime<Utc>,
    /// What it leads to.
    pub(crate) href: Option<String>,
    /// What it belongs to: schemes and terms.
    pub(crate) categories: Vec<(String, String)>,
    /// Lines of text.
    pub(crate) content: String,
}

impl Feed<'_> {
    /// Writes the feed. Without entries it was updated at the beginning of all: two runs
    /// over the same must give the same feed.
    pub(crate) fn write<W: io::Write>(&self, out: W) -> io::Result<W> {
        let mut xml = Writer::new_with_indent(out, b' ', 2);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let feed = xml.create_element("feed");
        feed.with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
            .write_inner_content(|xml| self.inside(xml))?;
        let mut out = xml.into_inner();
        out.write_all(b"\n")?;
        Ok(out)
    }

    fn inside<W: io::Write>(&self, xml: &mut Writer<W>) -> io::Result<()> {
        let updated = self.entries.iter().map(|it| it.updated).max();
        text(xml, "id", self.id)?;
        text(xml, "title", self.title)?;
        text(xml, "updated", &time(updated.unwrap_or_default()))?;
        if let Some(own) = self.own {
            let link = xml.create_element("link");
            link.with_attributes([("rel", "self"), ("href", own)])
                .write_empty()?;
        }
        xml.create_element("author")
            .write_inner_content(|xml| text(xml, "name", "claimdiff"))?;
        let generator = xml.create_element("generator");
        generator
            .with_attribute(("version", env!("CARGO_PKG_VERSION")))
            .write_text_content(BytesText::new("claimdiff"))?;
        for it in &self.entries {
            xml.create_element("entry")
                .write_inner_content(|xml| entry(it, xml))?;
        }
        Ok(())
    }
}

fn entry<W: io::Write>(entry: &FeedEntry, xml: &mut Writer<W>) -> io::Result<()> {
    text(xml, "id", &entry.id)?;
    text(xml, "title", &entry.title)?;
    text(xml, "updated", &time(entry.updated))?;
    if let Some(href) = &entry.href {
        let link = xml.create_element("link");
        link.with_attribute(("href", href.as_str())).write_empty()?;
    }
    for (scheme, term) in &entry.categories {
        let term = plain(term);
        let attributes = [("term", term.as_str()), ("scheme", scheme.as_str())];
        let element = xml.create_element("category");
        element.with_attributes(attributes).write_empty()?;
    }
    let content = xml.create_element("content");
    let lines: Vec<String> = entry.content.split('\n').map(plain).collect();
    content
        .with_attribute(("type", "text"))
        .write_text_content(BytesText::new(&lines.join("\n")))?;
    Ok(())
}

fn text<W: io::Write>(xml: &mut Writer<W>, name: &str, words: &str) -> io::Result<()> {
    let element = xml.create_element(name);
    element.write_text_content(BytesText::new(&plain(words)))?;
    Ok(())
}

fn time(at: DateTime<Utc>) -> String {
    at.format("%FT%TZ").to_string()
}
