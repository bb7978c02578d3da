//! What `import` takes.
use super::keeping::Writing;
use crate::import::sources::SOURCES;
use clap::builder::PossibleValuesParser;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// Folders of versions, files, archives; `git:REPO:PATH` and the like name a kind and what
    /// inside it is meant
    #[arg(required = true, value_name = "SOURCE")]
    pub(crate) sources: Vec<PathBuf>,
    /// The article's id, where the source has one article [default: what the source says, else its
    /// name]
    #[arg(long = "as", value_name = "ID")]
    pub(crate) id: Option<String>,
    /// What the sources are [default: detected]
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    pub(crate) from: Option<String>,
    /// The folder with the saved pages of a list that only names them
    #[arg(long, value_name = "DIR")]
    pub(crate) bodies: Option<PathBuf>,
    /// Fetch the pages that a list only names
    #[cfg(feature = "fetch")]
    #[arg(long)]
    pub(crate) fetch: bool,
    /// With `--fetch`: fetch from addresses of the local network too
    #[cfg(feature = "fetch")]
    #[arg(long, requires = "fetch")]
    pub(crate) allow_private: bool,
    /// Of a git history, leave out the commits of branches that were merged
    #[arg(long)]
    pub(crate) first_parent: bool,
    /// Rules for the pages of single sites [default: `sites.toml` in the store's folder]
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

/// The forms of history that can be imported.
fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(SOURCES.iter().map(|source| source.id()))
}
