//! What one word could not decide: participles, and verbs that share helpers.
use super::lexicon::{self as lex, Sense};
use super::parse::{Form, Parse, Sort};

impl Parse<'_> {
    /// Decides what one word could not: participles behind nouns, and verbs that
    /// share another's helpers.
    pub(super) fn settle(&mut self) {
        for at in 0..self.chunks.len() {
            let Some(mut group) = self.group(at) else {
                continue;
            };
            if group.form == Form::PastOrParticiple && self.modifies_noun(at) {
                group.form = Form::Participle;
                group.passive = true;
            }
            let bare = self.chunks[at].first == self.chunks[at].last
                && self.has(self.chunks[at].first, lex::BASE);
            if bare
                && self
                    .left(at)
                    .is_some_and(|left| self.chunks[left].sort == Sort::And)
            {
                let shared = (0..at).rev().find_map(|before| {
                    self.group(before).filter(|group| {
                        matches!(group.form, Form::Future | Form::Possible | Form::Infinitive)
                    })
                });
                if let Some(shared) = shared {
                    group.form = shared.form;
                    group.negated = shared.negated;
                }
            }
            self.chunks[at].sort = Sort::Verb(group);
        }
    }

    /// Whether a verb's form that may be a participle is one: its noun is another
    /// verb's object, or another verb follows for which the noun is the subject.
    fn modifies_noun(&self, verb: usize) -> bool {
        let Some(noun) = self.left(verb).filter(|noun| self.is_noun(*noun)) else {
            return false;
        };
        if self.ends_with(verb + 1, &["by"]) {
            return self
                .group(verb)
                .is_some_and(|group| group.sense != Sense::Measure);
        }
        let mut phrase = self.phrase_to(noun);
        // `is sending 40 ships and 30 boats left over from the war`
        while self.has_figure(noun)
            && phrase.first >= 2
            && matches!(self.chunks[phrase.first - 1].sort, Sort::And | Sort::Comma)
            && self.has_figure(phrase.first - 2)
        {
            phrase = self.phrase_to(phrase.first - 2);
        }
        let object = self
            .left(phrase.first)
            .is_some_and(|before| match self.sort(before) {
                Some(Sort::Verb(group)) => {
                    group.sense != Sense::Say && group.sense != Sense::Announce
                }
                Some(Sort::Preposition) => self
                    .left(before)
                    .is_some_and(|over| self.group(over).is_some()),
                _ => false,
            });
        let mut end = verb;
        while matches!(self.sort(end + 1), Some(Sort::Preposition | Sort::To))
            && self.is_noun(end + 2)
        {
            end += 2;
        }
        let follows = self
            .right(end)
            .and_then(|next| self.group(next))
            .is_some_and(|group| group.is_finite() && group.form != Form::PastOrParticiple);
        object || follows
    }
}
