//! What `diff` and its form for git take.
use std::ffi::OsString;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Diff {
    /// The earlier version, or an article (then: its previous version and its latest)
    pub(in crate::cli) old: String,
    /// The later version
    pub(in crate::cli) new: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) view: View,
}

/// What to show of a diff, and how.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct View {
    /// Leave out the text diff
    #[arg(long)]
    pub(in crate::cli) no_text: bool,
    /// Leave out the claim changes
    #[arg(long)]
    pub(in crate::cli) no_claims: bool,
    /// Tell unchanged claims too
    #[arg(long)]
    pub(in crate::cli) all: bool,
    /// Show old and new in two columns
    #[arg(long)]
    pub(in crate::cli) side_by_side: bool,
    /// Show N unchanged paragraphs around each edited one (lines with `unified`)
    #[arg(long, value_name = "N")]
    pub(in crate::cli) context: Option<usize>,
    /// End with 1 when there are differences
    #[arg(long)]
    pub(in crate::cli) exit_code: bool,
}

/// What git hands to its `diff.external`, see gitattributes(5).
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct GitDiff {
    #[command(flatten)]
    pub(in crate::cli) view: View,
    /// PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE, as git gives them
    #[arg(required = true, value_name = "ARGS", allow_hyphen_values = true)]
    pub(in crate::cli) call: Vec<OsString>,
}
