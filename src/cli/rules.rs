//! The rules for the pages of sites: a file that is named, or `sites.toml` in the
//! store's folder.
use super::CliError;
use super::session::Session;
use crate::text::SiteRules;
use std::io::{self, ErrorKind};
use std::path::Path;

/// The file in the store's folder.
const NAME: &str = "sites.toml";

impl Session<'_, '_> {
    /// The rules that are named, else those of the store, else none.
    pub(super) fn site_rules(&self, named: Option<&Path>) -> Result<SiteRules, CliError> {
        let path = match named {
            Some(path) => self.world.folder.join(path),
            None => self.folder().join(NAME),
        };
        let text = match std::fs::read_to_string(&path) {
            Err(error) if named.is_none() && is_missing(&error) => {
                return Ok(SiteRules::default());
            }
            Err(error) => {
                let told = CliError::failed(format!("`{}` cannot be read", path.display()));
                return Err(told.because(&error));
            }
            Ok(text) => text,
        };
        SiteRules::parse(&text).map_err(|error| {
            CliError::usage(format!("`{}` is wrong", path.display()))
                .because(&error)
                .hint("docs/pages.md lists what a rule can have")
        })
    }
}

/// A store that is no folder has no rules either; what is wrong with it is told by
/// who opens it.
fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
