//! The command line, run inside the process: a fixed clock, a folder of its own.
use claimdiff::cli::{self, Exit, World};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

mod commands;
mod formats;
pub mod json;
mod keeping;
mod look;
mod refusals;

/// A folder to run commands in, and what the world looks like there.
pub struct Desk {
    folder: TempDir,
    input: Vec<u8>,
}

/// What a command said.
#[derive(Debug)]
pub struct Said {
    pub exit: Exit,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            input: Vec::new(),
        }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file and returns its path.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }

    /// What the next command reads from standard input.
    pub fn input(&mut self, input: impl Into<Vec<u8>>) -> &mut Self {
        self.input = input.into();
        self
    }

    /// Runs `claimdiff` with these words; paths are seen from the folder.
    pub fn run(&self, words: &[&str]) -> Said {
        self.run_with(&[], words)
    }

    /// The same with variables in the environment.
    pub fn run_with(&self, variables: &[(&str, &str)], words: &[&str]) -> Said {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let world = World {
            input: &mut self.input.as_slice(),
            out: &mut out,
            err: &mut err,
            terminal: None,
            now: "2022-04-01T12:00:00Z".parse().unwrap(),
            folder: self.path().to_owned(),
            variable: &|name| {
                let found = variables.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            },
        };
        let words = std::iter::once("claimdiff").chain(words.iter().copied());
        let exit = cli::run(words.map(OsString::from), world);
        Said {
            exit,
            out: String::from_utf8(out).unwrap(),
            err: String::from_utf8(err).unwrap(),
        }
    }

    /// Runs a command that must succeed.
    pub fn ok(&self, words: &[&str]) -> String {
        let said = self.run(words);
        assert_eq!(said.exit, Exit::Clean, "{words:?}: {}", said.err);
        said.out
    }
}

/// A folder of this repository.
pub fn repository(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join(path).to_string_lossy().into_owned()
}
