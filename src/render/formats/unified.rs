//! `unified`: the texts line by line as `diff -u` writes them, for `patch`.
use super::{Format, Look, Report, Topic};
use crate::change::{Comparison, RunKind};
use crate::render::{DiffReport, not_shown};
use std::io;
use std::ops::Range;

/// The lines around a change when nobody says how many: those of `diff -u`.
const CONTEXT: usize = 3;

pub(super) struct Entry;

impl Format for Entry {
    fn id(&self) -> &'static str {
        "unified"
    }

    fn shows(&self, topic: Topic) -> bool {
        topic == Topic::Diff
    }

    fn write(&self, report: &Report<'_>, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
        match report {
            Report::Diff(report) => diff(report, out),
            _ => Err(not_shown(self)),
        }
    }
}

fn diff(report: &DiffReport<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let comparison = report.comparison;
    let old: Vec<&str> = lines(comparison.old.text());
    let new: Vec<&str> = lines(comparison.new.text());
    let changes = changes(comparison, &old, &new);
    let context = report.layout.context.unwrap_or(CONTEXT);
    if changes.is_empty() {
        return Ok(());
    }
    writeln!(out, "--- {}", quoted(report.old_name))?;
    writeln!(out, "+++ {}", quoted(report.new_name))?;
    let near = |a: &Change, b: &Change| b.old.start - a.old.end <= context.saturating_mul(2);
    for hunk in changes.chunk_by(near) {
        write_hunk(hunk, &old, &new, context, out)?;
    }
    Ok(())
}

/// The lines of a text, each with its end.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Lines that were replaced, and what by.
struct Change {
    old: Range<usize>,
    new: Range<usize>,
}

/// The lines that differ. Lines stay that the text diff keeps whole, and those
/// that are alike beside them: what moves is taken out and put in.
fn changes(comparison: &Comparison<'_>, old: &[&str], new: &[&str]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut last = (0, 0);
    let kept = kept(comparison, old, new);
    for (was, is) in kept.into_iter().chain([(old.len(), new.len())]) {
        let (mut from, mut to) = (last, (was, is));
        while from.0 < to.0 && from.1 < to.1 && old[from.0] == new[from.1] {
            from = (from.0 + 1, from.1 + 1);
        }
        while from.0 < to.0 && from.1 < to.1 && old[to.0 - 1] == new[to.1 - 1] {
            to = (to.0 - 1, to.1 - 1);
        }
        if from != to {
            changes.push(Change {
                old: from.0..to.0,
                new: from.1..to.1,
            });
        }
        last = (was + 1, is + 1);
    }
    changes
}

/// Pairs of lines that are equal from their first byte to their last.
fn kept(comparison: &Comparison<'_>, old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let mut kept = Vec::new();
    let (mut was, mut is) = (Cursor::default(), Cursor::default());
    for run in comparison.runs() {
        let (RunKind::Equal, Some(there), Some(here)) = (run.kind, run.old, run.new) else {
            continue;
        };
        was.seek(old, there.start());
        is.seek(new, here.start());
        while let (Some(a), Some(b)) = (old.get(was.line), new.get(is.line)) {
            let (ahead, beside) = (was.at - there.start(), is.at - here.start());
            if was.at + a.len() > there.end() || is.at + b.len() > here.end() {
                break;
            }
            match ahead.cmp(&beside) {
                std::cmp::Ordering::Less => was.step(a),
                std::cmp::Ordering::Greater => is.step(b),
                std::cmp::Ordering::Equal => {
                    if a == b {
                        kept.push((was.line, is.line));
                    }
                    was.step(a);
                    is.step(b);
                }
            }
        }
    }
    kept
}

/// A line and its first byte.
#[derive(Default)]
struct Cursor {
    line: usize,
    at: usize,
}

impl Cursor {
    fn step(&mut self, line: &str) {
        self.line += 1;
        self.at += line.len();
    }

    /// Goes on to the first line that begins at `byte` or later.
    fn seek(&mut self, lines: &[&str], byte: usize) {
        while self.at < byte && self.line < lines.len() {
            self.step(lines[self.line]);
        }
    }
}

fn write_hunk(
    hunk: &[Change],
    old: &[&str],
    new: &[&str],
    context: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else {
        return Ok(());
    };
    let before = first.old.start.min(first.new.start).min(context);
    let after = (old.len() - last.old.end).min(context);
    let range = |from: usize, to: usize| match to - from {
        // A range without lines is named after the line before it.
        0 => format!("{from},0"),
        1 => format!("{}", from + 1),
        count => format!("{},{count}", from + 1),
    };
    writeln!(
        out,
        "@@ -{} +{} @@",
        range(first.old.start - before, last.old.end + after),
        range(first.new.start - before, last.new.end + after)
    )?;
    let mut at = first.old.start - before;
    for change in hunk {
        put(' ', &old[at..change.old.start], out)?;
        put('-', &old[change.old.clone()], out)?;
        put('+', &new[change.new.clone()], out)?;
        at = change.old.end;
    }
    put(' ', &old[at..at + after], out)
}

fn put(sign: char, lines: &[&str], out: &mut dyn io::Write) -> io::Result<()> {
    for line in lines {
        write!(out, "{sign}{line}")?;
        if !line.ends_with('\n') {
            out.write_all(b"\n\\ No newline at end of file\n")?;
        }
    }
    Ok(())
}

/// A name as `patch` and git read it: in quotes where it has what ends a name.
fn quoted(name: &str) -> String {
    if !name.contains(|c: char| c.is_control() || matches!(c, '"' | '\\')) {
        // Behind a space `patch` looks for a time, unless a tab ends the name.
        let end = if name.contains(' ') { "\t" } else { "" };
        return format!("{name}{end}");
    }
    let mut quoted = String::from("\"");
    for c in name.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\t' => quoted.push_str("\\t"),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => quoted.push_str(&format!("\\{:03o}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::{changes, lines};
    use crate::change::Comparison;
    use crate::claim::Document;
    use crate::model::MediaType;
    use proptest::prelude::{prop_assert_eq, proptest};

    proptest! {
        /// The lines between changes are alike, and the changes lead from one
        /// text to the other.
        #[test]
        fn changes_lead_from_old_to_new(old in "([ab ]{0,3}[.\n]){0,12}", new in "([ab ]{0,3}[.\n]){0,12}") {
            let read = |text: &str| Document::new(text.to_owned(), MediaType::Plain);
            let (was, is) = (read(&old), read(&new));
            let comparison = Comparison::new(&was, &is);
            let (olds, news) = (lines(&old), lines(&new));
            let (mut made, mut at) = (String::new(), 0);
            for change in changes(&comparison, &olds, &news) {
                made.extend(olds[at..change.old.start].iter().copied());
                made.extend(news[change.new.clone()].iter().copied());
                at = change.old.end;
            }
            made.extend(olds[at..].iter().copied());
            prop_assert_eq!(made, new);
        }
    }
}
