//! One file a command.
use super::args::{Args, Command};
use super::{CliError, Exit, World};

mod batch;
mod completions;
mod man;

/// Runs the command that was asked for.
pub(super) fn run(args: Args, world: &mut World<'_>) -> Result<Exit, CliError> {
    let Args { common, command } = args;
    if let Some(time) = common.as_of {
        world.now = time;
    }
    match command {
        Command::Batch(args) => batch::run(args.what, world),
        Command::Completions(args) => completions::run(&args, world),
        Command::Man => man::run(world),
        _ => Err(CliError::usage("not yet")),
    }
}
