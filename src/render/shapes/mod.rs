//! The JSON of the contract: records of their own, so that the types of the
//! lower floors can change without breaking a reader.

mod captured;
mod change;
mod check;
mod figure;
mod history;
mod row;
mod run;

pub use captured::{CapturedShape, captured};
pub use change::{ChangeShape, DeltaShape, ImportanceShape, WarningShape, changes, warnings};
pub use check::{CheckShape, FindingShape, check};
pub use figure::{FigureShape, figures};
pub use history::{
    NamedLineShape, NamedTotalShape, PlaceShape, SightingShape, StateShape, StepShape,
    SummaryShape, ThreadShape, TotalLineShape, TotalShape, VersionShape, named_lines, states,
    steps, threads, time, total_lines,
};
pub use row::FigureRow;
pub use run::{RunShape, runs, text_diff};
