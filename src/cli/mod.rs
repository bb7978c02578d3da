//! Arguments in, exit code out. The only floor that knows of a terminal; the
//! streams and the clock are handed in by `main.rs`.
use std::io::{self, Read, Write};

mod commands;

/// How a run ended.
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

/// Runs the program.
pub fn run(args: Vec<String>, input: &mut dyn Read, out: &mut dyn Write) -> io::Result<Exit> {
    match args.get(1..3) {
        Some([batch, what]) if batch == "batch" => commands::batch::run(what, input, out),
        _ => Ok(Exit::Usage),
    }
}
