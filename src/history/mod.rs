//! Many versions: recording them, naming them, and following claims through them.

mod edition;
mod record;
mod thread;
mod totals;

pub use edition::{Edition, edition, editions};
pub use record::{Note, RecordError, RecordedSource, record};
pub use thread::{Fate, State, Thread, comparisons, threads};
pub use totals::{TotalLine, total_lines};
