//! The kinds of findings, one file a kind: what makes one, and how bad it is
//! where no policy speaks.
use super::facts::{Facts, Turn};
use super::{FindingKind, Level};
use crate::change::{ClaimChange, Warning};

mod added;
mod attribution;
mod changed;
mod conflict;
mod conversion_off;
mod date;
mod hedge;
mod removed;
mod stale_conversion;
mod status;
mod text_vanished;
mod total_mismatch;
mod unit;

/// One kind of finding.
pub trait KindRule: Sync {
    /// Which kind; its word is the file's name, hyphens for underscores.
    fn kind(&self) -> FindingKind;
    /// The level where no rule of the policy speaks; `None` for off.
    fn level(&self) -> Option<Level>;
    /// What of a changed claim makes a finding of this kind.
    fn find(&self, _facts: &Facts<'_>, _change: &ClaimChange) -> Option<Turn> {
        None
    }
    /// Whether a warning about the new version is a finding of this kind.
    fn is_told(&self, _warning: &Warning) -> bool {
        false
    }
}

/// All kinds, sorted by word.
#[rustfmt::skip]
pub static KINDS: &[&dyn KindRule] = &[
    &added::Entry,
    &attribution::Entry,
    &changed::Entry,
    &conflict::Entry,
    &conversion_off::Entry,
    &date::Entry,
    &hedge::Entry,
    &removed::Entry,
    &stale_conversion::Entry,
    &status::Entry,
    &text_vanished::Entry,
    &total_mismatch::Entry,
    &unit::Entry,
];

/// The level of a kind where no rule of the policy speaks.
pub fn built_in(kind: FindingKind) -> Option<Level> {
    let rule = KINDS.iter().find(|rule| rule.kind() == kind);
    rule.and_then(|rule| rule.level())
}
