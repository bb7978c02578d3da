//! A git repository with a branch that changed a figure, and the command line in it.
use crate::cli::{Desk, Said};
use claimdiff::cli::Exit;
use serde_json::Value;
use std::process::Command;

pub(super) const OLD: &str =
    "# Aid\n\nThe union has committed €132 billion in aid.\n\nThe school has 900 pupils.\n";

/// The command line in a git repository with a branch that changed a figure.
pub(super) struct Branch {
    pub(super) desk: Desk,
}

impl Branch {
    pub(super) fn new(old: &str, new: &str) -> Self {
        let branch = Self { desk: Desk::new() };
        branch.git(&["init", "-q", "-b", "main"]);
        branch.git(&["config", "user.name", "Dana"]);
        branch.git(&["config", "user.email", "dana@example.org"]);
        branch.desk.file("docs/aid.md", old);
        branch.commit("first");
        branch.git(&["checkout", "-q", "-b", "edit"]);
        branch.desk.file("docs/aid.md", new);
        branch.commit("second");
        branch
    }

    pub(super) fn git(&self, words: &[&str]) {
        let status = Command::new("git")
            .args(words)
            .current_dir(self.desk.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env_remove("GIT_DIR")
            .status()
            .unwrap();
        assert!(status.success(), "{words:?}");
    }

    pub(super) fn commit(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
    }

    pub(super) fn run(&self, words: &[&str]) -> Said {
        self.desk.run(words)
    }

    pub(super) fn check(&self) -> (Exit, Value) {
        let said = self.run(&["check", "--git", "main...HEAD", "--json"]);
        let document = serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}", said.err));
        (said.exit, document)
    }

    /// The ids of findings that are open.
    pub(super) fn open(&self) -> Vec<String> {
        let said = self.run(&["pending", "--git", "main...HEAD", "--json"]);
        let document: Value =
            serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}", said.err));
        let findings = document["findings"].as_array().unwrap();
        findings
            .iter()
            .map(|it| it["id"].as_str().unwrap().to_owned())
            .collect()
    }
}

pub(super) fn falls() -> Branch {
    Branch::new(OLD, &OLD.replace("132", "118"))
}
