//! `slack`: a message for an incoming webhook, within what Slack takes. Nothing
//! is sent: `curl -d @FILE URL` does.
use super::{Format, Look, Report, Topic};
use crate::policy::{Finding, Level};
use crate::render::escape::{QuietJson, cut};
use crate::render::findings::{file_and_line, sum, whole};
use crate::render::wording::count;
use crate::render::{CheckReport, not_shown};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Slack takes 50 blocks.
const BLOCKS: usize = 45;

/// Slack refuses messages near 13,200 characters in all (slackapi/bolt-js#2509);
/// a block's text may have 3,000.
const CHARACTERS: usize = 12_000;

/// How much of one finding is told, so that one cannot use up the message.
const FINDING: usize = 600;

/// What the JSON around a block's text takes at most, in characters.
const FRAME: usize = 80;

pub(super) struct Entry;

impl Format for Entry {
    fn id(&self) -> &'static str {
        "slack"
    }

    fn shows(&self, topic: Topic) -> bool {
        topic == Topic::Check
    }

    fn write(&self, report: &Report<'_>, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
        let Report::Check(report) = report else {
            return Err(not_shown(self));
        };
        let mut out = QuietJson(out);
        serde_json::to_writer(&mut out, &message(report))?;
        out.write_all(b"\n")
    }
}

fn message(report: &CheckReport<'_>) -> Value {
    let verdict = report.verdict;
    // Our own words only: nothing here needs escaping, in notifications too.
    let sum = format!("claimdiff: {}", sum(verdict));
    let mut blocks = vec![json!({
        "type": "header",
        "text": {"type": "plain_text", "text": sum, "emoji": false},
    })];
    let open: Vec<&Finding> = verdict.open().collect();
    let mut room = CHARACTERS - 2 * (sum.len() + FRAME) - FRAME;
    let mut told = 0;
    for finding in &open {
        let block = section(&said(finding));
        let length = block.to_string().chars().count();
        if blocks.len() + 1 >= BLOCKS || length > room {
            break;
        }
        room -= length;
        blocks.push(block);
        told += 1;
    }
    if told < open.len() {
        blocks.push(section(&format!(
            "and {}",
            count(open.len() - told, "more finding")
        )));
    }
    json!({"text": sum, "blocks": blocks})
}

fn said(finding: &Finding) -> String {
    let level = match finding.level {
        Level::Error => "*error*",
        Level::Warning => "warning",
        Level::Info => "info",
    };
    let place = escaped(&cut(&file_and_line(finding), FINDING));
    let said = escaped(&cut(&whole(finding), FINDING));
    format!("{level} {place}\n{said}\n`{}`", finding.id)
}

fn section(text: &str) -> Value {
    // Verbatim: no names and addresses are made links.
    json!({"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": true}})
}

/// Slack's three characters of control, and the backtick that would open code.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('`', "\u{2cb}")
}
