//! What `check` and the commands that go with it share: the policy at hand, what
//! is to be checked, and the three ways to check it.
pub(super) mod args;
mod choose;
pub(super) mod corpus;
pub(super) mod desk;
mod draw;
mod files;
#[cfg(feature = "git")]
mod git;
#[cfg(not(feature = "git"))]
mod no_git;
#[cfg(feature = "git")]
mod paths;
mod store;

pub(super) use choose::{say, write_all};

#[cfg(not(feature = "git"))]
use no_git as git;

use super::CliError;
use super::session::Session;
use crate::policy::{Checker, Outcome, Verdict, latest_end};
use args::Scope;
use chrono::NaiveDate;
use desk::Desk;

/// What was found, and how.
pub(super) struct Found {
    pub(super) verdict: Verdict,
    /// Every article with all candidates, told or not.
    pub(super) outcomes: Vec<Outcome>,
}

/// Checks what is named: articles of the store, two versions, or the documents of
/// a git repository.
pub(super) fn run(
    names: &[String],
    scope: &Scope,
    desk: &Desk,
    session: &mut Session<'_, '_>,
) -> Result<Found, CliError> {
    let mut found = look(names, scope, desk, session)?;
    let (policy, until) = (policy_words(scope), offered(desk, session));
    for finding in &mut found.verdict.findings {
        finding.scope = format!("{}{policy}{}", finding.scope, session.store_words()).into();
        finding.until = until;
    }
    Ok(found)
}

/// The policy that was asked for, as words of a command.
fn policy_words(scope: &Scope) -> String {
    match &scope.policy {
        Some(path) => format!(" --policy {}", quoted(&path.to_string_lossy())),
        None if scope.no_policy => " --no-policy".to_owned(),
        None => String::new(),
    }
}

/// Until when what can be accepted only for a time is offered to be: the text should
/// be mended by then.
fn offered(desk: &Desk, session: &Session<'_, '_>) -> Option<NaiveDate> {
    const DAYS: u32 = 30;
    let most = desk.policy.ack.max_days.unwrap_or(DAYS);
    latest_end(session.world.now, Some(DAYS.min(most)))
}

fn look(
    names: &[String],
    scope: &Scope,
    desk: &Desk,
    session: &mut Session<'_, '_>,
) -> Result<Found, CliError> {
    let checker = Checker {
        policy: &desk.policy,
        acks: &desk.acks,
        today: session.world.now.date_naive(),
    };
    if scope.git.is_some() {
        return git::check(names, scope, desk, &checker, session);
    }
    if !scope.versions.is_empty() {
        return files::check(&scope.versions, desk, &checker, session);
    }
    let in_store = |name: &String| session.has_article(name);
    if !names.is_empty() && !names.iter().all(in_store) {
        return files::check(names, desk, &checker, session);
    }
    if names.is_empty() && !session.has_store() && session.top().is_some() {
        return git::check(names, scope, desk, &checker, session);
    }
    store::check(names, &checker, session)
}

/// The verdict over outcomes; `looked_at` as in [`Checker::verdict`]. `scope` are
/// the words with which the findings are found again.
fn found(
    checker: &Checker<'_>,
    outcomes: Vec<Outcome>,
    scope: &[&str],
    looked_at: impl Fn(&crate::policy::Ack) -> bool,
) -> Found {
    let mut verdict = checker.verdict(outcomes.clone(), looked_at);
    let scope: String = scope
        .iter()
        .map(|word| format!(" {}", quoted(word)))
        .collect();
    for finding in &mut verdict.findings {
        finding.scope = scope.as_str().into();
    }
    Found { verdict, outcomes }
}

/// A word as a POSIX shell takes it.
pub(super) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./~^@:+=,%".contains(c);
    match !word.is_empty() && word.chars().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_for_a_shell() {
        for (word, wanted) in [
            ("main...HEAD", "main...HEAD"),
            ("a b.md", "'a b.md'"),
            ("", "''"),
            ("$(x)", "'$(x)'"),
            ("it's", "'it'\\''s'"),
        ] {
            assert_eq!(quoted(word), wanted);
        }
    }
}
