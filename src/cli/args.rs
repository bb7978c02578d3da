//! The command line's definition: help, completions and the manual come from it.
use super::check::args as check;
use crate::render::{Topic, formats::FORMATS};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use clap::builder::PossibleValuesParser;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

mod asking;
mod capture;
mod diffing;
mod importing;
mod keeping;
#[cfg(feature = "site")]
mod site;

pub(super) use asking::{Conflicts, Export, ExportForm, FigureKind, Search, Timeline};
#[cfg(feature = "fetch")]
pub(super) use capture::Capture;
pub(super) use capture::Reread;
pub(super) use diffing::{Diff, GitDiff, View};
pub(super) use importing::Import;
pub(super) use keeping::{Alias, Gc, Redact, Rename, Writing};
#[cfg(feature = "site")]
pub(super) use site::{Serve, Site};

/// Keeps versions of articles that change after they are published, and tells
/// how the claims in them changed: figures, what they are about, who says so.
#[derive(Debug, Parser)]
#[command(name = "claimdiff", version)]
#[command(
    after_help = "Exit codes: 0 done, 1 differences (diff --exit-code) or findings (check), 2 wrong usage or policy, 3 could not do it."
)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Options that every command takes.
#[derive(Debug, clap::Args)]
pub(super) struct Common {
    /// The store's folder [default: `$CLAIMDIFF_STORE`, else the nearest `snapshots/` upwards, else
    /// `./snapshots`]
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) store: Option<PathBuf>,
    /// The form of the output [default: human]
    #[arg(long, global = true, value_name = "FORMAT", value_parser = formats())]
    pub(super) format: Option<String>,
    /// The same as `--format json`
    #[arg(long, global = true)]
    pub(super) json: bool,
    /// Also write the output in this form to a file (can be repeated)
    #[arg(long, global = true, value_name = "FORMAT=PATH", value_parser = output)]
    pub(super) output: Vec<Output>,
    /// When to use colors (`NO_COLOR`, `CLICOLOR` and `CLICOLOR_FORCE` are obeyed)
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    pub(super) color: Color,
    /// Tell less: only what changed
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Tell more: moved and reworded claims one by one, and why a change matters
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// Take this for the present time, such as 2022-03-17 or 2022-03-17T18:00:00Z
    #[arg(long, global = true, value_name = "TIME", value_parser = time)]
    pub(super) as_of: Option<DateTime<Utc>>,
    /// Options of `check` that the output heeds.
    #[arg(skip)]
    pub(super) verdict: VerdictOptions,
}

/// What `check` asks of the output.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct VerdictOptions {
    /// Whether a CI service that the environment tells of is told too.
    pub(super) detect_ci: bool,
    /// Whether `sarif` has accepted findings, as suppressed ones.
    pub(super) sarif_accepted: bool,
}

/// One more output: a form and a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Output {
    pub(super) format: String,
    pub(super) path: PathBuf,
}

/// When to use colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal.
    Auto,
    /// Even into a file.
    Always,
    /// Not at all.
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Imports what is there and tells, version by version, how the claims changed
    Track(Track),
    /// Records one version of an article
    Add(Add),
    /// Fetches a page, or those of a list, and records what is new
    #[cfg(feature = "fetch")]
    Capture(Capture),
    /// Records all versions that folders, files and archives hold
    Import(Import),
    /// Reads captured pages anew after a better reader
    Reread(Reread),
    /// Lists the articles of the store
    Articles,
    /// Lists an article's versions, gaps shown, with what changed in figures
    Log(Article),
    /// Prints a version's text
    Show(Show),
    /// Lists every figure that was read in a version, with its meaning
    Figures(Figures),
    /// Tells how the claims changed between two versions, then shows the text diff
    Diff(Diff),
    /// The same for git, which calls it with a path and two files (diff.external)
    GitDiff(GitDiff),
    /// Follows each claim's values over all versions of an article
    Timeline(Timeline),
    /// Sums a version's money by actor and currency
    Totals(Version),
    /// Makes a site of pages that show how the articles' claims moved
    #[cfg(feature = "site")]
    Report(Site),
    /// Serves the same pages from the live store, with any two versions compared, and JSON
    #[cfg(feature = "site")]
    Serve(Serve),
    /// Tells what the policy finds, for people and for CI
    Check(check::Check),
    /// Tells the findings that nobody has looked at yet
    Pending(check::Pending),
    /// Says that findings are right, or may stay until a day
    Accept(check::Accept),
    /// Says that findings are wrong, and the text has to change
    Reject(check::Reject),
    /// Asks on a terminal about each finding
    Review(check::Review),
    /// Lists, shows and prunes what reviewers said
    Ack(check::Ack),
    /// Writes, checks and describes the policy file
    Policy(check::PolicyArgs),
    /// Tells of each figure of a version which version brought it in, which changed it last, and each
    /// value it has had
    Blame(Version),
    /// Lists when an article was looked at and had a text that is held already
    Sightings(Article),
    /// Sets claims of different articles about one thing side by side: those that differ first
    Conflicts(Conflicts),
    /// Writes articles, versions, claims and changes for other programs: SQLite, CSV, JSON lines, files
    /// of the texts, or a zip file of all
    Export(Export),
    /// Looks for sentences and figures in all versions of all articles, the newest first
    Search(Search),
    /// Answers JSON lines with JSON lines, for pipelines and clusters
    Batch(Batch),
    /// Gives an article another name, such as an address that it had
    Alias(Alias),
    /// Gives an article another id; the old one stays as another name of it
    Rename(Rename),
    /// Looks through the whole store: every pack, branch, commit, trailer, number and object
    ///
    /// Tells what is missing from what is damaged, and how to mend it. Ends with 3 when something is wrong.
    Verify,
    /// Packs the store anew, into one pack and one list of branches
    ///
    /// Texts are told by the next of their article, which takes the least room. Works without git; reading goes on
    /// meanwhile, other writers wait.
    Gc(Gc),
    /// Takes a version's text away, leaving its number, its times and a reason
    ///
    /// The history that readers see is written anew from that version on, so clones have to fetch it with `+` or be
    /// cloned anew, and keep the text until then. In this store the text's object stays on disk, unnamed, until
    /// `claimdiff gc` finds it an hour old (`gc --now`: at once). Backups are yours to clear.
    Redact(Redact),
    /// Prints completions for a shell
    Completions(Completions),
    /// Prints the manual page
    Man,
}

#[derive(Debug, clap::Args)]
pub(super) struct Track {
    /// What `import` takes: folders of versions, files, archives, `git:REPO:PATH`; or the address
    /// of a feed
    #[arg(required = true, value_name = "SOURCE")]
    pub(super) sources: Vec<PathBuf>,
    /// The article's id [default: what the source says, else its name]
    #[arg(long = "as", value_name = "ID")]
    pub(super) id: Option<String>,
    /// Fetch from addresses of the local network too
    #[cfg(feature = "fetch")]
    #[arg(long)]
    pub(super) allow_private: bool,
    #[command(flatten)]
    pub(super) writing: Writing,
}

#[derive(Debug, clap::Args)]
pub(super) struct Add {
    /// The article's id, such as nato-explainer
    pub(super) article: String,
    /// The version's file; `-` reads standard input
    pub(super) file: PathBuf,
    /// The version's number [default: what the text says, else the next]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) number: Option<u32>,
    /// How many versions there are
    #[arg(long, value_name = "M", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) of: Option<u32>,
    /// When it was captured [default: now]
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub(super) at: Option<DateTime<Utc>>,
    /// Where it comes from
    #[arg(long)]
    pub(super) url: Option<String>,
    #[command(flatten)]
    pub(super) writing: Writing,
}

#[derive(Debug, clap::Args)]
pub(super) struct Article {
    /// The article's id
    pub(super) article: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct Version {
    /// FILE, `-`, ARTICLE, ARTICLE@21, @latest, @prev, @~2, @2022-03-17, @HASH, or REV:PATH
    #[arg(id = "name", value_name = "VERSION")]
    pub(super) version: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct Show {
    #[command(flatten)]
    pub(super) version: Version,
    /// The bytes as captured instead of the text read from them
    #[arg(long)]
    pub(super) raw: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Figures {
    #[command(flatten)]
    pub(super) version: Version,
    /// One line a figure, without places: for git's textconv and other line diffs
    #[arg(long)]
    pub(super) plain: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Batch {
    /// What to ask of each line
    #[arg(value_enum)]
    pub(super) what: Question,
}

/// What a line asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Question {
    /// {"id","text","format"?} -> {"id","figures"}
    Figures,
    /// {"id","old","new","format"?} -> {"id","claims","warnings","runs"}
    Diff,
    /// {"id","old":[sentence],"new":[sentence]} -> {"id","links"}
    Align,
    /// {"id","html","url"?} -> {"id","text","title","published"}
    Text,
}

#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// For which shell
    pub(super) shell: clap_complete::Shell,
}

impl Command {
    /// What it reports about; `None` when its output has one form only.
    pub(super) fn topic(&self) -> Option<Topic> {
        let diff = |view: &View| {
            if view.no_text {
                Topic::Claims
            } else {
                Topic::Diff
            }
        };
        Some(match self {
            Self::Track(_) => Topic::Track,
            #[cfg(feature = "fetch")]
            Self::Capture(_) => Topic::Captured,
            Self::Add(_) | Self::Import(_) | Self::Reread(_) => Topic::Recorded,
            Self::Articles => Topic::Articles,
            Self::Log(_) => Topic::Log,
            Self::Show(show) if show.raw => return None,
            Self::Show(_) => Topic::Show,
            Self::Figures(_) => Topic::Figures,
            Self::Diff(diff_of) => diff(&diff_of.view),
            Self::GitDiff(diff_of) => diff(&diff_of.view),
            Self::Timeline(_) => Topic::Timeline,
            Self::Totals(_) => Topic::Totals,
            #[cfg(feature = "site")]
            Self::Report(_) => Topic::Site,
            #[cfg(feature = "site")]
            Self::Serve(_) => return None,
            Self::Check(check) if check.explain.is_some() => return None,
            Self::Check(_) | Self::Pending(_) => Topic::Check,
            Self::Policy(policy) if matches!(policy.what, check::PolicyCommand::Check { .. }) => {
                Topic::Check
            }
            Self::Accept(_)
            | Self::Ack(_)
            | Self::Batch(_)
            | Self::Completions(_)
            | Self::Man
            | Self::Policy(_)
            | Self::Reject(_)
            | Self::Review(_) => return None,
            Self::Alias(_) | Self::Rename(_) => Topic::Keeping,
            Self::Verify | Self::Gc(_) | Self::Redact(_) => Topic::Keeping,
            Self::Blame(_) => Topic::Blame,
            Self::Sightings(_) => Topic::Sightings,
            Self::Conflicts(_) => Topic::Conflicts,
            Self::Search(_) => Topic::Search,
            Self::Export(_) => return None,
        })
    }
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|format| format.id()))
}

/// The definition, for completions, the manual and tests.
pub fn command() -> clap::Command {
    Args::command()
}

/// A day (its beginning) or a time, in UTC when no zone is given.
pub(super) fn time(text: &str) -> Result<DateTime<Utc>, String> {
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    DateTime::parse_from_rfc3339(text)
        .map(|time| time.to_utc())
        .ok()
        .or_else(|| day().map(|day| day.and_time(NaiveTime::MIN).and_utc()))
        .ok_or_else(|| {
            "expected a day such as 2022-03-17 or a time such as 2022-03-17T18:00:00Z".to_owned()
        })
}

fn output(text: &str) -> Result<Output, String> {
    let expected = "expected FORMAT=PATH, such as json=changes.json";
    let (format, path) = text.split_once('=').ok_or(expected)?;
    if path.is_empty() {
        return Err(expected.to_owned());
    }
    if crate::render::formats::format(format).is_none() {
        let known: Vec<_> = FORMATS.iter().map(|f| f.id()).collect();
        return Err(format!(
            "there is no format `{format}`; known: {}",
            known.join(", ")
        ));
    }
    if path == "-" {
        return Err(format!(
            "`-` is no file: `--format {format}` is for standard output, `{format}=./-` for a file of that name"
        ));
    }
    Ok(Output {
        format: format.to_owned(),
        path: path.into(),
    })
}
