//! What the system and libgit2 report, as errors of a store.
use crate::store::StoreError;
use git2::{ErrorClass, ErrorCode};
use std::io;
use std::path::Path;

/// A failure of the system or of libgit2.
#[derive(Debug)]
pub(super) enum Fault {
    Io(io::Error),
    Git(git2::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        // The indexer wraps libgit2's errors into the system's.
        match error.downcast::<git2::Error>() {
            Ok(error) => Self::Git(error),
            Err(error) => Self::Io(error),
        }
    }
}

impl From<git2::Error> for Fault {
    fn from(error: git2::Error) -> Self {
        Self::Git(error)
    }
}

impl Fault {
    /// The error of the store in `dir`, for a failure while `doing`.
    pub(super) fn of(self, dir: &Path, doing: &'static str) -> StoreError {
        let path = dir.to_owned();
        match (self.is_full(), self.is_read_only(), self) {
            (true, _, fault) => StoreError::DiskFull {
                path,
                source: fault.boxed(),
            },
            (_, true, fault) => StoreError::ReadOnly {
                path,
                source: fault.boxed(),
            },
            (_, _, Self::Git(error)) if error.code() == ErrorCode::Owner => {
                StoreError::OtherOwner { path }
            }
            (_, _, Self::Git(error)) if is_damage(&error) => StoreError::Corrupt {
                what: format!("{doing} found this: {}", error.message()),
            },
            (_, _, fault) => StoreError::Backend {
                doing,
                source: fault.boxed(),
            },
        }
    }

    fn boxed(self) -> Box<dyn std::error::Error + Send + Sync> {
        match self {
            Self::Io(error) => Box::new(error),
            Self::Git(error) => Box::new(error),
        }
    }

    fn is_full(&self) -> bool {
        match self {
            Self::Io(error) => matches!(
                error.kind(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
            ),
            Self::Git(error) => says(error, &["No space left", "quota exceeded"]),
        }
    }

    fn is_read_only(&self) -> bool {
        match self {
            Self::Io(error) => matches!(
                error.kind(),
                io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied
            ),
            Self::Git(error) => says(error, &["Read-only file system", "Permission denied"]),
        }
    }
}

/// libgit2 gives the system's reason in words only.
fn says(error: &git2::Error, reasons: &[&str]) -> bool {
    let system = matches!(error.class(), ErrorClass::Os | ErrorClass::Filesystem);
    system
        && reasons
            .iter()
            .any(|reason| error.message().contains(reason))
}

/// Flipped bytes: broken compression, broken headers, a hash that is not the
/// content's, a branch that names no commit.
pub(super) fn is_damage(error: &git2::Error) -> bool {
    error.code() == ErrorCode::HashsumMismatch
        || error.message().contains("corrupted loose reference")
        || matches!(
            error.class(),
            ErrorClass::Zlib | ErrorClass::Object | ErrorClass::Odb
        )
}
