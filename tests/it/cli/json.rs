//! Every JSON document against its schema, with controls that must not pass.
use super::{Desk, repository};
use jsonschema::{Registry, Validator};
use serde_json::{Value, json};
use std::fs;

fn read(name: &str) -> Value {
    let path = repository(&format!("docs/schema/{name}.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn validator(name: &str) -> Validator {
    let parts = read("parts");
    let id = parts["$id"].as_str().unwrap().to_owned();
    let registry = Registry::new().add(&id, &parts).unwrap().prepare().unwrap();
    jsonschema::options()
        .with_registry(&registry)
        .should_validate_formats(true)
        .build(&read(name))
        .unwrap()
}

/// Whether the document fits; what does not is in the message.
pub fn assert_fits(name: &str, text: &str) -> Value {
    let document: Value = serde_json::from_str(text).unwrap();
    let validator = validator(name);
    let errors: Vec<String> = validator
        .iter_errors(&document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
    document
}

#[test]
fn every_command_writes_what_its_schema_says() {
    let desk = Desk::new();
    let seed = repository("seeds/nato-explainer");
    assert_fits("track", &desk.ok(&["track", &seed, "--json"]));
    assert_fits("articles", &desk.ok(&["articles", "--json"]));
    assert_fits("log", &desk.ok(&["log", "nato-explainer", "--json"]));
    assert_fits("show", &desk.ok(&["show", "nato-explainer", "--json"]));
    assert_fits(
        "timeline",
        &desk.ok(&["timeline", "nato-explainer", "--json"]),
    );
    assert_fits(
        "timeline",
        &desk.ok(&["timeline", "nato-explainer", "--json", "--since", "21"]),
    );
    desk.file(
        "claimdiff.toml",
        "version = 1\n[[total]]\nname = \"euros\"\nselect = { unit = \"EUR\" }\n",
    );
    let named = &["timeline", "nato-explainer", "--json", "--total", "euros"];
    assert_fits("timeline", &desk.ok(named));
    assert_fits("totals", &desk.ok(&["totals", "nato-explainer", "--json"]));
    assert_fits("totals", &desk.ok(&["totals", "nato-explainer", "--json"]));
    assert_fits(
        "figures",
        &desk.ok(&["figures", "nato-explainer", "--json"]),
    );
    assert_fits("blame", &desk.ok(&["blame", "nato-explainer", "--json"]));
    assert_fits("conflicts", &desk.ok(&["conflicts", "--json"]));
    assert_fits("search", &desk.ok(&["search", "missiles", "--json"]));
    assert_fits(
        "search",
        &desk.ok(&["search", "--unit", "USD", "--removed", "--json"]),
    );
    assert_fits("diff", &desk.ok(&["diff", "nato-explainer", "--json"]));
    assert_fits(
        "diff",
        &desk.ok(&["diff", "nato-explainer", "--json", "--all", "--no-text"]),
    );
    assert_fits(
        "recorded",
        &desk.ok(&["import", &seed, "--as", "again", "--json"]),
    );
    let redact = ["redact", "again@3", "--reason", "a test", "--json"];
    assert_fits("redact", &desk.ok(&redact));
    assert_fits("alias", &desk.ok(&["rename", "again", "anew", "--json"]));
    assert_fits("gc", &desk.ok(&["gc", "--json"]));
    assert_fits("verify", &desk.ok(&["verify", "--json"]));
}

#[test]
fn sightings_fit_their_schema() {
    let desk = Desk::new();
    desk.ok(&["import", &repository("seeds/ferry-fares")]);
    let seen = assert_fits(
        "sightings",
        &desk.ok(&["sightings", "ferry-fares", "--json"]),
    );
    assert_eq!(seen["sightings"].as_array().unwrap().len(), 2);
}

#[test]
fn every_batch_answer_fits_its_schema() {
    let mut desk = Desk::new();
    let text = "The UK sent more than 4,000 missiles worth $200m (£152m) on 3 March 2022.";
    let new = "The UK sent 5,000 missiles worth $300m (£152m) on 4 March 2022.";
    desk.input(json!({"id": 1, "text": text}).to_string());
    assert_fits("batch-figures", &desk.ok(&["batch", "figures"]));
    desk.input(json!({"id": "a", "old": text, "new": new}).to_string());
    assert_fits("batch-diff", &desk.ok(&["batch", "diff"]));
    desk.input(json!({"id": null, "old": [text], "new": [new]}).to_string());
    assert_fits("batch-align", &desk.ok(&["batch", "align"]));
    let page = "<title>Ice closes ports</title><article><p>Ice closed two ports.</article>";
    desk.input(json!({"id": 7, "html": page}).to_string());
    let answer = assert_fits("batch-text", &desk.ok(&["batch", "text"]));
    assert_eq!(answer["title"], "Ice closes ports");
    assert_eq!(answer["text"], "Ice closed two ports.");
    assert_eq!(answer["published"], Value::Null);
    desk.input("no json");
    assert_fits("batch-align", &desk.run(&["batch", "align"]).out);
}

#[test]
fn a_document_that_breaks_the_contract_does_not_pass() {
    let desk = Desk::new();
    let seed = repository("seeds/nato-explainer");
    desk.ok(&["import", &seed]);
    let good = assert_fits(
        "figures",
        &desk.ok(&["figures", "nato-explainer", "--json"]),
    );
    let wrong = [
        ("/figures/0/kind", json!("amount")),
        ("/figures/0/id", json!("7")),
        ("/figures/0/bound", json!("maybe")),
        ("/figures/0/span", json!([1])),
        ("/schema", json!("claimdiff/figures/2")),
    ];
    for (place, value) in wrong {
        let mut document = good.clone();
        *document.pointer_mut(place).unwrap() = value;
        assert!(!validator("figures").is_valid(&document), "{place}");
    }
}

#[test]
fn a_timeline_says_what_became_of_each_claim() {
    let desk = Desk::new();
    let once = "Norland has sent 4,000 tents to the island.\n\nThe line runs 40 trains.\n";
    let twice =
        "Norland sends 4,000 tents to island\n\nNorland has sent 4,000 tents to the island.\n";
    for (number, text) in [(1, once), (2, twice), (3, once)] {
        desk.file("x.txt", text);
        desk.ok(&["add", "x", "x.txt", "--number", &number.to_string()]);
    }
    let timeline = assert_fits("timeline", &desk.ok(&["timeline", "x", "--json"]));
    let claims = timeline["claims"].as_array().unwrap();
    let find = |text: &str, since: u32| {
        claims
            .iter()
            .find(|it| it["states"][0]["figure"]["text"] == text && it["since"] == since)
            .unwrap()
    };
    let (body, headline) = (find("4,000 tents", 1), find("4,000 tents", 2));
    let trains = find("40 trains", 1);
    let met = |version: u32, claim: &Value| json!([{"version": version, "id": claim["id"]}]);
    assert_eq!(body["split_into"], met(2, headline));
    assert_eq!(body["merged_from"], met(3, headline));
    assert_eq!(headline["split_from"], met(2, body));
    assert_eq!(headline["merged_into"], met(3, body));
    assert_eq!(headline["until"], 3);
    assert_eq!(
        (&trains["dropped"], &trains["returned"], &trains["until"]),
        (&json!([2]), &json!([3]), &Value::Null)
    );
    assert_eq!(body["states"][0]["last"], 3);
}
