//! What a check found, as JSON: `docs/schema/check.json`.
use super::history::time;
use crate::base::{Position, Span};
use crate::policy::{
    Checked, Counts, Edition, FailOn, Finding, FindingKind, Level, Notice, NoticeKind, Place,
    Stated,
};
use crate::render::CheckReport;
use serde::Serialize;

/// A whole verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckShape<'a> {
    schema: &'static str,
    at: String,
    fail_on: FailOn,
    failed: bool,
    worst: Option<Level>,
    counts: CountsShape,
    findings: Vec<FindingShape<'a>>,
    notices: Vec<NoticeShape<'a>>,
    checked: Vec<CheckedShape<'a>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct CountsShape {
    error: usize,
    warning: usize,
    info: usize,
    accepted: usize,
    settling: usize,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingShape<'a> {
    id: &'a str,
    kind: FindingKind,
    level: Level,
    rule: &'a str,
    article: &'a str,
    subject: &'a str,
    message: &'a str,
    tripped: Option<&'a str>,
    note: Option<&'a str>,
    state: &'static str,
    review: Option<ReviewShape<'a>>,
    settles: Option<String>,
    old: Option<StatedShape<'a>>,
    new: Option<StatedShape<'a>>,
    place: Option<PlaceShape<'a>>,
    accept: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ReviewShape<'a> {
    by: &'a str,
    at: String,
    until: Option<String>,
    reason: &'a str,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct StatedShape<'a> {
    version: &'a str,
    text: &'a str,
    canonical: &'a str,
    unit: Option<&'a str>,
    source: Option<&'a str>,
    span: Span,
    line: usize,
    column: usize,
    sentence: &'a str,
    section: Option<&'a str>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct PlaceShape<'a> {
    path: Option<&'a str>,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct NoticeShape<'a> {
    kind: NoticeKind,
    level: Level,
    about: &'a str,
    path: Option<&'a str>,
    message: &'a str,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct CheckedShape<'a> {
    article: &'a str,
    old: Option<EditionShape<'a>>,
    new: Option<EditionShape<'a>>,
    claims: usize,
    rules: Vec<&'a str>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct EditionShape<'a> {
    name: &'a str,
    revision: Option<&'a str>,
    at: Option<String>,
}

/// The shape of a verdict.
pub fn check<'a>(report: &CheckReport<'a>) -> CheckShape<'a> {
    let verdict = report.verdict;
    CheckShape {
        schema: "claimdiff/check/1",
        at: time(report.at),
        fail_on: verdict.fail_on,
        failed: verdict.fails(),
        worst: verdict.worst(),
        counts: CountsShape::from(verdict.counts()),
        findings: verdict.findings.iter().map(FindingShape::from).collect(),
        notices: verdict.notices.iter().map(NoticeShape::from).collect(),
        checked: verdict.checked.iter().map(CheckedShape::from).collect(),
    }
}

impl From<Counts> for CountsShape {
    fn from(counts: Counts) -> Self {
        Self {
            error: counts.errors,
            warning: counts.warnings,
            info: counts.infos,
            accepted: counts.accepted,
            settling: counts.settling,
        }
    }
}

impl<'a> From<&'a Finding> for FindingShape<'a> {
    fn from(finding: &'a Finding) -> Self {
        let said = |text: &'a str| Some(text).filter(|text| !text.is_empty());
        Self {
            id: finding.id.as_str(),
            kind: finding.kind,
            level: finding.level,
            rule: finding.rule.as_str(),
            article: &finding.article,
            subject: &finding.subject,
            message: &finding.message,
            tripped: said(&finding.tripped),
            note: finding.note.as_deref(),
            state: finding.state.word(),
            review: finding.state.review().map(|review| ReviewShape {
                by: &review.by,
                at: time(review.at),
                until: review.until.map(|day| day.to_string()),
                reason: &review.reason,
            }),
            settles: match finding.state {
                crate::policy::State::Settling { until } => Some(time(until)),
                _ => None,
            },
            old: finding.old.as_ref().map(StatedShape::from),
            new: finding.new.as_ref().map(StatedShape::from),
            place: finding.place.as_ref().map(PlaceShape::from),
            accept: finding.is_open().then(|| finding.accept_command()),
        }
    }
}

impl<'a> From<&'a Stated> for StatedShape<'a> {
    fn from(stated: &'a Stated) -> Self {
        let Position { line, column } = stated.position;
        Self {
            version: &stated.version,
            text: &stated.text,
            canonical: &stated.canonical,
            unit: stated.unit.as_deref(),
            source: stated.source.as_deref(),
            span: stated.span,
            line,
            column,
            sentence: &stated.sentence,
            section: stated.section.as_deref(),
        }
    }
}

impl<'a> From<&'a Place> for PlaceShape<'a> {
    fn from(place: &'a Place) -> Self {
        Self {
            path: place.path.as_deref(),
            line: place.start.line,
            column: place.start.column,
            end_line: place.end.line,
            end_column: place.end.column,
        }
    }
}

impl<'a> From<&'a Notice> for NoticeShape<'a> {
    fn from(notice: &'a Notice) -> Self {
        Self {
            kind: notice.kind,
            level: notice.level,
            about: &notice.about,
            path: notice.path.as_deref(),
            message: &notice.message,
        }
    }
}

impl<'a> From<&'a Checked> for CheckedShape<'a> {
    fn from(checked: &'a Checked) -> Self {
        Self {
            article: &checked.article,
            old: checked.old.as_ref().map(EditionShape::from),
            new: checked.new.as_ref().map(EditionShape::from),
            claims: checked.claims,
            rules: checked.rules.iter().map(|rule| rule.as_str()).collect(),
        }
    }
}

impl<'a> From<&'a Edition> for EditionShape<'a> {
    fn from(edition: &'a Edition) -> Self {
        Self {
            name: &edition.name,
            revision: edition.revision.as_deref(),
            at: edition.at.map(time),
        }
    }
}
