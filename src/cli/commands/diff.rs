//! `diff`: claim changes between two versions, then the text diff.
use crate::change::{ChangeKind, Comparison};
use crate::cli::args::{Diff, View};
use crate::cli::session::{Named, Session};
use crate::cli::{CliError, Exit};
use crate::render::{DiffLayout, DiffParts, DiffReport, Report};

pub(crate) fn run(args: &Diff, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    if args.view.no_claims {
        session.leave_out_claims();
    }
    let (old, new) = match &args.new {
        Some(new) => session.sides(&args.old, new)?,
        None => session.last_two(&args.old)?,
    };
    show(&old, &new, &args.view, session)
}

/// Compares two versions and shows what is asked for.
pub(super) fn show(
    old: &Named,
    new: &Named,
    view: &View,
    session: &mut Session<'_, '_>,
) -> Result<Exit, CliError> {
    let comparison = if session.with_claims() {
        Comparison::new(&old.document, &new.document)
    } else {
        Comparison::of_texts(&old.document, &new.document)
    };
    let parts = DiffParts {
        claims: !view.no_claims,
        unchanged: view.all,
        text: !view.no_text,
    };
    let found = view.exit_code && differs(&comparison, parts);
    let exit = if found { Exit::Found } else { Exit::Clean };
    let written = session.write(&Report::Diff(DiffReport {
        old_name: &old.name,
        new_name: &new.name,
        old_link: old.link.as_deref(),
        new_link: new.link.as_deref(),
        comparison: &comparison,
        parts,
        layout: DiffLayout {
            context: view.context,
            side_by_side: view.side_by_side,
        },
    }));
    match written {
        // Who reads only the beginning is told of differences all the same.
        Err(error) if error.is_closed_pipe() => Ok(exit),
        written => written.map(|()| exit),
    }
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
