//! Histories and versions as they were read, kept while the store does not change:
//! every page of two versions asks for them again.
use super::library::with_title;
use crate::claim::Document;
use crate::cli::CliError;
use crate::history::edition;
use crate::model::{ArticleId, Version};
use crate::store::{Store, StoreError};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::sync::Arc;

/// How many bytes of histories and of documents are kept, each, as far as they are known.
const KEPT: u64 = 32 << 20;

/// How many bytes a version of a history takes: its texts and times.
const VERSION: u64 = 512;

/// How many times its text a document takes with what was read of it. An estimate, on the
/// high side for prose: the text, its copy without markup, and a claim of some 400 bytes
/// for every second sentence.
const READ: u64 = 6;

/// An article's versions.
pub(super) struct Held {
    /// The title of the latest, or what stands for it.
    pub(super) title: String,
    pub(super) versions: Vec<Version>,
}

#[derive(Clone)]
struct Weight;

impl Weighter<(u64, ArticleId), Arc<Held>> for Weight {
    fn weight(&self, _: &(u64, ArticleId), held: &Arc<Held>) -> u64 {
        VERSION * (held.versions.len() as u64 + 1)
    }
}

impl Weighter<(u64, ArticleId, u32), Arc<Document>> for Weight {
    fn weight(&self, _: &(u64, ArticleId, u32), document: &Arc<Document>) -> u64 {
        VERSION + READ * document.text().len() as u64
    }
}

/// What was read. All keys begin with the number of the store's state.
pub(super) struct Reads {
    histories: Cache<(u64, ArticleId), Arc<Held>, Weight>,
    documents: Cache<(u64, ArticleId, u32), Arc<Document>, Weight>,
}

impl Reads {
    pub(super) fn new() -> Self {
        Self {
            histories: Cache::with_weighter(1024, KEPT, Weight),
            documents: Cache::with_weighter(1024, KEPT, Weight),
        }
    }

    /// An article's versions in a state of the store.
    pub(super) fn history(
        &self,
        store: &dyn Store,
        article: &ArticleId,
        number: u64,
    ) -> Result<Arc<Held>, StoreError> {
        let read = || {
            let (article, versions) = with_title(store, article)?;
            let title = crate::site::title(&article);
            Ok(Arc::new(Held { title, versions }))
        };
        let key = (number, article.clone());
        self.histories.get_or_insert_with(&key, read)
    }

    /// One of them, read.
    pub(super) fn document(
        &self,
        store: &dyn Store,
        version: &Version,
        number: u64,
    ) -> Result<Arc<Document>, CliError> {
        let key = (number, version.article.clone(), version.number.get());
        let read = || Ok(Arc::new(edition(store, version.clone())?.document));
        self.documents.get_or_insert_with(&key, read)
    }
}
