//! The text diff in two columns: the old text on the left, the new one on the
//! right, each edited paragraph beside what became of it.
use super::Look;
use super::marks;
use super::paint::{Ink, paint};
use super::wrap::{Line, Long};
use crate::render::prose::{Paragraph, Stretch, View};
use crate::render::wording::pad;
use std::io;

/// What stands between the columns, as in `diff --side-by-side`: on both sides
/// alike, edited, old only, new only.
const GUTTERS: [&str; 4] = ["   ", " | ", " < ", " > "];

/// Columns narrower than this cannot be read: then the text is shown inline.
const NARROWEST: usize = 16;

/// Whether there is room for two columns.
pub(super) fn fit(look: Look) -> bool {
    width(look) >= NARROWEST
}

fn width(look: Look) -> usize {
    look.width.saturating_sub(GUTTERS[0].len()) / 2
}

/// Writes edited paragraphs that follow each other. Old ones that are gone stand
/// beside the new ones that have come in their place.
pub(super) fn write(
    stretches: &[Stretch<'_, '_>],
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let shown: Vec<&Paragraph<'_>> = stretches
        .iter()
        .filter_map(|stretch| match stretch {
            Stretch::Shown(paragraph) => Some(paragraph),
            Stretch::Folded(_) => None,
        })
        .collect();
    let mut at = 0;
    while at < shown.len() {
        let gone = shown[at..].iter().take_while(|p| p.is_gone()).count();
        let come = shown[at + gone..]
            .iter()
            .take_while(|p| p.is_come())
            .count();
        for row in 0..gone.max(come) {
            let old = shown[at..at + gone].get(row).copied();
            let new = shown[at + gone..at + gone + come].get(row).copied();
            pair(old, new, look, out)?;
        }
        at += gone + come;
        if gone + come == 0 {
            pair(Some(shown[at]), Some(shown[at]), look, out)?;
            at += 1;
        }
    }
    Ok(())
}

/// Writes two paragraphs beside each other.
fn pair(
    old: Option<&Paragraph<'_>>,
    new: Option<&Paragraph<'_>>,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let line = |paragraph: Option<&Paragraph<'_>>, view| {
        paragraph.map_or_else(Line::default, |paragraph| {
            marks::line(paragraph, view, look)
        })
    };
    let (left, right) = (line(old, View::Old), line(new, View::New));
    let width = width(look);
    let (olds, news) = (
        left.broken(width, Long::Cut),
        right.broken(width, Long::Cut),
    );
    let edited = old.or(new).is_some_and(Paragraph::is_edited);
    let gutter = match (olds.is_empty(), news.is_empty()) {
        (false, true) => GUTTERS[2],
        (true, false) => GUTTERS[3],
        _ if edited => GUTTERS[1],
        _ => GUTTERS[0],
    };
    for at in 0..olds.len().max(news.len()) {
        let (mut row, mut filled) = (String::new(), 0);
        if let Some(range) = olds.get(at) {
            row = left.painted(look, range);
            filled = left.width(range);
        }
        let new = news.get(at).map(|range| right.painted(look, range));
        row.push_str(&pad("", width.saturating_sub(filled)));
        row.push_str(&paint(look, Ink::Faint, gutter));
        row.push_str(&new.unwrap_or_default());
        writeln!(out, "{}", row.trim_end())?;
    }
    writeln!(out)
}
