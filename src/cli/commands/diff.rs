//! `diff`: claim changes between two versions, then the text diff.
use crate::change::{ChangeKind, Comparison};
use crate::cli::args::Diff;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::render::{DiffParts, DiffReport, Report};

pub(crate) fn run(args: &Diff, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let (old, new) = match &args.new {
        Some(new) => (session.version(&args.old)?, session.version(new)?),
        None => session.last_two(&args.old)?,
    };
    let comparison = Comparison::new(&old.document, &new.document);
    let parts = DiffParts {
        claims: !args.no_claims,
        unchanged: args.all,
        text: !args.no_text,
    };
    session.write(&Report::Diff(DiffReport {
        old_name: &old.name,
        new_name: &new.name,
        comparison: &comparison,
        parts,
    }))?;
    let found = args.exit_code && differs(&comparison, parts);
    Ok(if found { Exit::Found } else { Exit::Clean })
}

/// Whether what was asked for shows a difference.
fn differs(comparison: &Comparison<'_>, parts: DiffParts) -> bool {
    let claims = || {
        let told = |kind| !matches!(kind, ChangeKind::Unchanged | ChangeKind::Moved);
        comparison.changes.iter().any(|change| told(change.kind))
    };
    let text = || comparison.old.text() != comparison.new.text();
    parts.claims && claims() || parts.text && text()
}
