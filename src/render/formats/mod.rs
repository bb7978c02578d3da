//! One output form a file.
use super::{Detail, Format, Look, Report, Topic};

#[cfg(feature = "cli")]
mod atom;
mod criticmarkup;
#[cfg(feature = "cli")]
mod csv;
mod github;
mod gitlab;
pub(crate) mod html;
mod human;
mod json;
mod jsonl;
#[cfg(feature = "cli")]
mod junit;
mod markdown;
mod rdjson;
mod sarif;
mod slack;
mod summary;
mod unified;

/// All forms, sorted by id.
#[rustfmt::skip]
pub static FORMATS: &[&dyn Format] = &[
    #[cfg(feature = "cli")]
    &atom::Entry,
    &criticmarkup::Entry,
    #[cfg(feature = "cli")]
    &csv::Entry,
    &github::Entry,
    &gitlab::Entry,
    &html::Entry,
    &human::Entry,
    &json::Entry,
    &jsonl::Entry,
    #[cfg(feature = "cli")]
    &junit::Entry,
    &markdown::Entry,
    &rdjson::Entry,
    &sarif::Entry,
    &slack::Entry,
    &summary::Entry,
    &unified::Entry,
];

/// The form of this name.
pub fn format(id: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.id() == id)
}
