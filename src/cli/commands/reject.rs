//! `reject`: says that findings are wrong, and the text has to change.
use crate::cli::check::args::Reject;
use crate::cli::check::say;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::policy::Opinion;

pub(crate) fn run(args: &Reject, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let meant = (&args.chosen, &args.saying, &args.scope);
    let (said, _) = say(Opinion::Rejected, None, meant, session)?;
    let word = if args.saying.dry_run {
        "would reject"
    } else {
        "rejected"
    };
    writeln!(session.world.err, "{word} {said}")?;
    Ok(Exit::Clean)
}
