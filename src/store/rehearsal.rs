//! What recording would do, without recording.
use super::names::admit_id;
use super::plan::{Held, Ledger, Plan};
use super::{Incoming, OnConflict, Recorded, Store, StoreError};
use crate::model::{Article, ArticleId, RawCapture, Sighting, SnapshotId};
use std::collections::{BTreeMap, BTreeSet};

/// A store that answers as another one would, and leaves that one as it is.
pub struct Rehearsal {
    store: Box<dyn Store>,
    ids: Option<BTreeSet<ArticleId>>,
    touched: BTreeMap<ArticleId, Shelf>,
}

/// An article as it would be held.
#[derive(Default)]
struct Shelf {
    held: Vec<Held>,
    former: Vec<Held>,
    sightings: Vec<Sighting>,
}

impl Rehearsal {
    /// Rehearses recording into `store`.
    pub fn new(store: Box<dyn Store>) -> Self {
        Self {
            store,
            ids: None,
            touched: BTreeMap::new(),
        }
    }

    fn shelf(&mut self, article: &ArticleId) -> Result<&mut Shelf, StoreError> {
        if !self.touched.contains_key(article) {
            let shelf = match self.store.held(article) {
                Ok(held) => Shelf {
                    held,
                    former: self.store.former(article)?,
                    sightings: self.store.sightings(article)?,
                },
                Err(StoreError::UnknownArticle { .. }) => {
                    self.admit(article)?;
                    Shelf::default()
                }
                Err(error) => return Err(error),
            };
            self.touched.insert(article.clone(), shelf);
        }
        Ok(self.touched.entry(article.clone()).or_default())
    }

    fn admit(&mut self, article: &ArticleId) -> Result<(), StoreError> {
        let mut ids = match self.ids.take() {
            Some(ids) => ids,
            None => {
                let articles = self.store.articles()?;
                articles.into_iter().map(|article| article.id).collect()
            }
        };
        let admitted = admit_id(article, &ids);
        ids.insert(article.clone());
        self.ids = Some(ids);
        admitted
    }
}

impl Store for Rehearsal {
    fn record_all(
        &mut self,
        batch: Vec<Incoming>,
        on_conflict: OnConflict,
    ) -> Result<Vec<Vec<Recorded>>, StoreError> {
        let mut all = Vec::new();
        for Incoming { article, captures } in batch {
            let article = self.alias(article.as_str())?.unwrap_or(article);
            let shelf = self.shelf(&article)?;
            let ledger = Ledger::new(&shelf.held, &shelf.former, &shelf.sightings);
            let plan = Plan::new(&article, &ledger, &captures, on_conflict)?;
            all.push(plan.recorded(&shelf.held)?);
            put(
                plan,
                &mut shelf.held,
                &mut shelf.former,
                &mut shelf.sightings,
            );
        }
        Ok(all)
    }

    fn alias(&self, name: &str) -> Result<Option<ArticleId>, StoreError> {
        self.store.alias(name)
    }

    fn articles(&self) -> Result<Vec<Article>, StoreError> {
        self.store.articles()
    }

    fn held(&self, article: &ArticleId) -> Result<Vec<Held>, StoreError> {
        match self.touched.get(article) {
            Some(shelf) => Ok(shelf.held.clone()),
            None => self.store.held(article),
        }
    }

    fn former(&self, article: &ArticleId) -> Result<Vec<Held>, StoreError> {
        match self.touched.get(article) {
            Some(shelf) => Ok(shelf.former.clone()),
            None => self.store.former(article),
        }
    }

    fn sightings(&self, article: &ArticleId) -> Result<Vec<Sighting>, StoreError> {
        match self.touched.get(article) {
            Some(shelf) => Ok(shelf.sightings.clone()),
            None => self.store.sightings(article),
        }
    }

    fn text(&self, snapshot: SnapshotId) -> Result<String, StoreError> {
        self.store.text(snapshot)
    }

    fn raw(&self, version: &crate::model::Version) -> Result<Option<RawCapture>, StoreError> {
        self.store.raw(version)
    }
}

/// Puts what a plan adds to what is held, in order.
pub(super) fn put(
    plan: Plan,
    held: &mut Vec<Held>,
    former: &mut Vec<Held>,
    sightings: &mut Vec<Sighting>,
) {
    for new in plan.versions {
        if new.held.instead.is_some() {
            let number = new.held.version.number;
            former.extend(held.extract_if(.., |held| held.version.number == number));
        }
        held.push(new.held);
    }
    sightings.extend(plan.sightings);
    held.sort_by_key(|held| held.version.number);
    former.sort_by_key(|held| held.version.number);
    sightings.sort_by_key(|seen| (seen.at, seen.version));
}
