//! Long output on a terminal goes through a pager, as git's does.
use std::io::{self, Write};
use std::process::{Command, Stdio};

/// What `less` is told when `$LESS` says nothing: quit if it fits one screen,
/// keep colors, leave the screen as it is. These are git's.
const LESS: &str = "FRX";

/// Writes `text` through the pager; `Ok(false)` when there is none to be had.
pub(super) fn page(text: &[u8], variable: &dyn Fn(&str) -> Option<String>) -> io::Result<bool> {
    let pager = variable("CLAIMDIFF_PAGER")
        .or_else(|| variable("PAGER"))
        .unwrap_or_else(|| "less".to_owned());
    if pager.is_empty() || pager == "cat" {
        return Ok(false);
    }
    let mut command = Command::new("sh");
    command.arg("-c").arg(&pager).stdin(Stdio::piped());
    if variable("LESS").is_none() {
        command.env("LESS", LESS);
    }
    let Ok(mut child) = command.spawn() else {
        return Ok(false);
    };
    if let Some(mut input) = child.stdin.take() {
        match input.write_all(text) {
            // The reader has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            done => done?,
        }
    }
    // 127 is the shell's word for a command that is not there.
    Ok(child.wait()?.code() != Some(127))
}
