//! `reject`: says that findings are wrong, and the text has to change.
use crate::cli::check::args::Reject;
use crate::cli::check::desk::Desk;
use crate::cli::check::{self, choose, expect_reason, write_all};
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::policy::Opinion;

pub(crate) fn run(args: &Reject, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let desk = Desk::open(&args.scope, session)?;
    expect_reason(&args.saying, &desk)?;
    let found = check::run(&[], &args.scope, &desk, session)?;
    let findings = choose(&args.chosen, &found.verdict)?;
    let written = write_all(
        &findings,
        Opinion::Rejected,
        None,
        &args.saying,
        &desk,
        session,
    )?;
    let word = if args.saying.dry_run {
        "would reject"
    } else {
        "rejected"
    };
    writeln!(session.world.err, "{word} {written}")?;
    Ok(Exit::Clean)
}
