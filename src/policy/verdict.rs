//! What a check found, and whether it fails.
use super::{FailOn, Finding, Level, RuleId};
use chrono::{DateTime, Utc};
use std::cmp::Reverse;
use std::sync::Arc;

/// What a check found.
///
/// Invariants: findings are sorted by level (the worst first), article, line and
/// id, and no two have the same id; notices and checked articles are sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What the rules found: open, accepted and settling findings alike.
    pub findings: Vec<Finding>,
    /// What is to be said of the policy and the acknowledgments themselves.
    pub notices: Vec<Notice>,
    /// What was looked at.
    pub checked: Vec<Checked>,
    /// From which level on the check fails.
    pub fail_on: FailOn,
}

/// How many findings there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Open findings of level error.
    pub errors: usize,
    /// Open findings of level warning.
    pub warnings: usize,
    /// Open findings of level info.
    pub infos: usize,
    /// Findings that were accepted.
    pub accepted: usize,
    /// Findings that did not last long enough yet.
    pub settling: usize,
}

impl Verdict {
    /// Puts what was found in order. Of findings with one id, which say the same
    /// at two places, the second and later get an ordinal, in order of place.
    pub fn new(
        mut findings: Vec<Finding>,
        mut notices: Vec<Notice>,
        mut checked: Vec<Checked>,
        fail_on: FailOn,
    ) -> Self {
        let place = |it: &Finding| it.place.as_ref().map(|place| place.start);
        let worst = |it: &Finding| (Reverse(it.level), it.article.clone(), place(it));
        findings.sort_by(|a, b| (worst(a), &a.id).cmp(&(worst(b), &b.id)));
        notices.sort();
        checked.sort_by(|a, b| a.article.cmp(&b.article));
        Self {
            findings,
            notices,
            checked,
            fail_on,
        }
    }

    /// The findings that somebody has to be told.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.is_open())
    }

    /// How many findings there are.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for finding in &self.findings {
            *match (&finding.state, finding.level) {
                (super::State::Accepted(_), _) => &mut counts.accepted,
                (super::State::Settling { .. }, _) => &mut counts.settling,
                (_, Level::Error) => &mut counts.errors,
                (_, Level::Warning) => &mut counts.warnings,
                (_, Level::Info) => &mut counts.infos,
            } += 1;
        }
        counts
    }

    /// The worst level of open findings and notices.
    pub fn worst(&self) -> Option<Level> {
        let findings = self.open().map(|finding| finding.level);
        let notices = self.notices.iter().map(|notice| notice.level);
        findings.chain(notices).max()
    }

    /// Whether an open finding or a notice is bad enough to end with 1.
    pub fn fails(&self) -> bool {
        self.worst().is_some_and(|level| self.fail_on.fails(level))
    }
}

/// Something to be said of the policy or of an acknowledgment. Sorted by what is
/// worst.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What sort.
    pub kind: NoticeKind,
    /// How much it matters.
    pub level: Level,
    /// The rule, or the id of the finding that was acknowledged.
    pub about: Box<str>,
    /// The file it is in, from the top of the tree or as the user named it.
    pub path: Option<Box<str>>,
    /// One sentence in plain words, without a full stop.
    pub message: Box<str>,
}

impl Ord for Notice {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |it: &Self| {
            (
                Reverse(it.level),
                it.kind,
                it.about.clone(),
                it.path.clone(),
            )
        };
        key(self)
            .cmp(&key(other))
            .then_with(|| self.message.cmp(&other.message))
    }
}

impl PartialOrd for Notice {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// An acknowledgment whose date is past, of what is still there.
    ExpiredAck,
    /// A rule whose date is past.
    ExpiredRule,
    /// A rule, a pattern or a total that fits nothing.
    UnmatchedRule,
    /// An acknowledgment that matches nothing.
    UnusedAck,
}

impl NoticeKind {
    /// Its name in outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::ExpiredAck => "expired-ack",
            Self::ExpiredRule => "expired-rule",
            Self::UnmatchedRule => "unmatched-rule",
            Self::UnusedAck => "unused-ack",
        }
    }
}

/// An article that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Its store id, or its path from the top of the tree.
    pub article: Arc<str>,
    /// The version it was compared with; none for a first one.
    pub old: Option<Edition>,
    /// The version that was checked; none when the document is gone.
    pub new: Option<Edition>,
    /// How many claims the checked version has.
    pub claims: usize,
    /// The rules that spoke about any of its changes, sorted.
    pub rules: Vec<RuleId>,
}

/// A version as a report names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// As named to the user: `ukraine/aid@12`, `HEAD~1:docs/a.md`, a path.
    pub name: Arc<str>,
    /// A commit's or a snapshot's hash in hexadecimal, where there is one.
    pub revision: Option<Box<str>>,
    /// When it was captured or committed, where that is known.
    pub at: Option<DateTime<Utc>>,
}
