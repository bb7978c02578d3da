//! Claim changes, one line each.
use super::Look;
use super::paint::{Ink, paint};
use crate::change::{ChangeKind, Direction};
use crate::history::{Step, Told};
use crate::render::claims::{self, ClaimRow, rest, rows, warnings};
use crate::render::wording::{fit, pad};
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
    rows: Vec<ClaimRow>,
    warnings: Vec<String>,
    /// What is not told line by line: `2 claims reworded, 1 claim moved`.
    rest: String,
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
        let mut rows = rows(step, look.detail, unchanged);
        let rest = rest(step.summary, &rows, look.detail);
        for row in &mut rows {
            row.label = fit(&row.label, LABEL.min(look.width * 2 / 5));
        }
        let warnings = warnings(step).into_iter().map(|(about, message)| {
            let about = about.map(|about| format!("{}: ", fit(&about, LABEL)));
            format!("! {}{message}", about.unwrap_or_default())
        });
        Self {
            rows,
            warnings: warnings.collect(),
            rest,
        }
    }

    /// The widths that fit this table.
    pub(super) fn widths(&self) -> Widths {
        let longest = |of: &dyn Fn(&ClaimRow) -> usize| self.rows.iter().map(of).max().unwrap_or(0);
        Widths {
            label: longest(&|row| row.label.width()),
            values: longest(&|row| said(&row.old, &row.new).width()).min(VALUES),
            delta: longest(&|row| row.delta.width()),
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
        let mut told = false;
        let begin = |told| if told { lead } else { first };
        for row in &self.rows {
            let line = format!(
                "{} {}  {}  {}",
                row.sign(),
                pad(&fit(&row.label, widths.label), widths.label),
                pad(&said(&row.old, &row.new), widths.values),
                row.delta
            );
            let painted = paint(look, ink(row), line.trim_end());
            writeln!(out, "{}{painted}", begin(told))?;
            told = true;
            for note in &row.notes {
                writeln!(out, "{lead}    {}", paint(look, Ink::Faint, note))?;
            }
        }
        for warning in &self.warnings {
            let painted = paint(look, Ink::Warning, warning);
            writeln!(out, "{}{painted}", begin(told))?;
            told = true;
        }
        if !self.rest.is_empty() {
            let painted = paint(look, Ink::Faint, &self.rest);
            writeln!(out, "{}{painted}", begin(told))?;
            told = true;
        }
        Ok(told)
    }
}

fn ink(row: &ClaimRow) -> Ink {
    match (row.kind, row.direction) {
        (ChangeKind::Added, _) => Ink::New,
        (ChangeKind::Removed, _) => Ink::Old,
        (ChangeKind::Changed, Some(Direction::Down)) => Ink::Down,
        (ChangeKind::Changed, _) => Ink::Up,
        (ChangeKind::Reworded | ChangeKind::Moved | ChangeKind::Unchanged, _) => Ink::Faint,
    }
}

/// What a change says: `$350m (£266m) -> $1bn (£760m)`.
pub(super) fn values(change: &Told) -> String {
    let (old, new) = claims::values(change);
    said(&old, &new)
}

fn said(old: &str, new: &str) -> String {
    match (old, new) {
        (old, new) if old.is_empty() || old == new => new.to_owned(),
        (old, "") => old.to_owned(),
        (old, new) => format!("{old} -> {new}"),
    }
}
