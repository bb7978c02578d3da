//! Branches: their names, what they point to, and moving them safely.
use super::fault::Fault;
use super::lock::Patience;
use super::objects::sync_folder;
use crate::model::ArticleId;
use git2::{ErrorCode, Oid, Repository, Signature, Time};
use std::path::{Path, PathBuf};

/// The branch of an article's versions.
pub(super) fn of_versions(article: &ArticleId) -> String {
    format!("refs/heads/{article}")
}

/// The branch of an article's sightings. It lies among the branches, so that a
/// plain clone carries it, and apart from the article's own, so that
/// `git log <article>` shows versions only, however often it was looked at.
pub(super) fn of_sightings(article: &ArticleId) -> String {
    format!("refs/heads/sightings/{article}")
}

/// The commit that a branch points to, or `None` when there is no such branch.
pub(super) fn tip(repo: &Repository, branch: &str) -> Result<Option<Oid>, git2::Error> {
    match repo.refname_to_id(branch) {
        Ok(id) => Ok(Some(id)),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// What became of a move.
pub(super) enum Moved {
    /// The branch points to the new commit, on disk.
    Done,
    /// Somebody else moved it first.
    Elsewhere,
    /// Its lock stayed taken.
    Locked(PathBuf),
}

/// Moves a branch from one commit to the next, if it still is where it was.
pub(super) fn advance(
    repo: &Repository,
    branch: &str,
    from: Option<Oid>,
    to: Oid,
    patience: Patience,
) -> Result<Moved, Fault> {
    // A transaction, for `Repository::reference` looks through all packed
    // branches for names that clash; see `admit_id`.
    let locked = patience.wait_for(|| {
        let mut transaction = repo.transaction()?;
        match transaction.lock_ref(branch) {
            Ok(()) => Ok(Some(transaction)),
            Err(error) if error.code() == ErrorCode::Locked => Ok(None),
            Err(error) => Err(error),
        }
    })?;
    let Some(mut transaction) = locked else {
        return Ok(Moved::Locked(lock_file(repo, branch)));
    };
    if tip(repo, branch)? != from {
        return Ok(Moved::Elsewhere);
    }
    let nobody = Signature::new("claimdiff", "claimdiff@localhost", &Time::new(0, 0))?;
    transaction.set_target(branch, to, Some(&nobody), "record")?;
    transaction.commit()?;
    if from.is_none() {
        sync_up(repo.path(), branch)?;
    }
    Ok(Moved::Done)
}

fn lock_file(repo: &Repository, branch: &str) -> PathBuf {
    repo.path().join(format!("{branch}.lock"))
}

/// Makes the folders of a new branch durable, up to `refs`.
fn sync_up(root: &Path, branch: &str) -> Result<(), Fault> {
    let file = root.join(branch);
    file.ancestors()
        .skip(1)
        .take_while(|folder| *folder != root)
        .try_for_each(sync_folder)
}

/// Takes away the lock that a killed writer of ours left on a branch: nobody
/// else of ours writes now, and a lock of git's own would hold another commit or
/// be gone soon.
pub(super) fn heal(
    repo: &Repository,
    branch: &str,
    commit: &str,
    patience: Patience,
) -> Result<(), Fault> {
    let known = branch.starts_with("refs/heads/") && !branch.contains("..");
    if !known {
        return Ok(());
    }
    let lock = lock_file(repo, branch);
    let gone = patience.wait_for(|| match std::fs::read(&lock) {
        Ok(held) if held.trim_ascii() == commit.as_bytes() => Ok(Some(false)),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Some(true)),
        Err(error) => Err(error),
    })?;
    match gone {
        Some(true) => Ok(()),
        Some(false) => Ok(std::fs::remove_file(&lock)?),
        None if std::fs::metadata(&lock)?.len() == 0 => Ok(std::fs::remove_file(&lock)?),
        None => Ok(()),
    }
}
