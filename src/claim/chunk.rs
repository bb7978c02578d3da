//! Tokens into chunks: noun phrases, verb groups, the small words between.
use super::lexicon::{self as lex, Role, Sense};
use super::parse::{Chunk, Mark, Parse, Sort};

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

    pub(super) fn roles(&self, at: usize) -> Role {
        self.tokens
            .get(at)
            .filter(|token| token.mark == Mark::None)
            .map_or(0, |token| token.roles)
    }

    pub(super) fn has(&self, at: usize, role: Role) -> bool {
        self.roles(at) & role != 0
    }

    pub(super) fn mark(&self, at: usize) -> Option<Mark> {
        self.tokens.get(at).map(|token| token.mark)
    }

    pub(super) fn is_figure(&self, at: usize) -> bool {
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
        // `grants totaling £5m` is said as `grants worth £5m`.
        if self.is_figure(at + 1) && at > 0 && matches!(self.word(at), "totaling" | "totalling") {
            return (Sort::Preposition, at + 1);
        }
        if let Some((sort, end)) = self.verb_group(at) {
            return self.with_particle(sort, end);
        }
        let roles = self.roles(at);
        let is = |role: Role| roles & role != 0;
        if self.is_more_than_verb(at) {
            return (Sort::Adverb, at + 2);
        }
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
            // `which once covered`
            () if self.word(at) == "once" && self.has(at + 1, lex::PAST) && at > 0 => Sort::Adverb,
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
            && (self.roles(at + 1) & !lex::NOUN == 0
                || self.roles(at + 1) & !(lex::NOUN | lex::THIRD) == 0)
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
        let word = self.word(at);
        let opens = |it: &&str| word.eq_ignore_ascii_case(it);
        if word.len() == 4
            && ["last", "next", "this"].iter().any(opens)
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
        // `goes up to £5m`
        let goes = matches!(
            verb,
            "go" | "goes" | "went" | "gone" | "going" | "come" | "comes" | "came" | "coming"
        ) && matches!(particle, "up" | "down")
            && (self.is_figure(end + 1) || matches!(self.word(end + 1), "to" | "by" | "from"));
        if goes {
            group.sense = Sense::Measure;
            return (Sort::Verb(group), end + 1);
        }
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
            if !goes_on || self.is_more_than_verb(end) || self.begins_contact_clause(end) {
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
            && !is_title(self.word(at - 1))
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
        let quantity = matches!(
            self.word(at),
            "more" | "many" | "other" | "others" | "few" | "such"
        ) && at > 0
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
}

/// Small words before a name that belong to it: `health secretary Ann Roe`.
fn is_title(word: &str) -> bool {
    const TITLES: &[&str] = &[
        "secretary",
        "minister",
        "president",
        "chancellor",
        "mayor",
        "governor",
        "senator",
        "general",
        "judge",
        "chief",
        "director",
        "chairman",
        "chairwoman",
        "chair",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "leader",
        "ambassador",
        "commissioner",
        "analyst",
        "economist",
        "professor",
        "coach",
        "captain",
        "actor",
        "singer",
        "author",
        "founder",
        "owner",
        "executive",
        "officer",
        "boss",
        "manager",
        "researcher",
        "campaigner",
        "activist",
        "lawyer",
        "prosecutor",
        "premier",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "farmer",
        "doctor",
        "deputy",
        "editor",
        "billionaire",
    ];
    TITLES.contains(&word)
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
