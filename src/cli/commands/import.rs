//! `import`: records all versions that sources hold.
use crate::cli::args::Import;
use crate::cli::importing::Importing;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::render::Report;

pub(crate) fn run(args: &Import, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    if args.id.is_some() && args.sources.len() > 1 {
        return Err(
            CliError::usage("`--as` names one article, and several sources are given")
                .hint("run `claimdiff import SOURCE --as ID` for each"),
        );
    }
    let (mut reports, mut errors) = (Vec::new(), Vec::new());
    for source in &args.sources {
        let asked = Importing::asked(args, session);
        match session.import(source, asked) {
            Ok(report) => reports.push(report),
            Err(error) if args.sources.len() == 1 => return Err(error),
            // One source that fails keeps no other from being imported.
            Err(error) => errors.push(error),
        }
    }
    session.write(&Report::Imported(&reports))?;
    for error in &errors {
        error.tell(session.world.err)?;
    }
    let failed = !errors.is_empty() || reports.iter().any(|report| report.failed > 0);
    Ok(if failed { Exit::Failed } else { Exit::Clean })
}
