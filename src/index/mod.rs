//! Answers over a whole store, from a cache of what its texts say.
//!
//! The store is the truth: everything here is made from it, and made anew when
//! it is lost, damaged, or of another reader.

#[cfg(feature = "index")]
mod amount;
#[cfg(feature = "index")]
mod chains;
mod conflicts;
#[cfg(feature = "index")]
mod database;
mod matching;
mod query;
#[cfg(feature = "index")]
mod sentences;
#[cfg(feature = "index")]
mod turned;

#[cfg(feature = "index")]
pub use chains::Chains;
pub use conflicts::{Made, Matched, matched};
#[cfg(feature = "index")]
pub use database::{Index, IndexError, Opener, chains};
pub use matching::Verdict;
pub use query::{Found, Hit, Place, Query, Turn};
