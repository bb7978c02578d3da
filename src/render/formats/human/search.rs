//! What a search found: where, since when, and the sentence.
use super::Look;
use super::paint::{Ink, paint};
use super::wrap::{Line, Long};
use crate::index::{Hit, Place, Turn};
use crate::render::SearchReport;
use crate::render::wording::{amount_with_conversions, count, fit, fold, label};
use std::io;

/// How far sentences stand in.
const INDENT: &str = "    ";

/// Writes what was found, the newest first.
pub(super) fn search(
    report: SearchReport<'_>,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let found = report.found;
    for (at, hit) in found.hits.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let head = format!("{}  {}", hit.article, when(hit));
        writeln!(out, "{}", paint(look, Ink::Heading, &head))?;
        if report.query.is_about_figures() {
            for claim in &hit.claims {
                let line = format!(
                    "{INDENT}{}  {}",
                    amount_with_conversions(claim),
                    label(claim)
                );
                writeln!(out, "{}", fit(&line, look.width))?;
            }
        }
        sentence(hit, look, out)?;
    }
    match (found.hits.len(), found.more) {
        (0, _) => writeln!(out, "nothing found"),
        (n, true) => writeln!(
            out,
            "\n{} shown, and there is more: `--limit N`",
            count(n, "hit")
        ),
        _ => Ok(()),
    }
}

/// The versions: `v21 to v31, since 2022-03-17`, and what is asked for: `came
/// with v21, 2022-03-17`.
fn when(hit: &Hit) -> String {
    let day = |place: &Place| place.captured.get(..10).unwrap_or_default().to_owned();
    let versions = match hit.first.number == hit.last.number {
        true => format!("v{}", hit.first.number),
        false => format!("v{} to v{}", hit.first.number, hit.last.number),
    };
    match (hit.turn, &hit.gone) {
        (Turn::Removed, Some(gone)) => {
            format!(
                "{}  removed in v{}  (was in {versions})",
                day(gone),
                gone.number
            )
        }
        (Turn::Added, gone) => {
            let until = gone.as_ref().map_or_else(
                || "still there".to_owned(),
                |gone| format!("gone in v{}, {}", gone.number, day(gone)),
            );
            format!(
                "{}  added in v{}  ({until})",
                day(&hit.first),
                hit.first.number
            )
        }
        (_, Some(gone)) => format!("{}  {versions}, gone {}", day(&hit.first), day(gone)),
        (_, None) => format!("{}  {versions}", day(&hit.first)),
    }
}

/// The sentence with its figures in bold.
fn sentence(hit: &Hit, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let mut line = Line::default();
    let mut from = 0;
    for claim in &hit.claims {
        let to = claim.offset + claim.amount.text.len();
        let around = (
            hit.sentence.get(from..claim.offset),
            hit.sentence.get(claim.offset..to),
        );
        if let (Some(before), Some(figure)) = around {
            line.push(None, &folded(before));
            line.push(Some(Ink::Heading), &folded(figure));
            from = to;
        }
    }
    line.push(None, &folded(hit.sentence.get(from..).unwrap_or_default()));
    for range in line.broken(look.width.saturating_sub(INDENT.len()), Long::Stays) {
        writeln!(out, "{INDENT}{}", line.painted(look, &range))?;
    }
    Ok(())
}

/// White space as single spaces; that at the ends stays, for words go on.
fn folded(text: &str) -> String {
    let space = |is: bool| if is { " " } else { "" };
    let (starts, ends) = (
        text.starts_with(char::is_whitespace),
        text.ends_with(char::is_whitespace),
    );
    match text.trim().is_empty() {
        true => space(starts).to_owned(),
        false => format!("{}{}{}", space(starts), fold(text), space(ends)),
    }
}
