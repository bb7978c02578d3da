//! Stands for checks of git repositories where the program was built without git.
use super::Found;
use super::args::Scope;
use super::desk::Desk;
use crate::cli::CliError;
use crate::cli::session::Session;
use crate::policy::Checker;

/// Says that it cannot be done.
pub(super) fn check(
    _: &[String],
    _: &Scope,
    _: &Desk,
    _: &Checker<'_>,
    _: &mut Session<'_, '_>,
) -> Result<Found, CliError> {
    Err(CliError::usage("this program was built without git")
        .hint("`claimdiff check OLD NEW` compares two files"))
}
