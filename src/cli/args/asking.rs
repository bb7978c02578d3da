//! What questions to a whole history or a whole store take.
use super::Article;
use clap::ValueEnum;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Timeline {
    #[command(flatten)]
    pub(in crate::cli) article: Article,
    /// Only claims in which all these words occur
    #[arg(long, value_name = "WORDS")]
    pub(in crate::cli) claim: Option<String>,
    /// Only the totals of this name: an actor, a currency, or both, or one that the policy names
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) total: Option<String>,
    /// Only what changed after this version (21, prev, ~2, a hash), or since a day or time
    #[arg(long, value_name = "VERSION|DATE")]
    pub(in crate::cli) since: Option<String>,
    /// List claims that did not change too, and every value of one that changed often
    #[arg(long)]
    pub(in crate::cli) all: bool,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Export {
    /// The articles [default: all]
    #[arg(value_name = "ARTICLE")]
    pub(in crate::cli) articles: Vec<String>,
    /// A file or an empty folder; `.db`, `.sqlite` and `.zip` say the form
    #[arg(long, value_name = "PATH")]
    pub(in crate::cli) to: PathBuf,
    /// The form
    #[arg(long = "as", value_name = "FORM", value_enum)]
    pub(in crate::cli) form: Option<ExportForm>,
    /// Leave the texts out of the table of versions
    #[arg(long)]
    pub(in crate::cli) no_text: bool,
    /// Put this file into the zip file's `licenses/` (can be repeated)
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) license: Vec<PathBuf>,
}

/// The forms of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportForm {
    /// One database file
    Sqlite,
    /// A folder with a table a file
    Csv,
    /// A folder with a table a file, one object a line
    #[value(name = "jsonl")]
    JsonLines,
    /// A folder with the text of each version, which `import` takes back
    Texts,
    /// Texts, tables and what is known of the rights
    Zip,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Conflicts {
    /// One article or version, to be compared with all others, or several, to be compared with
    /// each other [default: the latest versions of all]
    #[arg(value_name = "ARTICLE")]
    pub(in crate::cli) articles: Vec<String>,
    /// Leave out claims that agree
    #[arg(long)]
    pub(in crate::cli) differing: bool,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Search {
    /// Words of one sentence, in any of their endings; `"two words"` in double quotes are a phrase,
    /// `wor*` is how a word begins
    pub(in crate::cli) words: Vec<String>,
    /// Figures of this kind
    #[arg(long, value_enum)]
    pub(in crate::cli) kind: Option<FigureKind>,
    /// Figures in this unit: a currency (USD, €), %, or what is counted (missiles)
    #[arg(long)]
    pub(in crate::cli) unit: Option<String>,
    /// Figures from this amount on, such as 1bn
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub(in crate::cli) min: Option<String>,
    /// Figures up to this amount
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub(in crate::cli) max: Option<String>,
    /// Figures of which this one acts: gives, sends, has
    #[arg(long, value_name = "WORDS")]
    pub(in crate::cli) actor: Option<String>,
    /// Figures that count or pay for this
    #[arg(long, value_name = "WORDS")]
    pub(in crate::cli) subject: Option<String>,
    /// Only what a later version brought, by the time it came
    #[arg(long)]
    pub(in crate::cli) added: bool,
    /// Only what a later version no longer has, by the time it went; with `--added`, what
    /// came or went
    #[arg(long)]
    pub(in crate::cli) removed: bool,
    /// Only in this article
    #[arg(long, value_name = "ARTICLE")]
    pub(in crate::cli) article: Option<String>,
    /// Show at most N
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) limit: u32,
}

/// A kind of figure, by its name in the JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FigureKind {
    Money,
    Percent,
    Count,
    Measure,
    Duration,
    Date,
    Multiple,
    Ratio,
    Rank,
}
