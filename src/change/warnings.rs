//! Where the new version contradicts itself, or lost much of the old.
use super::quote::grouped;
use super::{ClaimChange, Warning, WarningKind, columns, conflicts, conversions, shares, totals};
use crate::claim::Document;

/// A text shorter than this is too short to have lost anything, in characters.
const SHORT: usize = 200;

/// All warnings about the new version, in the order of what they are about;
/// what is about the whole text comes first.
pub(super) fn warnings(old: &Document, new: &Document, changes: &[ClaimChange]) -> Vec<Warning> {
    let mut warnings = conversions::warnings(old, new, changes);
    warnings.extend(totals::warnings(new));
    warnings.extend(shares::warnings(new));
    warnings.extend(columns::warnings(old, new));
    warnings.extend(conflicts::warnings(old, new, changes));
    warnings.extend(text_vanished(old, new));
    warnings.sort_by(|a, b| (&a.claims, a.kind).cmp(&(&b.claims, b.kind)));
    warnings
}

/// More than three quarters of the text are gone: rarely an edit, mostly a page
/// that could not be read.
fn text_vanished(old: &Document, new: &Document) -> Option<Warning> {
    let characters = |document: &Document| document.text().trim().chars().count();
    let (was, is) = (characters(old), characters(new));
    (was >= SHORT && is.saturating_mul(4) < was).then(|| Warning {
        kind: WarningKind::TextVanished,
        claims: Vec::new(),
        message: format!(
            "Of the {} characters of the old text only {} are left.",
            grouped(was.into()),
            grouped(is.into())
        ),
    })
}
