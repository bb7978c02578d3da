//! Checking articles: from their versions to a verdict.
use super::accepted::{Due, bases};
use super::judge::{Judged, Matter, collapse, judge, spoke};
use super::message::fold;
use super::pairs::changes_of;
use super::totals::{TotalStep, TotalValue, judge_total, total_values};
use super::{
    Ack, Acks, Checked, Decision, Edition, Finding, FindingId, FindingKind, Level, Notice,
    NoticeKind, Place, Point, Policy, RuleId, State, Verdict,
};
use crate::change::Comparison;
use crate::claim::Document;
use crate::history::Thread;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A policy and what reviewers said, ready to check articles.
#[derive(Debug)]
pub struct Checker<'a> {
    /// What somebody must be told of.
    pub policy: &'a Policy,
    /// What was looked at already.
    pub acks: &'a Acks,
    /// The present day.
    pub today: NaiveDate,
}

/// What was found in one article.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// What was looked at.
    pub checked: Checked,
    /// All candidates, those included of which there is nothing to tell.
    pub judged: Vec<Judged>,
}

/// An article with two of its versions.
#[derive(Debug)]
pub struct Pair<'a> {
    /// Its id, or its path.
    pub article: Arc<str>,
    /// The file to mark, where there is one.
    pub path: Option<&'a str>,
    /// The base; none for a first version, of which only contradictions are told.
    pub old: Option<(&'a Edition, &'a Document)>,
    /// The version to check.
    pub new: (&'a Edition, &'a Document),
}

/// An article's history, to be checked against the values that were accepted.
#[derive(Debug)]
pub struct Past<'a> {
    /// The article.
    pub article: Arc<str>,
    /// Its versions, the last one being checked; when each was captured.
    pub editions: &'a [Edition],
    /// Its claims, followed through all of them.
    pub threads: &'a [Thread],
    /// The values of the policy's totals in each version.
    pub totals: &'a [Vec<Option<TotalValue>>],
    /// When the article was looked at last.
    pub seen: DateTime<Utc>,
}

impl Checker<'_> {
    /// Checks one version against another.
    pub fn pair(&self, pair: &Pair<'_>) -> Outcome {
        let (edition, document) = pair.new;
        let (old_edition, old) = pair.old.unwrap_or(pair.new);
        let comparison = Comparison::new(old, document);
        let changes = &comparison.changes[..];
        let matter = self.matter(
            &pair.article,
            pair.path,
            &comparison,
            [old_edition, edition],
        );
        let mut judged = judge(
            self.policy,
            &matter,
            if pair.old.is_some() { changes } else { &[] },
        );
        if pair.old.is_some() {
            let values =
                |document| total_values(&self.policy.totals, &pair.article, pair.path, document);
            let (was, is) = (values(old), values(document));
            judged.extend(self.totals(&pair.article, (&was, old_edition), (&is, edition)));
        }
        let judged = collapse(judged);
        Outcome {
            checked: Checked {
                article: Arc::clone(&pair.article),
                old: pair.old.map(|(edition, _)| edition.clone()),
                new: Some(edition.clone()),
                claims: document.claims.len(),
                rules: spoke(&judged),
            },
            judged,
        }
    }

    /// An article that is gone as a whole: one finding, whatever it had said.
    pub fn gone(&self, article: &Arc<str>, old: &Edition, claims: usize) -> Outcome {
        let kind = FindingKind::TextVanished;
        let case = super::Case {
            kind,
            turn: super::Turn::Value,
            old: None,
            new: None,
            off: None,
        };
        let decision = self
            .policy
            .decide(case, self.today, |rule| rule.select.fits_text(article));
        let finding = Finding {
            id: FindingId::of([&**article, kind.word(), &old.name]),
            kind,
            level: decision.level.unwrap_or(Level::Info),
            rule: decision.rule.clone(),
            article: Arc::clone(article),
            subject: "".into(),
            old: None,
            new: None,
            place: None,
            tripped: "".into(),
            message: match claims {
                1 => "the document is gone, with 1 figure".into(),
                _ => format!("the document is gone, with {claims} figures").into(),
            },
            note: None,
            state: State::New,
            scope: Box::default(),
            until: None,
        };
        // A document without figures says nothing that could be missed.
        let judged = (claims > 0).then_some(Judged {
            finding,
            decision,
            old: None,
            new: None,
        });
        Outcome {
            checked: Checked {
                article: Arc::clone(article),
                old: Some(old.clone()),
                new: None,
                claims: 0,
                rules: Vec::new(),
            },
            judged: judged.into_iter().collect(),
        }
    }

    /// Checks the last version of an article against the value of each claim that
    /// was accepted last. `load` reads a version, by index.
    ///
    /// # Errors
    /// What `load` fails with.
    pub fn past<E>(
        &self,
        past: &Past<'_>,
        load: impl Fn(usize) -> Result<Document, E>,
    ) -> Result<Option<Outcome>, E> {
        let Some(head) = past.editions.len().checked_sub(1) else {
            return Ok(None);
        };
        let document = load(head)?;
        let mut bases = bases(&past.article, past.threads, head, self.acks);
        let needed = |due: &Due| !due.stated.is_empty() || !due.gone.is_empty();
        if !self
            .policy
            .rules
            .iter()
            .any(|rule| rule.on.contains(&FindingKind::Added))
        {
            bases.retain(|_, due| needed(due));
        }
        // The contradictions of the head itself are told in any case.
        bases.entry(head.saturating_sub(1)).or_default();
        let mut judged = Vec::new();
        for (at, due) in &bases {
            judged.extend(self.against(past, *at, due, &document, &load)?);
        }
        judged.extend(self.total_drift(past));
        let judged = collapse(judged);
        Ok(Some(Outcome {
            checked: Checked {
                article: Arc::clone(&past.article),
                old: past.editions.first().filter(|_| head > 0).cloned(),
                new: past.editions.last().cloned(),
                claims: document.claims.len(),
                rules: spoke(&judged),
            },
            judged,
        }))
    }

    fn against<E>(
        &self,
        past: &Past<'_>,
        at: usize,
        due: &Due,
        head: &Document,
        load: &impl Fn(usize) -> Result<Document, E>,
    ) -> Result<Vec<Judged>, E> {
        let old = load(at)?;
        let comparison = Comparison::new(&old, head);
        let changes = changes_of(&comparison, due);
        let last = past.editions.len() - 1;
        let editions = [&past.editions[at], &past.editions[last]];
        let matter = self.matter(&past.article, None, &comparison, editions);
        let mut judged = judge(self.policy, &matter, &changes);
        for one in &mut judged {
            self.settle(one, past, head);
        }
        Ok(judged)
    }

    /// Holds back what did not last long enough: by when versions were captured,
    /// never by the present time.
    fn settle(&self, judged: &mut Judged, past: &Past<'_>, head: &Document) {
        let Some(length) = judged
            .decision
            .index
            .and_then(|at| self.policy.rules[at].settle)
        else {
            return;
        };
        let id = judged.new.map(|at| head.claims[at].id);
        let last = past.editions.len() - 1;
        let thread = past.threads.iter().find(|thread| match id {
            Some(id) => thread
                .at(last)
                .is_some_and(|state| state.statement.id == id),
            None => false,
        });
        let since = match thread {
            Some(thread) => said_since(thread),
            None => last,
        };
        let begun = past.editions[since].at.unwrap_or(past.seen);
        if let Some(until) = begun.checked_add_signed(length)
            && past.seen < until
        {
            judged.finding.state = State::Settling { until };
        }
    }

    /// What became of the totals since their accepted values.
    fn total_drift(&self, past: &Past<'_>) -> Vec<Judged> {
        let said = |value: &Option<TotalValue>| {
            value
                .as_ref()
                .map_or_else(String::new, |it| it.quantity.to_string())
        };
        let mut judged = Vec::new();
        for at in 0..self.policy.totals.len() {
            let values: Vec<&Option<TotalValue>> = past.totals.iter().map(|all| &all[at]).collect();
            let name = format!("total {}", self.policy.totals[at].name);
            let Some(mut base) = values.iter().position(|value| value.is_some()) else {
                continue;
            };
            for next in base + 1..values.len() {
                let (was, is) = (said(values[base]), said(values[next]));
                if was != is && self.acks.accept(&past.article, &name, &was, &is) {
                    base = next;
                }
            }
            let last = values.len() - 1;
            let side = |at: usize| values[at].as_ref().map(|value| (value, &past.editions[at]));
            judged.extend(judge_total(
                self.policy,
                &TotalStep {
                    total: at,
                    article: Arc::clone(&past.article),
                    old: side(base),
                    new: side(last),
                    today: self.today,
                },
            ));
        }
        judged
    }

    fn totals(
        &self,
        article: &Arc<str>,
        (was, old): (&[Option<TotalValue>], &Edition),
        (is, new): (&[Option<TotalValue>], &Edition),
    ) -> Vec<Judged> {
        let step = |total: usize| TotalStep {
            total,
            article: Arc::clone(article),
            old: was[total].as_ref().map(|value| (value, old)),
            new: is[total].as_ref().map(|value| (value, new)),
            today: self.today,
        };
        (0..was.len())
            .filter_map(|total| judge_total(self.policy, &step(total)))
            .collect()
    }

    fn matter<'m>(
        &self,
        article: &Arc<str>,
        path: Option<&'m str>,
        comparison: &'m Comparison<'m>,
        editions: [&'m Edition; 2],
    ) -> Matter<'m> {
        Matter {
            article: Arc::clone(article),
            path,
            comparison,
            editions,
            today: self.today,
        }
    }

    /// The verdict over several articles: what reviewers said is added, and what
    /// is to be said of the policy and of acknowledgments. `looked_at` tells which
    /// of these could have been of use.
    pub fn verdict(&self, outcomes: Vec<Outcome>, looked_at: impl Fn(&Ack) -> bool) -> Verdict {
        let mut findings = Vec::new();
        let mut checked = Vec::new();
        for outcome in outcomes {
            let told = outcome
                .judged
                .into_iter()
                .filter(|it| it.decision.level.is_some());
            findings.extend(told.map(|it| it.finding));
            checked.push(outcome.checked);
        }
        for finding in &mut findings {
            self.acks.review(finding, &self.policy.ack, self.today);
        }
        let mut notices = self.over();
        notices.extend(self.acks.unused(&self.policy.ack, looked_at));
        Verdict::new(findings, notices, checked, self.policy.fail_on)
    }

    /// Rules whose day is past.
    fn over(&self) -> Vec<Notice> {
        let over = self
            .policy
            .rules
            .iter()
            .filter(|rule| rule.is_over(self.today));
        over.map(|rule| Notice {
            kind: NoticeKind::ExpiredRule,
            level: Level::Warning,
            about: rule.id.as_str().into(),
            path: self.policy.file.as_deref().map(Box::from),
            message: match rule.until {
                Some(until) => format!("rule {} ended on {until}", rule.id).into(),
                None => format!("rule {} ended", rule.id).into(),
            },
        })
        .collect()
    }

    /// Why a finding is told or not: every rule on its kind, and the one that
    /// decides.
    pub fn explain(&self, judged: &Judged) -> Explanation {
        let rules = self.policy.rules.iter().enumerate();
        let on_kind = rules.filter(|(_, rule)| rule.on.contains(&judged.finding.kind));
        Explanation {
            decision: judged.decision.clone(),
            on_kind: on_kind
                .map(|(at, rule)| {
                    (
                        rule.id.clone(),
                        rule.line,
                        judged.decision.index == Some(at),
                    )
                })
                .collect(),
        }
    }
}

/// Why a finding is told or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What was decided.
    pub decision: Decision,
    /// The rules on its kind, with their lines, and whether they decided.
    pub on_kind: Vec<(RuleId, usize, bool)>,
}

/// Since which version a thread says what it says last.
fn said_since(thread: &Thread) -> usize {
    let latest = thread.latest();
    let same = |it: &&crate::history::State| {
        it.statement.amount.quantity == latest.statement.amount.quantity
    };
    let back = thread.states.iter().rev().take_while(same);
    back.last().unwrap_or(latest).first
}

/// Moves the places of findings from the text read of a page into its source:
/// the line in which the figure stands as often as before it in the text.
pub fn place_in_source(outcome: &mut Outcome, text: &str, source: &str) {
    let mut lines: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for judged in &mut outcome.judged {
        let stated = judged
            .finding
            .new
            .as_ref()
            .map(|new| (fold(&new.text), new.span.start()));
        let path = judged
            .finding
            .place
            .as_ref()
            .and_then(|place| place.path.clone());
        let start = stated.and_then(|(figure, at)| {
            let before = text.get(..at)?.matches(figure.as_str()).count();
            let places = lines.entry(figure.clone()).or_insert_with(|| {
                source
                    .match_indices(figure.as_str())
                    .map(|(at, _)| at)
                    .collect()
            });
            let total = text.matches(figure.as_str()).count();
            let at = *places.get(if places.len() == total { before } else { 0 })?;
            let span = crate::base::Span::new(source, at..at + figure.len())?;
            Some(super::Points::new(source).place(path.as_deref(), span))
        });
        if judged.finding.place.is_some() {
            judged.finding.place = Some(start.unwrap_or(Place {
                path,
                start: Point::FIRST,
                end: Point::FIRST,
            }));
        }
    }
}
