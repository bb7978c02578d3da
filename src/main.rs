//! The program: real streams, environment and clock, handed to `cli::run`.
use claimdiff::cli::{self, Exit, Terminal, World};
use std::io::{self, IsTerminal};
use std::process::ExitCode;

fn main() -> ExitCode {
    let (mut input, mut out, mut err) = (io::stdin(), io::stdout(), io::stderr());
    let size = terminal_size::terminal_size_of(&out);
    let world = World {
        terminal: size
            .filter(|_| out.is_terminal())
            .map(|(width, height)| Terminal {
                width: width.0.into(),
                height: height.0.into(),
            }),
        input: &mut input,
        out: &mut out,
        err: &mut err,
        now: chrono::Utc::now(),
        folder: std::env::current_dir().unwrap_or_default(),
        variable: &|name| std::env::var(name).ok(),
    };
    let exit: Exit = cli::run(std::env::args_os(), world);
    ExitCode::from(exit as u8)
}
