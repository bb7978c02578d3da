//! The sentences of an article with the versions in which each stands.
use crate::base::Span;
use crate::claim::Document;
use crate::history::Glance;
use crate::text::BlockKind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// A sentence in versions that follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// As written.
    pub(super) text: String,
    /// The first of the versions, by index.
    pub(super) first: usize,
    /// The last; `None` while it stands.
    pub(super) last: Option<usize>,
}

/// Stands for a sentence's text.
type Key = u64;

/// What one version brought and took: made while the texts are at hand.
#[derive(Debug)]
pub(super) struct Turnover {
    /// New sentences, with those that they came of.
    fresh: Vec<(String, Vec<Key>)>,
    /// Sentences that are gone, with those that they became.
    gone: Vec<(Key, Vec<Key>)>,
}

impl Turnover {
    /// Of the version that is looked at.
    pub(super) fn of(glance: &Glance<'_>) -> Self {
        let new = sentences(glance.document);
        let Some(comparison) = &glance.comparison else {
            let mut seen = FxHashSet::default();
            let texts = new.iter().flatten().filter(|text| seen.insert(key(text)));
            return Self {
                fresh: texts.map(|text| ((*text).to_owned(), Vec::new())).collect(),
                gone: Vec::new(),
            };
        };
        let old = sentences(comparison.old);
        let keys = |all: &[Option<&str>]| -> Vec<Option<Key>> {
            all.iter().map(|text| text.map(key)).collect()
        };
        let (old_keys, new_keys) = (keys(&old), keys(&new));
        let set =
            |keys: &[Option<Key>]| -> FxHashSet<Key> { keys.iter().flatten().copied().collect() };
        let (held, holds) = (set(&old_keys), set(&new_keys));
        let mut turnover = Self {
            fresh: Vec::new(),
            gone: Vec::new(),
        };
        let mut told = (FxHashSet::default(), FxHashSet::default());
        for link in comparison.sentences.links() {
            let of = |indices: &[usize], keys: &[Option<Key>]| -> Vec<Key> {
                indices.iter().filter_map(|at| keys[*at]).collect()
            };
            let (from, to) = (of(link.old(), &old_keys), of(link.new(), &new_keys));
            for at in link.new() {
                if let (Some(text), Some(key)) = (new[*at], new_keys[*at])
                    && !held.contains(&key)
                    && told.0.insert(key)
                {
                    turnover.fresh.push((text.to_owned(), from.clone()));
                }
            }
            for key in from {
                if !holds.contains(&key) && told.1.insert(key) {
                    turnover.gone.push((key, to.clone()));
                }
            }
        }
        turnover
    }
}

/// The sentences by index; those that only say something of the article are left out.
fn sentences(document: &Document) -> Vec<Option<&str>> {
    let text = document.text();
    let told = |kind: BlockKind, span: Span| (kind != BlockKind::Meta).then(|| span.of(text));
    document
        .reading
        .sentences()
        .map(|(block, span)| told(block.kind, span))
        .collect()
}

fn key(text: &str) -> Key {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Follows the sentences of an article, version by version.
#[derive(Debug, Default)]
pub(super) struct Stretches {
    /// All of them, in the order in which they came.
    pub(super) all: Vec<Stretch>,
    /// Which became which, by indices: old and new.
    pub(super) edits: Vec<(usize, usize)>,
    standing: FxHashMap<Key, usize>,
    versions: usize,
}

impl Stretches {
    /// Goes on with those of so many versions.
    pub(super) fn go_on(all: Vec<Stretch>, edits: Vec<(usize, usize)>, versions: usize) -> Self {
        let standing = all.iter().enumerate().filter(|(_, it)| it.last.is_none());
        Self {
            standing: standing.map(|(at, it)| (key(&it.text), at)).collect(),
            all,
            edits,
            versions,
        }
    }

    /// Follows them to the next version.
    pub(super) fn follow(&mut self, turnover: Turnover) {
        let at = self.versions;
        self.versions += 1;
        let mut came = Vec::new();
        for (text, from) in turnover.fresh {
            let new = self.all.len();
            let from = from.iter().filter_map(|key| self.standing.get(key));
            self.edits.extend(from.map(|old| (*old, new)));
            came.push((key(&text), new));
            self.all.push(Stretch {
                text,
                first: at,
                last: None,
            });
        }
        let mut went = Vec::new();
        for (key, to) in turnover.gone {
            if let Some(old) = self.standing.remove(&key) {
                self.all[old].last = at.checked_sub(1);
                went.push((old, to));
            }
        }
        self.standing.extend(came);
        for (old, to) in went {
            let to = to.iter().filter_map(|key| self.standing.get(key));
            self.edits.extend(to.map(|new| (old, *new)));
        }
    }

    /// The sentence of this text that stands in the version that came last.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        self.standing.get(&key(text)).copied()
    }

    /// Which became which, each pair once.
    pub(super) fn edits(&self) -> Vec<(usize, usize)> {
        let mut edits = self.edits.clone();
        edits.sort_unstable();
        edits.dedup();
        edits
    }
}
