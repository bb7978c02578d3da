//! Who acts in a verb group.
use super::clause::Phrase;
use super::parse::{Form, Group, Parse, Sort};

/// Verbs whose object does what the infinitive behind it says: `ordered the firm to pay`.
#[rustfmt::skip]
const CONTROLLING: &[&str] = &[
    "help", "helps", "helped", "allow", "allows", "allowed", "enable", "enables", "enabled", "let", "saw", "sees", "oblige",
    "obliges", "obliged", "require", "requires", "required", "force", "forces", "forced", "expect", "expects", "expected",
    "order", "orders", "ordered", "compel", "compels", "compelled", "permit", "permits", "permitted",
];

impl Parse<'_> {
    /// Who acts in a verb group: its subject, that of the verb it hangs on, or
    /// behind a passive the one named with `by`.
    pub(super) fn agent_of(&self, verb: usize) -> Option<Phrase> {
        let mut at = verb;
        for _ in 0..6 {
            let group = self.group(at)?;
            if group.passive && at == verb {
                return self.by_agent(verb);
            }
            if group.is_finite() {
                return self.subject_of(at);
            }
            let before = self.left(at)?;
            if self.is_noun(before) && !self.has_figure(before) {
                let phrase = self.phrase_to(before);
                let over = self
                    .left(phrase.first)
                    .and_then(|over| self.group(over).map(|group| (over, group)));
                let controls = |over: usize, group: Group| {
                    group.form != Form::Gerund && self.ends_with(over, CONTROLLING)
                };
                match (group.form, over) {
                    (Form::Gerund, None) => return Some(phrase),
                    (_, Some((over, outer))) if controls(over, outer) => return Some(phrase),
                    _ => {}
                }
            }
            if self.chunks[before].sort == Sort::Comma && self.verb_left(at).is_none() {
                // `The ship, carrying 40 cars, sank`
                return self
                    .left(before)
                    .filter(|noun| self.is_noun(*noun))
                    .map(|noun| self.phrase_to(noun));
            }
            at = match self.parent_of(at) {
                Some(parent) => parent,
                // `Airline in talks to buy 60 jets`: a headline's only verb.
                None => return self.headline_agent(at),
            };
        }
        None
    }

    fn headline_agent(&self, verb: usize) -> Option<Phrase> {
        let noun = self.left(verb).filter(|noun| self.is_noun(*noun))?;
        let phrase = self.phrase_to(noun);
        let starts = self
            .left(phrase.first)
            .is_none_or(|before| self.sort(before) == Some(Sort::Break));
        (starts && phrase.last == phrase.first + 2 && self.ends_with(phrase.first + 1, &["in"]))
            .then_some(Phrase {
                first: phrase.first,
                last: phrase.first,
            })
    }

    /// The noun behind `by`.
    fn by_agent(&self, verb: usize) -> Option<Phrase> {
        let by = (verb + 1..self.chunks.len())
            .take(8)
            .take_while(|at| self.group(*at).is_none() && self.sort(*at) != Some(Sort::Break))
            .find(|at| self.ends_with(*at, &["by"]))?;
        let noun = self.is_noun(by + 1).then_some(by + 1)?;
        (!self.has_figure(noun))
            .then(|| self.phrase_from(noun, |parse, at| parse.ends_with(at, &["of"])))
    }
}
