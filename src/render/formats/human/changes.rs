//! Claim changes, one line each.
use super::paint::{Ink, paint};
use super::{Detail, Look};
use crate::change::{Aspect, ChangeKind, ClaimChange, Comparison, Direction};
use crate::claim::Document;
use crate::render::shapes::SummaryShape;
use crate::render::wording::{
    amount, amount_with_conversions, count, delta, fit, fold, label, pad,
};
use std::io;
use unicode_width::UnicodeWidthStr;

/// The widest a label gets; subjects longer than this do not help.
const LABEL: usize = 44;

/// The widest column of values; a longer one pushes only its own delta aside.
const VALUES: usize = 56;

/// One line of the table of changes.
struct Line {
    mark: &'static str,
    ink: Ink,
    label: String,
    values: String,
    delta: String,
    notes: Vec<String>,
}

/// Writes the changes of a comparison: each line begins with `lead`, the first
/// with `first` instead. Returns whether there was anything to tell.
pub(super) fn changes(
    comparison: &Comparison<'_>,
    look: Look,
    (first, lead): (&str, &str),
    unchanged: bool,
    out: &mut dyn io::Write,
) -> io::Result<bool> {
    let lines: Vec<Line> = ordered(comparison)
        .into_iter()
        .filter(|change| wanted(comparison, change, look, unchanged))
        .map(|change| line(comparison, change, look))
        .collect();
    let longest = |of: fn(&Line) -> &str| lines.iter().map(|line| of(line).width()).max();
    let labels = longest(|line| &line.label).unwrap_or(0);
    let values = longest(|line| &line.values).unwrap_or(0).min(VALUES);
    let mut begin = first;
    for line in &lines {
        let row = format!(
            "{} {}  {}  {}",
            line.mark,
            pad(&line.label, labels),
            pad(&line.values, values),
            line.delta
        );
        writeln!(out, "{begin}{}", paint(look, line.ink, row.trim_end()))?;
        begin = lead;
        for note in &line.notes {
            writeln!(out, "{lead}    {}", paint(look, Ink::Faint, note))?;
        }
    }
    for warning in &comparison.warnings {
        let about = warning.claims.first().map(|claim| {
            let claim = &comparison.new.claims[*claim];
            format!("{}: ", fit(&label(comparison.new, claim), LABEL))
        });
        let message = format!("! {}{}", about.unwrap_or_default(), warning.message);
        writeln!(out, "{begin}{}", paint(look, Ink::Warning, &message))?;
        begin = lead;
    }
    let rest = rest(comparison, look);
    if !rest.is_empty() {
        writeln!(out, "{begin}{}", paint(look, Ink::Faint, &rest))?;
        begin = lead;
    }
    Ok(begin == lead)
}

/// The changes that matter most first; equal ones in reading order.
fn ordered<'a>(comparison: &'a Comparison<'_>) -> Vec<&'a ClaimChange> {
    let mut changes: Vec<&ClaimChange> = comparison.changes.iter().collect();
    changes.sort_by_key(|change| {
        (
            matches!(change.kind, ChangeKind::Unchanged | ChangeKind::Moved),
            std::cmp::Reverse(change.importance.thousandths),
        )
    });
    changes
}

fn wanted(comparison: &Comparison<'_>, change: &ClaimChange, look: Look, unchanged: bool) -> bool {
    match change.kind {
        // A conversion is shown in brackets with the figure that it restates.
        _ if rides_along(comparison, change) => look.detail == Detail::Verbose,
        ChangeKind::Changed | ChangeKind::Added | ChangeKind::Removed => true,
        ChangeKind::Reworded => look.detail == Detail::Verbose || notable(change),
        ChangeKind::Moved => look.detail == Detail::Verbose,
        ChangeKind::Unchanged => unchanged,
    }
}

/// Whether the change is of a conversion whose figure is told of too: then the
/// line of that figure shows both.
fn rides_along(comparison: &Comparison<'_>, change: &ClaimChange) -> bool {
    let restated = |document: &Document, claim: Option<usize>| {
        claim.and_then(|claim| document.claims[claim].figure.conversion_of)
    };
    let old = restated(comparison.old, change.old);
    let new = restated(comparison.new, change.new);
    comparison.changes.iter().any(|other| {
        let told = !matches!(other.kind, ChangeKind::Unchanged | ChangeKind::Moved);
        let same = old.is_some() && other.old == old || new.is_some() && other.new == new;
        told && same
    })
}

/// Whether the same figure is now framed otherwise: who says so, promised or done.
fn notable(change: &ClaimChange) -> bool {
    change
        .aspects
        .iter()
        .any(|aspect| matches!(aspect, Aspect::Status | Aspect::Source))
}

fn line(comparison: &Comparison<'_>, change: &ClaimChange, look: Look) -> Line {
    let (old, new) = (comparison.old, comparison.new);
    let label = match (change.new, change.old) {
        (Some(at), _) => label(new, &new.claims[at]),
        (None, Some(at)) => label(old, &old.claims[at]),
        (None, None) => String::new(),
    };
    let (mark, ink) = match (
        change.kind,
        change.delta.as_ref().map(|delta| delta.direction),
    ) {
        (ChangeKind::Added, _) => ("+", Ink::New),
        (ChangeKind::Removed, _) => ("-", Ink::Old),
        (ChangeKind::Changed, Some(Direction::Down)) => ("~", Ink::Down),
        (ChangeKind::Changed, _) => ("~", Ink::Up),
        (ChangeKind::Reworded, _) => ("=", Ink::Faint),
        (ChangeKind::Moved, _) => (">", Ink::Faint),
        (ChangeKind::Unchanged, _) => (" ", Ink::Faint),
    };
    Line {
        mark,
        ink,
        label: fit(&label, LABEL.min(look.width / 2)),
        values: values(comparison, change),
        delta: told_delta(comparison, change),
        notes: notes(comparison, change, look),
    }
}

fn told_delta(comparison: &Comparison<'_>, change: &ClaimChange) -> String {
    let kind = change
        .new
        .map(|at| comparison.new.claims[at].figure.quantity.kind);
    match (&change.delta, kind) {
        (Some(far), Some(kind)) => delta(far, kind),
        _ => String::new(),
    }
}

fn values(comparison: &Comparison<'_>, change: &ClaimChange) -> String {
    let said = |document: &Document, at: usize| match document.claims[at].figure.conversion_of {
        None => amount_with_conversions(document, at),
        Some(_) => format!("({})", amount(document, &document.claims[at])),
    };
    let (old, new) = (comparison.old, comparison.new);
    match (change.old, change.new) {
        (Some(at), Some(to)) => {
            let (was, is) = (said(old, at), said(new, to));
            match change.kind {
                ChangeKind::Moved | ChangeKind::Unchanged => is,
                _ if was != is => format!("{was} -> {is}"),
                // The same amount in short: the difference is in the words.
                _ => {
                    let words = |document: &Document, at: usize| {
                        fold(document.claims[at].figure.span.of(document.text()))
                    };
                    let (was, is) = (words(old, at), words(new, to));
                    if was == is {
                        is
                    } else {
                        format!("{was} -> {is}")
                    }
                }
            }
        }
        (Some(at), None) => said(old, at),
        (None, Some(to)) => said(new, to),
        (None, None) => String::new(),
    }
}

/// What else differs, in words; with `-v` also why it matters.
fn notes(comparison: &Comparison<'_>, change: &ClaimChange, look: Look) -> Vec<String> {
    let mut notes = Vec::new();
    if let (Some(at), Some(to)) = (change.old, change.new) {
        let (old, new) = (&comparison.old.claims[at], &comparison.new.claims[to]);
        let none = || "not said".to_owned();
        let status = |claim: &crate::claim::Claim| {
            claim.status.map_or_else(none, |status| status.to_string())
        };
        let words = |document: &Document, span: Option<crate::base::Span>| {
            span.map_or_else(none, |span| fold(span.of(document.text())))
        };
        for aspect in &change.aspects {
            let (name, was, is) = match aspect {
                Aspect::Status => ("status", status(old), status(new)),
                Aspect::Source => (
                    "source",
                    words(comparison.old, old.source),
                    words(comparison.new, new.source),
                ),
                Aspect::Actor => (
                    "who",
                    words(comparison.old, old.actor),
                    words(comparison.new, new.actor),
                ),
                _ => continue,
            };
            notes.push(format!("{name}: {was} -> {is}"));
        }
    }
    if look.detail == Detail::Verbose && !change.importance.why.is_empty() {
        notes.push(change.importance.why.join(", "));
    }
    notes
}

/// What is not told line by line: `2 reworded, 1 moved`.
fn rest(comparison: &Comparison<'_>, look: Look) -> String {
    if look.detail != Detail::Normal {
        return String::new();
    }
    let summary = SummaryShape::of(comparison);
    let told = comparison
        .changes
        .iter()
        .filter(|change| change.kind == ChangeKind::Reworded)
        .filter(|change| wanted(comparison, change, look, false))
        .count();
    let quiet = [
        (summary.reworded - told, "reworded"),
        (summary.moved, "moved"),
    ];
    let parts: Vec<String> = quiet
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| format!("{} {word}", count(*n, "claim")))
        .collect();
    parts.join(", ")
}
