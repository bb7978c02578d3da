//! Claim changes as rows of words, for all forms that show them to people.
use super::wording::{amount, amount_with_conversions, count, delta, fold, label};
use super::{Detail, DiffReport};
use crate::base::Span;
use crate::change::{Aspect, ChangeKind, Direction};
use crate::claim::ClaimId;
use crate::history::{Statement, Step, Summary, Told};
use rustc_hash::FxHashSet;

/// A claim change in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ClaimRow {
    /// The claim: in the new text, of one that is gone in the old.
    pub(crate) claim: Option<ClaimId>,
    /// What became of the claim.
    pub(crate) kind: ChangeKind,
    /// Which way its value went.
    pub(crate) direction: Option<Direction>,
    /// What it is about.
    pub(crate) label: String,
    /// What it said; empty when it is new.
    pub(crate) old: String,
    /// What it says; empty when it is gone, as `old` when it says the same.
    pub(crate) new: String,
    /// How far the value went; empty when that is not known.
    pub(crate) delta: String,
    /// What else differs, and with [`Detail::Verbose`] why it matters.
    pub(crate) notes: Vec<String>,
    /// Where the figure stands in the new text.
    pub(crate) place: Option<Span>,
}

impl ClaimRow {
    /// The sign that stands before it.
    pub(crate) fn sign(&self) -> &'static str {
        match self.kind {
            ChangeKind::Added => "+",
            ChangeKind::Removed => "-",
            ChangeKind::Changed => "~",
            ChangeKind::Reworded => "=",
            ChangeKind::Moved => ">",
            ChangeKind::Unchanged => " ",
        }
    }

    /// The kind in a word.
    pub(crate) fn word(&self) -> &'static str {
        match self.kind {
            ChangeKind::Added => "added",
            ChangeKind::Removed => "removed",
            ChangeKind::Changed => "changed",
            ChangeKind::Reworded => "reworded",
            ChangeKind::Moved => "moved",
            ChangeKind::Unchanged => "unchanged",
        }
    }
}

/// The step that a diff tells of.
pub(super) fn step(report: &DiffReport<'_>) -> Step {
    let unchanged = report.parts.unchanged;
    Step::new(report.comparison, |change| {
        unchanged || change.kind != ChangeKind::Unchanged
    })
}

/// The changes to tell one by one: those that matter most first, equal ones in
/// reading order.
pub(super) fn rows(step: &Step, detail: Detail, unchanged: bool) -> Vec<ClaimRow> {
    let told = told_rows(step, detail, unchanged).into_iter();
    told.map(|(_, row)| row).collect()
}

/// The same with the changes that they tell of.
pub(crate) fn told_rows(step: &Step, detail: Detail, unchanged: bool) -> Vec<(&Told, ClaimRow)> {
    let news = News::new(step);
    let mut changes: Vec<&Told> = step
        .changes
        .iter()
        .filter(|change| match change.kind {
            // A conversion is shown in brackets with the figure that it restates.
            _ if news.rides_along(change) => detail == Detail::Verbose,
            ChangeKind::Changed | ChangeKind::Added | ChangeKind::Removed => true,
            ChangeKind::Reworded => detail == Detail::Verbose || notable(change),
            ChangeKind::Moved => detail == Detail::Verbose,
            ChangeKind::Unchanged => unchanged,
        })
        .collect();
    changes.sort_by_key(|change| {
        (
            matches!(change.kind, ChangeKind::Unchanged | ChangeKind::Moved),
            std::cmp::Reverse(change.importance.thousandths),
        )
    });
    changes
        .into_iter()
        .map(|change| (change, row(change, detail)))
        .collect()
}

/// One change in words, whatever else changed.
#[cfg(feature = "site")]
pub(crate) fn in_words(told: &Told) -> ClaimRow {
    row(told, Detail::Normal)
}

/// The contradictions of the new version, each with what it is about, or
/// nothing where it is about the text as a whole.
pub(crate) fn warnings(step: &Step) -> Vec<(Option<String>, &str)> {
    step.warnings
        .iter()
        .map(|warning| (warning.claims.first().map(label), warning.message.as_str()))
        .collect()
}

/// What is not told line by line: `2 claims reworded, 1 claim moved`. `told` are
/// the rows that are.
pub(super) fn rest(summary: Summary, told: &[ClaimRow], detail: Detail) -> String {
    if detail != Detail::Normal {
        return String::new();
    }
    let reworded = told.iter().filter(|row| row.kind == ChangeKind::Reworded);
    let quiet = [
        (summary.reworded - reworded.count(), "reworded"),
        (summary.moved, "moved"),
    ];
    let parts: Vec<String> = quiet
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| format!("{} {word}", count(*n, "claim")))
        .collect();
    parts.join(", ")
}

/// What to say when there is nothing to tell.
pub(super) fn nothing(summary: Summary) -> String {
    match summary.unchanged {
        0 => "no figures on either side".to_owned(),
        n => format!("no claim changed ({} as before)", count(n, "figure")),
    }
}

/// The claims that are told of, by their ids on both sides.
struct News {
    old: FxHashSet<ClaimId>,
    new: FxHashSet<ClaimId>,
}

impl News {
    fn new(step: &Step) -> Self {
        let told =
            |change: &&Told| !matches!(change.kind, ChangeKind::Unchanged | ChangeKind::Moved);
        let told = || step.changes.iter().filter(told);
        Self {
            old: told().filter_map(|it| Some(it.old.as_ref()?.id)).collect(),
            new: told().filter_map(|it| Some(it.new.as_ref()?.id)).collect(),
        }
    }

    /// Whether the change is of a conversion whose figure is told of too: then
    /// the line of that figure shows both.
    fn rides_along(&self, change: &Told) -> bool {
        let restated = |side: &Option<Statement>| side.as_ref()?.conversion_of;
        restated(&change.old).is_some_and(|of| self.old.contains(&of))
            || restated(&change.new).is_some_and(|of| self.new.contains(&of))
    }
}

/// Whether the same figure is now framed otherwise: who acts, who says so,
/// promised or done, held or doubted.
fn notable(change: &Told) -> bool {
    change.aspects.iter().any(|aspect| {
        matches!(
            aspect,
            Aspect::Status | Aspect::Source | Aspect::Certainty | Aspect::Actor
        )
    })
}

fn row(change: &Told, detail: Detail) -> ClaimRow {
    let side = change.new.as_ref().or(change.old.as_ref());
    let (old, new) = values(change);
    ClaimRow {
        claim: side.map(|side| side.id),
        kind: change.kind,
        direction: change.delta.as_ref().map(|delta| delta.direction),
        label: side.map(label).unwrap_or_default(),
        old,
        new,
        delta: told_delta(change),
        notes: notes(change, detail),
        place: change.new.as_ref().map(|new| new.span),
    }
}

/// How far a value went, where that says something.
fn told_delta(change: &Told) -> String {
    match (&change.delta, &change.new) {
        (Some(far), Some(new)) => delta(far, new.amount.quantity.kind),
        _ => String::new(),
    }
}

/// What a claim said and says, an absent side empty: `$350m (£266m)` and `$1bn
/// (£760m)`.
pub(super) fn values(change: &Told) -> (String, String) {
    let said = |side: &Statement| match side.conversion_of {
        None => amount_with_conversions(side),
        Some(_) => format!("({})", amount(&side.amount)),
    };
    let was = change.old.as_ref().map(said).unwrap_or_default();
    let is = change.new.as_ref().map(said).unwrap_or_default();
    let (Some(old), Some(new)) = (&change.old, &change.new) else {
        return (was, is);
    };
    match change.kind {
        ChangeKind::Moved | ChangeKind::Unchanged => (is.clone(), is),
        _ if was != is => (was, is),
        // "before 1990" and "after 1990".
        _ if change.aspects.contains(&Aspect::Bound) => (with_word(old), with_word(new)),
        // The same amount in short: the difference is in the words.
        _ => (fold(&old.amount.text), fold(&new.amount.text)),
    }
}

/// An amount with the word before it.
fn with_word(side: &Statement) -> String {
    let before = side.sentence.get(..side.offset).unwrap_or_default();
    let word = before.split_whitespace().next_back().unwrap_or_default();
    format!("{word} {}", fold(&side.amount.text))
        .trim_start()
        .to_owned()
}

/// What else differs, in words; with `-v` also why it matters.
fn notes(change: &Told, detail: Detail) -> Vec<String> {
    let mut notes = Vec::new();
    if let (Some(old), Some(new)) = (&change.old, &change.new) {
        let none = || "not said".to_owned();
        let words = |words: &Option<Box<str>>| words.as_deref().map_or_else(none, fold);
        let status = |side: &Statement| side.status.map_or_else(none, |status| status.to_string());
        for aspect in &change.aspects {
            let (name, was, is) = match aspect {
                Aspect::Certainty => {
                    notes.push("how sure it is reads otherwise".to_owned());
                    continue;
                }
                Aspect::Subject if words(&old.subject) == words(&new.subject) => {
                    notes.push("what it covers reads otherwise".to_owned());
                    continue;
                }
                Aspect::Subject => ("about", words(&old.subject), words(&new.subject)),
                Aspect::Status => ("status", status(old), status(new)),
                Aspect::Source => ("source", words(&old.source), words(&new.source)),
                Aspect::Actor => ("who", words(&old.actor), words(&new.actor)),
                _ => continue,
            };
            notes.push(format!("{name}: {was} -> {is}"));
        }
    }
    if detail == Detail::Verbose && !change.importance.why.is_empty() {
        notes.push(change.importance.why.join(" "));
    }
    notes
}
