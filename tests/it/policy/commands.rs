//! `check` and the commands that go with it, run inside the process.
use super::branch::{OLD, falls};
use claimdiff::cli::Exit;
use serde_json::{Value, json};
use std::fs;

/// Whether a document fits its schema.
fn assert_fits(schema: &str, document: &Value) {
    let path = crate::cli::repository(&format!("docs/schema/{schema}.json"));
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap();
    let errors: Vec<String> = validator
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn a_branch_is_red_until_its_change_is_accepted_and_committed() {
    let branch = falls();
    let (exit, found) = branch.check();
    assert_eq!(exit, Exit::Found);
    assert_fits("check", &found);
    let finding = &found["findings"][0];
    assert_eq!(
        finding["message"],
        "union, aid: €132 billion -> €118 billion (-10.6%)"
    );
    assert_eq!(finding["place"]["path"], "docs/aid.md");
    assert_eq!(
        (&finding["place"]["line"], &finding["place"]["column"]),
        (&json!(3), &json!(25))
    );
    let id = finding["id"].as_str().unwrap();
    let accepted = branch.run(&[
        "accept",
        &id[..7],
        "--git",
        "main...HEAD",
        "--reason",
        "a new method",
    ]);
    assert_eq!(accepted.out, format!("acks/docs/aid.md/{id}.toml\n"));
    assert_eq!(accepted.err, "accepted 1 (0 pending)\n");
    branch.commit("accept");
    let (exit, found) = branch.check();
    assert_eq!(exit, Exit::Clean);
    assert_fits("check", &found);
    assert_eq!(found["findings"][0]["state"], "accepted");
    assert_eq!(
        found["findings"][0]["review"]["by"],
        "Dana <dana@example.org>"
    );
    // Another value is another finding, and what was accepted is of no use.
    branch.desk.file("docs/aid.md", OLD.replace("132", "119"));
    branch.commit("third");
    let (exit, found) = branch.check();
    assert_eq!(exit, Exit::Found);
    assert_eq!(found["counts"]["warning"], 1);
    assert_eq!(found["notices"][0]["kind"], "unused-ack");
    let pruned = branch.run(&["ack", "prune", "--git", "main...HEAD"]);
    assert_eq!(pruned.err, "removed 1\n");
    assert!(!branch.desk.path().join("acks/docs").exists());
}

#[test]
fn an_edit_elsewhere_leaves_an_acknowledgment_alone() {
    let branch = falls();
    branch.run(&["accept", "--all", "--git", "main...HEAD", "--reason", "x"]);
    let texts = [
        "# Help\n\nA line before.\n\nThe school has 900 pupils.\n\nThe union has\ncommitted €118 billion\nin aid.\n",
        "1. First.\n2. The union has committed **€118 billion** in aid.\n3. The school has 900 pupils.\n",
    ];
    for text in texts {
        branch.desk.file("docs/aid.md", text);
        branch.commit("edit");
        assert_eq!(branch.open(), [""; 0], "{text}");
        assert_eq!(branch.check().0, Exit::Clean, "{text}");
    }
}

#[test]
fn what_was_merged_is_no_unused_acknowledgment() {
    let branch = falls();
    branch.run(&["accept", "--all", "--git", "main...HEAD", "--reason", "x"]);
    branch.commit("accept");
    branch.git(&["checkout", "-q", "main"]);
    branch.git(&["merge", "-q", "edit"]);
    branch.git(&["checkout", "-q", "-b", "next"]);
    branch.desk.file(
        "docs/aid.md",
        OLD.replace("132", "118").replace("900", "910"),
    );
    branch.commit("next");
    let (_, found) = branch.check();
    assert_eq!(found["notices"], json!([]));
    assert_eq!(found["counts"]["warning"], 1);
}

#[test]
fn a_policy_that_is_no_text_is_wrong_usage() {
    let branch = falls();
    branch.desk.file("claimdiff.toml", b"version = 1 # \xff\n");
    let said = branch.run(&["check", "--git", "main...HEAD"]);
    assert_eq!(said.exit, Exit::Usage);
    assert!(said.err.contains("no UTF-8"), "{}", said.err);
}

#[test]
fn codes_at_the_end() {
    let branch = falls();
    let code = |words: &[&str]| {
        branch
            .run(&[&["check", "--git", "main...HEAD"], words].concat())
            .exit
    };
    assert_eq!(code(&[]), Exit::Found);
    assert_eq!(code(&["--fail-on", "error"]), Exit::Clean);
    assert_eq!(code(&["--fail-on", "never"]), Exit::Clean);
    assert_eq!(code(&["--fail-on", "sometimes"]), Exit::Usage);
    assert_eq!(code(&["--policy", "none.toml"]), Exit::Usage);
    assert_eq!(
        branch.run(&["check", "--git", "nowhere...HEAD"]).exit,
        Exit::Failed
    );
    branch.desk.file(
        "claimdiff.toml",
        "version = 1\n[check]\nfail-on = \"warnign\"\n",
    );
    let said = branch.run(&["check", "--git", "main...HEAD"]);
    assert_eq!(said.exit, Exit::Usage);
    let drawn = "error: there is no value `warnign`\n --> claimdiff.toml:3:12\n  |\n3 | fail-on = \"warnign\"\n  |            ^^^^^^^\n  |\n  = help: did you mean `warning`?\n";
    assert_eq!(said.err, drawn);
    assert_eq!(code(&["--no-policy"]), Exit::Found);
    branch.desk.file("claimdiff.toml", "version = 1\n");
    branch.desk.file(
        "acks/x/bad.toml",
        "id = \"f1-0123456789ab\"\nuntill = 2026-01-01\n",
    );
    let said = branch.run(&["check", "--git", "main...HEAD"]);
    assert_eq!(said.exit, Exit::Usage);
    assert!(said.err.contains("did you mean `until`?"), "{}", said.err);
}

#[test]
fn what_may_not_be_said_is_refused_before_anything_is_written() {
    let branch = falls();
    branch
        .desk
        .file("claimdiff.toml", "version = 1\n[ack]\nmax-days = 30\n");
    let id = branch.open().remove(0);
    let refused = |words: &[&str], why: &str| {
        let said = branch.run(&[words, &["--git", "main...HEAD"]].concat());
        assert_eq!(said.exit, Exit::Usage, "{words:?}");
        assert!(said.err.contains(why), "{words:?}: {}", said.err);
        assert!(!branch.desk.path().join("acks").exists(), "{words:?}");
    };
    refused(&["accept", &id], "a reason is missing");
    refused(&["accept", "--reason", "x"], "no finding is named");
    refused(
        &["accept", "f1-zzz", "--reason", "x"],
        "there is no finding `f1-zzz`",
    );
    refused(
        &["accept", &format!("{}0", &id[..14]), "--reason", "x"],
        &format!("did you mean `{id}`"),
    );
    refused(
        &["accept", &id, "--reason", "x", "--until", "2022-03-01"],
        "is past",
    );
    refused(
        &["accept", &id, "--reason", "x", "--until", "2022-06-01"],
        "max-days",
    );
    refused(
        &["accept", "--rule", "other", "--reason", "x"],
        "no finding that is open",
    );
    refused(&["review"], "no terminal");
    let dry = branch.run(&[
        "accept",
        &id,
        "--reason",
        "x",
        "--dry-run",
        "--git",
        "main...HEAD",
    ]);
    assert_eq!(
        (dry.exit, dry.err.as_str()),
        (Exit::Clean, "would accept 1 (0 pending)\n")
    );
    assert!(!branch.desk.path().join("acks").exists());
}

#[test]
fn what_was_accepted_until_a_day_is_told_again_after_it() {
    let branch = falls();
    let accepted = branch.run(&[
        "accept",
        "--all",
        "--git",
        "main...HEAD",
        "--reason",
        "for now",
        "--until",
        "2022-04-30",
    ]);
    assert_eq!(accepted.exit, Exit::Clean, "{}", accepted.err);
    let on = |day: &str| branch.run(&["check", "--git", "main...HEAD", "--as-of", day]);
    assert_eq!(on("2022-04-30").exit, Exit::Clean);
    let late = on("2022-05-01");
    assert_eq!(late.exit, Exit::Found);
    assert!(late.out.contains("error (expired)"), "{}", late.out);
    assert!(
        late.out
            .contains("had been accepted until 2022-04-30 by Dana <dana@example.org>: for now"),
        "{}",
        late.out
    );
}

#[test]
fn what_is_rejected_is_an_error_until_the_text_changes() {
    let branch = falls();
    let id = branch.open().remove(0);
    let said = branch.run(&["reject", &id, "--git", "main...HEAD", "--reason", "a typo"]);
    assert_eq!(said.err, "rejected 1\n");
    let (exit, found) = branch.check();
    assert_eq!(exit, Exit::Found);
    assert_eq!(
        (
            &found["findings"][0]["level"],
            &found["findings"][0]["state"]
        ),
        (&json!("error"), &json!("rejected"))
    );
    let shown = branch.run(&["ack", "show", &id]).out;
    assert!(shown.contains("opinion = \"rejected\""), "{shown}");
    assert!(
        branch
            .run(&["ack", "list"])
            .out
            .contains("rejected by Dana")
    );
    branch.desk.file("docs/aid.md", OLD);
    branch.commit("back");
    let (_, found) = branch.check();
    assert_eq!(found["findings"], json!([]));
}

#[test]
fn a_finding_is_explained() {
    let branch = falls();
    branch.desk.file("claimdiff.toml", "version = 1\n\n[[rule]]\nid = \"money\"\nselect = { kind = \"money\" }\non = \"changed\"\nwarning-at = \"50%\"\n\n[[rule]]\nid = \"counts\"\nselect = { kind = \"count\" }\non = \"changed\"\nseverity = \"error\"\n");
    let said = branch.run(&["check", "--git", "main...HEAD"]);
    assert_eq!(
        (said.exit, said.out.as_str()),
        (Exit::Clean, "nothing to tell in 1 article\n")
    );
    let id = {
        let said = branch.run(&["check", "--git", "main...HEAD", "--no-policy", "--json"]);
        let document: Value = serde_json::from_str(&said.out).unwrap();
        document["findings"][0]["id"].as_str().unwrap().to_owned()
    };
    let said = branch.run(&["check", "--git", "main...HEAD", "--explain", &id[..8]]);
    assert!(
        said.out.contains("claimdiff.toml:4: rule money decides"),
        "{}",
        said.out
    );
    assert!(
        said.out
            .contains("because: -10.6% reaches none of its thresholds"),
        "{}",
        said.out
    );
}

#[test]
fn what_was_merged_for_a_time_is_told_when_that_is_over() {
    let branch = falls();
    let words = [
        "accept",
        "--all",
        "--git",
        "main...HEAD",
        "--reason",
        "x",
        "--until",
        "2022-04-30",
    ];
    branch.run(&words);
    branch.commit("accept");
    branch.git(&["checkout", "-q", "main"]);
    branch.git(&["merge", "-q", "edit"]);
    branch.git(&["checkout", "-q", "-b", "next"]);
    let notices = |day: &str| {
        let said = branch.run(&["check", "--git", "main...HEAD", "--json", "--as-of", day]);
        let document: Value = serde_json::from_str(&said.out).unwrap();
        assert_fits("check", &document);
        document["notices"].clone()
    };
    assert_eq!(notices("2022-04-30"), json!([]));
    assert_eq!(notices("2022-05-01")[0]["kind"], "expired-ack");
    branch.desk.file("docs/aid.md", OLD);
    branch.commit("back");
    assert_eq!(notices("2022-05-01"), json!([]));
}

#[test]
fn the_command_that_an_alert_names_accepts_it() {
    let branch = falls();
    branch.desk.file("old file.md", OLD);
    branch.desk.file("new file.md", OLD.replace("900", "1,200"));
    for check in [
        &["check", "--git", "main...HEAD"][..],
        &["check", "old file.md", "new file.md"],
    ] {
        let said = branch.run(check);
        assert_eq!(said.exit, Exit::Found);
        let named = said
            .out
            .lines()
            .find_map(|line| line.trim().strip_prefix("accept with: claimdiff "));
        let command = named.unwrap().replace("\"...\"", "corrected");
        // As a shell takes it.
        let words: Vec<String> = command
            .split('\'')
            .enumerate()
            .flat_map(|(at, piece)| match at % 2 {
                0 => piece.split_whitespace().map(str::to_owned).collect(),
                _ => vec![piece.to_owned()],
            })
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let accepted = branch.run(&words);
        assert_eq!(accepted.exit, Exit::Clean, "{command}: {}", accepted.err);
        assert_eq!(branch.run(check).exit, Exit::Clean, "{command}");
    }
}
