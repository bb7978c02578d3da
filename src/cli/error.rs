//! What ends a run early: the exit code, what went wrong, and what to try.
use super::Exit;
use std::error::Error;
use std::fmt;
use std::io::{self, Write};

/// What ends a run early.
#[derive(Debug)]
pub struct CliError {
    /// How the run ends.
    pub(super) exit: Exit,
    message: String,
    hints: Vec<String>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl CliError {
    /// Wrong arguments.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message.into())
    }

    /// Something could not be done.
    pub(super) fn failed(message: impl Into<String>) -> Self {
        Self::new(Exit::Failed, message.into())
    }

    fn new(exit: Exit, message: String) -> Self {
        Self {
            exit,
            message,
            hints: Vec::new(),
            source: None,
        }
    }

    /// Adds what to try.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds the cause.
    pub(super) fn because(mut self, source: impl Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// Whether the reader of our output went away, which is no error.
    pub(super) fn is_closed_pipe(&self) -> bool {
        let mut source: Option<&(dyn Error + 'static)> = self
            .source
            .as_deref()
            .map(|source| source as &(dyn Error + 'static));
        while let Some(error) = source {
            let io = error.downcast_ref::<io::Error>();
            if io.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
                return true;
            }
            source = error.source();
        }
        false
    }

    /// Writes what happened, why, and what to try.
    pub(super) fn tell(&self, err: &mut dyn Write) -> io::Result<()> {
        writeln!(err, "error: {}", self.message)?;
        let mut source: Option<&(dyn Error + 'static)> = self
            .source
            .as_deref()
            .map(|source| source as &(dyn Error + 'static));
        while let Some(error) = source {
            writeln!(err, "  because: {error}")?;
            source = error.source();
        }
        for hint in &self.hints {
            writeln!(err, "  try: {hint}")?;
        }
        err.flush()
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for CliError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source
            .as_deref()
            .map(|source| source as &(dyn Error + 'static))
    }
}

impl From<io::Error> for CliError {
    /// Output that could not be written.
    fn from(error: io::Error) -> Self {
        Self::failed("the output could not be written")
            .hint("is the disk full?")
            .because(error)
    }
}
