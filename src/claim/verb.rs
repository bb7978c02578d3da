//! Verb groups with helpers: `will not be sent`, `has given`, `to pay`.
use super::lexicon::{self as lex, Role, Sense};
use super::parse::{Form, Group, Mark, Parse, Sort};

impl Parse<'_> {
    /// The verb group that begins at a token, if one does.
    pub(super) fn verb_group(&self, at: usize) -> Option<(Sort, usize)> {
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
            let began = walk.form.is_some();
            // `the engines we have | are old`
            if began
                && matches!(
                    self.word(walk.at),
                    "is" | "are" | "was" | "were" | "has" | "had" | "did"
                )
            {
                return;
            }
            if let Some(form) = self.helper_form(walk) {
                let perfect = walk.helper & lex::MODAL == 0 && roles & lex::HAVE != 0;
                walk.form = match walk.form {
                    Some(Form::Infinitive) if perfect => Some(Form::PerfectInfinitive),
                    Some(Form::PerfectInfinitive | Form::Gerund) => walk.form,
                    Some(_) if form != Form::Future && !perfect => walk.form,
                    _ => Some(form),
                };
                walk.be |= roles & lex::BE != 0;
                walk.helper |= roles;
            } else if began && self.word(walk.at) == "neither"
                || roles & lex::NOT != 0 && (began || self.is_helper(walk.at + 1))
            {
                walk.negated = true;
            } else if !began
                || roles & lex::VERB != 0
                || roles & lex::ADV == 0 && !matches!(self.word(walk.at), "each" | "both" | "all")
            {
                return;
            }
            walk.at += 1;
        }
    }

    /// What a helper says of when; `None` when the word is none.
    fn helper_form(&self, walk: &Walk) -> Option<Form> {
        let roles = self.roles(walk.at);
        let is = |role: Role| roles & role != 0;
        let word = self.word(walk.at);
        let one_of = |words: &[&str]| words.iter().any(|known| word.eq_ignore_ascii_case(known));
        if is(lex::MODAL) {
            let future = one_of(&["will", "would", "shall", "ll"]);
            Some(if future { Form::Future } else { Form::Possible })
        } else if is(lex::HAVE) && walk.form.is_none() && one_of(&["having"]) {
            Some(Form::Gerund)
        } else if is(lex::HAVE) {
            let modal = walk.form.filter(|_| walk.helper & lex::MODAL != 0);
            Some(modal.unwrap_or(Form::Perfect))
        } else if is(lex::BE) && word != "s" {
            let form = match () {
                () if one_of(&["was", "were", "been"]) => Form::Past,
                () if word == "being" => Form::Gerund,
                () => Form::Present,
            };
            Some(walk.form.unwrap_or(form))
        } else if is(lex::DO) {
            Some(if one_of(&["did"]) {
                Form::Past
            } else {
                Form::Present
            })
        } else if is(lex::TO)
            && walk.form.is_none_or(|_| walk.be)
            && self.is_infinitive(walk.at + 1)
        {
            // `is to send` is to come; `to send` alone says nothing of when.
            Some(if walk.form.is_some() {
                Form::Future
            } else {
                Form::Infinitive
            })
        } else {
            None
        }
    }

    pub(super) fn is_helper(&self, at: usize) -> bool {
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
        if !self.is_main_verb(&walk) {
            return self.helper_alone(&walk, form);
        }
        let Some(main) = self.tokens.get(walk.at) else {
            return self.helper_alone(&walk, form);
        };
        let progressive = walk.be && main.roles & lex::ING != 0;
        let going = progressive
            && self.word(walk.at) == "going"
            && self.has(walk.at + 1, lex::TO)
            && self.is_infinitive(walk.at + 2);
        let (at, form) = match form {
            _ if going => (walk.at + 2, Form::Future),
            Form::Present if progressive => (walk.at, Form::Progressive),
            form => (walk.at, form),
        };
        let group = Group {
            sense: self.tokens[at].sense,
            form,
            passive: walk.be && !progressive && main.roles & lex::PART != 0,
            negated: walk.negated,
            copula: false,
        };
        (Sort::Verb(group), at + 1)
    }

    /// Whether the word behind the helpers is the verb they help.
    fn is_main_verb(&self, walk: &Walk) -> bool {
        let Some(main) = self.tokens.get(walk.at) else {
            return false;
        };
        let roles = main.roles;
        let number = main.figure.is_some() && roles & lex::VERB == 0;
        if number || main.mark != Mark::None || main.capital {
            return false;
        }
        if walk.be {
            let infinitive = walk.helper & lex::TO != 0 && roles & lex::BASE != 0;
            return roles & (lex::PART | lex::ING) != 0 || infinitive;
        }
        if walk.helper & lex::HAVE != 0 {
            return roles & lex::PART != 0 && !self.is_object_like(walk.at);
        }
        let modal = walk.helper & (lex::MODAL | lex::DO) != 0;
        let unknown = modal && walk.helper & lex::TO == 0 && roles == 0;
        roles & lex::BASE != 0 || unknown
    }

    /// A helper that is the sentence's verb.
    fn helper_alone(&self, walk: &Walk, form: Form) -> (Sort, usize) {
        let held = walk.helper & lex::HAVE != 0 && !walk.be;
        let group = Group {
            sense: if held { Sense::Hold } else { Sense::Measure },
            form: if held && form == Form::Perfect {
                Form::Present
            } else {
                form
            },
            passive: false,
            negated: walk.negated,
            copula: !held,
        };
        (Sort::Verb(group), self.last_helper(walk.at) + 1)
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
}

/// The state of reading helpers.
struct Walk {
    at: usize,
    form: Option<Form>,
    be: bool,
    negated: bool,
    helper: Role,
}
