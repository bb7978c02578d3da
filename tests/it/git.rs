//! claimdiff as git's external diff, difftool and textconv, with the real git.
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A repository with one commit; nothing of the machine's configuration counts.
struct Repository {
    folder: TempDir,
}

impl Repository {
    fn new(files: &[(&str, &str)]) -> Self {
        let repository = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        repository.git(&["init", "-q", "-b", "main"]);
        repository.write(files);
        repository.git(&["add", "-A"]);
        repository.git(&["commit", "-q", "-m", "first"]);
        repository
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, files: &[(&str, &str)]) {
        for (name, text) in files {
            let path = self.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }

    fn run(&self, variables: &[(&str, &str)], words: &[&str]) -> Output {
        let program = Path::new(env!("CARGO_BIN_EXE_claimdiff"));
        let path = std::env::var("PATH").unwrap();
        Command::new("git")
            .args(words)
            .current_dir(self.path())
            .env(
                "PATH",
                format!("{}:{path}", program.parent().unwrap().display()),
            )
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_NAME", "A")
            .env("GIT_AUTHOR_EMAIL", "a@example.org")
            .env("GIT_COMMITTER_NAME", "A")
            .env("GIT_COMMITTER_EMAIL", "a@example.org")
            .env_remove("GIT_DIR")
            .env_remove("GIT_EXTERNAL_DIFF")
            .env_remove("CLAIMDIFF_STORE")
            .env_remove("COLUMNS")
            .envs(variables.iter().copied())
            .output()
            .unwrap()
    }

    /// Runs git, which must succeed, and returns what it said.
    fn git_with(&self, variables: &[(&str, &str)], words: &[&str]) -> String {
        let run = self.run(variables, words);
        let err = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(run.status.success(), "git {words:?}: {err}");
        assert_eq!(err, "", "git {words:?}");
        String::from_utf8(run.stdout).unwrap()
    }

    fn git(&self, words: &[&str]) -> String {
        self.git_with(&[], words)
    }
}

fn has(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "`{word}` is not in: {text}");
    }
}

const OLD: &str = "# Harbor\n\nThe port wants $5m for a quay.\n\nIt opened in 1954.\n";
const NEW: &str = "# Harbor\n\nThe port wants $6m for a quay.\n\nIt opened in 1954.\n";

#[test]
fn an_external_diff_by_the_environment() {
    let repository = Repository::new(&[
        ("texts/harbor plan.md", OLD),
        ("gone.txt", "It cost $3m.\n"),
        ("empty.txt", ""),
    ]);
    repository.write(&[
        ("texts/harbor plan.md", NEW),
        ("empty.txt", "It costs 30 euros.\n"),
        ("new.txt", ""),
    ]);
    fs::remove_file(repository.path().join("gone.txt")).unwrap();
    repository.git(&["add", "-A"]);
    for called in ["claimdiff", "claimdiff git-diff"] {
        let out = repository.git_with(&[("GIT_EXTERNAL_DIFF", called)], &["diff", "HEAD"]);
        has(
            &out,
            &[
                "a/texts/harbor plan.md -> b/texts/harbor plan.md",
                "$5m -> $6m",
                "wants [-$5m-]{+$6m+} for",
                "a/gone.txt -> /dev/null",
                "[-It cost $3m.-]",
                "a/empty.txt -> b/empty.txt",
                "{+It costs 30 euros.+}",
                "/dev/null -> b/new.txt",
            ],
        );
        assert!(!out.contains('\u{1b}'), "no colors into a pipe: {out:?}");
    }
}

#[test]
fn a_driver_of_gitattributes_with_exit_codes() {
    let repository = Repository::new(&[
        (".gitattributes", "*.md diff=claims\n"),
        ("a.md", OLD),
        ("b.txt", "One.\n"),
    ]);
    repository.write(&[("a.md", NEW), ("b.txt", "Two.\n")]);
    repository.git(&[
        "config",
        "diff.claims.command",
        "claimdiff git-diff --no-text --exit-code",
    ]);
    repository.git(&["config", "diff.claims.trustExitCode", "true"]);
    let run = repository.run(&[], &["diff", "--exit-code"]);
    let out = String::from_utf8(run.stdout).unwrap();
    assert_eq!(
        run.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    has(&out, &["$5m -> $6m", "-One.\n+Two."]);
    assert!(!out.contains("[-$5m-]"), "{out}");
    // Without claims that differ there is no difference to trust, if the text is
    // left out; git itself finds none in the other file.
    repository.write(&[
        ("a.md", &format!("{OLD}\nIt rained.\n")),
        ("b.txt", "One.\n"),
    ]);
    let run = repository.run(&[], &["diff", "--exit-code"]);
    assert_eq!(
        run.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&run.stdout)
    );
}

#[test]
fn what_git_hands_over_is_read_by_its_path() {
    let page = "<html><body><article><p>The port wants $5m for a quay, the mayor said on Monday in the hall.</p></article></body></html>";
    let repository = Repository::new(&[
        ("page.html", page),
        ("photo.jpg", "\u{0}\u{1}\u{2}JFIF\u{0}"),
        ("old.md", OLD),
    ]);
    repository.write(&[
        ("page.html", &page.replace("$5m", "$6m")),
        ("photo.jpg", "\u{0}\u{1}\u{2}JFIF\u{0}\u{0}"),
    ]);
    repository.git(&["mv", "old.md", "new.md"]);
    repository.write(&[("new.md", NEW)]);
    repository.git(&["add", "-A"]);
    let external = [("GIT_EXTERNAL_DIFF", "claimdiff git-diff")];
    let out = repository.git_with(&external, &["diff", "-M30%", "HEAD"]);
    has(
        &out,
        &[
            "$5m -> $6m",
            "Binary files a/photo.jpg and b/photo.jpg differ",
            "a/old.md -> b/new.md",
        ],
    );
    assert!(!out.contains("<p>"), "{out}");
    // The files of a commit are copies elsewhere, and end as the path does not.
    repository.git(&["commit", "-q", "-m", "second"]);
    let out = repository.git_with(&external, &["show", "--ext-diff", "--format=", "HEAD"]);
    has(
        &out,
        &["a/page.html -> b/page.html", "wants [-$5m-]{+$6m+} for"],
    );
    assert!(!out.contains("<p>"), "{out}");
}

#[test]
fn a_conflict_is_named() {
    let repository = Repository::new(&[("a.md", OLD)]);
    repository.git(&["checkout", "-q", "-b", "side"]);
    repository.write(&[("a.md", &OLD.replace("$5m", "$7m"))]);
    repository.git(&["commit", "-q", "-a", "-m", "side"]);
    repository.git(&["checkout", "-q", "main"]);
    repository.write(&[("a.md", NEW)]);
    repository.git(&["commit", "-q", "-a", "-m", "main"]);
    assert!(
        !repository
            .run(&[], &["merge", "-q", "side"])
            .status
            .success()
    );
    let out = repository.git_with(&[("GIT_EXTERNAL_DIFF", "claimdiff")], &["diff", "--cached"]);
    has(&out, &["Unmerged path a.md"]);
}

#[test]
fn a_patch_by_the_external_diff_applies() {
    let repository = Repository::new(&[("a.md", OLD), ("gone.txt", "It cost $3m.\n")]);
    repository.write(&[("a.md", NEW), ("come.txt", "It costs $4m.\n")]);
    fs::remove_file(repository.path().join("gone.txt")).unwrap();
    repository.git(&["add", "-A"]);
    let external = [("GIT_EXTERNAL_DIFF", "claimdiff git-diff --format unified")];
    let patch = repository.git_with(&external, &["diff", "--cached"]);
    repository.git(&["reset", "-q", "--hard"]);
    fs::write(repository.path().join("change.diff"), patch).unwrap();
    repository.git(&["apply", "change.diff"]);
    assert_eq!(
        fs::read_to_string(repository.path().join("a.md")).unwrap(),
        NEW
    );
    assert!(!repository.path().join("gone.txt").exists());
    let come = fs::read_to_string(repository.path().join("come.txt")).unwrap();
    assert_eq!(come, "It costs $4m.\n");
}

#[test]
fn a_difftool() {
    let repository = Repository::new(&[("a.md", OLD)]);
    repository.write(&[("a.md", NEW), ("b.md", "It costs 30 euros.\n")]);
    repository.git(&["add", "-A"]);
    let wanted = [
        "$5m -> $6m",
        "wants [-$5m-]{+$6m+} for",
        "{+It costs 30 euros.+}",
    ];
    let out = repository.git(&["difftool", "-y", "--extcmd=claimdiff diff", "HEAD"]);
    has(&out, &wanted);
    repository.git(&["config", "diff.tool", "claimdiff"]);
    repository.git(&[
        "config",
        "difftool.claimdiff.cmd",
        "claimdiff diff \"$LOCAL\" \"$REMOTE\"",
    ]);
    repository.git(&["config", "difftool.prompt", "false"]);
    has(&repository.git(&["difftool", "HEAD"]), &wanted);
}

#[test]
fn a_textconv() {
    let repository = Repository::new(&[
        (".gitattributes", "*.md diff=figures\n"),
        ("a.md", OLD),
        ("empty.md", ""),
    ]);
    repository.git(&[
        "config",
        "diff.figures.textconv",
        "claimdiff figures --plain",
    ]);
    repository.write(&[
        ("a.md", &format!("{NEW}\nIt rained.\n")),
        ("empty.md", "It costs 30 euros.\n"),
    ]);
    let out = repository.git(&["diff"]);
    let lines: Vec<&str> = out
        .lines()
        .filter(|line| line.starts_with(['+', '-']))
        .collect();
    let changed: Vec<&&str> = lines
        .iter()
        .filter(|line| !line.starts_with("---") && !line.starts_with("+++"))
        .collect();
    assert_eq!(changed.len(), 3, "{out}");
    assert!(
        changed[0].contains("$5m") && changed[1].contains("$6m") && changed[2].contains("€30"),
        "{out}"
    );
    let log = repository.git(&["log", "-p", "--format=", "--", "a.md"]);
    has(&log, &["$5m", "1954"]);
}

#[test]
fn what_git_did_not_call_is_refused() {
    let run = Command::new(env!("CARGO_BIN_EXE_claimdiff"))
        .args(["git-diff", "a", "b"])
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(2));
    let err = String::from_utf8(run.stderr).unwrap();
    has(
        &err,
        &["git gives 1, 7 or 9 arguments", "claimdiff diff OLD NEW"],
    );
}
