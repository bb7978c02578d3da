//! What is wrong with a policy beside the articles that it is for.
use super::select::Selector;
use super::settings::Policy;
use super::{Level, Notice, NoticeKind};
use crate::claim::Document;
use chrono::NaiveDate;

/// Patterns that fit no article, rules and totals that fit no claim,
/// rules whose day is past.
pub fn lint(policy: &Policy, articles: &[(String, Document)], today: NaiveDate) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut say = |kind, level, about: &str, line: usize, message: String| {
        let path = policy
            .file
            .as_ref()
            .map(|file| format!("{file}:{line}").into());
        notices.push(Notice {
            kind,
            level,
            about: about.into(),
            path: path
                .filter(|_| line > 0)
                .or_else(|| policy.file.as_deref().map(Box::from)),
            message: message.into(),
        });
    };
    for rule in &policy.rules {
        let id = rule.id.as_str();
        for glob in &rule.select.articles {
            if !articles.iter().any(|(article, _)| glob.is_match(article)) {
                let message = format!("rule {id}: no article fits `{}`", glob.glob());
                say(
                    NoticeKind::UnmatchedRule,
                    Level::Warning,
                    id,
                    rule.line,
                    message,
                );
            }
        }
        if rule.is_over(today) {
            let until = rule
                .until
                .map(|until| format!(" on {until}"))
                .unwrap_or_default();
            say(
                NoticeKind::ExpiredRule,
                Level::Warning,
                id,
                rule.line,
                format!("rule {id} ended{until}"),
            );
        } else if rule.select.totals.is_empty() && !fits_any(&rule.select, articles) {
            let message = format!("rule {id} {}", fits_none(articles.len()));
            say(
                NoticeKind::UnmatchedRule,
                Level::Warning,
                id,
                rule.line,
                message,
            );
        }
    }
    for total in &policy.totals {
        if !fits_any(&total.select, articles) {
            let message = format!("total {} {}", total.name, fits_none(articles.len()));
            say(
                NoticeKind::UnmatchedRule,
                Level::Warning,
                &total.name,
                0,
                message,
            );
        }
    }
    notices
}

fn fits_none(articles: usize) -> String {
    match articles {
        1 => "fits no claim of 1 article".to_owned(),
        number => format!("fits no claim of {number} articles"),
    }
}

fn fits_any(select: &Selector, articles: &[(String, Document)]) -> bool {
    articles.iter().any(|(article, document)| {
        let fits = |claim| select.fits(article, &[(document, claim)]);
        document.claims.iter().any(fits) || select.fits_text(article)
    })
}
