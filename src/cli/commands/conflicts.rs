//! `conflicts`: claims of different articles about one thing, side by side.
use crate::cli::args::Conflicts;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::render::{ConflictsReport, Report};

pub(crate) fn run(args: &Conflicts, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let mut asked = Vec::new();
    for name in &args.articles {
        asked.push(session.place(name)?);
    }
    let mut found = session.over_all(|index| index.conflicts(&asked))?;
    if args.differing {
        found.retain(|it| it.verdict == crate::index::Verdict::Differ);
    }
    session.write(&Report::Conflicts(ConflictsReport { found: &found }))?;
    Ok(Exit::Clean)
}
