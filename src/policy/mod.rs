//! The policy: which changes somebody must be told, how badly, and which were
//! looked at already.

mod accepted;
mod ack;
mod acks;
mod amount;
mod check;
mod decide;
mod draft;
mod facts;
mod file;
mod finding;
mod judge;
mod level;
mod lint;
mod message;
mod pairs;
mod place;
mod possible;
mod problem;
mod raw;
pub mod rules;
mod select;
mod settings;
mod totals;
mod verdict;
mod words;

pub use accepted::{Due, bases};
pub use ack::{Ack, Opinion, latest_end};
pub use acks::Acks;
pub use amount::{Amount, Move, Threshold};
pub use check::{Checker, Explanation, Outcome, Pair, Past, place_in_source};
pub use decide::{Case, Decision};
pub use draft::draft;
pub use facts::{Facts, Turn};
pub use finding::{Finding, FindingId, FindingKind, Review, RuleId, State, Stated};
pub use judge::{Judged, Matter, collapse, judge, spoke};
pub use level::{FailOn, Level};
pub use lint::lint;
pub use pairs::changes_of;
pub use place::{Place, Point, Points};
pub use problem::{PolicyError, Problem, nearest};
pub use select::{Selector, Sort, Subject};
pub use settings::{
    AckSettings, Attribution, Base, Combine, Hedge, Ignore, NamedTotal, Policy, Rule, Severity, Way,
};
pub use totals::{TotalStep, TotalValue, judge_total, total_quantities, total_values};
pub use verdict::{Checked, Counts, Edition, Notice, NoticeKind, Verdict};
