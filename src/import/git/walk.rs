//! All commits of a branch from the first to the last, and what became of each
//! document on the way: its versions, and the paths it had.
use super::said::Said;
use super::trees::{Touched, Trees, What};
use crate::model::MediaType;
use git2::{Commit, Delta, DiffFindOptions, Oid, Repository, Sort};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Renames are looked for by content among at most this many files that came and
/// this many that went, as with git's `diff.renameLimit`.
const RENAMES: usize = 1000;

/// A history as it was read.
#[derive(Default)]
pub(super) struct Walked {
    /// In the order in which they came to be.
    pub documents: Vec<Document>,
    /// The commits that touched one.
    pub commits: Vec<Told>,
    /// How many paths hold no text.
    pub passed_over: usize,
}

/// A document and all its versions.
pub(super) struct Document {
    /// The paths that it had, the first one first.
    pub paths: Vec<String>,
    /// In the order of the commits, then in that of their times.
    pub versions: Vec<State>,
}

impl Document {
    /// The path that it has, or had when it was deleted.
    pub(super) fn path(&self) -> &str {
        self.paths.last().map_or("", String::as_str)
    }
}

/// One version of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State {
    pub blob: Oid,
    /// Which commit, by its place in [`Walked::commits`].
    pub commit: u32,
    /// When, in seconds since 1970.
    pub at: i64,
    /// Which of its paths it had.
    pub path: u32,
}

/// What is known of a commit.
pub(super) struct Told {
    pub id: Oid,
    pub said: Said,
}

/// Reads a history up to `head`. With `first_parent`, the commits of merged branches
/// are left out.
pub(super) fn walk(
    repository: &Repository,
    head: Oid,
    first_parent: bool,
) -> Result<Walked, git2::Error> {
    let mut commits = repository.revwalk()?;
    commits.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE)?;
    if first_parent {
        commits.simplify_first_parent()?;
    }
    commits.push(head)?;
    let odb = repository.odb()?;
    let mut trees = Trees::new(&odb);
    let mut shelf = Shelf::default();
    for id in commits {
        let commit = repository.find_commit(id?)?;
        let parents = parents(&commit, first_parent)?;
        let touched = trees.touched(commit.tree_id(), &parents)?;
        shelf.take(repository, &commit, touched)?;
    }
    Ok(shelf.walked)
}

fn parents(commit: &Commit<'_>, first_parent: bool) -> Result<Vec<Oid>, git2::Error> {
    let count = if first_parent { 1 } else { usize::MAX };
    // A parent that is not there, as in a shallow clone, was none.
    let parents = commit.parents().take(count);
    Ok(parents.map(|parent| parent.tree_id()).collect())
}

/// The documents so far, by the paths that they have or had.
#[derive(Default)]
struct Shelf {
    walked: Walked,
    by_path: HashMap<Vec<u8>, usize>,
    others: HashSet<Vec<u8>>,
    /// When each document's last version was, in the order of the commits.
    last: Vec<i64>,
}

impl Shelf {
    fn take(
        &mut self,
        repository: &Repository,
        commit: &Commit<'_>,
        mut touched: Vec<Touched>,
    ) -> Result<(), git2::Error> {
        touched.retain(|touched| {
            let counts = may_be_document(&touched.path);
            if !counts && !self.others.contains(&touched.path) {
                self.others.insert(touched.path.clone());
                self.walked.passed_over += 1;
            }
            counts
        });
        if touched.is_empty() {
            return Ok(());
        }
        let renames = renames(repository, commit, &touched)?;
        let place = self.walked.commits.len() as u32;
        self.walked.commits.push(Told {
            id: commit.id(),
            said: Said::of(commit),
        });
        let times = (commit.author().when().seconds(), commit.time().seconds());
        for touched in touched {
            let old = renames.get(&touched.path).map(Vec::as_slice);
            match touched.what {
                What::Deleted(_) => {}
                What::Added(blob) => {
                    let document = self.born(touched.path, old);
                    self.add(document, blob, place, times);
                }
                What::Changed(blob) => {
                    let document = match self.by_path.get(&touched.path) {
                        Some(known) => *known,
                        None => self.born(touched.path, None),
                    };
                    self.add(document, blob, place, times);
                }
            }
        }
        Ok(())
    }

    /// The document at a path where there was none: one that was renamed, one that
    /// comes back, or a new one.
    fn born(&mut self, path: Vec<u8>, old: Option<&[u8]>) -> usize {
        let name = String::from_utf8_lossy(&path).into_owned();
        if let Some(known) = old.and_then(|old| self.by_path.get(old)).copied() {
            self.walked.documents[known].paths.push(name);
            self.by_path.insert(path, known);
            return known;
        }
        let known = self.by_path.get(&path).copied();
        if let Some(known) = known.filter(|known| self.walked.documents[*known].path() == name) {
            return known;
        }
        let new = self.walked.documents.len();
        self.walked.documents.push(Document {
            paths: vec![name],
            versions: Vec::new(),
        });
        self.last.push(i64::MIN);
        self.by_path.insert(path, new);
        new
    }

    fn add(&mut self, document: usize, blob: Oid, commit: u32, times: (i64, i64)) {
        let at = when(times, self.last[document]);
        self.last[document] = at;
        let document = &mut self.walked.documents[document];
        let path = document.paths.len().saturating_sub(1) as u32;
        document.versions.push(State {
            blob,
            commit,
            at,
            path,
        });
    }
}

/// When a version was: when its author says. Where that is before the version that
/// it was made from, as after a rebase, it is when it was committed, unless that is
/// before it too: then it was brought in later, and belongs where its author says.
fn when((authored, committed): (i64, i64), last: i64) -> i64 {
    match authored < last && committed >= last {
        true => committed,
        false => authored,
    }
}

/// Whether a path can be that of a document: by its ending, or as in NewsDiffs, where
/// paths are addresses.
fn may_be_document(path: &[u8]) -> bool {
    let Ok(path) = std::str::from_utf8(path) else {
        let lossy = String::from_utf8_lossy(path);
        return !lossy.split('/').any(|part| part.starts_with('.'))
            && MediaType::of_path(Path::new(&*lossy)).is_some();
    };
    if path.split('/').any(|part| part.starts_with('.')) {
        return false;
    }
    MediaType::of_path(Path::new(path)).is_some() || super::layout::is_address(path)
}

/// Which path each new one was before, as git tells it: by equal content first, then
/// by content that is half the same.
fn renames(
    repository: &Repository,
    commit: &Commit<'_>,
    touched: &[Touched],
) -> Result<HashMap<Vec<u8>, Vec<u8>>, git2::Error> {
    let count = |is: fn(&What) -> bool| touched.iter().filter(|one| is(&one.what)).count();
    let (came, went) = (
        count(|what| matches!(what, What::Added(_))),
        count(|what| matches!(what, What::Deleted(_))),
    );
    if came == 0 || went == 0 {
        return Ok(HashMap::new());
    }
    let old = commit.parent(0)?.tree()?;
    let mut diff = repository.diff_tree_to_tree(Some(&old), Some(&commit.tree()?), None)?;
    let mut options = DiffFindOptions::new();
    options.renames(true).rename_limit(RENAMES);
    diff.find_similar(Some(&mut options))?;
    let renamed = diff
        .deltas()
        .filter(|delta| delta.status() == Delta::Renamed);
    let paths = |delta: git2::DiffDelta<'_>| {
        let (old, new) = (delta.old_file(), delta.new_file());
        Some((new.path_bytes()?.to_vec(), old.path_bytes()?.to_vec()))
    };
    Ok(renamed.filter_map(paths).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_versions() {
        assert_eq!(when((5, 9), 3), 5, "the author's");
        assert_eq!(when((2, 9), 3), 9, "rebased upon what is younger");
        assert_eq!(when((2, 2), 3), 2, "brought in later");
    }

    #[test]
    fn paths_of_documents() {
        for (path, expected) in [
            ("a/b.md", true),
            ("README.txt", true),
            (".github/a.md", false),
            ("a/.hidden.md", false),
            ("src/main.rs", false),
            ("www.paper.example/2012/06/12/ice", true),
        ] {
            assert_eq!(may_be_document(path.as_bytes()), expected, "{path}");
        }
    }
}
