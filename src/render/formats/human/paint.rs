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
            Self::New | Self::Up => "32",
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
