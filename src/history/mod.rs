//! Many versions: recording them, naming them, and following claims through them.

mod blame;
mod capture;
#[cfg(feature = "git")]
mod changed;
mod dropped;
mod edition;
mod held;
pub mod name;
mod pages;
mod passage;
mod record;
#[cfg(feature = "git")]
mod revision;
mod statement;
mod step;
mod thread;
mod totals;
mod unrecorded;
mod vanished;
mod walk;

pub use blame::{Attribution, Blamed, blame};
pub use capture::{Captured, capture, is_current, reread, sighting};
#[cfg(feature = "git")]
pub use changed::{
    Changed, ChangedError, File, State as CommitState, author, changed, default_range, top,
};
pub use dropped::Remembered;
pub use edition::{Edition, edition, next_edition};
pub use held::held;
pub use name::{NameError, Named, resolve};
pub use passage::Passage;
pub use record::{Note, Ready, RecordedSource, Recorder, record, record_by};
pub use statement::{Amount, Statement, Statements};
pub use step::{LogEntry, Step, Summary, Told, Warned};
pub use thread::{Event, EventKind, Follower, State, Thread};
pub use totals::{NamedLine, NamedLines, Run, TotalLine, TotalLines, TotalRun};
pub use unrecorded::RecordError;
pub use vanished::{Vanished, vanished};
pub use walk::{Glance, Walk, walk};
