//! The figures of a version and its totals, as tables.
use super::Look;
use super::paint::{Ink, paint};
use crate::claim::Document;
use crate::history::{Statement, Statements};
use crate::render::wording::{
    amount, amount_with_conversions, count, fit, fold, label, pad, quantity, total,
};
use crate::render::{FiguresReport, TotalsReport};
use std::io;
use unicode_width::UnicodeWidthStr;

/// Writes every figure with its place, meaning and frame.
pub(super) fn figures(
    report: &FiguresReport<'_>,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let document = report.document;
    if report.plain {
        return plain(document, out);
    }
    let mut statements = Statements::new(document);
    let title = format!(
        "{}: {}",
        report.name,
        count(document.claims.len(), "figure")
    );
    writeln!(out, "{}", paint(look, Ink::Heading, &title))?;
    let rows: Vec<[String; 4]> = document
        .claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| claim.figure.conversion_of.is_none())
        .map(|(at, _)| {
            let statement = statements.of(at);
            let place = statement.position;
            [
                format!("{}:{}", place.line, place.column),
                amount_with_conversions(&statement),
                fit(&label(&statement), 48.min(look.width / 2)),
                frame(&statement),
            ]
        })
        .collect();
    table(&rows, out)
}

/// Writes one line a figure: what it is about, the amount, the frame. Nothing
/// in it changes unless the claim does, so that line diffs tell claims apart.
fn plain(document: &Document, out: &mut dyn io::Write) -> io::Result<()> {
    let mut statements = Statements::new(document);
    for at in 0..document.claims.len() {
        let statement = statements.of(at);
        if statement.conversion_of.is_some() {
            continue;
        }
        let (label, frame) = (label(&statement), frame(&statement));
        let amount = amount_with_conversions(&statement);
        let frame = if frame.is_empty() {
            frame
        } else {
            format!(" ({frame})")
        };
        writeln!(out, "{label}: {amount}{frame}")?;
    }
    Ok(())
}

/// Promised or done, and who says so: `pledged, says the UK`.
fn frame(statement: &Statement) -> String {
    let source = statement.source.as_deref();
    let source = source.map(|source| format!("says {}", fold(source)));
    let status = statement.status.map(|status| status.to_string());
    let parts: Vec<String> = status.into_iter().chain(source).collect();
    parts.join(", ")
}

/// Writes the sums of a version with their parts.
pub(super) fn totals(
    report: &TotalsReport<'_>,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let document = report.document;
    let number = report.totals.len() + report.named.len();
    let title = format!("{}: {}", report.name, count(number, "total"));
    writeln!(out, "{}", paint(look, Ink::Heading, &title))?;
    let mut statements = Statements::new(document);
    let rows: Vec<[String; 4]> = report
        .totals
        .iter()
        .map(|sum| {
            let parts: Vec<String> = sum
                .parts
                .iter()
                .map(|part| amount(&statements.of(*part).amount))
                .collect();
            [
                sum.actor
                    .clone()
                    .unwrap_or_else(|| "(nobody named)".to_owned()),
                sum.currency.to_string(),
                total(sum),
                if parts.len() > 1 {
                    format!("= {}", parts.join(" + "))
                } else {
                    String::new()
                },
            ]
        })
        .collect();
    table(&rows, out)?;
    if report.named.is_empty() {
        return Ok(());
    }
    let rows: Vec<[String; 3]> = report
        .named
        .iter()
        .map(|(name, value)| {
            let parts = format!("of {}", count(value.parts, "claim"));
            [fold(name), quantity(&value.quantity), parts]
        })
        .collect();
    writeln!(
        out,
        "\n{}",
        paint(look, Ink::Heading, "Named by the policy")
    )?;
    table(&rows, out)
}

/// Writes rows with columns as wide as their widest cell.
fn table<const N: usize>(rows: &[[String; N]], out: &mut dyn io::Write) -> io::Result<()> {
    let widths: Vec<usize> = (0..N)
        .map(|column| {
            rows.iter()
                .map(|row| row[column].width())
                .max()
                .unwrap_or(0)
        })
        .collect();
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| pad(cell, *width))
            .collect();
        writeln!(out, "  {}", cells.join("  ").trim_end())?;
    }
    Ok(())
}
