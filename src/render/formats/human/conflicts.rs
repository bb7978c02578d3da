//! Claims about one thing, side by side.
use super::Look;
use super::paint::{Ink, paint};
use super::wrap::{Line, Long};
use crate::index::{Made, Verdict};
use crate::render::ConflictsReport;
use crate::render::wording::{amount_with_conversions, count, fit, fold, label, pad};
use std::io;
use unicode_width::UnicodeWidthStr;

/// Writes claims that differ, then claims that agree.
pub(super) fn conflicts(
    report: &ConflictsReport<'_>,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if report.found.is_empty() {
        return writeln!(out, "no claims about one thing found");
    }
    for group in report.found.chunk_by(|a, b| a.verdict == b.verdict) {
        let (word, ink) = match group[0].verdict {
            Verdict::Differ => ("differ", Ink::Warning),
            Verdict::Agree => ("agree", Ink::Faint),
        };
        for matched in group {
            // Of claims that say less and more of what they are about, the first that says most.
            let says = |made: &&Made| {
                let statement = &made.statement;
                usize::from(statement.actor.is_some()) + usize::from(statement.subject.is_some())
            };
            let about = matched.claims.iter().rev().max_by_key(says);
            let about = about.map(|made| label(&made.statement)).unwrap_or_default();
            let head = fit(&about, look.width.saturating_sub(10));
            let word = paint(look, ink, word);
            writeln!(out, "{}: {word}", paint(look, Ink::Heading, &head))?;
            claims(&matched.claims, look, out)?;
            writeln!(out)?;
        }
    }
    let differ = report
        .found
        .iter()
        .filter(|it| it.verdict == Verdict::Differ)
        .count();
    let agree = report.found.len() - differ;
    writeln!(
        out,
        "{} told differently, {agree} alike",
        count(differ, "thing")
    )
}

/// Each claim's version, amount and sentence, in columns where there is room.
fn claims(claims: &[Made], look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let row = |made: &Made| {
        [
            format!("{}@{}", made.article, made.version.number),
            amount_with_conversions(&made.statement),
        ]
    };
    let rows: Vec<[String; 2]> = claims.iter().map(row).collect();
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].width())
            .max()
            .unwrap_or(0)
    };
    let (first, second) = (width(0), width(1));
    let margin = 2 + first + 2 + second + 2;
    let beside = look.width >= margin + 40;
    for ([place, amount], made) in rows.iter().zip(claims) {
        let mut begin = format!("  {}  {}  ", pad(place, first), pad(amount, second));
        let indent = if beside { margin } else { 6 };
        if !beside {
            writeln!(out, "{}", begin.trim_end())?;
            begin = " ".repeat(indent);
        }
        let mut line = Line::default();
        line.push(Some(Ink::Faint), &fold(&made.statement.sentence));
        for range in line.broken(look.width.saturating_sub(indent), Long::Stays) {
            writeln!(out, "{begin}{}", line.painted(look, &range))?;
            begin = " ".repeat(indent);
        }
    }
    Ok(())
}
