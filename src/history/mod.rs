//! Many versions: recording them, naming them, and following claims through them.

mod edition;
mod held;
pub mod name;
mod record;
#[cfg(feature = "git")]
mod revision;
mod thread;
mod totals;

pub use edition::{Edition, edition, editions};
pub use held::held;
pub use name::{NameError, Named, resolve};
pub use record::{Note, RecordError, RecordedSource, record};
pub use thread::{Fate, State, Thread, comparisons, threads};
pub use totals::{TotalLine, total_lines};
