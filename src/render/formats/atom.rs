//! `atom`: the open findings as an Atom 1.0 feed, for feed readers and chats.
use super::{Format, Look, Report, Topic};
use crate::policy::{Finding, Verdict};
use crate::render::feed::{Feed, FeedEntry, MOST};
use crate::render::findings::{accept, file_and_line, message, remarks, title};
use crate::render::not_shown;
use chrono::{DateTime, Utc};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;

/// Ids are made of this and never change (RFC 4151).
const TAG: &str = "tag:claimdiff,2026:";

/// The feed itself.
const CHECK: &str = "tag:claimdiff,2026:check";

pub(super) struct Entry;

impl Format for Entry {
    fn id(&self) -> &'static str {
        "atom"
    }

    fn shows(&self, topic: Topic) -> bool {
        topic == Topic::Check
    }

    fn write(&self, report: &Report<'_>, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
        let Report::Check(report) = report else {
            return Err(not_shown(self));
        };
        feed(report.verdict).write(out)?;
        Ok(())
    }
}

fn feed(verdict: &Verdict) -> Feed<'static> {
    let mut times: BTreeMap<&str, DateTime<Utc>> = BTreeMap::new();
    for checked in &verdict.checked {
        let at = checked.new.as_ref().or(checked.old.as_ref());
        if let Some(at) = at.and_then(|edition| edition.at) {
            times.insert(&checked.article, at);
        }
    }
    // Without a time the beginning of all: two runs over the same must give the
    // same feed.
    let updated = |it: &Finding| {
        let at = times.get(&*it.article);
        at.copied().unwrap_or(DateTime::UNIX_EPOCH)
    };
    let mut findings: Vec<&Finding> = verdict.open().collect();
    // Stable: of one time the worst stays first.
    findings.sort_by_key(|it| Reverse(updated(it)));
    let newest = findings.into_iter().take(MOST);
    Feed {
        id: CHECK,
        title: "claimdiff: what somebody must look at",
        own: None,
        entries: newest.map(|it| entry(it, updated(it))).collect(),
    }
}

fn entry(finding: &Finding, updated: DateTime<Utc>) -> FeedEntry {
    let mut content = format!("{}: {}\n", file_and_line(finding), message(finding));
    for remark in remarks(finding) {
        content.push_str(&format!("{remark}\n"));
    }
    content.push_str(&format!("accept with: {}\n", accept(finding)));
    let categories = [
        ("article", &*finding.article),
        ("kind", finding.kind.word()),
        ("rule", finding.rule.as_str()),
    ];
    let categories = categories.map(|(scheme, term)| (format!("{TAG}{scheme}"), term.to_owned()));
    FeedEntry {
        id: format!("{TAG}finding:{}", finding.id),
        title: format!("{}: {}", finding.level, title(finding)),
        updated,
        href: None,
        categories: categories.into(),
        content,
    }
}
