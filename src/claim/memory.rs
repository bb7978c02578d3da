//! What the figures of a sentence say, kept for the next text of the same article.
use super::assemble::Said;
use crate::base::Span;
use rustc_hash::FxHashMap;

type Sentences = FxHashMap<Box<str>, Kept>;

/// The sentences of this text and of the last whose figures say all that they say in
/// their own sentence.
///
/// What the last text had and this one has not is forgotten: the memory holds at most
/// two texts.
#[derive(Debug, Default)]
pub(super) struct Memory {
    last: Sentences,
    this: Sentences,
}

/// What the figures of a sentence said that began at `start`.
#[derive(Debug)]
struct Kept {
    start: usize,
    said: Vec<Said>,
}

impl Memory {
    /// What the figures of a sentence say that begins at `start`, if it is known.
    pub(super) fn recall(&mut self, sentence: &str, start: usize) -> Option<Vec<Said>> {
        if let Some((text, kept)) = self.last.remove_entry(sentence) {
            self.this.insert(text, kept);
        }
        let kept = self.this.get(sentence)?;
        let shift = |span: Span| {
            let from = |at: usize| start + (at - kept.start);
            Span::between(from(span.start()), from(span.end()))
        };
        Some(kept.said.iter().map(|said| said.map(shift)).collect())
    }

    /// Keeps what the figures of a sentence say.
    pub(super) fn keep(&mut self, sentence: &str, start: usize, said: &[Said]) {
        let said = said.to_vec();
        self.this.insert(sentence.into(), Kept { start, said });
    }

    /// The next text begins; `alike` says that what is kept holds for it too.
    pub(super) fn turn(&mut self, alike: bool) {
        self.last = std::mem::take(&mut self.this);
        if !alike {
            self.last.clear();
        }
    }
}
