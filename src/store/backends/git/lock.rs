//! One writer at a time: a lock that goes away with its process.
use super::branch::Move;
use super::fault::Fault;
use crate::store::StoreError;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

/// The file beside the repository.
const FILE: &str = "lock";

/// How long to wait for another writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// How often to try.
    pub tries: u32,
    /// How long to wait between two tries.
    pub pause: Duration,
}

impl Default for Patience {
    /// Ten seconds: a batch of 20,000 versions was measured to take five.
    fn default() -> Self {
        Self {
            tries: 200,
            pause: Duration::from_millis(50),
        }
    }
}

impl Patience {
    /// Waits this long, looking twenty times a second.
    pub fn of(wait: Duration) -> Self {
        let pause = Duration::from_millis(50);
        let tries = wait.as_millis() / pause.as_millis();
        Self {
            tries: u32::try_from(tries).unwrap_or(u32::MAX),
            pause,
        }
    }

    /// The longest wait.
    pub fn longest(self) -> Duration {
        self.pause.saturating_mul(self.tries)
    }

    /// Tries until there is an answer; `None` when patience is at its end.
    pub(super) fn wait_for<T, E>(
        self,
        mut attempt: impl FnMut() -> Result<Option<T>, E>,
    ) -> Result<Option<T>, E> {
        for left in (0..=self.tries).rev() {
            if let Some(answer) = attempt()? {
                return Ok(Some(answer));
            }
            if left > 0 {
                sleep(self.pause);
            }
        }
        Ok(None)
    }
}

/// A lock of git's, or something unfinished, that is so old belongs to nobody who
/// lives: git holds one for moments, and its hooks for minutes at most.
pub(super) const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// Takes away a lock of git's, under `root`, that a killed program left. How old
/// it is, the writer's own lock tells, which was written just now on the same disk.
pub(super) fn sweep(root: &Path, lock: &Path) -> io::Result<()> {
    let modified = |path: &Path| fs::metadata(path)?.modified();
    let own = root.parent().unwrap_or(root).join(FILE);
    let age = modified(&own).and_then(|now| Ok(now.duration_since(modified(lock)?).ok()));
    match age {
        Ok(Some(age)) if age >= ABANDONED => match fs::remove_file(lock) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        },
        _ => Ok(()),
    }
}

/// The right to write into a store, held as long as this value lives. The file
/// says who holds it and which branch is being written, so that a lock of git's
/// that a killed writer left behind can be told from a living one's.
#[derive(Debug)]
pub(super) struct WriterLock {
    file: File,
    /// Whether the writer before died with the lock in its hands.
    pub is_inherited: bool,
    /// How many bytes of the file say who holds it, and how many it has.
    said: [u64; 2],
    /// The branches and their new commits that the writer before was about to
    /// write when it died.
    pub left_behind: Vec<(String, String)>,
}

impl WriterLock {
    /// Waits for the lock of the store in `dir`.
    pub(super) fn take(dir: &Path, patience: Patience) -> Result<Self, StoreError> {
        let fault = |error: std::io::Error| Fault::from(error).of(dir, "locking it");
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(dir.join(FILE))
            .map_err(fault)?;
        let taken = patience.wait_for(|| match file.try_lock() {
            Ok(()) => Ok(Some(())),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(fault(error)),
        })?;
        let mut said = Vec::new();
        // What the file says is for people and for mending; the lock holds without.
        let _ = file.read_to_end(&mut said);
        let length = said.len() as u64;
        let said = String::from_utf8_lossy(&said);
        if taken.is_none() {
            return Err(StoreError::Locked {
                path: dir.to_owned(),
                holder: said.lines().next().map(str::to_owned),
                waited: patience.longest(),
            });
        }
        let told = said.lines().skip(1).filter_map(|line| {
            let (branch, commit) = line.strip_prefix("writing ")?.split_once(' ')?;
            Some((branch.to_owned(), commit.to_owned()))
        });
        let mut lock = Self {
            file,
            is_inherited: length > 0,
            said: [0, length],
            left_behind: told.collect(),
        };
        // Said again until it is mended, for this process may die too.
        let holder = format!("claimdiff (process {})\n", std::process::id());
        let lines = (lock.left_behind.iter())
            .map(|(branch, commit)| format!("writing {branch} {commit}\n"));
        let lines: String = lines.collect();
        lock.say(0, &format!("{holder}{lines}"));
        lock.said[0] = holder.len() as u64;
        Ok(lock)
    }

    /// Tells which branches are about to be written, with what.
    pub(super) fn intend<'a>(&mut self, moves: impl Iterator<Item = &'a Move>) {
        let lines = moves.map(|one| format!("writing {} {}\n", one.branch, one.to));
        self.say(self.said[0], &lines.collect::<String>());
    }

    /// Says this from a place on, and nothing after it. What was said there goes
    /// last: who dies between leaves more than it had to say, and not less.
    fn say(&mut self, from: u64, text: &str) {
        let [_, before] = self.said;
        let until = from + text.len() as u64;
        if before != from {
            let _ = self.file.seek(SeekFrom::Start(from));
        }
        let _ = self.file.write_all(text.as_bytes());
        if until < before {
            let _ = self.file.set_len(until);
        }
        self.said[1] = until;
    }
}

impl Drop for WriterLock {
    fn drop(&mut self) {
        let _ = self.file.set_len(0);
        let _ = self.file.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::{Patience, WriterLock};
    use crate::store::StoreError;
    use std::time::Duration;

    const SHORT: Patience = Patience {
        tries: 2,
        pause: Duration::from_millis(1),
    };

    #[test]
    fn a_second_writer_waits_and_is_told_who_holds_it() {
        let dir = tempfile::tempdir().unwrap();
        let first = WriterLock::take(dir.path(), SHORT).unwrap();
        match WriterLock::take(dir.path(), SHORT).unwrap_err() {
            StoreError::Locked { holder, waited, .. } => {
                let expected = format!("claimdiff (process {})", std::process::id());
                assert_eq!(holder, Some(expected));
                assert_eq!(waited, Duration::from_millis(2));
            }
            other => panic!("{other}"),
        }
        drop(first);
        WriterLock::take(dir.path(), SHORT).unwrap();
    }

    #[test]
    fn what_a_dead_writer_was_about_is_known() {
        let dir = tempfile::tempdir().unwrap();
        let said = "claimdiff (process 1)\nwriting refs/heads/a 0123\n";
        std::fs::write(dir.path().join("lock"), said).unwrap();
        let lock = WriterLock::take(dir.path(), SHORT).unwrap();
        let expected = ("refs/heads/a".to_owned(), "0123".to_owned());
        assert_eq!(lock.left_behind, [expected]);
        drop(lock);
        let lock = WriterLock::take(dir.path(), SHORT).unwrap();
        assert!(lock.left_behind.is_empty());
    }
}
