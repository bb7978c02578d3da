//! A claim as the contract's `Figure`.
use crate::base::{LineIndex, Span};
use crate::claim::{Claim, Document, Status};
use crate::figure::{Bound, Kind, Magnitude, Trend};
use rust_decimal::Decimal;
use serde::Serialize;

/// The contract's `Figure`: field by field as in `docs/schema/figures.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureShape<'a> {
    id: String,
    text: &'a str,
    span: Span,
    line: usize,
    column: usize,
    kind: Kind,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    value: Option<Decimal>,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    high: Option<Decimal>,
    date: Option<String>,
    unit: Option<String>,
    bound: Bound,
    trend: Option<Trend>,
    subject: Option<&'a str>,
    actor: Option<&'a str>,
    status: Option<Status>,
    source: Option<&'a str>,
    conversion_of: Option<String>,
    sentence: &'a str,
    section: Option<&'a str>,
}

/// The claims of a document as the contract's figures, in reading order.
pub fn figures(document: &Document) -> Vec<FigureShape<'_>> {
    let lines = LineIndex::new(document.text());
    document
        .claims
        .iter()
        .map(|claim| figure(document, claim, &lines))
        .collect()
}

/// The claim of a document with this index.
pub(super) fn figure_at<'a>(
    document: &'a Document,
    claim: usize,
    lines: &LineIndex,
) -> FigureShape<'a> {
    figure(document, &document.claims[claim], lines)
}

/// One claim of a document.
pub(super) fn figure<'a>(
    document: &'a Document,
    claim: &Claim,
    lines: &LineIndex,
) -> FigureShape<'a> {
    let text = document.text();
    let quantity = &claim.figure.quantity;
    let (value, high, date) = match quantity.magnitude {
        Magnitude::Exactly(value) => (Some(value.normalize()), None, None),
        Magnitude::Between(low, high) => (Some(low.normalize()), Some(high.normalize()), None),
        Magnitude::Date(from, None) => (None, None, Some(from.to_string())),
        Magnitude::Date(from, Some(to)) => (None, None, Some(format!("{from}/{to}"))),
        Magnitude::Vague(_) => (None, None, None),
    };
    let at = lines.position(text, claim.figure.span);
    let of = |span: Option<Span>| span.map(|span| span.of(text));
    FigureShape {
        id: claim.id.to_string(),
        text: claim.figure.span.of(text),
        span: claim.figure.span,
        line: at.line,
        column: at.column,
        kind: quantity.kind,
        value,
        high,
        date,
        unit: quantity.unit.symbol(),
        bound: quantity.bound,
        trend: quantity.trend,
        subject: of(claim.subject),
        actor: of(claim.actor),
        status: claim.status,
        source: of(claim.source),
        conversion_of: claim
            .figure
            .conversion_of
            .map(|of| document.claims[of].id.to_string()),
        sentence: claim.sentence.of(text),
        section: of(claim.section),
    }
}
