//! `pending`: the findings that nobody has looked at yet.
use crate::cli::check::args::Pending;
use crate::cli::check::desk::Desk;
use crate::cli::check::{self};
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::policy::Verdict;
use crate::render::{CheckReport, Report};

pub(crate) fn run(args: &Pending, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let desk = Desk::open(&args.scope, session)?;
    let found = check::run(&args.names, &args.scope, &desk, session)?;
    let mut findings = found.verdict.findings;
    findings.retain(|finding| finding.is_open());
    let verdict = Verdict {
        findings,
        notices: Vec::new(),
        ..found.verdict
    };
    session.write(&Report::Check(CheckReport {
        verdict: &verdict,
        at: session.world.now,
    }))?;
    Ok(Exit::Clean)
}
