//! Copies on their way into the store: gathered, recorded batch after batch, and
//! counted by article.
use super::CliError;
use super::args::Writing;
use super::session::Session;
use crate::history::{Note, RecordedSource, Recorder};
use crate::model::{ArticleId, Source};
use crate::render::RecordedReport;
use crate::store::{Recorded, Store};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::time::Duration;

/// A batch is full from this many bytes on: what is in memory is a few times as
/// much.
const FULL: usize = 64 << 20;

/// What a copy takes beside its bytes.
const BESIDE: usize = 500;

pub(super) struct Recording {
    recorder: Recorder,
    wait: Duration,
    dry_run: bool,
    batch: BTreeMap<ArticleId, Vec<Source>>,
    bytes: usize,
    reports: BTreeMap<ArticleId, RecordedReport>,
}

impl Recording {
    pub(super) fn new(now: DateTime<Utc>, writing: &Writing) -> Self {
        Self {
            recorder: Recorder::new(now, writing.on_conflict.into()),
            wait: Duration::from_secs(writing.lock.wait),
            dry_run: writing.dry_run,
            batch: BTreeMap::new(),
            bytes: 0,
            reports: BTreeMap::new(),
        }
    }

    pub(super) fn add(&mut self, article: ArticleId, source: Source) {
        self.bytes += source.bytes.len() + BESIDE;
        self.batch.entry(article).or_default().push(source);
    }

    pub(super) fn is_full(&self) -> bool {
        self.bytes >= FULL
    }

    /// Records what was gathered.
    pub(super) fn flush(
        &mut self,
        store: &mut dyn Store,
        session: &mut Session<'_, '_>,
    ) -> Result<(), CliError> {
        self.bytes = 0;
        let batch = std::mem::take(&mut self.batch).into_iter().collect();
        let ready = self.recorder.read(store, batch)?;
        session.wait_for_turn(store, self.wait)?;
        for (article, recorded) in self.recorder.write(store, ready)? {
            let rehearsed = self.dry_run;
            let report = (self.reports.entry(article))
                .or_insert_with_key(|article| RecordedReport::new(article.clone(), rehearsed));
            for source in recorded {
                count(report, source);
            }
        }
        Ok(())
    }

    /// One report an article; the notes stand at the first.
    pub(super) fn reports(self, notes: Vec<String>) -> Vec<RecordedReport> {
        let mut reports: Vec<RecordedReport> = self.reports.into_values().collect();
        for report in &mut reports {
            report.new.sort_by_key(|version| version.number);
        }
        if let Some(first) = reports.first_mut() {
            first.notes.splice(0..0, notes);
        }
        reports
    }
}

fn count(report: &mut RecordedReport, source: RecordedSource) {
    report.notes.extend(told(&source));
    match source.recorded {
        Recorded::New(version) => report.new.push(version),
        Recorded::Late(version) => {
            report.late += 1;
            report.new.push(version);
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
