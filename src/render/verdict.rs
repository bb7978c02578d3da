//! A verdict as Markdown that keeps within a limit, cut at the border of a row:
//! the comment on a pull request and the summary of a run.
use super::CheckReport;
use super::escape::markdown;
use super::findings::{accept, file_and_line, message, notice, remarks, rule, sum};
use super::wording::count;
use crate::policy::{Finding, Notice, Verdict};
use std::io;

/// The first line of the comment, by which a workflow finds it again to update it.
const MARKER: &str = "<!-- claimdiff:check -->";

/// GitHub refuses a comment of more characters (422). Counted here in UTF-16
/// units, which are never fewer.
const COMMENT: usize = 65_536;

/// GitHub fails the upload of a step's summary past 1 MiB; the rest is left to
/// what else the step writes.
const SUMMARY: usize = 900 << 10;

/// How many remarks on the policy are told.
const NOTICES: usize = 20;

/// Room for the row that tells how many were left out.
const REST: usize = 200;

/// The comment on a pull request: the marker, then the table.
pub(super) fn comment(report: &CheckReport<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let length = |text: &str| text.encode_utf16().count();
    let limit = COMMENT - length(MARKER) - 1;
    writeln!(out, "{MARKER}\n{}", table(report.verdict, limit, length))
}

/// The summary of a run.
pub(super) fn summary(report: &CheckReport<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "{}", table(report.verdict, SUMMARY, str::len))
}

/// The open findings, the worst first, as many rows as fit.
fn table(verdict: &Verdict, limit: usize, length: impl Fn(&str) -> usize) -> String {
    let open: Vec<&Finding> = verdict.open().collect();
    let mut text = format!("### claimdiff: {}\n", sum(verdict));
    let end = end(verdict, open.first().copied());
    let mut room = limit.saturating_sub(length(&text) + length(&end) + REST);
    if !open.is_empty() {
        text.push_str("\n| | where | finding | rule | id |\n|---|---|---|---|---|\n");
    }
    for (told, finding) in open.iter().enumerate() {
        let row = row(finding);
        match room.checked_sub(length(&row)) {
            Some(less) => room = less,
            None => {
                let rest = count(open.len() - told, "more finding");
                text.push_str(&format!(
                    "| | | *and {rest}; the log of the run has all* | | |\n"
                ));
                break;
            }
        }
        text.push_str(&row);
    }
    text.push_str(&end);
    text.truncate(text.trim_end().len());
    text
}

fn row(finding: &Finding) -> String {
    let mut said = markdown(&message(finding));
    for remark in remarks(finding) {
        said.push_str(&format!("; *{}*", markdown(&remark)));
    }
    let level = match finding.level {
        crate::policy::Level::Error => "**error**",
        level => level.word(),
    };
    format!(
        "| {level} | {} | {said} | {} | `{}` |\n",
        markdown(&file_and_line(finding)),
        markdown(&rule(finding)),
        finding.id
    )
}

/// What stands below the table: how to accept, what is to be said of the policy.
fn end(verdict: &Verdict, first: Option<&Finding>) -> String {
    let mut end = String::new();
    if let Some(finding) = first {
        end.push_str(&format!(
            "\nWhat is right is accepted by its id; commit the file that this writes:\n\n```sh\n{}\n```\n",
            accept(finding)
        ));
    }
    let told = verdict.notices.iter().take(NOTICES);
    let line = |it: &Notice| format!("- {}: {}\n", it.level, markdown(&notice(it)));
    let lines: String = told.map(line).collect();
    if !lines.is_empty() {
        end.push_str(&format!("\n{lines}"));
    }
    if let Some(rest) = verdict.notices.len().checked_sub(NOTICES + 1) {
        end.push_str(&format!("- and {}\n", count(rest + 1, "more remark")));
    }
    end
}
