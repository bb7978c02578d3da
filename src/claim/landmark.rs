//! Places in a sentence that each of its figures asks for, found once.
use super::clause::Phrase;
use super::lexicon::Sense;
use super::parse::{Parse, Sort};

/// Chunks of a sentence by what they can do for a figure, in order.
#[derive(Debug, Default)]
pub(super) struct Landmarks {
    /// Finite verbs of saying, announcing, promising and expecting.
    pub(super) saying: Vec<usize>,
    /// Verbs that can deny something.
    pub(super) denying: Vec<usize>,
    /// Colons, semicolons, dashes.
    pub(super) breaks: Vec<usize>,
    /// `according`, where `to` follows.
    pub(super) according: Option<usize>,
    /// `by the union's count` and the like, the noun phrase.
    pub(super) tellings: Vec<Phrase>,
    /// Whether it has a finite verb.
    pub(super) is_clause: bool,
}

impl Parse<'_> {
    /// Finds them, when all chunks stand.
    pub(super) fn landmarks(&self) -> Landmarks {
        let mut found = Landmarks::default();
        for at in 0..self.chunks.len() {
            match self.chunks[at].sort {
                Sort::Break => found.breaks.push(at),
                Sort::Verb(group) => {
                    found.is_clause |= group.is_finite();
                    let says = matches!(
                        group.sense,
                        Sense::Say | Sense::Announce | Sense::Pledge | Sense::Request
                    ) || self.is_expecting(at);
                    let says = says || self.ends_with(at, &["vowed", "joked", "shouted", "cried"]);
                    let saying = group.is_finite() || self.ends_with(at, &["saying"]);
                    if saying && !group.passive && !group.negated && says {
                        found.saying.push(at);
                    }
                    if !group.negated && self.can_deny(at) {
                        found.denying.push(at);
                    }
                }
                Sort::Preposition => {
                    if found.according.is_none()
                        && self.ends_with(at, &["according"])
                        && self.ends_with(at + 1, &["to"])
                    {
                        found.according = Some(at);
                    }
                    found.tellings.extend(self.telling_at(at));
                }
                _ => {}
            }
        }
        found
    }
}
