//! The program: real streams and the real clock, handed to `cli::run`.
use claimdiff::cli;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = std::env::args().collect();
    let mut out = BufWriter::new(io::stdout().lock());
    let exit = cli::run(args, &mut io::stdin().lock(), &mut out);
    match exit.and_then(|exit| out.flush().map(|()| exit)) {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(_) => ExitCode::from(cli::Exit::Failed as u8),
    }
}
