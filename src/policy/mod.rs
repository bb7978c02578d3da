//! The policy: which changes somebody must be told, how badly, and which were
//! looked at already.

mod finding;
mod level;
mod place;
mod verdict;

pub use finding::{Finding, FindingId, FindingKind, Review, RuleId, State, Stated};
pub use level::{FailOn, Level};
pub use place::{Place, Point, Points};
pub use verdict::{Checked, Counts, Edition, Notice, NoticeKind, Verdict};
