//! Copies on their way into the store: gathered, recorded batch after batch, and
//! counted by article.
use super::CliError;
use super::args::Writing;
use super::session::Session;
use crate::history::{Note, Ready, RecordError, RecordedSource, Recorder};
use crate::model::{ArticleId, Source};
use crate::render::{Failure, ImportedReport, RecordedReport};
use crate::store::{Recorded, Store};
use crate::text::SiteRules;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::time::Duration;

/// A batch is full from this many bytes on: what is in memory is a few times as
/// much.
const FULL: usize = 64 << 20;

/// What a copy takes beside its bytes.
const BESIDE: usize = 500;

/// How many failures are kept to be told one by one.
const FAILURES: usize = 1000;

/// How many articles may be refused of one batch: each is a new try of the others.
const REFUSED: usize = 100;

/// How many notes an article's report has at most.
const NOTES: usize = 20;

pub(super) struct Recording {
    recorder: Recorder,
    wait: Duration,
    dry_run: bool,
    batch: BTreeMap<ArticleId, Vec<Source>>,
    bytes: usize,
    reports: BTreeMap<ArticleId, RecordedReport>,
    failed: usize,
    failures: Vec<Failure>,
    /// How many pages were no article, and what is told of the first.
    vanished: usize,
    gone: Vec<String>,
    /// The first failure, to be told in full when it is all there is.
    first: Option<CliError>,
}

impl Recording {
    pub(super) fn new(now: DateTime<Utc>, writing: &Writing, rules: SiteRules) -> Self {
        Self {
            recorder: Recorder::new(now, writing.on_conflict.into()).with_rules(rules),
            vanished: 0,
            gone: Vec::new(),
            wait: Duration::from_secs(writing.lock.wait),
            dry_run: writing.dry_run,
            batch: BTreeMap::new(),
            bytes: 0,
            reports: BTreeMap::new(),
            failed: 0,
            failures: Vec::new(),
            first: None,
        }
    }

    /// Says whether the copies are pages as servers sent them.
    pub(super) fn of_pages(self, are_pages: bool) -> Self {
        let recorder = self.recorder.of_pages(are_pages);
        Self { recorder, ..self }
    }

    pub(super) fn add(&mut self, article: ArticleId, source: Source) {
        self.bytes += source.bytes.len() + BESIDE;
        self.batch.entry(article).or_default().push(source);
    }

    pub(super) fn is_full(&self) -> bool {
        self.bytes >= FULL
    }

    /// Notes an entry that cannot be recorded.
    pub(super) fn fail(
        &mut self,
        article: Option<ArticleId>,
        error: impl std::error::Error + Into<CliError>,
    ) {
        self.failed += 1;
        if self.failures.len() < FAILURES {
            let causes = std::iter::successors(error.source(), |cause| cause.source());
            let why = causes.fold(error.to_string(), |why, cause| format!("{why}: {cause}"));
            self.failures.push(Failure { article, why });
        }
        if self.first.is_none() {
            self.first = Some(error.into());
        }
    }

    /// Records what was gathered.
    pub(super) fn flush(
        &mut self,
        store: &mut dyn Store,
        session: &mut Session<'_, '_>,
    ) -> Result<(), CliError> {
        self.bytes = 0;
        let batch = std::mem::take(&mut self.batch).into_iter().collect();
        let mut ready = self.recorder.read(store, batch)?;
        for (article, error) in std::mem::take(&mut ready.failed) {
            self.fail(Some(article), error);
        }
        for (_, name, why) in std::mem::take(&mut ready.vanished) {
            self.vanished += 1;
            if self.gone.len() < NOTES {
                self.gone.push(format!("`{name}` is no article: {why}"));
            }
        }
        if ready.is_empty() {
            return Ok(());
        }
        session.wait_for_turn(store, self.wait)?;
        for (article, recorded) in self.write(store, ready)? {
            let rehearsed = self.dry_run;
            let report = (self.reports.entry(article))
                .or_insert_with_key(|article| RecordedReport::new(article.clone(), rehearsed));
            for source in recorded {
                count(report, source);
            }
        }
        Ok(())
    }

    /// Records what was read. An article that the store refuses keeps no other from
    /// being recorded, unless it is alone.
    fn write(
        &mut self,
        store: &mut dyn Store,
        mut ready: Ready,
    ) -> Result<Vec<(ArticleId, Vec<RecordedSource>)>, RecordError> {
        for _ in 0..REFUSED {
            if ready.articles() < 2 {
                break;
            }
            let error = match self.recorder.write(store, ready.again()) {
                Ok(recorded) => return Ok(recorded),
                Err(error) => error,
            };
            let Some(article) = error.refused().cloned() else {
                return Err(error);
            };
            ready.leave_out(&article);
            self.fail(Some(article), error);
        }
        self.recorder.write(store, ready)
    }

    /// What became of all that was added.
    ///
    /// # Errors
    /// The first failure, when nothing came but failures.
    pub(super) fn report(self, source: String, form: String) -> Result<ImportedReport, CliError> {
        if let Some(first) = self.first
            && self.reports.is_empty()
            && self.failed == 1
        {
            return Err(first);
        }
        let mut articles: Vec<RecordedReport> = self.reports.into_values().collect();
        for report in &mut articles {
            report.new.sort();
        }
        Ok(ImportedReport {
            source,
            form,
            articles,
            failed: self.failed,
            failures: self.failures,
            passed_over: match self.vanished {
                0 => BTreeMap::new(),
                vanished => {
                    BTreeMap::from([("pages that are no article (text-vanished)", vanished)])
                }
            },
            rehearsed: self.dry_run,
            notes: self.gone,
        })
    }
}

fn count(report: &mut RecordedReport, source: RecordedSource) {
    let room = NOTES.saturating_sub(report.notes.len());
    report.notes.extend(told(&source).into_iter().take(room));
    match source.recorded {
        Recorded::New(version) => report.new.push(version.number),
        Recorded::Late(version) => {
            report.late += 1;
            report.new.push(version.number);
        }
        Recorded::Replaced(version) => report.replaced.push(version.number),
        Recorded::Reread(version) => report.reread.push(version.number),
        Recorded::Skipped(version) => report.skipped.push(version.number),
        Recorded::Seen(_) => report.seen += 1,
        Recorded::Returned(_) => report.returned += 1,
        Recorded::Known(_) => report.known += 1,
    }
}

/// What the user should know of how a copy was read.
fn told(source: &RecordedSource) -> Vec<String> {
    let name = &source.source;
    let said = |note: &Note| match note {
        Note::Charset(charset) => format!("`{name}` is no UTF-8; it was read as {charset}"),
        Note::Damaged => {
            format!("some bytes of `{name}` are no text in its charset and stand as \u{FFFD}")
        }
        Note::NumberInText(number) => {
            format!("`{name}` says that it is version {number}; what was declared counts")
        }
    };
    source.notes.iter().map(said).collect()
}
