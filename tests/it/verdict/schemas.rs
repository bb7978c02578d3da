//! Every form by the schema or tool of those who read it, with controls that must
//! not pass.
use super::hostile::hostile;
use super::tools::{are_there, complaints};
use super::{clean, written};
use crate::policy::sample;
use claimdiff::policy::Verdict;
use claimdiff::render::Detail;
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

/// The verdicts that every form is validated with.
fn verdicts() -> Vec<(&'static str, Verdict)> {
    vec![
        ("sample", sample::verdict()),
        ("clean", clean()),
        ("hostile", hostile()),
    ]
}

fn validator(name: &str) -> Validator {
    let path = format!("{}/tests/schemas/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).unwrap();
    // A pattern of OASIS' schema for a language that we do not name is no regex.
    let text = text.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&text).unwrap();
    let options = jsonschema::options();
    let options = options.should_validate_formats(true);
    options.build(&schema).unwrap()
}

/// What does not fit.
fn errors(validator: &Validator, document: &Value) -> Vec<String> {
    let errors = validator.iter_errors(document);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

fn json_of(id: &str, verdict: &Verdict) -> Value {
    serde_json::from_str(&written(id, verdict)).unwrap()
}

#[test]
fn json_and_its_lines_fit_our_own_schema() {
    let path = format!("{}/docs/schema/check.json", env!("CARGO_MANIFEST_DIR"));
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let whole = jsonschema::validator_for(&schema).unwrap();
    let mut one = schema.clone();
    // The same definitions, of which a line is one.
    for key in ["type", "additionalProperties", "required", "properties"] {
        one.as_object_mut().unwrap().remove(key);
    }
    one["$ref"] = json!("#/$defs/finding");
    let line = jsonschema::validator_for(&one).unwrap();
    for (name, verdict) in verdicts() {
        let document = json_of("json", &verdict);
        assert_eq!(errors(&whole, &document), Vec::<String>::new(), "{name}");
        let lines = written("jsonl", &verdict);
        let told: Vec<Value> = lines
            .lines()
            .map(|it| serde_json::from_str(it).unwrap())
            .collect();
        assert_eq!(json!(told), document["findings"], "{name}");
        for finding in &told {
            assert_eq!(errors(&line, finding), Vec::<String>::new(), "{name}");
        }
    }
    let wrong = json!({"id": "f1-000000000000"});
    assert_ne!(errors(&line, &wrong), Vec::<String>::new());
}

#[test]
fn sarif_fits_its_schema_and_what_github_asks_beyond_it() {
    let schema = validator("sarif-2.1.0.json");
    for (name, verdict) in verdicts() {
        let log = json_of("sarif", &verdict);
        assert_eq!(errors(&schema, &log), Vec::<String>::new(), "{name}");
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        for rule in rules {
            for text in ["shortDescription", "fullDescription", "help"] {
                let text = rule[text]["text"].as_str().unwrap();
                assert!((1..=1024).contains(&text.chars().count()), "{name}: {text}");
            }
            assert!(rule["properties"]["tags"].as_array().unwrap().len() <= 20);
        }
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), verdict.open().count(), "{name}");
        let mut hashes = BTreeSet::new();
        for result in results {
            let at = result["ruleIndex"].as_u64().unwrap() as usize;
            assert_eq!(result["ruleId"], rules[at]["id"], "{name}");
            assert_eq!(result["locations"].as_array().unwrap().len(), 1);
            let place = &result["locations"][0]["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            assert!(!uri.starts_with('/') && !uri.contains(':'), "{uri}");
            let hash = &result["partialFingerprints"]["primaryLocationLineHash"];
            assert!(hashes.insert(hash.to_string()), "{name}: {hash} twice");
            assert!(result.get("suppressions").is_none());
        }
    }
}

#[test]
fn sarif_tells_what_is_accepted_only_when_it_is_asked_for() {
    let verdict = sample::verdict();
    let text = super::written_with("sarif", &verdict, Detail::Verbose);
    let log: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        errors(&validator("sarif-2.1.0.json"), &log),
        Vec::<String>::new()
    );
    let results = log["runs"][0]["results"].as_array().unwrap();
    let suppressed = results.iter().filter(|it| it.get("suppressions").is_some());
    let accepted = verdict.counts().accepted;
    assert_eq!(suppressed.count(), accepted);
    assert_eq!(results.len(), verdict.open().count() + accepted);
}

#[test]
fn sarif_that_breaks_the_schema_does_not_pass() {
    let schema = validator("sarif-2.1.0.json");
    let good = json_of("sarif", &sample::verdict());
    let region = "/runs/0/results/0/locations/0/physicalLocation/region";
    let wrong = [
        (format!("{region}/startLine"), json!(0)),
        (region.to_owned(), json!({"startLine": 1, "line": 1})),
        ("/runs/0/results/0/level".to_owned(), json!("info")),
        ("/runs/0/results/0/message".to_owned(), json!("text")),
        ("/runs/0/columnKind".to_owned(), json!("bytes")),
        ("/version".to_owned(), json!("2.0.0")),
    ];
    for (place, value) in wrong {
        let mut log = good.clone();
        *log.pointer_mut(&place).unwrap() = value;
        assert_ne!(errors(&schema, &log), Vec::<String>::new(), "{place}");
    }
}

#[test]
fn rdjson_fits_its_schema() {
    let schema = validator("rdjson.json");
    for (name, verdict) in verdicts() {
        let result = json_of("rdjson", &verdict);
        assert_eq!(errors(&schema, &result), Vec::<String>::new(), "{name}");
        let told = result["diagnostics"].as_array().unwrap().len();
        assert_eq!(told, verdict.open().count(), "{name}");
    }
    let good = json_of("rdjson", &sample::verdict());
    let wrong = [
        ("/diagnostics/0/severity", json!("NOTE")),
        ("/diagnostics/0/location/range/start/column", json!(0)),
        ("/diagnostics/0/location", json!({"file": "a.md"})),
        ("/diagnostics", json!({})),
    ];
    for (place, value) in wrong {
        let mut result = good.clone();
        *result.pointer_mut(place).unwrap() = value;
        assert_ne!(errors(&schema, &result), Vec::<String>::new(), "{place}");
    }
}

/// There is no schema for it; the reader's source stops at the first issue that
/// lacks one of these.
fn gitlab_errors(report: &str) -> Vec<String> {
    let mut errors = Vec::new();
    if !report.starts_with('[') {
        errors.push("no array, or a byte order mark before it".to_owned());
    }
    let Ok(issues) = serde_json::from_str::<Vec<Value>>(report) else {
        return vec!["no list".to_owned()];
    };
    let mut prints = BTreeSet::new();
    for (at, issue) in issues.iter().enumerate() {
        for part in ["description", "check_name", "fingerprint", "severity"] {
            if issue[part].as_str().is_none_or(str::is_empty) {
                errors.push(format!("{at}: no {part}"));
            }
        }
        let severities = ["info", "minor", "major", "critical", "blocker"];
        if !severities.contains(&issue["severity"].as_str().unwrap_or_default()) {
            errors.push(format!("{at}: severity"));
        }
        let path = issue["location"]["path"].as_str().unwrap_or("/");
        if path.is_empty() || path.starts_with('/') || path.starts_with("./") {
            errors.push(format!("{at}: path {path}"));
        }
        if issue["location"]["lines"]["begin"]
            .as_u64()
            .is_none_or(|line| line == 0)
        {
            errors.push(format!("{at}: no line"));
        }
        if !prints.insert(issue["fingerprint"].to_string()) {
            errors.push(format!("{at}: fingerprint twice"));
        }
    }
    errors
}

#[test]
fn gitlab_has_what_its_reader_needs() {
    for (name, verdict) in verdicts() {
        let report = written("gitlab", &verdict);
        assert_eq!(gitlab_errors(&report), Vec::<String>::new(), "{name}");
        let told = serde_json::from_str::<Vec<Value>>(&report).unwrap().len();
        assert_eq!(told, verdict.open().count(), "{name}");
    }
    let good = json_of("gitlab", &sample::verdict());
    let wrong = [
        ("/0/severity", json!("error")),
        ("/0/fingerprint", good[1]["fingerprint"].clone()),
        ("/0/location/path", json!("./docs/aid.md")),
        ("/0/location/lines/begin", json!(0)),
        ("/0/description", Value::Null),
    ];
    for (place, value) in wrong {
        let mut report = good.clone();
        *report.pointer_mut(place).unwrap() = value;
        assert_ne!(
            gitlab_errors(&report.to_string()),
            Vec::<String>::new(),
            "{place}"
        );
    }
    assert_ne!(gitlab_errors("\u{feff}[]"), Vec::<String>::new());
}

const XSDS: [&str; 2] = ["junit-jenkins.xsd", "junit-windyroad.xsd"];

fn xsd_complaints(schema: &str, document: &str) -> Option<String> {
    let schema = format!("tests/schemas/{schema}");
    complaints(
        "python",
        &["tests/tools/validate.py", "xsd", &schema],
        document,
    )
}

#[test]
fn junit_fits_both_schemas() {
    for (name, verdict) in verdicts() {
        for schema in XSDS {
            let wrong = xsd_complaints(schema, &written("junit", &verdict));
            assert_eq!(wrong, None, "{name}, {schema}");
        }
    }
}

#[test]
fn junit_that_breaks_a_schema_does_not_pass() {
    if !are_there() {
        return;
    }
    let good = written("junit", &sample::verdict());
    // What a common library writes, and each of the two schemas refuses.
    for (from, to, schema) in [
        ("<skipped>", "<skipped message=\"x\">", XSDS[0]),
        ("<testsuites>", "<testsuites skipped=\"1\">", XSDS[0]),
        ("<testcase ", "<testcase file=\"a.md\" ", XSDS[0]),
        ("<testsuites>", "<testsuites name=\"x\">", XSDS[1]),
        (" hostname=\"localhost\"", "", XSDS[1]),
        ("T02:54:56\"", "T02:54:56Z\"", XSDS[1]),
        ("</testsuites>", "", XSDS[0]),
    ] {
        assert!(good.contains(from), "{from}");
        let wrong = xsd_complaints(schema, &good.replacen(from, to, 1));
        assert!(wrong.is_some(), "{schema} takes {to}");
    }
}

const ATOM: [&[&str]; 2] = [
    &["tests/tools/validate.py", "rng", "tests/schemas/atom.rng"],
    &["tests/tools/validate.py", "feed"],
];

#[test]
fn atom_is_what_the_rfc_asks_and_readers_read() {
    for (name, verdict) in verdicts() {
        let feed = written("atom", &verdict);
        for words in ATOM {
            assert_eq!(complaints("python", words, &feed), None, "{name}");
        }
        let read = feed_rs::parser::parse(feed.as_bytes()).unwrap();
        assert_eq!(
            read.entries.len(),
            verdict.open().count().min(100),
            "{name}"
        );
        let ids: BTreeSet<_> = read.entries.iter().map(|entry| &entry.id).collect();
        assert_eq!(ids.len(), read.entries.len());
        assert!(
            read.entries
                .iter()
                .all(|entry| entry.id.starts_with("tag:claimdiff,2026:"))
        );
    }
    let empty = written("atom", &clean());
    assert!(empty.contains("<updated>1970-01-01T00:00:00Z</updated>"));
}

#[test]
fn atom_that_breaks_the_rfc_does_not_pass() {
    if !are_there() {
        return;
    }
    let good = written("atom", &sample::verdict());
    let updated = "<updated>2026-11-22T02:54:56Z</updated>";
    for (from, to) in [
        (updated, ""),
        (updated, "<updated>2026-11-22</updated>"),
        ("<name>claimdiff</name>", ""),
        ("<content type=\"text\">", "<content>"),
        ("tag:claimdiff,2026:check", "check"),
        ("<title>", "<heading/><title>"),
    ] {
        assert!(good.contains(from), "{from}");
        let wrong = complaints("python", ATOM[0], &good.replacen(from, to, 1));
        assert!(wrong.is_some(), "atom.rng takes {to} for {from}");
    }
    let broken = good.replacen("</entry>", "", 1);
    assert!(complaints("python", ATOM[1], &broken).is_some());
}
