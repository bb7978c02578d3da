//! The ground: places in a text, and its bytes many at a time.

mod ends;
mod letters;
mod lines;
mod recent;
mod span;

pub use ends::{same_end, same_start};
pub(crate) use letters::{KEY, Letters};
pub use lines::{LineIndex, Position};
pub(crate) use recent::Recent;
pub use span::Span;
