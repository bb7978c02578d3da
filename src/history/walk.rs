//! An article's versions one after the other, few of them in memory at a time.
//!
//! Reading a text and comparing two are independent of all others: a window of
//! versions is read and compared on all cores, what is wanted of each is kept,
//! and the texts are let go.
use super::edition::reading;
use crate::change::Comparison;
use crate::claim::{Document, DocumentReader};
use crate::model::Version;
use crate::store::{Store, StoreError};
use std::collections::VecDeque;

/// The most versions of a window: enough to keep many cores busy.
const WINDOW: usize = 64;

/// A window is full with the text that reaches this length, in bytes.
const WINDOW_BYTES: usize = 1 << 20;

/// One version, and its comparison with the one before it.
#[derive(Debug)]
pub struct Glance<'a> {
    /// Which of the versions, by index.
    pub at: usize,
    /// What it says.
    pub document: &'a Document,
    /// What became of the claims of the one before; none for the first.
    pub comparison: Option<Comparison<'a>>,
}

/// An iterator over what `digest` makes of each version, in order; made by
/// [`walk`].
pub struct Walk<'a, T, F> {
    store: &'a dyn Store,
    versions: &'a [Version],
    digest: F,
    /// How many versions were read.
    read: usize,
    /// The last version that was read.
    last: Option<Document>,
    ready: VecDeque<T>,
    failed: bool,
}

/// Reads and compares the versions in order; what `digest` makes of each is
/// all that is kept of it. After an error, which ends it, nothing comes.
pub fn walk<'a, T, F>(store: &'a dyn Store, versions: &'a [Version], digest: F) -> Walk<'a, T, F>
where
    T: Send,
    F: Fn(Glance<'_>) -> T + Sync,
{
    Walk {
        store,
        versions,
        digest,
        read: 0,
        last: None,
        ready: VecDeque::new(),
        failed: false,
    }
}

impl<T, F> Iterator for Walk<'_, T, F>
where
    T: Send,
    F: Fn(Glance<'_>) -> T + Sync,
{
    type Item = Result<T, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.is_empty()
            && !self.failed
            && let Err(error) = self.fill()
        {
            self.failed = true;
            return Some(Err(error));
        }
        self.ready.pop_front().map(Ok)
    }
}

impl<T, F> Walk<'_, T, F>
where
    T: Send,
    F: Fn(Glance<'_>) -> T + Sync,
{
    /// Reads the next window.
    fn fill(&mut self) -> Result<(), StoreError> {
        let from = self.read;
        let mut texts = Vec::new();
        let mut bytes = 0;
        while let Some(version) = self.versions.get(self.read)
            && texts.len() < WINDOW
            && bytes < WINDOW_BYTES
        {
            let text = self.store.text(version.snapshot)?;
            bytes += text.len();
            texts.push((version, text));
            self.read += 1;
        }
        let documents = read_all(texts);
        let old = std::iter::once(self.last.as_ref()).chain(documents.iter().map(Some));
        let pairs: Vec<_> = old.zip(&documents).enumerate().collect();
        let digest = &self.digest;
        self.ready = each(pairs, |(place, (old, document))| {
            digest(Glance {
                at: from + place,
                document,
                comparison: old.map(|old| Comparison::new(old, document)),
            })
        })
        .into();
        self.last = documents.into_iter().last().or(self.last.take());
        Ok(())
    }
}

/// The texts as read. Neighbors share most sentences, so each core reads a run of them.
fn read_all(texts: Vec<(&Version, String)>) -> Vec<Document> {
    let run = texts.len().div_ceil(cores()).max(1);
    let mut texts = texts.into_iter();
    let runs: Vec<Vec<_>> = std::iter::from_fn(|| {
        let run: Vec<_> = texts.by_ref().take(run).collect();
        (!run.is_empty()).then_some(run)
    })
    .collect();
    let documents = each(runs, |run| {
        let mut reader = DocumentReader::default();
        let read = |(version, text)| reader.read(reading(version, text));
        run.into_iter().map(read).collect::<Vec<_>>()
    });
    documents.into_iter().flatten().collect()
}

/// On how many cores the program may work at once.
#[cfg(feature = "cli")]
fn cores() -> usize {
    rayon::current_num_threads()
}

#[cfg(not(feature = "cli"))]
fn cores() -> usize {
    1
}

/// What `make` makes of each, in order: on all cores where the program may.
#[cfg(feature = "cli")]
fn each<A: Send, B: Send>(all: Vec<A>, make: impl Fn(A) -> B + Sync) -> Vec<B> {
    use rayon::prelude::*;
    // One by one: neighbors may differ much in what they cost.
    all.into_par_iter().with_max_len(1).map(&make).collect()
}

#[cfg(not(feature = "cli"))]
fn each<A: Send, B: Send>(all: Vec<A>, make: impl Fn(A) -> B + Sync) -> Vec<B> {
    all.into_iter().map(make).collect()
}
