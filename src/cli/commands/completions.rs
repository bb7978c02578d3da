//! `completions`: what a shell needs to complete commands and options.
use crate::cli::args::Completions;
use crate::cli::{CliError, Exit, World, command};

pub(crate) fn run(args: &Completions, world: &mut World<'_>) -> Result<Exit, CliError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "claimdiff", &mut script);
    world.out.write_all(&script)?;
    Ok(Exit::Clean)
}
