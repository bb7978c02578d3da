//! Tokens into chunks: which words are verbs here, which are nouns.
use super::lexicon::{self as lex, Role, Sense};
use super::parse::{Chunk, Form, Group, Mark, Parse, Sort};

impl Parse<'_> {
    /// Parts the tokens into chunks.
    pub(super) fn chunk(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            let (sort, end) = self.next_chunk(at);
            self.chunks.push(Chunk {
                sort,
                first: at,
                last: end - 1,
            });
            at = end;
        }
    }

    fn roles(&self, at: usize) -> Role {
        self.tokens
            .get(at)
            .filter(|token| token.mark == Mark::None)
            .map_or(0, |token| token.roles)
    }

    fn has(&self, at: usize, role: Role) -> bool {
        self.roles(at) & role != 0
    }

    fn mark(&self, at: usize) -> Option<Mark> {
        self.tokens.get(at).map(|token| token.mark)
    }

    fn is_figure(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.figure.is_some())
    }

    /// The chunk that begins at a token: its sort and the token after it.
    fn next_chunk(&self, at: usize) -> (Sort, usize) {
        match self.mark(at) {
            Some(Mark::Comma) => return (Sort::Comma, at + 1),
            Some(Mark::Break) => return (Sort::Break, at + 1),
            Some(Mark::Quote) => return (Sort::Quote, at + 1),
            _ => {}
        }
        let time = self.time_len(at);
        if time > 0 {
            return (Sort::Adverb, at + time);
        }
        if let Some((sort, end)) = self.verb_group(at) {
            return self.with_particle(sort, end);
        }
        let roles = self.roles(at);
        let is = |role: Role| roles & role != 0;
        if self.is_figure(at) {
            return (Sort::Noun, self.noun_end(at));
        }
        if is(lex::REL) && self.is_relative(at) {
            return (Sort::Relative, at + 1);
        }
        if is(lex::DET | lex::POSS) {
            return (Sort::Noun, self.noun_end(at));
        }
        let sort = match () {
            () if is(lex::TO) => Sort::To,
            () if is(lex::AND) => Sort::And,
            // `after the war` joins a noun phrase, `after he left` a clause; either
            // way what follows stands by itself.
            () if is(lex::SUB) && is(lex::PREP) && self.is_figure(at + 1) => Sort::Preposition,
            () if is(lex::SUB) => Sort::Subordinate,
            () if is(lex::PREP) => Sort::Preposition,
            () if is(lex::PRON) => Sort::Noun,
            () if is(lex::NOT) => Sort::Adverb,
            () if is(lex::ADV) && !self.tokens[at].capital && !self.opens_noun(at) => Sort::Adverb,
            () => return (Sort::Noun, self.noun_end(at)),
        };
        (sort, at + 1)
    }

    /// `of back taxes`: an adverb that stands before a noun behind a preposition.
    fn opens_noun(&self, at: usize) -> bool {
        at > 0
            && self.has(at - 1, lex::PREP)
            && self.mark(at + 1) == Some(Mark::None)
            && self.roles(at + 1) & !lex::NOUN == 0
            && !self.is_figure(at + 1)
    }

    /// Tokens of `last year`, `next Monday`, `this week`.
    fn time_len(&self, at: usize) -> usize {
        const TIMES: &[&str] = &[
            "year",
            "month",
            "week",
            "quarter",
            "decade",
            "century",
            "summer",
            "winter",
            "spring",
            "autumn",
            "night",
            "weekend",
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let opens = ["last", "next", "this"]
            .iter()
            .any(|word| self.word(at).eq_ignore_ascii_case(word));
        if opens
            && TIMES.contains(&self.word(at + 1))
            && self.mark(at + 2) != Some(Mark::Possessive)
        {
            2
        } else {
            0
        }
    }

    /// `set aside | £5m`, `handed over | the keys`: the verb with its particle.
    fn with_particle(&self, sort: Sort, end: usize) -> (Sort, usize) {
        let Sort::Verb(mut group) = sort else {
            return (sort, end);
        };
        let particle = self.word(end);
        let object = end + 1 < self.tokens.len()
            && (self.is_figure(end + 1)
                || self.has(end + 1, lex::DET | lex::POSS)
                || self.tokens[end + 1].capital);
        let verb = self.word(end - 1);
        let taken = match particle {
            "aside" => true,
            "out" | "off" | "back" | "away" | "up" | "down" => object,
            "over" => object && (verb.starts_with("hand") || verb.starts_with("t")),
            _ => false,
        };
        if !taken || group.copula || group.sense == Sense::Measure || self.is_figure(end) {
            return (sort, end);
        }
        match particle {
            "aside" => group.sense = Sense::Announce,
            "up" | "down" => group.sense = Sense::Other,
            _ => {}
        }
        (Sort::Verb(group), end + 1)
    }

    /// `that` is a determiner before a noun, unless a verb of saying or a noun
    /// comes before it and a clause behind it.
    fn is_relative(&self, at: usize) -> bool {
        if !self.word(at).eq_ignore_ascii_case("that") {
            return true;
        }
        at > 0
            && (self.has(at - 1, lex::VERB)
                || self.mark(at - 1) == Some(Mark::None)
                    && self.roles(at - 1) & (lex::PREP | lex::AND | lex::SUB) == 0)
    }

    /// The token after the noun phrase that begins at `at`.
    fn noun_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < self.tokens.len() {
            let goes_on = match self.mark(end) {
                Some(Mark::Possessive) => true,
                Some(Mark::None) => {
                    self.is_figure(end)
                        && !self.has(end, lex::VERB)
                        && !self.is_figure_of_another(at, end)
                        || self.is_nominal(end)
                }
                _ => false,
            };
            if !goes_on || self.begins_contact_clause(end) {
                break;
            }
            end += 1;
        }
        end
    }

    /// `the ships | Arl has`: a name behind a small-letter noun, and a verb behind the name.
    fn begins_contact_clause(&self, at: usize) -> bool {
        let starts = self.tokens[at].capital
            && !self.tokens[at - 1].capital
            && self.roles(at - 1) & (lex::DET | lex::POSS) == 0
            && self.mark(at - 1) == Some(Mark::None)
            && !self.is_figure(at - 1);
        let behind = (at..self.tokens.len())
            .take(5)
            .find(|next| !self.tokens[*next].capital);
        starts
            && behind.is_some_and(|next| {
                self.is_helper(next) || self.roles(next) & (lex::THIRD | lex::NOUN) == lex::THIRD
            })
    }

    /// A second figure begins a noun phrase of its own: `100 jets 40 ships`.
    fn is_figure_of_another(&self, from: usize, at: usize) -> bool {
        let figure = self.tokens[at].figure;
        self.tokens[from..at]
            .iter()
            .any(|token| token.figure.is_some() && token.figure != figure)
    }

    /// Whether a word goes on a noun phrase: none of the small words, no verb here.
    fn is_nominal(&self, at: usize) -> bool {
        let small = lex::DET
            | lex::POSS
            | lex::PRON
            | lex::REL
            | lex::PREP
            | lex::TO
            | lex::AND
            | lex::SUB
            | lex::MODAL
            | lex::HAVE
            | lex::BE
            | lex::DO
            | lex::NOT;
        let roles = self.roles(at);
        if self.is_figure(at) || self.time_len(at) > 0 {
            return false;
        }
        if self.tokens[at].capital {
            return roles & small == 0;
        }
        let joins_number = roles & lex::NUM != 0;
        let quantity = matches!(self.word(at), "more" | "many" | "other" | "few" | "such")
            && at > 0
            && self.is_figure(at - 1);
        (roles & small == 0 || quantity)
            && (roles & lex::ADV == 0 || joins_number || self.before_adjective(at))
            && self.verb_group(at).is_none()
    }

    /// `a newly built bridge`: an adverb inside a noun phrase.
    fn before_adjective(&self, at: usize) -> bool {
        let inside = at > 0 && (self.has(at - 1, lex::DET | lex::POSS) || self.is_figure(at - 1));
        inside && self.roles(at + 1) & !(lex::NOUN | lex::PART | lex::PAST | lex::ING) == 0
    }

    /// The verb group that begins at a token, if one does.
    fn verb_group(&self, at: usize) -> Option<(Sort, usize)> {
        if self.is_figure(at) && !self.has(at, lex::VERB)
            || self.tokens[at].capital && self.roles(at) & (lex::MODAL | lex::BE | lex::HAVE) == 0
        {
            return None;
        }
        let mut walk = Walk {
            at,
            form: None,
            be: false,
            negated: false,
            helper: 0,
        };
        self.helpers(&mut walk);
        if walk.form.is_some() {
            return Some(self.after_helpers(walk));
        }
        self.bare_verb(at)
    }

    /// Steps over `will`, `has`, `been`, `to` and adverbs between them.
    fn helpers(&self, walk: &mut Walk) {
        while walk.at < self.tokens.len()
            && self.mark(walk.at) == Some(Mark::None)
            && !self.is_figure(walk.at)
        {
            let roles = self.roles(walk.at);
            let is = |role: Role| roles & role != 0;
            let word = self.word(walk.at);
            let form = if is(lex::MODAL) {
                let future = ["will", "would", "shall", "ll"]
                    .iter()
                    .any(|modal| word.eq_ignore_ascii_case(modal));
                Some(if future { Form::Future } else { Form::Possible })
            } else if is(lex::HAVE) {
                Some(if walk.helper & lex::MODAL != 0 {
                    walk.form.unwrap_or(Form::Future)
                } else {
                    Form::Perfect
                })
            } else if is(lex::BE) && word != "s" {
                walk.be = true;
                let past = ["was", "were", "been"]
                    .iter()
                    .any(|be| word.eq_ignore_ascii_case(be));
                Some(walk.form.unwrap_or(if past {
                    Form::Past
                } else if word == "being" {
                    Form::Gerund
                } else {
                    Form::Present
                }))
            } else if is(lex::DO) {
                Some(if word.eq_ignore_ascii_case("did") {
                    Form::Past
                } else {
                    Form::Present
                })
            } else if is(lex::TO)
                && walk.form.is_none_or(|_| walk.be)
                && self.is_infinitive(walk.at + 1)
            {
                Some(if walk.form.is_some() {
                    Form::Future
                } else {
                    Form::Infinitive
                })
            } else {
                None
            };
            if let Some(form) = form {
                if walk.form.is_none()
                    || form == Form::Future
                    || walk.helper & lex::MODAL == 0 && is(lex::HAVE)
                {
                    walk.form = Some(form);
                }
                walk.helper |= roles;
            } else if is(lex::NOT) {
                walk.negated |= walk.form.is_some() || self.is_helper(walk.at + 1);
                if walk.form.is_none() && !self.is_helper(walk.at + 1) {
                    return;
                }
            } else if !(is(lex::ADV)
                && !is(lex::VERB)
                && (walk.form.is_some() || self.is_helper(walk.at + 1) && !is(lex::DET)))
            {
                return;
            } else if walk.form.is_none() {
                return;
            }
            walk.at += 1;
        }
    }

    fn is_helper(&self, at: usize) -> bool {
        self.has(at, lex::MODAL | lex::HAVE | lex::BE | lex::DO)
    }

    /// Whether `to` before this token is that of an infinitive.
    fn is_infinitive(&self, at: usize) -> bool {
        let mut at = at;
        while self.has(at, lex::ADV) && !self.has(at, lex::VERB) {
            at += 1;
        }
        self.has(at, lex::BASE | lex::BE | lex::HAVE | lex::DO)
            && !self.tokens[at].capital
            && !self.is_figure(at)
            && !matches!(
                self.word(at),
                "is" | "are" | "was" | "has" | "had" | "does" | "did"
            )
    }

    /// The main verb behind helpers, or the helper itself: `has 30 members`, `is a port`.
    fn after_helpers(&self, walk: Walk) -> (Sort, usize) {
        let form = walk.form.unwrap_or(Form::Present);
        let main = self.tokens.get(walk.at).filter(|token| {
            (token.figure.is_none() || token.roles & lex::VERB != 0)
                && token.mark == Mark::None
                && !token.capital
        });
        let roles = main.map_or(0, |token| token.roles);
        let sense = main.map_or(Sense::Other, |token| token.sense);
        let modal =
            walk.helper & lex::MODAL != 0 || form == Form::Infinitive || walk.helper & lex::DO != 0;
        let unknown_base = modal
            && !walk.be
            && roles == 0
            && main.is_some()
            && walk.helper & (lex::HAVE | lex::TO) == 0;
        let is_verb = match () {
            () if walk.be => {
                roles & (lex::PART | lex::ING) != 0
                    || walk.helper & lex::TO != 0 && roles & lex::BASE != 0
            }
            () if walk.helper & lex::HAVE != 0 => {
                roles & lex::PART != 0 && !self.is_object_like(walk.at)
            }
            () => roles & lex::BASE != 0 || unknown_base,
        };
        if !is_verb {
            let held = walk.helper & lex::HAVE != 0 && !walk.be;
            let form = if held && form == Form::Perfect {
                Form::Present
            } else {
                form
            };
            let last = self.last_helper(walk.at);
            let sense = if held { Sense::Hold } else { Sense::Measure };
            return (
                Sort::Verb(Group {
                    sense,
                    form,
                    passive: false,
                    negated: walk.negated,
                    copula: !held,
                }),
                last + 1,
            );
        }
        let progressive = walk.be && roles & lex::ING != 0;
        let passive = walk.be
            && !progressive
            && roles & lex::PART != 0
            && !(walk.helper & lex::TO != 0 && roles & lex::BASE != 0 && roles & lex::PART == 0);
        let going = progressive
            && self.word(walk.at) == "going"
            && self.has(walk.at + 1, lex::TO)
            && self.is_infinitive(walk.at + 2);
        if going {
            let main = walk.at + 2;
            let group = Group {
                sense: self.tokens[main].sense,
                form: Form::Future,
                passive: false,
                negated: walk.negated,
                copula: false,
            };
            return (Sort::Verb(group), main + 1);
        }
        let form = if progressive && form == Form::Present {
            Form::Progressive
        } else {
            form
        };
        (
            Sort::Verb(Group {
                sense,
                form,
                passive,
                negated: walk.negated,
                copula: false,
            }),
            walk.at + 1,
        )
    }

    /// `has deployed troops there` against `has armed forces`: a participle
    /// right before a plain noun may be the noun's.
    fn is_object_like(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "armed" | "limited" | "increased" | "united" | "registered"
        ) && self.roles(at + 1) == 0
            && self.mark(at + 1) == Some(Mark::None)
            && !self.is_figure(at + 1)
    }

    /// The last token of the helpers before `at`: adverbs between go back.
    fn last_helper(&self, at: usize) -> usize {
        let mut last = at - 1;
        while last > 0
            && self.has(last, lex::ADV)
            && !self.is_helper(last)
            && !self.has(last, lex::NOT)
        {
            last -= 1;
        }
        last
    }

    /// `would sell ships and | give`: a modal or `to` stands before `and`.
    fn is_after_helper(&self, and: usize) -> bool {
        (0..and)
            .rev()
            .take(25)
            .take_while(|at| self.mark(*at) != Some(Mark::Break))
            .any(|at| self.has(at, lex::MODAL | lex::TO))
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
        let phrase = self.phrase_to(noun);
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

    /// A verb without helpers.
    fn bare_verb(&self, at: usize) -> Option<(Sort, usize)> {
        let token = self.tokens.get(at)?;
        let roles = token.roles;
        let before = at.checked_sub(1);
        let behind = |role: Role| before.is_some_and(|before| self.has(before, role));
        let mark = before.and_then(|before| self.mark(before));
        let modifies = behind(lex::DET | lex::POSS | lex::NUM)
            || before.is_some_and(|before| self.is_figure(before)) && roles & lex::NOUN != 0
            || mark == Some(Mark::Possessive);
        let next =
            at + 1 + usize::from(matches!(self.word(at + 1), "aside" | "up" | "out" | "over"));
        let object = next < self.tokens.len()
            && (self.is_figure(next)
                || self.has(next, lex::DET | lex::POSS | lex::TO | lex::PRON | lex::REL)
                || self.mark(next) == Some(Mark::Quote)
                || self.tokens[next].capital);
        let after_noun = before.is_some() && mark != Some(Mark::Possessive) && !modifies;
        let form = if roles & lex::ING != 0 {
            let starts = before.is_none()
                || behind(lex::PREP | lex::SUB | lex::AND)
                || matches!(mark, Some(Mark::Comma | Mark::Break))
                || roles & lex::NOUN == 0 && !modifies && object
                || behind(lex::VERB) && !behind(lex::NOUN);
            (starts && !modifies && (roles & lex::NOUN == 0 || object)).then_some(Form::Gerund)?
        } else if roles & lex::THIRD != 0 {
            let clear = roles & lex::NOUN == 0
                || self.is_only_verb(at)
                || object
                    && !(token.sense == Sense::Say && self.has(at + 1, lex::TO))
                    && !behind(lex::PREP | lex::AND)
                    && !before.is_some_and(|before| {
                        self.has(before, lex::VERB & !lex::NOUN)
                            && !self.has(before, lex::NOUN)
                            && !self.tokens[before].capital
                    });
            (after_noun && clear && !behind(lex::PREP)).then_some(Form::Present)?
        } else if roles & (lex::PAST | lex::PART) != 0 {
            // `300 recorded songs` against `300 died`.
            let plain = self.mark(at + 1) == Some(Mark::None)
                && self.roles(at + 1) & !lex::NOUN == 0
                && !self.is_figure(at + 1);
            if plain && before.is_some_and(|before| self.is_figure(before)) {
                return None;
            }
            let base_noun = roles & lex::NOUN != 0 && !object;
            if !after_noun || base_noun || behind(lex::PREP) && !behind(lex::ADV) {
                return None;
            }
            if roles & lex::PAST == 0 {
                Form::Participle
            } else if roles & lex::PART == 0 {
                Form::Past
            } else if self.word(at + 1).eq_ignore_ascii_case("by") && token.sense != Sense::Measure
            {
                Form::Participle
            } else {
                Form::PastOrParticiple
            }
        } else if roles & lex::BASE != 0 {
            let plural = before.is_some_and(|before| {
                self.has(before, lex::PRON)
                    && !matches!(
                        self.word(before),
                        "it" | "he" | "she" | "It" | "He" | "She" | "them" | "us" | "him"
                    )
                    || self.word(before).ends_with('s')
                        && self.roles(before) & !lex::NOUN & lex::VERB == 0
                    || self.has(before, lex::ADV | lex::REL) && at > 1
                    || self.has(before, lex::AND) && self.is_after_helper(before)
            });
            // `Data from the port suggest 40 ships were late`
            let plural = plural
                || after_noun && self.is_helped(at)
                || roles & lex::NOUN == 0 && object && after_noun && token.sense == Sense::Say;
            (plural && !behind(lex::PREP) && (roles & lex::NOUN == 0 || object))
                .then_some(Form::Present)?
        } else {
            return None;
        };
        let form = if form == Form::Present && self.is_helped(at) {
            Form::Infinitive
        } else {
            form
        };
        let passive = form == Form::Participle;
        Some((
            Sort::Verb(Group {
                sense: token.sense,
                form,
                passive,
                negated: false,
                copula: false,
            }),
            at + 1,
        ))
    }
}

/// The state of reading helpers.
struct Walk {
    at: usize,
    form: Option<Form>,
    be: bool,
    negated: bool,
    helper: Role,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;

    fn sketch(text: &str) -> String {
        Parse::new(text, Span::between(0, text.len()), &[], 0).sketch()
    }

    #[test]
    fn groups_and_phrases() {
        for (text, want) in [
            (
                "The town has also sent ships to Arl.",
                "N[The town]V[has also sent]N[ships]t[to]N[Arl]",
            ),
            (
                "It will not be paid by the U.S. Army.",
                "N[It]V[will not be paid]p[by]N[the U.S. Army]",
            ),
            (
                "The state says it is supplying grain worth little.",
                "N[The state]V[says]N[it]V[is supplying]N[grain]p[worth]N[little]",
            ),
            (
                "Arl's mayor said the town would spend money to help Bor pay its guards.",
                "N[Arl's mayor]V[said]N[the town]V[would spend]N[money]V[to help]N[Bor]V[pay]N[its guards]",
            ),
            (
                "However, the council has approved sending new boats.",
                "a[However],N[the council]V[has approved]V[sending]N[new boats]",
            ),
            (
                "The fleet has ships on high alert.",
                "N[The fleet]V[has]N[ships]p[on]N[high alert]",
            ),
        ] {
            assert_eq!(sketch(text), want);
        }
    }
}
