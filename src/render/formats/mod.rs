//! One output form a file.
use super::{Detail, Format, Look, Report};

mod human;
mod json;

/// All forms, sorted by id.
#[rustfmt::skip]
pub static FORMATS: &[&dyn Format] = &[
    &human::Entry,
    &json::Entry,
];

/// The form of this name.
pub fn format(id: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.id() == id)
}
