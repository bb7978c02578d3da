//! The timeline: what became of each claim over all versions, news first.
use super::history::{heading, totals, wrapped};
use super::paint::{Ink, paint};
use super::{Detail, Look};
use crate::change::ChangeKind;
use crate::figure::{Magnitude, Quantity};
use crate::history::{EventKind, NamedLine, Run, State, Thread, held};
use crate::model::Version;
use crate::render::TimelineReport;
use crate::render::wording::{amount_with_conversions, count, fit, fold, label, pad, quantity};
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::io;
use unicode_width::UnicodeWidthStr;

/// The widest a label gets.
const LABEL: usize = 40;

/// The most columns of a sparkline.
const COLUMNS: usize = 32;

/// More steps than this are folded in the middle, unless all are asked for.
const MOST_STEPS: usize = 24;

/// What became of a claim on the whole, in the order in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Changed,
    Dropped,
    Added,
    Unchanged,
}

/// One claim's line.
struct Row {
    fate: Fate,
    importance: u16,
    label: String,
    line: String,
    steps: Vec<String>,
}

/// Writes each claim's values over all versions: claims that changed first,
/// those that matter most on top; those that did not are counted.
pub(super) fn timeline(
    report: &TimelineReport<'_>,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let history = &report.history;
    let versions = history.versions;
    let gaps = versions
        .windows(2)
        .any(|pair| pair[0].number.next() != pair[1].number);
    let mut title = heading(history);
    if gaps {
        let numbers = held(versions);
        let (numbers, _) = numbers.split_once(" of ").unwrap_or((&numbers, ""));
        title = format!("{title}: {numbers}");
    }
    writeln!(
        out,
        "{}",
        paint(look, Ink::Heading, &fit(&title, look.width))
    )?;
    let columns = columns(versions);
    let mut rows: Vec<Row> = report
        .threads
        .iter()
        .filter(|thread| !is_conversion(thread))
        .map(|thread| row(report, thread, &columns, look))
        .collect();
    rows.sort_by_key(|row| (row.fate, Reverse(row.importance)));
    let shown = |row: &&Row| row.fate != Fate::Unchanged || report.unchanged;
    let width = rows.iter().filter(shown).map(|row| row.label.width()).max();
    for group in rows.chunk_by(|a, b| a.fate == b.fate) {
        let (n, word) = (count(group.len(), "claim"), word(group[0].fate));
        let folded = group[0].fate == Fate::Unchanged && !report.unchanged;
        if folded && look.detail > Detail::Quiet {
            writeln!(out, "\n{n} {word} (--all lists them)")?;
        }
        if folded {
            continue;
        }
        writeln!(
            out,
            "\n{}",
            paint(look, Ink::Heading, &format!("{n} {word}"))
        )?;
        for row in group {
            let begin = format!("  {}  {}  ", pad(&row.label, width.unwrap_or(0)), row.line);
            for line in wrapped(&begin, &row.steps, look.width) {
                writeln!(out, "{line}")?;
            }
        }
    }
    totals(history, report.totals, look, out)?;
    named(report, &columns, look, out)
}

/// Writes the totals that the policy names, as claims are written.
fn named(
    report: &TimelineReport<'_>,
    columns: &[Column],
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if report.named.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n{}",
        paint(look, Ink::Heading, "Named by the policy")
    )?;
    let label = |line: &NamedLine| fit(&fold(&line.name), LABEL.min(look.width * 2 / 5));
    let width = report.named.iter().map(|line| label(line).width()).max();
    let versions = report.history.versions;
    for line in report.named {
        let cells: Vec<Cell> = columns
            .iter()
            .map(|it| total_cell(&line.runs, it))
            .collect();
        let name = pad(&label(line), width.unwrap_or(0));
        let begin = format!("  {name}  {}  ", sparkline(&cells));
        let told = line.runs.iter().skip_while(|run| run.value.is_none());
        let steps: Vec<String> = told
            .map(|run| {
                let said = run.value.as_ref().map_or("none".to_owned(), quantity);
                format!("v{} {said}", versions[run.first].number)
            })
            .collect();
        for line in wrapped(&begin, &steps, look.width) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// What a column shows of a total: of several versions the last that has it.
fn total_cell(runs: &[Run<Quantity>], column: &Column) -> Cell {
    let Column::Versions(versions) = column else {
        return Cell::Gap;
    };
    let run = runs.iter().rev().find(|run| {
        run.first <= *versions.end() && run.last >= *versions.start() && run.value.is_some()
    });
    match run
        .and_then(|run| run.value.as_ref())
        .map(|it| it.magnitude)
    {
        None => Cell::Absent,
        Some(Magnitude::Exactly(value)) => Cell::Value(value),
        Some(_) => Cell::Wordy,
    }
}

fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::Changed => "changed",
        Fate::Dropped => "dropped",
        Fate::Added => "added",
        Fate::Unchanged => "unchanged",
    }
}

/// A conversion is shown with the figure that it restates.
fn is_conversion(thread: &Thread) -> bool {
    let mut states = thread.states.iter();
    states.all(|state| state.statement.conversion_of.is_some())
}

fn row(report: &TimelineReport<'_>, thread: &Thread, columns: &[Column], look: Look) -> Row {
    let latest = &thread.latest().statement;
    let mut steps = steps(report, thread, look);
    let fate = match thread.events.iter().rev().find(|event| ends(&event.kind)) {
        Some(event) if matches!(event.kind, EventKind::Dropped { .. }) => Fate::Dropped,
        _ if steps.iter().skip(1).any(|step| step.news) => Fate::Changed,
        _ if thread.states[0].first > 0 => Fate::Added,
        _ => Fate::Unchanged,
    };
    if steps.len() > MOST_STEPS && !report.unchanged {
        let folded = steps.len() - MOST_STEPS / 2 - 4;
        let note = format!("... {} ...", count(folded, "more step"));
        steps.splice(
            4..4 + folded,
            [Said {
                text: note,
                news: true,
            }],
        );
    }
    Row {
        fate,
        importance: thread.importance(),
        label: fit(&label(latest), LABEL.min(look.width * 2 / 5)),
        line: {
            let cells: Vec<Cell> = columns.iter().map(|column| cell(thread, column)).collect();
            sparkline(&cells)
        },
        steps: steps.into_iter().map(|step| step.text).collect(),
    }
}

/// Whether an event ends a thread for a time, or the pause in it.
fn ends(kind: &EventKind) -> bool {
    use EventKind::{Dropped, MergedInto, Returned};
    matches!(kind, Dropped { .. } | MergedInto(_) | Returned)
}

/// One step of a claim, and whether it is told as a change.
struct Said {
    text: String,
    news: bool,
}

/// Where a claim began, took other values, was dropped and came back.
fn steps(report: &TimelineReport<'_>, thread: &Thread, look: Look) -> Vec<Said> {
    let number = |version: usize| report.history.versions[version].number;
    let mut steps: Vec<(usize, Said)> = Vec::new();
    let before = std::iter::once(None).chain(thread.states.iter().map(Some));
    for (before, state) in before.zip(&thread.states) {
        if let Some((text, news)) = step(before, state, look) {
            let text = format!("v{} {text}", number(state.first));
            steps.push((state.first, Said { text, news }));
        }
    }
    for event in &thread.events {
        let (text, news) = match event.kind {
            EventKind::Dropped { .. } => ("dropped", true),
            EventKind::SplitFrom(_) | EventKind::SplitInto(_) => ("stated twice", false),
            EventKind::MergedFrom(_) | EventKind::MergedInto(_) => ("stated once", false),
            EventKind::Returned => continue,
        };
        let text = format!("v{} {text}", number(event.at));
        steps.push((event.at, Said { text, news }));
    }
    // Stable: what a version says comes before what happened in it.
    steps.sort_by_key(|(version, _)| *version);
    steps.into_iter().map(|(_, said)| said).collect()
}

/// What a state tells after the one before it, and whether that is a change;
/// nothing when it says the same.
fn step(before: Option<&State>, state: &State, look: Look) -> Option<(String, bool)> {
    let said = |state: &State| amount_with_conversions(&state.statement);
    let is = said(state);
    let Some(before) = before else {
        return Some((is, true));
    };
    let status = |state: &State| state.statement.status;
    let verbose = look.detail == Detail::Verbose;
    match state.kind {
        ChangeKind::Added => Some((format!("back: {is}"), true)),
        _ if is != said(before) => Some((is, true)),
        ChangeKind::Changed => Some((fold(&state.statement.amount.text), true)),
        _ if status(state) != status(before) && status(before).is_some() => {
            Some((status(state)?.to_string(), true))
        }
        ChangeKind::Reworded if verbose => Some(("reworded".to_owned(), false)),
        ChangeKind::Moved if verbose => Some(("moved".to_owned(), false)),
        _ => None,
    }
}

/// One place of a sparkline.
enum Column {
    /// These versions, by index: one, or several where there are too many.
    Versions(std::ops::RangeInclusive<usize>),
    /// Versions that are not held.
    Gap,
}

/// The columns of all versions, with gaps where there is room for them.
fn columns(versions: &[Version]) -> Vec<Column> {
    let mut columns = Vec::new();
    if versions.len() > COLUMNS {
        let from = |column: usize| column * versions.len() / COLUMNS;
        let range = |column| Column::Versions(from(column)..=from(column + 1) - 1);
        return (0..COLUMNS).map(range).collect();
    }
    let follows = |at: usize| versions[at - 1].number.next() == versions[at].number;
    let gaps = (1..versions.len()).filter(|at| !follows(*at)).count();
    for at in 0..versions.len() {
        if at > 0 && !follows(at) && versions.len() + gaps <= COLUMNS {
            columns.push(Column::Gap);
        }
        columns.push(Column::Versions(at..=at));
    }
    columns
}

/// What a column shows of a claim.
enum Cell {
    /// Versions that are not held.
    Gap,
    /// Not stated.
    Absent,
    /// Stated without a number that could be drawn.
    Wordy,
    Value(Decimal),
}

fn cell(thread: &Thread, column: &Column) -> Cell {
    let Column::Versions(versions) = column else {
        return Cell::Gap;
    };
    // Of several versions the last that states it.
    let next = thread
        .states
        .partition_point(|state| state.first <= *versions.end());
    let state = next.checked_sub(1).map(|at| &thread.states[at]);
    match state.filter(|state| state.last >= *versions.start()) {
        None => Cell::Absent,
        Some(state) => match state.statement.amount.quantity.magnitude {
            Magnitude::Exactly(value) | Magnitude::Between(value, _) => Cell::Value(value),
            _ => Cell::Wordy,
        },
    }
}

/// Bars from the lowest value to the highest; a dot where the claim is not
/// stated, a shade where it has no number, nothing where no version is held.
fn sparkline(cells: &[Cell]) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let values = || {
        cells.iter().filter_map(|cell| match cell {
            Cell::Value(value) => Some(*value),
            _ => None,
        })
    };
    let (low, high) = (values().min(), values().max());
    let bar = |value: Decimal| {
        let (low, high) = (low?, high?);
        let share = value
            .checked_sub(low)?
            .checked_mul(Decimal::from(BARS.len() - 1))?
            .checked_div(high.checked_sub(low)?)?;
        usize::try_from(share.round()).ok()
    };
    let drawn = cells.iter().map(|cell| match cell {
        Cell::Gap => ' ',
        Cell::Absent => '·',
        Cell::Wordy => '░',
        // One value all along is a line in the middle.
        Cell::Value(value) => BARS[bar(*value).unwrap_or(3).min(BARS.len() - 1)],
    });
    drawn.collect()
}
