//! `gitlab`: a Code Quality report, for the widget of a merge request.
use super::{Format, Look, Report, Topic};
use crate::policy::{Finding, Level};
use crate::render::escape::QuietJson;
use crate::render::findings::{Location, location, rule, whole};
use crate::render::not_shown;
use serde::Serialize;
use std::io::{self, Write};

pub(super) struct Entry;

impl Format for Entry {
    fn id(&self) -> &'static str {
        "gitlab"
    }

    fn shows(&self, topic: Topic) -> bool {
        topic == Topic::Check
    }

    fn write(&self, report: &Report<'_>, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
        let Report::Check(report) = report else {
            return Err(not_shown(self));
        };
        let issues: Vec<Issue<'_>> = report.verdict.open().map(Issue::of).collect();
        let mut out = QuietJson(out);
        serde_json::to_writer_pretty(&mut out, &issues)?;
        out.write_all(b"\n")
    }
}

/// What GitLab needs of an issue; it stops reading at the first that lacks a part.
#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: String,
    /// Issues with one fingerprint are shown as one.
    fingerprint: &'a str,
    severity: &'static str,
    location: At<'a>,
}

#[derive(Serialize)]
struct At<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

impl<'a> Issue<'a> {
    fn of(finding: &'a Finding) -> Self {
        let Location { path, start, .. } = location(finding);
        let rule = rule(finding);
        Self {
            // The name of the check is not shown.
            description: format!("{} [{rule}, {}]", whole(finding), finding.id),
            check_name: rule,
            fingerprint: finding.id.as_str(),
            severity: match finding.level {
                Level::Error => "critical",
                Level::Warning => "major",
                Level::Info => "info",
            },
            location: At {
                path,
                lines: Lines { begin: start.line },
            },
        }
    }
}
