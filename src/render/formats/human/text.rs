//! A version's text, and the text diff with its edited paragraphs.
use super::Look;
use super::changes::Table;
use super::paint::{Ink, paint};
use crate::change::{ChangeKind, Comparison, Run, RunKind};
use crate::history::{Step, Summary};
use crate::render::wording::{count, fit, fold};
use crate::render::{DiffReport, ShowReport};
use std::io;

/// Writes the text of a version.
pub(super) fn show(report: &ShowReport<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(report.text.as_bytes())?;
    if report.text.ends_with('\n') {
        return Ok(());
    }
    out.write_all(b"\n")
}

/// Writes claim changes, then edited paragraphs.
pub(super) fn diff(report: &DiffReport<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let title = format!("{} -> {}", report.old_name, report.new_name);
    writeln!(out, "{}", paint(look, Ink::Heading, &title))?;
    if report.parts.claims {
        let unchanged = report.parts.unchanged;
        let step = Step::new(report.comparison, |change| {
            unchanged || change.kind != ChangeKind::Unchanged
        });
        let table = Table::new(&step, look, unchanged);
        let widths = table.widths().within(look.width.saturating_sub(2));
        let told = table.write(look, widths, ("  ", "  "), out)?;
        if !told {
            writeln!(out, "  {}", nothing(report.comparison))?;
        }
    }
    if report.parts.text {
        text(report.comparison, look, out)?;
    }
    Ok(())
}

/// What to say when no claim changed.
fn nothing(comparison: &Comparison<'_>) -> String {
    match Summary::of(comparison).unchanged {
        0 => "no figures on either side".to_owned(),
        n => format!("no claim changed ({} as before)", count(n, "figure")),
    }
}

/// One paragraph of the text diff.
#[derive(Default)]
struct Paragraph {
    painted: String,
    edited: bool,
}

/// Writes the paragraphs that differ, what is unchanged between them folded.
fn text(comparison: &Comparison<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let runs = comparison.runs();
    if runs.iter().all(|run| run.kind == RunKind::Equal) {
        return Ok(());
    }
    writeln!(out)?;
    let mut folded = 0;
    for paragraph in paragraphs(comparison, &runs, look) {
        if !paragraph.edited {
            folded += 1;
            continue;
        }
        fold_line(look, &mut folded, out)?;
        writeln!(out, "{}\n", paragraph.painted.trim_end())?;
    }
    fold_line(look, &mut folded, out)
}

fn fold_line(look: Look, folded: &mut usize, out: &mut dyn io::Write) -> io::Result<()> {
    if *folded > 0 {
        let line = format!("... {} unchanged\n", count(*folded, "paragraph"));
        writeln!(out, "{}", paint(look, Ink::Faint, &line))?;
    }
    *folded = 0;
    Ok(())
}

fn paragraphs(comparison: &Comparison<'_>, runs: &[Run], look: Look) -> Vec<Paragraph> {
    let (old, new) = (comparison.old.text(), comparison.new.text());
    let mut paragraphs = vec![Paragraph::default()];
    for run in runs {
        let shown = run.new.map_or_else(
            || run.old.map_or("", |span| span.of(old)),
            |span| span.of(new),
        );
        if run.kind == RunKind::MoveOut {
            let note = format!(
                "[moved {}: {}]",
                run.moved.unwrap_or(0),
                fit(&fold(shown), 40)
            );
            push(&mut paragraphs, &paint(look, Ink::Faint, &note), true);
            continue;
        }
        for (at, piece) in shown.split('\n').enumerate() {
            if at > 0 {
                paragraphs.push(Paragraph::default());
            }
            if piece.is_empty() {
                continue;
            }
            let blank = piece.trim().is_empty();
            let edited = match run.kind {
                RunKind::Equal => false,
                RunKind::Format => !blank,
                _ => true,
            };
            push(
                &mut paragraphs,
                &painted(look, run.kind, piece, blank),
                edited,
            );
        }
    }
    paragraphs.retain(|paragraph| !paragraph.painted.trim().is_empty());
    paragraphs
}

fn push(paragraphs: &mut Vec<Paragraph>, piece: &str, edited: bool) {
    if let Some(last) = paragraphs.last_mut() {
        last.painted.push_str(piece);
        last.edited |= edited;
    }
}

/// A piece with its mark: colors where there are any, else git's word-diff marks.
fn painted(look: Look, kind: RunKind, piece: &str, blank: bool) -> String {
    match kind {
        RunKind::Delete if look.color => paint(look, Ink::Old, piece),
        RunKind::Insert if look.color => paint(look, Ink::New, piece),
        RunKind::Delete if !blank => format!("[-{piece}-]"),
        RunKind::Insert if !blank => format!("{{+{piece}+}}"),
        RunKind::MoveIn => paint(look, Ink::Faint, piece),
        _ => piece.to_owned(),
    }
}
