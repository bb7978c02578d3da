//! Repositories to read from: where they lie, or unpacked from a bundle
//! (gitformat-bundle), for as long as they are read.
use super::FORM;
use crate::import::ImportError;
use git2::{Oid, Repository};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// How bundles begin.
const BEGINNINGS: [&str; 2] = ["# v2 git bundle\n", "# v3 git bundle\n"];

/// A line of a bundle's head is no longer than this, and there are at most so many.
const LINE: u64 = 8192;
const LINES: usize = 1 << 20;

/// A repository, with the folder that is taken away when it was read.
pub(super) struct Opened {
    pub repository: Repository,
    /// The commit to read up to, where a bundle says it.
    pub head: Option<Oid>,
    _folder: Option<Folder>,
}

/// Whether a file is a bundle.
pub(super) fn is_bundle(path: &Path) -> bool {
    let mut head = [0; BEGINNINGS[0].len()];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && BEGINNINGS.iter().any(|known| known.as_bytes() == head)
}

/// Opens what is at a path.
pub(super) fn open(path: &Path) -> Result<Opened, ImportError> {
    if is_bundle(path) {
        return unpack(path);
    }
    let flags = git2::RepositoryOpenFlags::empty();
    let repository = Repository::open_ext(path, flags, std::iter::empty::<&Path>());
    let repository = repository.map_err(|error| ImportError::unfit(path, FORM, error.message()))?;
    Ok(Opened {
        repository,
        head: None,
        _folder: None,
    })
}

fn unpack(path: &Path) -> Result<Opened, ImportError> {
    let wrong = |why: &str| ImportError::unfit(path, FORM, why);
    let unreadable = |error: io::Error| ImportError::unfit(path, FORM, error);
    let git = |error: git2::Error| ImportError::unfit(path, FORM, error.message());
    let mut file = BufReader::new(File::open(path).map_err(unreadable)?);
    let head = head(&mut file).map_err(|why| wrong(&why))?;
    let folder = Folder::new().map_err(unreadable)?;
    let repository = Repository::init_bare(&folder.0).map_err(git)?;
    {
        let odb = repository.odb().map_err(git)?;
        let mut pack = odb.packwriter().map_err(git)?;
        copy(&mut file, &mut pack).map_err(unreadable)?;
        pack.commit().map_err(git)?;
    }
    Ok(Opened {
        repository,
        head: Some(head),
        _folder: Some(folder),
    })
}

fn copy(from: &mut impl Read, to: &mut impl Write) -> io::Result<()> {
    let mut piece = vec![0; 1 << 20];
    loop {
        match from.read(&mut piece)? {
            0 => return Ok(()),
            read => to.write_all(&piece[..read])?,
        }
    }
}

/// The commit that a bundle's head names: `HEAD`, else its first branch.
fn head(file: &mut impl BufRead) -> Result<Oid, String> {
    let mut found: Option<(bool, Oid)> = None;
    for at in 0..LINES {
        let mut line = Vec::new();
        let mut limited = Read::take(&mut *file, LINE);
        let read = limited.read_until(b'\n', &mut line);
        read.map_err(|error| error.to_string())?;
        let line = String::from_utf8_lossy(&line);
        match line.strip_suffix('\n') {
            None => return Err("its head is broken off".to_owned()),
            Some("") => break,
            Some(_) if at == 0 => {}
            Some(line) if line.starts_with('-') => {
                return Err(
                    "it holds only what a clone of it would miss; bundle all of it".to_owned(),
                );
            }
            Some(line)
                if line.starts_with("@filter") || line.starts_with("@object-format=sha256") =>
            {
                return Err(format!("it needs git's `{line}`, which is not known here"));
            }
            Some(line) if line.starts_with('@') => {}
            Some(line) => {
                let (id, name) = line.split_once(' ').unwrap_or_default();
                let id = Oid::from_str(id).map_err(|_| "its head is broken".to_owned())?;
                let is_head = name == "HEAD";
                let is_branch = name.starts_with("refs/heads/");
                let better = match found {
                    None => is_head || is_branch,
                    Some((was_head, _)) => is_head && !was_head,
                };
                if better {
                    found = Some((is_head, id));
                }
            }
        }
    }
    found
        .map(|(_, id)| id)
        .ok_or_else(|| "it has no branch".to_owned())
}

/// A folder for a while.
struct Folder(PathBuf);

impl Folder {
    fn new() -> io::Result<Self> {
        let process = std::process::id();
        for n in 0..1000 {
            let path = std::env::temp_dir().join(format!("claimdiff-{process}-{n}"));
            match fs::create_dir(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be taken away is left to the system's own cleaning.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::head;

    #[test]
    fn heads_of_bundles() {
        let a = "1".repeat(40);
        let b = "2".repeat(40);
        let read = |text: &str| head(&mut text.as_bytes()).map(|id| id.to_string());
        let refs =
            format!("# v2 git bundle\n{a} refs/tags/x\n{a} refs/heads/main\n{b} HEAD\n\nPACK");
        assert_eq!(read(&refs).unwrap(), b);
        let branch = format!("# v3 git bundle\n@object-format=sha1\n{a} refs/heads/main\n\nPACK");
        assert_eq!(read(&branch).unwrap(), a);
        let part = format!("# v2 git bundle\n-{a} first\n{b} HEAD\n\nPACK");
        assert!(read(&part).unwrap_err().contains("bundle all of it"));
        assert!(
            read("# v2 git bundle\n")
                .unwrap_err()
                .contains("broken off")
        );
        assert!(
            read("# v2 git bundle\nx\n\n")
                .unwrap_err()
                .contains("broken")
        );
    }
}
