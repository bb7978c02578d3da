//! What was found in the stretches of one text, kept for the next of the same article:
//! most sentences of a version stood in the one before.
use super::context::Context;
use super::detect;
use super::found::Found;
use super::tables::Tables;
use crate::base::{Recent, Span};

/// The stretches of this text and of the last, for each way of reading them.
#[derive(Debug, Default)]
pub(super) struct Memory {
    ways: Vec<(Context, Recent<Found>)>,
    /// How much of each language its sentences have.
    scores: Vec<(&'static Tables, Recent<u32>)>,
}

impl Memory {
    /// What a stretch holds, its places counted from its beginning.
    pub(super) fn found(&mut self, stretch: &str, context: Context) -> &Found {
        let find = || {
            let mut found = Found::default();
            found.read(stretch, Span::between(0, stretch.len()), context);
            found
        };
        of(&mut self.ways, context).get_or_make(stretch, find)
    }

    /// What [`detect::score`] says of a sentence.
    pub(super) fn score(&mut self, sentence: &str, tables: &'static Tables) -> u32 {
        let score = || detect::score(sentence, tables);
        *of(&mut self.scores, tables).get_or_make(sentence, score)
    }

    /// The next text begins.
    pub(super) fn turn(&mut self) {
        turn(&mut self.ways);
        turn(&mut self.scores);
    }
}

/// What is known in one of the ways of reading.
fn of<K: PartialEq, T>(all: &mut Vec<(K, Recent<T>)>, key: K) -> &mut Recent<T> {
    let at = all.iter().position(|(it, _)| *it == key);
    let at = at.unwrap_or_else(|| {
        all.push((key, Recent::default()));
        all.len() - 1
    });
    &mut all[at].1
}

fn turn<K, T>(all: &mut Vec<(K, Recent<T>)>) {
    all.iter_mut().for_each(|(_, recent)| recent.turn());
    all.retain(|(_, recent)| !recent.is_empty());
}
