//! `accept`: says that findings are right, or may stay until a day.
use crate::cli::check::args::Accept;
use crate::cli::check::say;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::policy::Opinion;

pub(crate) fn run(args: &Accept, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let meant = (&args.chosen, &args.saying, &args.scope);
    let (said, open) = say(Opinion::Accepted, args.until, meant, session)?;
    let word = if args.saying.dry_run {
        "would accept"
    } else {
        "accepted"
    };
    writeln!(session.world.err, "{word} {said} ({open} pending)")?;
    Ok(Exit::Clean)
}
