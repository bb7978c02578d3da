//! As many findings as there may be, and articles as long: every form keeps within
//! what its reader takes, tells the worst first, and tells what it leaves out.
use super::written;
use crate::policy::sample;
use claimdiff::policy::{FindingId, Level, Notice, NoticeKind, Verdict};
use serde_json::Value;

/// This many findings, a third of each level, each open.
fn many(number: usize, message: &str) -> Verdict {
    let sample = sample::verdict();
    let open = sample.open().next().unwrap();
    let findings = (0..number).map(|at| {
        let mut finding = open.clone();
        finding.id = FindingId::of([at.to_string().as_str()]);
        finding.level = Level::ALL[at % 3];
        finding.subject = format!("aid {at}").into();
        finding.message = format!("{message} {at}").into();
        finding
    });
    Verdict::new(
        findings.collect(),
        Vec::new(),
        sample.checked,
        sample.fail_on,
    )
}

fn json_of(id: &str, verdict: &Verdict) -> Value {
    serde_json::from_str(&written(id, verdict)).unwrap()
}

/// The annotations of a log, by level.
fn annotations(log: &str) -> [usize; 3] {
    ["::error ", "::warning ", "::notice "]
        .map(|name| log.lines().filter(|line| line.starts_with(name)).count())
}

#[test]
fn github_is_given_ten_of_a_level_and_told_of_the_rest() {
    let mut verdict = many(15, "€132bn -> €118bn");
    for finding in &mut verdict.findings {
        finding.level = Level::Error;
    }
    let log = written("github", &verdict);
    assert_eq!(annotations(&log), [10, 0, 1]);
    let last = log.lines().last().unwrap();
    assert!(last.contains("and 5 more findings"), "{last}");
    // All are in the log itself.
    assert_eq!(
        log.matches("[changed, ").count(),
        0,
        "the sample's first is no change"
    );
    let all = (0..15).all(|at| log.contains(&format!("€118bn {at} [")));
    assert!(all, "{log}");
    // Ten are not cut.
    let mut ten = many(10, "x");
    ten.findings
        .iter_mut()
        .for_each(|it| it.level = Level::Warning);
    assert_eq!(annotations(&written("github", &ten)), [0, 10, 0]);
    let log = written("github", &many(30_000, "x"));
    assert_eq!(annotations(&log), [10, 10, 10]);
    assert!(
        log.lines()
            .last()
            .unwrap()
            .contains("and 29971 more findings")
    );
}

#[test]
fn a_comment_and_a_summary_are_cut_between_rows() {
    for (id, limit) in [("markdown", 65_536), ("summary", 1 << 20)] {
        for message in ["€132bn -> €118bn 😀", &"a|b ".repeat(400)] {
            let text = written(id, &many(30_000, message));
            let length = match id {
                "markdown" => text.encode_utf16().count(),
                _ => text.len(),
            };
            assert!(length <= limit, "{id}: {length}");
            assert!(length > limit * 3 / 4, "{id} tells too little: {length}");
            let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
            assert!(rows.iter().all(|row| row.ends_with('|')), "{id}");
            assert!(rows[2].starts_with("| **error** "), "{id}: {}", rows[2]);
            let told = rows.len() - 3;
            let rest = format!("and {} more findings", 30_000 - told);
            assert!(rows[rows.len() - 1].contains(&rest), "{id}: {rest}");
        }
    }
    assert!(written("markdown", &many(0, "")).starts_with("<!-- claimdiff:check -->\n"));
}

#[test]
fn remarks_on_the_policy_do_not_crowd_out_the_findings() {
    let verdict = many(3, "€132bn -> €118bn");
    let notices = (0..3_000).map(|at| Notice {
        kind: NoticeKind::UnusedAck,
        level: Level::Error,
        about: at.to_string().into(),
        path: Some("acks/a.toml".into()),
        message: "x".repeat(2000).into(),
    });
    let verdict = Verdict::new(
        verdict.findings,
        notices.collect(),
        verdict.checked,
        verdict.fail_on,
    );
    let text = written("markdown", &verdict);
    assert!(text.encode_utf16().count() <= 65_536);
    assert_eq!(text.matches("€132bn -\\> €118bn").count(), 3);
    assert!(text.contains("and 2980 more remarks"), "{text}");
    let log = written("github", &verdict);
    assert_eq!(annotations(&log)[0], 10);
}

#[test]
fn sarif_keeps_what_github_takes() {
    let text = written("sarif", &many(30_000, &"€132bn -> €118bn ".repeat(20)));
    let log: Value = serde_json::from_str(&text).unwrap();
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 25_000);
    assert_eq!(results[0]["level"], "error");
    assert_eq!(results[24_999]["level"], "note");
    let told = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert!(told.as_str().unwrap().starts_with("5000 more findings"));
    // 10 MB compressed.
    let mut zip = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    assert!(zip.finish().unwrap().len() < 10_000_000);
}

#[test]
fn a_chat_is_told_what_fits() {
    for message in ["x", &"€132bn & <b> ".repeat(200), &"😀".repeat(5000)] {
        for number in [0, 1, 15, 30_000] {
            let text = written("slack", &many(number, message));
            let message: Value = serde_json::from_str(&text).unwrap();
            let blocks = message["blocks"].as_array().unwrap();
            assert!(blocks.len() <= 45);
            assert!(text.chars().count() <= 12_000, "{}", text.chars().count());
            for block in blocks {
                let said = block["text"]["text"].as_str().unwrap().chars().count();
                let most = if block["type"] == "header" { 150 } else { 3000 };
                assert!((1..=most).contains(&said), "{said}");
            }
            let told = text.matches("`f1-").count();
            if told < number {
                let last = blocks[blocks.len() - 1]["text"]["text"].as_str().unwrap();
                assert!(last.starts_with(&format!("and {} more finding", number - told)));
            }
        }
    }
}

#[test]
fn a_feed_has_a_hundred_entries() {
    let feed = written("atom", &many(30_000, "x"));
    assert_eq!(feed.matches("<entry>").count(), 100);
}

#[test]
fn the_others_tell_all() {
    let verdict = many(3_000, "€132bn -> €118bn");
    assert_eq!(json_of("gitlab", &verdict).as_array().unwrap().len(), 3_000);
    let rdjson = json_of("rdjson", &verdict);
    assert_eq!(rdjson["diagnostics"].as_array().unwrap().len(), 3_000);
    assert_eq!(written("jsonl", &verdict).lines().count(), 3_000);
    let junit = written("junit", &verdict);
    // A level of three is below `fail-on`.
    assert_eq!(junit.matches("<failure ").count(), 2_000);
    assert_eq!(junit.matches("<skipped>").count(), 1_000);
}

#[test]
fn an_article_of_two_megabytes_fills_no_report() {
    let long = "€132bn 😀 | <b> ".repeat(120_000);
    assert!(long.len() > 2_000_000);
    let mut verdict = many(3, &long);
    for finding in &mut verdict.findings {
        finding.note = Some(long.as_str().into());
        finding.subject = long.as_str().into();
    }
    for id in super::forms().filter(|id| !["json", "jsonl", "human", "github"].contains(id)) {
        let length = written(id, &verdict).len();
        assert!(length < 40_000, "{id}: {length}");
    }
    let log = written("github", &verdict);
    for line in log.lines().filter(|line| line.starts_with("::")) {
        assert!(line.len() < 10_000, "{}", line.len());
    }
}
