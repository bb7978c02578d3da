//! A version's text, and the text diff with its edited paragraphs.
use super::changes::Table;
use super::paint::{Ink, link, paint};
use super::wrap::Long;
use super::{Look, columns, marks};
use crate::change::Comparison;
use crate::render::claims::{nothing, step};
use crate::render::prose::{Mark, Paragraph, Stretch, View, prose, stretches};
use crate::render::wording::{self, count, fold};
use crate::render::{DiffLayout, DiffReport, ShowReport};
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
    let name = |name: &str, target: Option<&str>| {
        let painted = paint(look, Ink::Heading, &fold(name));
        target.map_or(painted.clone(), |target| link(look, target, &painted))
    };
    let (old, new) = (
        name(report.old_name, report.old_link),
        name(report.new_name, report.new_link),
    );
    writeln!(out, "{old}{}{new}", paint(look, Ink::Heading, " -> "))?;
    if report.parts.claims {
        let step = step(report);
        let table = Table::new(&step, look, report.parts.unchanged);
        let widths = table.widths().within(look.width.saturating_sub(2));
        let told = table.write(look, widths, ("  ", "  "), out)?;
        if !told {
            writeln!(out, "  {}", nothing(step.summary))?;
        }
    }
    if report.parts.text {
        text(report.comparison, report.layout, look, out)?;
    }
    Ok(())
}

/// Writes the paragraphs that differ, what is unchanged between them folded.
fn text(
    comparison: &Comparison<'_>,
    layout: DiffLayout,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if comparison.old.text() == comparison.new.text() {
        return Ok(());
    }
    writeln!(out)?;
    let (paragraphs, coarse) = prose(comparison);
    if !paragraphs.iter().any(Paragraph::is_edited) {
        let words = "the texts differ only in typography, spacing or the format of numbers";
        return writeln!(out, "{}", paint(look, Ink::Faint, words));
    }
    let stretches = stretches(comparison, &paragraphs, layout.context.unwrap_or(0));
    let side_by_side = layout.side_by_side && columns::fit(look);
    let is_folded = |stretch: &Stretch<'_, '_>| matches!(stretch, Stretch::Folded(_));
    for stretches in stretches.chunk_by(|a, b| !is_folded(a) && !is_folded(b)) {
        match stretches {
            [Stretch::Folded(paragraphs)] => {
                let words = format!("... {} unchanged", count(paragraphs.len(), "paragraph"));
                writeln!(out, "{}\n", paint(look, Ink::Faint, &words))?;
            }
            _ if side_by_side => columns::write(stretches, look, out)?,
            _ => inline(stretches, look, out)?,
        }
    }
    if coarse > 0 {
        let words = format!("note: {}", wording::coarse(coarse));
        writeln!(out, "{}", paint(look, Ink::Faint, &words))?;
    }
    Ok(())
}

/// Writes paragraphs that follow each other, what is gone beside what has come.
fn inline(stretches: &[Stretch<'_, '_>], look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    for stretch in stretches {
        let Stretch::Shown(paragraph) = stretch else {
            continue;
        };
        match parted(paragraph) {
            Some(parts) => {
                for part in parts {
                    lines(&part, look, out)?;
                }
            }
            None => lines(paragraph, look, out)?,
        }
        writeln!(out)?;
    }
    Ok(())
}

fn lines(paragraph: &Paragraph<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let line = marks::line(paragraph, View::Both, look);
    for range in line.broken(look.width, Long::Stays) {
        writeln!(out, "{}", line.painted(look, &range))?;
    }
    Ok(())
}

/// A paragraph that was replaced as a whole reads better in two.
fn parted<'a>(paragraph: &Paragraph<'a>) -> Option<[Paragraph<'a>; 2]> {
    let pieces = &paragraph.pieces;
    let gone = pieces.iter().take_while(|piece| piece.mark == Mark::Gone);
    let (gone, come) = pieces.split_at(gone.count());
    let replaced = come.iter().all(|piece| piece.mark == Mark::Come);
    if gone.is_empty() || come.is_empty() || !replaced {
        return None;
    }
    Some([gone, come].map(|pieces| Paragraph {
        pieces: pieces.to_vec(),
    }))
}
