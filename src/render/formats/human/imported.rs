//! What became of imported sources: articles while they are few, then a line a source.
use super::history::recorded;
use super::{Detail, Look};
use crate::render::ImportedReport;
use crate::render::wording::count;
use std::io;

/// More articles than these are told as a number, unless more was asked for.
const ARTICLES: usize = 20;

/// More failures than these are told as a number.
const FAILURES: usize = 10;

pub(super) fn imported(
    reports: &[ImportedReport],
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for report in reports {
        if report.articles.len() <= ARTICLES || look.detail == Detail::Verbose {
            recorded(&report.articles, out)?;
        }
        writeln!(out, "{}", line(report))?;
        for note in &report.notes {
            writeln!(out, "  note: {note}")?;
        }
        for failure in report.failures.iter().take(FAILURES) {
            writeln!(out, "  failed: {}", failure.why)?;
        }
        if report.failed > FAILURES {
            let more = report.failed - FAILURES;
            writeln!(out, "  failed: {more} more; `--json` lists them")?;
        }
    }
    Ok(())
}

/// `seeds/budget (folder): 3 new, 1 returned`
fn line(report: &ImportedReport) -> String {
    let sums = report.sums();
    let articles = match report.articles.len() {
        1 => String::new(),
        articles => format!("{}: ", count(articles, "article")),
    };
    let told = [
        (sums.new - sums.late, "new"),
        (sums.late, "late"),
        (sums.same, "same"),
        (sums.returned, "returned"),
        (sums.replaced, "replaced"),
        (sums.skipped, "skipped"),
        (report.failed, "failed"),
    ];
    let told: Vec<String> = (told.into_iter().filter(|(n, _)| *n > 0))
        .map(|(n, what)| format!("{n} {what}"))
        .collect();
    let mut line = match told.is_empty() {
        true => "nothing".to_owned(),
        false => told.join(", "),
    };
    let passed = report.passed_over.iter();
    let passed: Vec<String> = passed.map(|(what, n)| format!("{what} ({n})")).collect();
    if !passed.is_empty() {
        line.push_str(&format!("; passed over: {}", passed.join(", ")));
    }
    let rehearsed = match report.rehearsed {
        true => "to be recorded: ",
        false => "",
    };
    format!(
        "{} ({}): {rehearsed}{articles}{line}",
        report.source, report.form
    )
}
