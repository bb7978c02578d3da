//! Verbs without helpers, told from nouns by what stands around them.
use super::lexicon::{self as lex, Role, Sense};
use super::parse::{Form, Group, Mark, Parse, Sort};

/// What stands around a word that may be a verb.
struct Spot {
    /// The sentence's first word.
    first: bool,
    /// Roles of the word before.
    before: Role,
    /// The mark before.
    mark: Option<Mark>,
    /// It goes with a determiner or number before it.
    modifies: bool,
    /// What follows can be an object.
    object: bool,
    /// It can have a subject before it.
    after_noun: bool,
    /// As often a noun as a verb.
    is_noun_too: bool,
}

impl Spot {
    fn behind(&self, roles: Role) -> bool {
        self.before & roles != 0
    }
}

fn mark_is_possessive(spot: &Spot) -> bool {
    spot.mark == Some(Mark::Possessive)
}

impl Parse<'_> {
    /// A verb without helpers that begins at a token.
    pub(super) fn bare_verb(&self, at: usize) -> Option<(Sort, usize)> {
        let token = self.tokens.get(at)?;
        let form = match () {
            () if token.roles & lex::ING != 0 => self.bare_gerund(at)?,
            () if token.roles & lex::THIRD != 0 => self.bare_third(at)?,
            () if token.roles & (lex::PAST | lex::PART) != 0 => self.bare_past(at)?,
            () if token.roles & lex::BASE != 0 => self.bare_base(at)?,
            () => return None,
        };
        let passive = form == Form::Participle;
        let group = Group {
            sense: token.sense,
            form,
            passive,
            negated: false,
            copula: false,
        };
        Some((Sort::Verb(group), at + 1))
    }

    /// `sending | 40 ships`, but `the sending`, `a meeting`.
    fn bare_gerund(&self, at: usize) -> Option<Form> {
        let spot = self.spot(at);
        let starts = spot.first
            || spot.behind(lex::PREP | lex::SUB | lex::AND)
            || matches!(spot.mark, Some(Mark::Comma | Mark::Break))
            || !spot.is_noun_too && spot.object
            || spot.behind(lex::VERB) && !spot.behind(lex::NOUN);
        // `$75m for demining and $20m for schools`
        let named = at > 0
            && self.word(at - 1).eq_ignore_ascii_case("for")
            && (at + 1 == self.tokens.len()
                || self.mark(at + 1) != Some(Mark::None)
                || self.has(at + 1, lex::AND));
        if named {
            return None;
        }
        (starts && !spot.modifies && (!spot.is_noun_too || spot.object)).then_some(Form::Gerund)
    }

    /// `Arl | sends`, but `the costs of`.
    fn bare_third(&self, at: usize) -> Option<Form> {
        let spot = self.spot(at);
        let after_verb = at > 0
            && self.has(at - 1, lex::VERB & !lex::NOUN)
            && !self.has(at - 1, lex::NOUN)
            && !self.tokens[at - 1].capital;
        // `member states to`: a noun that looks like a verb of saying.
        let said_to = self.tokens[at].sense == Sense::Say && self.has(at + 1, lex::TO);
        let clear = !spot.is_noun_too
            || self.is_only_verb(at)
            || self.ends_attribution(at)
            || self.ends_relative(at)
            || self.appeals_for(at)
            || spot.object && !said_to && !after_verb && !spot.behind(lex::AND);
        (spot.after_noun && clear && !spot.behind(lex::PREP)).then_some(Form::Present)
    }

    /// `Arl | sent`, but `300 recorded songs`, `the promised ships`.
    fn bare_past(&self, at: usize) -> Option<Form> {
        let spot = self.spot(at);
        let plain = self.mark(at + 1) == Some(Mark::None)
            && self.roles(at + 1) & !lex::NOUN == 0
            && !self.is_figure(at + 1);
        let of_number = plain && at > 0 && self.is_figure(at - 1);
        let noun = spot.is_noun_too && !spot.object && !self.ends_attribution(at);
        let in_phrase = spot.behind(lex::PREP) && !spot.behind(lex::ADV);
        if of_number || noun || in_phrase || !spot.after_noun {
            return None;
        }
        let token = &self.tokens[at];
        // `led by six points` tells how far, not who led.
        let by = self.word(at + 1).eq_ignore_ascii_case("by")
            && !self.is_figure(at + 2)
            && token.sense != Sense::Measure;
        Some(
            match (token.roles & lex::PAST != 0, token.roles & lex::PART != 0) {
                (false, _) => Form::Participle,
                (_, false) => Form::Past,
                _ if by => Form::Participle,
                _ => Form::PastOrParticiple,
            },
        )
    }

    /// `they | send`, `helped Bor | pay`, `will sell ships and | give`
    fn bare_base(&self, at: usize) -> Option<Form> {
        let spot = self.spot(at);
        let helped = spot.after_noun && self.is_helped(at);
        let plural = at > 0 && {
            let before = at - 1;
            let one = ["it", "he", "she", "them", "us", "him"];
            let many = self.has(before, lex::PRON)
                && !one
                    .iter()
                    .any(|one| self.word(before).eq_ignore_ascii_case(one));
            let plural = self.word(before).ends_with('s')
                || matches!(
                    self.word(before),
                    "people" | "men" | "women" | "children" | "police"
                );
            let aged = self.has(before, lex::AGED);
            many || aged
                || plural && self.roles(before) & !lex::NOUN & lex::VERB & !lex::THIRD == 0
                || self.has(before, lex::ADV | lex::REL) && at > 1
                || self.has(before, lex::AND) && self.is_after_helper(before)
        };
        // `Data from the port suggest 40 ships were late`
        let says = !spot.is_noun_too
            && spot.object
            && spot.after_noun
            && self.tokens[at].sense == Sense::Say;
        let ends = self.ends_attribution(at);
        let verb = (plural
            || helped
            || says
            || ends && !spot.is_noun_too
            || spot.after_noun && self.has_plural_head(at))
            && !spot.behind(lex::PREP)
            && !(spot.modifies && mark_is_possessive(&spot))
            && (!spot.is_noun_too || spot.object || ends);
        verb.then_some(if helped {
            Form::Infinitive
        } else {
            Form::Present
        })
    }

    /// What stands around a token.
    fn spot(&self, at: usize) -> Spot {
        let is_noun_too = self.has(at, lex::NOUN);
        let before = at.checked_sub(1);
        let before_roles = before.map_or(0, |before| self.roles(before));
        let mark = before.and_then(|before| self.mark(before));
        // `Unemployment among people under 25 | stands at 21%`
        let counted = is_noun_too && !self.measures(at);
        // `Children under 16 | pay half fare`
        let aged = before_roles & lex::AGED != 0;
        let modifies = before_roles & (lex::DET | lex::POSS | lex::NUM) != 0
            || counted && !aged && before.is_some_and(|before| self.is_figure(before))
            || mark == Some(Mark::Possessive);
        let particle = matches!(self.word(at + 1), "aside" | "up" | "out" | "over");
        let next = at + 1 + usize::from(particle);
        let hands_over = particle && self.tokens[at].sense == Sense::Give;
        let object = next < self.tokens.len()
            && (hands_over
                || self.word(at) == "cost"
                    && self.is_figure(at + 2)
                    && self.word(next).ends_with('s')
                || aged
                || self.is_figure(next)
                    && !self.has(next, lex::VERB)
                    && !self.is_more_than_verb(next)
                || self.measures(at)
                || self.has(next, lex::DET | lex::POSS | lex::TO | lex::PRON | lex::REL)
                    && !self.is_more_than_verb(next)
                || self.mark(next) == Some(Mark::Quote) && next + 1 < self.tokens.len()
                || self.tokens[next].capital);
        Spot {
            first: before.is_none(),
            before: before_roles,
            mark,
            modifies,
            object,
            after_noun: before.is_some() && !modifies,
            is_noun_too,
        }
    }

    /// `would sell ships and | give`: a modal or `to` stands before `and`.
    fn is_after_helper(&self, and: usize) -> bool {
        (0..and)
            .rev()
            .take(25)
            .take_while(|at| self.mark(*at) != Some(Mark::Break))
            .any(|at| self.has(at, lex::MODAL | lex::TO))
    }

    /// `..., the ministry | estimates.`: a verb of saying at the end, its subject
    /// right behind a comma.
    fn ends_attribution(&self, at: usize) -> bool {
        let ends = at + 1 == self.tokens.len()
            || matches!(self.mark(at + 1), Some(Mark::Comma | Mark::Quote));
        let comma = (0..at).rev().take(8).find(|before| {
            let joins = matches!(self.word(*before), "of" | "by" | "from" | "at" | "for");
            self.mark(*before) != Some(Mark::None)
                || !joins && self.roles(*before) & (lex::PREP | lex::TO | lex::AND) != 0
        });
        ends && self.tokens[at].sense == Sense::Say
            && comma.is_some_and(|comma| {
                comma + 1 < at && matches!(self.mark(comma), Some(Mark::Comma | Mark::Quote))
            })
    }

    /// `Analysts at Lane's | expect the`: a plural noun, one preposition back.
    fn has_plural_head(&self, at: usize) -> bool {
        let Some(preposition) = (0..at).rev().take(4).find(|before| {
            self.mark(*before) != Some(Mark::None) || self.roles(*before) & !lex::DET != 0
        }) else {
            return false;
        };
        preposition > 0
            && preposition + 1 < at
            && matches!(self.word(preposition), "at" | "in" | "from" | "with" | "of")
            && self.mark(preposition - 1) == Some(Mark::None)
            && self.roles(preposition - 1) == 0
            && self.word(preposition - 1).ends_with('s')
            && self.roles(at) & lex::NOUN == 0
            && self.has(at + 1, lex::DET | lex::POSS | lex::PRON)
    }

    /// `stands | at 29%`, `rises | by 4%`, `runs | for 7 miles`
    fn measures(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        let measured =
            self.tokens[at].sense == Sense::Measure && matches!(next, "at" | "by" | "to" | "for");
        let runs = self.word(at) == "runs" && matches!(next, "for" | "to" | "over");
        (measured || runs) && self.is_figure(at + 2)
    }

    /// `more than | doubled`
    pub(super) fn is_more_than_verb(&self, at: usize) -> bool {
        matches!(self.word(at), "more" | "less")
            && self.word(at + 1) == "than"
            && self.has(at + 2, lex::VERB)
            && self.roles(at + 2) & lex::NOUN == 0
    }

    /// `the clinics that the fund | runs are closed`: a relative clause's verb,
    /// the main one right behind it.
    fn ends_relative(&self, at: usize) -> bool {
        let main = self.is_helper(at + 1)
            || self.has(at + 1, lex::PAST | lex::THIRD) && !self.has(at + 1, lex::NOUN);
        let relative = (0..at)
            .rev()
            .take(4)
            .take_while(|before| self.mark(*before) == Some(Mark::None))
            .find(|before| self.has(*before, lex::REL));
        let cleft = |relative: usize| {
            self.word(relative).eq_ignore_ascii_case("what")
                && matches!(self.mark(at + 1), Some(Mark::Comma))
        };
        relative
            .is_some_and(|relative| relative + 1 < at && (main && relative > 0 || cleft(relative)))
    }

    /// `UN | appeals for $5m`, in a headline: a name before it, no verb after it.
    fn appeals_for(&self, at: usize) -> bool {
        self.tokens[at].sense == Sense::Request
            && self.word(at + 1) == "for"
            && at > 0
            && self.roles(at - 1) == 0
            && (self.tokens[at - 1].capital || at == 1)
            && !(at + 1..self.tokens.len())
                .take(12)
                .any(|next| self.is_helper(next) || self.roles(next) & lex::PAST != 0)
    }

    /// `The state | funds schools.` against `The state funds were spent.`: a
    /// determiner and one noun stand before it and no other verb follows soon.
    fn is_only_verb(&self, at: usize) -> bool {
        let subject = at >= 2
            && self.has(at - 2, lex::DET | lex::POSS)
            && !self.word(at - 1).ends_with('s')
            && self.roles(at - 1) & !lex::NOUN & !lex::BASE == 0;
        let rest = (at + 1..self.tokens.len())
            .take(6)
            .take_while(|next| self.mark(*next) == Some(Mark::None));
        let mut rest = rest.peekable();
        let noun = rest
            .peek()
            .is_some_and(|next| self.roles(*next) & !(lex::DET | lex::NOUN | lex::ADV) == 0);
        subject
            && noun
            && !rest.any(|next| {
                self.is_helper(next) || self.roles(next) & (lex::PAST | lex::NOUN) == lex::PAST
            })
    }

    /// `helped the town | raise £5m`
    fn is_helped(&self, at: usize) -> bool {
        let verbs = [
            "help", "helps", "helped", "let", "lets", "saw", "make", "makes", "made", "watched",
        ];
        let noun = |at: &usize| {
            self.tokens[*at].mark == Mark::None
                && self.roles(*at) & (lex::PREP | lex::AND | lex::TO | lex::MODAL | lex::BE) == 0
        };
        (0..at)
            .rev()
            .take(6)
            .take_while(noun)
            .any(|at| verbs.contains(&self.word(at)))
    }
}
