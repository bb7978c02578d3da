//! Claim changes, one line each.
use super::paint::{Ink, paint};
use super::{Detail, Look};
use crate::change::{Aspect, ChangeKind, Direction};
use crate::claim::ClaimId;
use crate::history::{Statement, Step, Told};
use crate::render::wording::{
    amount, amount_with_conversions, count, delta, fit, fold, label, pad,
};
use rustc_hash::FxHashSet;
use std::io;
use unicode_width::UnicodeWidthStr;

/// The widest a label gets; subjects longer than this do not help.
const LABEL: usize = 44;

/// The widest column of values; a longer one pushes only its own delta aside.
const VALUES: usize = 56;

/// What the columns of labels and values keep in a narrow terminal.
const LEAST_LABEL: usize = 20;
const LEAST_VALUES: usize = 24;

/// What is told of one step.
pub(super) struct Table {
    lines: Vec<Line>,
    warnings: Vec<String>,
    /// What is not told line by line: `2 claims reworded, 1 claim moved`.
    rest: String,
}

/// One line of the table of changes.
struct Line {
    mark: &'static str,
    ink: Ink,
    label: String,
    values: String,
    delta: String,
    notes: Vec<String>,
}

/// How wide the columns of labels, values and deltas are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Widths {
    label: usize,
    values: usize,
    delta: usize,
}

impl Widths {
    /// Wide enough for both.
    pub(super) fn join(self, other: Self) -> Self {
        Self {
            label: self.label.max(other.label),
            values: self.values.max(other.values),
            delta: self.delta.max(other.delta),
        }
    }

    /// Narrowed to `room` columns, as far as that does not hurt: first the
    /// labels, of which the beginning says enough, then the values.
    pub(super) fn within(self, room: usize) -> Self {
        // The mark before the columns and what is between them.
        let excess = |it: Self| (2 + it.label + 2 + it.values + 2 + it.delta).saturating_sub(room);
        let least = |column: usize, least: usize, excess: usize| {
            column.saturating_sub(excess).max(least.min(column))
        };
        let label = least(self.label, LEAST_LABEL, excess(self));
        let narrowed = Self { label, ..self };
        Self {
            values: least(self.values, LEAST_VALUES, excess(narrowed)),
            ..narrowed
        }
    }
}

impl Table {
    /// What is told of a step: of its changes those that the look wants, and
    /// those of unchanged claims where `unchanged` says so.
    pub(super) fn new(step: &Step, look: Look, unchanged: bool) -> Self {
        let changes = ordered(step).into_iter();
        let news = News::new(step);
        let warnings = step.warnings.iter().map(|warning| {
            let about = warning.claims.first();
            let about = about.map(|claim| format!("{}: ", fit(&label(claim), LABEL)));
            format!("! {}{}", about.unwrap_or_default(), warning.message)
        });
        Self {
            lines: changes
                .filter(|change| wanted(&news, change, look, unchanged))
                .map(|change| line(change, look))
                .collect(),
            warnings: warnings.collect(),
            rest: rest(step, &news, look),
        }
    }

    /// The widths that fit this table.
    pub(super) fn widths(&self) -> Widths {
        let longest = |of: fn(&Line) -> &str| self.lines.iter().map(|line| of(line).width()).max();
        Widths {
            label: longest(|line| &line.label).unwrap_or(0),
            values: longest(|line| &line.values).unwrap_or(0).min(VALUES),
            delta: longest(|line| &line.delta).unwrap_or(0),
        }
    }

    /// Writes the table: each line begins with `lead`, the first with `first`
    /// instead. Returns whether there was anything to tell.
    pub(super) fn write(
        &self,
        look: Look,
        widths: Widths,
        (first, lead): (&str, &str),
        out: &mut dyn io::Write,
    ) -> io::Result<bool> {
        let mut begin = first;
        for line in &self.lines {
            let row = format!(
                "{} {}  {}  {}",
                line.mark,
                pad(&fit(&line.label, widths.label), widths.label),
                pad(&line.values, widths.values),
                line.delta
            );
            writeln!(out, "{begin}{}", paint(look, line.ink, row.trim_end()))?;
            begin = lead;
            for note in &line.notes {
                writeln!(out, "{lead}    {}", paint(look, Ink::Faint, note))?;
            }
        }
        for warning in &self.warnings {
            writeln!(out, "{begin}{}", paint(look, Ink::Warning, warning))?;
            begin = lead;
        }
        if !self.rest.is_empty() {
            writeln!(out, "{begin}{}", paint(look, Ink::Faint, &self.rest))?;
            begin = lead;
        }
        Ok(begin == lead)
    }
}

/// The changes that matter most first; equal ones in reading order.
fn ordered(step: &Step) -> Vec<&Told> {
    let mut changes: Vec<&Told> = step.changes.iter().collect();
    changes.sort_by_key(|change| {
        (
            matches!(change.kind, ChangeKind::Unchanged | ChangeKind::Moved),
            std::cmp::Reverse(change.importance.thousandths),
        )
    });
    changes
}

fn wanted(news: &News, change: &Told, look: Look, unchanged: bool) -> bool {
    match change.kind {
        // A conversion is shown in brackets with the figure that it restates.
        _ if news.rides_along(change) => look.detail == Detail::Verbose,
        ChangeKind::Changed | ChangeKind::Added | ChangeKind::Removed => true,
        ChangeKind::Reworded => look.detail == Detail::Verbose || notable(change),
        ChangeKind::Moved => look.detail == Detail::Verbose,
        ChangeKind::Unchanged => unchanged,
    }
}

/// The claims that are told of, by their ids on both sides.
struct News {
    old: FxHashSet<ClaimId>,
    new: FxHashSet<ClaimId>,
}

impl News {
    fn new(step: &Step) -> Self {
        let told =
            |change: &&Told| !matches!(change.kind, ChangeKind::Unchanged | ChangeKind::Moved);
        let told = || step.changes.iter().filter(told);
        Self {
            old: told().filter_map(|it| Some(it.old.as_ref()?.id)).collect(),
            new: told().filter_map(|it| Some(it.new.as_ref()?.id)).collect(),
        }
    }

    /// Whether the change is of a conversion whose figure is told of too: then
    /// the line of that figure shows both.
    fn rides_along(&self, change: &Told) -> bool {
        let restated = |side: &Option<Statement>| side.as_ref()?.conversion_of;
        restated(&change.old).is_some_and(|of| self.old.contains(&of))
            || restated(&change.new).is_some_and(|of| self.new.contains(&of))
    }
}

/// Whether the same figure is now framed otherwise: who says so, promised or done.
fn notable(change: &Told) -> bool {
    change
        .aspects
        .iter()
        .any(|aspect| matches!(aspect, Aspect::Status | Aspect::Source))
}

fn line(change: &Told, look: Look) -> Line {
    let side = change.new.as_ref().or(change.old.as_ref());
    let label = side.map(label).unwrap_or_default();
    let (mark, ink) = match (
        change.kind,
        change.delta.as_ref().map(|delta| delta.direction),
    ) {
        (ChangeKind::Added, _) => ("+", Ink::New),
        (ChangeKind::Removed, _) => ("-", Ink::Old),
        (ChangeKind::Changed, Some(Direction::Down)) => ("~", Ink::Down),
        (ChangeKind::Changed, _) => ("~", Ink::Up),
        (ChangeKind::Reworded, _) => ("=", Ink::Faint),
        (ChangeKind::Moved, _) => (">", Ink::Faint),
        (ChangeKind::Unchanged, _) => (" ", Ink::Faint),
    };
    Line {
        mark,
        ink,
        label: fit(&label, LABEL),
        values: values(change),
        delta: told_delta(change),
        notes: notes(change, look),
    }
}

/// How far a value went, where that says something.
fn told_delta(change: &Told) -> String {
    match (&change.delta, &change.new) {
        (Some(far), Some(new)) => delta(far, new.amount.quantity.kind),
        _ => String::new(),
    }
}

/// What a change says: `$350m (£266m) -> $1bn (£760m)`.
pub(super) fn values(change: &Told) -> String {
    let said = |side: &Statement| match side.conversion_of {
        None => amount_with_conversions(side),
        Some(_) => format!("({})", amount(&side.amount)),
    };
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => {
            let (was, is) = (said(old), said(new));
            match change.kind {
                ChangeKind::Moved | ChangeKind::Unchanged => is,
                _ if was != is => format!("{was} -> {is}"),
                // The same amount in short: the difference is in the words.
                _ => {
                    let (was, is) = (fold(&old.amount.text), fold(&new.amount.text));
                    if was == is {
                        is
                    } else {
                        format!("{was} -> {is}")
                    }
                }
            }
        }
        (Some(side), None) | (None, Some(side)) => said(side),
        (None, None) => String::new(),
    }
}

/// What else differs, in words; with `-v` also why it matters.
fn notes(change: &Told, look: Look) -> Vec<String> {
    let mut notes = Vec::new();
    if let (Some(old), Some(new)) = (&change.old, &change.new) {
        let none = || "not said".to_owned();
        let words = |words: &Option<Box<str>>| words.as_deref().map_or_else(none, fold);
        let status = |side: &Statement| side.status.map_or_else(none, |status| status.to_string());
        for aspect in &change.aspects {
            let (name, was, is) = match aspect {
                Aspect::Status => ("status", status(old), status(new)),
                Aspect::Source => ("source", words(&old.source), words(&new.source)),
                Aspect::Actor => ("who", words(&old.actor), words(&new.actor)),
                _ => continue,
            };
            notes.push(format!("{name}: {was} -> {is}"));
        }
    }
    if look.detail == Detail::Verbose && !change.importance.why.is_empty() {
        notes.push(change.importance.why.join(", "));
    }
    notes
}

/// What is not told line by line: `2 reworded, 1 moved`.
fn rest(step: &Step, news: &News, look: Look) -> String {
    if look.detail != Detail::Normal {
        return String::new();
    }
    let summary = step.summary;
    let told = step
        .changes
        .iter()
        .filter(|change| change.kind == ChangeKind::Reworded)
        .filter(|change| wanted(news, change, look, false))
        .count();
    let quiet = [
        (summary.reworded - told, "reworded"),
        (summary.moved, "moved"),
    ];
    let parts: Vec<String> = quiet
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| format!("{} {word}", count(*n, "claim")))
        .collect();
    parts.join(", ")
}
