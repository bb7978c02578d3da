//! Many versions: recording them, naming them, and following claims through them.

mod edition;
mod thread;

pub use edition::{Edition, edition, editions};
pub use thread::{Fate, State, Thread, comparisons, threads};
