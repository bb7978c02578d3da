//! The store in a folder: a bare git repository, and a lock beside it.
//!
//! ```text
//! <dir>/store.git                  everything, and nothing else needed
//!   refs/heads/<article>           one linear chain of commits, one a version, in order of arrival
//!     <slug>.txt                   the text; named after the article (git packs it 3 times smaller than one common name)
//!     capture/<name>               the bytes it was read from, when they were something else
//!   refs/heads/sightings/<article> sightings that came without a version
//!   refs/heads/main                a README, and the store's format for clones
//! <dir>/lock                       locked while writing
//! ```
//!
//! - All that is read back stands in trailers of the commit messages; the tree's
//!   ids too (`Snapshot`, `Bytes`), so that a history is read from commits alone.
//! - A call of `record` ends in moving one branch from the commit it was at to
//!   the new one. A process that dies before leaves objects that nothing names;
//!   after, everything is there. To that end sightings that come together with
//!   versions stand in the last version's commit, and on the branch of their own
//!   when they come alone: a clone carries both, and `git log <article>` shows
//!   versions only.
//! - Histories are never rewritten. What arrives late is appended and sorted when
//!   it is read.
//! - Object not found means damaged whenever a branch or a commit names it.
use crate::model::{Article, ArticleId, Capture, RawCapture, Sighting, SnapshotId, Version};
use crate::store::plan::{Held, Plan, admit_id};
use crate::store::{Recorded, Store, StoreError};
use branch::Moved;
use fault::Fault;
use git2::{ErrorCode, Oid, Repository};
use lock::WriterLock;
use objects::Batch;
use reading::State;
use std::path::{Path, PathBuf};

mod branch;
mod commits;
mod fault;
mod lock;
mod message;
mod objects;
mod place;
mod reading;

pub use lock::Patience;

/// How often a call starts anew because others (a `git push`) moved the branch.
const RACES: u32 = 16;

/// A store in a folder.
pub struct GitStore {
    dir: PathBuf,
    repo: Repository,
    patience: Patience,
}

impl GitStore {
    /// Opens the store in a folder.
    ///
    /// # Errors
    /// [`StoreError::NoStore`] when there is none; [`StoreError::NotAStore`]
    /// when there is something else; and whatever keeps it from being read.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        Ok(Self {
            dir: dir.to_owned(),
            repo: place::open(dir)?,
            patience: Patience::default(),
        })
    }

    /// Opens the store in a folder, making one when the folder is absent or has
    /// nothing of anybody's in it.
    ///
    /// # Errors
    /// As [`GitStore::open`], and whatever keeps it from being made.
    pub fn open_or_create(dir: &Path) -> Result<Self, StoreError> {
        let patience = Patience::default();
        Ok(Self {
            dir: dir.to_owned(),
            repo: place::open_or_create(dir, patience)?,
            patience,
        })
    }

    /// Sets how long to wait for other writers.
    pub fn with_patience(mut self, patience: Patience) -> Self {
        self.patience = patience;
        self
    }

    /// Who records: the name that git is told, or nobody.
    fn author(&self) -> String {
        let config = self.repo.config();
        let value = |key| config.as_ref().ok()?.get_string(key).ok();
        let clean = |value: String| value.replace(|c: char| c.is_control() || "<>".contains(c), "");
        match (
            value("user.name").map(clean),
            value("user.email").map(clean),
        ) {
            (Some(name), Some(email)) if !name.trim().is_empty() => {
                format!("{} <{}>", name.trim(), email.trim())
            }
            _ => place::NOBODY.to_owned(),
        }
    }

    /// Turns a plan into objects and moves the one branch that it is about.
    fn write(
        &self,
        article: &ArticleId,
        state: &State,
        plan: &Plan,
        captures: &[Capture],
        lock: &mut WriterLock,
    ) -> Result<Moved, Fault> {
        let mut batch = Batch::default();
        let author = self.author();
        let (branch, from, to) = if plan.versions.is_empty() {
            let to =
                commits::add_sightings(&mut batch, article, state.sightings_tip, plan, &author)?;
            (branch::of_sightings(article), state.sightings_tip, to)
        } else {
            let to = commits::add_versions(
                &mut batch,
                article,
                state.versions_tip,
                plan,
                captures,
                &author,
            )?;
            (branch::of_versions(article), state.versions_tip, to)
        };
        let to = to.ok_or_else(|| git2::Error::from_str("nothing was to be written"))?;
        batch.write(&self.repo)?;
        lock.intend(&branch, &to.to_string());
        branch::advance(&self.repo, &branch, from, to, self.patience)
    }

    /// Takes the writer's lock and mends what a killed writer left.
    fn lock(&self) -> Result<WriterLock, StoreError> {
        let mut lock = WriterLock::take(&self.dir, self.patience)?;
        if let Some((branch, commit)) = &lock.left_behind {
            branch::heal(&self.repo, branch, commit, self.patience)
                .map_err(|fault| fault.of(&self.dir, "mending it after a killed writer"))?;
            lock.intend_nothing();
        }
        Ok(lock)
    }
}

impl Store for GitStore {
    fn record(
        &mut self,
        article: &ArticleId,
        captures: Vec<Capture>,
    ) -> Result<Vec<Recorded>, StoreError> {
        let mut lock: Option<WriterLock> = None;
        for _ in 0..=RACES {
            let state = self.state(article)?;
            if state.versions_tip.is_none() {
                admit_id(article, &self.ids()?)?;
            }
            let held: Vec<Held> = state.held.iter().map(|(_, held)| held.clone()).collect();
            let plan = Plan::new(article, &held, &state.sightings, &captures)?;
            if plan.is_empty() {
                return Ok(plan.recorded);
            }
            if lock.is_none() {
                lock = Some(self.lock()?);
                if self.tips(article)? != [state.versions_tip, state.sightings_tip] {
                    continue;
                }
            }
            let Some(lock) = &mut lock else { continue };
            let moved = self
                .write(article, &state, &plan, &captures, lock)
                .map_err(|fault| fault.of(&self.dir, "writing it"))?;
            match moved {
                Moved::Done => return Ok(plan.recorded),
                Moved::Elsewhere => {}
                Moved::Locked(lock) => {
                    return Err(StoreError::BranchLocked {
                        lock,
                        waited: self.patience.longest(),
                    });
                }
            }
        }
        Err(StoreError::KeptChanging(article.clone()))
    }

    fn articles(&self) -> Result<Vec<Article>, StoreError> {
        let mut articles = Vec::new();
        for id in self.ids()? {
            let Some(tip) = self.tips(&id)?[0] else {
                continue;
            };
            // A branch of somebody else's beside the articles is none of them.
            let commit = self.commit(&id, tip)?;
            let text = String::from_utf8_lossy(commit.message_bytes()).into_owned();
            if commit.parent_count() < 2 && message::read(&text, &id).is_err() {
                continue;
            }
            let state = self.state(&id)?;
            let title =
                (state.held.last()).and_then(|(_, held)| held.version.provenance.title.clone());
            articles.push(Article { id, title });
        }
        Ok(articles)
    }

    fn versions(&self, article: &ArticleId) -> Result<Vec<Version>, StoreError> {
        let state = self.existing(article)?;
        Ok(state
            .held
            .into_iter()
            .map(|(_, held)| held.version)
            .collect())
    }

    fn sightings(&self, article: &ArticleId) -> Result<Vec<Sighting>, StoreError> {
        Ok(self.existing(article)?.sightings)
    }

    fn text(&self, snapshot: SnapshotId) -> Result<String, StoreError> {
        let fault = self.fault("reading it");
        let id = Oid::from_bytes(snapshot.as_bytes()).map_err(&fault)?;
        let blob = match self.repo.find_blob(id) {
            Ok(blob) => blob,
            Err(error) => return Err(self.missing_text(error, snapshot)?),
        };
        String::from_utf8(blob.content().to_vec()).map_err(|_| StoreError::Corrupt {
            what: format!("the text {snapshot} is not UTF-8"),
        })
    }

    fn raw(&self, version: &Version) -> Result<Option<RawCapture>, StoreError> {
        let article = &version.article;
        let state = self.existing(article)?;
        let found = state.held.iter().find(|(_, held)| held.version == *version);
        let Some((id, held)) = found else {
            return Ok(None);
        };
        if held.bytes == version.snapshot {
            return Ok(None);
        }
        let what = format!(
            "what was captured as version {} of `{article}`",
            version.number
        );
        let damage = |error| self.damage(error, &what);
        let tree = self.commit(article, *id)?.tree().map_err(damage)?;
        let folder = tree.get_name("capture").map(|entry| entry.id());
        let folder = folder.ok_or_else(|| damage(not_found()))?;
        let folder = self.repo.find_tree(folder).map_err(damage)?;
        let entry = folder.iter().next().ok_or_else(|| damage(not_found()))?;
        let blob = self.repo.find_blob(entry.id()).map_err(damage)?;
        Ok(Some(RawCapture {
            name: String::from_utf8_lossy(entry.name_bytes()).into_owned(),
            bytes: blob.content().to_vec(),
        }))
    }

    fn with_prefix(&self, article: &ArticleId, prefix: &str) -> Result<Vec<Version>, StoreError> {
        let mut held = self.existing(article)?.held;
        held.retain(|(commit, held)| {
            let snapshot = held.version.snapshot.to_string();
            snapshot.starts_with(prefix) || commit.to_string().starts_with(prefix)
        });
        Ok(held.into_iter().map(|(_, held)| held.version).collect())
    }
}

fn not_found() -> git2::Error {
    git2::Error::new(ErrorCode::NotFound, git2::ErrorClass::Odb, "not found")
}
