//! From one version to the next: what became of the claims, kept after the
//! texts are gone.
use super::statement::{Statement, Statements};
use super::walk::Glance;
use crate::change::{Aspect, ChangeKind, ClaimChange, Comparison, Delta, Importance, WarningKind};

/// How many claims became what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Claims that say something else.
    pub changed: usize,
    /// Claims newly stated.
    pub added: usize,
    /// Claims no longer stated.
    pub removed: usize,
    /// Claims that say the same in other words.
    pub reworded: usize,
    /// Claims that stand elsewhere.
    pub moved: usize,
    /// Claims that are as they were.
    pub unchanged: usize,
}

impl Summary {
    /// Counts the changes of a comparison.
    pub fn of(comparison: &Comparison<'_>) -> Self {
        let mut summary = Self::default();
        for change in &comparison.changes {
            *match change.kind {
                ChangeKind::Changed => &mut summary.changed,
                ChangeKind::Added => &mut summary.added,
                ChangeKind::Removed => &mut summary.removed,
                ChangeKind::Reworded => &mut summary.reworded,
                ChangeKind::Moved => &mut summary.moved,
                ChangeKind::Unchanged => &mut summary.unchanged,
            } += 1;
        }
        summary
    }
}

/// What one version brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// How many figures it has.
    pub figures: usize,
    /// What became of the claims of the version before; `None` for the first.
    pub summary: Option<Summary>,
    /// The change that matters most, if a figure changed, came or went.
    pub foremost: Option<Told>,
}

impl LogEntry {
    /// Of the version that is looked at.
    pub fn of(glance: &Glance<'_>) -> Self {
        Self {
            figures: glance.document.claims.len(),
            summary: glance.comparison.as_ref().map(Summary::of),
            foremost: glance.comparison.as_ref().and_then(Told::foremost),
        }
    }
}

/// What became of the claims between two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// How many claims became what; those that `changes` leaves out too.
    pub summary: Summary,
    /// The changes, in new-text order.
    pub changes: Vec<Told>,
    /// Where the new version contradicts itself.
    pub warnings: Vec<Warned>,
}

/// A [`ClaimChange`] with what both sides say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What became of it.
    pub kind: ChangeKind,
    /// What differs, sorted.
    pub aspects: Vec<Aspect>,
    /// The claim as it was.
    pub old: Option<Statement>,
    /// The claim as it is.
    pub new: Option<Statement>,
    /// How far the value went.
    pub delta: Option<Delta>,
    /// How much it matters, and why.
    pub importance: Importance,
}

/// A [`Warning`](crate::change::Warning) with the claims it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warned {
    /// What sort.
    pub kind: WarningKind,
    /// The claims.
    pub claims: Vec<Statement>,
    /// One sentence in plain words.
    pub message: String,
}

impl Step {
    /// The changes for which `wanted` holds, and the warnings.
    pub fn new(comparison: &Comparison<'_>, wanted: impl Fn(&ClaimChange) -> bool) -> Self {
        let mut old = Statements::new(comparison.old);
        let mut new = Statements::new(comparison.new);
        let wanted = comparison.changes.iter().filter(|change| wanted(change));
        let changes = wanted
            .map(|change| Told::new(change, &mut old, &mut new))
            .collect();
        let warnings = comparison.warnings.iter().map(|warning| Warned {
            kind: warning.kind,
            claims: warning.claims.iter().map(|claim| new.of(*claim)).collect(),
            message: warning.message.clone(),
        });
        Self {
            summary: Summary::of(comparison),
            changes,
            warnings: warnings.collect(),
        }
    }

    /// All that changed, and the warnings.
    pub fn of(comparison: &Comparison<'_>) -> Self {
        Self::new(comparison, |change| change.kind != ChangeKind::Unchanged)
    }
}

impl Told {
    fn new(change: &ClaimChange, old: &mut Statements<'_>, new: &mut Statements<'_>) -> Self {
        Self {
            kind: change.kind,
            aspects: change.aspects.clone(),
            old: change.old.map(|claim| old.of(claim)),
            new: change.new.map(|claim| new.of(claim)),
            delta: change.delta.clone(),
            importance: change.importance.clone(),
        }
    }

    /// The change that matters most, when a figure changed, came or went.
    pub fn foremost(comparison: &Comparison<'_>) -> Option<Self> {
        let change = Self::foremost_of(comparison)?;
        let mut old = Statements::new(comparison.old);
        let mut new = Statements::new(comparison.new);
        Some(Self::new(change, &mut old, &mut new))
    }

    /// The same, as the comparison has it.
    pub fn foremost_of<'a>(comparison: &'a Comparison<'_>) -> Option<&'a ClaimChange> {
        let news = |change: &&ClaimChange| {
            use ChangeKind::{Added, Changed, Removed};
            matches!(change.kind, Changed | Added | Removed)
        };
        let changes = comparison.changes.iter().filter(news);
        // The first of equal ones, in reading order.
        changes.rev().max_by_key(|it| it.importance.thousandths)
    }
}
