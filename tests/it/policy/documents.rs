//! Which documents of a git repository `check --git` looks at, and what of them it tells.
use super::branch::{Branch, OLD, falls};
use crate::cli::Desk;
use claimdiff::cli::Exit;
use serde_json::{Value, json};
use std::fs;

#[test]
fn only_documents_that_are_named_are_checked() {
    let branch = falls();
    branch.desk.file("notes/x.md", "The bridge costs €5m.\n");
    branch.commit("notes");
    let checked = |patterns: &[&str]| {
        let words = [&["check", "--git", "main...HEAD", "--json", "--"], patterns].concat();
        let document: Value = serde_json::from_str(&branch.run(&words).out).unwrap();
        document["checked"].as_array().unwrap().len()
    };
    assert_eq!(checked(&["docs/**/*.md"]), 1);
    assert_eq!(checked(&["docs"]), 1);
    assert_eq!(checked(&["*.md"]), 0);
    assert_eq!(checked(&["docs/*.md", "notes/*"]), 2);
    let none = branch.run(&["check", "--git", "main...HEAD", "--", "*.md"]);
    assert_eq!(none.exit, Exit::Clean);
    assert!(none.err.contains("a path like `*.md`"), "{}", none.err);
}

#[cfg(unix)]
#[test]
fn patterns_count_from_where_one_stands() {
    let branch = falls();
    for name in ["docs/sub/deep.md", "top.md", "a [b]/c.md"] {
        branch.desk.file(name, "The bridge costs €5m.\n");
    }
    branch.commit("more");
    let checked = |folder: &str, patterns: &str| {
        let check = format!("claimdiff check --git main...HEAD --json -- {patterns}");
        let typed = format!("cd '{folder}' && {check}");
        let said = super::pasting::shell(branch.desk.path(), &typed);
        let document: Value = serde_json::from_slice(&said.stdout)
            .unwrap_or_else(|_| panic!("{typed}: {}", String::from_utf8_lossy(&said.stderr)));
        let checked = document["checked"].as_array().unwrap().iter();
        let names: Vec<&str> = checked.map(|it| it["article"].as_str().unwrap()).collect();
        // An article is named from the top wherever one stands.
        (names.join(" "), String::from_utf8(said.stderr).unwrap())
    };
    for (folder, patterns, wanted) in [
        ("docs", "", "a [b]/c.md docs/aid.md docs/sub/deep.md top.md"),
        ("docs", "'*.md'", "docs/aid.md"),
        ("docs", "'**/*.md'", "docs/aid.md docs/sub/deep.md"),
        ("docs", ".", "docs/aid.md docs/sub/deep.md"),
        ("docs", "sub", "docs/sub/deep.md"),
        ("docs", "../top.md", "top.md"),
        ("docs", "':/docs/**'", "docs/aid.md docs/sub/deep.md"),
        ("docs", "':/*.md' ':(top)a*'", "a [b]/c.md top.md"),
        ("docs", "':!sub'", "a [b]/c.md docs/aid.md top.md"),
        (
            "docs/sub",
            "'*.md' ../aid.md",
            "docs/aid.md docs/sub/deep.md",
        ),
        ("a [b]", "'*.md'", "a [b]/c.md"),
    ] {
        assert_eq!(checked(folder, patterns).0, wanted, "{folder}: {patterns}");
    }
    let (none, told) = checked("docs", "'docs/**'");
    assert_eq!(none, "");
    assert!(told.contains("paths begin at `docs`"), "{told}");
    let outside = branch.run(&["check", "--git", "main...HEAD", "--", "../x.md"]);
    assert_eq!(outside.exit, Exit::Usage);
    assert!(
        outside.err.contains("outside of the repository"),
        "{}",
        outside.err
    );
}

#[test]
fn renamed_and_deleted_documents() {
    let branch = falls();
    branch.git(&["mv", "docs/aid.md", "docs/help.md"]);
    branch.commit("rename");
    let (_, found) = branch.check();
    assert_eq!(found["checked"][0]["old"]["name"], "main:docs/aid.md");
    assert_eq!(found["findings"][0]["kind"], "changed");
    branch.git(&["rm", "-q", "docs/help.md"]);
    branch.commit("delete");
    let (exit, found) = branch.check();
    assert_eq!(
        (exit, &found["findings"][0]["kind"]),
        (Exit::Found, &json!("text-vanished"))
    );
    assert_eq!(found["findings"].as_array().unwrap().len(), 1);
    let accepted = branch.run(&["accept", "--all", "--git", "main...HEAD", "--reason", "x"]);
    assert_eq!(accepted.exit, Exit::Usage);
    assert!(
        accepted.err.contains("only until a day"),
        "{}",
        accepted.err
    );
}

#[test]
fn the_working_tree_is_checked_against_a_revision() {
    let branch = falls();
    branch.desk.file("docs/aid.md", OLD.replace("132", "90"));
    branch.desk.file("docs/new.md", "The bridge costs €5m.\n");
    let said = branch.run(&["check", "--git", "main"]);
    assert!(
        said.out.contains("€132 billion -> €90 billion"),
        "{}",
        said.out
    );
    assert!(said.out.contains("in 2 articles"), "{}", said.out);
}

#[test]
fn pages_are_marked_in_their_source() {
    let page = |wages: &str| {
        format!(
            "<html><body>\n<article>\n<h1>The port</h1>\n<p>The port of the town moved 40,000 containers last year.</p>\n<p>It paid {wages} in wages to the people.</p>\n</article></body></html>\n"
        )
    };
    let branch = falls();
    branch.git(&["checkout", "-q", "main"]);
    branch.desk.file("docs/port.html", page("€31m"));
    branch.commit("page");
    branch.desk.file("docs/port.html", page("€36m"));
    let said = branch.run(&["check", "--git", "main", "--", "**/*.html"]);
    assert!(
        said.out.starts_with("docs/port.html:5:12: warning: "),
        "{}",
        said.out
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_document_whose_name_is_no_utf_8_is_checked() {
    use std::os::unix::ffi::OsStrExt;
    let branch = Branch { desk: Desk::new() };
    branch.git(&["init", "-q", "-b", "main"]);
    branch.git(&["config", "user.name", "Dana"]);
    branch.git(&["config", "user.email", "dana@example.org"]);
    let path = branch
        .desk
        .path()
        .join(std::ffi::OsStr::from_bytes(b"caf\xe9.md"));
    fs::write(&path, OLD).unwrap();
    branch.commit("first");
    branch.git(&["checkout", "-q", "-b", "edit"]);
    fs::write(&path, OLD.replace("132", "118")).unwrap();
    branch.commit("second");
    let (exit, found) = branch.check();
    assert_eq!(exit, Exit::Found);
    assert_eq!(found["findings"][0]["kind"], "changed");
}

#[test]
fn a_document_that_is_no_text_any_more_is_told() {
    let branch = falls();
    branch
        .desk
        .file("docs/aid.md", b"\x00\x01\x02\xff".repeat(50));
    branch.commit("broken");
    let (exit, found) = branch.check();
    assert_eq!(
        (exit, &found["findings"][0]["kind"]),
        (Exit::Found, &json!("text-vanished"))
    );
}
