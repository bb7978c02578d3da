//! Checks articles of the store.
use super::{Found, found};
use crate::claim::DocumentReader;
use crate::cli::CliError;
use crate::cli::session::{History, Session};
use crate::history::{Follower, Glance, Passage, edition, next_edition};
use crate::model::Version;
use crate::policy::{Base, Checker, Edition, Outcome, Pair, Past, total_values};
use crate::store::StoreError;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// Checks these articles, or all.
pub(super) fn check(
    names: &[String],
    checker: &Checker<'_>,
    session: &mut Session<'_, '_>,
) -> Result<Found, CliError> {
    let articles = match names {
        [] => session
            .store()?
            .articles()?
            .into_iter()
            .map(|it| it.id.to_string())
            .collect(),
        names => names.to_vec(),
    };
    let mut outcomes = Vec::new();
    for article in &articles {
        let history = session.history(article)?;
        outcomes.extend(match &checker.policy.base {
            Base::Accepted => past(checker, &history)?,
            Base::Previous => {
                let before = history.versions.len().checked_sub(2);
                two(
                    checker,
                    &history,
                    before.map(|at| history.versions[at].clone()),
                )?
            }
            Base::Revision(revision) => {
                let selector = revision.strip_prefix('@').unwrap_or(revision);
                let base = session.place(&format!("{article}@{selector}"))?;
                two(checker, &history, Some(base))?
            }
        });
    }
    Ok(found(checker, outcomes, &[], |ack| {
        articles.contains(&ack.article)
    }))
}

/// Against the value of each claim that was accepted last.
fn past(checker: &Checker<'_>, history: &History) -> Result<Option<Outcome>, CliError> {
    let article = history.article.as_str();
    let (mut follower, mut totals) = (Follower::default(), Vec::new());
    let read = |glance: Glance<'_>| {
        let values = total_values(&checker.policy.totals, article, None, glance.document);
        (Passage::new(&glance), values)
    };
    for read in history.walk(read) {
        let (passage, values) = read?;
        follower.follow(passage);
        totals.push(values);
    }
    let editions: Vec<Edition> = history.versions.iter().map(named).collect();
    let past = Past {
        article: Arc::from(article),
        editions: &editions,
        threads: &follower.into_threads(),
        totals: &totals,
        seen: seen(history),
    };
    let load = |at: usize| -> Result<_, StoreError> {
        let version = history.versions[at].clone();
        Ok(edition(history.store(), version)?.document)
    };
    Ok(checker.past(&past, load)?)
}

/// The latest version against another.
fn two(
    checker: &Checker<'_>,
    history: &History,
    base: Option<Version>,
) -> Result<Option<Outcome>, CliError> {
    let Some(head) = history.versions.last() else {
        return Ok(None);
    };
    let mut reader = DocumentReader::default();
    let mut read = |version| next_edition(&mut reader, history.store(), version);
    let base = base.filter(|base| base.number != head.number);
    let base = base.map(&mut read).transpose()?;
    let head = read(head.clone())?;
    let old = base
        .as_ref()
        .map(|base| (named(&base.version), &base.document));
    Ok(Some(checker.pair(&Pair {
        article: Arc::from(history.article.as_str()),
        path: None,
        old: old.as_ref().map(|(edition, document)| (edition, *document)),
        new: (&named(&head.version), &head.document),
    })))
}

/// A version as reports name it.
pub(super) fn named(version: &Version) -> Edition {
    Edition {
        name: format!("{}@{}", version.article, version.number).into(),
        revision: Some(version.snapshot.to_string().into()),
        at: Some(version.provenance.captured_at),
    }
}

/// When the article was looked at last.
fn seen(history: &History) -> DateTime<Utc> {
    let captured = history
        .versions
        .iter()
        .map(|version| version.provenance.captured_at);
    let seen = history.sightings.iter().map(|seen| seen.at);
    captured.chain(seen).max().unwrap_or_default()
}
