//! What a CI service is told beside standard output. So far: GitHub Actions, by
//! the files that it names in the environment.
use super::{CliError, World};
use crate::policy::Verdict;
use crate::render::formats::format;
use crate::render::{CheckReport, Detail, Look, Report, sum_of_findings};
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

/// The variable that names the file for the summary of a step.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// The variable that names the file for what later steps may ask.
const OUTPUT: &str = "GITHUB_OUTPUT";

/// GitHub refuses a step's summary that is longer, in bytes, and shows nothing.
const MOST: u64 = 1 << 20;

/// Whether this is a step of GitHub Actions.
pub(super) fn on_github(world: &World<'_>) -> bool {
    (world.variable)("GITHUB_ACTIONS").as_deref() == Some("true")
}

/// Whether this is the file for the step's summary: it is added to, other
/// commands of the step may have written there.
pub(super) fn is_summary(path: &Path, world: &World<'_>) -> bool {
    (world.variable)(SUMMARY).is_some_and(|file| Path::new(&file) == path)
}

/// Adds the findings to the summary of the step.
pub(super) fn summarize(report: CheckReport<'_>, world: &World<'_>) -> Result<(), CliError> {
    let Some(path) = (world.variable)(SUMMARY).filter(|path| !path.is_empty()) else {
        return Ok(());
    };
    let look = Look {
        color: false,
        links: false,
        width: 120,
        detail: Detail::Normal,
    };
    let mut text = Vec::new();
    if let Some(form) = format("summary") {
        form.write(&Report::Check(report), look, &mut text)?;
    }
    add_summary(&text, Path::new(&path))
}

/// Adds to the summary of the step, if there is room.
pub(super) fn add_summary(text: &[u8], path: &Path) -> Result<(), CliError> {
    let there = path.metadata().map_or(0, |file| file.len());
    let rest: &[u8] = b"\nclaimdiff: the summary of this step is full; the log has all findings.\n";
    let fits = there + text.len() as u64 <= MOST;
    append(path, if fits { text } else { rest })
}

/// Tells later steps how many findings there are: counts only, no word of an
/// article.
pub(super) fn tell_steps(verdict: &Verdict, world: &World<'_>) -> Result<(), CliError> {
    let Some(path) = (world.variable)(OUTPUT).filter(|path| !path.is_empty()) else {
        return Ok(());
    };
    let counts = verdict.counts();
    let lines = [
        ("changed", verdict.open().next().is_some().to_string()),
        ("failed", verdict.fails().to_string()),
        ("errors", counts.errors.to_string()),
        ("warnings", counts.warnings.to_string()),
        ("infos", counts.infos.to_string()),
        ("accepted", counts.accepted.to_string()),
        (
            "worst",
            verdict
                .worst()
                .map_or("none", |level| level.word())
                .to_owned(),
        ),
        ("report", sum_of_findings(verdict)),
    ];
    let lines = lines.map(|(name, value)| format!("{name}={value}\n"));
    append(Path::new(&path), lines.concat().as_bytes())
}

fn append(path: &Path, text: &[u8]) -> Result<(), CliError> {
    let write = || -> io::Result<()> {
        let mut file = OpenOptions::new().create(true).append(true).open(path)?;
        file.write_all(text)
    };
    write().map_err(|error| {
        CliError::failed(format!("`{}` could not be written", path.display()))
            .because(&error)
            .hint("`--no-ci-detect` leaves GitHub's files alone")
    })
}
