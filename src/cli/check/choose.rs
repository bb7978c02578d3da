//! Which findings a reviewer means, and what is written of them.
use super::args::{Chosen, Saying, Scope};
use super::desk::Desk;
use crate::cli::CliError;
use crate::cli::session::Session;
use crate::policy::{Ack, Finding, Opinion, Review, Verdict, latest_end, nearest};
use chrono::NaiveDate;
use globset::GlobBuilder;

/// The findings that are meant, each once, in the verdict's order.
fn choose<'v>(chosen: &Chosen, verdict: &'v Verdict) -> Result<Vec<&'v Finding>, CliError> {
    if chosen.ids.is_empty() && !chosen.all && chosen.article.is_none() && chosen.rule.is_none() {
        return Err(CliError::usage("no finding is named")
            .hint("`claimdiff pending` lists those that are open"));
    }
    let mut meant: Vec<&Finding> = Vec::new();
    for id in &chosen.ids {
        meant.push(by_prefix(id, verdict)?);
    }
    let glob = match &chosen.article {
        Some(pattern) => {
            let glob = GlobBuilder::new(pattern).literal_separator(true).build();
            let glob = glob.map_err(|error| {
                CliError::usage(format!(
                    "`{pattern}` is no pattern of paths: {}",
                    error.kind()
                ))
            })?;
            Some(glob.compile_matcher())
        }
        None => None,
    };
    if chosen.all || glob.is_some() || chosen.rule.is_some() {
        meant.extend(verdict.open().filter(|finding| {
            glob.as_ref()
                .is_none_or(|glob| glob.is_match(&*finding.article))
                && chosen
                    .rule
                    .as_ref()
                    .is_none_or(|rule| rule == finding.rule.as_str())
        }));
    }
    let mut seen = std::collections::BTreeSet::new();
    meant.retain(|finding| seen.insert(finding.id.clone()));
    match meant.is_empty() {
        true => Err(CliError::usage("no finding that is open fits")
            .hint("`claimdiff pending` lists those that are open")),
        false => Ok(meant),
    }
}

/// The finding whose id begins so.
pub(crate) fn by_prefix<'v>(id: &str, verdict: &'v Verdict) -> Result<&'v Finding, CliError> {
    let fits = |finding: &&Finding| {
        finding.id.as_str().starts_with(id)
            || finding
                .id
                .as_str()
                .strip_prefix("f1-")
                .is_some_and(|hex| hex.starts_with(id))
    };
    let found: Vec<&Finding> = verdict.findings.iter().filter(fits).collect();
    let ids = || verdict.findings.iter().map(|finding| finding.id.as_str());
    match found.as_slice() {
        [one] => Ok(one),
        // The id itself, where another one has an ordinal after it.
        [..] if found.iter().any(|finding| finding.id.as_str() == id) => Ok(found
            .iter()
            .find(|finding| finding.id.as_str() == id)
            .copied()
            .unwrap_or(found[0])),
        [] => {
            let told = CliError::usage(format!("there is no finding `{id}`"));
            Err(match nearest(id, ids()) {
                Some(near) => told.hint(format!("did you mean `{near}`?")),
                None => told.hint("`claimdiff pending` lists those that are open"),
            })
        }
        several => {
            let listed: Vec<String> = several
                .iter()
                .take(5)
                .map(|it| format!("`{}`", it.id))
                .collect();
            Err(
                CliError::usage(format!("`{id}` begins several ids: {}", listed.join(", ")))
                    .hint("name more of it"),
            )
        }
    }
}

/// The reason, which the policy may ask for.
fn expect_reason(saying: &Saying, desk: &Desk) -> Result<String, CliError> {
    let reason = saying.reason.as_deref().unwrap_or_default().trim();
    match reason.is_empty() && desk.policy.ack.require_reason {
        true => Err(CliError::usage("a reason is missing").hint("`--reason \"why\"`")),
        false => Ok(reason.to_owned()),
    }
}

/// Checks again, and says `opinion` of the findings that are meant.
///
/// Returns how many there were, and how many others are open still.
pub(crate) fn say(
    opinion: Opinion,
    until: Option<NaiveDate>,
    (chosen, saying, scope): (&Chosen, &Saying, &Scope),
    session: &mut Session<'_, '_>,
) -> Result<(usize, usize), CliError> {
    let desk = Desk::open(scope, session)?;
    expect_reason(saying, &desk)?;
    let found = super::run(&[], scope, &desk, session)?;
    let findings = choose(chosen, &found.verdict)?;
    let said = write_all(&findings, opinion, until, saying, &desk, session)?;
    Ok((said, found.verdict.open().count().saturating_sub(said)))
}

/// Writes what a reviewer says of findings. Nothing is written when something of
/// it may not be said.
pub(crate) fn write_all(
    findings: &[&Finding],
    opinion: Opinion,
    until: Option<NaiveDate>,
    saying: &Saying,
    desk: &Desk,
    session: &mut Session<'_, '_>,
) -> Result<usize, CliError> {
    let review = Review {
        by: who(saying, session)?.into(),
        at: session.world.now,
        until,
        reason: expect_reason(saying, desk)?.into(),
    };
    if opinion == Opinion::Accepted {
        may_last(findings, until, desk, session)?;
    }
    for finding in findings {
        let ack = Ack::new(finding, opinion, review.clone());
        let name = match saying.dry_run {
            true => format!("acks/{}", ack.path()),
            false => desk.write(&ack)?,
        };
        writeln!(session.world.out, "{name}")?;
    }
    Ok(findings.len())
}

/// Whether an acknowledgment may run so long.
fn may_last(
    findings: &[&Finding],
    until: Option<NaiveDate>,
    desk: &Desk,
    session: &Session<'_, '_>,
) -> Result<(), CliError> {
    let state = findings.iter().find(|finding| finding.kind.is_state());
    match (until, state) {
        (None, Some(finding)) => Err(CliError::usage(format!(
            "{} is a fact of this version ({}): it can be accepted only until a day",
            finding.id, finding.kind
        ))
        .hint("add `--until DATE`, or mend the text")),
        (Some(until), _) if until < session.world.now.date_naive() => {
            Err(CliError::usage(format!("{until} is past")).hint("name a day to come"))
        }
        (Some(until), _) => match latest_end(session.world.now, desk.policy.ack.max_days) {
            Some(latest) if until > latest => Err(CliError::usage(format!(
                "{until} is later than the policy's `max-days` allow"
            ))
            .hint(format!("`--until {latest}` at the latest"))),
            _ => Ok(()),
        },
        (None, None) => Ok(()),
    }
}

/// Who reviews.
fn who(saying: &Saying, session: &Session<'_, '_>) -> Result<String, CliError> {
    let user = || (session.world.variable)("USER").filter(|user| !user.is_empty());
    #[cfg(feature = "git")]
    let author = || crate::history::author(&session.world.folder);
    #[cfg(not(feature = "git"))]
    let author = || None;
    let known = saying.by.clone().or_else(author).or_else(user);
    known.ok_or_else(|| {
        CliError::usage("nobody is named who says so")
            .hint("`--by NAME`, or `git config user.name NAME`")
    })
}
