//! `text-vanished`: most of the text is gone.
use super::KindRule;
use crate::change::{Warning, WarningKind};
use crate::policy::{FindingKind, Level};

pub(super) struct Entry;

impl KindRule for Entry {
    fn kind(&self) -> FindingKind {
        FindingKind::TextVanished
    }

    fn level(&self) -> Option<Level> {
        Some(Level::Error)
    }

    fn is_told(&self, warning: &Warning) -> bool {
        warning.kind == WarningKind::TextVanished
    }
}
