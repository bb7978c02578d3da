//! All acknowledgments that are held, and what they make of findings.
use super::ack::{Ack, Opinion};
use super::settings::AckSettings;
use super::{Finding, Level, Notice, NoticeKind, State};
use chrono::NaiveDate;
use std::sync::atomic::{AtomicBool, Ordering};

/// All acknowledgments that are held, and which were of use in a run.
#[derive(Debug, Default)]
pub struct Acks {
    all: Vec<Ack>,
    used: Vec<AtomicBool>,
}

impl Acks {
    /// Holds these, sorted by file.
    pub fn new(mut all: Vec<Ack>) -> Self {
        all.sort_by(|a, b| (&a.article, &a.id, &a.file).cmp(&(&b.article, &b.id, &b.file)));
        Self {
            used: all.iter().map(|_| AtomicBool::new(false)).collect(),
            all,
        }
    }

    /// All that are held.
    pub fn all(&self) -> &[Ack] {
        &self.all
    }

    fn use_up(&self, at: usize) {
        self.used[at].store(true, Ordering::Relaxed);
    }

    /// Whether somebody accepted for good that a claim went from one value to
    /// another.
    pub fn accept(&self, article: &str, subject: &str, was: &str, now: &str) -> bool {
        let found = self
            .all
            .iter()
            .position(|ack| ack.accepts(article, subject, was, now));
        found.iter().for_each(|at| self.use_up(*at));
        found.is_some()
    }

    /// Says of a finding what reviewers said. A rejection is an error until the
    /// text changes; what was accepted until a day that is past is told again.
    pub fn review(&self, finding: &mut Finding, settings: &AckSettings, today: NaiveDate) {
        let of: Vec<usize> = (0..self.all.len())
            .filter(|at| self.all[*at].is_of(finding))
            .collect();
        of.iter().for_each(|at| self.use_up(*at));
        // Of several the one that was written last counts.
        let Some(at) = of.into_iter().max_by_key(|at| self.all[*at].review.at) else {
            return;
        };
        let ack = &self.all[at];
        let review = ack.review.clone();
        match (ack.opinion, ack.is_over(today)) {
            (Opinion::Rejected, false) => {
                finding.level = Level::Error;
                finding.state = State::Rejected(review);
            }
            (Opinion::Rejected, true) => {}
            (Opinion::Accepted, false) => finding.state = State::Accepted(review),
            (Opinion::Accepted, true) => {
                finding.level = finding
                    .level
                    .max(settings.on_expired.unwrap_or(finding.level));
                finding.state = State::Expired(review);
            }
        }
    }

    /// What is to be said of those whose day is past, among those for which
    /// `is_there` holds: what they accepted still stands.
    pub fn expired(
        &self,
        settings: &AckSettings,
        today: NaiveDate,
        is_there: impl Fn(&Ack) -> bool,
    ) -> Vec<Notice> {
        let Some(level) = settings.on_expired else {
            return Vec::new();
        };
        let used = |at: usize| self.used[at].load(Ordering::Relaxed);
        let over = (0..self.all.len())
            .filter(|at| !used(*at))
            .map(|at| &self.all[at]);
        over.filter(|ack| ack.opinion == Opinion::Accepted && ack.is_over(today) && is_there(ack))
            .map(|ack| Notice {
                kind: NoticeKind::ExpiredAck,
                level,
                about: ack.id.as_str().into(),
                path: Some(ack.file.as_str().into()),
                message: format!(
                    "{} was accepted by {} until {}, and {} still says {}",
                    ack.id,
                    ack.review.by,
                    ack.review
                        .until
                        .map_or("no day".to_owned(), |day| day.to_string()),
                    ack.article,
                    if ack.now.is_empty() { "so" } else { &ack.now }
                )
                .into(),
            })
            .collect()
    }

    /// What is to be said of those that were of no use, among those for which
    /// `looked_at` holds.
    pub fn unused(&self, settings: &AckSettings, looked_at: impl Fn(&Ack) -> bool) -> Vec<Notice> {
        let Some(level) = settings.on_unused else {
            return Vec::new();
        };
        let used = |at: usize| self.used[at].load(Ordering::Relaxed);
        let unused = (0..self.all.len())
            .filter(|at| !used(*at))
            .map(|at| &self.all[at]);
        unused
            .filter(|ack| looked_at(ack))
            .map(|ack| Notice {
                kind: NoticeKind::UnusedAck,
                level,
                about: ack.id.as_str().into(),
                path: Some(ack.file.as_str().into()),
                message: format!(
                    "the acknowledgment of {} matches nothing any more; `claimdiff ack prune` removes it",
                    ack.id
                )
                .into(),
            })
            .collect()
    }
}
