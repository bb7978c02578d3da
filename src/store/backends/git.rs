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
use crate::model::{Article, ArticleId, RawCapture, Sighting, SnapshotId, Version, VersionNumber};
use crate::store::known::Known;
use crate::store::names::{admit_id, is_reserved};
use crate::store::plan::Plan;
use crate::store::{
    Durable, Held, Incoming, Mark, OnConflict, Recorded, Settings, Store, StoreError,
};
use branch::{Move, Moved};
use fault::Fault;
use git2::{ErrorCode, Oid, Repository};
use ledgers::Ledgers;
use lock::WriterLock;
use objects::Batch;
use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::time::Duration;

mod aliases;
mod branch;
mod commits;
mod deflate;
mod delta;
mod fault;
mod gc;
mod idx;
mod ledgers;
mod lock;
mod loose;
mod marks;
mod message;
mod objects;
mod pack;
mod packed;
mod place;
mod reading;
mod redact;
mod verify;

pub use lock::Patience;

/// How often a call starts anew because others (a `git push`) moved the branch.
const RACES: u32 = 16;

/// Up to this many branches are moved in files of their own, each synced; more
/// by one rewriting of `packed-refs`.
const FEW_MOVES: usize = 8;

/// A store in a folder.
pub struct GitStore {
    dir: PathBuf,
    repo: Repository,
    patience: Patience,
    durable: Durable,
    /// The right to write, when it was waited for beforehand.
    turn: Option<WriterLock>,
    ledgers: Ledgers,
    /// Who records, once it was asked.
    author: OnceCell<String>,
    names: aliases::Known,
}

impl GitStore {
    /// Opens the store in a folder.
    ///
    /// # Errors
    /// [`StoreError::NoStore`] when there is none; [`StoreError::NotAStore`]
    /// when there is something else; and whatever keeps it from being read.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        Ok(Self::of(dir, place::open(dir)?))
    }

    /// Opens the store in a folder, however damaged it is: to look through it.
    ///
    /// # Errors
    /// As [`GitStore::open`], but for damage.
    pub fn open_damaged(dir: &Path) -> Result<Self, StoreError> {
        Ok(Self::of(dir, place::open_damaged(dir)?))
    }

    /// Opens the store in a folder, making one when the folder is absent or has
    /// nothing of anybody's in it.
    ///
    /// # Errors
    /// As [`GitStore::open`], and whatever keeps it from being made.
    pub fn open_or_create(dir: &Path) -> Result<Self, StoreError> {
        let repo = place::open_or_create(dir, Patience::default())?;
        Ok(Self::of(dir, repo))
    }

    fn of(dir: &Path, repo: Repository) -> Self {
        Self {
            dir: dir.to_owned(),
            repo,
            patience: Patience::default(),
            durable: Durable::Yes,
            turn: None,
            ledgers: Ledgers::default(),
            author: OnceCell::new(),
            names: aliases::Known::default(),
        }
    }

    /// Sets how to write.
    pub fn with_settings(mut self, settings: Settings) -> Self {
        self.patience = Patience::of(settings.wait);
        self.durable = settings.durable;
        self
    }

    /// Sets how long to wait for other writers.
    pub fn with_patience(mut self, patience: Patience) -> Self {
        self.patience = patience;
        self
    }

    /// Who records: the name that git is told, or nobody.
    fn author(&self) -> &str {
        self.author.get_or_init(|| self.name_for_git())
    }

    fn name_for_git(&self) -> String {
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

    /// Turns plans into objects and moves the branches that they are about.
    fn write(
        &self,
        batch: &[Incoming],
        jobs: &[Job],
        lock: &mut WriterLock,
    ) -> Result<Vec<Moved>, Fault> {
        let mut objects = Batch::default();
        let author = self.author();
        let mut moves = Vec::new();
        for job in jobs {
            let Incoming { article, captures } = &batch[job.at];
            let [versions, sightings] = job.tips;
            let (branch, from, to) = if job.plan.versions.is_empty() {
                let to =
                    commits::add_sightings(&mut objects, article, sightings, &job.plan, author)?;
                (branch::of_sightings(article), sightings, to)
            } else {
                let before = (versions, job.highest);
                let to = commits::add_versions(
                    &mut objects,
                    article,
                    before,
                    &job.plan,
                    captures,
                    author,
                )?;
                (branch::of_versions(article), versions, to)
            };
            let to = to.ok_or_else(|| git2::Error::from_str("nothing was to be written"))?;
            moves.push(Move { branch, from, to });
        }
        objects.write(&self.repo, self.durable)?;
        let (patience, durable) = (self.patience, self.durable);
        if moves.len() > FEW_MOVES {
            let root = self.repo.path();
            let in_files = moves.iter().filter(|one| root.join(&one.branch).is_file());
            lock.intend(in_files);
            return packed::advance(&self.repo, &moves, patience, durable);
        }
        lock.intend(moves.iter());
        let advance = |one: &Move| branch::advance(&self.repo, one, patience, durable);
        moves.iter().map(advance).collect()
    }

    /// Takes the writer's lock and mends what a killed writer left.
    fn lock(&self, patience: Patience) -> Result<WriterLock, StoreError> {
        let mut lock = WriterLock::take(&self.dir, patience)?;
        let fault = |fault: Fault| fault.of(&self.dir, "mending it after a killed writer");
        if !lock.is_inherited {
            return Ok(lock);
        }
        for (branch, commit) in &lock.left_behind {
            branch::heal(&self.repo, branch, commit, self.patience).map_err(fault)?;
        }
        packed::heal(self.repo.path()).map_err(|error| fault(error.into()))?;
        lock.intend([].iter());
        Ok(lock)
    }

    /// Decides what becomes of the captures that have no answer yet; those that
    /// need nothing written are answered.
    fn plan(
        &self,
        batch: &[Incoming],
        on_conflict: OnConflict,
        answers: &mut [Option<Vec<Recorded>>],
    ) -> Result<Vec<Job>, StoreError> {
        let open: Vec<usize> = (0..batch.len())
            .filter(|at| answers[*at].is_none())
            .collect();
        let tips = self.all_tips(open.iter().map(|at| &batch[*at].article))?;
        let mut ids = None;
        let mut jobs = Vec::new();
        for (at, tips) in open.into_iter().zip(tips) {
            let Incoming { article, captures } = &batch[at];
            if is_reserved(article) {
                return Err(StoreError::ReservedArticle(article.clone()));
            }
            if tips[0].is_none() && !captures.is_empty() {
                let ids = match &mut ids {
                    Some(ids) => ids,
                    none => none.insert(self.ids()?),
                };
                admit_id(article, ids)?;
                ids.insert(article.clone());
            }
            let mut known = self.ledgers.known(self, article, tips, on_conflict)?;
            let highest = known.highest;
            let plan = Plan::among(article, &mut known, captures)?;
            if plan.is_empty() {
                answers[at] = Some(self.recorded(article, &plan)?);
                continue;
            }
            jobs.push(Job {
                at,
                tips,
                highest,
                plan,
                known: (batch.len() == 1).then_some(known),
            });
        }
        Ok(jobs)
    }

    /// A plan's answers in full.
    fn recorded(&self, article: &ArticleId, plan: &Plan) -> Result<Vec<Recorded>, StoreError> {
        let held: Vec<Held> = match plan.asks_for_held() {
            true => self.held(article)?,
            false => Vec::new(),
        };
        plan.recorded(&held)
    }
}

/// An article with something to be written.
struct Job {
    /// Its place in the batch.
    at: usize,
    tips: [Option<Oid>; 2],
    /// The highest number that is held.
    highest: Option<VersionNumber>,
    plan: Plan,
    /// What is known when it is written, of an article that comes alone.
    known: Option<Known>,
}

impl Store for GitStore {
    fn record_all(
        &mut self,
        batch: Vec<Incoming>,
        on_conflict: OnConflict,
    ) -> Result<Vec<Vec<Recorded>>, StoreError> {
        let mut batch = batch;
        for incoming in &mut batch {
            incoming.article = self.canonical(&incoming.article)?;
        }
        let mut lock = self.turn.take();
        let mut answers = vec![None; batch.len()];
        for _ in 0..=RACES {
            let jobs = self.plan(&batch, on_conflict, &mut answers)?;
            if jobs.is_empty() {
                return Ok(answers.into_iter().map(Option::unwrap_or_default).collect());
            }
            if lock.is_none() {
                lock = Some(self.lock(self.patience)?);
                let now = self.all_tips(jobs.iter().map(|job| &batch[job.at].article))?;
                if jobs.iter().zip(now).any(|(job, now)| job.tips != now) {
                    continue;
                }
            }
            let Some(lock) = &mut lock else { continue };
            let moved = self
                .write(&batch, &jobs, lock)
                .map_err(|fault| fault.of(&self.dir, "writing it"))?;
            let mut locked = None;
            for (job, moved) in jobs.into_iter().zip(moved) {
                let article = &batch[job.at].article;
                match moved {
                    Moved::Done(to) => {
                        answers[job.at] = Some(self.recorded(article, &job.plan)?);
                        self.ledgers
                            .take(article, job.tips, to, &job.plan, job.known);
                    }
                    Moved::Elsewhere => {}
                    Moved::Locked(lock) => locked = Some(lock),
                }
            }
            if let Some(lock) = locked {
                return Err(StoreError::BranchLocked {
                    lock,
                    waited: self.patience.longest(),
                });
            }
        }
        let open = answers.iter().position(Option::is_none).unwrap_or_default();
        Err(StoreError::KeptChanging(batch[open].article.clone()))
    }

    fn alias(&self, name: &str) -> Result<Option<ArticleId>, StoreError> {
        aliases::alias(self, name)
    }

    fn wait_for_turn(&mut self, wait: Duration) -> Result<(), StoreError> {
        if self.turn.is_none() {
            self.turn = Some(self.lock(Patience::of(wait))?);
        }
        Ok(())
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
            let was_called = |name: &str| self.was_called(&id, name).unwrap_or(false);
            let last = match message::read_as(&text, &id, was_called) {
                Err(_) if commit.parent_count() < 2 => continue,
                Ok(entry) if entry.highest.is_none() => entry.held,
                // The version that was recorded last is not the last one.
                _ => self.state(&id)?.held.pop().map(|(_, held)| held),
            };
            let title = last.and_then(|held| held.version.provenance.title);
            articles.push(Article { id, title });
        }
        Ok(articles)
    }

    fn held(&self, article: &ArticleId) -> Result<Vec<Held>, StoreError> {
        let held = self.existing(article)?.held;
        Ok(held.into_iter().map(|(_, held)| held).collect())
    }

    fn former(&self, article: &ArticleId) -> Result<Vec<Held>, StoreError> {
        let former = self.existing(article)?.former;
        Ok(former.into_iter().map(|(_, held)| held).collect())
    }

    fn sightings(&self, article: &ArticleId) -> Result<Vec<Sighting>, StoreError> {
        Ok(self.existing(article)?.sightings)
    }

    fn text(&self, snapshot: SnapshotId) -> Result<String, StoreError> {
        let fault = self.fault("reading it");
        let id = Oid::from_bytes(snapshot.as_bytes()).map_err(&fault)?;
        let odb = self.repo.odb().map_err(&fault)?;
        let object = match Self::read(&odb, id) {
            Ok(object) => object,
            Err(error) => return Err(self.missing_text(error, snapshot)?),
        };
        String::from_utf8(object.data().to_vec()).map_err(|_| StoreError::Corrupt {
            what: format!("the text {snapshot} is not UTF-8"),
        })
    }

    fn raw(&self, version: &Version) -> Result<Option<RawCapture>, StoreError> {
        let article = &version.article;
        let state = self.existing(article)?;
        let mut all = state.held.iter().chain(&state.former);
        let found = all.find(|(_, held)| held.version == *version);
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
        let odb = self.repo.odb().map_err(damage)?;
        let blob = Self::read(&odb, entry.id()).map_err(damage)?;
        Ok(Some(RawCapture {
            name: String::from_utf8_lossy(entry.name_bytes()).into_owned(),
            bytes: blob.data().to_vec(),
        }))
    }

    fn mark(&self) -> Result<Mark, StoreError> {
        self.mark_of_store()
    }

    fn marks(&self) -> Result<Vec<(ArticleId, Mark)>, StoreError> {
        self.marks_of_all()
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
