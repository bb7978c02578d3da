//! One report, many forms.
use crate::change::Comparison;
use crate::claim::Document;
use crate::claim::totals::Total;
use crate::history::{Blamed, LogEntry, NamedLine, Step, Thread, TotalLine};
use crate::index::{Found, Matched, Query};
use crate::model::{Article, ArticleId, Sighting, Version, VersionNumber};
use crate::policy::{TotalValue, Verdict};
use chrono::{DateTime, Utc};
use std::io;

mod captured;
pub(crate) mod claims;
pub(crate) mod escape;
#[cfg(any(feature = "cli", feature = "site"))]
pub(crate) mod feed;
mod findings;
pub mod formats;
mod imported;
mod prose;
pub mod shapes;
#[cfg(any(feature = "cli", feature = "site"))]
pub(crate) mod sheet;
pub(crate) mod shown;
mod verdict;
pub(crate) mod wording;

pub use captured::{CapturedPage, CapturedReport, Outcome};
#[cfg(feature = "cli")]
pub(crate) use findings::sum as sum_of_findings;
pub use imported::{Failure, ImportedReport};

/// Everything a form may show. Forms lay out; they compute nothing.
#[derive(Debug)]
#[non_exhaustive]
pub enum Report<'a> {
    /// The articles of a store.
    Articles(&'a [Article]),
    /// What the policy found.
    Check(CheckReport<'a>),
    /// Where each figure of a version comes from.
    Blame(BlameReport<'a>),
    /// Claims of different articles about one thing.
    Conflicts(ConflictsReport<'a>),
    /// What became of the pages that were looked at.
    Captured(&'a CapturedReport),
    /// What two versions say differently.
    Diff(DiffReport<'a>),
    /// Every figure of a version.
    Figures(FiguresReport<'a>),
    /// What looking after the store found and did.
    Keeping(KeepingReport<'a>),
    /// The versions of an article.
    Log(LogReport<'a>),
    /// What became of sources that were imported.
    Imported(&'a [ImportedReport]),
    /// What was put into the store.
    Recorded(&'a [RecordedReport]),
    /// What was found in the whole store.
    Search(SearchReport<'a>),
    /// A version's text.
    Show(ShowReport<'a>),
    /// What was written of a site.
    Site(&'a SiteReport),
    /// When an article was seen with a text that is held.
    Sightings(&'a HistoryReport<'a>),
    /// Each claim's values over all versions.
    Timeline(TimelineReport<'a>),
    /// Sums of a version by actor and unit.
    Totals(TotalsReport<'a>),
    /// What was imported, and version by version how the claims changed.
    Track(TrackReport<'a>),
}

/// What a report is about: which forms can write it is known before it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Topic {
    /// The articles of a store.
    Articles,
    /// What the policy found.
    Check,
    /// Where each figure of a version comes from.
    Blame,
    /// What became of the pages that were looked at.
    Captured,
    /// Claim changes, without the text diff.
    Claims,
    /// Claims of different articles about one thing.
    Conflicts,
    /// What two versions say differently, the text diff included.
    Diff,
    /// Every figure of a version.
    Figures,
    /// What looking after the store found and did.
    Keeping,
    /// The versions of an article.
    Log,
    /// What was put into the store.
    Recorded,
    /// What was found in the whole store.
    Search,
    /// A version's text.
    Show,
    /// What was written of a site.
    Site,
    /// When an article was seen with a text that is held.
    Sightings,
    /// Each claim's values over all versions.
    Timeline,
    /// Sums of a version by actor and unit.
    Totals,
    /// What was imported, and version by version how the claims changed.
    Track,
}

impl Topic {
    /// What it is, in a message.
    pub fn name(self) -> &'static str {
        match self {
            Self::Articles => "lists of articles",
            Self::Check => "what `check` found",
            Self::Blame => "where figures come from",
            Self::Captured => "what was captured",
            Self::Claims => "claim changes without the text",
            Self::Conflicts => "conflicts",
            Self::Diff => "diffs",
            Self::Figures => "lists of figures",
            Self::Keeping => "what was found in the store",
            Self::Log => "logs",
            Self::Recorded => "what was recorded",
            Self::Search => "what a search found",
            Self::Show => "a version's text",
            Self::Site => "what was written of a site",
            Self::Sightings => "sightings",
            Self::Timeline => "timelines",
            Self::Totals => "totals",
            Self::Track => "what `track` tells",
        }
    }
}

/// What the policy found.
#[derive(Debug, Clone, Copy)]
pub struct CheckReport<'a> {
    /// The findings, and whether the check fails.
    pub verdict: &'a Verdict,
    /// The present time, as the run takes it.
    pub at: DateTime<Utc>,
}

/// Where each figure of a version comes from.
#[derive(Debug)]
pub struct BlameReport<'a> {
    /// The article.
    pub history: HistoryReport<'a>,
    /// The version, by index.
    pub at: usize,
    /// Its figures, in reading order.
    pub figures: &'a [Blamed<'a>],
}

/// A version to show figures of.
#[derive(Debug)]
pub struct FiguresReport<'a> {
    /// As named by the user.
    pub name: &'a str,
    /// The article, when it comes from a store.
    pub article: Option<&'a ArticleId>,
    /// The version as read.
    pub document: &'a Document,
    /// One line a figure, without places: made to be compared line by line.
    pub plain: bool,
}

/// Two versions to compare.
#[derive(Debug)]
pub struct DiffReport<'a> {
    /// The earlier version, as named by the user.
    pub old_name: &'a str,
    /// The later version, as named by the user.
    pub new_name: &'a str,
    /// Where the earlier version can be opened: a URL.
    pub old_link: Option<&'a str>,
    /// Where the later version can be opened.
    pub new_link: Option<&'a str>,
    /// What became of each claim.
    pub comparison: &'a Comparison<'a>,
    /// Which parts to show.
    pub parts: DiffParts,
    /// How to lay out the text diff.
    pub layout: DiffLayout,
}

/// How to lay out a text diff.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DiffLayout {
    /// How many unchanged paragraphs to show before and after each edited one,
    /// lines where a form goes by lines; `None` for what the form takes by itself.
    pub context: Option<usize>,
    /// Old and new in two columns, where a form has columns.
    pub side_by_side: bool,
}

/// Which parts of a diff to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiffParts {
    /// The claim changes.
    pub claims: bool,
    /// Unchanged claims too.
    pub unchanged: bool,
    /// The text diff.
    pub text: bool,
}

/// An article with all its versions.
#[derive(Debug)]
pub struct HistoryReport<'a> {
    /// Which.
    pub article: &'a ArticleId,
    /// Its versions, ordered by number.
    pub versions: &'a [Version],
    /// When it was seen unchanged or back at an earlier text.
    pub sightings: &'a [Sighting],
}

impl HistoryReport<'_> {
    /// How many versions there are, by what the latest says of itself.
    pub fn total(&self) -> Option<u32> {
        self.versions
            .iter()
            .filter_map(|version| version.provenance.of)
            .max()
            .map(VersionNumber::get)
    }

    /// The numbers of the versions that are held.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        self.versions.iter().map(|version| version.number.get())
    }
}

/// The versions of an article with what each brought.
#[derive(Debug)]
pub struct LogReport<'a> {
    /// The article.
    pub history: HistoryReport<'a>,
    /// One for each version.
    pub entries: &'a [LogEntry],
}

/// What looking after the store found and did.
#[derive(Debug)]
pub struct KeepingReport<'a> {
    /// The command.
    pub what: &'static str,
    /// For people.
    pub lines: &'a [String],
    /// For programs: the fields of the command's document.
    pub facts: serde_json::Value,
}

/// What was put into the store for one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedReport {
    /// Which.
    pub article: ArticleId,
    /// Versions that are new, by number.
    pub new: Vec<VersionNumber>,
    /// How many of them belong before one that was held.
    pub late: usize,
    /// Versions that have another text now.
    pub replaced: Vec<VersionNumber>,
    /// Versions whose text was read anew.
    pub reread: Vec<VersionNumber>,
    /// Versions that came with another text and kept theirs.
    pub skipped: Vec<VersionNumber>,
    /// Whether nothing was written: this is what would be.
    pub rehearsed: bool,
    /// How many captures still had the latest text.
    pub seen: usize,
    /// How many went back to an earlier text.
    pub returned: usize,
    /// How many were held already, text and time.
    pub known: usize,
    /// What the user should know: a guessed charset, a gap.
    pub notes: Vec<String>,
}

impl RecordedReport {
    /// Nothing yet.
    pub fn new(article: ArticleId, rehearsed: bool) -> Self {
        Self {
            article,
            new: Vec::new(),
            late: 0,
            replaced: Vec::new(),
            reread: Vec::new(),
            skipped: Vec::new(),
            rehearsed,
            seen: 0,
            returned: 0,
            known: 0,
            notes: Vec::new(),
        }
    }
}

/// Claims of different articles about one thing.
#[derive(Debug, Clone, Copy)]
pub struct ConflictsReport<'a> {
    /// Those that differ first.
    pub found: &'a [Matched],
}

/// What was found in the whole store.
#[derive(Debug, Clone, Copy)]
pub struct SearchReport<'a> {
    /// What was looked for.
    pub query: &'a Query,
    /// What was found, the newest first.
    pub found: &'a Found,
}

/// A version's text.
#[derive(Debug)]
pub struct ShowReport<'a> {
    /// As named by the user.
    pub name: &'a str,
    /// Its place in a history, when it comes from a store.
    pub version: Option<&'a Version>,
    /// The text.
    pub text: &'a str,
}

/// What was written of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteReport {
    /// Its first page.
    pub index: std::path::PathBuf,
    /// How many articles it has.
    pub articles: usize,
    /// How many of them were made anew.
    pub made: usize,
    /// How many files were written.
    pub files: usize,
    /// The articles in short, for forms that show them.
    pub articles_in_short: Vec<ArticleSummary>,
}

/// How an article's claims changed over all its versions, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleSummary {
    /// Its title.
    pub title: String,
    /// `12 of 31 versions, 25 February 2022 to 20 April 2022`
    pub held: String,
    /// The claims that changed, those that matter most first.
    pub claims: Vec<ClaimSummary>,
    /// How many more changed.
    pub more: usize,
}

/// What a claim said first and what it says last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimSummary {
    /// What it is about.
    pub label: String,
    /// What it said first: `v1 $200m`.
    pub first: String,
    /// What it says last: `v28 $1.55bn`, or since when it is no longer stated.
    pub last: String,
    /// How far that is; nothing where that is not known.
    pub delta: String,
}

/// Claims followed through an article's versions.
#[derive(Debug)]
pub struct TimelineReport<'a> {
    /// The article; its versions are those to show.
    pub history: HistoryReport<'a>,
    /// The claims to show, in the order in which they were first stated.
    pub threads: &'a [Thread],
    /// The totals to show, followed as claims are.
    pub totals: &'a [TotalLine],
    /// The totals that the policy names, followed too.
    pub named: &'a [NamedLine],
    /// Whether claims that did not change are shown to people one by one.
    pub unchanged: bool,
}

/// Sums of one version.
#[derive(Debug)]
pub struct TotalsReport<'a> {
    /// As named by the user.
    pub name: &'a str,
    /// The version as read.
    pub document: &'a Document,
    /// Its sums, sorted by actor and currency.
    pub totals: &'a [Total],
    /// The totals that the policy names and that it has, in the policy's order.
    pub named: &'a [(String, TotalValue)],
}

/// The main job: what was imported, and how claims and totals changed.
#[derive(Debug)]
pub struct TrackReport<'a> {
    /// What was imported.
    pub recorded: &'a RecordedReport,
    /// The article's history.
    pub history: HistoryReport<'a>,
    /// Each version with the one before: one fewer than the versions.
    pub steps: &'a [Step],
    /// Its totals over all versions.
    pub totals: &'a [TotalLine],
}

/// Choices that any form may heed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether to use colors.
    pub color: bool,
    /// Whether to link names to what they name, as OSC 8 of terminals.
    pub links: bool,
    /// Columns to fill.
    pub width: usize,
    /// How much to tell.
    pub detail: Detail,
}

/// How much to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// `-q`: only what changed.
    Quiet,
    /// The default.
    Normal,
    /// `-v`: moved and reworded claims one by one, reasons.
    Verbose,
}

/// One output form.
pub trait Format: Sync {
    /// The name, equal to the file's and to the value of `--format`.
    fn id(&self) -> &'static str;
    /// Whether it can write reports about this.
    fn shows(&self, topic: Topic) -> bool;
    /// Whether it counts claim changes even where they are left out.
    fn counts_claims(&self) -> bool {
        false
    }
    /// Writes the report. One that it does not show is an error of the caller.
    ///
    /// # Errors
    /// When `out` cannot be written to, or the report's topic is not shown.
    fn write(&self, report: &Report<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()>;
}

/// The error of a form that is given a report it does not show.
fn not_shown(format: &dyn Format) -> io::Error {
    let message = format!("format `{}` does not show this report", format.id());
    io::Error::new(io::ErrorKind::Unsupported, message)
}
