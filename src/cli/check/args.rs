//! The arguments of `check` and of the commands that go with it.
use chrono::NaiveDate;
use clap::Subcommand;
use std::path::PathBuf;

/// What is checked, and by which policy.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Scope {
    /// Check documents of the git repository: BASE...HEAD since they parted, BASE..HEAD, or BASE
    /// for the files of the working tree [default: since the branch parted from main]
    #[arg(long, value_name = "RANGE", num_args = 0..=1, default_missing_value = "")]
    pub(crate) git: Option<String>,
    /// Check NEW against OLD: what `check OLD NEW` does, for the commands that go with it
    #[arg(long, value_names = ["OLD", "NEW"], num_args = 2, allow_hyphen_values = true, conflicts_with = "git")]
    pub(crate) versions: Vec<String>,
    /// The policy file [default: `$CLAIMDIFF_POLICY`, else the nearest claimdiff.toml upwards]
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
    /// Use the built-in levels alone
    #[arg(long, conflicts_with = "policy")]
    pub(crate) no_policy: bool,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  claimdiff check                                     every article of the store
  claimdiff check old.md new.md                       two versions
  claimdiff check --git main...HEAD -- 'docs/**/*.md' what a branch changed, for CI

Exit codes: 0 nothing at or above the policy's fail-on, 1 findings, 2 wrong usage or policy, 3
could not do it.")]
pub(crate) struct Check {
    /// Articles of the store, or the two versions OLD and NEW; with `--git` patterns of paths, from
    /// the folder one stands in: `:/docs/**` from the top of the repository, `:!drafts` all but
    #[arg(value_name = "ARTICLE|VERSION|GLOB")]
    pub(crate) names: Vec<String>,
    #[command(flatten)]
    pub(crate) scope: Scope,
    /// From which level on to end with 1 [default: the policy's]
    #[arg(long, value_name = "LEVEL", value_parser = ["error", "warning", "info", "never"])]
    pub(crate) fail_on: Option<String>,
    /// Tell which rules were asked about a finding, and why it is told or not
    #[arg(long, value_name = "ID")]
    pub(crate) explain: Option<String>,
    /// In GitHub Actions, print for people alone: no annotations, summary and outputs of the step
    #[arg(long)]
    pub(crate) no_ci_detect: bool,
    /// With `sarif`: accepted findings too, as suppressed ones, which GitHub would show as open
    #[arg(long)]
    pub(crate) sarif_include_acked: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Pending {
    /// Articles of the store; with `--git` patterns of paths, as of `check`
    #[arg(value_name = "ARTICLE|GLOB")]
    pub(crate) names: Vec<String>,
    #[command(flatten)]
    pub(crate) scope: Scope,
}

/// Which findings are meant.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Chosen {
    /// Ids of findings, or how they begin
    #[arg(value_name = "ID")]
    pub(crate) ids: Vec<String>,
    /// All that are open
    #[arg(long)]
    pub(crate) all: bool,
    /// All that are open in articles of this pattern
    #[arg(long, value_name = "GLOB")]
    pub(crate) article: Option<String>,
    /// All that are open by this rule
    #[arg(long, value_name = "RULE")]
    pub(crate) rule: Option<String>,
}

/// What is said of them.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Saying {
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
    /// Who says so [default: git's user]
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Tell what would be written, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  claimdiff accept f1-7f3a --reason \"the ministry corrected it\"
  claimdiff accept --rule aid-total --reason \"new method\" --until 2026-12-31")]
pub(crate) struct Accept {
    #[command(flatten)]
    pub(crate) chosen: Chosen,
    #[command(flatten)]
    pub(crate) saying: Saying,
    /// The last day on which it holds [default: for good, as the new base]
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<NaiveDate>,
    #[command(flatten)]
    pub(crate) scope: Scope,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Reject {
    #[command(flatten)]
    pub(crate) chosen: Chosen,
    #[command(flatten)]
    pub(crate) saying: Saying,
    #[command(flatten)]
    pub(crate) scope: Scope,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Review {
    /// Articles of the store; with `--git` patterns of paths, as of `check`
    #[arg(value_name = "ARTICLE|GLOB")]
    pub(crate) names: Vec<String>,
    /// Who says so [default: git's user]
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    #[command(flatten)]
    pub(crate) scope: Scope,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Ack {
    #[command(subcommand)]
    pub(crate) what: AckCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AckCommand {
    /// Lists all acknowledgments
    List {
        #[command(flatten)]
        scope: Scope,
    },
    /// Prints one
    Show {
        /// The id of its finding, or how it begins
        id: String,
        #[command(flatten)]
        scope: Scope,
    },
    /// Removes those that match nothing any more
    Prune {
        #[command(flatten)]
        scope: Scope,
        /// Tell what would be removed, and remove nothing
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct PolicyArgs {
    #[command(subcommand)]
    pub(crate) what: PolicyCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PolicyCommand {
    /// Writes claimdiff.toml with comments, from the figures of the store or of the files here
    Init,
    /// Finds mistakes in the policy: unknown keys, doubled ids, rules that match nothing
    Check {
        #[command(flatten)]
        scope: Scope,
    },
    /// Prints the JSON Schema of policy files
    Schema,
}
