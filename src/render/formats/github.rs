//! `github`: the findings for a log of GitHub Actions, fenced so that no text of
//! an article commands the runner, then as annotations of the files.
use super::{Format, Look, Report, Topic};
use crate::policy::{Finding, Level, Verdict};
use crate::render::escape::harmless;
use crate::render::findings::{
    Location, accept, file_and_line, location, message, notice, remarks, rule, title,
};
use crate::render::wording::count;
use crate::render::{CheckReport, not_shown};
use sha2::{Digest, Sha256};
use std::io;

/// How many annotations of one level a step may make; GitHub drops the rest
/// without a word (actions/toolkit#734).
const MOST: usize = 10;

pub(super) struct Entry;

impl Format for Entry {
    fn id(&self) -> &'static str {
        "github"
    }

    fn shows(&self, topic: Topic) -> bool {
        topic == Topic::Check
    }

    fn write(&self, report: &Report<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
        match report {
            Report::Check(report) => check(report, look, out),
            _ => Err(not_shown(self)),
        }
    }
}

fn check(report: &CheckReport<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let mut text = Vec::new();
    super::human::Entry.write(&Report::Check(*report), look, &mut text)?;
    fence(&text, out)?;
    annotate(report.verdict, out)
}

/// Writes text in which the runner obeys no commands.
fn fence(text: &[u8], out: &mut dyn io::Write) -> io::Result<()> {
    let token = token(text);
    writeln!(out, "::stop-commands::{token}")?;
    out.write_all(text)?;
    if !text.ends_with(b"\n") {
        out.write_all(b"\n")?;
    }
    writeln!(out, "::{token}::")
}

/// A word that does not occur in the text, and that the text's writer cannot have
/// put there: it is a hash of the text, and equal for equal texts.
fn token(text: &[u8]) -> String {
    let mut hash = Sha256::digest(text);
    loop {
        let token: String = hash[..16]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        if !text.windows(token.len()).any(|it| it == token.as_bytes()) {
            return token;
        }
        hash = Sha256::digest(hash);
    }
}

/// Annotates the files, the worst first, within what GitHub shows; the last
/// annotation tells how many there was no room for.
fn annotate(verdict: &Verdict, out: &mut dyn io::Write) -> io::Result<()> {
    let mut left_out = 0;
    for level in Level::ALL {
        let findings = || verdict.open().filter(|finding| finding.level == level);
        let notices = || verdict.notices.iter().filter(|it| it.level == level);
        // What tells of those left out needs a place among the notices.
        let most = if level == Level::Info { MOST - 1 } else { MOST };
        let remarks = notices().map(|it| command(level, "", it.kind.word(), &notice(it)));
        for command in findings().map(annotation).chain(remarks).take(most) {
            writeln!(out, "{command}")?;
        }
        left_out += (findings().count() + notices().count()).saturating_sub(most);
    }
    if left_out > 0 {
        let rest = format!(
            "and {}: GitHub shows {MOST} of a level; the log and the summary of the run have all",
            count(left_out, "more finding")
        );
        writeln!(out, "{}", command(Level::Info, "", "claimdiff", &rest))?;
    }
    Ok(())
}

fn annotation(finding: &Finding) -> String {
    let place = location(finding);
    let mut said = match place.is_file {
        true => message(finding),
        // It stands at no line, so that it has to say what it is about.
        false => format!("{}: {}", file_and_line(finding), message(finding)),
    };
    for remark in remarks(finding) {
        said.push('\n');
        said.push_str(&remark);
    }
    said.push_str(&format!(
        "\n[{}] accept with: {}",
        rule(finding),
        accept(finding)
    ));
    command(finding.level, &file(place), &title(finding), &said)
}

/// Where an annotation stands: nowhere when it is about no file of the tree.
/// GitHub takes columns only within one line.
fn file(location: Location<'_>) -> String {
    let Location {
        path,
        is_file,
        start,
        end,
    } = location;
    if !is_file {
        return String::new();
    }
    let mut file = format!("file={},line={}", property(path), start.line);
    file.push_str(&format!(",endLine={}", end.line));
    if start.line == end.line {
        file.push_str(&format!(",col={},endColumn={}", start.column, end.column));
    }
    file
}

/// A workflow command.
fn command(level: Level, place: &str, title: &str, message: &str) -> String {
    let name = match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "notice",
    };
    let comma = if place.is_empty() { "" } else { "," };
    let title = property(title);
    format!("::{name} {place}{comma}title={title}::{}", data(message))
}

/// A command's message: the runner takes back what is escaped here.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A command's property.
fn property(text: &str) -> String {
    data(&harmless(text))
        .replace(':', "%3A")
        .replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_holds_what_tries_to_end_it() {
        let mut fenced = Vec::new();
        fence(b"::error::x\n::0::\n##[add-mask]y", &mut fenced).unwrap();
        let fenced = String::from_utf8(fenced).unwrap();
        let lines: Vec<&str> = fenced.lines().collect();
        let token = lines[0].strip_prefix("::stop-commands::").unwrap();
        assert_eq!(token.len(), 32);
        assert_eq!(lines[4], format!("::{token}::"));
        assert_eq!(fenced.matches(token).count(), 2);
        assert_eq!(token, super::token(b"::error::x\n::0::\n##[add-mask]y"));
        assert_ne!(token, super::token(b"another text"));
    }

    #[test]
    fn properties_and_data_are_escaped_as_the_runner_reads_them() {
        assert_eq!(data("5% \r\n::error::"), "5%25 %0D%0A::error::");
        assert_eq!(property("a:b,c%  \nd"), "a%3Ab%2Cc%25  ␊d");
    }
}
