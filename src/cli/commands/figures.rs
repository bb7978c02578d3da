//! `figures`: every figure read in a version, with its meaning.
use crate::cli::args::Figures;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::render::{FiguresReport, Report};

pub(crate) fn run(args: &Figures, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let named = session.version(&args.version.version)?;
    session.write(&Report::Figures(FiguresReport {
        name: &named.name,
        article: named.version.as_ref().map(|version| &version.article),
        document: &named.document,
    }))?;
    Ok(Exit::Clean)
}
