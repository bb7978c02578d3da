//! Arguments in, exit code out. The only floor that knows of a terminal; the
//! streams, the environment and the clock are handed in by `main.rs`.
use chrono::{DateTime, Utc};
use clap::Parser;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::PathBuf;

mod args;
mod asking;
mod check;
mod ci;
mod commands;
mod error;
#[cfg(feature = "fetch")]
mod fetched;
mod git;
mod importing;
mod link;
mod output;
mod pager;
mod progress;
mod recording;
mod rules;
#[cfg(feature = "site")]
mod serve;
mod session;

pub use args::command;
pub use error::CliError;

/// How a run ended: the exit codes of every command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done; nothing to report.
    Clean = 0,
    /// Done; there are differences (`diff --exit-code`) or findings at or above
    /// the policy's `fail-on`.
    Found = 1,
    /// Not done: wrong arguments or a wrong policy file.
    Usage = 2,
    /// Not done: input, store, disk or network failed.
    Failed = 3,
}

/// The world as the program meets it.
pub struct World<'a> {
    /// Standard input.
    pub input: &'a mut (dyn Read + Send),
    /// Standard output.
    pub out: &'a mut dyn Write,
    /// Standard error.
    pub err: &'a mut dyn Write,
    /// The terminal that standard output is, if it is one.
    pub terminal: Option<Terminal>,
    /// The clock.
    pub now: DateTime<Utc>,
    /// The folder one stands in.
    pub folder: PathBuf,
    /// The environment.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
}

/// A terminal's size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
}

/// Runs the program: what it has to say goes to the streams of `world`.
pub fn run(args: impl IntoIterator<Item = OsString>, mut world: World<'_>) -> Exit {
    let args = git::named(args.into_iter().collect(), world.variable);
    let args = match args::Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => return usage(&error, &mut world),
    };
    match commands::run(args, &mut world) {
        Ok(exit) => exit,
        Err(error) => ended(&error, &mut world),
    }
}

/// Tells what ended a run early; a reader of our output who went away is no error.
fn ended(error: &CliError, world: &mut World<'_>) -> Exit {
    if error.is_closed_pipe() {
        return Exit::Clean;
    }
    // Nobody is left to be told when standard error is closed too.
    let _ = error.tell(world.err);
    error.exit
}

/// Help and version go to standard output, wrong usage to standard error.
fn usage(error: &clap::Error, world: &mut World<'_>) -> Exit {
    let text = error.render();
    if error.use_stderr() {
        let _ = write!(world.err, "{text}").and_then(|()| world.err.flush());
        return Exit::Usage;
    }
    let written = write!(world.out, "{text}").and_then(|()| world.out.flush());
    match written.map_err(CliError::from) {
        Ok(()) => Exit::Clean,
        Err(error) => ended(&error, world),
    }
}
