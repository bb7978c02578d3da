//! Documents that differ between two states of a git repository.
use crate::text::MAX_BYTES;
use chrono::{DateTime, Utc};
use git2::{Commit, Delta, Diff, DiffFindOptions, DiffOptions, Oid, Repository, Tree};
use std::path::{Path, PathBuf};

/// Two states of a repository, and the documents in which they differ.
pub struct Changed {
    repo: Repository,
    /// The earlier state.
    pub old: State,
    /// The later state; `None` for the files of the working tree.
    pub new: Option<State>,
    /// The top of the working tree.
    pub top: PathBuf,
    files: Vec<File>,
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// As messages name it.
    pub name: String,
    /// Its hash in hexadecimal.
    pub revision: String,
    /// When it was made.
    pub at: Option<DateTime<Utc>>,
    tree: Oid,
}

/// A file that differs. At least one side is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path in the later state, else in the earlier.
    pub path: String,
    /// Its path in the earlier state: another one where it was renamed.
    pub old_path: Option<String>,
    /// Whether the later state has it.
    pub is_there: bool,
    old: Option<Oid>,
    new: Option<Oid>,
}

/// Why states cannot be compared.
#[derive(Debug, thiserror::Error)]
pub enum ChangedError {
    /// Nothing of that name, no common ancestor, no repository.
    #[error("{what}")]
    Git {
        /// What was to be done.
        what: String,
        /// Why not.
        source: git2::Error,
    },
    /// A file of the working tree could not be read.
    #[error("`{path}` could not be read", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
}

impl ChangedError {
    /// What to try.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Git { .. } => "a range such as `main...HEAD`, in a repository that has both (in CI, fetch the whole history: `fetch-depth: 0`)".to_owned(),
            Self::File { .. } => "check that it is there and can be read".to_owned(),
        })
    }
}

fn git(what: impl Into<String>) -> impl FnOnce(git2::Error) -> ChangedError {
    let what = what.into();
    |source| ChangedError::Git { what, source }
}

/// The states that a range names, and the files that differ: `A...B` since both
/// parted, `A..B` from the one to the other, `A` to the working tree. Renames
/// are followed. `wanted` chooses by path.
///
/// # Errors
/// [`ChangedError`] when there is no repository here, or no such states.
pub fn changed(
    folder: &Path,
    range: &str,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Changed, ChangedError> {
    // As git itself, which trusts what it reads; libgit2 hashes it slowly.
    git2::opts::strict_hash_verification(false);
    let repo = Repository::discover(folder).map_err(git("there is no git repository here"))?;
    let (old, new) = states(&repo, range)?;
    let top = repo.workdir().unwrap_or(folder).to_owned();
    let files = files(&repo, &old, new.as_ref(), wanted)
        .map_err(git(format!("`{range}` could not be compared")))?;
    Ok(Changed {
        repo,
        old,
        new,
        top,
        files,
    })
}

/// The range that a branch is checked over when none is named: since it parted
/// from what it is to be merged into.
pub fn default_range(folder: &Path, target: Option<&str>) -> Option<String> {
    let repo = Repository::discover(folder).ok()?;
    let there = |name: &str| repo.revparse_single(name).is_ok();
    let named = target.map(|target| format!("origin/{target}"));
    let usual = [
        "origin/HEAD",
        "origin/main",
        "origin/master",
        "main",
        "master",
    ]
    .map(str::to_owned);
    let base = named.into_iter().chain(usual).find(|name| there(name))?;
    Some(format!("{base}...HEAD"))
}

/// The top of the working tree that a folder lies in.
pub fn top(folder: &Path) -> Option<PathBuf> {
    let repo = Repository::discover(folder).ok()?;
    repo.workdir()?.canonicalize().ok()
}

/// Who works here, as git knows: `Dana <dana@example.org>`.
pub fn author(folder: &Path) -> Option<String> {
    let config = match Repository::discover(folder) {
        Ok(repo) => repo.config(),
        Err(_) => git2::Config::open_default(),
    };
    let config = config.ok()?;
    let name = config.get_string("user.name").ok()?;
    Some(match config.get_string("user.email") {
        Ok(mail) => format!("{name} <{mail}>"),
        Err(_) => name,
    })
}

fn states(repo: &Repository, range: &str) -> Result<(State, Option<State>), ChangedError> {
    let or_head = |name: &str| {
        if name.is_empty() {
            "HEAD".to_owned()
        } else {
            name.to_owned()
        }
    };
    if let Some((a, b)) = range.split_once("...") {
        let (a, b) = (or_head(a), or_head(b));
        let (one, other) = (commit(repo, &a)?, commit(repo, &b)?);
        let base = repo.merge_base(one.id(), other.id()).map_err(git(format!(
            "`{a}` and `{b}` have no common ancestor that is here"
        )))?;
        let base = repo
            .find_commit(base)
            .map_err(git(format!("the base of `{range}` is not here")))?;
        return Ok((state(&a, &base), Some(state(&b, &other))));
    }
    if let Some((a, b)) = range.split_once("..") {
        let (a, b) = (or_head(a), or_head(b));
        let (one, other) = (commit(repo, &a)?, commit(repo, &b)?);
        return Ok((state(&a, &one), Some(state(&b, &other))));
    }
    Ok((state(range, &commit(repo, range)?), None))
}

fn commit<'r>(repo: &'r Repository, name: &str) -> Result<Commit<'r>, ChangedError> {
    let object = repo.revparse_single(name);
    object
        .and_then(|object| object.peel_to_commit())
        .map_err(git(format!("there is no revision `{name}`")))
}

fn state(name: &str, commit: &Commit<'_>) -> State {
    State {
        name: name.to_owned(),
        revision: commit.id().to_string(),
        at: DateTime::from_timestamp(commit.time().seconds(), 0),
        tree: commit.tree_id(),
    }
}

fn files(
    repo: &Repository,
    old: &State,
    new: Option<&State>,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Vec<File>, git2::Error> {
    let tree = |state: &State| repo.find_tree(state.tree);
    let mut options = DiffOptions::new();
    options
        .include_untracked(true)
        .recurse_untracked_dirs(true)
        .skip_binary_check(true);
    let before = tree(old)?;
    let mut diff: Diff<'_> = match new {
        Some(new) => {
            repo.diff_tree_to_tree(Some(&before), Some(&tree(new)?), Some(&mut options))?
        }
        None => repo.diff_tree_to_workdir_with_index(Some(&before), Some(&mut options))?,
    };
    let mut renames = DiffFindOptions::new();
    renames.renames(true).for_untracked(true);
    diff.find_similar(Some(&mut renames))?;
    // A name that is no UTF-8 is told as well as it can be, and never left out.
    let path = |file: git2::DiffFile<'_>| Some(file.path()?.to_string_lossy().into_owned());
    let mut files = Vec::new();
    for delta in diff.deltas() {
        let has_old = !matches!(
            delta.status(),
            Delta::Added | Delta::Untracked | Delta::Copied
        );
        let is_there = delta.status() != Delta::Deleted;
        let (old_path, new_path) = (path(delta.old_file()), path(delta.new_file()));
        let named = if is_there { &new_path } else { &old_path };
        let Some(named) = named.clone().filter(|path| wanted(path)) else {
            continue;
        };
        let blob = |file: git2::DiffFile<'_>| Some(file.id()).filter(|id| !id.is_zero());
        files.push(File {
            path: named,
            old_path: old_path.filter(|_| has_old),
            is_there,
            old: has_old.then(|| blob(delta.old_file())).flatten(),
            new: is_there.then(|| blob(delta.new_file())).flatten(),
        });
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

impl Changed {
    /// The files that differ, sorted by path.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// What a file says in both states: bytes, `None` where it is not there.
    /// A file that is longer than any text that is read comes as nothing.
    ///
    /// # Errors
    /// [`ChangedError`] when it cannot be read.
    pub fn read(&self, file: &File) -> Result<[Option<Vec<u8>>; 2], ChangedError> {
        let blob = |id: Oid| -> Result<Vec<u8>, ChangedError> {
            let failed = || git(format!("`{}` could not be read", file.path));
            let size = self
                .repo
                .odb()
                .and_then(|odb| odb.read_header(id))
                .map_err(failed())?
                .0;
            if size > MAX_BYTES {
                return Ok(Vec::new());
            }
            Ok(self
                .repo
                .find_blob(id)
                .map_err(failed())?
                .content()
                .to_vec())
        };
        let old = file.old.map(blob).transpose()?;
        let new = match (&self.new, file.is_there) {
            (_, false) => None,
            (Some(_), true) => file.new.map(blob).transpose()?,
            (None, true) => Some(self.in_folder(&file.path)?),
        };
        Ok([old, new])
    }

    fn in_folder(&self, path: &str) -> Result<Vec<u8>, ChangedError> {
        let path = self.top.join(path);
        std::fs::read(&path).map_err(|source| ChangedError::File { path, source })
    }

    /// What the later state says at a path; `None` where it has nothing that can be
    /// read there.
    pub fn now(&self, path: &str) -> Option<Vec<u8>> {
        let Some(new) = &self.new else {
            return self.in_folder(path).ok();
        };
        let tree = self.repo.find_tree(new.tree).ok()?;
        let entry = tree.get_path(Path::new(path)).ok()?;
        let (size, _) = self.repo.odb().ok()?.read_header(entry.id()).ok()?;
        if size > MAX_BYTES {
            return None;
        }
        Some(self.repo.find_blob(entry.id()).ok()?.content().to_vec())
    }

    /// Whether the earlier state has a file at this path.
    pub fn had(&self, path: &Path) -> bool {
        let tree: Result<Tree<'_>, _> = self.repo.find_tree(self.old.tree);
        tree.is_ok_and(|tree| tree.get_path(path).is_ok())
    }
}

impl std::fmt::Debug for Changed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Changed")
            .field("old", &self.old)
            .field("new", &self.new)
            .field("files", &self.files)
            .finish_non_exhaustive()
    }
}
