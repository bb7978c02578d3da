//! Articles over time: what was recorded, the log, the main job.
use super::changes::{Table, Widths, values};
use super::paint::{Ink, paint};
use super::{Detail, Look};
use crate::change::ChangeKind;
use crate::history::{Summary, Told, TotalLine};
use crate::model::{Article, Sighting, Version};
use crate::render::wording::{count, fit, label, pad, sum};
use crate::render::{
    HistoryReport, KeepingReport, LogReport, RecordedReport, SiteReport, TrackReport,
};
use chrono::{DateTime, Utc};
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

/// Writes what was made of a site.
pub(super) fn site(report: &SiteReport, out: &mut dyn io::Write) -> io::Result<()> {
    let SiteReport {
        articles,
        made,
        files,
        index,
        ..
    } = report;
    let articles = count(*articles, "article");
    let files = match files {
        0 => "nothing to write".to_owned(),
        files => format!("{made} made anew, {} written", count(*files, "file")),
    };
    writeln!(out, "{articles}, {files}: {}", index.display())
}

/// Writes what looking after the store found and did.
pub(super) fn keeping(report: &KeepingReport<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    report
        .lines
        .iter()
        .try_for_each(|line| writeln!(out, "{line}"))
}

/// `nato-explainer: 12 versions recorded`, or that there is nothing new.
fn recorded_line(report: &RecordedReport) -> String {
    let new = match report.rehearsed {
        true => "to be recorded",
        false => "recorded",
    };
    let new = match report.late {
        0 => new.to_owned(),
        late => format!("{new} ({late} late)"),
    };
    let parts: Vec<String> = [
        (report.new.len(), new.as_str()),
        (report.replaced.len(), "with another text than before"),
        (report.reread.len(), "read anew"),
        (
            report.skipped.len(),
            "skipped, as their numbers are held with other texts",
        ),
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
pub(super) fn heading(report: &HistoryReport<'_>) -> String {
    let held = report.versions.len();
    let held = match report.total() {
        Some(total) if total as usize != held => format!("{held} of {total} versions held"),
        _ => format!("{} held", count(held, "version")),
    };
    format!("{}: {held}", report.article)
}

/// The numbers between two held versions: `v22, v23 not held`.
fn gap(old: &Version, new: &Version) -> Option<String> {
    let (first, last) = (old.number.get() + 1, new.number.get() - 1);
    match last.checked_sub(first)? {
        0 => Some(format!("v{first} not held")),
        1 => Some(format!("v{first}, v{last} not held")),
        _ => Some(format!("v{first} to v{last} not held")),
    }
}

/// The least room worth giving to the foremost change of a version.
const FOREMOST: usize = 30;

/// Writes the versions, newest first, with what changed in figures: how many
/// claims, and the change that matters most where the width allows. With `-v`,
/// sightings stand where they belong in time.
pub(super) fn log(report: &LogReport<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let history = &report.history;
    writeln!(out, "{}", paint(look, Ink::Heading, &heading(history)))?;
    let said: Vec<String> = report
        .entries
        .iter()
        .map(|entry| match entry.summary {
            None => count(entry.figures, "figure"),
            Some(step) => summary(step),
        })
        .collect();
    let numbers = history.numbers().map(|number| number.to_string().len() + 1);
    let widths = (
        numbers.max().unwrap_or(0).max(4),
        said.iter().map(|said| said.width()).max().unwrap_or(0),
    );
    // Two columns of margin, the number, the time, the hash, the summary.
    let room = look
        .width
        .saturating_sub(2 + widths.0 + 2 + 16 + 2 + 8 + 2 + widths.1 + 2);
    let verbose = look.detail == Detail::Verbose;
    let mut seen: Vec<&Sighting> = history.sightings.iter().collect();
    for (at, version) in history.versions.iter().enumerate().rev() {
        if verbose {
            let since = version.provenance.captured_at;
            sightings_since(since, &mut seen, widths.0, look, out)?;
        }
        let row = format!(
            "  {}  {}  {}  ",
            pad(&format!("v{}", version.number), widths.0),
            minute(version_time(version)),
            &version.snapshot.to_string()[..8],
        );
        let indent = " ".repeat(2 + widths.0 + 2);
        match &report.entries[at].foremost {
            Some(change) if room >= FOREMOST => {
                let foremost = paint(look, Ink::Faint, &foremost(change, room));
                writeln!(out, "{row}{}  {foremost}", pad(&said[at], widths.1))?;
            }
            Some(change) if verbose => {
                let line = foremost(change, look.width.saturating_sub(indent.len()));
                writeln!(out, "{row}{}", said[at])?;
                writeln!(out, "{indent}{}", paint(look, Ink::Faint, &line))?;
            }
            _ => writeln!(out, "{row}{}", said[at])?,
        }
        let before = at.checked_sub(1).map(|before| &history.versions[before]);
        if let Some(gap) = before.and_then(|before| gap(before, version)) {
            writeln!(out, "{indent}{}", paint(look, Ink::Faint, &gap))?;
        }
    }
    match verbose {
        true => sightings_since(DateTime::<Utc>::MIN_UTC, &mut seen, widths.0, look, out),
        false => sightings(history, look, out),
    }
}

/// When a version was published, as far as it says so, else captured.
fn version_time(version: &Version) -> DateTime<Utc> {
    let provenance = &version.provenance;
    provenance.published_at.unwrap_or(provenance.captured_at)
}

fn minute(time: DateTime<Utc>) -> String {
    time.format("%Y-%m-%d %H:%M").to_string()
}

/// The change in one piece: `~ US security aid package $350m -> $1bn`.
fn foremost(change: &Told, width: usize) -> String {
    let mark = match change.kind {
        ChangeKind::Added => "+",
        ChangeKind::Removed => "-",
        _ => "~",
    };
    let values = values(change);
    let side = change.new.as_ref().or(change.old.as_ref());
    let label = side.map(label).unwrap_or_default();
    // The values say more than the end of a long label.
    let room = width.saturating_sub(values.width() + 3).max(12);
    fit(&format!("{mark} {} {values}", fit(&label, room)), width)
}

/// Writes and takes away the sightings at or after a time, newest first.
fn sightings_since(
    since: DateTime<Utc>,
    seen: &mut Vec<&Sighting>,
    width: usize,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    while let Some(sighting) = seen.pop_if(|sighting| sighting.at >= since) {
        let (when, which) = (minute(sighting.at), sighting.version);
        let line = format!("{}  {when}  v{which} again", pad("seen", width));
        writeln!(out, "  {}", paint(look, Ink::Faint, &line))?;
    }
    Ok(())
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

fn summary(summary: Summary) -> String {
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

/// Writes what was imported, each step's claim changes, and the totals. The
/// columns are aligned over the whole article.
pub(super) fn track(
    report: &TrackReport<'_>,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let history = &report.history;
    recorded(std::slice::from_ref(report.recorded), out)?;
    writeln!(out, "{}\n", paint(look, Ink::Heading, &heading(history)))?;
    let names: Vec<String> = history
        .versions
        .windows(2)
        .map(|pair| format!("v{} -> v{}", pair[0].number, pair[1].number))
        .collect();
    let lead = names.iter().map(|name| name.width()).max().unwrap_or(0) + 2;
    let tables: Vec<Table> = report
        .steps
        .iter()
        .map(|step| Table::new(step, look, false))
        .collect();
    let widths = tables.iter().map(Table::widths);
    let widths = widths.fold(Widths::default(), Widths::join);
    let widths = widths.within(look.width.saturating_sub(lead));
    let space = " ".repeat(lead);
    for ((table, name), pair) in tables.iter().zip(&names).zip(history.versions.windows(2)) {
        let first = paint(look, Ink::Heading, &pad(name, lead));
        if !table.write(look, widths, (&first, &space), out)? && look.detail > Detail::Quiet {
            writeln!(
                out,
                "{first}{}",
                paint(look, Ink::Faint, "no claim changed")
            )?;
        }
        if let Some(gap) = gap(&pair[0], &pair[1]) {
            let gap = paint(look, Ink::Faint, &format!("({gap})"));
            writeln!(out, "{space}{gap}")?;
        }
    }
    sightings(history, look, out)?;
    totals(history, report.totals, look, out)
}

/// Writes the totals under their heading, if there are any.
pub(super) fn totals(
    history: &HistoryReport<'_>,
    lines: &[TotalLine],
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", paint(look, Ink::Heading, "Totals"))?;
    let who = |line: &TotalLine| {
        let actor = line.actor.clone();
        actor.unwrap_or_else(|| "(nobody named)".into())
    };
    let width = lines.iter().map(|line| who(line).width()).max();
    for line in lines {
        let name = format!(
            "  {}  {}  ",
            pad(&who(line), width.unwrap_or(0)),
            line.currency
        );
        let steps = total_steps(history.versions, line);
        for text in wrapped(&name, &steps, look.width) {
            writeln!(out, "{text}")?;
        }
    }
    Ok(())
}

/// The versions at which a total took another value.
fn total_steps(versions: &[Version], line: &TotalLine) -> Vec<String> {
    let told = line.runs.iter().skip_while(|run| run.value.is_none());
    told.map(|run| {
        let said = run
            .value
            .map(|(value, bound)| sum(value, bound, line.currency));
        let said = said.unwrap_or_else(|| "none".to_owned());
        format!("v{} {said}", versions[run.first].number)
    })
    .collect()
}

/// Where less than this is left for steps, they go on lines of their own.
const STEPS: usize = 28;

/// The beginning of a line and steps after it, joined by arrows; what is too
/// long goes on under the first step.
pub(super) fn wrapped(begin: &str, steps: &[String], width: usize) -> Vec<String> {
    let mut lines = vec![begin.to_owned()];
    let mut indent = begin.width();
    let room = width.saturating_sub(indent);
    let all: usize = steps.iter().map(|step| step.width() + 4).sum();
    if room < STEPS && all > room + 4 {
        indent = 6;
        lines.push(" ".repeat(indent));
    }
    for (at, step) in steps.iter().enumerate() {
        let arrow = if at > 0 { "-> " } else { "" };
        let last = lines.last_mut().expect("there is a line from the start");
        if at == 0 {
            last.push_str(step);
        } else if last.width() + 1 + arrow.len() + step.width() <= width {
            *last = format!("{last} {arrow}{step}");
        } else {
            lines.push(format!("{}{arrow}{step}", " ".repeat(indent)));
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}
