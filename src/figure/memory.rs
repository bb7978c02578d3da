//! What was found in the stretches of one text, kept for the next of the same article:
//! most sentences of a version stood in the one before.
use super::context::Context;
use super::found::Found;
use crate::base::Span;
use rustc_hash::FxHashMap;

type Stretches = FxHashMap<Box<str>, Found>;

/// The stretches of this text and of the last, for each way of reading them.
///
/// What the last text had and this one has not is forgotten: the memory holds at most
/// two texts.
#[derive(Debug, Default)]
pub(super) struct Memory {
    ways: Vec<Way>,
}

#[derive(Debug)]
struct Way {
    context: Context,
    last: Stretches,
    this: Stretches,
}

impl Memory {
    /// What a stretch holds, its places counted from its beginning.
    pub(super) fn found(&mut self, stretch: &str, context: Context) -> &Found {
        let way = self.ways.iter().position(|way| way.context == context);
        let way = way.unwrap_or_else(|| {
            self.ways.push(Way {
                context,
                last: Stretches::default(),
                this: Stretches::default(),
            });
            self.ways.len() - 1
        });
        let Way { last, this, .. } = &mut self.ways[way];
        if !this.contains_key(stretch) {
            let (text, found) = last.remove_entry(stretch).unwrap_or_else(|| {
                let mut found = Found::default();
                found.read(stretch, Span::between(0, stretch.len()), context);
                (stretch.into(), found)
            });
            this.insert(text, found);
        }
        &this[stretch]
    }

    /// The next text begins.
    pub(super) fn turn(&mut self) {
        for way in &mut self.ways {
            way.last = std::mem::take(&mut way.this);
        }
        self.ways.retain(|way| !way.last.is_empty());
    }
}
