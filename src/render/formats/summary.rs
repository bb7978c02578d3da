//! `summary`: a run's findings as Markdown for `$GITHUB_STEP_SUMMARY`, cut where
//! GitHub would refuse more.
use super::{Format, Look, Report, Topic};
use crate::render::{not_shown, verdict};
use std::io;

pub(super) struct Entry;

impl Format for Entry {
    fn id(&self) -> &'static str {
        "summary"
    }

    fn shows(&self, topic: Topic) -> bool {
        topic == Topic::Check
    }

    fn write(&self, report: &Report<'_>, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
        match report {
            Report::Check(report) => verdict::summary(report, out),
            _ => Err(not_shown(self)),
        }
    }
}
