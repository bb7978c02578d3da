//! Reading what is held: from branches to versions, and telling damage from
//! what was never there.
use super::fault::{self, Fault};
use super::{GitStore, branch, message};
use crate::model::{ArticleId, Sighting, SnapshotId};
use crate::store::StoreError;
use crate::store::plan::{Held, is_reserved};
use git2::{Commit, ErrorCode, Oid};
use std::collections::BTreeSet;

/// What is held of one article, and the commits that say so.
#[derive(Default)]
pub(super) struct State {
    pub versions_tip: Option<Oid>,
    pub sightings_tip: Option<Oid>,
    /// Ordered by number, then time; each with its commit.
    pub held: Vec<(Oid, Held)>,
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
    pub(super) fn ids(&self) -> Result<Vec<ArticleId>, StoreError> {
        let fault = self.fault("listing its articles");
        let mut references = self.repo.references().map_err(&fault)?;
        let mut ids = BTreeSet::new();
        for name in references.names() {
            let name = name.map_err(&fault)?;
            let id = name
                .strip_prefix("refs/heads/")
                .map(str::parse::<ArticleId>);
            ids.extend(id.and_then(Result::ok).filter(|id| !is_reserved(id)));
        }
        Ok(ids.into_iter().collect())
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
        let [versions_tip, sightings_tip] = self.tips(article)?;
        let mut state = State {
            versions_tip,
            sightings_tip,
            ..State::default()
        };
        for tip in [versions_tip, sightings_tip].into_iter().flatten() {
            self.walk(article, tip, &mut state)?;
        }
        state
            .held
            .sort_by_key(|(_, held)| (held.version.number, held.version.provenance.captured_at));
        state.sightings.sort_by_key(|seen| (seen.at, seen.version));
        Ok(state)
    }

    pub(super) fn existing(&self, article: &ArticleId) -> Result<State, StoreError> {
        let state = self.state(article)?;
        if state.versions_tip.is_some() {
            return Ok(state);
        }
        Err(StoreError::unknown_article(article, &self.ids()?))
    }

    /// Collects what the commits from `tip` on say. A merge, which only a person
    /// can have made, joins histories and says nothing of its own.
    pub(super) fn walk(
        &self,
        article: &ArticleId,
        tip: Oid,
        state: &mut State,
    ) -> Result<(), StoreError> {
        let mut visited = BTreeSet::from([tip]);
        let mut open = vec![tip];
        while let Some(id) = open.pop() {
            let commit = self.commit(article, id)?;
            let text = String::from_utf8_lossy(commit.message_bytes());
            match message::read(&text, article) {
                Ok(entry) => {
                    state.held.extend(entry.held.map(|held| (id, held)));
                    state.sightings.extend(entry.sightings);
                }
                Err(_) if commit.parent_count() > 1 => {}
                Err(what) => {
                    let what = format!("commit {id} of `{article}` is no version: {what}");
                    return Err(StoreError::Corrupt { what });
                }
            }
            open.extend(commit.parent_ids().filter(|parent| visited.insert(*parent)));
        }
        Ok(())
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
