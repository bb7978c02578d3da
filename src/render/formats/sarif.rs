//! `sarif`: SARIF 2.1.0, within what GitHub code scanning takes.
use super::{Detail, Format, Look, Report, Topic};
use crate::policy::{Finding, Level, Notice, State};
use crate::render::escape::{QuietJson, plain};
use crate::render::findings::{Location, accept, location, notice, rule, whole};
use crate::render::{CheckReport, not_shown};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// GitHub refuses a run with more results.
const MOST: usize = 25_000;

/// GitHub refuses rules and messages that are longer, in characters.
const LONGEST: usize = 1_024;

pub(super) struct Entry;

impl Format for Entry {
    fn id(&self) -> &'static str {
        "sarif"
    }

    fn shows(&self, topic: Topic) -> bool {
        topic == Topic::Check
    }

    /// With [`Detail::Verbose`] accepted findings too, as suppressed ones. GitHub shows
    /// those as open (github/codeql-action#1230), so it is asked for by itself.
    fn write(&self, report: &Report<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
        let Report::Check(report) = report else {
            return Err(not_shown(self));
        };
        let mut out = QuietJson(out);
        serde_json::to_writer_pretty(&mut out, &log(report, look.detail))?;
        out.write_all(b"\n")
    }
}

fn log(report: &CheckReport<'_>, detail: Detail) -> Value {
    let accepted = |it: &Finding| matches!(it.state, State::Accepted(_));
    let told = |it: &&Finding| it.is_open() || detail == Detail::Verbose && accepted(it);
    let findings: Vec<&Finding> = report.verdict.findings.iter().filter(told).collect();
    let told = &findings[..findings.len().min(MOST)];
    let rules = rules(told);
    let results: Vec<Value> = told.iter().map(|it| result(it, &rules)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "claimdiff",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": descriptors(told, &rules),
            }},
            "automationDetails": {"id": "claimdiff/"},
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation(report, findings.len() - told.len())],
            "results": results,
        }],
    })
}

/// The ids of the rules that spoke, with their places in the list.
fn rules(findings: &[&Finding]) -> BTreeMap<String, usize> {
    let mut rules: BTreeMap<String, usize> = findings.iter().map(|it| (rule(it), 0)).collect();
    for (at, index) in rules.values_mut().enumerate() {
        *index = at;
    }
    rules
}

fn descriptors(findings: &[&Finding], rules: &BTreeMap<String, usize>) -> Vec<Value> {
    let mut descriptors = vec![Value::Null; rules.len()];
    for finding in findings {
        let id = rule(finding);
        let descriptor = &mut descriptors[rules[&id]];
        if !descriptor.is_null() {
            continue;
        }
        let summary = finding.kind.summary();
        let by = match finding.rule.is_built_in() {
            true => "It holds where no rule of the policy speaks.".to_owned(),
            false => format!("Rule {} of the policy.", plain(finding.rule.as_str())),
        };
        *descriptor = json!({
            "id": id,
            "shortDescription": {"text": summary},
            "fullDescription": {"text": text(&format!("{summary} {by}"))},
            "help": {"text": "What is right is accepted with `claimdiff accept ID --reason TEXT`; \
                              else the text has to change. `claimdiff check --explain ID` tells \
                              which rules spoke."},
            "properties": {"tags": ["figures", finding.kind.word()]},
        });
    }
    descriptors
}

fn result(finding: &Finding, rules: &BTreeMap<String, usize>) -> Value {
    let rule = rule(finding);
    let index = rules[&rule];
    let mut said = whole(finding);
    if finding.is_open() {
        said.push_str(&format!("; accept with: {}", accept(finding)));
    }
    let mut result = json!({
        "ruleId": rule,
        "ruleIndex": index,
        "level": level(finding.level),
        "message": {"text": text(&said)},
        "locations": [{"physicalLocation": physical(location(finding))}],
        // GitHub knows this key only. Its own hash is of the line's beginning: a
        // figure behind that changes without a new alert, and one before it makes
        // a new alert of an old one.
        "partialFingerprints": {
            "primaryLocationLineHash": fingerprint(finding),
            "claimdiff/v1": finding.id.as_str(),
        },
        "baselineState": match finding.state {
            State::New => "new",
            _ => "unchanged",
        },
    });
    if let (State::Accepted(review), Some(result)) = (&finding.state, result.as_object_mut()) {
        let suppression = json!({
            "kind": "external",
            "status": "accepted",
            "justification": text(&review.reason),
        });
        result.insert("suppressions".to_owned(), json!([suppression]));
    }
    result
}

fn physical(location: Location<'_>) -> Value {
    let Location {
        path, start, end, ..
    } = location;
    let mut region = json!({"startLine": start.line, "startColumn": start.column});
    if end > start {
        region["endLine"] = json!(end.line);
        region["endColumn"] = json!(end.column);
    }
    json!({"artifactLocation": {"uri": uri(path)}, "region": region})
}

/// What the run says of the policy, and how many findings were left out.
fn invocation(report: &CheckReport<'_>, left_out: usize) -> Value {
    let told = |it: &Notice| {
        json!({
            "level": level(it.level),
            "message": {"text": text(&notice(it))},
            "descriptor": {"id": it.kind.word()},
        })
    };
    let notices = report.verdict.notices.iter();
    let mut invocation = json!({
        "executionSuccessful": true,
        "endTimeUtc": report.at.format("%FT%TZ").to_string(),
        "toolConfigurationNotifications": notices.map(told).collect::<Vec<_>>(),
    });
    if left_out > 0 {
        let message =
            format!("{left_out} more findings are left out: GitHub takes {MOST} results of a run");
        invocation["toolExecutionNotifications"] =
            json!([{"level": "warning", "message": {"text": message}}]);
    }
    invocation
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

/// A finding's id in the shape of GitHub's own hashes.
fn fingerprint(finding: &Finding) -> String {
    let hash = Sha256::digest(finding.id.as_str());
    let digits: String = hash[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{digits}:1")
}

/// A message: SARIF makes links of `[text](address)` in plain messages too.
fn text(said: &str) -> String {
    let said = plain(said).replace("](", "] (");
    match said.char_indices().nth(LONGEST) {
        None => said,
        Some(_) => crate::render::escape::cut(&said, LONGEST),
    }
}

/// A path as a relative reference: what RFC 3986 does not take in a path is
/// percent-encoded, and a colon too, which would make a scheme of what is before it.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => uri.push(byte.into()),
            b'-' | b'.' | b'_' | b'~' | b'/' | b'+' | b'@' | b'=' | b',' => uri.push(byte.into()),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_references() {
        assert_eq!(uri("docs/a b.md"), "docs/a%20b.md");
        assert_eq!(uri("http://é"), "http%3A//%C3%A9");
        assert_eq!(uri("a[1]#x?y%z"), "a%5B1%5D%23x%3Fy%25z");
    }

    #[test]
    fn messages_make_no_links() {
        assert_eq!(text("[click](http://x)"), "[click] (http://x)");
    }
}
