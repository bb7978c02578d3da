//! Holds what the library tells of two versions against what a seed expects.
use super::expected::{Pair, Tell};
use crate::surface::{Fits, has_words, is_at, is_name, is_unit, is_word, places};
use claimdiff::base::Span;
use claimdiff::change::{ChangeKind, ClaimChange, Comparison};
use claimdiff::claim::{Claim, Document};
use serde::Serialize;

/// All that is wrong with what is told, one line each; empty when all is well.
pub fn complaints(pair: &Pair, comparison: &Comparison<'_>) -> Vec<String> {
    let mut found = misquoted(pair, comparison);
    let mut open: Vec<&ClaimChange> = comparison.changes.iter().collect();
    let mut missed: Vec<&Tell> = Vec::new();
    for tell in &pair.tell {
        match take(&mut open, |told| misfits(tell, told, comparison).is_empty()) {
            Some(_) => found.extend(
                tell.known
                    .as_ref()
                    .map(|why| format!("told by now, take out `known = {why:?}`: {}", wish(tell))),
            ),
            None => missed.push(tell),
        }
    }
    // The change itself may be told and only its meaning not: that is one
    // fault, not a missed change and a false alarm.
    missed.retain(|tell| {
        let told = take(&mut open, |told| {
            figure_misfits(tell, told, comparison).is_empty()
        });
        if let (Some(told), None) = (told, &tell.known) {
            let misfits = misfits(tell, told, comparison).join(", ");
            found.push(format!("{misfits}: {}", line(told, comparison)));
        }
        told.is_none()
    });
    for tell in missed.iter().filter(|tell| tell.known.is_none()) {
        let near = nearest(tell, &open, comparison);
        found.push(format!("not told: {}{near}", wish(tell)));
    }
    open.retain(|told| {
        let excuses = |tell: &&Tell| tell.known.is_some() && touches(tell, told, comparison);
        is_news(told) && !missed.iter().any(excuses)
    });
    found.extend(
        open.iter()
            .map(|told| format!("false alarm: {}", line(told, comparison))),
    );
    found.extend(quiet(pair, comparison));
    found.extend(warnings(pair, comparison));
    found
}

/// Takes the first change that fits out of those that are open.
fn take<'a>(
    open: &mut Vec<&'a ClaimChange>,
    fits: impl Fn(&ClaimChange) -> bool,
) -> Option<&'a ClaimChange> {
    let at = open.iter().position(|told| fits(told))?;
    Some(open.remove(at))
}

/// Quotations that stand in neither text, or not on their side.
fn misquoted(pair: &Pair, comparison: &Comparison<'_>) -> Vec<String> {
    let (old, new) = (comparison.old.text(), comparison.new.text());
    let lacks = |text: &str, quoted: &&String| places(text, quoted).is_empty();
    let olds = pair.tell.iter().filter_map(|tell| tell.old.as_ref());
    let news = pair.tell.iter().filter_map(|tell| tell.new.as_ref());
    olds.filter(|quoted| lacks(old, quoted))
        .chain(news.filter(|quoted| lacks(new, quoted)))
        .chain(
            pair.quiet
                .iter()
                .filter(|quoted| lacks(old, quoted) && lacks(new, quoted)),
        )
        .map(|quoted| format!("seed.toml quotes {quoted:?}, which is not in the text"))
        .collect()
}

fn is_news(told: &ClaimChange) -> bool {
    matches!(
        told.kind,
        ChangeKind::Changed | ChangeKind::Added | ChangeKind::Removed
    )
}

/// Whether one side of the change is a figure that the expectation names.
fn touches(tell: &Tell, told: &ClaimChange, comparison: &Comparison<'_>) -> bool {
    let on = |claim: Option<&Claim>, document: &Document, quoted: &Option<String>| matches!((claim, quoted), (Some(claim), Some(quoted)) if is_at(claim, &places(document.text(), quoted)));
    on(old_claim(told, comparison), comparison.old, &tell.old)
        || on(new_claim(told, comparison), comparison.new, &tell.new)
}

fn old_claim<'a>(told: &ClaimChange, comparison: &Comparison<'a>) -> Option<&'a Claim> {
    told.old.map(|claim| &comparison.old.claims[claim])
}

fn new_claim<'a>(told: &ClaimChange, comparison: &Comparison<'a>) -> Option<&'a Claim> {
    told.new.map(|claim| &comparison.new.claims[claim])
}

/// Each thing in which a change is not the expected one.
fn misfits(tell: &Tell, told: &ClaimChange, comparison: &Comparison<'_>) -> Vec<String> {
    let (old, new) = (old_claim(told, comparison), new_claim(told, comparison));
    let mut wrong = figure_misfits(tell, told, comparison);
    for (side, claim, bound) in [
        ("bound_old", old, &tell.bound_old),
        ("bound_new", new, &tell.bound_new),
    ] {
        let is = claim.map(|claim| word(&claim.figure.quantity.bound));
        if bound.is_some() && *bound != is {
            wrong.push(format!("{side} is {is:?}"));
        }
    }
    if let Some(aspects) = &tell.aspects {
        let is: Vec<String> = told.aspects.iter().map(word).collect();
        let missing = aspects.iter().any(|aspect| !is.contains(aspect));
        let extra = is.iter().any(|aspect| !aspects.contains(aspect));
        if missing || extra && told.kind == ChangeKind::Changed {
            wrong.push(format!("aspects are {is:?}, not {aspects:?}"));
        }
    }
    let (claim, document) = match new {
        Some(claim) => (Some(claim), comparison.new),
        None => (old, comparison.old),
    };
    wrong.extend(claim.map_or(Vec::new(), |claim| meaning_misfits(tell, claim, document)));
    wrong
}

/// Where the kind of change or one of its figures is not the expected one.
fn figure_misfits(tell: &Tell, told: &ClaimChange, comparison: &Comparison<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    if word(&told.kind) != tell.kind {
        wrong.push(format!("kind is {}", word(&told.kind)));
    }
    let (old, new) = (comparison.old, comparison.new);
    for (side, claim, document, quoted) in [
        ("old", old_claim(told, comparison), old, &tell.old),
        ("new", new_claim(told, comparison), new, &tell.new),
    ] {
        let fits = match (claim, quoted) {
            (Some(claim), Some(quoted)) => is_at(claim, &places(document.text(), quoted)),
            (None, None) => true,
            _ => false,
        };
        if !fits {
            wrong.push(format!("{side} is {}", surface(claim, document)));
        }
    }
    wrong
}

/// Where a claim's unit, subject, actor, status or source is not the expected one.
fn meaning_misfits(tell: &Tell, claim: &Claim, document: &Document) -> Vec<String> {
    let of = |span: Option<Span>| span.map(|span| span.of(document.text()));
    let unit = claim.figure.quantity.unit.symbol();
    let status = claim.status.map(|status| status.word());
    let rows: [(&str, &Option<String>, Option<&str>, Fits); 5] = [
        ("unit", &tell.unit, unit.as_deref(), is_unit),
        ("subject", &tell.subject, of(claim.subject), has_words),
        ("actor", &tell.actor, of(claim.actor), is_name),
        ("status", &tell.status, status, is_word),
        ("source", &tell.source, of(claim.source), is_name),
    ];
    rows.into_iter()
        .filter_map(|(what, expected, told, right)| {
            let expected = expected.as_deref()?;
            (!right(told, expected)).then(|| format!("{what} is {told:?}, not {expected:?}"))
        })
        .collect()
}

/// Figures that must be read, so that they are quiet for being unchanged and
/// not for being overlooked. That they stay untold is held by the false alarms.
fn quiet(pair: &Pair, comparison: &Comparison<'_>) -> Vec<String> {
    let is_read = |document: &Document, quoted: &str| {
        let places = places(document.text(), quoted);
        document.claims.iter().any(|claim| is_at(claim, &places))
    };
    pair.quiet
        .iter()
        .filter(|quoted| !is_read(comparison.old, quoted) && !is_read(comparison.new, quoted))
        .map(|quoted| format!("not read as a figure: {quoted:?}"))
        .collect()
}

fn warnings(pair: &Pair, comparison: &Comparison<'_>) -> Vec<String> {
    let mut open: Vec<&String> = pair.warnings.iter().collect();
    let mut found = Vec::new();
    for warning in &comparison.warnings {
        let kind = word(&warning.kind);
        match open.iter().position(|expected| **expected == kind) {
            Some(at) => drop(open.remove(at)),
            None => found.push(format!("false alarm: warning {kind}: {}", warning.message)),
        }
    }
    found.extend(open.iter().map(|kind| format!("not told: warning {kind}")));
    found
}

/// The word the contract has for a kind, an aspect, a bound.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        other => format!("{other:?}"),
    }
}

fn surface(claim: Option<&Claim>, document: &Document) -> String {
    claim.map_or("nothing".to_owned(), |claim| {
        format!("{:?}", claim.figure.span.of(document.text()))
    })
}

/// An expectation in one line.
fn wish(tell: &Tell) -> String {
    let side = |quoted: &Option<String>| match quoted {
        Some(quoted) => format!("{quoted:?}"),
        None => "nothing".to_owned(),
    };
    format!("{} {} -> {}", tell.kind, side(&tell.old), side(&tell.new))
}

/// A told change in one line, with the sentence it stands in.
fn line(told: &ClaimChange, comparison: &Comparison<'_>) -> String {
    let (old, new) = (old_claim(told, comparison), new_claim(told, comparison));
    let sentence = match (new, old) {
        (Some(claim), _) => claim.sentence.of(comparison.new.text()),
        (_, Some(claim)) => claim.sentence.of(comparison.old.text()),
        _ => "",
    };
    format!(
        "{} {} -> {} {:?} in: {sentence}",
        word(&told.kind),
        surface(old, comparison.old),
        surface(new, comparison.new),
        told.aspects.iter().map(word).collect::<Vec<_>>(),
    )
}

/// What was told of the figures that an expectation names.
fn nearest(tell: &Tell, open: &[&ClaimChange], comparison: &Comparison<'_>) -> String {
    let near: Vec<String> = open
        .iter()
        .filter(|told| touches(tell, told, comparison))
        .map(|told| {
            let misfits = misfits(tell, told, comparison).join(", ");
            format!(
                "\n      but: {}\n           ({misfits})",
                line(told, comparison)
            )
        })
        .collect();
    if near.is_empty() {
        "\n      no open change is near: not read as a figure, or told as another one's".to_owned()
    } else {
        near.concat()
    }
}
