//! Who acts: gives, sends, has.
use super::clause::Phrase;
use super::governor::{Governor, Place};
use super::lexicon::{self as lex, Sense};
use super::name::is_nation;
use super::parse::{Form, Mark, Parse, Sort};
use crate::base::Span;
use crate::figure::Kind;

/// Someone named in a sentence: by a phrase, which may be a pronoun, or by words
/// inside one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Phrase(Phrase),
    Words(Span),
    /// By `its`, `their`: the token.
    Owner(usize),
}

impl Parse<'_> {
    /// Who acts on the figure in chunk `at`.
    pub(super) fn actor(&self, at: usize, kind: Kind, governor: Option<Governor>) -> Option<Named> {
        if self.group(at).is_some() {
            return match self.multiplied(at) {
                Some(_) => self.agent_of(at).map(Named::Phrase),
                None => self.owner_of_subject(at),
            };
        }
        if let Some(own) = self.elided(at, governor) {
            return Some(Named::Words(own));
        }
        if let Some(holder) = self.holder(at, governor) {
            return Some(Named::Phrase(holder));
        }
        if let Some(giver) = self.giver(at) {
            return Some(Named::Words(giver));
        }
        if let Some(housing) = self.home_of(at, governor) {
            return Some(Named::Phrase(housing));
        }
        if self.told_of(at, kind, governor).is_some() || self.is_sample(at) {
            return self.owner(at).map(Named::Words);
        }
        let Some(Governor { verb, group, place }) = governor else {
            return self.owner(at).map(Named::Words);
        };
        let object = self.is_noun(verb + 1) && verb + 1 < at && !self.has_figure(verb + 1);
        let measured =
            group.sense == Sense::Measure && !object || group.copula || self.is_change(verb, at);
        let agent = match place {
            Place::Object if measured && group.is_finite() => {
                match self.inner_clause(verb, group) {
                    Some((inner, _)) => self.agent_of(inner).map(Named::Phrase),
                    None => self.owner_of_subject(verb),
                }
            }
            // `is entitled to £5m`
            Place::Object
                if group.passive
                    && self.ends_with(
                        verb,
                        &["entitled", "obliged", "required", "forced", "allowed"],
                    ) =>
            {
                self.subject_of(verb).map(Named::Phrase)
            }
            Place::Object => self.agent_of(verb).map(Named::Phrase),
            Place::Subject if group.passive || group.form == Form::Participle => {
                self.agent_of_passive(verb)
            }
            Place::Subject | Place::Opening => None,
        };
        let agent = agent.filter(|named| !matches!(named, Named::Phrase(phrase) if self.is_expletive(phrase.first) || self.is_number(phrase.first) || self.is_nobody(phrase.first)));
        agent
            .or_else(|| self.owner(at).map(Named::Words))
            .or_else(|| self.planner(verb).map(Named::Words))
            .or_else(|| self.commander(verb).map(Named::Words))
            .or_else(|| self.possessive(at))
    }

    /// `Arl gave $5m, [Bor] $7m and [the state] $9m`: the verb is left out.
    fn elided(&self, at: usize, governor: Option<Governor>) -> Option<Span> {
        let verb = governor
            .filter(|governor| governor.place == Place::Object)?
            .verb;
        let chunk = self.chunks[at];
        let number =
            (chunk.first..=chunk.last).find(|token| self.tokens[*token].figure.is_some())?;
        let parted = at > verb + 1
            && matches!(
                self.sort(at - 1),
                Some(Sort::Comma | Sort::And | Sort::Break)
            );
        let told = (verb..at).any(|before| self.has_figure(before));
        let mut first = chunk.first;
        while first < number && self.tokens[first].roles & lex::DET != 0 {
            first += 1;
        }
        let noun = number > first && (self.tokens[first].capital || first > chunk.first);
        let adds = [
            "further",
            "additional",
            "extra",
            "total",
            "new",
            "second",
            "third",
        ]
        .contains(&self.word(first));
        (parted && told && noun && !adds).then(|| self.span(first, number - 1))
    }

    /// `lost 2%`, `closed 3% higher`: what rises or falls does not act.
    fn is_change(&self, verb: usize, at: usize) -> bool {
        const CHANGES: &[&str] = &[
            "lost", "lose", "loses", "gained", "gain", "gains", "added", "adds", "shed", "sheds",
            "ended", "closed", "finished", "opened",
        ];
        let percent = (self.chunks[at].first..=self.chunks[at].last).any(|token| {
            let word = self.word(token);
            self.tokens[token].figure.is_some() && (word.ends_with('%') || word.starts_with("per"))
        });
        percent && verb + 1 == at && self.ends_with(verb, CHANGES)
    }

    /// `in a trial of 640 patients`: those who are asked or treated, on whom nobody acts.
    fn is_sample(&self, at: usize) -> bool {
        const SAMPLES: &[&str] = &[
            "survey", "poll", "study", "sample", "trial", "analysis", "review",
        ];
        let of = self.left(at).filter(|of| self.ends_with(*of, &["of"]));
        let noun = of
            .and_then(|of| self.left(of))
            .filter(|noun| self.ends_with(*noun, SAMPLES));
        let before = noun.and_then(|noun| self.left(noun));
        before.is_some_and(|before| self.sort(before) == Some(Sort::Preposition))
    }

    /// `The reserve is home to 40 wolves.`
    fn home_of(&self, at: usize, governor: Option<Governor>) -> Option<Phrase> {
        let to = self.left(at).filter(|to| self.ends_with(*to, &["to"]))?;
        let home = self
            .left(to)
            .filter(|home| self.ends_with(*home, &["home"]))?;
        let verb = self.left(home)?;
        governor.filter(|governor| governor.group.copula || self.group(verb).is_some())?;
        self.subject_of(verb)
    }

    fn agent_of_passive(&self, verb: usize) -> Option<Named> {
        let by = (verb + 1..self.chunks.len())
            .take(8)
            .take_while(|at| self.sort(*at) != Some(Sort::Break))
            .find(|at| self.ends_with(*at, &["by"]))?;
        let noun = by + 1;
        (self.is_noun(noun) && !self.has_figure(noun)).then(|| {
            Named::Phrase(self.phrase_from(noun, |parse, at| parse.ends_with(at, &["of"])))
        })
    }

    fn is_expletive(&self, chunk: usize) -> bool {
        self.ends_with(chunk, &["there"])
    }

    /// The owner of what is measured: `[the UK]'s inflation rate rose`.
    fn owner_of_subject(&self, verb: usize) -> Option<Named> {
        let subject = self.subject_of(verb)?;
        (subject.first..=subject.last)
            .filter(|at| self.is_noun(*at))
            .find_map(|at| self.owner(at))
            .map(Named::Words)
    }

    /// `[the state]'s plan to send 40 ships`
    fn planner(&self, verb: usize) -> Option<Span> {
        let group = self.group(verb)?;
        let noun = self
            .left(verb)
            .filter(|noun| group.form == Form::Infinitive && self.is_noun(*noun))?;
        self.owner(noun)
    }

    /// `40 of them`, `two`: a number does not act, `the two countries` do.
    fn is_number(&self, chunk: usize) -> bool {
        self.counts_tellers(chunk) || self.is_figure(self.chunks[chunk].last)
    }

    /// Who owns what a noun phrase names: `[Nato]'s 40 ships`, `100 [US] troops`.
    pub(super) fn owner(&self, at: usize) -> Option<Span> {
        let chunk = self.chunks[at];
        let mut first = chunk.first;
        while first < chunk.last && self.tokens[first].roles & lex::DET != 0 {
            first += 1;
        }
        let mark = (first..=chunk.last).find(|token| self.tokens[*token].mark == Mark::Possessive);
        if let Some(mark) = mark {
            let holds_figure = (first..mark).any(|token| self.tokens[token].figure.is_some());
            return (mark > first && !holds_figure).then(|| self.span(first, mark - 1));
        }
        (first..chunk.last)
            .find(|token| self.tokens[*token].figure.is_none() && is_nation(self.word(*token)))
            .map(|token| self.span(token, token))
    }

    /// `[Arl]'s donation of €30m`
    fn giver(&self, at: usize) -> Option<Span> {
        const GIFTS: &[&str] = &[
            "donation",
            "gift",
            "grant",
            "contribution",
            "pledge",
            "promise",
            "offer",
            "payment",
            "loan",
        ];
        let of = self.left(at).filter(|of| self.ends_with(*of, &["of"]))?;
        let noun = self.left(of).filter(|noun| self.is_noun(*noun))?;
        let owner = self.owner(noun)?;
        self.ends_with(noun, GIFTS).then_some(owner)
    }

    /// `its 40 ships`
    fn possessive(&self, at: usize) -> Option<Named> {
        let first = self.chunks[at].first;
        (self.tokens[first].roles & lex::POSS != 0).then_some(Named::Owner(first))
    }

    /// `are under direct [Nato] command`
    fn commander(&self, verb: usize) -> Option<Span> {
        let under = (verb + 1..self.chunks.len())
            .take(3)
            .find(|at| self.ends_with(*at, &["under"]))?;
        let noun = under + 1;
        if !self.is_noun(noun) || !self.ends_with(noun, &["command", "control", "leadership"]) {
            return None;
        }
        self.owner(noun).or_else(|| {
            let chunk = self.chunks[noun];
            let token = (chunk.first..chunk.last).find(|token| self.tokens[*token].capital)?;
            Some(self.span(token, token))
        })
    }

    /// Whether the sentence's first word, alone, is no name: `Data from the port`.
    fn is_common(&self, token: usize) -> bool {
        let word = self.word(token);
        word.ends_with('s')
            || [
                "Data", "Research", "Analysis", "Evidence", "Police", "People",
            ]
            .contains(&word)
    }

    /// A phrase as a subject: all of it, without `a` and `an`.
    pub(super) fn subject_words(&self, phrase: Phrase) -> Option<Span> {
        let mut first = self.chunks.get(phrase.first)?.first;
        let last = self.chunks.get(phrase.last)?.last;
        let article = |token: usize| {
            ["a", "an", "some"]
                .iter()
                .any(|word| self.word(token).eq_ignore_ascii_case(word))
        };
        while first < last && article(first) {
            first += 1;
        }
        let end = if self.tokens[last].mark == Mark::Possessive && last > first {
            last - 1
        } else {
            last
        };
        Some(self.span(first, end))
    }

    /// The words that name a phrase: without its article; of a name, the name
    /// alone; of other nouns with what is joined to them.
    pub(super) fn name_of(&self, phrase: Phrase) -> Option<Span> {
        let head = self.chunks.get(phrase.first)?;
        let mut first = head.first;
        while first < head.last && self.tokens[first].roles & lex::DET != 0 {
            first += 1;
        }
        let mut last = head.last;
        while last > first && self.tokens[last].mark == Mark::Possessive {
            last -= 1;
        }
        if self.tokens[last].roles & lex::DET != 0
            && !self.tokens[last].capital
            && self.tokens[last].roles & lex::PRON == 0
        {
            return None;
        }
        let joined = phrase.last > phrase.first;
        let is_name = self.tokens[last].capital
            || is_nation(self.word(last))
            || first == 0 && first == last && !self.is_common(last);
        if joined && !is_name {
            last = self.chunks[phrase.last].last;
        } else if joined {
            // `Bank of England`, `Arl and Bor`
            let mut at = phrase.first;
            while at + 2 <= phrase.last
                && (self.ends_with(at + 1, &["of"])
                    || matches!(self.sort(at + 1), Some(Sort::And | Sort::Comma)))
                && self.tokens[self.chunks[at + 2].last].capital
            {
                at += 2;
                last = self.chunks[at].last;
            }
        }
        Some(self.span(first, last))
    }
}
