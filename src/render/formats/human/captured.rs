//! What became of the pages that were looked at, for people.
use super::{Detail, Look};
use crate::render::{CapturedReport, Outcome};
use std::io;

/// Writes a line for each page of which there is something to tell, then a summary.
pub(super) fn captured(
    report: &CapturedReport,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let one = report.pages.len() == 1 && report.resumed == 0;
    for page in &report.pages {
        let quiet = matches!(page.outcome, Outcome::Same | Outcome::NotModified);
        if quiet && !one && look.detail != Detail::Verbose {
            continue;
        }
        let version = page
            .version
            .map(|version| format!(" v{version}"))
            .unwrap_or_default();
        writeln!(out, "{}{version}: {}", page.article, page.outcome.said())?;
        if let Some(message) = &page.message {
            writeln!(out, "  note: {message}")?;
        }
    }
    if one {
        return Ok(());
    }
    let parts = Outcome::ALL.iter().filter_map(|outcome| {
        let n = report.count(*outcome);
        (n > 0).then(|| format!("{n} {}", outcome.said()))
    });
    let mut parts: Vec<String> = parts.collect();
    if report.resumed > 0 {
        parts.push(format!("{} looked at before", report.resumed));
    }
    let n = report.pages.len();
    let pages = if n == 1 { "page" } else { "pages" };
    writeln!(
        out,
        "{n} {pages}: {}",
        if parts.is_empty() {
            "nothing to do".to_owned()
        } else {
            parts.join(", ")
        }
    )
}
