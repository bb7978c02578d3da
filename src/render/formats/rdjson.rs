//! `rdjson`: the Reviewdog Diagnostic Format, for reviews on GitHub, GitLab,
//! Bitbucket and Gerrit. Its columns are bytes.
use super::{Format, Look, Report, Topic};
use crate::policy::{Finding, Level, Point};
use crate::render::escape::{QuietJson, code, markdown};
use crate::render::findings::{Location, accept, location, rule, whole};
use crate::render::not_shown;
use serde::Serialize;
use std::io::{self, Write};

pub(super) struct Entry;

impl Format for Entry {
    fn id(&self) -> &'static str {
        "rdjson"
    }

    fn shows(&self, topic: Topic) -> bool {
        topic == Topic::Check
    }

    fn write(&self, report: &Report<'_>, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
        let Report::Check(report) = report else {
            return Err(not_shown(self));
        };
        let result = DiagnosticResult {
            source: Source { name: "claimdiff" },
            diagnostics: report.verdict.open().map(Diagnostic::of).collect(),
        };
        let mut out = QuietJson(out);
        serde_json::to_writer_pretty(&mut out, &result)?;
        out.write_all(b"\n")
    }
}

#[derive(Serialize)]
struct DiagnosticResult<'a> {
    source: Source,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    /// Markdown: reviewdog posts it as a comment.
    message: String,
    location: At<'a>,
    severity: &'static str,
    code: Code,
}

#[derive(Serialize)]
struct At<'a> {
    path: &'a str,
    range: Range,
}

/// The end is exclusive.
#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Code {
    value: String,
}

impl<'a> Diagnostic<'a> {
    fn of(finding: &'a Finding) -> Self {
        let Location {
            path, start, end, ..
        } = location(finding);
        let position = |point: Point| Position {
            line: point.line,
            column: point.byte_column,
        };
        let (said, accept) = (markdown(&whole(finding)), code(&accept(finding)));
        Self {
            message: format!("{said}; accept with: {accept}"),
            location: At {
                path,
                range: Range {
                    start: position(start),
                    end: position(end),
                },
            },
            severity: match finding.level {
                Level::Error => "ERROR",
                Level::Warning => "WARNING",
                Level::Info => "INFO",
            },
            code: Code {
                value: rule(finding),
            },
        }
    }
}
