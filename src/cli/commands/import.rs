//! `import`: records all versions that a source holds.
use crate::cli::args::Import;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::render::Report;

pub(crate) fn run(args: &Import, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let report = session.import(&args.source, args.id.as_deref(), args.from.as_deref())?;
    session.write(&Report::Recorded(&[report]))?;
    Ok(Exit::Clean)
}
