//! The policy file: what it may say, and how mistakes in it are told.
use claimdiff::policy::{FindingKind, Policy, PolicyError};

/// The six examples that the policy language was designed for.
pub const EXAMPLES: &str = r#"#:schema https://example.org/claimdiff-policy.v1.json
version = 1

[check]
base = "accepted"
fail-on = "warning"
ignore = ["format", "rounding"]

[ack]
require-reason = true
max-days = 90
on-expired = "error"
on-unused = "warning"

[[rule]]
id = "aid-total"
select = { article = "ukraine/**", kind = "money", subject = ["aid", "committed"], unit = ["EUR", "USD"], min = "1bn" }
on = ["changed", "removed"]
warning-at = "2%"
error-at = ["5%", "EUR 1bn"]
direction = "any"

[[rule]]
id = "troops-hedge"
select = { kind = "count", subject = ["troops", "soldiers", "casualties", "killed"] }
on = ["hedge", "attribution"]
hedge = "firmer"
attribution = "lost"
severity = "error"

[[rule]]
id = "gas-price-cap"
select = { kind = "price", subject = "gas", unit = "EUR/MWh" }
on = ["changed"]
crosses = "EUR 180/MWh"
severity = "error"
message = "The cap sentence in paragraph 2 depends on this price."

[[rule]]
id = "inflation"
select = { article = "economy/*.md", kind = "percent", subject = "inflation" }
on = ["changed"]
warning-at = "0.2pp"
error-at = "1pp"
settle = "6h"

[[rule]]
id = "self-consistency"
on = ["stale-conversion", "total-mismatch", "unit", "conflict"]
tolerance = "1%"
severity = "error"

[[rule]]
id = "live-blog-counters"
select = { article = "live/**", subject = ["readers", "comments", "updated"] }
on = ["changed", "added", "removed"]
severity = "off"
until = 2027-01-31
"#;

fn read(text: &str) -> Result<Policy, PolicyError> {
    Policy::read("claimdiff.toml", text)
}

/// The first thing that is wrong, the text it is marked at, and the help.
fn wrong(text: &str) -> (String, String, String) {
    let error = read(text).expect_err(text);
    let problem = &error.problems[0];
    (
        problem.message.clone(),
        text[problem.span.clone()].to_owned(),
        problem.help.clone().unwrap_or_default(),
    )
}

fn rule(lines: &str) -> String {
    format!("version = 1\n[[rule]]\nid = \"r\"\n{lines}\n")
}

#[test]
fn the_examples_are_read() {
    let policy = read(EXAMPLES).unwrap();
    assert_eq!(policy.rules.len(), 6);
    assert_eq!(policy.ack.max_days, Some(90));
    assert_eq!(
        policy.rules[0].on,
        [FindingKind::Changed, FindingKind::Removed]
    );
    assert_eq!(policy.rules[0].error_at.len(), 2);
    assert_eq!(policy.rules[5].until.unwrap().to_string(), "2027-01-31");
}

#[test]
fn every_key_with_one_letter_too_many_is_an_error_that_names_the_right_one() {
    let keys = [
        "base",
        "fail-on",
        "ignore",
        "require-reason",
        "max-days",
        "on-expired",
        "on-unused",
        "article",
        "kind",
        "subject",
        "unit",
        "min",
        "warning-at",
        "error-at",
        "direction",
        "hedge",
        "attribution",
        "severity",
        "crosses",
        "message",
        "settle",
        "tolerance",
        "until",
    ];
    for key in keys {
        let at = EXAMPLES
            .find(&format!("{key} = "))
            .unwrap_or_else(|| panic!("{key}"));
        let letter = at + key.len() - 1;
        let doubled = format!("{}{}", &EXAMPLES[..=letter], &EXAMPLES[letter..]);
        let (message, marked, help) = wrong(&doubled);
        let misspelled = format!("{key}{}", &key[key.len() - 1..]);
        assert_eq!(message, format!("there is no key `{misspelled}`"));
        assert_eq!(marked, misspelled);
        assert_eq!(help, format!("did you mean `{key}`?"));
    }
}

#[test]
fn impossible_values_are_errors_at_their_place() {
    for (lines, message, marked) in [
        (
            "on = \"changed\"\nwarning-at = \"0%\"",
            "reached by every change",
            "0%",
        ),
        (
            "on = \"changed\"\nwarning-at = \"5 parrots %\"",
            "no threshold",
            "5 parrots %",
        ),
        (
            "on = \"changed\"\nwarning-at = \"5%\"\nerror-at = \"2%\"",
            "no room",
            "2%",
        ),
        (
            "on = \"changed\"\ndirection = \"down\"\nerror-at = \"150%\"",
            "more than 100%",
            "150%",
        ),
        (
            "select = { kind = \"percent\" }\non = \"changed\"\nerror-at = \"1%\"",
            "percentage points",
            "1%",
        ),
        (
            "select = { kind = \"money\" }\non = \"changed\"\nerror-at = \"1pp\"",
            "only percentages",
            "1pp",
        ),
        (
            "select = { kind = \"count\" }\non = \"changed\"\nerror-at = \"EUR 5\"",
            "is money",
            "EUR 5",
        ),
        (
            "select = { unit = \"USD\" }\non = \"changed\"\nerror-at = \"EUR 5\"",
            "another unit",
            "EUR 5",
        ),
        (
            "select = { min = \"5bn\", max = \"1m\" }\non = \"changed\"\nseverity = \"info\"",
            "no value",
            "\"5bn\"",
        ),
        (
            "select = { article = \"a[\" }\non = \"changed\"\nseverity = \"info\"",
            "no pattern",
            "a[",
        ),
        (
            "select = { subject = \"/(/\" }\non = \"changed\"\nseverity = \"info\"",
            "no regular expression",
            "/(/",
        ),
        (
            "select = { kind = \"mony\" }\non = \"changed\"\nseverity = \"info\"",
            "did you mean `money`",
            "mony",
        ),
        (
            "select = { total = \"aid\" }\non = \"changed\"\nseverity = \"info\"",
            "no total `aid`",
            "aid",
        ),
        (
            "on = \"chnaged\"\nseverity = \"info\"",
            "no value `chnaged`",
            "chnaged",
        ),
        ("on = []\nseverity = \"info\"", "on nothing", "[]"),
        ("on = \"changed\"", "no level", "\"r\""),
        (
            "on = \"removed\"\nhedge = \"firmer\"\nseverity = \"info\"",
            "means nothing",
            "\"firmer\"",
        ),
        (
            "on = \"changed\"\nseverity = \"info\"\nuntil = 12:00:00",
            "no day",
            "12:00:00",
        ),
        ("on = \"changed\"\nwarning-at = []", "never reached", "[]"),
        (
            "select = { kind = \"money\" }\non = \"changed\"\nseverity = \"info\"\ncrosses = \"5%\"",
            "is a percentage",
            "\"5%\"",
        ),
        (
            "select = { kind = \"money\", unit = \"EUR\" }\non = \"changed\"\nseverity = \"info\"\ncrosses = \"USD 5\"",
            "of another unit",
            "\"USD 5\"",
        ),
        (
            "select = { kind = \"date\" }\non = \"changed\"\nwarning-at = \"5%\"",
            "has no size",
            "5%",
        ),
        (
            "on = \"conflict\"\nseverity = \"info\"\ntolerance = \"150%\"",
            "nothing is off by",
            "\"150%\"",
        ),
        (
            "on = \"changed\"\nseverity = \"info\"\nsettle = \"soon\"",
            "no length of time",
            "\"soon\"",
        ),
    ] {
        let (told, at, _) = wrong(&rule(lines));
        assert!(told.contains(message), "{lines}: {told}");
        assert_eq!(at, marked, "{lines}");
    }
    let points = wrong(&rule(
        "select = { kind = \"percent\" }\non = \"changed\"\nerror-at = \"1%\"",
    ));
    assert_eq!(points.2, "write `1pp`");
    for bad in [
        "until = 2027-02-30",
        "until = \"2027-01-31\"",
        "until = tomorrow",
    ] {
        assert!(
            read(&rule(&format!(
                "on = \"changed\"\nseverity = \"info\"\n{bad}"
            )))
            .is_err(),
            "{bad}"
        );
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let text = rule("on = \"changed\"\nwarning-at = \"0%\"\nsettle = \"soon\"\nuntil = 12:00:00");
    assert_eq!(read(&text).unwrap_err().problems.len(), 3);
    assert_eq!(
        wrong("version = 2").0,
        "this version of policy files is not known"
    );
    let total = "[[total]]\nname = \"aid\"\nselect = {}\n".repeat(2);
    assert_eq!(
        wrong(&format!("version = 1\n{total}")).0,
        "there is a total `aid` already, in line 3"
    );
    let rules = rule("on = \"changed\"\nseverity = \"info\"\n").replace("version = 1\n", "");
    let told = read(&format!("version = 1\n{}", rules.repeat(3))).unwrap_err();
    let told = told.problems.iter().map(|it| it.message.as_str());
    let again = "there is a rule `r` already, in line 3";
    assert_eq!(told.collect::<Vec<_>>(), [again, again]);
    let (told, at, help) = wrong("version = 1\n[check]\nbase = \"acepted\"\n");
    assert_eq!(
        (told.as_str(), at.as_str()),
        ("there is no base `acepted`", "\"acepted\"")
    );
    assert!(help.contains("`accepted`"), "{help}");
    let (told, _, help) = wrong("[check]\n");
    assert_eq!(told, "the key `version` is missing");
    assert_eq!(help, "begin with `version = 1`");
}
