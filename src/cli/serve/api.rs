//! The contract's JSON: each address is a command, its answer what the command
//! prints with `--json`.
use super::library::{Answer, status};
use super::openapi;
use crate::cli::args::Args;
use crate::cli::{CliError, World};
use crate::model::ArticleId;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use clap::Parser;
use serde_json::json;
use std::ffi::OsString;
use std::path::Path;

/// What a parameter may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// An article's id, given as the command's argument.
    Article,
    /// A version of an article, given as the command's argument.
    Version,
    /// Versions of articles, none or many, given as the command's arguments.
    Versions,
    /// Words, given as the command's arguments.
    Words,
    /// The value of an option of the same name.
    Value,
    /// An option without a value.
    Flag,
}

/// Every command that can be asked, with its parameters in the order in which the
/// command takes them.
pub(super) const COMMANDS: &[(&str, &[(&str, Takes)])] = &[
    ("articles", &[]),
    ("blame", &[("version", Takes::Version)]),
    (
        "conflicts",
        &[("article", Takes::Versions), ("differing", Takes::Flag)],
    ),
    (
        "diff",
        &[
            ("old", Takes::Version),
            ("new", Takes::Version),
            ("no-text", Takes::Flag),
            ("no-claims", Takes::Flag),
            ("all", Takes::Flag),
        ],
    ),
    ("figures", &[("version", Takes::Version)]),
    ("log", &[("article", Takes::Article)]),
    (
        "search",
        &[
            ("words", Takes::Words),
            ("unit", Takes::Value),
            ("kind", Takes::Value),
            ("min", Takes::Value),
            ("max", Takes::Value),
            ("actor", Takes::Value),
            ("subject", Takes::Value),
            ("article", Takes::Value),
            ("limit", Takes::Value),
            ("added", Takes::Flag),
            ("removed", Takes::Flag),
        ],
    ),
    ("show", &[("version", Takes::Version)]),
    ("sightings", &[("article", Takes::Article)]),
    (
        "timeline",
        &[
            ("article", Takes::Article),
            ("claim", Takes::Value),
            ("total", Takes::Value),
            ("since", Takes::Value),
            ("all", Takes::Flag),
        ],
    ),
    ("totals", &[("version", Takes::Version)]),
];

/// The answer of a command.
pub(super) fn answer(
    store: &Path,
    now: DateTime<Utc>,
    command: &str,
    query: &[(String, String)],
) -> Answer {
    if let Some(document) = openapi::document(command) {
        return Answer::new(StatusCode::OK, "application/json", document);
    }
    let args = match arguments(command, query) {
        Ok(args) => args,
        Err(refusal) => return refusal,
    };
    match run(store, now, args) {
        Ok(out) => Answer::new(StatusCode::OK, "application/json", out),
        Err(error) => {
            let mut words = Vec::new();
            // Writing into memory does not fail.
            let _ = error.tell(&mut words);
            refused(status(&error), &String::from_utf8_lossy(&words))
        }
    }
}

/// The arguments that a query stands for. None of them can name anything but what
/// the store holds.
fn arguments(command: &str, query: &[(String, String)]) -> Result<Vec<String>, Answer> {
    let Some((_, parameters)) = COMMANDS.iter().find(|(name, _)| *name == command) else {
        return Err(refused(StatusCode::NOT_FOUND, "there is no such address"));
    };
    let unknown = query
        .iter()
        .find(|(name, _)| !parameters.iter().any(|(it, _)| it == name));
    if let Some((name, _)) = unknown {
        let known: Vec<&str> = parameters.iter().map(|(name, _)| *name).collect();
        let words = format!(
            "`{name}` is no parameter of `{command}`; known: {}",
            known.join(", ")
        );
        return Err(refused(StatusCode::BAD_REQUEST, &words));
    }
    let (mut options, mut named) = (vec![command.to_owned()], Vec::new());
    for (name, takes) in *parameters {
        for (_, value) in query.iter().filter(|(it, _)| it == name) {
            let fits = match takes {
                Takes::Article => value.parse::<ArticleId>().is_ok(),
                Takes::Version | Takes::Versions => is_version(value),
                Takes::Words | Takes::Value => !value.is_empty(),
                Takes::Flag => matches!(value.as_str(), "" | "1" | "true" | "on"),
            };
            if !fits {
                let words = format!("`{value}` is no value of `{name}`");
                return Err(refused(StatusCode::BAD_REQUEST, &words));
            }
            match takes {
                Takes::Article | Takes::Version | Takes::Versions | Takes::Words => {
                    named.push(value.clone());
                }
                Takes::Value => options.push(format!("--{name}={value}")),
                Takes::Flag => options.push(format!("--{name}")),
            }
        }
    }
    options.push("--".to_owned());
    options.extend(named);
    Ok(options)
}

/// Whether a name stands for a version of an article, and for no file or revision.
pub(super) fn is_version(name: &str) -> bool {
    let (article, selector) = name.split_once('@').unwrap_or((name, ""));
    let selector = selector
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '~' | '-' | ':' | '.' | '+'));
    article.parse::<ArticleId>().is_ok() && selector
}

/// Runs a command: what it printed.
fn run(store: &Path, now: DateTime<Utc>, args: Vec<String>) -> Result<Vec<u8>, CliError> {
    let mut all: Vec<OsString> = vec![
        "claimdiff".into(),
        "--json".into(),
        "--store".into(),
        store.into(),
    ];
    all.extend(args.into_iter().map(OsString::from));
    let args = Args::try_parse_from(all).map_err(|error| {
        let words = error.render().to_string();
        CliError::usage(words.trim().trim_start_matches("error: ").to_owned())
    })?;
    let mut out = Vec::new();
    let mut world = World {
        input: &mut std::io::empty(),
        out: &mut out,
        err: &mut std::io::sink(),
        terminal: None,
        now,
        // No folder: a name can be that of no file.
        folder: store.join("no-files-are-served"),
        variable: &|_| None,
    };
    crate::cli::commands::run(args, &mut world)?;
    Ok(out)
}

fn refused(status: StatusCode, words: &str) -> Answer {
    let words = words.trim().trim_start_matches("error: ");
    let (message, hint) = words.split_once("\n  try: ").unwrap_or((words, ""));
    let error =
        json!({ "schema": "claimdiff/error/1", "error": { "message": message, "hint": hint } });
    let mut bytes = error.to_string().into_bytes();
    bytes.push(b'\n');
    Answer::new(status, "application/json", bytes)
}
