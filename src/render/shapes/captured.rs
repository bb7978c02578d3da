//! JSON of what became of the pages that were looked at.
use crate::render::{CapturedReport, Outcome};
use serde::Serialize;
use std::collections::BTreeMap;

/// What became of the pages that were looked at.
#[derive(Debug, Serialize)]
pub struct CapturedShape<'a> {
    schema: &'static str,
    summary: BTreeMap<&'static str, usize>,
    pages: Vec<PageShape<'a>>,
    warnings: Vec<WarningShape<'a>>,
}

#[derive(Debug, Serialize)]
struct PageShape<'a> {
    url: &'a str,
    article: &'a str,
    outcome: &'static str,
    version: Option<u32>,
    message: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct WarningShape<'a> {
    kind: &'static str,
    article: &'a str,
    url: &'a str,
    message: &'a str,
}

/// The JSON document of a capture.
pub fn captured(report: &CapturedReport) -> CapturedShape<'_> {
    let mut summary: BTreeMap<_, _> = Outcome::ALL
        .iter()
        .map(|outcome| (outcome.word(), report.count(*outcome)))
        .collect();
    summary.insert("resumed", report.resumed);
    let pages = report.pages.iter().map(|page| PageShape {
        url: &page.url,
        article: page.article.as_str(),
        outcome: page.outcome.word(),
        version: page.version.map(|version| version.get()),
        message: page.message.as_deref(),
    });
    let vanished = report
        .pages
        .iter()
        .filter(|page| page.outcome == Outcome::Vanished);
    let warnings = vanished.map(|page| WarningShape {
        kind: "text-vanished",
        article: page.article.as_str(),
        url: &page.url,
        message: page.message.as_deref().unwrap_or_default(),
    });
    CapturedShape {
        schema: "claimdiff/captured/1",
        summary,
        pages: pages.collect(),
        warnings: warnings.collect(),
    }
}
