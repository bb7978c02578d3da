//! WARC files: records one after the other, also packed one by one (ISO 28500,
//! WARC 1.1), read as they stream by.
mod input;
mod record;

pub(super) use input::is_packed;
pub(super) use record::{Place, Record, Records, Trouble};
