//! Programs of others that the outputs are shown to. `CLAIMDIFF_TOOLS` names the
//! folder into which `tests/tools/requirements.txt` was installed, as `.ci/run`
//! does. Without it the tests that need one are skipped, in CI they fail.
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where a tool is; `None`, said aloud, when the tools are not installed.
pub(super) fn tool(name: &str) -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("CLAIMDIFF_TOOLS") {
        let path = Path::new(&folder).join("bin").join(name);
        assert!(
            path.exists(),
            "CLAIMDIFF_TOOLS is set, but there is no {}",
            path.display()
        );
        return Some(path);
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "CLAIMDIFF_TOOLS is not set: CI must run {name}, see tests/tools/requirements.txt"
    );
    skipped(name);
    None
}

#[allow(clippy::print_stderr, reason = "a skipped test must be seen")]
fn skipped(name: &str) {
    eprintln!(
        "SKIPPED: {name} is not installed: python3 -m venv target/tools && \
         target/tools/bin/pip install -r tests/tools/requirements.txt && \
         export CLAIMDIFF_TOOLS=target/tools"
    );
}

/// Runs a tool on this input: what it says is wrong, or `None` when it is content
/// or not installed.
pub fn complaints(name: &str, words: &[&str], input: &str) -> Option<String> {
    let mut child = Command::new(tool(name)?)
        .args(words)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // It may be done before it has read all.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let more = String::from_utf8_lossy(&output.stderr).into_owned();
    (!output.status.success()).then(|| format!("{name} {words:?}: {said}{more}"))
}

/// Whether the tools are there, for controls that must fail.
pub(super) fn are_there() -> bool {
    tool("python").is_some()
}
