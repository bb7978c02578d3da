//! `show`: a version's text, or its bytes as captured.
use crate::cli::args::Show;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::render::{Report, ShowReport};

pub(crate) fn run(args: &Show, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    if args.raw {
        let bytes = session.raw(&args.version.version)?;
        session.world.out.write_all(&bytes)?;
        session.world.out.flush()?;
        return Ok(Exit::Clean);
    }
    let named = session.version(&args.version.version)?;
    session.write(&Report::Show(ShowReport {
        name: &named.name,
        version: named.version.as_ref(),
        text: named.document.text(),
    }))?;
    Ok(Exit::Clean)
}
