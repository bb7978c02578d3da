//! A store that lives as long as its value: for tests and for comparing files
//! that nobody wants kept.
use crate::model::{Article, ArticleId, RawCapture, Sighting, SnapshotId, Version};
use crate::store::names::{admit_id, file_name};
use crate::store::plan::{Ledger, Plan};
use crate::store::rehearsal::put;
use crate::store::{Held, Incoming, OnConflict, Recorded, Store, StoreError};
use std::collections::{BTreeMap, BTreeSet};

/// A store in memory.
#[derive(Debug, Default, Clone)]
pub struct MemoryStore {
    articles: BTreeMap<ArticleId, Shelf>,
    texts: BTreeMap<SnapshotId, String>,
}

/// What is held of one article.
#[derive(Debug, Default, Clone)]
struct Shelf {
    /// Ordered by number.
    held: Vec<Held>,
    /// Texts that versions had before.
    former: Vec<Held>,
    /// Ordered by time.
    sightings: Vec<Sighting>,
    raw: BTreeMap<SnapshotId, RawCapture>,
}

impl MemoryStore {
    fn shelf(&self, article: &ArticleId) -> Result<&Shelf, StoreError> {
        self.articles.get(article).ok_or_else(|| {
            let held: Vec<_> = self.articles.keys().cloned().collect();
            StoreError::unknown_article(article, &held)
        })
    }
}

impl Store for MemoryStore {
    fn record_all(
        &mut self,
        batch: Vec<Incoming>,
        on_conflict: OnConflict,
    ) -> Result<Vec<Vec<Recorded>>, StoreError> {
        let mut ids: BTreeSet<ArticleId> = self.articles.keys().cloned().collect();
        let none = Shelf::default();
        let mut plans = Vec::new();
        for Incoming { article, captures } in &batch {
            if ids.insert(article.clone()) {
                ids.remove(article);
                admit_id(article, &ids)?;
                ids.insert(article.clone());
            }
            let shelf = self.articles.get(article).unwrap_or(&none);
            let ledger = Ledger::new(&shelf.held, &shelf.former, &shelf.sightings);
            plans.push(Plan::new(article, &ledger, captures, on_conflict)?);
        }
        let mut all = Vec::new();
        for (Incoming { article, captures }, plan) in batch.into_iter().zip(plans) {
            if plan.is_empty() {
                let held = self.articles.get(&article).map(|shelf| &shelf.held[..]);
                all.push(plan.recorded(held.unwrap_or_default())?);
                continue;
            }
            let shelf = self.articles.entry(article).or_default();
            all.push(plan.recorded(&shelf.held)?);
            for new in &plan.versions {
                let capture = &captures[new.capture];
                let snapshot = new.held.version.snapshot;
                self.texts.insert(snapshot, capture.text.clone());
                if let Some(raw) = &capture.raw {
                    let name = file_name(&raw.name);
                    let bytes = raw.bytes.clone();
                    shelf.raw.insert(new.held.bytes, RawCapture { name, bytes });
                }
            }
            put(
                plan,
                &mut shelf.held,
                &mut shelf.former,
                &mut shelf.sightings,
            );
        }
        Ok(all)
    }

    fn articles(&self) -> Result<Vec<Article>, StoreError> {
        let article = |(id, shelf): (&ArticleId, &Shelf)| Article {
            id: id.clone(),
            title: (shelf.held.last()).and_then(|held| held.version.provenance.title.clone()),
        };
        Ok(self.articles.iter().map(article).collect())
    }

    fn held(&self, article: &ArticleId) -> Result<Vec<Held>, StoreError> {
        Ok(self.shelf(article)?.held.clone())
    }

    fn former(&self, article: &ArticleId) -> Result<Vec<Held>, StoreError> {
        Ok(self.shelf(article)?.former.clone())
    }

    fn sightings(&self, article: &ArticleId) -> Result<Vec<Sighting>, StoreError> {
        Ok(self.shelf(article)?.sightings.clone())
    }

    fn text(&self, snapshot: SnapshotId) -> Result<String, StoreError> {
        let text = self.texts.get(&snapshot).cloned();
        text.ok_or(StoreError::UnknownSnapshot(snapshot))
    }

    fn raw(&self, version: &Version) -> Result<Option<RawCapture>, StoreError> {
        let shelf = self.shelf(&version.article)?;
        let held = shelf.held.iter().find(|held| held.version == *version);
        Ok(held.and_then(|held| shelf.raw.get(&held.bytes).cloned()))
    }
}
