//! The JSON of the contract: records of their own, so that the types of the
//! lower floors can change without breaking a reader.

mod change;
mod figure;
mod run;

pub use change::{ChangeShape, DeltaShape, ImportanceShape, WarningShape, changes, warnings};
pub use figure::{FigureShape, figures};
pub use run::{RunShape, runs};
