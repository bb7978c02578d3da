//! Many branches moved at once: `packed-refs` written anew, once.
//!
//! A branch is in a file of its own or in `packed-refs`, and the file counts.
//! Git moves one by `<branch>.lock`, which it makes, looks where the branch is,
//! and renames to the branch's file; it writes `packed-refs` under
//! `packed-refs.lock`. To lose nothing beside a `git push`:
//!
//! - a branch with a file of its own is locked as git does it, and its file is
//!   taken away when `packed-refs` has the new commit;
//! - of the others no lock is made, which would cost more than all the rest.
//!   Instead they are looked at again afterwards: a push that had looked before
//!   `packed-refs` was written holds the branch's lock still, or has written its
//!   file. Such a branch counts as moved elsewhere, and is written again after it.
use super::branch::{self, Lock, Move, Moved};
use super::fault::Fault;
use super::lock::{Patience, sweep};
use super::objects::sync_folder;
use crate::store::Durable;
use git2::{Oid, Repository};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The lock that git's programs take for `packed-refs`.
const LOCK: &str = "packed-refs.lock";

/// What is written under it, to be renamed.
const NEW: &str = "packed-refs.claimdiff";

/// What our lock says, by which a lock that a killed writer left is known.
const OURS: &str = "claimdiff\n";

/// Moves branches, each if it still is where it was; one answer a move.
pub(super) fn advance(
    repo: &Repository,
    moves: &[Move],
    patience: Patience,
    durable: Durable,
) -> Result<Vec<Moved>, Fault> {
    let root = repo.path();
    let Some(lock) = PackedLock::take(root, patience)? else {
        let locked = || Moved::Locked(root.join(LOCK));
        return Ok(moves.iter().map(|_| locked()).collect());
    };
    let mut packed = Packed::read(root)?;
    let mut answers = Vec::new();
    let mut locks = Vec::new();
    for to_move in moves {
        let (answer, lock) = admit(repo, &packed, to_move, patience)?;
        answers.push(answer);
        locks.push(lock);
    }
    for (to_move, answer) in moves.iter().zip(&answers) {
        if matches!(answer, Moved::Done(_)) {
            packed.set(&to_move.branch, to_move.to);
        }
    }
    packed.write(root, durable)?;
    let loose = moves.iter().zip(&locks).filter(|(_, lock)| lock.is_some());
    uncover(
        root,
        loose.map(|(to_move, _)| to_move.branch.as_str()),
        durable,
    )?;
    drop(lock);
    for ((to_move, answer), lock) in moves.iter().zip(&mut answers).zip(&locks) {
        if matches!(answer, Moved::Done(_)) && lock.is_none() {
            *answer = settled(repo, to_move, patience)?;
        }
    }
    Ok(answers)
}

/// Takes a branch away, if it still is where it was.
pub(super) fn remove(
    repo: &Repository,
    branch: &str,
    from: Oid,
    patience: Patience,
    durable: Durable,
) -> Result<(), Fault> {
    let root = repo.path();
    let path = branch::lock_file(repo, branch);
    let (Some(_lock), Some(_packed)) = (
        Lock::take(repo, path, patience)?,
        PackedLock::take(root, patience)?,
    ) else {
        return Ok(());
    };
    if branch::tip(repo, branch)? != Some(from) {
        return Ok(());
    }
    let mut packed = Packed::read(root)?;
    if packed.refs.remove(branch).is_some() {
        packed.write(root, durable)?;
    }
    uncover(root, std::iter::once(branch), durable)
}

/// Whether a branch may be moved, and its lock if it has a file of its own.
fn admit(
    repo: &Repository,
    packed: &Packed,
    to_move: &Move,
    patience: Patience,
) -> Result<(Moved, Option<Lock>), Fault> {
    let file = repo.path().join(&to_move.branch);
    if !file.is_file() {
        let is_there = packed.get(&to_move.branch) == to_move.from;
        let answer = if is_there {
            Moved::Done(to_move.to)
        } else {
            Moved::Elsewhere
        };
        return Ok((answer, None));
    }
    let path = branch::lock_file(repo, &to_move.branch);
    let Some(lock) = Lock::take(repo, path.clone(), patience)? else {
        return Ok((Moved::Locked(path), None));
    };
    lock.tell(to_move.to)?;
    if branch::tip(repo, &to_move.branch)? != to_move.from {
        return Ok((Moved::Elsewhere, None));
    }
    Ok((Moved::Done(to_move.to), Some(lock)))
}

/// Takes away the files of branches that `packed-refs` has now.
fn uncover<'a>(
    root: &Path,
    branches: impl Iterator<Item = &'a str>,
    durable: Durable,
) -> Result<(), Fault> {
    let mut folders = BTreeSet::new();
    for branch in branches {
        let file = root.join(branch);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        folders.extend(file.parent().map(Path::to_owned));
    }
    match durable {
        // An old file that came back would hide the new commit.
        Durable::Yes => folders.iter().try_for_each(|folder| sync_folder(folder)),
        Durable::No => Ok(()),
    }
}

/// Whether a branch is where it was moved to, when everybody who had looked at it
/// before has finished.
fn settled(repo: &Repository, to_move: &Move, patience: Patience) -> Result<Moved, Fault> {
    let lock = branch::lock_file(repo, &to_move.branch);
    let file = repo.path().join(&to_move.branch);
    if !lock.exists() && !file.exists() {
        return Ok(Moved::Done(to_move.to));
    }
    let free = patience.wait_for(|| Ok::<_, io::Error>((!lock.exists()).then_some(())))?;
    let tip = branch::tip(repo, &to_move.branch)?;
    Ok(match free {
        _ if tip == Some(to_move.to) => Moved::Done(to_move.to),
        None => Moved::Locked(lock),
        Some(()) => Moved::Elsewhere,
    })
}

/// `packed-refs`, locked.
struct PackedLock(PathBuf);

impl PackedLock {
    /// Made under another name and linked, so that it never is without its words.
    fn take(root: &Path, patience: Patience) -> Result<Option<Self>, Fault> {
        let path = root.join(LOCK);
        let made = root.join(format!("{LOCK}.claimdiff"));
        fs::write(&made, OURS)?;
        let taken = patience.wait_for(|| match fs::hard_link(&made, &path) {
            Ok(()) => Ok(Some(())),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                // Nobody else of ours writes now: what ours said in it is a dead one's.
                match is_ours(&path) {
                    true => fs::remove_file(&path).map(|()| None),
                    false => sweep(root, &path).map(|()| None),
                }
            }
            // A file system without links.
            Err(_) => match File::create_new(&path) {
                Ok(mut file) => file.write_all(OURS.as_bytes()).map(Some),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
                Err(error) => Err(error),
            },
        });
        let _ = fs::remove_file(&made);
        Ok(taken?.map(|()| Self(path)))
    }
}

impl Drop for PackedLock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Whether a writer of ours made a lock on `packed-refs`.
fn is_ours(lock: &Path) -> bool {
    fs::read(lock).is_ok_and(|said| said == OURS.as_bytes())
}

/// Takes away what a killed writer of ours left. Nobody else of ours writes now.
pub(super) fn heal(root: &Path) -> io::Result<()> {
    let lock = root.join(LOCK);
    let is_ours = is_ours(&lock);
    for left in [NEW, &format!("{LOCK}.claimdiff")] {
        match fs::remove_file(root.join(left)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    if is_ours {
        fs::remove_file(&lock)
    } else {
        Ok(())
    }
}

/// Locks, and files that were to get another name, under the repository: of
/// programs that work in it now or were stopped.
pub(super) fn left_behind(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                open.push(path);
            } else if name.ends_with(".lock") || name == NEW || is_unfinished(&name) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Names that git, libgit2 and its indexer give to what they have not finished.
fn is_unfinished(name: &str) -> bool {
    ["tmp_", "pack_git2_", ".tmp-"]
        .iter()
        .any(|start| name.starts_with(start))
        || name.contains("_git2_")
}

/// What `packed-refs` says.
#[derive(Default)]
pub(super) struct Packed {
    /// By name, the commit and what follows its line: `^` and a peeled tag.
    refs: BTreeMap<String, (Oid, Option<String>)>,
    /// Whether every tag's peeled line is there.
    peeled: bool,
}

impl Packed {
    pub(super) fn read(root: &Path) -> Result<Self, Fault> {
        let text = match fs::read_to_string(root.join("packed-refs")) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error.into()),
        };
        let header = text.lines().next().filter(|line| line.starts_with('#'));
        let mut packed = Self {
            refs: BTreeMap::new(),
            peeled: header.is_none_or(|header| header.contains(" fully-peeled ")),
        };
        let mut last: Option<String> = None;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with('^') {
                let tag = last.as_ref().and_then(|last| packed.refs.get_mut(last));
                if let Some((_, peeled)) = tag {
                    *peeled = Some(line.to_owned());
                }
            } else if let Some((id, name)) = line.split_once(' ') {
                let id = Oid::from_str(id)?;
                packed.refs.insert(name.to_owned(), (id, None));
                last = Some(name.to_owned());
            } else if !line.is_empty() {
                let what = "corrupted loose reference: packed-refs has a line without a name";
                return Err(git2::Error::from_str(what).into());
            }
        }
        packed.peeled |= packed.refs.is_empty();
        Ok(packed)
    }

    /// The names, sorted.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.refs.keys().map(String::as_str)
    }

    pub(super) fn get(&self, branch: &str) -> Option<Oid> {
        self.refs.get(branch).map(|(id, _)| *id)
    }

    fn set(&mut self, branch: &str, to: Oid) {
        self.refs.insert(branch.to_owned(), (to, None));
    }

    /// Writes it beside and renames it.
    fn write(&self, root: &Path, durable: Durable) -> Result<(), Fault> {
        let mut text = match self.peeled {
            true => "# pack-refs with: peeled fully-peeled sorted \n".to_owned(),
            false => "# pack-refs with: sorted \n".to_owned(),
        };
        for (name, (id, peeled)) in &self.refs {
            text.push_str(&id.to_string());
            text.push(' ');
            text.push_str(name);
            text.push('\n');
            if let Some(peeled) = peeled {
                text.push_str(peeled);
                text.push('\n');
            }
        }
        let new = root.join(NEW);
        let mut file = File::create(&new)?;
        let written = file
            .write_all(text.as_bytes())
            .and_then(|()| match durable {
                Durable::Yes => file.sync_all(),
                Durable::No => Ok(()),
            });
        let renamed = written.and_then(|()| fs::rename(&new, root.join("packed-refs")));
        if let Err(error) = renamed {
            let _ = fs::remove_file(&new);
            return Err(error.into());
        }
        match durable {
            Durable::Yes => sync_folder(root),
            Durable::No => Ok(()),
        }
    }
}
