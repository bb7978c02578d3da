//! The policy: its file, what it finds, what reviewers say.
mod alerts;
mod any;
mod branch;
mod commands;
mod documents;
mod file;
mod fingerprints;
mod history;
mod pasting;
mod reviewing;
pub mod sample;
mod store;

use chrono::NaiveDate;
use claimdiff::policy::{FailOn, Level, Verdict};

/// The present day of these tests.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

#[test]
fn the_sample_has_every_kind_and_every_state_and_is_in_order() {
    let verdict = sample::verdict();
    let kinds: Vec<_> = verdict.findings.iter().map(|it| it.kind).collect();
    for kind in claimdiff::policy::FindingKind::ALL {
        assert!(kinds.contains(&kind), "{kind}");
    }
    let levels: Vec<Level> = verdict.findings.iter().map(|it| it.level).collect();
    assert!(levels.is_sorted_by(|a, b| a >= b), "{levels:?}");
    let mut states: Vec<_> = verdict.findings.iter().map(|it| it.state.word()).collect();
    states.sort_unstable();
    states.dedup();
    assert_eq!(states.len(), 5);
    assert_eq!(verdict.worst(), Some(Level::Error));
    assert!(verdict.fails());
    let tolerant = Verdict {
        fail_on: FailOn::Never,
        ..verdict
    };
    assert!(!tolerant.fails());
}
