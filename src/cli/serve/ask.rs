//! Forms of pages, read as the commands read their options.
use crate::cli::CliError;
use crate::cli::args::{FigureKind, Search};
use crate::history::{self, Named};
use crate::index::Query;
use crate::model::Version;
use crate::site::pages::Asked;
use crate::store;
use clap::ValueEnum;
use std::path::Path;

/// How many hits a page has.
const HITS: u32 = 50;

/// What a search form asks for.
pub(super) fn query(asked: &Asked) -> Result<Query, CliError> {
    let some = |value: &str| (!value.is_empty()).then(|| value.to_owned());
    let kind = some(&asked.kind).map(|kind| {
        let known = FigureKind::from_str(&kind, false);
        known.map_err(|_| CliError::usage(format!("`{kind}` is no kind of figure")))
    });
    let search = Search {
        words: some(&asked.words).into_iter().collect(),
        kind: kind.transpose()?,
        unit: some(&asked.unit),
        min: some(&asked.min),
        max: some(&asked.max),
        actor: some(&asked.actor),
        subject: some(&asked.subject),
        added: matches!(asked.turn.as_str(), "added" | "either"),
        removed: matches!(asked.turn.as_str(), "removed" | "either"),
        article: some(&asked.article),
        limit: HITS,
    };
    crate::cli::commands::search::query(&search)
}

/// The version of an article that a form names; none where it names nothing. A name can
/// be that of no file.
pub(super) fn version(store: &Path, name: &str) -> Result<Option<Version>, CliError> {
    if name.is_empty() {
        return Ok(None);
    }
    let no_version = || CliError::usage(format!("`{name}` is no version of an article"));
    if !super::api::is_version(name) {
        return Err(no_version());
    }
    let open = || store::open(store);
    match history::resolve(name, &store.join("no-files-are-served"), &open)? {
        Named::Version(_, version) => Ok(Some(version)),
        _ => Err(no_version()),
    }
}
