//! `conversion-off`: a conversion implies a rate that is far from the others.
use super::KindRule;
use crate::change::{Warning, WarningKind};
use crate::policy::{FindingKind, Level};

pub(super) struct Entry;

impl KindRule for Entry {
    fn kind(&self) -> FindingKind {
        FindingKind::ConversionOff
    }

    fn level(&self) -> Option<Level> {
        Some(Level::Warning)
    }

    fn is_told(&self, warning: &Warning) -> bool {
        warning.kind == WarningKind::ConversionOff
    }
}
