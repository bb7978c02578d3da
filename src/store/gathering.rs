//! Captures on their way, gathered until there are enough for one batch: what is
//! recorded together is bounded, however much comes.
use super::Incoming;
use crate::model::{ArticleId, Capture};
use std::collections::HashMap;

/// A batch is full from this many bytes on: large enough that a pack and a new
/// `packed-refs` cost little a version, small enough for any machine. At 4 KB a
/// version these are 16,000.
const FULL: usize = 64 << 20;

/// What a capture takes beside its texts.
const BESIDE: usize = 500;

/// Captures by article, in the order in which they came.
#[derive(Debug, Default)]
pub struct Gathering {
    batch: Vec<Incoming>,
    places: HashMap<ArticleId, usize>,
    bytes: usize,
}

impl Gathering {
    /// Adds a capture.
    pub fn add(&mut self, article: ArticleId, capture: Capture) {
        let raw = capture.raw.as_ref().map_or(0, |raw| raw.bytes.len());
        self.bytes += capture.text.len() + raw + BESIDE;
        let next = self.batch.len();
        let place = *self.places.entry(article.clone()).or_insert(next);
        if place == next {
            let captures = Vec::new();
            self.batch.push(Incoming { article, captures });
        }
        self.batch[place].captures.push(capture);
    }

    /// Whether it should be recorded now.
    pub fn is_full(&self) -> bool {
        self.bytes >= FULL
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.batch.is_empty()
    }

    /// What was gathered; gathering begins anew.
    pub fn take(&mut self) -> Vec<Incoming> {
        self.places.clear();
        self.bytes = 0;
        std::mem::take(&mut self.batch)
    }
}
