//! `json`: the contract's records.
use super::{Format, Look, Report, Topic};
use crate::render::SearchReport;
use crate::render::escape::QuietJson;
use crate::render::shapes;
use serde::Serialize;
use std::io::{self, Write};

mod asked;
mod documents;

pub(super) struct Entry;

impl Format for Entry {
    fn id(&self) -> &'static str {
        "json"
    }

    fn shows(&self, _: Topic) -> bool {
        true
    }

    fn counts_claims(&self) -> bool {
        true
    }

    fn write(&self, report: &Report<'_>, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
        match report {
            Report::Articles(articles) => put(out, &documents::articles(articles)),
            Report::Captured(report) => put(out, &shapes::captured(report)),
            Report::Check(report) => put(out, &shapes::check(report)),
            Report::Blame(report) => put(out, &asked::blame(report)),
            Report::Conflicts(report) => put(out, &asked::conflicts(report)),
            Report::Diff(report) => put(out, &documents::diff(report)),
            Report::Figures(report) => put(out, &documents::figures(report)),
            Report::Keeping(report) => put(out, &documents::keeping(report)),
            Report::Log(report) => put(out, &documents::log(report)),
            Report::Imported(reports) => put(out, &documents::imported(reports)),
            Report::Recorded(reports) => put(out, &documents::recorded(reports)),
            Report::Search(report) => put(out, &asked::search(report)),
            Report::Show(report) => put(out, &documents::show(report)),
            Report::Site(report) => put(out, &documents::site(report)),
            Report::Sightings(report) => put(out, &asked::sightings(report)),
            Report::Timeline(report) => put(out, &documents::timeline(report)),
            Report::Totals(report) => put(out, &documents::totals(report)),
            Report::Track(report) => put(out, &documents::track(report)),
        }
    }
}

fn put(out: &mut dyn io::Write, document: &impl Serialize) -> io::Result<()> {
    let mut out = QuietJson(out);
    serde_json::to_writer_pretty(&mut out, document)?;
    out.write_all(b"\n")
}

/// The hits of a search, one a line.
pub(super) fn search_lines(report: &SearchReport<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    for hit in asked::search(report).hits() {
        serde_json::to_writer(&mut *out, hit)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
