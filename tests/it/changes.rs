//! Small pairs of texts with every claim change and warning a reader must be
//! told. What is not listed must be unchanged.
//!
//! A line is `kind: old -> new (aspects)`; `added` and `removed` have one side,
//! `moved` has one too and needs no aspect but `place`. `warning: kind` asks
//! for a warning.
use crate::surface::{is_at, places};
use claimdiff::change::{ChangeKind, ClaimChange, Comparison};
use claimdiff::claim::Document;
use claimdiff::model::MediaType;
use serde::Serialize;

mod articles;
mod cases;

use cases::{CASES, KNOWN};

#[test]
fn every_case_is_told() {
    let mut wrong = String::new();
    for case in CASES {
        let complaints = complaints(case.old, case.new, case.told);
        let known = KNOWN.iter().find(|(name, _)| *name == case.name);
        match (complaints.is_empty(), known) {
            (true, None) | (false, Some(_)) => {}
            (true, Some(_)) => {
                wrong += &format!("{}: told by now, take it out of KNOWN\n", case.name)
            }
            (false, None) => {
                wrong += &format!("{}:\n    {}\n", case.name, complaints.join("\n    "))
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(
        KNOWN
            .iter()
            .all(|(name, _)| CASES.iter().any(|case| case.name == *name))
    );
}

/// What is wrong with what is told of two texts.
fn complaints(old: &str, new: &str, wishes: &[&str]) -> Vec<String> {
    let read = |text: &str| Document::new(text.to_owned(), MediaType::Markdown);
    let (old, new) = (read(old), read(new));
    let comparison = Comparison::new(&old, &new);
    let changes = comparison.changes.iter();
    let mut open: Vec<&ClaimChange> = changes
        .filter(|change| change.kind != ChangeKind::Unchanged)
        .collect();
    let mut warned: Vec<String> = comparison
        .warnings
        .iter()
        .map(|warning| word(&warning.kind))
        .collect();
    let mut complaints = Vec::new();
    for &wish in wishes {
        let found = match wish.strip_prefix("warning: ") {
            Some(kind) => take(&mut warned, |warning| warning == kind),
            None => take(&mut open, |change| is_told(wish, change, &comparison)),
        };
        if !found {
            complaints.push(format!("not told: {wish}"));
        }
    }
    complaints.extend(
        open.iter()
            .map(|change| format!("false alarm: {}", line(change, &comparison))),
    );
    complaints.extend(
        warned
            .iter()
            .map(|kind| format!("false alarm: warning {kind}")),
    );
    complaints
}

fn take<T>(open: &mut Vec<T>, is: impl FnMut(&T) -> bool) -> bool {
    let found = open.iter().position(is);
    if let Some(at) = found {
        open.remove(at);
    }
    found.is_some()
}

fn is_told(wish: &str, change: &ClaimChange, comparison: &Comparison<'_>) -> bool {
    let (kind, rest) = wish.split_once(": ").unwrap();
    let (sides, aspects) = match rest.rsplit_once(" (") {
        Some((sides, aspects)) => (sides, aspects.trim_end_matches(')')),
        None if kind == "moved" => (rest, "place"),
        None => (rest, ""),
    };
    let (old, new) = match (kind, sides.split_once(" -> ")) {
        (_, Some((old, new))) => (Some(old), Some(new)),
        ("added", None) => (None, Some(sides)),
        ("removed", None) => (Some(sides), None),
        _ => (Some(sides), Some(sides)),
    };
    let is = |document: &Document, claim: Option<usize>, quoted: Option<&str>| match (claim, quoted)
    {
        (Some(claim), Some(quoted)) => {
            is_at(&document.claims[claim], &places(document.text(), quoted))
        }
        (claim, quoted) => claim.is_none() && quoted.is_none(),
    };
    let mut told: Vec<String> = change.aspects.iter().map(word).collect();
    told.sort();
    word(&change.kind) == kind
        && told.join(", ") == aspects
        && is(comparison.old, change.old, old)
        && is(comparison.new, change.new, new)
}

/// The word the contract has for a kind or an aspect.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        other => format!("{other:?}"),
    }
}

fn line(change: &ClaimChange, comparison: &Comparison<'_>) -> String {
    let surface = |document: &Document, claim: Option<usize>| {
        claim.map_or("nothing".to_owned(), |claim| {
            let claim = &document.claims[claim];
            format!(
                "{:?} {:?}",
                claim.figure.span.of(document.text()),
                claim.figure.quantity
            )
        })
    };
    format!(
        "{} {} -> {} {:?}",
        word(&change.kind),
        surface(comparison.old, change.old),
        surface(comparison.new, change.new),
        change.aspects.iter().map(word).collect::<Vec<_>>()
    )
}

#[test]
fn what_matters_most_is_told_first() {
    let old = "# Norland raises its aid\n\nNobody expected it.\n\nIt came late.\n\nIt was quiet.\n\n\
        Norland gave $40m for the clinics.\n\nThe office has 3 printers.\n\nThe tax takes 1.02% of a sale.\n\n\
        The deal was signed on 4 May 2021.\n\nNorland will send 60 generators.\n\nThe hall seats 1450 guests.";
    let new = "# Norland raises its aid\n\nNobody expected it.\n\nIt came late.\n\nIt was quiet.\n\n\
        Norland gave $90m for the clinics.\n\nThe office has 4 printers.\n\nThe tax takes 1% of a sale.\n\n\
        The deal was signed on 5 May 2021.\n\nNorland has sent 60 generators.\n\nThe hall seats 1,450 guests.";
    let read = |text: &str| Document::new(text.to_owned(), MediaType::Markdown);
    let (old, new) = (read(old), read(new));
    let comparison = Comparison::new(&old, &new);
    let mut told: Vec<&ClaimChange> = comparison.changes.iter().collect();
    told.retain(|change| change.kind != ChangeKind::Unchanged);
    told.sort_by_key(|change| std::cmp::Reverse(change.importance.thousandths));
    let order: Vec<&str> = told
        .iter()
        .map(|change| new.claims[change.new.unwrap()].figure.span.of(new.text()))
        .collect();
    let places = [
        "$90m",
        "60 generators",
        "4 printers",
        "5 May 2021",
        "1%",
        "1,450 guests",
    ];
    assert_eq!(order, places);
    assert_eq!(
        told[0].importance.why[..2],
        ["The figure says something else.", "It is money."]
    );
    assert_eq!(told[4].importance.why[1], "It looks like rounding.");
}
