//! One file a command.
use super::args::{Args, Command};
use super::session::Session;
use super::{CliError, Exit, World};

mod accept;
mod ack;
mod add;
mod alias;
mod articles;
mod batch;
mod blame;
#[cfg(feature = "fetch")]
mod capture;
mod check;
mod completions;
mod conflicts;
mod diff;
mod export;
mod figures;
mod gc;
mod git_diff;
mod import;
mod log;
mod man;
mod pending;
mod policy;
mod redact;
mod reject;
#[cfg(feature = "site")]
mod report;
mod reread;
mod review;
pub(super) mod search;
#[cfg(feature = "site")]
mod serve;
mod show;
mod sightings;
mod timeline;
mod totals;
mod track;
mod verify;

/// Runs the command that was asked for.
pub(super) fn run(args: Args, world: &mut World<'_>) -> Result<Exit, CliError> {
    let mut session = Session::new(args.common, world);
    if let Some(topic) = args.command.topic() {
        session.check(topic)?;
    }
    match args.command {
        Command::Accept(args) => accept::run(&args, &mut session),
        Command::Ack(args) => ack::run(&args, &mut session),
        Command::Add(args) => add::run(&args, &mut session),
        Command::Alias(args) => alias::run(&args, &mut session),
        Command::Articles => articles::run(&mut session),
        Command::Blame(args) => blame::run(&args, &mut session),
        Command::Batch(args) => batch::run(args.what, session.world),
        Command::Check(args) => check::run(&args, &mut session),
        #[cfg(feature = "fetch")]
        Command::Capture(args) => capture::run(&args, &mut session),
        Command::Completions(args) => completions::run(&args, session.world),
        Command::Conflicts(args) => conflicts::run(&args, &mut session),
        Command::Diff(args) => diff::run(&args, &mut session),
        Command::Export(args) => export::run(&args, &mut session),
        Command::Figures(args) => figures::run(&args, &mut session),
        Command::Gc(args) => gc::run(&args, &mut session),
        Command::GitDiff(args) => git_diff::run(&args, &mut session),
        Command::Import(args) => import::run(&args, &mut session),
        Command::Log(args) => log::run(&args, &mut session),
        Command::Man => man::run(session.world),
        #[cfg(feature = "site")]
        Command::Report(args) => report::run(&args, &mut session),
        #[cfg(feature = "site")]
        Command::Serve(args) => serve::run(&args, &mut session),
        Command::Pending(args) => pending::run(&args, &mut session),
        Command::Policy(args) => policy::run(&args, &mut session),
        Command::Reject(args) => reject::run(&args, &mut session),
        Command::Review(args) => review::run(&args, &mut session),
        Command::Redact(args) => redact::run(&args, &mut session),
        Command::Search(args) => search::run(&args, &mut session),
        Command::Rename(args) => alias::rename(&args, &mut session),
        Command::Reread(args) => reread::run(&args, &mut session),
        Command::Show(args) => show::run(&args, &mut session),
        Command::Sightings(args) => sightings::run(&args, &mut session),
        Command::Timeline(args) => timeline::run(&args, &mut session),
        Command::Totals(args) => totals::run(&args, &mut session),
        Command::Track(args) => track::run(&args, &mut session),
        Command::Verify => verify::run(&mut session),
    }
}
