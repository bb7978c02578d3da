//! `figures`: every figure read in a version, with its meaning.
use crate::cli::args::Figures;
use crate::cli::session::{Named, Session};
use crate::cli::{CliError, Exit};
use crate::import::read_file;
use crate::model::MediaType;
use crate::render::{FiguresReport, Report};
use std::path::Path;

pub(crate) fn run(args: &Figures, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let name = &args.version.version;
    // Git hands empty files to its textconv too, and they have no figures.
    let named = match args.plain && is_blank(&session.world.folder.join(name)) {
        true => Named::empty(name, MediaType::Plain),
        false => session.version(name)?,
    };
    session.write(&Report::Figures(FiguresReport {
        name: &named.name,
        article: named.version.as_ref().map(|version| &version.article),
        document: &named.document,
        plain: args.plain,
    }))?;
    Ok(Exit::Clean)
}

fn is_blank(path: &Path) -> bool {
    path.is_file() && read_file(path).is_ok_and(|bytes| bytes.iter().all(u8::is_ascii_whitespace))
}
