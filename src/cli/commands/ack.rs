//! `ack`: lists, shows and prunes what reviewers said.
use crate::cli::check::args::{Ack as Args, AckCommand, Scope};
use crate::cli::check::desk::Desk;
use crate::cli::check::{self};
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::policy::{Ack, NoticeKind, Opinion, nearest};
use crate::render::escape::plain;
use crate::render::shown::shown_lines;

pub(crate) fn run(args: &Args, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    match &args.what {
        AckCommand::List { scope } => list(scope, session),
        AckCommand::Show { id, scope } => show(id, scope, session),
        AckCommand::Prune { scope, dry_run } => prune(scope, *dry_run, session),
    }
}

fn list(scope: &Scope, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let desk = Desk::open(scope, session)?;
    for ack in desk.acks.all() {
        let opinion = match ack.opinion {
            Opinion::Accepted => "accepted",
            Opinion::Rejected => "rejected",
        };
        let until = ack
            .review
            .until
            .map(|until| format!(" until {until}"))
            .unwrap_or_default();
        let line = format!(
            "{} {} {}: {} -> {}, {opinion}{until} by {}",
            ack.id, ack.article, ack.kind, ack.was, ack.now, ack.review.by
        );
        writeln!(session.world.out, "{}", plain(&line))?;
    }
    Ok(Exit::Clean)
}

fn show(id: &str, scope: &Scope, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let desk = Desk::open(scope, session)?;
    let fits = |ack: &&Ack| ack.id.as_str().starts_with(id) || ack.id.as_str()[3..].starts_with(id);
    let found: Vec<&Ack> = desk.acks.all().iter().filter(fits).collect();
    if found.is_empty() {
        let told = CliError::usage(format!("nothing was said of `{id}`"));
        let ids = desk.acks.all().iter().map(|ack| ack.id.as_str());
        return Err(match nearest(id, ids) {
            Some(near) => told.hint(format!("did you mean `{near}`?")),
            None => told.hint("`claimdiff ack list` lists all"),
        });
    }
    for ack in found {
        let written = shown_lines(&ack.write());
        write!(session.world.out, "# {}\n{written}", plain(&ack.file))?;
    }
    Ok(Exit::Clean)
}

fn prune(scope: &Scope, dry_run: bool, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let mut desk = Desk::open(scope, session)?;
    // Asked for, they are told whatever the policy says.
    desk.policy.ack.on_unused = Some(crate::policy::Level::Info);
    let found = check::run(&[], scope, &desk, session)?;
    let unused: Vec<String> = found
        .verdict
        .notices
        .iter()
        .filter(|notice| notice.kind == NoticeKind::UnusedAck)
        .filter_map(|notice| notice.path.as_deref().map(str::to_owned))
        .collect();
    for ack in desk
        .acks
        .all()
        .iter()
        .filter(|ack| unused.contains(&ack.file))
    {
        if !dry_run {
            desk.remove(ack)?;
        }
        writeln!(session.world.out, "{}", plain(&ack.file))?;
    }
    let word = if dry_run { "would remove" } else { "removed" };
    writeln!(session.world.err, "{word} {}", unused.len())?;
    Ok(Exit::Clean)
}
