//! `html`: one page that needs nothing else: no script, no file, no network.
//! The claim table comes first, then the paragraphs with what is gone and come.
use super::{Format, Look, Report, Topic};
use crate::render::{DiffReport, not_shown};
use std::io;

mod claims;
mod escape;
mod text;

pub(crate) use escape::escaped;

pub(super) struct Entry;

impl Format for Entry {
    fn id(&self) -> &'static str {
        "html"
    }

    fn shows(&self, topic: Topic) -> bool {
        matches!(topic, Topic::Diff | Topic::Claims)
    }

    fn write(&self, report: &Report<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
        match report {
            Report::Diff(report) => page(report, look, out),
            _ => Err(not_shown(self)),
        }
    }
}

/// How what [`body`] writes looks.
pub(crate) const STYLE: &str = include_str!("style.css");

fn page(report: &DiffReport<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let title = format!(
        "{} → {}",
        escaped(report.old_name),
        escaped(report.new_name)
    );
    writeln!(out, "<!doctype html>")?;
    writeln!(out, "<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")?;
    // Even if something of an article got through, nothing would be run or loaded.
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )?;
    writeln!(
        out,
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    )?;
    writeln!(out, "<title>{title}</title>\n<style>\n{STYLE}</style>")?;
    writeln!(out, "</head>\n<body>\n<main>")?;
    let old = name(report.old_name, report.old_link);
    let new = name(report.new_name, report.new_link);
    writeln!(out, "<h1>{old} → {new}</h1>")?;
    body(report, look, out)?;
    writeln!(out, "</main>\n</body>\n</html>")
}

/// Writes the claim changes and the text, without a page around them.
fn body(report: &DiffReport<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    Body::new(report, look)?.write(report, out)
}

/// The claim changes and the text, made once for all the ways to lay them out.
pub(crate) struct Body<'a> {
    claims: Vec<u8>,
    text: Option<text::Text<'a>>,
}

impl<'a> Body<'a> {
    /// Compares the texts word by word.
    pub(crate) fn new(report: &DiffReport<'a>, look: Look) -> io::Result<Self> {
        let text = report.parts.text.then(|| text::Text::new(report));
        let mut claims = Vec::new();
        if report.parts.claims {
            claims::write(report, look, text.as_ref(), &mut claims)?;
        }
        Ok(Self { claims, text })
    }

    /// Writes both, without a page around them, in the columns that the report says.
    pub(crate) fn write(&self, report: &DiffReport<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(&self.claims)?;
        match &self.text {
            Some(text) => text.write(report, out),
            None => Ok(()),
        }
    }
}

/// A version's name, linked where it can be opened from everywhere.
fn name(name: &str, link: Option<&str>) -> String {
    let name = escaped(name);
    match link.filter(|link| link.starts_with("https://") || link.starts_with("http://")) {
        Some(link) => format!("<a href=\"{}\">{name}</a>", escaped(link)),
        None => name,
    }
}
