//! `check` on articles of the store and on two versions; the policy commands.
use crate::cli::Desk;
use claimdiff::cli::Exit;
use serde_json::{Value, json};
use std::fs;

const OLD: &str =
    "# Aid\n\nThe union has committed €132 billion in aid.\n\nThe school has 900 pupils.\n";

#[test]
fn two_versions_and_articles_of_the_store() {
    let desk = Desk::new();
    desk.file("old.md", OLD);
    desk.file("new.md", OLD.replace("900", "1,200"));
    let said = desk.run(&["check", "old.md", "new.md"]);
    assert_eq!(said.exit, Exit::Found);
    assert!(said.out.starts_with("new.md:5:16: warning: school: 900 pupils -> 1,200 pupils (+33.3%) [changed, built-in]\n"), "{}", said.out);
    assert_eq!(desk.run(&["check", "old.md"]).exit, Exit::Clean);
    assert_eq!(desk.run(&["check", "a", "b", "c"]).exit, Exit::Usage);
    for (number, text) in [
        (1, OLD.to_owned()),
        (2, OLD.replace("900", "950")),
        (3, OLD.replace("900", "1,200")),
    ] {
        desk.file("x.md", text);
        desk.ok(&[
            "add",
            "aid",
            "x.md",
            "--number",
            &number.to_string(),
            "--at",
            &format!("2022-03-0{number}"),
        ]);
    }
    let check = |words: &[&str]| desk.run(&[&["check"], words].concat());
    for words in [&[][..], &["aid"]] {
        let said = check(words);
        assert!(
            said.out.contains("900 pupils -> 1,200 pupils"),
            "{}",
            said.out
        );
    }
    desk.file(
        "claimdiff.toml",
        "version = 1\n[check]\nbase = \"previous\"\n",
    );
    assert!(check(&["aid"]).out.contains("950 pupils -> 1,200 pupils"));
    desk.file("claimdiff.toml", "version = 1\n[check]\nbase = \"@3\"\n");
    assert_eq!(check(&["aid"]).exit, Exit::Clean);
    desk.file("claimdiff.toml", "version = 1\n");
    let accepted = desk.run(&["accept", "--all", "--reason", "x", "--by", "Dana"]);
    assert_eq!(accepted.exit, Exit::Clean, "{}", accepted.err);
    assert_eq!(check(&[]).exit, Exit::Clean);
}

#[test]
fn a_policy_is_written_checked_and_described() {
    let desk = Desk::new();
    desk.file("docs/a.md", OLD);
    let said = desk.run(&["policy", "init"]);
    assert_eq!(
        (said.exit, said.out.as_str()),
        (Exit::Clean, "claimdiff.toml\n")
    );
    let written = fs::read_to_string(desk.path().join("claimdiff.toml")).unwrap();
    assert!(written.contains("# id = \"pupils-count\""), "{written}");
    assert_eq!(desk.run(&["policy", "check"]).exit, Exit::Clean);
    let again = desk.run(&["policy", "init"]);
    assert!(again.exit == Exit::Clean && again.err.contains("left as it is"));
    desk.file("claimdiff.toml", "version = 1\n[[rule]]\nid = \"a\"\nselect = { subject = \"parrots\" }\non = \"changed\"\nseverity = \"info\"\n[[rule]]\nid = \"b\"\nselect = { article = \"blog/**\" }\non = \"changed\"\nseverity = \"info\"\nuntil = 2020-01-01\n");
    let said = desk.run(&["policy", "check"]);
    assert_eq!(said.exit, Exit::Found);
    let wanted = "claimdiff.toml:8: warning: rule b ended on 2020-01-01 [expired-rule]\n\
                  claimdiff.toml:3: warning: rule a fits no claim of 1 article [unmatched-rule]\n\
                  claimdiff.toml:8: warning: rule b: no article fits `blog/**` [unmatched-rule]\n";
    assert!(said.out.starts_with(wanted), "{}", said.out);
}

#[test]
fn two_rules_of_one_name_are_a_mistake_of_the_file_for_every_command() {
    let desk = Desk::new();
    desk.file("a.md", OLD);
    let rule = "[[rule]]\nid = \"a\"\non = \"changed\"\nseverity = \"info\"\n";
    desk.file("claimdiff.toml", format!("version = 1\n{rule}{rule}"));
    for words in [
        "check a.md a.md",
        "policy check",
        "pending --versions a.md a.md",
    ] {
        let said = desk.run(&words.split(' ').collect::<Vec<_>>());
        assert_eq!(said.exit, Exit::Usage, "{words}: {}", said.err);
        let told = [
            "there is a rule `a` already, in line 3",
            "claimdiff.toml:7:6",
        ];
        assert!(
            told.iter().all(|it| said.err.contains(it)),
            "{words}: {}",
            said.err
        );
    }
}

#[test]
fn policies_fit_the_schema_that_is_printed() {
    let desk = Desk::new();
    let schema: Value = serde_json::from_str(&desk.ok(&["policy", "schema"])).unwrap();
    let validator = jsonschema::options().build(&schema).unwrap();
    let as_json = |text: &str| {
        let value: toml::Value = toml::from_str(text).unwrap();
        // A date of TOML is a table of its own in serde's eyes.
        let text = serde_json::to_string(&value).unwrap();
        let mut json: Value = serde_json::from_str(&text).unwrap();
        for rule in json["rule"].as_array_mut().into_iter().flatten() {
            if let Some(day) = rule["until"]["$__toml_private_datetime"]
                .as_str()
                .map(str::to_owned)
            {
                rule["until"] = json!(day);
            }
        }
        json
    };
    for text in [
        super::file::EXAMPLES,
        include_str!("../../policies/policy.toml"),
    ] {
        let document = as_json(text);
        let errors: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
    for (from, to) in [
        ("severity = \"error\"", "severity = \"bad\""),
        ("kind = \"money\"", "kind = \"mony\""),
        ("settle = \"6h\"", "settle = \"soon\""),
        ("version = 1", "version = 2"),
        ("max-days", "max-day"),
        ("direction = \"any\"", "way = \"any\""),
    ] {
        let text = super::file::EXAMPLES.replacen(from, to, 1);
        assert!(!validator.is_valid(&as_json(&text)), "{to}");
    }
}
