//! `junit`: a suite an article and a case a finding, in the one shape that both
//! schemas in use take (Jenkins' and Windy Road's, see `tests/schemas`).
use super::{Format, Look, Report, Topic};
use crate::policy::{Checked, Finding, Level, Notice, Verdict};
use crate::render::escape::{cut, plain};
use crate::render::findings::{accept, file_and_line, message, notice, remarks, reviewed};
use crate::render::{CheckReport, not_shown};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::collections::BTreeMap;
use std::io;

/// How much of a text is told where it is a name.
const NAME: usize = 200;

pub(super) struct Entry;

impl Format for Entry {
    fn id(&self) -> &'static str {
        "junit"
    }

    fn shows(&self, topic: Topic) -> bool {
        topic == Topic::Check
    }

    fn write(&self, report: &Report<'_>, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
        let Report::Check(report) = report else {
            return Err(not_shown(self));
        };
        let mut xml = Writer::new_with_indent(out, b' ', 2);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        xml.create_element("testsuites")
            .write_inner_content(|xml| suites(report, xml))?;
        xml.into_inner().write_all(b"\n")
    }
}

type Xml<'a> = Writer<&'a mut dyn io::Write>;

/// One suite.
struct Suite {
    name: String,
    /// Names and values, never none: Jenkins' schema wants one at least.
    properties: Vec<[String; 2]>,
    cases: Vec<Case>,
}

/// One case: passed when there is no outcome.
struct Case {
    name: String,
    outcome: Option<Outcome>,
}

enum Outcome {
    /// Its sort, its message, the text below it.
    Failure(String, String, String),
    /// Why.
    Skipped(String),
}

fn suites(report: &CheckReport<'_>, xml: &mut Xml<'_>) -> io::Result<()> {
    let verdict = report.verdict;
    let mut by_article: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in &verdict.findings {
        by_article
            .entry(&finding.article)
            .or_default()
            .push(finding);
    }
    let mut number = 0;
    let mut put = |suite: &Suite, xml: &mut Xml<'_>| {
        number += 1;
        write_suite(number - 1, suite, report, xml)
    };
    for checked in &verdict.checked {
        let findings = by_article.remove(&*checked.article).unwrap_or_default();
        put(
            &suite(&checked.article, Some(checked), &findings, verdict),
            xml,
        )?;
    }
    // An article that is named in a finding only: one of two in conflict.
    for (article, findings) in by_article {
        put(&suite(article, None, &findings, verdict), xml)?;
    }
    if !verdict.notices.is_empty() {
        put(&of_policy(verdict), xml)?;
    }
    Ok(())
}

fn suite(
    article: &str,
    checked: Option<&Checked>,
    findings: &[&Finding],
    verdict: &Verdict,
) -> Suite {
    let editions = checked.map(|checked| [("old", &checked.old), ("new", &checked.new)]);
    let named = editions
        .into_iter()
        .flatten()
        .filter_map(|(side, edition)| {
            let edition = edition.as_ref()?;
            Some([side.to_owned(), cut(&edition.name, NAME)])
        });
    let tool = ["claimdiff".to_owned(), env!("CARGO_PKG_VERSION").to_owned()];
    let mut cases: Vec<Case> = findings.iter().map(|it| case(it, verdict)).collect();
    if cases.is_empty() {
        cases.push(Case {
            name: "nothing to tell".to_owned(),
            outcome: None,
        });
    }
    Suite {
        name: cut(article, NAME),
        properties: std::iter::once(tool).chain(named).collect(),
        cases,
    }
}

/// A failure is what fails the check; what is below that, and what is accepted,
/// is skipped with its text, so that the color is that of the exit code.
fn case(finding: &Finding, verdict: &Verdict) -> Case {
    let place = file_and_line(finding);
    let said = message(finding);
    let outcome = if !finding.is_open() {
        Outcome::Skipped(reviewed(&finding.state).unwrap_or_default())
    } else if verdict.fail_on.fails(finding.level) {
        let mut text = format!("{place}: {said}\n");
        for remark in remarks(finding) {
            text.push_str(&format!("{remark}\n"));
        }
        text.push_str(&format!("accept with: {}\n", accept(finding)));
        Outcome::Failure(finding.kind.word().to_owned(), said, text)
    } else {
        Outcome::Skipped(format!("{}: {place}: {said}", finding.level))
    };
    Case {
        // Two cases of one name are one to GitLab.
        name: format!("{} {}", cut(finding.rule.as_str(), NAME), finding.id),
        outcome: Some(outcome),
    }
}

fn of_policy(verdict: &Verdict) -> Suite {
    let case = |(at, it): (usize, &Notice)| {
        let said = notice(it);
        let fails = it.level > Level::Info && verdict.fail_on.fails(it.level);
        let outcome = match fails {
            true => Outcome::Failure(it.kind.word().to_owned(), said.clone(), said),
            false => Outcome::Skipped(format!("{}: {said}", it.level)),
        };
        Case {
            name: format!("{} {} {}", at + 1, it.kind.word(), cut(&it.about, NAME)),
            outcome: Some(outcome),
        }
    };
    Suite {
        name: "policy".to_owned(),
        properties: vec![["claimdiff".to_owned(), env!("CARGO_PKG_VERSION").to_owned()]],
        cases: verdict.notices.iter().enumerate().map(case).collect(),
    }
}

fn write_suite(
    number: usize,
    suite: &Suite,
    report: &CheckReport<'_>,
    xml: &mut Xml<'_>,
) -> io::Result<()> {
    let outcomes = || suite.cases.iter().filter_map(|case| case.outcome.as_ref());
    let failures = outcomes().filter(|it| matches!(it, Outcome::Failure(..)));
    let skipped = outcomes().filter(|it| matches!(it, Outcome::Skipped(_)));
    let attributes = [
        ("id", number.to_string()),
        ("name", suite.name.clone()),
        ("package", "claimdiff".to_owned()),
        // Without a zone: Windy Road's pattern takes none.
        ("timestamp", report.at.format("%FT%T").to_string()),
        ("hostname", "localhost".to_owned()),
        ("tests", suite.cases.len().to_string()),
        ("failures", failures.count().to_string()),
        ("errors", "0".to_owned()),
        ("skipped", skipped.count().to_string()),
        ("time", "0".to_owned()),
    ];
    let attributes = attributes
        .iter()
        .map(|(name, value)| (*name, value.as_str()));
    let element = xml.create_element("testsuite").with_attributes(attributes);
    element.write_inner_content(|xml| {
        let properties = xml.create_element("properties");
        properties.write_inner_content(|xml| {
            for [name, value] in &suite.properties {
                let property = [("name", name.as_str()), ("value", value.as_str())];
                let element = xml.create_element("property");
                element.with_attributes(property).write_empty()?;
            }
            Ok(())
        })?;
        for case in &suite.cases {
            write_case(case, &suite.name, xml)?;
        }
        xml.create_element("system-out").write_empty()?;
        xml.create_element("system-err").write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn write_case(case: &Case, class: &str, xml: &mut Xml<'_>) -> io::Result<()> {
    let attributes = [
        ("name", case.name.as_str()),
        ("classname", class),
        ("time", "0"),
    ];
    let element = xml.create_element("testcase").with_attributes(attributes);
    let Some(outcome) = &case.outcome else {
        element.write_empty()?;
        return Ok(());
    };
    element.write_inner_content(|xml| {
        match outcome {
            Outcome::Failure(kind, message, text) => {
                let attributes = [("type", kind.as_str()), ("message", message.as_str())];
                let element = xml.create_element("failure").with_attributes(attributes);
                element.write_text_content(BytesText::new(text))?;
            }
            Outcome::Skipped(why) => {
                let why = plain(why);
                let element = xml.create_element("skipped");
                element.write_text_content(BytesText::new(&why))?;
            }
        }
        Ok(())
    })?;
    Ok(())
}
