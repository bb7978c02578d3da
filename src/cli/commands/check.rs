//! `check`: the policy's verdict, for people and for CI.
use crate::cli::args::VerdictOptions;
use crate::cli::check::args::Check;
use crate::cli::check::desk::Desk;
use crate::cli::check::{self, Found};
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::policy::{Checker, FailOn, Judged, nearest};
use crate::render::escape::plain;
use crate::render::{CheckReport, Report};

pub(crate) fn run(args: &Check, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    session.of_verdict(VerdictOptions {
        detect_ci: !args.no_ci_detect,
        sarif_accepted: args.sarif_include_acked,
    });
    let mut desk = Desk::open(&args.scope, session)?;
    if let Some(level) = &args.fail_on {
        desk.policy.fail_on = match level.as_str() {
            "error" => FailOn::Error,
            "warning" => FailOn::Warning,
            "info" => FailOn::Info,
            _ => FailOn::Never,
        };
    }
    let found = check::run(&args.names, &args.scope, &desk, session)?;
    if let Some(id) = &args.explain {
        return explain(id, &found, &desk, session);
    }
    let verdict = &found.verdict;
    let exit = match verdict.fails() {
        true => Exit::Found,
        false => Exit::Clean,
    };
    let written = session.write(&Report::Check(CheckReport {
        verdict,
        at: session.world.now,
    }));
    match written {
        // Who reads only the beginning must not turn red to green.
        Err(error) if error.is_closed_pipe() => Ok(exit),
        written => written.map(|()| exit),
    }
}

/// Tells which rules were asked about a finding.
fn explain(
    id: &str,
    found: &Found,
    desk: &Desk,
    session: &mut Session<'_, '_>,
) -> Result<Exit, CliError> {
    let all: Vec<&Judged> = found
        .outcomes
        .iter()
        .flat_map(|outcome| &outcome.judged)
        .collect();
    let name = |judged: &Judged| judged.finding.id.to_string();
    let Some(judged) = all
        .iter()
        .find(|it| name(it).starts_with(id) || name(it)[3..].starts_with(id))
    else {
        let ids: Vec<String> = all.iter().map(|it| name(it)).collect();
        let told = CliError::usage(format!("there is no finding `{id}`"));
        return Err(match nearest(id, ids.iter().map(String::as_str)) {
            Some(near) => told.hint(format!("did you mean `{near}`?")),
            None => told.hint("`claimdiff check -v` lists all with their ids"),
        });
    };
    let checker = Checker {
        policy: &desk.policy,
        acks: &desk.acks,
        today: session.world.now.date_naive(),
    };
    let explanation = checker.explain(judged);
    let out = &mut session.world.out;
    writeln!(
        out,
        "{} {}: {}",
        judged.finding.id,
        judged.finding.kind,
        plain(&judged.finding.message)
    )?;
    let file = plain(desk.policy.file.as_deref().unwrap_or("built-in policy"));
    for (rule, line, decides) in &explanation.on_kind {
        let how = if *decides {
            "decides"
        } else {
            "is on this kind and does not decide"
        };
        writeln!(out, "{file}:{line}: rule {rule} {how}")?;
    }
    let decision = &explanation.decision;
    let level = decision
        .level
        .map_or("nothing to tell", |level| level.word());
    writeln!(out, "{}: {level}", decision.rule)?;
    let why = [Some(decision.tripped.clone()), decision.quiet.clone()];
    for why in why.into_iter().flatten().filter(|why| !why.is_empty()) {
        writeln!(out, "because: {}", plain(&why))?;
    }
    Ok(Exit::Clean)
}
