//! The paragraphs: edited ones in full, unchanged ones to unfold.
use super::DiffReport;
use super::escape::escaped;
use crate::render::prose::{
    Flowing, Group, Mark, Move, Paragraph, Stretch, View, flow, prose, stretches,
};
use crate::render::wording::{self, count, fit};
use rustc_hash::FxHashSet;
use std::io;

/// How much of a text that moved is quoted where it left, in columns.
const QUOTED: usize = 60;

/// The paragraphs of both texts. Each has an address: `p` and its place from 0.
pub(super) struct Text<'a> {
    paragraphs: Vec<Paragraph<'a>>,
    /// Where paragraphs begin in the new text, and which they are.
    starts: Vec<(usize, usize)>,
    /// How many passages were not searched for words in common.
    coarse: usize,
}

impl<'a> Text<'a> {
    pub(super) fn new(report: &DiffReport<'a>) -> Self {
        let (paragraphs, coarse) = prose(report.comparison);
        let starts = paragraphs.iter().enumerate();
        let starts = starts
            .filter_map(|(at, paragraph)| Some((paragraph.new_start()?, at)))
            .collect();
        Self {
            paragraphs,
            starts,
            coarse,
        }
    }

    /// The paragraph that this byte of the new text stands in.
    pub(super) fn paragraph_at(&self, byte: usize) -> Option<usize> {
        let after = self.starts.partition_point(|(start, _)| *start <= byte);
        let (_, paragraph) = self.starts.get(after.checked_sub(1)?)?;
        Some(*paragraph)
    }

    pub(super) fn write(&self, report: &DiffReport<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let write: Writer = match report.layout.side_by_side {
            true => write_pair,
            false => write_paragraph,
        };
        writeln!(out, "<section id=\"text\">\n<h2>Text</h2>")?;
        if !self.paragraphs.iter().any(Paragraph::is_edited) {
            let same = report.comparison.old.text() == report.comparison.new.text();
            let words = if same {
                "The texts are the same."
            } else {
                "The texts differ only in typography, spacing or the format of numbers."
            };
            writeln!(out, "<p class=\"note\">{words}</p>")?;
        }
        if self.coarse > 0 {
            let words = wording::coarse(self.coarse);
            writeln!(out, "<p class=\"note\">{words}.</p>")?;
        }
        let context = report.layout.context.unwrap_or(0);
        let mut moves = FxHashSet::default();
        let mut at = 0;
        for stretch in stretches(report.comparison, &self.paragraphs, context) {
            match stretch {
                Stretch::Shown(paragraph) => {
                    write(at, &paragraph, &mut moves, out)?;
                    at += 1;
                }
                Stretch::Folded(paragraphs) => {
                    let words = count(paragraphs.len(), "paragraph");
                    writeln!(out, "<details><summary>{words} unchanged</summary>")?;
                    for paragraph in paragraphs {
                        write(at, paragraph, &mut moves, out)?;
                        at += 1;
                    }
                    writeln!(out, "</details>")?;
                }
            }
        }
        writeln!(out, "</section>")
    }
}

/// The moves whose places were met before, and whether that was where they arrived:
/// only the first place of a move is one that can be linked to.
type Met = FxHashSet<(u32, bool)>;

/// Writes a paragraph with its place.
type Writer = fn(usize, &Paragraph<'_>, &mut Met, &mut dyn io::Write) -> io::Result<()>;

/// Writes both sides of a paragraph in one.
fn write_paragraph(
    at: usize,
    paragraph: &Paragraph<'_>,
    moves: &mut Met,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    write!(out, "<p id=\"p{at}\" dir=\"auto\">")?;
    write_words(paragraph, View::Both, moves, out)?;
    writeln!(out, "</p>")
}

/// Writes the sides of a paragraph beside each other.
fn write_pair(
    at: usize,
    paragraph: &Paragraph<'_>,
    moves: &mut Met,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    write!(out, "<div class=\"pair\" id=\"p{at}\">")?;
    for view in [View::Old, View::New] {
        write!(out, "<p dir=\"auto\">")?;
        write_words(paragraph, view, moves, out)?;
        write!(out, "</p>")?;
    }
    writeln!(out, "</div>")
}

fn write_words(
    paragraph: &Paragraph<'_>,
    view: View,
    moves: &mut Met,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for Group { arrived, words } in flow(paragraph, view) {
        if let Some(Move { number, down }) = arrived {
            let id = id(moves.insert((number, true)), "to", number);
            let from = if down { "above" } else { "below" };
            write!(out, "<span class=\"arrived\"{id}>")?;
            write!(
                out,
                "<a class=\"note\" href=\"#from{number}\">moved from {from}:</a> "
            )?;
        }
        for Flowing { mark, moved, text } in words {
            let escaped = escaped(&text);
            match mark {
                Mark::Kept | Mark::Arrived => write!(out, "{escaped}")?,
                Mark::Skipped => write!(out, "<span class=\"note\">{escaped}</span>")?,
                Mark::Gone => write!(out, "<del>{escaped}</del>")?,
                Mark::Come => write!(out, "<ins>{escaped}</ins>")?,
                Mark::Left => left(moved, &fit(&text, QUOTED), moves, out)?,
            }
        }
        out.write_all(arrived.map_or("", |_| "</span>").as_bytes())?;
    }
    Ok(())
}

/// The address of a move's first place.
fn id(first: bool, name: &str, number: u32) -> String {
    match first {
        true => format!(" id=\"{name}{number}\""),
        false => String::new(),
    }
}

/// Tells where a text went that stood here.
fn left(
    moved: Option<Move>,
    quoted: &str,
    moves: &mut Met,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let quoted = escaped(quoted);
    let Some(Move { number, down }) = moved else {
        return write!(out, "<del>{quoted}</del>");
    };
    let id = id(moves.insert((number, false)), "from", number);
    let to = if down { "down" } else { "up" };
    write!(
        out,
        "<span class=\"note\"{id}><a href=\"#to{number}\">moved {to}</a>: {quoted}</span>"
    )
}
