//! The files for CI services: valid by the tools of those services, and played on a
//! repository with a pull request.
use super::tools::{are_there, complaints, tool};
use std::fs;
use std::path::Path;
use std::process::Command;

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(path).unwrap()
}

/// What a tool says of a file with this content.
fn wrong(tool: &str, words: &[&str], name: &str, content: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    complaints(tool, &[words, &[path.to_str().unwrap()]].concat(), "")
}

fn by_schema(schema: &str, content: &str) -> Option<String> {
    let schema = format!("vendor.{schema}");
    let words = ["--builtin-schema", schema.as_str()];
    wrong("check-jsonschema", &words, "file.yml", content)
}

#[test]
fn the_action_is_one() {
    let action = file("action.yml");
    assert_eq!(by_schema("github-actions", &action), None);
    let broken = action.replace("using: composite", "using: docker");
    assert!(!are_there() || by_schema("github-actions", &broken).is_some());
}

#[test]
fn the_gitlab_component_is_one() {
    // Two documents in a file, which the tool does not take at once.
    let template = file("templates/claimdiff.yml");
    let (head, body) = template.split_once("\n---\n").unwrap();
    for part in [head, body] {
        assert_eq!(by_schema("gitlab-ci", part), None);
    }
    let broken = body.replace("when: always", "when: sometimes");
    assert!(!are_there() || by_schema("gitlab-ci", &broken).is_some());
}

#[test]
fn the_hook_is_one() {
    let hooks = file(".pre-commit-hooks.yaml");
    let words = ["validate-manifest"];
    assert_eq!(wrong("pre-commit", &words, "hooks.yaml", &hooks), None);
    let broken = hooks.replace("language: rust", "language: rusty");
    let refused = wrong("pre-commit", &words, "hooks.yaml", &broken);
    assert!(!are_there() || refused.is_some());
}

/// The YAML in a document, in order.
fn examples(text: &str) -> Vec<&str> {
    let blocks = text.split("```yaml\n").skip(1);
    blocks
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

#[test]
fn what_the_documentation_says_to_copy_is_valid() {
    let text = file("docs/ci.md");
    let (mut workflows, mut pipelines, mut hooks) = (0, 0, 0);
    for example in examples(&text) {
        if example.starts_with("name:") {
            workflows += 1;
            assert_eq!(by_schema("github-workflows", example), None);
        } else if example.starts_with("repos:") {
            hooks += 1;
            let words = ["validate-config"];
            assert_eq!(wrong("pre-commit", &words, "config.yaml", example), None);
        } else {
            pipelines += 1;
            assert_eq!(by_schema("gitlab-ci", example), None);
        }
    }
    assert_eq!((workflows, pipelines, hooks), (2, 2, 1));
    let broken = examples(&text)[0].replace("runs-on", "runs-at");
    assert!(!are_there() || by_schema("github-workflows", &broken).is_some());
}

#[test]
fn every_input_of_the_action_is_documented() {
    let (action, text) = (file("action.yml"), file("docs/ci.md"));
    let inputs = action
        .split("\noutputs:")
        .next()
        .unwrap()
        .split("inputs:\n")
        .nth(1)
        .unwrap();
    let names = inputs
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':'));
    let names: Vec<&str> = names.filter(|name| !name.starts_with(' ')).collect();
    assert!(names.len() >= 6, "{names:?}");
    for name in names {
        assert!(text.contains(&format!("| `{name}` |")), "{name}");
    }
}

/// Plays one of the three on a repository.
fn play(name: &str) {
    let Some(python) = tool("python") else {
        return;
    };
    let played = Command::new(python)
        .args(["scripts/play_ci.py", env!("CARGO_BIN_EXE_claimdiff"), name])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&played.stderr);
    assert!(played.status.success(), "{said}");
}

#[test]
fn the_action_is_red_on_a_changed_figure_and_green_when_it_is_accepted() {
    play("github");
}

#[test]
fn the_gitlab_component_is_red_on_a_changed_figure_and_green_when_it_is_accepted() {
    play("gitlab");
}

#[test]
fn the_hook_is_red_on_a_changed_figure_and_green_when_it_is_accepted() {
    play("pre-commit");
}
