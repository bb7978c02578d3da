//! `jsonl`: one finding or hit a line, as in the `json` of a check or a search, for
//! pipelines.
use super::{Format, Look, Report, Topic};
use crate::render::escape::QuietJson;
use crate::render::not_shown;
use crate::render::shapes::FindingShape;
use std::io::{self, Write};

pub(super) struct Entry;

impl Format for Entry {
    fn id(&self) -> &'static str {
        "jsonl"
    }

    fn shows(&self, topic: Topic) -> bool {
        matches!(topic, Topic::Check | Topic::Search)
    }

    fn write(&self, report: &Report<'_>, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
        let mut out = QuietJson(out);
        if let Report::Search(report) = report {
            return super::json::search_lines(report, &mut out);
        }
        let Report::Check(report) = report else {
            return Err(not_shown(self));
        };
        for finding in &report.verdict.findings {
            serde_json::to_writer(&mut out, &FindingShape::from(finding))?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}
