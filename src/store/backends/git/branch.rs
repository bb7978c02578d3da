//! Branches: their names, what they point to, and moving them safely.
use super::fault::Fault;
use super::lock::{Patience, sweep};
use super::objects::sync_folder;
use crate::model::ArticleId;
use crate::store::Durable;
use git2::{ErrorCode, Oid, Repository};
use std::fs::{self, File};
use std::io::{self, Read, Write};
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
/// What a branch's own file says is read at once; libgit2 is asked for the rest.
pub(super) fn tip(repo: &Repository, branch: &str) -> Result<Option<Oid>, git2::Error> {
    if let Some(id) = in_file(&repo.path().join(branch)) {
        return Ok(Some(id));
    }
    match repo.refname_to_id(branch) {
        Ok(id) => Ok(Some(id)),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The commit that a branch's file has, if it has nothing else.
fn in_file(path: &Path) -> Option<Oid> {
    let mut said = [0; 64];
    let read = File::open(path).ok()?.read(&mut said).ok()?;
    let id = said[..read].strip_suffix(b"\n")?;
    (id.len() == 40).then(|| Oid::from_str(std::str::from_utf8(id).ok()?).ok())?
}

/// A branch that is to move from one commit to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Move {
    pub branch: String,
    pub from: Option<Oid>,
    pub to: Oid,
}

/// What became of a move.
pub(super) enum Moved {
    /// The branch points to this commit, the new one.
    Done(Oid),
    /// Somebody else moved it first.
    Elsewhere,
    /// Its lock stayed taken.
    Locked(PathBuf),
}

/// Moves a branch from one commit to the next, if it still is where it was.
///
/// This is git's own way for branches in files: `<branch>.lock`, made anew, keeps
/// others out, is filled and then renamed to the branch. libgit2's would do it
/// without syncing the file first, so that a power cut could leave it empty.
pub(super) fn advance(
    repo: &Repository,
    to_move: &Move,
    patience: Patience,
    durable: Durable,
) -> Result<Moved, Fault> {
    let Move { branch, from, to } = to_move;
    let path = repo.path().join(branch);
    // Folders that are made now have to be on disk too.
    let made = missing_folders(repo.path(), branch);
    let Some(lock) = Lock::take(repo, lock_file(repo, branch), patience)? else {
        return Ok(Moved::Locked(lock_file(repo, branch)));
    };
    if tip(repo, branch)? != *from {
        return Ok(Moved::Elsewhere);
    }
    // Git leaves empty folders where branches were.
    if path.is_dir() {
        remove_empty(&path)?;
    }
    lock.become_branch(&path, *to, durable)?;
    if durable == Durable::Yes {
        let folders = path.ancestors().skip(1).take(1 + made);
        folders.into_iter().try_for_each(sync_folder)?;
    }
    Ok(Moved::Done(*to))
}

/// A branch's lock file, taken away again unless it becomes the branch.
pub(super) struct Lock {
    path: PathBuf,
    file: File,
    renamed: bool,
}

impl Lock {
    pub(super) fn take(
        repo: &Repository,
        path: PathBuf,
        patience: Patience,
    ) -> io::Result<Option<Self>> {
        let file = patience.wait_for(|| {
            let made = match File::create_new(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    fs::create_dir_all(path.parent().unwrap_or(&path))?;
                    File::create_new(&path)
                }
                other => other,
            };
            match made {
                Ok(file) => Ok(Some(file)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    sweep(repo.path(), &path).map(|()| None)
                }
                // A `git push` takes empty folders away.
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            }
        })?;
        Ok(file.map(|file| Self {
            path,
            file,
            renamed: false,
        }))
    }

    /// Says in the lock what it is for.
    pub(super) fn tell(&self, to: Oid) -> io::Result<()> {
        (&self.file).write_all(format!("{to}\n").as_bytes())
    }

    fn become_branch(mut self, branch: &Path, to: Oid, durable: Durable) -> io::Result<()> {
        self.tell(to)?;
        if durable == Durable::Yes {
            self.file.sync_all()?;
        }
        fs::rename(&self.path, branch)?;
        self.renamed = true;
        Ok(())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if !self.renamed {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Removes a folder that holds nothing but folders.
fn remove_empty(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        remove_empty(&entry?.path())?;
    }
    fs::remove_dir(folder)
}

pub(super) fn lock_file(repo: &Repository, branch: &str) -> PathBuf {
    repo.path().join(format!("{branch}.lock"))
}

/// How many folders of a branch are not there yet.
fn missing_folders(root: &Path, branch: &str) -> usize {
    let file = root.join(branch);
    let folders = file.ancestors().skip(1).take_while(|at| *at != root);
    folders.take_while(|folder| !folder.is_dir()).count()
}

/// Takes away the lock that a killed writer of ours left on a branch. Nobody else
/// of ours writes now; a living git's lock holds another commit or goes away.
pub(super) fn heal(
    repo: &Repository,
    branch: &str,
    commit: &str,
    patience: Patience,
) -> Result<(), Fault> {
    if !branch.starts_with("refs/heads/") || branch.contains("..") {
        return Ok(());
    }
    let lock = lock_file(repo, branch);
    let held = || match fs::read(&lock) {
        Ok(held) => Ok(Some(held)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    };
    // Not written yet, or not whole, may also be a living git's.
    let settled = patience.wait_for(|| match held()? {
        Some(held) if held.trim_ascii() != commit.as_bytes() => Ok(None),
        other => Ok::<_, io::Error>(Some(other)),
    })?;
    let held = match settled {
        Some(held) => held,
        None => held()?,
    };
    match held {
        Some(held) if commit.as_bytes().starts_with(held.trim_ascii()) => {
            Ok(fs::remove_file(&lock)?)
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Move, Moved, advance, tip};
    use crate::store::Durable;
    use crate::store::backends::git::Patience;
    use git2::{Oid, Repository};

    fn commit(digit: u8) -> Oid {
        Oid::from_bytes(&[digit; 20]).unwrap()
    }

    #[test]
    fn a_branch_that_somebody_else_moved_stays_where_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let repo = Repository::init_bare(dir.path()).unwrap();
        let name = "refs/heads/news.example/a";
        let go = |from, to| {
            let branch = name.to_owned();
            let to_move = Move { branch, from, to };
            advance(&repo, &to_move, Patience::default(), Durable::Yes).unwrap()
        };
        // Git leaves empty folders where branches were.
        std::fs::create_dir_all(dir.path().join(name).join("b/c")).unwrap();
        assert!(matches!(go(None, commit(1)), Moved::Done(_)));
        assert!(matches!(go(None, commit(2)), Moved::Elsewhere));
        assert!(matches!(go(Some(commit(3)), commit(2)), Moved::Elsewhere));
        assert_eq!(tip(&repo, name).unwrap(), Some(commit(1)));
        assert!(matches!(go(Some(commit(1)), commit(2)), Moved::Done(_)));
        assert_eq!(tip(&repo, name).unwrap(), Some(commit(2)));
        let folder = dir.path().join("refs/heads/news.example");
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
    }
}
