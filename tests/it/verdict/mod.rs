//! What `check` found, in every form: valid by the schemas of those who read it,
//! and harmless whatever an article says.
use crate::policy::sample;
use claimdiff::policy::Verdict;
use claimdiff::render::formats::{FORMATS, format};
use claimdiff::render::{CheckReport, Detail, Look, Report, Topic};

mod attacks;
mod ci_files;
mod columns;
mod forms;
mod hostile;
mod limits;
mod runs;
mod schemas;
pub mod tools;

/// Every form that shows a verdict.
fn forms() -> impl Iterator<Item = &'static str> {
    let shows = FORMATS.iter().filter(|it| it.shows(Topic::Check));
    shows.map(|it| it.id())
}

/// A verdict in this form.
fn written(id: &str, verdict: &Verdict) -> String {
    written_with(id, verdict, Detail::Normal)
}

/// The same, telling more or less.
fn written_with(id: &str, verdict: &Verdict, detail: Detail) -> String {
    let report = Report::Check(CheckReport {
        verdict,
        at: sample::at(),
    });
    let look = Look {
        color: false,
        links: false,
        width: 120,
        detail,
    };
    let mut out = Vec::new();
    format(id).unwrap().write(&report, look, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A verdict without findings.
fn clean() -> Verdict {
    let sample = sample::verdict();
    Verdict::new(Vec::new(), Vec::new(), sample.checked, sample.fail_on)
}
