//! Phrases and subjects: which noun phrases belong together, and to which verb.
use super::lexicon::Sense;
use super::parse::{Form, Group, Parse, Sort};

/// How far, in chunks, a walk goes. Subjects farther from their verbs are not
/// told from others' anyway.
pub(super) const REACH: usize = 24;

/// Noun phrases joined by prepositions: chunks, the first being the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) first: usize,
    pub(super) last: usize,
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

    /// The phrase that ends with the noun chunk `at`, over these prepositions only.
    pub(super) fn phrase_over(&self, at: usize, prepositions: &[&str]) -> Phrase {
        let mut first = at;
        while first >= 2
            && self.sort(first - 1) == Some(Sort::Preposition)
            && self.ends_with(first - 1, prepositions)
            && self.is_noun(first - 2)
            && !self.has_figure(first - 2)
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
            Sort::Noun => self.subject_ending(before, depth),
            Sort::Relative => self.antecedent(before),
            Sort::Verb(_) => self.head_of_contact_clause(before, depth),
            Sort::Comma => self
                .subject_before_insertion(before)
                .or_else(|| self.subject_of_insertion(verb, before))
                .or_else(|| self.shared_subject(before, depth)),
            Sort::And => self.shared_subject(before, depth),
            _ => None,
        }
    }

    /// The subject whose last noun chunk is `at`.
    fn subject_ending(&self, at: usize, depth: usize) -> Option<Phrase> {
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
                Form::Participle
                    | Form::PastOrParticiple
                    | Form::Gerund
                    | Form::Infinitive
                    | Form::PerfectInfinitive
            );
            if modifies && self.is_noun(head) && group.sense != Sense::Say {
                return self.subject_ending(head, depth.checked_sub(1)?);
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
        // `, which sank,`, `, many of whom had left,`
        let relative = (open + 1..comma)
            .take(3)
            .any(|at| self.sort(at) == Some(Sort::Relative));
        if clause && !relative {
            return None;
        }
        let phrase = self.phrase_to(noun);
        let opening = phrase.first.checked_sub(1).is_some_and(|at| {
            matches!(self.chunks[at].sort, Sort::Preposition | Sort::Subordinate)
        });
        (!opening).then_some(phrase)
    }

    /// `Arl, | founded in 1900,`
    fn subject_of_insertion(&self, verb: usize, comma: usize) -> Option<Phrase> {
        self.group(verb)
            .filter(|group| group.form == Form::Participle)?;
        let noun = self.left(comma).filter(|noun| self.is_noun(*noun))?;
        Some(self.phrase_to(noun))
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

    /// `There are 40 ships`
    pub(super) fn is_existential(&self, verb: usize) -> bool {
        verb.checked_sub(1)
            .is_some_and(|at| self.ends_with(at, &["there"]))
            && self
                .group(verb)
                .is_some_and(|group| group.copula || group.sense == Sense::Measure)
    }
}
