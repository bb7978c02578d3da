//! Pages as servers sent them, copy after copy: which of them are no article.
use super::Vanished;
use super::vanished::vanished_text;
use crate::model::{ArticleId, Capture, SnapshotId, Version, valid_at};
use crate::store::{Store, StoreError};
use std::collections::BTreeSet;

/// What is known of an article while its pages come, in the order of their times.
pub(super) struct PageWatch {
    held: Vec<Version>,
    sightings: Vec<crate::model::Sighting>,
    /// Texts that were taken for the article's.
    taken: BTreeSet<SnapshotId>,
    /// The last of them.
    before: Option<String>,
}

impl PageWatch {
    pub(super) fn new(store: &dyn Store, article: &ArticleId) -> Result<Self, StoreError> {
        let held = match store.versions(article) {
            Err(StoreError::UnknownArticle { .. }) => Vec::new(),
            other => other?,
        };
        let sightings = match held.is_empty() {
            true => Vec::new(),
            false => store.sightings(article)?,
        };
        Ok(Self {
            taken: held.iter().map(|version| version.snapshot).collect(),
            held,
            sightings,
            before: None,
        })
    }

    /// Why a page is not taken for the article. A text that was is not doubted
    /// again.
    pub(super) fn vanished(
        &mut self,
        store: &dyn Store,
        page: &Capture,
    ) -> Result<Option<Vanished>, StoreError> {
        let snapshot = SnapshotId::of(&page.text);
        if !self.taken.contains(&snapshot) {
            if self.before.is_none() {
                let at = page.provenance.captured_at;
                let last = valid_at(&self.held, &self.sightings, at).or(self.held.last());
                let text = last.map(|version| store.text(version.snapshot));
                self.before = text.transpose()?;
            }
            let title = page.provenance.title.as_deref();
            let why = vanished_text(self.before.as_deref(), &page.text, title);
            if why.is_some() {
                return Ok(why);
            }
            self.taken.insert(snapshot);
        }
        self.before = Some(page.text.clone());
        Ok(None)
    }
}
