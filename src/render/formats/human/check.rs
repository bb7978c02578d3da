//! What a check found: one paragraph a finding, the worst first.
use super::paint::{Ink, paint};
use super::{Detail, Look};
use crate::policy::{Finding, Level, Notice, State};
use crate::render::CheckReport;
use crate::render::escape::{harmless, plain};
use crate::render::findings::{reviewed, sum};
use std::io;

/// Writes the findings that are open, then what is to be said of the policy,
/// then the sum of it; with `-v` accepted and settling findings too.
pub(super) fn check(
    report: &CheckReport<'_>,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let verdict = report.verdict;
    let told = |finding: &&Finding| finding.is_open() || look.detail == Detail::Verbose;
    for finding in verdict.findings.iter().filter(told) {
        write_finding(finding, look, out)?;
    }
    for notice in &verdict.notices {
        write_notice(notice, look, out)?;
    }
    if look.detail > Detail::Quiet {
        writeln!(out, "{}", sum(verdict))?;
    }
    Ok(())
}

fn write_finding(finding: &Finding, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let level = match finding.state {
        State::New => finding.level.word().to_owned(),
        ref state => format!("{} ({})", finding.level, state.word()),
    };
    let place = plain(&place(finding));
    let head = format!(
        "{}: {}: {} [{}, {}]",
        paint(look, Ink::Heading, &place),
        paint(look, ink(finding), &level),
        plain(&finding.message),
        finding.kind,
        plain(finding.rule.as_str()),
    );
    writeln!(out, "{head}")?;
    let mut notes: Vec<String> = notes(finding).iter().map(|note| plain(note)).collect();
    if finding.is_open() {
        // As it is, but for what harms: in a name two spaces are not one.
        let command = harmless(&finding.accept_command());
        notes.push(format!("accept with: {command}"));
    }
    for note in notes {
        writeln!(out, "    {}", paint(look, Ink::Faint, &note))?;
    }
    Ok(())
}

/// Where a finding stands, as editors and terminals take it.
fn place(finding: &Finding) -> String {
    match &finding.place {
        Some(place) => {
            let path = place.path.as_deref().unwrap_or(&finding.article);
            format!("{path}:{}:{}", place.start.line, place.start.column)
        }
        None => finding.article.to_string(),
    }
}

fn notes(finding: &Finding) -> Vec<String> {
    let mut notes = Vec::new();
    if !finding.tripped.is_empty() {
        notes.push(finding.tripped.to_string());
    }
    notes.extend(finding.note.as_deref().map(str::to_owned));
    notes.extend(reviewed(&finding.state));
    notes
}

fn write_notice(notice: &Notice, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let path = notice.path.as_deref().unwrap_or("policy");
    let level = paint(look, level_ink(notice.level), notice.level.word());
    writeln!(
        out,
        "{}: {level}: {} [{}]",
        plain(path),
        plain(&notice.message),
        notice.kind.word()
    )
}

fn ink(finding: &Finding) -> Ink {
    match finding.is_open() {
        true => level_ink(finding.level),
        false => Ink::Faint,
    }
}

fn level_ink(level: Level) -> Ink {
    match level {
        Level::Error => Ink::Old,
        Level::Warning => Ink::Warning,
        Level::Info => Ink::Faint,
    }
}
