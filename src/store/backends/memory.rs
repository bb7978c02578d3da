//! A store that lives as long as its value: for tests and for comparing files
//! that nobody wants kept.
use crate::model::{Article, ArticleId, Capture, RawCapture, Sighting, SnapshotId, Version};
use crate::store::plan::{Held, Plan, admit_id, file_name};
use crate::store::{Recorded, Store, StoreError};
use std::collections::BTreeMap;

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
    fn record(
        &mut self,
        article: &ArticleId,
        captures: Vec<Capture>,
    ) -> Result<Vec<Recorded>, StoreError> {
        let shelf = self.articles.get(article);
        if shelf.is_none() {
            let held: Vec<_> = self.articles.keys().cloned().collect();
            admit_id(article, &held)?;
        }
        let (held, seen) =
            shelf.map_or((&[][..], &[][..]), |shelf| (&shelf.held, &shelf.sightings));
        let plan = Plan::new(article, held, seen, &captures)?;
        if !plan.is_empty() {
            let shelf = self.articles.entry(article.clone()).or_default();
            for new in plan.versions {
                let capture = &captures[new.capture];
                let snapshot = new.held.version.snapshot;
                self.texts.insert(snapshot, capture.text.clone());
                if let Some(raw) = &capture.raw {
                    let name = file_name(&raw.name);
                    let bytes = raw.bytes.clone();
                    shelf.raw.insert(new.held.bytes, RawCapture { name, bytes });
                }
                shelf.held.push(new.held);
            }
            shelf.sightings.extend(plan.sightings);
            shelf.held.sort_by_key(|held| held.version.number);
            shelf.sightings.sort_by_key(|seen| (seen.at, seen.version));
        }
        Ok(plan.recorded)
    }

    fn articles(&self) -> Result<Vec<Article>, StoreError> {
        let article = |(id, shelf): (&ArticleId, &Shelf)| Article {
            id: id.clone(),
            title: (shelf.held.last()).and_then(|held| held.version.provenance.title.clone()),
        };
        Ok(self.articles.iter().map(article).collect())
    }

    fn versions(&self, article: &ArticleId) -> Result<Vec<Version>, StoreError> {
        let held = &self.shelf(article)?.held;
        Ok(held.iter().map(|held| held.version.clone()).collect())
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
