//! The ground: places in a text.

mod ends;
mod lines;
mod span;

pub use ends::{same_end, same_start};
pub use lines::{LineIndex, Position};
pub use span::Span;
