//! The verb that governs a figure, and the verbs it hangs on.
use super::clause::REACH;
use super::lexicon::{self as lex, Sense};
use super::parse::{Form, Group, Parse, Sort};

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
        let part = self.is_part_told(at);
        let own = self.own_clause(at).filter(|_| !part);
        own.or_else(|| self.as_subject(at))
            .map(|governor| self.raised(governor))
            .or_else(|| self.as_listed_subject(at))
            .or_else(|| self.as_far_subject(at))
            .or_else(|| self.behind_cleft(at))
            .or_else(|| self.behind_verb(at))
            .or_else(|| self.opening(at))
    }

    /// `handed over 14 of the 22 tanks it promised`: what was promised is the whole.
    fn is_part_told(&self, at: usize) -> bool {
        let chunk = self.chunks[at];
        let part = (chunk.first..=chunk.last)
            .any(|token| self.is_figure(token) && self.word(token) == "of");
        let verb = self.left(at).and_then(|verb| self.group(verb));
        part && verb
            .is_some_and(|group| group.is_finite() && !group.copula && group.sense != Sense::Say)
    }

    /// `is said [to have been paid]`: the verb that says what was done.
    fn raised(&self, governor: Governor) -> Governor {
        let Some(inner) = self
            .right(governor.verb)
            .filter(|_| governor.group.passive && governor.place == Place::Subject)
        else {
            return governor;
        };
        match self.group(inner) {
            Some(mut group) if group.form == Form::PerfectInfinitive => {
                group.form = Form::Perfect;
                Governor {
                    verb: inner,
                    group,
                    ..governor
                }
            }
            _ => governor,
        }
    }

    /// `40 tents, 30 beds and a truck | were needed`: the verb of a list that
    /// begins its clause.
    fn as_listed_subject(&self, at: usize) -> Option<Governor> {
        let joint = |at: usize| matches!(self.sort(at), Some(Sort::Comma | Sort::And));
        let mut first = self.phrase_to(at).first;
        while first >= 2 && first + REACH > at && joint(first - 1) {
            let mut mark = first - 1;
            if mark > 0 && joint(mark - 1) {
                mark -= 1;
            }
            let before = mark.checked_sub(1).filter(|before| self.is_noun(*before))?;
            first = self.phrase_to(before).first;
        }
        let starts = self
            .left(first)
            .is_none_or(|before| match self.chunks[before].sort {
                Sort::Break | Sort::Subordinate | Sort::Relative => true,
                Sort::Verb(outer) => outer.sense == Sense::Say,
                _ => false,
            });
        if !starts {
            return None;
        }
        let mut last = self.phrase_from(at, |_, _| true).last;
        let mut joined = false;
        while joint(last + 1) && last < at + REACH {
            joined |= self.sort(last + 1) == Some(Sort::And);
            let next = last + 2 + usize::from(joint(last + 2));
            joined |= self.sort(last + 2) == Some(Sort::And);
            if !self.is_noun(next) {
                return None;
            }
            last = self.phrase_from(next, |_, _| true).last;
        }
        let verb = self.right(last).filter(|_| joined)?;
        let group = self.group(verb).filter(|group| group.is_finite())?;
        Some(Governor {
            verb,
            group,
            place: Place::Subject,
        })
    }

    /// `A fund of €5m to help ports | was opened`: a clause stands between.
    fn as_far_subject(&self, at: usize) -> Option<Governor> {
        let next = self.right(at)?;
        let relative = self.sort(next) == Some(Sort::Relative);
        if !relative {
            self.group(next).filter(|group| !group.is_finite())?;
        }
        let verb = (next + 1 + usize::from(relative)..self.chunks.len())
            .take(REACH)
            .take_while(|verb| {
                !matches!(
                    self.sort(*verb),
                    Some(Sort::Comma | Sort::Break | Sort::Subordinate)
                )
            })
            .filter(|verb| self.left(*verb) != Some(next))
            .find(|verb| self.group(*verb).is_some_and(Group::is_finite))?;
        let subject = self.subject_of(verb)?;
        if (subject.first..=subject.last).contains(&at) {
            self.governed(verb, Place::Subject)
        } else {
            None
        }
    }

    /// `What the town needs is 40 doctors.`
    fn behind_cleft(&self, at: usize) -> Option<Governor> {
        let copula = self
            .left(at)
            .filter(|copula| self.group(*copula).is_some_and(|group| group.copula))?;
        let what = (0..copula.min(2)).find(|what| self.ends_with(*what, &["what"]))?;
        let verb = (what + 1..copula)
            .take(REACH)
            .find(|verb| self.group(*verb).is_some())?;
        self.governed(verb, Place::Object)
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
            && (!group.passive || self.is_promised_to(subject, group))
            && group.sense != Sense::Say;
        if says {
            self.governed(verb, Place::Object)
        } else {
            None
        }
    }

    /// `the 40 tents [it was promised]`
    fn is_promised_to(&self, subject: usize, group: Group) -> bool {
        let chunk = self.chunks[subject];
        let pronoun = chunk.first == chunk.last && self.tokens[chunk.last].roles & lex::PRON != 0;
        pronoun && matches!(group.sense, Sense::Pledge | Sense::Give)
    }

    /// The verb whose subject holds the figure.
    fn as_subject(&self, at: usize) -> Option<Governor> {
        let end = self.phrase_from(at, |_, _| true).last;
        let next = self.right(end)?;
        let inserted = |group: Group| {
            group.form == Form::Participle
                && matches!(
                    group.sense,
                    Sense::Give | Sense::Pledge | Sense::Announce | Sense::Request
                )
        };
        let verb = if self.sort(next) == Some(Sort::Comma) {
            // `60 trucks, sent by Arl, were stopped`
            match self
                .right(next)
                .filter(|verb| self.group(*verb).is_some_and(inserted))
            {
                Some(verb) => verb,
                None => self.behind_insertion(next)?,
            }
        } else {
            next
        };
        let verb = self.main_behind(verb, at < end || self.is_share(at));
        let group = self
            .group(verb)
            .filter(|group| group.is_finite() || group.form == Form::Participle)?;
        let phrase = self.phrase_to(at);
        // `40 boats and 30 trucks left over`: the boats' verb is the trucks' too.
        let listed = phrase.first == at
            && at
                .checked_sub(1)
                .is_some_and(|before| matches!(self.chunks[before].sort, Sort::And | Sort::Comma));
        if listed && group.form == Form::Participle && !self.ends_with(verb + 1, &["by"]) {
            return None;
        }
        let starts = match self.left(phrase.first) {
            None => true,
            Some(before) => match self.chunks[before].sort {
                Sort::Break | Sort::Subordinate | Sort::Relative | Sort::And | Sort::Comma => true,
                // `Of the 40 trucks promised to Arl, 12`
                Sort::Preposition if before == 0 && self.ends_with(0, &["of"]) => {
                    matches!(group.form, Form::Participle | Form::PastOrParticiple)
                }
                // `14 of the 22 trucks lent by Arl`
                _ if group.form == Form::Participle && next == verb => {
                    phrase.first < at && end == at && self.has_figure(phrase.first)
                }
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

    /// `19 of the 31 ships promised by Arl | have arrived`: of a part, the verb behind
    /// what is said of the whole.
    fn main_behind(&self, verb: usize, is_part: bool) -> usize {
        let participle = self
            .group(verb)
            .is_some_and(|group| is_part && group.form == Form::Participle);
        let by = verb + 1;
        if !participle || !self.ends_with(by, &["by"]) || !self.is_noun(by + 1) {
            return verb;
        }
        let agent = self.phrase_from(by + 1, |parse, at| parse.ends_with(at, &["of"]));
        self.right(agent.last)
            .filter(|main| self.group(*main).is_some_and(Group::is_finite))
            .unwrap_or(verb)
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
    pub(super) fn verb_left(&self, at: usize) -> Option<usize> {
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

    /// The clause inside the subject of a measure: `the ships [Arl is sending] are worth $5m`.
    pub(super) fn inner_clause(&self, verb: usize, group: Group) -> Option<(usize, Group)> {
        let measures = group.sense == Sense::Measure || group.copula;
        let inner = self.left(verb).filter(|_| measures)?;
        self.group(inner).map(|group| (inner, group))
    }
}
