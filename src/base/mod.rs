//! The ground: places in a text.

mod lines;
mod span;

pub use lines::{LineIndex, Position};
pub use span::Span;
