//! `import`: records all versions that a source holds.
use crate::cli::args::Import;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::render::Report;

pub(crate) fn run(args: &Import, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let id = args.id.as_deref();
    let reports = session.import(&args.source, id, args.from.as_deref(), &args.writing)?;
    session.write(&Report::Recorded(&reports))?;
    Ok(Exit::Clean)
}
