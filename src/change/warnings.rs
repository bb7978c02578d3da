//! Where the new version contradicts itself.
use super::{ClaimChange, Warning};
use crate::claim::Document;

/// All warnings about the new version.
pub(super) fn warnings(old: &Document, new: &Document, changes: &[ClaimChange]) -> Vec<Warning> {
    let _ = (old, new, changes);
    Vec::new()
}
