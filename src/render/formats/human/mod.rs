//! `human`: for a reader at a terminal.
use super::{Detail, Format, Look, Report, Topic};
use std::io;

mod blame;
mod breaks;
mod captured;
mod changes;
mod check;
mod columns;
mod conflicts;
mod figures;
mod history;
mod imported;
mod marks;
mod paint;
mod search;
mod text;
mod timeline;
mod wrap;

pub(super) struct Entry;

impl Format for Entry {
    fn id(&self) -> &'static str {
        "human"
    }

    fn shows(&self, _: Topic) -> bool {
        true
    }

    fn write(&self, report: &Report<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
        match report {
            Report::Articles(articles) => history::articles(articles, out),
            Report::Captured(report) => captured::captured(report, look, out),
            Report::Check(report) => check::check(report, look, out),
            Report::Blame(report) => blame::blame(report, look, out),
            Report::Conflicts(report) => conflicts::conflicts(report, look, out),
            Report::Diff(report) => text::diff(report, look, out),
            Report::Figures(report) => figures::figures(report, look, out),
            Report::Keeping(report) => history::keeping(report, out),
            Report::Log(report) => history::log(report, look, out),
            Report::Imported(reports) => imported::imported(reports, look, out),
            Report::Recorded(reports) => history::recorded(reports, out),
            Report::Search(report) => search::search(*report, look, out),
            Report::Show(report) => text::show(report, out),
            Report::Site(report) => history::site(report, out),
            Report::Sightings(report) => blame::sightings(report, look, out),
            Report::Timeline(report) => timeline::timeline(report, look, out),
            Report::Totals(report) => figures::totals(report, look, out),
            Report::Track(report) => history::track(report, look, out),
        }
    }
}
