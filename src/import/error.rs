//! Why something could not be imported.
use crate::model::VersionNumber;
use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

/// Why something could not be imported, in the user's words.
/// [`ImportError::hint`] says what to try.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// Nothing is there.
    #[error("there is no file or folder `{}`", .0.display())]
    Missing(PathBuf),
    /// It is there and cannot be read.
    #[error("`{}` cannot be read", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It is longer than [`super::MAX_BYTES`].
    #[error("`{}` has {bytes} bytes; at most {} are read", path.display(), super::MAX_BYTES)]
    TooLarge {
        /// Which.
        path: PathBuf,
        /// Its length, as far as it was looked at.
        bytes: u64,
    },
    /// A folder without a text in it.
    #[error("no versions in the folder `{}`", path.display())]
    NoVersions {
        /// Which.
        path: PathBuf,
        /// Folders in it, sorted.
        folders: Vec<PathBuf>,
    },
    /// Two files declare one number.
    #[error(
        "`{}` and `{}` both claim to be version {number}, in `{}`",
        first.display(), second.display(), folder.display()
    )]
    SameNumber {
        /// Where.
        folder: PathBuf,
        /// Which number.
        number: VersionNumber,
        /// A file.
        first: PathBuf,
        /// Another.
        second: PathBuf,
    },
    /// The file that tells of the others is wrong.
    #[error("`{}` is wrong: {what}", path.display())]
    Sidecar {
        /// Which.
        path: PathBuf,
        /// What is wrong with it, where.
        what: String,
        /// The parser's error.
        source: Option<Box<dyn Error + Send + Sync>>,
    },
    /// An entry of a source that holds many cannot be read.
    #[error("`{name}` cannot be imported: {why}")]
    Entry {
        /// Which: a file, an address, a revision.
        name: String,
        /// Why.
        why: String,
    },
    /// It is not in the form that it was taken for, or is damaged.
    #[error("`{}` cannot be read as {form}: {why}", path.display())]
    Unfit {
        /// What was to be imported.
        path: PathBuf,
        /// The form.
        form: &'static str,
        /// What is wrong, and where.
        why: String,
    },
    /// No importer is called that, or none accepts it.
    #[error("{}", match form {
        Some(form) => format!("there is no form of history called `{form}`"),
        None => format!("`{}` is in no form of history that is known", path.display()),
    })]
    UnknownForm {
        /// What was to be imported.
        path: PathBuf,
        /// The form that was asked for.
        form: Option<String>,
        /// The forms there are.
        known: Vec<&'static str>,
    },
}

impl ImportError {
    /// The error for a path that the system would not read.
    pub(super) fn reading(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing(path),
            _ => Self::Unreadable {
                path,
                source: error,
            },
        }
    }

    /// The error for an entry of a source that holds many.
    pub fn entry(name: impl Into<String>, why: impl ToString) -> Self {
        Self::Entry {
            name: name.into(),
            why: why.to_string(),
        }
    }

    /// The error for a source that is not what it was taken for.
    pub fn unfit(path: &Path, form: &'static str, why: impl ToString) -> Self {
        Self::Unfit {
            path: path.to_owned(),
            form,
            why: why.to_string(),
        }
    }

    /// What to try, where something can be tried.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Missing(_) => "check the spelling; paths are taken from the folder one is in \
                 (an article of the store is named by its id)"
                .to_owned(),
            Self::Unreadable { .. } => "check that it is a text and its permissions".to_owned(),
            Self::TooLarge { .. } => {
                "cut it into articles, or check that it is the file you mean".to_owned()
            }
            Self::NoVersions { folders, .. } => match folders.as_slice() {
                [] => {
                    "a folder of versions holds `01.md`, `02.md`, ... (.md, .txt, .html or .docx)"
                        .to_owned()
                }
                [first, ..] => format!(
                    "name the folder of one article, such as `{}`",
                    first.display()
                ),
            },
            Self::SameNumber { .. } => {
                "rename one of them, or take it out of the folder".to_owned()
            }
            Self::Sidecar { .. } => {
                "each version is told as `[[version]]` with `file = \"01.md\"` \
                 and, if known, `number`, `of`, `captured`, `published`, `title`, `byline`, `url`"
                    .to_owned()
            }
            Self::Entry { .. } => return None,
            Self::Unfit { .. } => {
                "check that it is whole; `--from KIND` says what it is".to_owned()
            }
            Self::UnknownForm { known, .. } => format!("known are {}", known.join(", ")),
        })
    }
}
