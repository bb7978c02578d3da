//! The ground: places in a text, and its bytes many at a time.

mod ends;
mod letters;
mod lines;
mod span;

pub use ends::{same_end, same_start};
pub(crate) use letters::{KEY, Letters};
pub use lines::{LineIndex, Position};
pub use span::Span;
