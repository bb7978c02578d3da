//! `man`: the manual page, in roff.
use crate::cli::{CliError, Exit, World, command};

pub(crate) fn run(world: &mut World<'_>) -> Result<Exit, CliError> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command()).render(&mut page)?;
    world.out.write_all(&page)?;
    Ok(Exit::Clean)
}
