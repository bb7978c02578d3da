//! Checks the documents of a git repository: what a branch changed.
use super::args::Scope;
use super::desk::Desk;
use super::paths::{Paths, below};
use super::{Found, found};
use crate::claim::{Document, DocumentReader};
use crate::cli::CliError;
use crate::cli::session::Session;
use crate::history::{CommitState, File, changed, default_range};
use crate::model::MediaType;
use crate::policy::{Ack, Checker, Edition, Outcome, Pair, place_in_source};
use crate::text::{Reading, decode_typed_owned};
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

/// How many documents are held in memory at a time.
const WINDOW: usize = 256;

/// Checks the documents that differ, chosen by patterns.
pub(super) fn check(
    patterns: &[String],
    scope: &Scope,
    desk: &Desk,
    checker: &Checker<'_>,
    session: &mut Session<'_, '_>,
) -> Result<Found, CliError> {
    let range = match scope.git.as_deref().filter(|range| !range.is_empty()) {
        Some(range) => range.to_owned(),
        None => {
            let target = (session.world.variable)("GITHUB_BASE_REF").filter(|it| !it.is_empty());
            default_range(&session.world.folder, target.as_deref()).ok_or_else(|| {
                CliError::usage("there is no branch to compare with")
                    .hint("name a range: `--git main...HEAD`")
            })?
        }
    };
    let top = session.top();
    let here = top.as_ref().map(|top| below(&session.world.folder, top));
    let here = here.unwrap_or_default();
    let paths = Paths::read(patterns, &here)?;
    let wanted = |path: &str| MediaType::of_path(Path::new(path)).is_some() && paths.are(path);
    let states = changed(&session.world.folder, &range, &wanted)?;
    if states.files().is_empty() && !patterns.is_empty() && !session.is_quiet() {
        let named = patterns.join("`, `");
        let from = match here.as_os_str().is_empty() {
            true => "paths begin at the top of the repository".to_owned(),
            false => format!("paths begin at `{}`, with `:/` at the top", here.display()),
        };
        session.note(&format!(
            "no document that differs has a path like `{named}`; {from}"
        ))?;
    }
    let mut outcomes = Vec::new();
    let commits = (&states.old, states.new.as_ref());
    for files in states.files().chunks(WINDOW) {
        let mut read = Vec::new();
        for file in files {
            read.push((file, states.read(file)?));
        }
        let checked: Vec<Option<Outcome>> = read
            .into_par_iter()
            .map(|(file, sides)| outcome(checker, commits, file, sides))
            .collect();
        outcomes.extend(checked.into_iter().flatten());
    }
    // What was accepted before the branch began has done its work.
    let below = below(&desk.root, &states.top);
    let mine = |ack: &Ack| MediaType::of_path(Path::new(&ack.article)).is_some();
    let mut found = found(checker, outcomes, &["--git", &range], |ack| {
        mine(ack) && !states.had(&below.join(&ack.file))
    });
    // What was merged for a time is no change any more, and still has to be told.
    let is_there = |ack: &Ack| {
        let document = || {
            let media_type = MediaType::of_path(Path::new(&ack.article))?;
            let bytes = states.now(&ack.article)?;
            let text = decode_typed_owned(bytes, media_type).ok()?.text;
            Some(Document::new(text, media_type))
        };
        mine(ack)
            && states.had(&below.join(&ack.file))
            && document().is_some_and(|document| ack.is_still_said(&document))
    };
    let expired = checker
        .acks
        .expired(&checker.policy.ack, checker.today, is_there);
    found.verdict.notices.extend(expired);
    found.verdict.notices.sort();
    Ok(found)
}

/// One document; `None` for what is no text.
fn outcome(
    checker: &Checker<'_>,
    (earlier, later): (&CommitState, Option<&CommitState>),
    file: &File,
    [old, new]: [Option<Vec<u8>>; 2],
) -> Option<Outcome> {
    let media_type = MediaType::of_path(Path::new(&file.path))?;
    let read = |bytes: Option<Vec<u8>>| -> Option<String> {
        Some(decode_typed_owned(bytes?, media_type).ok()?.text)
    };
    let old_path = file.old_path.as_deref().unwrap_or(&file.path);
    let before = edition(Some(earlier), old_path);
    let after = edition(later, &file.path);
    let mut reader = DocumentReader::default();
    let mut document = |text: String| reader.read(Reading::new(text, media_type));
    let old = read(old).map(&mut document);
    let article: Arc<str> = file.path.as_str().into();
    if !file.is_there {
        return Some(checker.gone(&article, &before, old?.claims.len()));
    }
    let Some(source) = read(new) else {
        // What was a text and is none any more.
        return Some(checker.gone(&article, &before, old?.claims.len()));
    };
    let html = (media_type == MediaType::Html).then(|| source.clone());
    let new = document(source);
    let mut outcome = checker.pair(&Pair {
        article,
        path: Some(&file.path),
        old: old.as_ref().map(|old| (&before, old)),
        new: (&after, &new),
    });
    if let Some(source) = html {
        place_in_source(&mut outcome, new.text(), &source);
    }
    Some(outcome)
}

fn edition(state: Option<&CommitState>, path: &str) -> Edition {
    match state {
        Some(state) => Edition {
            name: format!("{}:{path}", state.name).into(),
            revision: Some(state.revision.as_str().into()),
            at: state.at,
        },
        None => Edition {
            name: path.into(),
            revision: None,
            at: None,
        },
    }
}
