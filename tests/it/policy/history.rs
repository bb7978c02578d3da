//! Checks of articles with many versions, against the values that were accepted.
use chrono::{DateTime, TimeDelta, Utc};
use claimdiff::change::Comparison;
use claimdiff::claim::Document;
use claimdiff::history::{Follower, Glance, Passage};
use claimdiff::model::MediaType;
use claimdiff::policy::{
    Ack, Acks, Checker, Edition, Finding, Opinion, Past, Policy, Review, State, Verdict,
    total_values,
};
use std::convert::Infallible;

/// A verdict over a history.
pub struct Told {
    pub verdict: Verdict,
}

/// When the version with this index was captured: one a day.
fn captured(at: usize) -> DateTime<Utc> {
    let first: DateTime<Utc> = "2026-11-01T12:00:00Z".parse().unwrap();
    first + TimeDelta::days(at as i64)
}

/// Checks the last of these versions as `check ARTICLE` does.
pub fn check_versions(policy: &Policy, acks: &Acks, article: &str, texts: &[String]) -> Told {
    let read = |text: &String| Document::new(text.clone(), MediaType::Markdown);
    let documents: Vec<Document> = texts.iter().map(read).collect();
    let mut follower = Follower::default();
    for (at, document) in documents.iter().enumerate() {
        let old = at.checked_sub(1).map(|before| &documents[before]);
        follower.follow(Passage::new(&Glance {
            at,
            document,
            comparison: old.map(|old| Comparison::new(old, document)),
        }));
    }
    let editions: Vec<Edition> = (0..texts.len())
        .map(|at| Edition {
            name: format!("{article}@{}", at + 1).into(),
            revision: None,
            at: Some(captured(at)),
        })
        .collect();
    let totals: Vec<_> = documents
        .iter()
        .map(|it| total_values(&policy.totals, article, None, it))
        .collect();
    let checker = Checker {
        policy,
        acks,
        today: super::today(),
    };
    let threads = follower.into_threads();
    let past = Past {
        article: article.into(),
        editions: &editions,
        threads: &threads,
        totals: &totals,
        seen: captured(texts.len() - 1),
    };
    let load = |at: usize| Ok::<_, Infallible>(documents[at].clone());
    let outcome = checker.past(&past, load).unwrap().unwrap();
    Told {
        verdict: checker.verdict(vec![outcome], |_| true),
    }
}

fn policy(rules: &str) -> Policy {
    Policy::read("claimdiff.toml", &format!("version = 1\n{rules}")).unwrap()
}

fn accepted(finding: &Finding) -> Ack {
    Ack::new(
        finding,
        Opinion::Accepted,
        Review {
            by: "Dana".into(),
            at: captured(9),
            until: None,
            reason: "checked".into(),
        },
    )
}

fn boats(numbers: &[u32]) -> Vec<String> {
    numbers
        .iter()
        .map(|number| format!("The harbor has {number} boats."))
        .collect()
}

fn messages(verdict: &Verdict) -> Vec<String> {
    verdict
        .open()
        .map(|finding| finding.message.to_string())
        .collect()
}

#[test]
fn creep_of_less_than_a_percent_is_told_at_the_third_step() {
    let policy = policy("[[rule]]\nid = \"r\"\non = \"changed\"\nwarning-at = \"2%\"\n");
    let mut numbers = vec![10_000];
    let mut first = None;
    for step in 1..=20 {
        numbers.push(numbers[step - 1] * 1009 / 1000);
        let told = check_versions(&policy, &Acks::default(), "a", &boats(&numbers));
        if !messages(&told.verdict).is_empty() && first.is_none() {
            first = Some(step);
        }
    }
    assert_eq!(first, Some(3));
}

#[test]
fn an_accepted_value_is_the_base_from_then_on() {
    let policy = policy("[[rule]]\nid = \"r\"\non = \"changed\"\nwarning-at = \"5%\"\n");
    let check =
        |acks: &Acks, numbers: &[u32]| check_versions(&policy, acks, "a", &boats(numbers)).verdict;
    let found = check(&Acks::default(), &[1000, 1200]);
    assert_eq!(messages(&found).len(), 1);
    let acks = Acks::new(vec![accepted(&found.findings[0])]);
    let accepted_now = check(&acks, &[1000, 1200]);
    assert!(messages(&accepted_now).is_empty(), "{accepted_now:?}");
    assert!(
        accepted_now.notices.is_empty(),
        "{:?}",
        accepted_now.notices
    );
    // From 1,200 it is less than 5%, and from 1,000 it is more.
    assert!(messages(&check(&acks, &[1000, 1200, 1210])).is_empty());
    assert_eq!(messages(&check(&acks, &[1000, 1200, 1300])).len(), 1);
    // Back at the first value is another change now.
    assert_eq!(messages(&check(&acks, &[1000, 1200, 1000])).len(), 1);
}

#[test]
fn a_claim_that_left_is_told_until_that_is_accepted() {
    let policy = Policy::default();
    let texts: Vec<String> = [
        "The harbor has 1,000 boats. It was built long ago.",
        "It was built long ago.",
        "It was built long ago, they say.",
    ]
    .map(str::to_owned)
    .to_vec();
    let found = check_versions(&policy, &Acks::default(), "a", &texts).verdict;
    assert_eq!(messages(&found).len(), 1, "{found:?}");
    let acks = Acks::new(vec![accepted(&found.findings[0])]);
    let verdict = check_versions(&policy, &acks, "a", &texts).verdict;
    assert!(
        messages(&verdict).is_empty() && verdict.notices.is_empty(),
        "{verdict:?}"
    );
}

#[test]
fn what_has_to_last_is_told_when_it_has() {
    let rule = |settle: &str| {
        policy(&format!(
            "[[rule]]\nid = \"r\"\non = \"changed\"\nseverity = \"error\"\nsettle = \"{settle}\"\n"
        ))
    };
    let state = |settle: &str, numbers: &[u32]| {
        let verdict = check_versions(&rule(settle), &Acks::default(), "a", &boats(numbers)).verdict;
        verdict
            .findings
            .first()
            .map(|finding| finding.state.clone())
    };
    let until = captured(1) + TimeDelta::hours(36);
    assert_eq!(state("36h", &[1000, 1200]), Some(State::Settling { until }));
    assert_eq!(state("36h", &[1000, 1200, 1200, 1200]), Some(State::New));
    assert_eq!(state("36h", &[1000, 1200, 1000]), None);
}

#[test]
fn an_unused_acknowledgment_is_told() {
    let policy = Policy::default();
    let found = check_versions(&policy, &Acks::default(), "a", &boats(&[1000, 1200])).verdict;
    let acks = Acks::new(vec![accepted(&found.findings[0])]);
    let verdict = check_versions(&policy, &acks, "a", &boats(&[1000, 1000])).verdict;
    assert_eq!(verdict.notices.len(), 1, "{verdict:?}");
    assert!(verdict.fails());
}

#[test]
fn a_claim_that_came_is_told_where_a_rule_asks_until_that_is_accepted() {
    let policy = policy("[[rule]]\nid = \"r\"\non = \"added\"\nseverity = \"warning\"\n");
    let texts = |last: &str| -> Vec<String> {
        [
            "It was built long ago.",
            "It was built long ago. It has 40 boats.",
            last,
        ]
        .map(str::to_owned)
        .to_vec()
    };
    let same = texts("It was built long ago, they say. It has 40 boats.");
    let found = check_versions(&policy, &Acks::default(), "a", &same).verdict;
    assert_eq!(messages(&found).len(), 1, "{found:?}");
    let acks = Acks::new(vec![accepted(&found.findings[0])]);
    for texts in [same, texts("It has 40 boats, and was built long ago.")] {
        let verdict = check_versions(&policy, &acks, "a", &texts).verdict;
        assert!(
            messages(&verdict).is_empty() && verdict.notices.is_empty(),
            "{verdict:?}"
        );
    }
}
