//! What ends a run early: the exit code, what went wrong, and what to try.
use super::Exit;
#[cfg(feature = "git")]
use crate::history::ChangedError;
use crate::history::{NameError, RecordError};
use crate::import::ImportError;
use crate::render::shown::shown_lines;
use crate::store::StoreError;
use std::error::Error;
use std::fmt;
use std::io::{self, Write};

/// What ends a run early.
#[derive(Debug)]
pub struct CliError {
    /// How the run ends.
    pub(super) exit: Exit,
    message: String,
    /// Why, the nearest cause first.
    causes: Vec<String>,
    hints: Vec<String>,
    closed_pipe: bool,
    /// Whether the store itself failed, and no other question would be answered better.
    store_failed: bool,
    /// What went wrong, drawn in the lines of a file; told instead of the message.
    drawn: Option<String>,
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
            causes: Vec::new(),
            hints: Vec::new(),
            closed_pipe: false,
            store_failed: false,
            drawn: None,
        }
    }

    /// Adds what to try.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Tells it as drawn.
    pub(super) fn drawn(self, drawn: String) -> Self {
        Self {
            drawn: Some(drawn),
            ..self
        }
    }

    /// Adds the cause, and its own causes.
    pub(super) fn because(mut self, error: &(dyn Error + 'static)) -> Self {
        let mut cause = Some(error);
        while let Some(error) = cause {
            self.causes.push(error.to_string());
            cause = error.source();
        }
        self
    }

    /// Whether the store itself failed: what was asked for may well be there.
    #[cfg(feature = "site")]
    pub(super) fn has_store_failed(&self) -> bool {
        self.store_failed
    }

    /// Whether the reader of our output went away, which is no error.
    pub(super) fn is_closed_pipe(&self) -> bool {
        self.closed_pipe
    }

    /// Writes what happened, why, and what to try.
    pub(super) fn tell(&self, err: &mut dyn Write) -> io::Result<()> {
        match &self.drawn {
            Some(drawn) => writeln!(err, "{drawn}")?,
            None => writeln!(err, "error: {}", shown_lines(&self.message))?,
        }
        // Names of files and words of servers are in them.
        for cause in &self.causes {
            writeln!(err, "  because: {}", shown_lines(cause))?;
        }
        for hint in &self.hints {
            writeln!(err, "  try: {}", shown_lines(hint))?;
        }
        err.flush()
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for CliError {}

#[cfg(feature = "site")]
impl From<crate::site::SiteError> for CliError {
    fn from(error: crate::site::SiteError) -> Self {
        use crate::site::SiteError;
        match error {
            SiteError::Store(error) => error.into(),
            SiteError::Occupied { .. } => Self::usage(error.to_string())
                .hint("name an empty folder, or one that is not there yet"),
            SiteError::Write { .. } => Self::failed(error.to_string())
                .hint("check that its folder can be written and that the disk is not full"),
            error => Self::failed(error.to_string()),
        }
    }
}

impl From<io::Error> for CliError {
    /// Output that could not be written.
    fn from(error: io::Error) -> Self {
        let closed_pipe = error.kind() == io::ErrorKind::BrokenPipe;
        let told = Self::failed("the output could not be written");
        Self {
            closed_pipe,
            ..told.hint("is the disk full?").because(&error)
        }
    }
}

/// The message, causes and hint of a floor's error.
macro_rules! from_floor {
    ($($error:ty),*) => {$(
        impl From<$error> for CliError {
            fn from(error: $error) -> Self {
                let mut told = Self::failed(error.to_string());
                told.store_failed = has_store_failed(&error);
                if let Some(cause) = error.source() {
                    told = told.because(cause);
                }
                told.hints.extend(error.hint());
                told
            }
        }
    )*};
}

/// Whether an error, or what it comes from, is a store's and no missing article or version.
fn has_store_failed(error: &(dyn Error + 'static)) -> bool {
    use StoreError::{UnknownArticle, UnknownVersion};
    let missing = |it: &StoreError| matches!(it, UnknownArticle { .. } | UnknownVersion { .. });
    let mut cause = Some(error);
    while let Some(error) = cause {
        let store = error.downcast_ref::<StoreError>();
        let store = store.or(match error.downcast_ref::<NameError>() {
            Some(NameError::Store(error)) => Some(error),
            _ => None,
        });
        if let Some(store) = store {
            return !missing(store);
        }
        cause = error.source();
    }
    false
}

#[cfg(feature = "git")]
from_floor!(ChangedError);
from_floor!(ImportError, NameError, RecordError, StoreError);
