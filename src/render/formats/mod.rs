//! One output form a file.
use super::{Detail, Format, Look, Report, Topic};

mod criticmarkup;
pub(crate) mod html;
mod human;
mod json;
mod markdown;
mod unified;

/// All forms, sorted by id.
#[rustfmt::skip]
pub static FORMATS: &[&dyn Format] = &[
    &criticmarkup::Entry,
    &html::Entry,
    &human::Entry,
    &json::Entry,
    &markdown::Entry,
    &unified::Entry,
];

/// The form of this name.
pub fn format(id: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.id() == id)
}
