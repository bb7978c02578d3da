//! The whole documents of the contract, each with its schema's name.
use crate::change::ChangeKind;
use crate::model::{Article, VersionNumber};
use crate::render::shapes::{
    ChangeShape, FigureShape, NamedLineShape, NamedTotalShape, RunShape, SightingShape, StepShape,
    SummaryShape, ThreadShape, TotalLineShape, TotalShape, VersionShape, WarningShape, changes,
    figures as figure_shapes, named_lines, steps, text_diff, threads, total_lines, warnings,
};
use crate::render::{
    DiffReport, Failure, FiguresReport, ImportedReport, KeepingReport, LogReport, RecordedReport,
    ShowReport, SiteReport, TimelineReport, TotalsReport, TrackReport,
};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Articles<'a> {
    schema: &'static str,
    articles: Vec<ArticleShape<'a>>,
}

#[derive(Serialize)]
struct ArticleShape<'a> {
    id: &'a str,
    title: Option<&'a str>,
}

pub(super) fn articles(articles: &[Article]) -> Articles<'_> {
    Articles {
        schema: "claimdiff/articles/1",
        articles: articles
            .iter()
            .map(|article| ArticleShape {
                id: article.id.as_str(),
                title: article.title.as_deref(),
            })
            .collect(),
    }
}

#[derive(Serialize)]
pub(super) struct Figures<'a> {
    schema: &'static str,
    article: Option<&'a str>,
    figures: Vec<FigureShape<'a>>,
}

pub(super) fn figures<'a>(report: &FiguresReport<'a>) -> Figures<'a> {
    Figures {
        schema: "claimdiff/figures/1",
        article: report.article.map(|article| article.as_str()),
        figures: figure_shapes(report.document),
    }
}

#[derive(Serialize)]
pub(super) struct Diff<'a> {
    schema: &'static str,
    old: &'a str,
    new: &'a str,
    summary: SummaryShape,
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<Vec<ChangeShape<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    warnings: Option<Vec<WarningShape<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    runs: Option<Vec<RunShape<'a>>>,
    /// How many passages were not searched for words in common.
    #[serde(skip_serializing_if = "Option::is_none")]
    coarse: Option<usize>,
}

pub(super) fn diff<'a>(report: &DiffReport<'a>) -> Diff<'a> {
    let (comparison, parts) = (report.comparison, report.parts);
    let wanted = |kind| parts.unchanged || kind != ChangeKind::Unchanged;
    let (runs, coarse) = parts.text.then(|| text_diff(comparison)).unzip();
    Diff {
        schema: "claimdiff/diff/1",
        old: report.old_name,
        new: report.new_name,
        summary: SummaryShape::of(comparison),
        claims: parts
            .claims
            .then(|| changes(comparison, |change| wanted(change.kind))),
        warnings: parts.claims.then(|| warnings(comparison)),
        runs,
        coarse: coarse.filter(|count| *count > 0),
    }
}

#[derive(Serialize)]
pub(super) struct Log<'a> {
    schema: &'static str,
    article: &'a str,
    of: Option<u32>,
    versions: Vec<LogVersion<'a>>,
    sightings: Vec<SightingShape>,
}

#[derive(Serialize)]
struct LogVersion<'a> {
    #[serde(flatten)]
    version: VersionShape<'a>,
    figures: usize,
    /// What became of the claims since the version before; null for the first.
    summary: Option<SummaryShape>,
    /// The change that matters most; null when no figure changed, came or went.
    foremost: Option<ChangeShape<'a>>,
}

pub(super) fn log<'a>(report: &LogReport<'a>) -> Log<'a> {
    let history = &report.history;
    Log {
        schema: "claimdiff/log/1",
        article: history.article.as_str(),
        of: history.total(),
        versions: history
            .versions
            .iter()
            .zip(report.entries)
            .map(|(version, entry)| LogVersion {
                version: VersionShape::of(version),
                figures: entry.figures,
                summary: entry.summary.map(SummaryShape::from),
                foremost: entry.foremost.as_ref().map(ChangeShape::from),
            })
            .collect(),
        sightings: history.sightings.iter().map(SightingShape::of).collect(),
    }
}

#[derive(Serialize)]
pub(super) struct Keeping<'a> {
    schema: String,
    #[serde(flatten)]
    facts: &'a serde_json::Value,
}

pub(super) fn keeping<'a>(report: &'a KeepingReport<'a>) -> Keeping<'a> {
    Keeping {
        schema: format!("claimdiff/{}/1", report.what),
        facts: &report.facts,
    }
}

#[derive(Serialize)]
pub(super) struct Recorded<'a> {
    schema: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sources: Option<Vec<ImportedShape<'a>>>,
    articles: Vec<RecordedShape<'a>>,
}

#[derive(Serialize)]
struct RecordedShape<'a> {
    article: &'a str,
    new: Vec<u32>,
    late: usize,
    replaced: Vec<u32>,
    reread: Vec<u32>,
    skipped: Vec<u32>,
    dry_run: bool,
    seen: usize,
    returned: usize,
    known: usize,
    notes: &'a [String],
}

impl<'a> RecordedShape<'a> {
    fn of(report: &'a RecordedReport) -> Self {
        let numbers = |of: &[VersionNumber]| of.iter().map(|number| number.get()).collect();
        Self {
            article: report.article.as_str(),
            new: numbers(&report.new),
            late: report.late,
            replaced: numbers(&report.replaced),
            reread: numbers(&report.reread),
            skipped: numbers(&report.skipped),
            dry_run: report.rehearsed,
            seen: report.seen,
            returned: report.returned,
            known: report.known,
            notes: &report.notes,
        }
    }
}

pub(super) fn recorded(reports: &[RecordedReport]) -> Recorded<'_> {
    Recorded {
        schema: "claimdiff/recorded/1",
        sources: None,
        articles: reports.iter().map(RecordedShape::of).collect(),
    }
}

/// A source and what became of its entries.
#[derive(Serialize)]
struct ImportedShape<'a> {
    source: &'a str,
    form: &'a str,
    articles: usize,
    new: usize,
    same: usize,
    returned: usize,
    late: usize,
    replaced: usize,
    skipped: usize,
    failed: usize,
    failures: Vec<FailureShape<'a>>,
    passed_over: Vec<PassedShape<'a>>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct FailureShape<'a> {
    article: Option<&'a str>,
    why: &'a str,
}

#[derive(Serialize)]
struct PassedShape<'a> {
    what: &'a str,
    entries: usize,
}

impl<'a> ImportedShape<'a> {
    fn of(report: &'a ImportedReport) -> Self {
        let sums = report.sums();
        let failure = |failure: &'a Failure| FailureShape {
            article: failure.article.as_ref().map(|article| article.as_str()),
            why: &failure.why,
        };
        let passed = |(what, entries): (&&'static str, &usize)| PassedShape {
            what,
            entries: *entries,
        };
        Self {
            source: &report.source,
            form: &report.form,
            articles: report.articles.len(),
            new: sums.new,
            same: sums.same,
            returned: sums.returned,
            late: sums.late,
            replaced: sums.replaced,
            skipped: sums.skipped,
            failed: report.failed,
            failures: report.failures.iter().map(failure).collect(),
            passed_over: report.passed_over.iter().map(passed).collect(),
            notes: &report.notes,
        }
    }
}

pub(super) fn imported(reports: &[ImportedReport]) -> Recorded<'_> {
    let articles = reports.iter().flat_map(|report| &report.articles);
    Recorded {
        schema: "claimdiff/recorded/1",
        sources: Some(reports.iter().map(ImportedShape::of).collect()),
        articles: articles.map(RecordedShape::of).collect(),
    }
}

#[derive(Serialize)]
pub(super) struct Show<'a> {
    schema: &'static str,
    name: &'a str,
    version: Option<VersionShape<'a>>,
    text: &'a str,
}

pub(super) fn show<'a>(report: &ShowReport<'a>) -> Show<'a> {
    Show {
        schema: "claimdiff/show/1",
        name: report.name,
        version: report.version.map(VersionShape::of),
        text: report.text,
    }
}

#[derive(Serialize)]
pub(super) struct Timeline<'a> {
    schema: &'static str,
    article: &'a str,
    of: Option<u32>,
    versions: Vec<u32>,
    claims: Vec<ThreadShape<'a>>,
    totals: Vec<TotalLineShape<'a>>,
    named: Vec<NamedLineShape<'a>>,
}

pub(super) fn timeline<'a>(report: &TimelineReport<'a>) -> Timeline<'a> {
    let history = &report.history;
    Timeline {
        schema: "claimdiff/timeline/1",
        article: history.article.as_str(),
        of: history.total(),
        versions: history.numbers().collect(),
        claims: threads(history.versions, report.threads),
        totals: total_lines(history.versions, report.totals),
        named: named_lines(history.versions, report.named),
    }
}

#[derive(Serialize)]
pub(super) struct Totals<'a> {
    schema: &'static str,
    name: &'a str,
    totals: Vec<TotalShape<'a>>,
    named: Vec<NamedTotalShape<'a>>,
}

pub(super) fn totals<'a>(report: &TotalsReport<'a>) -> Totals<'a> {
    Totals {
        schema: "claimdiff/totals/1",
        name: report.name,
        totals: report
            .totals
            .iter()
            .map(|total| TotalShape::of(report.document, total))
            .collect(),
        named: report.named.iter().map(NamedTotalShape::of).collect(),
    }
}

#[derive(Serialize)]
pub(super) struct Site {
    schema: &'static str,
    index: String,
    articles: usize,
    made: usize,
    files: usize,
}

pub(super) fn site(report: &SiteReport) -> Site {
    Site {
        schema: "claimdiff/report/1",
        index: report.index.display().to_string(),
        articles: report.articles,
        made: report.made,
        files: report.files,
    }
}

#[derive(Serialize)]
pub(super) struct Track<'a> {
    schema: &'static str,
    recorded: RecordedShape<'a>,
    article: &'a str,
    of: Option<u32>,
    versions: Vec<u32>,
    steps: Vec<StepShape<'a>>,
    totals: Vec<TotalLineShape<'a>>,
}

pub(super) fn track<'a>(report: &'a TrackReport<'a>) -> Track<'a> {
    let history = &report.history;
    Track {
        schema: "claimdiff/track/1",
        recorded: RecordedShape::of(report.recorded),
        article: history.article.as_str(),
        of: history.total(),
        versions: history.numbers().collect(),
        steps: steps(history.versions, report.steps),
        totals: total_lines(history.versions, report.totals),
    }
}
