//! Articles over time: what was recorded, the log, the timeline, the main job.
use super::changes::changes;
use super::paint::{Ink, paint};
use super::{Detail, Look};
use crate::change::ChangeKind;
use crate::claim::totals::Total;
use crate::figure::Magnitude;
use crate::history::{Edition, Fate, Thread, TotalLine};
use crate::model::Article;
use crate::render::shapes::SummaryShape;
use crate::render::wording::{amount_with_conversions, count, fit, label, pad, total};
use crate::render::{HistoryReport, RecordedReport, TimelineReport, TrackReport};
use rust_decimal::Decimal;
use std::io;
use unicode_width::UnicodeWidthStr;

/// Writes the articles of a store.
pub(super) fn articles(articles: &[Article], out: &mut dyn io::Write) -> io::Result<()> {
    let width = articles
        .iter()
        .map(|article| article.id.as_str().len())
        .max();
    for article in articles {
        let id = pad(article.id.as_str(), width.unwrap_or(0));
        let title = article.title.as_deref().unwrap_or_default();
        writeln!(out, "{}", format!("{id}  {title}").trim_end())?;
    }
    Ok(())
}

/// Writes what was put into the store.
pub(super) fn recorded(reports: &[RecordedReport], out: &mut dyn io::Write) -> io::Result<()> {
    for report in reports {
        writeln!(out, "{}", recorded_line(report))?;
        for note in &report.notes {
            writeln!(out, "  note: {note}")?;
        }
    }
    Ok(())
}

/// `nato-explainer: 12 versions recorded`, or that there is nothing new.
fn recorded_line(report: &RecordedReport) -> String {
    let parts: Vec<String> = [
        (report.new.len(), "recorded"),
        (report.seen, "seen unchanged"),
        (report.returned, "seen with an earlier text"),
    ]
    .iter()
    .filter(|(n, _)| *n > 0)
    .enumerate()
    .map(|(at, (n, what))| match at {
        0 => format!("{} {what}", count(*n, "version")),
        _ => format!("{n} {what}"),
    })
    .collect();
    let said = match (parts.is_empty(), report.known) {
        (true, 0) => "nothing to record".to_owned(),
        (true, known) => format!("nothing new, {} held already", count(known, "version")),
        (false, 0) => parts.join(", "),
        (false, known) => format!("{}, {known} held already", parts.join(", ")),
    };
    format!("{}: {said}", report.article)
}

/// `nato-explainer: 12 of 31 versions held`
fn heading(report: &HistoryReport<'_>) -> String {
    let held = report.editions.len();
    let held = match report.total() {
        Some(total) if total as usize != held => format!("{held} of {total} versions held"),
        _ => format!("{} held", count(held, "version")),
    };
    format!("{}: {held}", report.article)
}

/// The numbers between two held versions: `v22, v23 not held`.
fn gap(old: &Edition, new: &Edition) -> Option<String> {
    let (first, last) = (old.version.number.get() + 1, new.version.number.get() - 1);
    match last.checked_sub(first)? {
        0 => Some(format!("v{first} not held")),
        1 => Some(format!("v{first}, v{last} not held")),
        _ => Some(format!("v{first} to v{last} not held")),
    }
}

/// Writes the versions, newest first, with what changed in figures.
pub(super) fn log(
    report: &HistoryReport<'_>,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(out, "{}", paint(look, Ink::Heading, &heading(report)))?;
    for (at, edition) in report.editions.iter().enumerate().rev() {
        let version = &edition.version;
        let when = version.provenance.published_at;
        let when = when.unwrap_or(version.provenance.captured_at);
        let said = match at.checked_sub(1) {
            None => count(edition.document.claims.len(), "figure"),
            Some(before) => summary(SummaryShape::of(&report.comparisons[before])),
        };
        let number = pad(&format!("v{}", version.number), 5);
        let date = when.format("%Y-%m-%d %H:%M");
        writeln!(
            out,
            "  {number} {date}  {} {said}",
            &version.snapshot.to_string()[..8]
        )?;
        if let Some(gap) = at
            .checked_sub(1)
            .and_then(|b| gap(&report.editions[b], edition))
        {
            writeln!(out, "        {}", paint(look, Ink::Faint, &gap))?;
        }
    }
    sightings(report, look, out)
}

/// The most sightings that are listed without `-v`: the latest ones.
const SIGHTINGS: usize = 5;

/// `seen again: v1 on 2025-04-30, v2 on 2025-05-01`
fn sightings(report: &HistoryReport<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let listed = match look.detail {
        Detail::Verbose => report.sightings.len(),
        _ => SIGHTINGS.min(report.sightings.len()),
    };
    let earlier = report.sightings.len() - listed;
    let mut parts: Vec<String> = report.sightings[earlier..]
        .iter()
        .map(|seen| format!("v{} on {}", seen.version, seen.at.format("%Y-%m-%d")))
        .collect();
    if parts.is_empty() {
        return Ok(());
    }
    if earlier > 0 {
        parts.insert(0, count(earlier, "earlier time"));
    }
    let line = format!("seen again: {}", parts.join(", "));
    writeln!(out, "  {}", paint(look, Ink::Faint, &line))
}

fn summary(summary: SummaryShape) -> String {
    let parts: Vec<String> = [
        (summary.changed, "changed"),
        (summary.added, "added"),
        (summary.removed, "removed"),
        (summary.reworded, "reworded"),
        (summary.moved, "moved"),
    ]
    .iter()
    .filter(|(n, _)| *n > 0)
    .map(|(n, word)| format!("{n} {word}"))
    .collect();
    if parts.is_empty() {
        return "no claim changed".to_owned();
    }
    parts.join(", ")
}

/// Writes what was imported, each step's claim changes, and the totals.
pub(super) fn track(
    report: &TrackReport<'_>,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let history = &report.history;
    recorded(std::slice::from_ref(report.recorded), out)?;
    writeln!(out, "{}", paint(look, Ink::Heading, &heading(history)))?;
    writeln!(out)?;
    for (pair, comparison) in history.editions.windows(2).zip(history.comparisons) {
        let step = format!(
            "v{} -> v{}  ",
            pair[0].version.number, pair[1].version.number
        );
        let lead = " ".repeat(step.width());
        let painted = paint(look, Ink::Heading, &step);
        let told = changes(comparison, look, (&painted, &lead), false, out)?;
        if !told && look.detail > Detail::Quiet {
            writeln!(
                out,
                "{painted}{}",
                paint(look, Ink::Faint, "no claim changed")
            )?;
        }
        if let Some(gap) = gap(&pair[0], &pair[1]) {
            writeln!(
                out,
                "{lead}{}",
                paint(look, Ink::Faint, &format!("({gap})"))
            )?;
        }
    }
    sightings(history, look, out)?;
    if !report.totals.is_empty() {
        writeln!(out, "\n{}", paint(look, Ink::Heading, "Totals"))?;
        total_lines(history, report.totals, out)?;
    }
    Ok(())
}

/// `US  USD  v20 $550m -> v21 $1.55bn`
fn total_lines(
    history: &HistoryReport<'_>,
    lines: &[TotalLine],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let who = |line: &TotalLine| {
        line.actor
            .clone()
            .unwrap_or_else(|| "(nobody named)".into())
    };
    let width = lines
        .iter()
        .map(|line| who(line).width())
        .max()
        .unwrap_or(0);
    for line in lines {
        let steps = steps(history.editions, &line.values);
        writeln!(
            out,
            "  {}  {}  {}",
            pad(&who(line), width),
            line.currency,
            steps.join(" -> ")
        )?;
    }
    Ok(())
}

/// The versions at which a total took another value.
fn steps(editions: &[Edition], values: &[Option<Total>]) -> Vec<String> {
    let mut steps = Vec::new();
    let mut last: Option<String> = None;
    for (edition, value) in editions.iter().zip(values) {
        let said = value.as_ref().map(total);
        if said != last {
            let number = edition.version.number;
            let amount = said.as_deref().unwrap_or("none");
            steps.push(format!("v{number} {amount}"));
        }
        last = said;
    }
    steps
}

/// Writes each claim's values over all versions.
pub(super) fn timeline(
    report: &TimelineReport<'_>,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let history = &report.history;
    writeln!(out, "{}", paint(look, Ink::Heading, &heading(history)))?;
    let rows: Vec<(String, String, String)> = report
        .threads
        .iter()
        .filter(|thread| !is_conversion(history.editions, thread))
        .map(|thread| {
            let last = thread.states[thread.states.len() - 1];
            let document = &history.editions[last.edition].document;
            let label = label(document, &document.claims[last.claim]);
            (
                fit(&label, 44.min(look.width / 2)),
                sparkline(&values(history.editions, thread)),
                thread_steps(history.editions, thread).join(" -> "),
            )
        })
        .collect();
    let width = rows.iter().map(|row| row.0.width()).max().unwrap_or(0);
    for (label, line, steps) in rows {
        writeln!(out, "  {}  {line}  {steps}", pad(&label, width))?;
    }
    if !report.totals.is_empty() {
        writeln!(out, "\n{}", paint(look, Ink::Heading, "Totals"))?;
        total_lines(history, report.totals, out)?;
    }
    Ok(())
}

fn is_conversion(editions: &[Edition], thread: &Thread) -> bool {
    thread.states.iter().all(|state| {
        let claim = &editions[state.edition].document.claims[state.claim];
        claim.figure.conversion_of.is_some()
    })
}

/// The value in each edition, for the sparkline.
fn values(editions: &[Edition], thread: &Thread) -> Vec<Option<Decimal>> {
    let mut values = vec![None; editions.len()];
    for state in &thread.states {
        let claim = &editions[state.edition].document.claims[state.claim];
        values[state.edition] = match claim.figure.quantity.magnitude {
            Magnitude::Exactly(value) | Magnitude::Between(value, _) => Some(value),
            _ => None,
        };
    }
    values
}

/// Bars from the lowest value to the highest; a dot where there is none.
fn sparkline(values: &[Option<Decimal>]) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let said = || values.iter().flatten().copied();
    let (Some(low), Some(high)) = (said().min(), said().max()) else {
        return "·".repeat(values.len());
    };
    let bar = |value: Decimal| {
        let share = value
            .checked_sub(low)?
            .checked_mul(Decimal::from(BARS.len() - 1))?
            .checked_div(high.checked_sub(low)?)?;
        usize::try_from(share.round()).ok()
    };
    values
        .iter()
        .map(|value| match value {
            None => '·',
            // One value all along is a line in the middle.
            Some(value) => BARS[bar(*value).unwrap_or(3).min(BARS.len() - 1)],
        })
        .collect()
}

/// Where a claim began, took other values, and was dropped.
fn thread_steps(editions: &[Edition], thread: &Thread) -> Vec<String> {
    let mut steps: Vec<String> = thread
        .states
        .iter()
        .filter(|state| matches!(state.kind, ChangeKind::Added | ChangeKind::Changed))
        .map(|state| {
            let edition = &editions[state.edition];
            let said = amount_with_conversions(&edition.document, state.claim);
            format!("v{} {said}", edition.version.number)
        })
        .collect();
    if let Fate::Dropped(edition) = thread.fate {
        steps.push(format!("v{} dropped", editions[edition].version.number));
    }
    steps
}
