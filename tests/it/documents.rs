//! Whole texts read by hand: every figure listed beside them is read with its
//! meaning, and nothing else is read as one.
use crate::surface::{Fits, has_words, is_at, is_name, is_unit, is_word, places};
use claimdiff::base::Span;
use claimdiff::claim::{Claim, Document};
use claimdiff::figure::Magnitude;
use claimdiff::model::MediaType;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// What the file beside a text says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Gold {
    /// The number in its header.
    version: Option<u32>,
    /// The total in its header.
    of: Option<u32>,
    /// The date in its header.
    published: Option<toml::value::Datetime>,
    /// What is no figure.
    not: Vec<String>,
    /// Every figure, in reading order.
    figure: Vec<Row>,
}

/// One figure; what is not given is not compared.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// The figure as written, or it and the next words.
    text: String,
    /// The contract's word.
    kind: Option<String>,
    /// None for a date and for what is vague.
    value: Option<i64>,
    /// As in ISO 8601.
    date: Option<String>,
    /// As in `Tell`.
    unit: Option<String>,
    /// The contract's word.
    bound: Option<String>,
    /// The text of the figure it restates.
    conversion_of: Option<String>,
    /// Words in what it is about.
    subject: Option<String>,
    /// Who acts.
    actor: Option<String>,
    /// The contract's word.
    status: Option<String>,
    /// Who says so.
    source: Option<String>,
}

#[test]
fn explainer() {
    hold("explainer");
}

#[test]
fn report() {
    hold("report");
}

fn hold(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let text = fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap();
    let gold = fs::read_to_string(folder.join(format!("{name}.toml"))).unwrap();
    let gold: Gold = toml::from_str(&gold).unwrap_or_else(|error| panic!("{name}: {error}"));
    let document = Document::new(text, MediaType::Plain);
    let mut wrong = header(&gold, &document);
    let mut open: Vec<usize> = (0..document.claims.len()).collect();
    for row in &gold.figure {
        let places = places(document.text(), &row.text);
        assert_eq!(
            places.len(),
            1,
            "{:?} must stand once in the text",
            row.text
        );
        match open
            .iter()
            .position(|claim| is_at(&document.claims[*claim], &places))
        {
            Some(at) => {
                let claim = &document.claims[open.remove(at)];
                let misfits = misfits(row, claim, &document);
                if !misfits.is_empty() {
                    let sentence = claim.sentence.of(document.text());
                    let misfits = misfits.join(", ");
                    wrong.push(format!("{:?}: {misfits}\n      in: {sentence}", row.text));
                }
            }
            None => wrong.push(format!("{:?} is not read", row.text)),
        }
    }
    for claim in open {
        let claim = &document.claims[claim];
        wrong.push(format!(
            "no figure of its own: {:?}\n      in: {}",
            claim.figure.span.of(document.text()),
            claim.sentence.of(document.text())
        ));
    }
    wrong.extend(taken_for_figures(&gold, &document));
    assert!(
        wrong.is_empty(),
        "{name}: {}\n{}\n",
        wrong.len(),
        wrong.join("\n")
    );
}

/// What the text says of itself and was not understood.
fn header(gold: &Gold, document: &Document) -> Vec<String> {
    let header = &document.reading.header;
    let mut wrong = Vec::new();
    let version = gold.version.map(|number| (number, gold.of));
    if header.version != version {
        wrong.push(format!(
            "the header's version is {:?}, not {version:?}",
            header.version
        ));
    }
    let is = header.published.map(|date| date.to_string());
    let published = gold.published.as_ref().map(|date| date.to_string());
    if is != published {
        wrong.push(format!("the header's date is {is:?}, not {published:?}"));
    }
    wrong
}

/// Figures in what is none.
fn taken_for_figures(gold: &Gold, document: &Document) -> Vec<String> {
    let mut wrong = Vec::new();
    for quoted in &gold.not {
        let places = places(document.text(), quoted);
        assert!(!places.is_empty(), "{quoted:?} must stand in the text");
        for claim in document.claims.iter().filter(|claim| is_at(claim, &places)) {
            let surface = claim.figure.span.of(document.text());
            wrong.push(format!("{surface:?} of {quoted:?} is no figure"));
        }
    }
    wrong
}

/// Each thing in which a claim is not what the row says.
fn misfits(row: &Row, claim: &Claim, document: &Document) -> Vec<String> {
    let text = |span: Option<Span>| span.map(|span| span.of(document.text()));
    let quantity = &claim.figure.quantity;
    let mut wrong = Vec::new();
    if !is_magnitude(quantity.magnitude, row) {
        wrong.push(format!("magnitude is {:?}", quantity.magnitude));
    }
    let original = claim.figure.conversion_of.map(|at| &document.claims[at]);
    let restates = match (&row.conversion_of, original) {
        (Some(quoted), Some(original)) => is_at(original, &places(document.text(), quoted)),
        (None, None) => true,
        _ => false,
    };
    if !restates {
        let original = text(original.map(|claim| claim.figure.span));
        wrong.push(format!("conversion of {original:?}"));
    }
    let (kind, bound) = (word(&quantity.kind), word(&quantity.bound));
    let unit = quantity.unit.symbol();
    let status = claim.status.map(|status| status.word());
    let rows: [(&str, &Option<String>, Option<&str>, Fits); 7] = [
        ("kind", &row.kind, kind.as_deref(), is_word),
        ("bound", &row.bound, bound.as_deref(), is_word),
        ("unit", &row.unit, unit.as_deref(), is_unit),
        ("subject", &row.subject, text(claim.subject), has_words),
        ("actor", &row.actor, text(claim.actor), is_name),
        ("status", &row.status, status, is_word),
        ("source", &row.source, text(claim.source), is_name),
    ];
    for (what, expected, told, fits) in rows {
        if let Some(expected) = expected.as_deref().filter(|expected| !fits(told, expected)) {
            wrong.push(format!("{what} is {told:?}, not {expected:?}"));
        }
    }
    wrong
}

fn is_magnitude(told: Magnitude, row: &Row) -> bool {
    match (told, row.value, &row.date) {
        (Magnitude::Exactly(told), Some(value), None) => told == Decimal::from(value),
        (Magnitude::Date(told, None), None, Some(date)) => told.to_string() == *date,
        (Magnitude::Vague(_), None, None) => true,
        _ => false,
    }
}

fn word(value: &impl Serialize) -> Option<String> {
    serde_json::to_value(value)
        .ok()?
        .as_str()
        .map(str::to_owned)
}
