//! Colors, for terminals that want them.
use super::Look;
use std::fmt::Write;

/// What a stretch of output is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Heading,
    Faint,
    Old,
    New,
    /// Words that are gone, in a paragraph that is there.
    Gone,
    /// Words that have come.
    Come,
    Up,
    Down,
    Warning,
}

impl Ink {
    /// The SGR parameters of ECMA-48, from the eight colors every terminal has.
    fn code(self) -> &'static str {
        match self {
            Self::Heading => "1",
            Self::Faint => "2",
            Self::Old | Self::Down => "31",
            Self::New | Self::Up | Self::Come => "32",
            // Struck out too: red and green look alike to one reader in twenty.
            Self::Gone => "9;31",
            Self::Warning => "33",
        }
    }
}

/// `text` in this ink, where the look has colors.
pub(super) fn paint(look: Look, ink: Ink, text: &str) -> String {
    let mut painted = String::with_capacity(text.len() + 9);
    if look.color && !text.is_empty() {
        write!(painted, "\x1b[{}m{text}\x1b[0m", ink.code()).expect("a String takes all");
        return painted;
    }
    text.to_owned()
}

/// `text` as a link, where the look has links (OSC 8: the address may have
/// printable ASCII only).
pub(super) fn link(look: Look, address: &str, text: &str) -> String {
    let printable = address.bytes().all(|byte| (0x21..0x7f).contains(&byte));
    if !look.links || !printable {
        return text.to_owned();
    }
    format!("\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\")
}
