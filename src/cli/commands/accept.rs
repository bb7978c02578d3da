//! `accept`: says that findings are right, or may stay until a day.
use crate::cli::check::args::Accept;
use crate::cli::check::desk::Desk;
use crate::cli::check::{self, choose, expect_reason, write_all};
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::policy::Opinion;

pub(crate) fn run(args: &Accept, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let desk = Desk::open(&args.scope, session)?;
    expect_reason(&args.saying, &desk)?;
    let found = check::run(&[], &args.scope, &desk, session)?;
    let findings = choose(&args.chosen, &found.verdict)?;
    let written = write_all(
        &findings,
        Opinion::Accepted,
        args.until,
        &args.saying,
        &desk,
        session,
    )?;
    let left = found.verdict.open().count().saturating_sub(written);
    let word = if args.saying.dry_run {
        "would accept"
    } else {
        "accepted"
    };
    writeln!(session.world.err, "{word} {written} ({left} pending)")?;
    Ok(Exit::Clean)
}
