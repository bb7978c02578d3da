//! Reading what is held: from branches to versions, and telling damage from
//! what was never there.
use super::fault::{self, Fault};
use super::objects::object_id;
use super::packed::Packed;
use super::{GitStore, branch, message};
use crate::model::{ArticleId, Sighting, SnapshotId};
use crate::store::StoreError;
use crate::store::names::is_reserved;
use crate::store::plan::Held;
use git2::{Commit, ErrorClass, ErrorCode, Odb, OdbObject, Oid, Repository};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// From this many articles on, all branches are read at once.
const FEW: usize = 64;

/// All branches.
struct Branches {
    packed: Packed,
    /// Those with a file of their own.
    loose: BTreeSet<String>,
}

impl Branches {
    /// Those with files first: one that is packed meanwhile is met again.
    fn read(repo: &Repository) -> Result<Self, Fault> {
        let mut loose = BTreeSet::new();
        let mut open = vec![repo.path().join("refs/heads")];
        while let Some(folder) = open.pop() {
            let entries = match fs::read_dir(&folder) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                other => other?,
            };
            for entry in entries {
                let entry = entry?;
                match entry.file_type()?.is_dir() {
                    true => open.push(entry.path()),
                    false => loose.extend(name(repo, &entry.path())),
                }
            }
        }
        Ok(Self {
            packed: Packed::read(repo.path())?,
            loose,
        })
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.packed
            .names()
            .chain(self.loose.iter().map(String::as_str))
    }
}

/// A commit's parents and its message. libgit2 would also read its author and
/// committer, which takes as long as all the rest.
fn parts(commit: &str) -> (Vec<Oid>, &str) {
    let (mut parents, mut rest) = (Vec::new(), commit);
    while let Some((line, after)) = rest.split_once('\n') {
        rest = after;
        if line.is_empty() {
            break;
        }
        let id = line.strip_prefix("parent ").map(Oid::from_str);
        parents.extend(id.and_then(Result::ok));
    }
    (parents, rest)
}

/// The branches with a file of their own.
pub(super) fn branches_in_files(repo: &Repository) -> Result<BTreeSet<String>, Fault> {
    Ok(Branches::read(repo)?.loose)
}

/// A branch's name by its file.
fn name(repo: &Repository, file: &Path) -> Option<String> {
    let name = file
        .strip_prefix(repo.path())
        .ok()?
        .to_str()?
        .replace('\\', "/");
    (!name.ends_with(".lock")).then_some(name)
}

/// What is held of one article, and the commits that say so.
#[derive(Default)]
pub(super) struct State {
    pub versions_tip: Option<Oid>,
    /// Ordered by number, then time; each with its commit.
    pub held: Vec<(Oid, Held)>,
    /// What they were before, in that order.
    pub former: Vec<(Oid, Held)>,
    /// Ordered by time.
    pub sightings: Vec<Sighting>,
}

impl GitStore {
    pub(super) fn fault(
        &self,
        doing: &'static str,
    ) -> impl Fn(git2::Error) -> StoreError + use<'_> {
        move |error| Fault::from(error).of(&self.dir, doing)
    }

    /// The ids of all branches that can be articles, sorted.
    pub(super) fn ids(&self) -> Result<BTreeSet<ArticleId>, StoreError> {
        let all = Branches::read(&self.repo)
            .map_err(|fault| fault.of(&self.dir, "listing its articles"))?;
        let id = |name: &str| {
            let id = name.strip_prefix("refs/heads/")?.parse().ok()?;
            (!is_reserved(&id)).then_some(id)
        };
        Ok(all.names().filter_map(id).collect())
    }

    /// The branches of many articles, looked up in one reading of them all.
    pub(super) fn all_tips<'a>(
        &self,
        articles: impl ExactSizeIterator<Item = &'a ArticleId>,
    ) -> Result<Vec<[Option<Oid>; 2]>, StoreError> {
        if articles.len() < FEW {
            return articles.map(|article| self.tips(article)).collect();
        }
        let all = Branches::read(&self.repo)
            .map_err(|fault| fault.of(&self.dir, "reading its branches"))?;
        let fault = self.fault("reading its branches");
        let tip = |branch: String| match all.loose.contains(&branch) {
            true => branch::tip(&self.repo, &branch).map_err(&fault),
            false => Ok(all.packed.get(&branch)),
        };
        let tips = |article: &ArticleId| {
            Ok([
                tip(branch::of_versions(article))?,
                tip(branch::of_sightings(article))?,
            ])
        };
        articles.map(tips).collect()
    }

    /// Whether there is a branch of the article's versions.
    pub(super) fn has_versions(&self, article: &ArticleId) -> Result<bool, StoreError> {
        let tip = branch::tip(&self.repo, &branch::of_versions(article));
        Ok(tip.map_err(self.fault("reading its branches"))?.is_some())
    }

    pub(super) fn tips(&self, article: &ArticleId) -> Result<[Option<Oid>; 2], StoreError> {
        let fault = self.fault("reading its branches");
        let tip = |branch: String| branch::tip(&self.repo, &branch).map_err(&fault);
        Ok([
            tip(branch::of_versions(article))?,
            tip(branch::of_sightings(article))?,
        ])
    }

    /// All that is held of an article; empty when it is none.
    pub(super) fn state(&self, article: &ArticleId) -> Result<State, StoreError> {
        if is_reserved(article) {
            return Ok(State::default());
        }
        self.state_at(article, self.tips(article)?)
    }

    /// All that is held of an article whose branches are there.
    pub(super) fn state_at(
        &self,
        article: &ArticleId,
        [versions_tip, sightings_tip]: [Option<Oid>; 2],
    ) -> Result<State, StoreError> {
        let mut state = State {
            versions_tip,
            ..State::default()
        };
        for tip in [versions_tip, sightings_tip].into_iter().flatten() {
            self.walk(article, tip, &mut state)?;
        }
        let order =
            |(_, held): &(Oid, Held)| (held.version.number, held.version.provenance.captured_at);
        state.held.sort_by_key(order);
        state.former.sort_by_key(order);
        state.sightings.sort_by_key(|seen| (seen.at, seen.version));
        Ok(state)
    }

    pub(super) fn existing(&self, article: &ArticleId) -> Result<State, StoreError> {
        let mut state = self.state(article)?;
        if state.versions_tip.is_none() {
            state = self.state(&self.canonical(article)?)?;
        }
        if state.versions_tip.is_some() {
            return Ok(state);
        }
        let held: Vec<ArticleId> = self.ids()?.into_iter().collect();
        Err(StoreError::unknown_article(article, &held))
    }

    /// Collects what the commits from `tip` on say. A merge, which only a person
    /// can have made, joins histories and says nothing of its own.
    pub(super) fn walk(
        &self,
        article: &ArticleId,
        tip: Oid,
        state: &mut State,
    ) -> Result<(), StoreError> {
        // One chain, the newest first, unless a person merged: only then can a
        // commit be met twice.
        let mut visited: Option<BTreeSet<Oid>> = None;
        let odb = self.repo.odb().map_err(self.fault("reading it"))?;
        // Numbers that a later commit gave another text.
        let mut settled = BTreeSet::new();
        let mut open = vec![tip];
        while let Some(id) = open.pop() {
            let object = Self::read(&odb, id);
            let object = object
                .map_err(|error| self.damage(error, &format!("commit {id} of `{article}`")))?;
            let text = String::from_utf8_lossy(object.data());
            let (parents, text) = parts(&text);
            if parents.len() > 1 {
                visited.get_or_insert_default();
            }
            let was_called = |name: &str| self.was_called(article, name).unwrap_or(false);
            match message::read_as(text, article, was_called) {
                Ok(entry) => {
                    state.sightings.extend(entry.sightings);
                    if let Some(held) = entry.held {
                        let number = held.version.number;
                        let before = settled.contains(&number);
                        if held.instead.is_some() {
                            settled.insert(number);
                        }
                        let list = if before {
                            &mut state.former
                        } else {
                            &mut state.held
                        };
                        list.push((id, held));
                    }
                }
                Err(_) if parents.len() > 1 => {}
                Err(what) => {
                    let what = format!("commit {id} of `{article}` is no version: {what}");
                    return Err(StoreError::Corrupt { what });
                }
            }
            let parents = parents.into_iter();
            match &mut visited {
                None => open.extend(parents),
                Some(visited) => open.extend(parents.filter(|parent| visited.insert(*parent))),
            }
        }
        Ok(())
    }

    /// An object whose content is what its id says. libgit2 would check that too,
    /// and takes as long for it as for all the rest of reading a history.
    pub(super) fn read<'o>(odb: &'o Odb<'_>, id: Oid) -> Result<OdbObject<'o>, git2::Error> {
        let object = odb.read(id)?;
        if object_id(object.kind(), object.data())? == id {
            return Ok(object);
        }
        Err(git2::Error::new(
            ErrorCode::HashsumMismatch,
            ErrorClass::Odb,
            format!("the content of object {id} is not what its id says"),
        ))
    }

    pub(super) fn commit(&self, article: &ArticleId, id: Oid) -> Result<Commit<'_>, StoreError> {
        self.repo
            .find_commit(id)
            .map_err(|error| self.damage(error, &format!("commit {id} of `{article}`")))
    }

    /// The error for an object that the store itself names and cannot read.
    pub(super) fn damage(&self, error: git2::Error, what: &str) -> StoreError {
        if error.code() == ErrorCode::NotFound {
            let what = format!("{what} is missing; a pack file may be gone or cut short");
            return StoreError::Corrupt { what };
        }
        if fault::is_damage(&error) {
            let what = format!("{what} cannot be read ({})", error.message());
            return StoreError::Corrupt { what };
        }
        Fault::from(error).of(&self.dir, "reading it")
    }

    /// Why a text cannot be read: an id that no version names is unknown, one
    /// that a version names is damage.
    pub(super) fn missing_text(
        &self,
        error: git2::Error,
        snapshot: SnapshotId,
    ) -> Result<StoreError, StoreError> {
        if error.code() != ErrorCode::NotFound {
            return Ok(self.damage(error, &format!("the text {snapshot}")));
        }
        for id in self.ids()? {
            for (_, held) in self.state(&id)?.held {
                if held.version.snapshot == snapshot {
                    let number = held.version.number;
                    let what = format!("the text {snapshot} of version {number} of `{id}`");
                    return Ok(self.damage(error, &what));
                }
            }
        }
        Ok(StoreError::UnknownSnapshot(snapshot))
    }
}
