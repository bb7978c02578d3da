//! What the figures of a sentence say, kept for the next text of the same article.
use super::assemble::Said;
use crate::base::{Recent, Span};

/// The sentences of this text and of the last whose figures say all that they say in
/// their own sentence.
#[derive(Debug, Default)]
pub(super) struct Memory(Recent<Kept>);

/// What the figures of a sentence said that began at `start`.
#[derive(Debug)]
struct Kept {
    start: usize,
    said: Vec<Said>,
}

impl Memory {
    /// What the figures of a sentence say that begins at `start`, if it is known.
    pub(super) fn recall(&mut self, sentence: &str, start: usize) -> Option<Vec<Said>> {
        let kept = self.0.get(sentence)?;
        let shift = |span: Span| {
            let from = |at: usize| start + (at - kept.start);
            Span::between(from(span.start()), from(span.end()))
        };
        Some(kept.said.iter().map(|said| said.map(shift)).collect())
    }

    /// Keeps what the figures of a sentence say.
    pub(super) fn keep(&mut self, sentence: &str, start: usize, said: &[Said]) {
        let said = said.to_vec();
        self.0.keep(sentence, Kept { start, said });
    }

    /// The next text begins; `alike` says that what is kept holds for it too.
    pub(super) fn turn(&mut self, alike: bool) {
        match alike {
            true => self.0.turn(),
            false => self.0.clear(),
        }
    }
}
