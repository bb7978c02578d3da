//! Acknowledgments: what reviewers said of findings, one small file each.
//!
//! A file is keyed by what the finding says. It is found again by its id; when
//! the recipe of ids changes, or the words around a figure do, by its values.
use super::facts::alike;
use super::file::day;
use super::message::fold;
use super::problem::{PolicyError, Problem};
use super::words::{stems, subject};
use super::{Finding, FindingId, FindingKind, Review};
use crate::claim::Document;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::value::Datetime;

/// What a reviewer said of one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ack {
    /// The finding.
    pub id: FindingId,
    /// Its article.
    pub article: String,
    /// Its kind.
    pub kind: FindingKind,
    /// What the claim is about.
    pub claim: String,
    /// The value in the base, in canonical writing; empty where there was none.
    pub was: String,
    /// The value that was looked at.
    pub now: String,
    /// The rule that told it.
    pub rule: String,
    /// Whether it is right.
    pub opinion: Opinion,
    /// Who, when, until when and why.
    pub review: Review,
    /// The file, as messages name it.
    pub file: String,
}

/// Whether a change is right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opinion {
    /// It is right, or may stay.
    #[default]
    Accepted,
    /// It is wrong.
    Rejected,
}

/// The file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAck {
    id: Spanned<String>,
    article: String,
    kind: FindingKind,
    #[serde(default)]
    claim: String,
    #[serde(default)]
    was: String,
    #[serde(default)]
    now: String,
    #[serde(default)]
    rule: String,
    #[serde(default)]
    opinion: Opinion,
    by: String,
    at: Spanned<Datetime>,
    #[serde(default)]
    reason: String,
    until: Option<Spanned<Datetime>>,
}

impl Ack {
    /// What a reviewer says of a finding.
    pub fn new(finding: &Finding, opinion: Opinion, review: Review) -> Self {
        let said = |side: &Option<super::Stated>| {
            let side = side.as_ref();
            side.map_or_else(String::new, |stated| stated.canonical.to_string())
        };
        Self {
            id: finding.id.clone(),
            article: finding.article.to_string(),
            kind: finding.kind,
            claim: finding.subject.to_string(),
            was: said(&finding.old),
            now: said(&finding.new),
            rule: finding.rule.to_string(),
            opinion,
            review,
            file: String::new(),
        }
    }

    /// The path of its file, from the folder of acknowledgments.
    pub fn path(&self) -> String {
        let safe = |part: &&str| !part.is_empty() && *part != "." && *part != "..";
        let article: Vec<&str> = self.article.split(['/', '\\']).filter(safe).collect();
        format!("{}/{}.toml", article.join("/"), self.id)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`PolicyError`] with what is wrong in it: also keys that are not known, and
    /// days that are none, since an acknowledgment that never ends by mistake
    /// hides what it should not.
    pub fn read(file: &str, text: &str) -> Result<Self, PolicyError> {
        let failed = |problem| PolicyError {
            file: file.to_owned(),
            text: text.to_owned(),
            problems: vec![problem],
        };
        let raw: RawAck =
            toml::from_str(text).map_err(|error| failed(Problem::of(&error, text)))?;
        let id = FindingId::read(raw.id.get_ref())
            .ok_or_else(|| failed(Problem::new("this is no id of a finding", raw.id.span())))?;
        let until = match &raw.until {
            None => None,
            Some(until) => Some(day(until.get_ref()).ok_or_else(|| {
                failed(
                    Problem::new("this is no day", until.span())
                        .help("write a day such as 2026-12-31"),
                )
            })?),
        };
        let at = DateTime::parse_from_rfc3339(&raw.at.get_ref().to_string());
        let at = at.map_err(|_| {
            let problem = Problem::new("this is no time with its zone", raw.at.span());
            failed(problem.help("write a time such as 2026-11-22T02:54:56Z"))
        })?;
        Ok(Self {
            id,
            article: raw.article,
            kind: raw.kind,
            claim: raw.claim,
            was: raw.was,
            now: raw.now,
            rule: raw.rule,
            opinion: raw.opinion,
            review: Review {
                by: raw.by.into(),
                at: at.to_utc(),
                until,
                reason: raw.reason.into(),
            },
            file: file.to_owned(),
        })
    }

    /// The file's text.
    pub fn write(&self) -> String {
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let mut lines = vec![
            format!("id = {}", quoted(self.id.as_str())),
            format!("article = {}", quoted(&self.article)),
            format!("kind = {}", quoted(self.kind.word())),
        ];
        for (key, value) in [
            ("claim", &self.claim),
            ("was", &self.was),
            ("now", &self.now),
            ("rule", &self.rule),
        ] {
            if !value.is_empty() {
                lines.push(format!("{key} = {}", quoted(value)));
            }
        }
        if self.opinion == Opinion::Rejected {
            lines.push("opinion = \"rejected\"".to_owned());
        }
        lines.push(format!("by = {}", quoted(&self.review.by)));
        let at = self.review.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        lines.push(format!("at = {at}"));
        if !self.review.reason.is_empty() {
            lines.push(format!("reason = {}", quoted(&self.review.reason)));
        }
        lines.extend(self.review.until.map(|until| format!("until = {until}")));
        lines.join("\n") + "\n"
    }

    /// Whether it is of this finding.
    pub fn is_of(&self, finding: &Finding) -> bool {
        let base = |id: &str| id.splitn(3, '-').take(2).collect::<Vec<_>>().join("-");
        let said =
            |side: &Option<super::Stated>| side.as_ref().map_or("", |it| &*it.canonical).to_owned();
        base(self.id.as_str()) == base(finding.id.as_str())
            || self.article == *finding.article
                && self.kind == finding.kind
                && !finding.kind.is_state()
                && self.was == said(&finding.old)
                && self.now == said(&finding.new)
                && is_about(&self.claim, &finding.subject)
    }

    /// Whether it accepts, for good, that a claim about `subject` went from one
    /// value to another.
    pub fn accepts(&self, article: &str, subject: &str, was: &str, now: &str) -> bool {
        self.opinion == Opinion::Accepted
            && self.review.until.is_none()
            && !self.kind.is_state()
            && self.article == article
            && self.was == was
            && self.now == now
            && is_about(&self.claim, subject)
    }

    /// Whether a document still says what was looked at.
    pub fn is_still_said(&self, document: &Document) -> bool {
        document.claims.iter().any(|claim| {
            claim.figure.quantity.to_string() == self.now
                && is_about(&self.claim, &fold(subject(document, claim)))
        })
    }

    /// Whether its day is past. What is a fact of one version can be accepted
    /// only until a day.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        match self.review.until {
            Some(until) => until < today,
            None => self.opinion == Opinion::Accepted && self.kind.is_state(),
        }
    }
}

/// Whether two names of a claim are of one thing.
fn is_about(a: &str, b: &str) -> bool {
    let (a, b) = (stems(a), stems(b));
    a == b || alike(&a, &b)
}

/// The last day on which an acknowledgment may end.
pub fn latest_end(at: DateTime<Utc>, max_days: Option<u32>) -> Option<NaiveDate> {
    let days = chrono::Days::new(max_days?.into());
    at.date_naive().checked_add_days(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ack() -> Ack {
        Ack {
            id: FindingId::of(["a"]),
            article: "docs/aid.md".into(),
            kind: FindingKind::Changed,
            claim: "total aid \"committed\"\nby the EU".into(),
            was: "132,000,000,000 EUR".into(),
            now: "118,000,000,000 EUR".into(),
            rule: "aid-total".into(),
            opinion: Opinion::Accepted,
            review: Review {
                by: "Dana <dana@example.org>".into(),
                at: "2026-11-22T02:54:56Z".parse().unwrap(),
                until: NaiveDate::from_ymd_opt(2026, 12, 31),
                reason: "see desk issue 41".into(),
            },
            file: "a.toml".into(),
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let rejected = Ack {
            opinion: Opinion::Rejected,
            was: String::new(),
            review: Review {
                until: None,
                reason: "".into(),
                ..ack().review
            },
            ..ack()
        };
        for ack in [ack(), rejected] {
            assert_eq!(Ack::read("a.toml", &ack.write()), Ok(ack));
        }
    }

    #[test]
    fn a_mistake_never_makes_it_last_for_ever() {
        let text = ack().write();
        for (wrong, message) in [
            (text.replace("until", "untill"), "there is no key `untill`"),
            (text.replace("2026-12-31", "\"soon\""), "invalid type"),
            (text.replace("2026-12-31", "2026-02-30"), "invalid"),
            (text.replace("2026-12-31", "12:00:00"), "no day"),
            (text.replace("f1-", "f9-"), "no id"),
        ] {
            let error = Ack::read("a.toml", &wrong).unwrap_err().to_string();
            assert!(error.contains(message), "{error}");
        }
    }

    #[test]
    fn its_last_day_counts() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert!(!ack().is_over(day("2026-12-31")));
        assert!(ack().is_over(day("2027-01-01")));
    }

    #[test]
    fn its_file_lies_below_its_folder() {
        let odd = Ack {
            article: "../a//./b.md".into(),
            ..ack()
        };
        assert_eq!(odd.path(), format!("a/b.md/{}.toml", odd.id));
    }
}
