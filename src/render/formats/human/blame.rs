//! Where each figure of a version comes from, and when an article was seen.
use super::history::wrapped;
use super::paint::{Ink, paint};
use super::{Detail, Look};
use crate::history::{Attribution, Blamed};
use crate::render::wording::{amount_with_conversions, count, fit, fold, label, pad};
use crate::render::{BlameReport, HistoryReport};
use std::io;
use unicode_width::UnicodeWidthStr;

/// The widest a label gets.
const LABEL: usize = 40;

/// Writes each figure with the version that brought it in, the version that
/// last changed it, and each value it has had.
pub(super) fn blame(
    report: &BlameReport<'_>,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let number = |at: usize| format!("v{}", report.history.versions[at].number);
    let title = format!(
        "{}@{}: {}",
        report.history.article,
        report.history.versions[report.at].number,
        count(report.figures.len(), "figure")
    );
    writeln!(out, "{}", paint(look, Ink::Heading, &title))?;
    // A conversion is told with the figure that it restates.
    let shown = || {
        report
            .figures
            .iter()
            .filter(|it| it.statement.conversion_of.is_none())
    };
    let row = |blamed: &Blamed<'_>| {
        let place = blamed.statement.position;
        [
            number(blamed.changed),
            format!("{}:{}", place.line, place.column),
            fit(&label(&blamed.statement), LABEL.min(look.width * 2 / 5)),
        ]
    };
    let rows: Vec<[String; 3]> = shown().map(row).collect();
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].width())
            .max()
            .unwrap_or(0)
    };
    let widths = [width(0), width(1), width(2)];
    for (row, blamed) in rows.iter().zip(shown()) {
        let begin = format!(
            "  {}  {}  {}  ",
            pad(&row[0], widths[0]),
            pad(&row[1], widths[1]),
            pad(&row[2], widths[2])
        );
        let mut steps: Vec<String> = Vec::new();
        for state in &blamed.values {
            steps.push(format!(
                "{} {}",
                number(state.first),
                amount_with_conversions(&state.statement)
            ));
        }
        for line in wrapped(&begin, &steps, look.width) {
            writeln!(out, "{line}")?;
        }
        let told = attributions(blamed, look.detail, &number);
        if !told.is_empty() {
            let begin = " ".repeat(begin.width());
            for line in wrapped(&begin, &told, look.width) {
                writeln!(out, "{}", paint(look, Ink::Faint, &line))?;
            }
        }
    }
    Ok(())
}

/// To whom it was attributed: where that changed, and with `-v` always.
fn attributions(
    blamed: &Blamed<'_>,
    detail: Detail,
    number: &impl Fn(usize) -> String,
) -> Vec<String> {
    let said = |it: &Attribution<'_>| {
        let source = it.source.map(|source| format!("says {}", fold(source)));
        let parts: Vec<String> = [
            it.actor.map(fold),
            it.status.map(|status| status.to_string()),
            source,
        ]
        .into_iter()
        .flatten()
        .collect();
        match parts.is_empty() {
            true => "nobody named".to_owned(),
            false => parts.join(", "),
        }
    };
    if blamed.attributions.len() < 2 && detail < Detail::Verbose {
        return Vec::new();
    }
    let told = blamed.attributions.iter();
    told.map(|it| format!("{} {}", number(it.version), said(it)))
        .collect()
}

/// Writes when the article was looked at and had a text that is held, the
/// latest first.
pub(super) fn sightings(
    report: &HistoryReport<'_>,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let seen = report.sightings;
    let title = format!("{}: {}", report.article, count(seen.len(), "sighting"));
    writeln!(out, "{}", paint(look, Ink::Heading, &title))?;
    for sighting in seen.iter().rev() {
        let at = sighting.at.format("%Y-%m-%d %H:%M");
        let latest = report
            .versions
            .iter()
            .rfind(|version| version.provenance.captured_at <= sighting.at);
        let back = match latest {
            Some(latest) if latest.number > sighting.version => "  back at an earlier text",
            _ => "",
        };
        writeln!(out, "  {at}  v{}{back}", sighting.version)?;
    }
    Ok(())
}
