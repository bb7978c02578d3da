//! What one word could not decide: participles, and verbs that share helpers.
use super::lexicon::{self as lex, Sense};
use super::parse::{Form, Parse, Sort};

impl Parse<'_> {
    /// Decides what one word could not: participles behind nouns, and verbs that
    /// share another's helpers.
    pub(super) fn settle(&mut self) {
        // `found that`: what has a clause for its object is no participle.
        for at in 0..self.chunks.len() {
            if let Some(mut group) = self.group(at)
                && group.form == Form::PastOrParticiple
                && group.sense == Sense::Say
                && self.sort(at + 1) == Some(Sort::Relative)
            {
                group.form = Form::Past;
                self.chunks[at].sort = Sort::Verb(group);
            }
        }
        for at in 0..self.chunks.len() {
            let Some(mut group) = self.group(at) else {
                continue;
            };
            if group.sense == Sense::Say && self.adds_amount(at) {
                let to_come = matches!(group.form, Form::Future | Form::Infinitive);
                group.sense = if to_come { Sense::Give } else { Sense::Other };
            }
            if group.form == Form::Infinitive && self.is_headline_future(at) {
                group.form = Form::Future;
            }
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

    /// `Engineers who inspected the bridge | found 40 faults`: a relative clause
    /// has its verb already, and an object follows.
    fn is_main_behind_relative(&self, verb: usize, noun: usize) -> bool {
        let relative = self
            .left(self.phrase_to(noun).first)
            .filter(|inner| self.group(*inner).is_some())
            .and_then(|inner| self.left(inner))
            .is_some_and(|before| self.sort(before) == Some(Sort::Relative));
        relative && self.right(verb).is_some_and(|after| self.is_noun(after))
    }

    /// `would add €35m`, but `added 40 people were hurt`
    fn adds_amount(&self, verb: usize) -> bool {
        let next = verb + 1;
        self.ends_with(verb, &["add", "adds", "added", "adding"])
            && self.is_noun(next)
            && self.has_figure(next)
            && self.group(next + 1).is_none_or(|group| !group.is_finite())
    }

    /// `The scheme, | launched in 2012, covers`
    fn opens_insertion(&self, verb: usize) -> bool {
        let noun = verb
            .checked_sub(2)
            .filter(|noun| self.is_noun(*noun) && self.sort(verb - 1) == Some(Sort::Comma));
        let starts = noun.is_some_and(|noun| self.left(self.phrase_to(noun).first).is_none());
        let close = (verb + 1..self.chunks.len())
            .take(10)
            .find(|at| self.sort(*at) == Some(Sort::Comma));
        let object = self.is_noun(verb + 1);
        starts
            && !object
            && close
                .and_then(|close| self.right(close))
                .and_then(|next| self.group(next))
                .is_some_and(|group| group.is_finite())
    }

    /// `EU to send 500 guards`: no article, and no other verb before the next mark.
    fn is_headline_future(&self, verb: usize) -> bool {
        const WITH_INFINITIVE: &[&str] = &[
            "way",
            "ways",
            "right",
            "bid",
            "bids",
            "deal",
            "law",
            "decision",
            "refusal",
            "ability",
            "effort",
            "efforts",
            "attempt",
            "attempts",
            "failure",
            "time",
            "reason",
            "money",
            "chance",
            "willingness",
            "permission",
            "proposal",
            "proposals",
            "scheme",
            "talks",
            "pressure",
            "order",
            "commitment",
            "bill",
            "move",
        ];
        let Some(noun) = self.left(verb).filter(|noun| self.is_noun(*noun)) else {
            return false;
        };
        let phrase = self.phrase_to(noun);
        let starts = self
            .left(phrase.first)
            .is_none_or(|before| self.sort(before) == Some(Sort::Break));
        let head = self.chunks[phrase.first];
        let articled = self.tokens[head.first].roles & (lex::DET | lex::POSS | lex::PRON) != 0;
        let means = (phrase.first..=phrase.last).any(|at| {
            let intends = lex::look_up(self.word(self.chunks[at].last)).sense;
            self.ends_with(at, WITH_INFINITIVE)
                || matches!(intends, Sense::Intend | Sense::Pledge | Sense::Request)
        });
        let other = (verb + 1..self.chunks.len())
            .take_while(|at| {
                !matches!(
                    self.chunks[*at].sort,
                    Sort::Comma | Sort::Break | Sort::Subordinate | Sort::Relative | Sort::And
                )
            })
            .any(|at| self.group(at).is_some_and(|group| group.is_finite()));
        starts && !articled && !means && !other
    }

    /// Whether a verb's form that may be a participle is one: its noun is another
    /// verb's object, or another verb follows for which the noun is the subject.
    fn modifies_noun(&self, verb: usize) -> bool {
        if self.opens_insertion(verb) {
            return true;
        }
        let Some(noun) = self.left(verb).filter(|noun| self.is_noun(*noun)) else {
            return false;
        };
        if self.is_main_behind_relative(verb, noun) {
            return false;
        }
        if self.ends_with(verb + 1, &["by"]) && !self.has_figure(verb + 2) {
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
