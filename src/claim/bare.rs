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
        let noun = spot.is_noun_too && !spot.object;
        let in_phrase = spot.behind(lex::PREP) && !spot.behind(lex::ADV);
        if of_number || noun || in_phrase || !spot.after_noun {
            return None;
        }
        let token = &self.tokens[at];
        let by = self.word(at + 1).eq_ignore_ascii_case("by") && token.sense != Sense::Measure;
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
            many || self.word(before).ends_with('s')
                && self.roles(before) & !lex::NOUN & lex::VERB == 0
                || self.has(before, lex::ADV | lex::REL) && at > 1
                || self.has(before, lex::AND) && self.is_after_helper(before)
        };
        // `Data from the port suggest 40 ships were late`
        let says = !spot.is_noun_too
            && spot.object
            && spot.after_noun
            && self.tokens[at].sense == Sense::Say;
        let verb = (plural || helped || says)
            && !spot.behind(lex::PREP)
            && (!spot.is_noun_too || spot.object);
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
        let modifies = before_roles & (lex::DET | lex::POSS | lex::NUM) != 0
            || is_noun_too && before.is_some_and(|before| self.is_figure(before))
            || mark == Some(Mark::Possessive);
        let particle = matches!(self.word(at + 1), "aside" | "up" | "out" | "over");
        let next = at + 1 + usize::from(particle);
        let object = next < self.tokens.len()
            && (self.is_figure(next)
                || self.has(next, lex::DET | lex::POSS | lex::TO | lex::PRON | lex::REL)
                || self.mark(next) == Some(Mark::Quote)
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
        let comma = (0..at).rev().take(6).find(|before| {
            self.mark(*before) != Some(Mark::None)
                || self.roles(*before) & (lex::PREP | lex::TO | lex::AND) != 0
        });
        ends && self.tokens[at].sense == Sense::Say
            && comma.is_some_and(|comma| {
                comma + 1 < at && matches!(self.mark(comma), Some(Mark::Comma | Mark::Quote))
            })
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
