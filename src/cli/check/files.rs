//! Checks one version against another, whatever they are.
use super::desk::{Desk, shown};
use super::store::named;
use super::{Found, found};
use crate::cli::CliError;
use crate::cli::session::{Named, Session};
use crate::model::MediaType;
use crate::policy::{Checker, Edition, Pair, place_in_source};
use std::path::Path;
use std::sync::Arc;

/// Checks NEW against OLD; of one version alone, whether it contradicts itself.
pub(super) fn check(
    names: &[String],
    desk: &Desk,
    checker: &Checker<'_>,
    session: &mut Session<'_, '_>,
) -> Result<Found, CliError> {
    let (old, new) = match names {
        [new] => (None, session.side(new)?),
        [old, new] => {
            let (old, new) = session.sides(old, new)?;
            (Some(old), new)
        }
        _ => {
            return Err(
                CliError::usage("`check` takes two versions, or articles of the store").hint(
                    "`claimdiff check OLD NEW`, or `claimdiff articles` for what is in the store",
                ),
            );
        }
    };
    let path = session.world.folder.join(&new.name);
    let is_file = new.version.is_none() && path.is_file();
    let article: Arc<str> = match &new.version {
        Some(version) => version.article.as_str().into(),
        None if is_file => shown(&path, &desk.root).into(),
        None => new.name.as_str().into(),
    };
    let place = is_file.then(|| shown(&path, session.top().as_deref().unwrap_or(&desk.root)));
    let (before, after) = (old.as_ref().map(edition), edition(&new));
    let mut outcome = checker.pair(&Pair {
        article: Arc::clone(&article),
        path: place.as_deref(),
        old: before.as_ref().zip(old.as_ref().map(|old| &old.document)),
        new: (&after, &new.document),
    });
    if is_file && MediaType::of_path(Path::new(&new.name)) == Some(MediaType::Html) {
        let source = std::fs::read(&path).unwrap_or_default();
        place_in_source(
            &mut outcome,
            new.document.text(),
            &String::from_utf8_lossy(&source),
        );
    }
    let scope: Vec<&str> = std::iter::once("--versions")
        .chain(names.iter().map(String::as_str))
        .collect();
    // One version alone has no option of its own: it is named on both sides.
    let scope = match names {
        [one] => vec!["--versions", one, one],
        _ => scope,
    };
    Ok(found(checker, vec![outcome], &scope, |ack| {
        ack.article == *article
    }))
}

fn edition(named_by_user: &Named) -> Edition {
    match &named_by_user.version {
        Some(version) => named(version),
        None => Edition {
            name: named_by_user.name.as_str().into(),
            revision: None,
            at: None,
        },
    }
}
