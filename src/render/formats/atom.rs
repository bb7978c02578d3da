//! `atom`: the open findings as an Atom 1.0 feed, for feed readers and chats.
use super::{Format, Look, Report, Topic};
use crate::policy::{Finding, Verdict};
use crate::render::escape::plain;
use crate::render::findings::{accept, file_and_line, message, remarks, title};
use crate::render::not_shown;
use chrono::{DateTime, Utc};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;

/// How many entries a feed has: the newest.
const MOST: usize = 100;

/// Ids are made of this and never change (RFC 4151).
const TAG: &str = "tag:claimdiff,2026:";

pub(super) struct Entry;

impl Format for Entry {
    fn id(&self) -> &'static str {
        "atom"
    }

    fn shows(&self, topic: Topic) -> bool {
        topic == Topic::Check
    }

    fn write(&self, report: &Report<'_>, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
        let Report::Check(report) = report else {
            return Err(not_shown(self));
        };
        let mut xml = Writer::new_with_indent(out, b' ', 2);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let feed = xml.create_element("feed");
        feed.with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
            .write_inner_content(|xml| entries(report.verdict, xml))?;
        xml.into_inner().write_all(b"\n")
    }
}

type Xml<'a> = Writer<&'a mut dyn io::Write>;

fn entries(verdict: &Verdict, xml: &mut Xml<'_>) -> io::Result<()> {
    let mut times: BTreeMap<&str, DateTime<Utc>> = BTreeMap::new();
    for checked in &verdict.checked {
        let at = checked.new.as_ref().or(checked.old.as_ref());
        if let Some(at) = at.and_then(|edition| edition.at) {
            times.insert(&checked.article, at);
        }
    }
    // Without a time the beginning of all: two runs over the same must give the
    // same feed.
    let updated = |it: &Finding| {
        let at = times.get(&*it.article);
        at.copied().unwrap_or(DateTime::UNIX_EPOCH)
    };
    let mut findings: Vec<&Finding> = verdict.open().collect();
    // Stable: of one time the worst stays first.
    findings.sort_by_key(|it| Reverse(updated(it)));
    findings.truncate(MOST);
    let latest = findings
        .first()
        .map_or(DateTime::UNIX_EPOCH, |it| updated(it));
    text(xml, "id", &format!("{TAG}check"))?;
    text(xml, "title", "claimdiff: what somebody must look at")?;
    text(xml, "updated", &time(latest))?;
    xml.create_element("author")
        .write_inner_content(|xml| text(xml, "name", "claimdiff"))?;
    let generator = xml.create_element("generator");
    generator
        .with_attribute(("version", env!("CARGO_PKG_VERSION")))
        .write_text_content(BytesText::new("claimdiff"))?;
    for finding in findings {
        entry(finding, updated(finding), xml)?;
    }
    Ok(())
}

fn entry(finding: &Finding, updated: DateTime<Utc>, xml: &mut Xml<'_>) -> io::Result<()> {
    let mut content = format!("{}: {}\n", file_and_line(finding), message(finding));
    for remark in remarks(finding) {
        content.push_str(&format!("{remark}\n"));
    }
    content.push_str(&format!("accept with: {}\n", accept(finding)));
    xml.create_element("entry").write_inner_content(|xml| {
        text(xml, "id", &format!("{TAG}finding:{}", finding.id))?;
        text(
            xml,
            "title",
            &format!("{}: {}", finding.level, title(finding)),
        )?;
        text(xml, "updated", &time(updated))?;
        let rule = finding.rule.as_str();
        for (scheme, term) in [
            ("article", &*finding.article),
            ("kind", finding.kind.word()),
            ("rule", rule),
        ] {
            let scheme = format!("{TAG}{scheme}");
            let term = plain(term);
            let attributes = [("term", term.as_str()), ("scheme", scheme.as_str())];
            let element = xml.create_element("category");
            element.with_attributes(attributes).write_empty()?;
        }
        let element = xml
            .create_element("content")
            .with_attribute(("type", "text"));
        element.write_text_content(BytesText::new(&content))?;
        Ok(())
    })?;
    Ok(())
}

fn text(xml: &mut Xml<'_>, name: &str, text: &str) -> io::Result<()> {
    let element = xml.create_element(name);
    element.write_text_content(BytesText::new(text))?;
    Ok(())
}

fn time(at: DateTime<Utc>) -> String {
    at.format("%FT%TZ").to_string()
}
