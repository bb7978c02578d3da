//! A claim as the contract's `Figure`.
use crate::base::{LineIndex, Span};
use crate::claim::{Claim, ClaimId, Document, Status};
use crate::figure::{Bound, Kind, Magnitude, Trend};
use crate::history::Statement;
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

/// One claim of a document.
pub(super) fn figure<'a>(
    document: &'a Document,
    claim: &Claim,
    lines: &LineIndex,
) -> FigureShape<'a> {
    let text = document.text();
    let quantity = &claim.figure.quantity;
    let (value, high, date) = parts(quantity.magnitude);
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

impl<'a> From<&'a Statement> for FigureShape<'a> {
    fn from(statement: &'a Statement) -> Self {
        let quantity = &statement.amount.quantity;
        let (value, high, date) = parts(quantity.magnitude);
        Self {
            id: statement.id.to_string(),
            text: &statement.amount.text,
            span: statement.span,
            line: statement.position.line,
            column: statement.position.column,
            kind: quantity.kind,
            value,
            high,
            date,
            unit: quantity.unit.symbol(),
            bound: quantity.bound,
            trend: quantity.trend,
            subject: statement.subject.as_deref(),
            actor: statement.actor.as_deref(),
            status: statement.status,
            source: statement.source.as_deref(),
            conversion_of: statement.conversion_of.as_ref().map(ClaimId::to_string),
            sentence: &statement.sentence,
            section: statement.section.as_deref(),
        }
    }
}

/// A magnitude as value, upper end and date.
pub(super) fn parts(magnitude: Magnitude) -> (Option<Decimal>, Option<Decimal>, Option<String>) {
    match magnitude {
        Magnitude::Exactly(value) => (Some(value.normalize()), None, None),
        Magnitude::Between(low, high) => (Some(low.normalize()), Some(high.normalize()), None),
        Magnitude::Date(from, None) => (None, None, Some(from.to_string())),
        Magnitude::Date(from, Some(to)) => (None, None, Some(format!("{from}/{to}"))),
        Magnitude::Vague(_) => (None, None, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::Statements;
    use crate::model::MediaType;

    #[test]
    fn a_claim_has_one_shape_whether_its_text_is_there_or_not() {
        let text = "# Aid\n\nArl will send $5m (£4m), about 300 to 400 tents and some dozen more \
                    by March 2022, the alliance said. Prices rose 5%.";
        let document = Document::new(text.to_owned(), MediaType::Markdown);
        assert!(document.claims.len() >= 5);
        let mut statements = Statements::new(&document);
        for (at, shape) in figures(&document).into_iter().enumerate() {
            assert_eq!(FigureShape::from(&statements.of(at)), shape);
        }
    }
}
