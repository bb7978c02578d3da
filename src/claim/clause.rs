//! Who does what in a sentence: the verb that governs a figure, and its subject.
use super::lexicon::Sense;
use super::parse::{Form, Group, Parse, Sort};

/// How far, in chunks, a walk goes. Subjects farther from their verbs are not
/// told from others' anyway.
const REACH: usize = 24;

/// Noun phrases joined by prepositions: chunks, the first being the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) first: usize,
    pub(super) last: usize,
}

/// How a figure stands to its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the phrase before it that is its subject.
    Subject,
    /// Behind it, or what a relative clause says the verb of.
    Object,
    /// At the sentence's beginning, before the subject.
    Opening,
}

/// The verb of a figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Governor {
    pub(super) verb: usize,
    pub(super) group: Group,
    pub(super) place: Place,
}

impl Parse<'_> {
    /// The chunk before `at`, adverbs and quotation marks passed over.
    pub(super) fn left(&self, at: usize) -> Option<usize> {
        (0..at)
            .rev()
            .take(REACH)
            .find(|chunk| !matches!(self.chunks[*chunk].sort, Sort::Adverb | Sort::Quote))
    }

    /// The chunk after `at`, adverbs and quotation marks passed over.
    pub(super) fn right(&self, at: usize) -> Option<usize> {
        (at + 1..self.chunks.len())
            .take(REACH)
            .find(|chunk| !matches!(self.chunks[*chunk].sort, Sort::Adverb | Sort::Quote))
    }

    /// The phrase that ends with the noun chunk `at`: `members of the alliance`.
    pub(super) fn phrase_to(&self, at: usize) -> Phrase {
        let mut first = at;
        while first >= 2
            && matches!(self.chunks[first - 1].sort, Sort::Preposition | Sort::To)
            && self.is_noun(first - 2)
        {
            first -= 2;
        }
        Phrase { first, last: at }
    }

    /// The phrase that begins with the noun chunk `at`, over the prepositions
    /// that `joins` allows.
    pub(super) fn phrase_from(&self, at: usize, joins: impl Fn(&Self, usize) -> bool) -> Phrase {
        let mut last = at;
        while matches!(self.sort(last + 1), Some(Sort::Preposition | Sort::To))
            && self.is_noun(last + 2)
            && joins(self, last + 1)
        {
            last += 2;
        }
        Phrase { first: at, last }
    }

    /// The grammatical subject of a verb group.
    pub(super) fn subject_of(&self, verb: usize) -> Option<Phrase> {
        self.subject_within(verb, 6)
    }

    fn subject_within(&self, verb: usize, depth: usize) -> Option<Phrase> {
        let depth = depth.checked_sub(1)?;
        if self.is_existential(verb) {
            return None;
        }
        let before = self.left(verb)?;
        match self.chunks[before].sort {
            Sort::Noun => self.subject_ending(before, verb, depth),
            Sort::Relative => self.antecedent(before),
            Sort::Verb(_) => self.head_of_contact_clause(before, depth),
            Sort::Comma => self
                .subject_before_insertion(before)
                .or_else(|| self.shared_subject(before, depth)),
            Sort::And => self.shared_subject(before, depth),
            _ => None,
        }
    }

    /// The subject whose last noun chunk is `at`.
    fn subject_ending(&self, at: usize, verb: usize, depth: usize) -> Option<Phrase> {
        let phrase = self.phrase_to(at);
        let Some(before) = self.left(phrase.first) else {
            return Some(phrase);
        };
        let joined = match self.chunks[before].sort {
            Sort::Preposition | Sort::To => {
                self.left(before).filter(|at| self.group(*at).is_some())
            }
            Sort::Verb(_) => Some(before),
            _ => None,
        };
        if let Some(inner) = joined {
            // `the ships sent to Arl cost`, `a firm making tanks said`, `the man who sold it said`
            let group = self.group(inner)?;
            let head = self.left(inner)?;
            if self.sort(head) == Some(Sort::Relative) {
                return self.antecedent(head);
            }
            let modifies = matches!(
                group.form,
                Form::Participle | Form::PastOrParticiple | Form::Gerund | Form::Infinitive
            );
            if modifies && self.is_noun(head) && group.sense != Sense::Say {
                return self.subject_ending(head, verb, depth.checked_sub(1)?);
            }
            return Some(phrase);
        }
        Some(self.coordinated(phrase))
    }

    /// `Arl and Bor`: the phrase with those joined to it on the left, where they
    /// begin the clause.
    fn coordinated(&self, phrase: Phrase) -> Phrase {
        let mut first = phrase.first;
        let mut joined = false;
        for _ in 0..8 {
            let mut before = match first.checked_sub(1) {
                Some(before) if matches!(self.chunks[before].sort, Sort::And | Sort::Comma) => {
                    before
                }
                _ => break,
            };
            joined |= self.chunks[before].sort == Sort::And;
            if before > 0
                && self.chunks[before].sort == Sort::And
                && self.chunks[before - 1].sort == Sort::Comma
            {
                before -= 1;
            }
            if before == 0 || !self.is_noun(before - 1) {
                return phrase;
            }
            first = self.phrase_to(before - 1).first;
        }
        let starts = joined
            && self.left(first).is_none_or(|at| {
                matches!(
                    self.chunks[at].sort,
                    Sort::Break | Sort::Subordinate | Sort::Relative
                )
            });
        if joined && starts {
            Phrase {
                first,
                last: phrase.last,
            }
        } else {
            phrase
        }
    }

    /// `Arl, Bor and Cid` with all of its parts, wherever it stands.
    pub(super) fn list_to(&self, at: usize) -> Phrase {
        let mut first = at;
        while first >= 2
            && matches!(self.chunks[first - 1].sort, Sort::And | Sort::Comma)
            && self.is_noun(first - 2)
            && !self.has_figure(first - 2)
        {
            first -= 2;
        }
        let joined = (first..at).any(|at| self.chunks[at].sort == Sort::And);
        Phrase {
            first: if joined { first } else { at },
            last: at,
        }
    }

    /// What a relative pronoun stands for.
    pub(super) fn antecedent(&self, relative: usize) -> Option<Phrase> {
        let mut before = self.left(relative)?;
        if matches!(self.sort(before), Some(Sort::Preposition | Sort::Comma)) {
            before = self.left(before)?;
        }
        // `that` behind a verb of saying begins what is said.
        let phrase = self.is_noun(before).then(|| self.phrase_to(before))?;
        Some(phrase)
    }

    /// `the ships Arl sent | cost`: the phrase before the inner clause.
    fn head_of_contact_clause(&self, inner: usize, depth: usize) -> Option<Phrase> {
        let subject = self.subject_within(inner, depth)?;
        let before = self.left(subject.first)?;
        match self.chunks[before].sort {
            Sort::Noun => Some(self.phrase_to(before)),
            Sort::Relative => self.antecedent(before),
            _ => Some(subject),
        }
    }

    /// `Arl, a port in the north, | sent`
    fn subject_before_insertion(&self, comma: usize) -> Option<Phrase> {
        let start = comma.saturating_sub(14);
        let open = (start..comma)
            .rev()
            .find(|at| self.chunks[*at].sort == Sort::Comma)?;
        let noun = open.checked_sub(1).filter(|at| self.is_noun(*at))?;
        let clause = (open + 1..comma).any(|at| {
            self.group(at)
                .is_some_and(|group| group.is_finite() && group.form != Form::PastOrParticiple)
        });
        if clause && self.chunks[open + 1].sort != Sort::Relative {
            return None;
        }
        let phrase = self.phrase_to(noun);
        let opening = phrase.first.checked_sub(1).is_some_and(|at| {
            matches!(self.chunks[at].sort, Sort::Preposition | Sort::Subordinate)
        });
        (!opening).then_some(phrase)
    }

    /// `Arl sent ships and | promised more`
    fn shared_subject(&self, at: usize, depth: usize) -> Option<Phrase> {
        let verb = self.finite_left(at)?;
        self.subject_within(verb, depth)
    }

    fn finite_left(&self, at: usize) -> Option<usize> {
        let start = at.saturating_sub(REACH);
        (start..at)
            .rev()
            .find(|at| self.group(*at).is_some_and(Group::is_finite))
    }

    /// The verb a verb hangs on: of `to send` the `promised` before it, of
    /// `would send` the `said` that reports it.
    pub(super) fn parent_of(&self, verb: usize) -> Option<usize> {
        let group = self.group(verb)?;
        if !group.is_finite() {
            return self.verb_left(verb);
        }
        let subject = self.subject_of(verb)?;
        let mut before = self.left(subject.first.min(verb))?;
        let that = self.sort(before) == Some(Sort::Relative);
        if that {
            before = self.left(before)?;
        }
        if self.group(before).is_some() {
            return Some(before);
        }
        // `told reporters that`, `said on Monday that`
        let noun = self.is_noun(before).then(|| self.phrase_to(before))?;
        let mut over = self.left(noun.first)?;
        if self.sort(over) == Some(Sort::Preposition) {
            over = self.left(over)?;
        }
        self.group(over)
            .filter(|group| that && !group.copula || group.sense == Sense::Say)
            .map(|_| over)
    }

    /// The verb that governs the figure in chunk `at`.
    pub(super) fn governor(&self, at: usize) -> Option<Governor> {
        self.own_clause(at)
            .or_else(|| self.as_subject(at))
            .or_else(|| self.behind_verb(at))
            .or_else(|| self.opening(at))
    }

    fn governed(&self, verb: usize, place: Place) -> Option<Governor> {
        let group = self.group(verb)?;
        Some(Governor { verb, group, place })
    }

    /// `the 40 ships Arl has`, `40 ships that Arl has sent`
    fn own_clause(&self, at: usize) -> Option<Governor> {
        let next = self.right(at)?;
        if self.sort(next) == Some(Sort::Preposition) && self.sort(next + 1) == Some(Sort::Relative)
        {
            // `three of which border Bor`
            let verb = self.right(next + 1)?;
            return self.governed(verb, Place::Subject);
        }
        let subject = if self.sort(next) == Some(Sort::Relative) {
            self.right(next)?
        } else {
            next
        };
        let verb = self.right(subject)?;
        let group = self.group(verb)?;
        let object = self.right(verb).is_some_and(|after| self.is_noun(after));
        let says = self.is_noun(subject)
            && group.is_finite()
            && !object
            && !group.copula
            && !group.passive
            && group.sense != Sense::Say;
        if says {
            self.governed(verb, Place::Object)
        } else {
            None
        }
    }

    /// The verb whose subject holds the figure.
    fn as_subject(&self, at: usize) -> Option<Governor> {
        let end = self.phrase_from(at, |_, _| true).last;
        let next = self.right(end)?;
        let verb = if self.sort(next) == Some(Sort::Comma) {
            self.behind_insertion(next)?
        } else {
            next
        };
        let group = self
            .group(verb)
            .filter(|group| group.is_finite() || group.form == Form::Participle)?;
        let phrase = self.phrase_to(at);
        let starts = match self.left(phrase.first) {
            None => true,
            Some(before) => match self.chunks[before].sort {
                Sort::Break | Sort::Subordinate | Sort::Relative | Sort::And | Sort::Comma => true,
                Sort::Verb(outer) => {
                    outer.sense == Sense::Say
                        || outer.copula
                            && self
                                .subject_of(before)
                                .is_none_or(|_| self.is_existential(before))
                }
                _ => false,
            },
        };
        let object = self.right(verb).is_some_and(|after| self.is_noun(after));
        let gives = matches!(
            group.sense,
            Sense::Give | Sense::Pledge | Sense::Announce | Sense::Request
        );
        let mut governor = starts.then_some(Governor {
            verb,
            group,
            place: Place::Subject,
        })?;
        if group.form == Form::PastOrParticiple && gives && !object {
            governor.group.passive = true;
        }
        Some(governor)
    }

    /// `40 ships, most of them old, | were sold`: the verb behind what a pair of
    /// commas holds.
    fn behind_insertion(&self, comma: usize) -> Option<usize> {
        let close = (comma + 2..self.chunks.len())
            .take(14)
            .find(|at| self.chunks[*at].sort == Sort::Comma)?;
        let finite = |at: usize| {
            self.group(at)
                .filter(|group| group.is_finite() && group.form != Form::PastOrParticiple)
        };
        let relative = (comma + 1..close)
            .find(|at| self.sort(*at) == Some(Sort::Relative))
            .unwrap_or(close);
        if (comma + 1..relative).any(|at| finite(at).is_some()) {
            return None;
        }
        self.right(close).filter(|verb| finite(*verb).is_some())
    }

    /// `There are 40 ships`
    pub(super) fn is_existential(&self, verb: usize) -> bool {
        verb.checked_sub(1)
            .is_some_and(|at| self.ends_with(at, &["there"]))
            && self
                .group(verb)
                .is_some_and(|group| group.copula || group.sense == Sense::Measure)
    }

    /// The nearest verb on the left, in the same clause.
    fn behind_verb(&self, at: usize) -> Option<Governor> {
        let verb = self.verb_left(at)?;
        let parted =
            (verb..at).any(|at| matches!(self.chunks[at].sort, Sort::Subordinate | Sort::Relative));
        if parted {
            None
        } else {
            self.governed(verb, Place::Object)
        }
    }

    /// The nearest verb on the left; what stands between dashes is passed over.
    fn verb_left(&self, at: usize) -> Option<usize> {
        let mut here = at;
        for _ in 0..REACH * 2 {
            here = here.checked_sub(1)?;
            match self.chunks[here].sort {
                Sort::Verb(_) => return Some(here),
                Sort::Break => {
                    let open = (0..here)
                        .rev()
                        .take(REACH)
                        .find(|at| self.chunks[*at].sort == Sort::Break);
                    here = open.unwrap_or(here);
                }
                _ => {}
            }
        }
        None
    }

    /// `In 2008 the town sent ships`: the next finite verb.
    fn opening(&self, at: usize) -> Option<Governor> {
        let verb = (at + 1..self.chunks.len())
            .take(REACH)
            .find(|at| self.group(*at).is_some_and(Group::is_finite))?;
        self.governed(verb, Place::Opening)
    }

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
                    group.form != Form::Gerund
                        && self.ends_with(
                            over,
                            &[
                                "help", "helps", "helped", "allow", "allows", "allowed", "enable",
                                "enables", "enabled", "let", "saw", "sees",
                            ],
                        )
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
            at = self.parent_of(at)?;
        }
        None
    }

    /// The clause inside the subject of a measure: `the ships [Arl is sending] are worth $5m`.
    pub(super) fn inner_clause(&self, verb: usize, group: Group) -> Option<(usize, Group)> {
        let measures = group.sense == Sense::Measure || group.copula;
        let inner = self.left(verb).filter(|_| measures)?;
        self.group(inner).map(|group| (inner, group))
    }

    /// The noun behind `by`.
    fn by_agent(&self, verb: usize) -> Option<Phrase> {
        let by = (verb + 1..self.chunks.len())
            .take(8)
            .take_while(|at| self.group(*at).is_none())
            .find(|at| self.ends_with(*at, &["by"]))?;
        let noun = self.is_noun(by + 1).then_some(by + 1)?;
        (!self.has_figure(noun))
            .then(|| self.phrase_from(noun, |parse, at| parse.ends_with(at, &["of"])))
    }
}
