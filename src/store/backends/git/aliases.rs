//! Other names of articles: what they were called before, and their addresses.
//!
//! They lie on a branch of their own, `aliases`: one commit a name, in trailers,
//! the last one counts. A renamed article's commits keep the name they were
//! recorded under.
use super::branch::{self, Move, Moved};
use super::fault::Fault;
use super::lock::WriterLock;
use super::objects::{Batch, Stamp};
use super::packed;
use super::{GitStore, message};
use crate::model::ArticleId;
use crate::store::StoreError;
use crate::store::names::{admit_id, is_reserved};
use chrono::{DateTime, Utc};
use git2::Oid;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Names, each with the article that it stands for.
pub(super) type Names = BTreeMap<String, ArticleId>;

/// The names that were read last, and the commit that says them.
pub(super) type Known = RefCell<(Option<Oid>, Arc<Names>)>;

/// The branch.
const BRANCH: &str = "refs/heads/aliases";

impl GitStore {
    /// Gives an article another name: an address, or an id that no article has.
    ///
    /// # Errors
    /// [`StoreError::AliasTaken`] when an article has it as its own, and whatever
    /// keeps it from being written.
    pub fn add_alias(
        &mut self,
        name: &str,
        article: &ArticleId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut lock = match self.turn.take() {
            Some(lock) => lock,
            None => self.lock(self.patience)?,
        };
        let article = self.canonical(article)?;
        self.existing(&article)?;
        let name = name.split_whitespace().collect::<String>();
        if let Ok(id) = name.parse::<ArticleId>()
            && self.ids()?.contains(&id)
        {
            return Err(StoreError::AliasTaken(id));
        }
        match self.all_aliases()?.get(&name) == Some(&article) {
            true => Ok(()),
            false => self.write_alias(&name, &article, now, &mut lock),
        }
    }

    /// Gives an article another id; the old one stays as another name of it.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`], [`StoreError::AliasTaken`] when another
    /// article has the new id, and whatever keeps it from being written. When it
    /// was stopped midway, the same call finishes it.
    pub fn rename(
        &mut self,
        old: &ArticleId,
        new: &ArticleId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut lock = match self.turn.take() {
            Some(lock) => lock,
            None => self.lock(self.patience)?,
        };
        self.existing(old)?;
        let old = &self.canonical(old)?;
        let (from, to) = (self.tips(old)?, self.tips(new)?);
        if to[0].is_some() && to[0] != from[0] {
            return Err(StoreError::AliasTaken(new.clone()));
        }
        if is_reserved(new) {
            return Err(StoreError::ReservedArticle(new.clone()));
        }
        let mut others = self.ids()?;
        others.remove(new);
        admit_id(new, &others)?;
        let branches = [
            (branch::of_versions(old), branch::of_versions(new)),
            (branch::of_sightings(old), branch::of_sightings(new)),
        ];
        for ((_, branch), (tip, held)) in branches.iter().zip(from.into_iter().zip(to)) {
            if let Some(tip) = tip.filter(|tip| held != Some(*tip)) {
                let branch = branch.clone();
                self.move_branch(
                    Move {
                        branch,
                        from: held,
                        to: tip,
                    },
                    &mut lock,
                    new,
                )?;
            }
        }
        self.write_alias(old.as_str(), new, now, &mut lock)?;
        for ((branch, _), tip) in branches.iter().zip(from) {
            if let Some(tip) = tip {
                packed::remove(&self.repo, branch, tip, self.patience, self.durable)
                    .map_err(|fault| fault.of(&self.dir, "renaming an article"))?;
            }
        }
        Ok(())
    }

    /// The article that a name stands for now.
    pub(super) fn canonical(&self, article: &ArticleId) -> Result<ArticleId, StoreError> {
        if is_reserved(article) || self.has_versions(article)? {
            return Ok(article.clone());
        }
        let aliases = self.all_aliases()?;
        Ok(follow(&aliases, article.as_str()).unwrap_or_else(|| article.clone()))
    }

    /// Whether an article was recorded under this name once.
    pub(super) fn was_called(&self, article: &ArticleId, name: &str) -> Result<bool, StoreError> {
        let aliases = self.all_aliases()?;
        Ok(follow(&aliases, name).as_ref() == Some(article))
    }

    /// All names, as they were given.
    pub(super) fn all_aliases(&self) -> Result<Arc<Names>, StoreError> {
        let fault = self.fault("reading its aliases");
        let tip = branch::tip(&self.repo, BRANCH).map_err(&fault)?;
        let mut known = self.names.borrow_mut();
        if known.0 != tip {
            *known = (tip, Arc::new(self.aliases_from(tip)?));
        }
        Ok(known.1.clone())
    }

    fn aliases_from(&self, mut next: Option<Oid>) -> Result<Names, StoreError> {
        let mut aliases = BTreeMap::new();
        while let Some(id) = next {
            let commit = self.repo.find_commit(id);
            let commit = commit.map_err(|error| self.damage(error, "the list of aliases"))?;
            let text = String::from_utf8_lossy(commit.message_bytes()).into_owned();
            for (name, article) in message::aliases(&text) {
                // The newest comes first.
                aliases.entry(name).or_insert(article);
            }
            next = commit.parent_id(0).ok();
        }
        Ok(aliases)
    }

    fn write_alias(
        &self,
        name: &str,
        article: &ArticleId,
        now: DateTime<Utc>,
        lock: &mut WriterLock,
    ) -> Result<(), StoreError> {
        let fault = self.fault("writing an alias");
        let from = branch::tip(&self.repo, BRANCH).map_err(&fault)?;
        let author = self.author();
        let stamp = Stamp {
            author,
            authored: now.timestamp(),
            committed: now.timestamp(),
        };
        let mut batch = Batch::default();
        let tree = batch.tree(&[]).map_err(&fault)?;
        let message = message::of_alias(name, article);
        let to = batch.commit(tree, from, &stamp, &message).map_err(&fault)?;
        batch
            .write(&self.repo, self.durable)
            .map_err(|fault| fault.of(&self.dir, "writing an alias"))?;
        let branch = BRANCH.to_owned();
        self.move_branch(Move { branch, from, to }, lock, article)
    }

    fn move_branch(
        &self,
        to_move: Move,
        lock: &mut WriterLock,
        article: &ArticleId,
    ) -> Result<(), StoreError> {
        lock.intend([&to_move].into_iter());
        let moved = branch::advance(&self.repo, &to_move, self.patience, self.durable);
        match moved.map_err(|fault: Fault| fault.of(&self.dir, "moving a branch"))? {
            Moved::Done(_) => Ok(()),
            Moved::Elsewhere => Err(StoreError::KeptChanging(article.clone())),
            Moved::Locked(lock) => Err(StoreError::BranchLocked {
                lock,
                waited: self.patience.longest(),
            }),
        }
    }
}

/// An article that was renamed twice has two names behind it.
fn follow(aliases: &Names, name: &str) -> Option<ArticleId> {
    let mut found = aliases.get(name)?;
    for _ in 0..aliases.len() {
        match aliases.get(found.as_str()) {
            Some(next) if next != found => found = next,
            _ => break,
        }
    }
    Some(found.clone())
}

/// The article that a name stands for, as [`crate::store::Store::alias`] has it.
pub(super) fn alias(store: &GitStore, name: &str) -> Result<Option<ArticleId>, StoreError> {
    let aliases = store.all_aliases()?;
    Ok(follow(&aliases, name))
}
