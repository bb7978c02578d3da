//! The folder of a store: what is there, making one, opening one.
use super::fault::Fault;
use super::lock::{Patience, WriterLock};
use super::objects::{Batch, Stamp, sync_folder};
use crate::store::{Durable, StoreError};
use git2::{
    Config, ConfigLevel, ErrorCode, ObjectType, Repository, RepositoryInitOptions,
    RepositoryOpenFlags,
};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::Path;

/// The layout that this program writes, and the latest that it reads.
const FORMAT: i64 = 1;

/// The bare repository.
const REPOSITORY: &str = "store.git";
/// The repository while it is being made.
const UNFINISHED: &str = "store.git.new";
/// Says on `main` what the store is, for a clone has no config of ours.
const FORMAT_FILE: &str = "claimdiff.toml";

/// Who wrote what nobody's name stands for.
pub(super) const NOBODY: &str = "claimdiff <claimdiff@localhost>";

/// Whether it is known what a store's format is.
enum Format {
    Known,
    /// It is a clone, and what would say so cannot be read.
    Unreadable,
}

/// Stands for [`Format::Unreadable`] among numbers of formats.
const UNREADABLE: i64 = -1;

/// What is at a path.
enum Place {
    Nothing,
    /// A folder without anything of anybody's in it.
    Free,
    Store,
    Foreign(String),
}

/// Opens the repository of the store in `dir`.
pub(super) fn open(dir: &Path) -> Result<Repository, StoreError> {
    match found(dir)? {
        (repo, Format::Known) => Ok(repo),
        (_, Format::Unreadable) => Err(StoreError::Corrupt {
            what: "what its branch `main` names is missing; a pack file may be gone or cut short"
                .to_owned(),
        }),
    }
}

/// The same, when it may be damaged.
pub(super) fn open_damaged(dir: &Path) -> Result<Repository, StoreError> {
    Ok(found(dir)?.0)
}

fn found(dir: &Path) -> Result<(Repository, Format), StoreError> {
    let not_a_store = |what: String| StoreError::NotAStore {
        path: dir.to_owned(),
        what,
    };
    match judge(dir).map_err(|error| Fault::from(error).of(dir, "looking at its folder"))? {
        Place::Store => {}
        Place::Nothing | Place::Free => {
            return Err(StoreError::NoStore {
                path: dir.to_owned(),
            });
        }
        Place::Foreign(what) => return Err(not_a_store(what)),
    }
    let repo = match open_repository(&dir.join(REPOSITORY)) {
        Err(error) if error.code() == ErrorCode::NotFound => {
            return Err(not_a_store(format!("`{REPOSITORY}` is no git repository")));
        }
        other => other.map_err(|error| Fault::from(error).of(dir, "opening it"))?,
    };
    match format(&repo).map_err(|error| Fault::from(error).of(dir, "reading its format"))? {
        None => Err(not_a_store(format!(
            "`{REPOSITORY}` is a git repository, but none that claimdiff made"
        ))),
        Some(found) if found > FORMAT => Err(StoreError::Newer {
            path: dir.to_owned(),
            found,
            known: FORMAT,
        }),
        Some(UNREADABLE) => Ok((repo, Format::Unreadable)),
        Some(_) => Ok((repo, Format::Known)),
    }
}

/// Opens the repository, whatever `GIT_DIR` says, and never one further up.
fn open_repository(path: &Path) -> Result<Repository, git2::Error> {
    // What is read is checked by a faster hash than libgit2's: see `GitStore::read`.
    git2::opts::strict_hash_verification(false);
    // Histories are read once; to keep their objects costs a fifth of reading them.
    git2::opts::enable_caching(false);
    let flags = RepositoryOpenFlags::NO_SEARCH | RepositoryOpenFlags::NO_DOTGIT;
    Repository::open_ext(path, flags, &[] as &[&OsStr])
}

/// Opens the repository of the store in `dir`, making it when there is none.
pub(super) fn open_or_create(dir: &Path, patience: Patience) -> Result<Repository, StoreError> {
    match open(dir) {
        Err(StoreError::NoStore { .. }) => {}
        other => return other,
    }
    let fault = |fault: Fault| fault.of(dir, "making it");
    fs::create_dir_all(dir).map_err(|error| fault(error.into()))?;
    let lock = WriterLock::take(dir, patience)?;
    // Another process may have made it while this one waited.
    if !dir.join(REPOSITORY).exists() {
        create(dir).map_err(fault)?;
    }
    drop(lock);
    open(dir)
}

fn judge(dir: &Path) -> io::Result<Place> {
    match fs::metadata(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Place::Nothing),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Ok(Place::Foreign("a part of the path is a file".to_owned()));
        }
        Err(error) => return Err(error),
        Ok(found) if !found.is_dir() => return Ok(Place::Foreign("it is a file".to_owned())),
        Ok(_) => {}
    }
    if dir.join(REPOSITORY).exists() {
        return Ok(Place::Store);
    }
    for entry in fs::read_dir(dir)? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        let harmless = ["README.md", "lock", UNFINISHED].contains(&&*name)
            || name.starts_with("index.db")
            || name.starts_with('.') && name != ".git";
        if !harmless {
            let what = format!("it holds `{name}` but no `{REPOSITORY}`");
            return Ok(Place::Foreign(what));
        }
    }
    Ok(Place::Free)
}

/// Makes the repository under another name, and gives it its own when it is
/// whole and on disk.
fn create(dir: &Path) -> Result<(), Fault> {
    let unfinished = dir.join(UNFINISHED);
    match fs::remove_dir_all(&unfinished) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let mut options = RepositoryInitOptions::new();
    options
        .bare(true)
        .external_template(false)
        .initial_head("main");
    options.description("A claimdiff store; the branch `main` explains it.");
    drop(Repository::init_opts(&unfinished, &options)?);
    let mut config = Config::open(&unfinished.join("config"))?;
    config.set_i64("claimdiff.format", FORMAT)?;
    // For plain git's own writing: a push, a repack.
    config.set_str("core.fsync", "all")?;
    drop(config);
    let repo = open_repository(&unfinished)?;
    explain(&repo)?;
    drop(repo);
    sync_all(&unfinished)?;
    fs::rename(&unfinished, dir.join(REPOSITORY))?;
    sync_folder(dir)
}

/// Puts the README on `main`: the same commit in every store.
fn explain(repo: &Repository) -> Result<(), Fault> {
    let mut batch = Batch::default();
    let readme = batch.blob(&include_bytes!("readme.md")[..], None)?;
    let format = batch.blob(format!("format = {FORMAT}\n").into_bytes(), None)?;
    let tree = batch.tree(&[
        ("README.md", readme, ObjectType::Blob),
        (FORMAT_FILE, format, ObjectType::Blob),
    ])?;
    let stamp = Stamp {
        author: NOBODY,
        authored: 0,
        committed: 0,
    };
    let commit = batch.commit(tree, None, &stamp, "A claimdiff store\n")?;
    batch.write(repo, Durable::Yes)?;
    repo.reference("refs/heads/main", commit, false, "made")?;
    Ok(())
}

fn sync_all(folder: &Path) -> Result<(), Fault> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sync_all(&path)?;
        } else {
            File::open(&path)?.sync_all()?;
        }
    }
    sync_folder(folder)
}

/// The format that a store says it has: in its config, or, when it is a clone,
/// on `main`.
fn format(repo: &Repository) -> Result<Option<i64>, git2::Error> {
    let config = repo.config()?.open_level(ConfigLevel::Local)?;
    match config.get_i64("claimdiff.format") {
        Ok(format) => return Ok(Some(format)),
        Err(error) if error.code() == ErrorCode::NotFound => {}
        Err(error) => return Err(error),
    }
    let name = format!("refs/heads/main:{FORMAT_FILE}");
    match repo.revparse_single(&name) {
        Ok(object) => {
            let text = object.as_blob().map(|blob| blob.content().to_vec());
            let text = String::from_utf8(text.unwrap_or_default()).unwrap_or_default();
            let table: Option<toml::Table> = text.parse().ok();
            Ok(table.and_then(|table| table.get("format")?.as_integer()))
        }
        // "Not found" is said of damage too: of a branch that names nothing.
        Err(error) if error.code() == ErrorCode::NotFound => {
            let named = repo.refname_to_id("refs/heads/main").ok();
            let is_lost = named.is_some_and(|id| repo.find_commit(id).is_err());
            Ok(is_lost.then_some(UNREADABLE))
        }
        Err(error) => Err(error),
    }
}
