//! What is counted or paid for.
use super::clause::Phrase;
use super::governor::{Governor, Place};
use super::lexicon::{self as lex, Sense};
use super::parse::{Form, Parse, Sort};
use crate::base::Span;
use crate::figure::Kind;

/// The subject of a claim: words of its own, or a phrase that may be a pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Words(Span),
    Phrase(Phrase),
}

/// Verbs whose object is what the money is for.
const PAID_FOR: &[&str] = &[
    "fund", "finance", "buy", "purchase", "build", "rebuild", "repair", "restore", "replace",
    "support", "cover", "acquire", "develop", "procure",
];

/// What says how often something was done.
const OFTEN: &[&str] = &["times", "occasions"];

/// Verbs of how much something is.
const LEVELS: &[&str] = &[
    "exceed",
    "exceeds",
    "exceeded",
    "top",
    "topped",
    "reach",
    "reaches",
    "reached",
    "averaged",
    "approached",
];

/// Times that an amount is told for, not what it is for.
const PERIODS: &[&str] = &[
    "year", "years", "month", "months", "quarter", "half", "period", "week", "weeks", "season",
    "day", "days", "time",
];

impl Parse<'_> {
    /// What figure `index`, in chunk `at`, is about.
    pub(super) fn subject(
        &self,
        at: usize,
        index: usize,
        kind: Kind,
        governor: Option<Governor>,
    ) -> Option<Subject> {
        if self.group(at).is_some() {
            return self
                .multiplied(at)
                .or_else(|| self.subject_of(at))
                .map(Subject::Phrase);
        }
        let often = self.ends_with(at, OFTEN);
        let words = || {
            self.label(at, kind)
                .or_else(|| self.counted(at, index, kind).filter(|_| !often))
                .map(Subject::Words)
        };
        words()
            .or_else(|| self.aged(at))
            .or_else(|| self.repeated(at, governor))
            .or_else(|| self.part_of_which(at))
            .or_else(|| self.compared(at, kind))
            .or_else(|| self.among(at, kind))
            .or_else(|| self.counted_before(at, kind, governor))
            .or_else(|| self.changed(at, kind))
            .or_else(|| {
                self.joined_behind(at, kind)
                    .filter(|_| !self.is_share_of_output(at, governor))
            })
            .or_else(|| self.joined_before(at, kind))
            .or_else(|| self.shared(at, kind))
            .or_else(|| self.purpose(at, kind).map(Subject::Words))
            .or_else(|| self.governed_subject(at, kind, governor?))
    }

    /// `won [the cup] 11 times`, `[the bell] rang four times`
    fn repeated(&self, at: usize, governor: Option<Governor>) -> Option<Subject> {
        let Governor { verb, .. } = governor.filter(|_| self.ends_with(at, OFTEN))?;
        let chunk = self.chunks[at];
        let number = (chunk.first..=chunk.last).find(|token| self.is_figure(*token))?;
        if number > chunk.first {
            return Some(Subject::Words(self.span(chunk.first, number - 1)));
        }
        let object = self
            .right(verb)
            .filter(|noun| self.is_noun(*noun) && *noun < at);
        object
            .map(|noun| self.phrase_from(noun, |parse, at| parse.ends_with(at, &["of"])))
            .or_else(|| self.subject_of(verb))
            .map(Subject::Phrase)
    }

    /// `[Children] under 16`
    fn aged(&self, at: usize) -> Option<Subject> {
        let chunk = self.chunks[at];
        let number = (chunk.first..=chunk.last).find(|at| self.has(*at, lex::AGED))?;
        let pronoun = self.has(chunk.first, lex::PRON);
        (number > chunk.first && !pronoun)
            .then(|| Subject::Words(self.span(chunk.first, number - 1)))
    }

    /// `doubled [its profit]`
    pub(super) fn multiplied(&self, verb: usize) -> Option<Phrase> {
        let next = self
            .right(verb)
            .filter(|next| self.is_noun(*next) && !self.has_figure(*next))?;
        Some(self.phrase_from(next, |parse, at| {
            parse.ends_with(at, &["of", "in"]) && !parse.has_figure(at + 1)
        }))
    }

    /// `raise [spending] to 3% of output`, `bringing [the number of those saved] to 203`
    fn changed(&self, at: usize, kind: Kind) -> Option<Subject> {
        const CHANGING: &[&str] = &[
            "raise",
            "raises",
            "raised",
            "raising",
            "lift",
            "lifts",
            "lifted",
            "lifting",
            "cut",
            "cuts",
            "cutting",
            "increase",
            "increases",
            "increased",
            "increasing",
            "reduce",
            "reduces",
            "reduced",
            "reducing",
            "lower",
            "lowers",
            "lowered",
            "lowering",
            "boost",
            "boosts",
            "boosted",
            "boosting",
            "push",
            "pushes",
            "pushed",
            "bring",
            "brings",
            "brought",
            "slash",
            "slashes",
            "slashed",
            "bringing",
            "take",
            "takes",
            "took",
            "taking",
        ];
        let before = self.left(at).filter(|before| {
            matches!(kind, Kind::Percent | Kind::Count)
                && self.ends_with(*before, &["to", "by", "from"])
        })?;
        let mut last = self.left(before)?;
        let participle = self
            .group(last)
            .is_some_and(|group| matches!(group.form, Form::Participle | Form::PastOrParticiple));
        let noun = match participle {
            true => self.left(last)?,
            false => last,
        };
        if !self.is_noun(noun) || self.has_figure(noun) {
            return None;
        }
        let phrase = self.phrase_to(noun);
        let verb = self.left(phrase.first)?;
        if !participle {
            last = phrase.last;
        }
        self.ends_with(verb, CHANGING)
            .then_some(Subject::Phrase(Phrase { last, ..phrase }))
    }

    /// `Debt reached 90% of GDP`: what the debt is measured by.
    fn is_share_of_output(&self, at: usize, governor: Option<Governor>) -> bool {
        const OUTPUT: &[&str] = &["GDP", "output", "product", "income"];
        const MOVES: &[&str] = &[
            "rose", "rises", "rise", "risen", "fell", "falls", "fall", "fallen", "grew", "grown",
            "climbed", "dropped", "slipped", "stood", "stands",
        ];
        // `Spending rose to 8% of revenue`
        let moved = governor.is_some_and(|governor| self.ends_with(governor.verb, MOVES))
            && self
                .left(at)
                .is_some_and(|to| self.ends_with(to, &["to", "at", "from"]));
        if moved {
            return true;
        }
        let measured = governor.is_some_and(|governor| {
            governor.place == Place::Object
                && (governor.group.sense == Sense::Measure || governor.group.copula)
        });
        measured
            && self
                .right(at)
                .is_some_and(|of| self.ends_with(of, &["of"]) && self.ends_with(of + 1, OUTPUT))
    }

    /// `96% of claims`: a part of things, which can be given as they can.
    pub(super) fn is_share(&self, at: usize) -> bool {
        let chunk = self.chunks[at];
        (chunk.first..=chunk.last).any(|token| self.is_figure(token) && self.word(token) == "of")
            || self
                .right(at)
                .is_some_and(|of| self.ends_with(of, &["of"]) && self.is_noun(of + 1))
    }

    /// `$350m of weapons`, `$5m in aid`, `40% of voters`, `three of which`
    pub(super) fn joined_behind(&self, at: usize, kind: Kind) -> Option<Subject> {
        let next = self
            .right(at)
            .filter(|next| matches!(self.chunks[*next].sort, Sort::Preposition))
            // `23 kg free of charge`
            .filter(|_| !self.ends_with(at, &["free", "short", "full"]))
            .filter(|_| !self.ends_with(at, &["north", "south", "east", "west"]))?;
        let spent = matches!(kind, Kind::Money)
            && self.ends_with(next, &["in", "for", "on", "toward", "towards", "into"]);
        let part = self.ends_with(next, &["of"]);
        if !(part || spent) {
            return None;
        }
        let noun = next + 1;
        let paid_in = &["stock", "shares", "total", "all", "advance"];
        let how = self.ends_with(next, &["in"]) && self.ends_with(noun, paid_in);
        // `for the year to March`
        let when = self.ends_with(noun, PERIODS) && !part;
        if how || when {
            return None;
        }
        if self.sort(noun) == Some(Sort::Relative) {
            let mark = self
                .left(at)
                .filter(|mark| matches!(self.chunks[*mark].sort, Sort::Comma | Sort::Break))?;
            let last = self.left(mark).filter(|last| self.is_noun(*last))?;
            return Some(Subject::Phrase(self.list_to(last)));
        }
        if !self.is_noun(noun) || self.has_figure(noun) {
            return None;
        }
        let names_place =
            self.ends_with(next, &["in"]) && self.tokens[self.chunks[noun].last].capital;
        // `exceeds £5m in some towns`
        let level = self
            .left(at)
            .is_some_and(|verb| self.ends_with(verb, LEVELS));
        let names_place = names_place || level && self.ends_with(next, &["in"]);
        let phrase = self.phrase_from(noun, |parse, at| parse.ends_with(at, &["of"]));
        (!names_place).then_some(Subject::Phrase(phrase))
    }

    /// `Storage is free for the first 40 gigabytes`: what it is, not what.
    fn is_adjective(&self, noun: usize) -> bool {
        let chunk = self.chunks[noun];
        let single = chunk.first == chunk.last && !self.tokens[chunk.last].capital;
        let copula = self
            .left(noun)
            .is_some_and(|verb| self.group(verb).is_some_and(|group| group.copula));
        single && copula && !self.word(chunk.last).ends_with('s')
    }

    /// `weapons worth $45m`, `a budget of $5m`, `bought the firm for $2bn`
    pub(super) fn joined_before(&self, at: usize, kind: Kind) -> Option<Subject> {
        let before = self.left(at)?;
        // `one bag of 23 kg`
        let holds = |noun: usize| {
            kind == Kind::Measure
                && self.ends_with(before, &["of"])
                && !self.is_figure(self.chunks[noun].last)
        };
        let noun = self
            .left(before)
            .filter(|noun| self.is_noun(*noun) && (!self.has_figure(*noun) || holds(*noun)));
        let noun = noun.or_else(|| {
            // `weapons, worth $45m,`
            let comma = self
                .left(before)
                .filter(|comma| self.chunks[*comma].sort == Sort::Comma)?;
            self.ends_with(before, &["worth"])
                .then(|| self.left(comma))
                .flatten()
                .filter(|noun| self.is_noun(*noun))
        })?;
        let timed = matches!(kind, Kind::Date | Kind::Duration);
        if self.chunks[before].sort == Sort::Preposition || self.chunks[before].sort == Sort::To {
            let whole = self.ends_with(before, &["worth", "of", "totaling", "totalling"]);
            let priced = matches!(
                kind,
                Kind::Money | Kind::Percent | Kind::Measure | Kind::Count
            ) && self.ends_with(before, &["for", "at", "to", "by", "from", "with"]);
            let free = !self.is_subject_of_measure(noun) && !self.is_adjective(noun);
            if timed && !self.is_where(noun) {
                return Some(Subject::Phrase(self.phrase_to(noun)));
            }
            if holds(noun) {
                let bag = self.phrase_over(noun, &["of"]);
                return self.without_number(bag).map(Subject::Words);
            }
            if whole {
                return Some(Subject::Phrase(
                    self.phrase_over(noun, &["of", "in", "for", "on", "over", "against"]),
                ));
            }
            // `asked Arl for £5m`
            let asked = self
                .left(self.phrase_to(noun).first)
                .and_then(|verb| self.group(verb))
                .is_some_and(|group| group.sense == Sense::Request);
            if priced && free && !asked && kind != Kind::Count {
                return Some(Subject::Phrase(Phrase {
                    first: noun,
                    last: noun,
                }));
            }
        }
        None
    }

    /// `have lived in the country for five years`: says of a verb where, and what lasts
    /// is not the place.
    fn is_where(&self, noun: usize) -> bool {
        self.left(self.phrase_to(noun).first)
            .filter(|before| self.sort(*before) == Some(Sort::Preposition))
            .and_then(|before| self.left(before))
            .and_then(|verb| self.group(verb))
            .is_some_and(|group| group.is_finite() && !group.copula)
    }

    /// Whether a noun is no object: a verb does not stand before it.
    fn is_subject_of_measure(&self, noun: usize) -> bool {
        self.left(self.phrase_to(noun).first)
            .is_none_or(|before| self.group(before).is_none())
    }

    /// `£25m to help Bor pay its guards`, `450m euros to fund the supply of weapons`
    fn purpose(&self, at: usize, kind: Kind) -> Option<Span> {
        let mut verb = self.right(at).filter(|_| kind == Kind::Money)?;
        // `lent €90m at 2% over 15 years to rebuild`
        while self.sort(verb) == Some(Sort::Preposition) && self.has_figure(verb + 1) {
            verb = self.right(verb + 1)?;
        }
        let group = self
            .group(verb)
            .filter(|group| group.form == Form::Infinitive)?;
        let end = (verb + 1..self.chunks.len())
            .find(|at| {
                matches!(
                    self.chunks[*at].sort,
                    Sort::Comma | Sort::Break | Sort::Subordinate | Sort::Relative | Sort::Quote
                )
            })
            .unwrap_or(self.chunks.len());
        let main = self.chunks[verb].last;
        let object = verb + 1 < end && self.is_noun(verb + 1);
        if object
            && (PAID_FOR.contains(&self.word(main))
                || group.sense == Sense::Give && self.word(main) != "pay")
        {
            let phrase = self.phrase_from(verb + 1, |parse, at| {
                parse.ends_with(at, &["of", "to", "for", "in", "from", "against"])
                    && !parse.has_figure(at + 1)
            });
            return Some(self.span(
                self.chunks[phrase.first].first,
                self.chunks[phrase.last].last,
            ));
        }
        (verb + 1 < end).then(|| self.span(main, self.chunks[end - 1].last))
    }

    /// What the verb says it of.
    fn governed_subject(&self, at: usize, kind: Kind, governor: Governor) -> Option<Subject> {
        let Governor { verb, group, place } = governor;
        let object = || {
            let next = self
                .right(verb)
                .filter(|next| self.is_noun(*next) && *next != at && !self.has_figure(*next))?;
            Some(Subject::Phrase(
                self.phrase_from(next, |parse, at| parse.ends_with(at, &["of"])),
            ))
        };
        let subject = || {
            self.subject_of(verb)
                .or_else(|| self.agent_of(verb))
                .map(Subject::Phrase)
        };
        match kind {
            Kind::Date | Kind::Duration | Kind::Rank if place == Place::Opening => {
                object().or_else(subject)
            }
            Kind::Date | Kind::Duration => subject(),
            // `was built for £5m`
            Kind::Money if place == Place::Object && group.passive && self.is_priced(verb, at) => {
                subject()
            }
            _ if place == Place::Subject => self.spent_on(verb, kind),
            // `That would be twice [the damage]`
            Kind::Multiple if self.is_pointing(verb) => self
                .right(at)
                .filter(|noun| self.is_noun(*noun) && !self.has_figure(*noun))
                .map(|noun| {
                    Subject::Phrase(
                        self.phrase_from(noun, |parse, at| parse.ends_with(at, &["of", "in"])),
                    )
                }),
            _ if group.sense == Sense::Measure || group.copula => subject(),
            Kind::Percent | Kind::Multiple | Kind::Measure | Kind::Ratio => subject(),
            _ => None,
        }
    }

    /// Whether a verb's subject is `that` or `this`, which stands for what was said.
    fn is_pointing(&self, verb: usize) -> bool {
        self.subject_of(verb).is_some_and(|subject| {
            subject.first == subject.last
                && self.chunks[subject.first].first == self.chunks[subject.first].last
                && self.ends_with(subject.first, &["that", "this"])
        })
    }

    fn is_priced(&self, verb: usize, at: usize) -> bool {
        self.left(at).is_some_and(|before| {
            self.ends_with(before, &["for", "at"]) && self.left(before) == Some(verb)
        })
    }

    /// `£25m was spent on schools`
    fn spent_on(&self, verb: usize, kind: Kind) -> Option<Subject> {
        let next = self.right(verb).filter(|next| {
            kind == Kind::Money && self.ends_with(*next, &["on", "for", "towards", "toward", "in"])
        })?;
        (self.is_noun(next + 1) && !self.has_figure(next + 1)).then(|| {
            Subject::Phrase(self.phrase_from(next + 1, |parse, at| parse.ends_with(at, &["of"])))
        })
    }
}
