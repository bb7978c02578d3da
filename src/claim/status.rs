//! Promised, done, asked for or announced.
//!
//! The verb that governs the figure is read first, then each verb it hangs on;
//! the outermost that says something decides:
//!
//! 1. a verb of announcing or approving: announced, whatever follows;
//! 2. a verb of promising, or one of intending before a verb of giving: pledged;
//! 3. a verb of asking: requested;
//! 4. a verb of giving: pledged when it is to come (`will`, `would`, `is to`),
//!    delivered when it is past or going on, nothing when it only could be;
//! 5. a verb of saying leaves the rest as it is (who says so is the source), but
//!    in the perfect (`has said it will spend`) the saying itself is the news of
//!    an act of the speaker's own: announced.
//!
//! A negated verb (`did not send`) gives nothing; what someone denies is `denial`'s.
use super::Status;
use super::governor::{Governor, Place};
use super::lexicon::Sense;
use super::parse::{Form, Group, Parse};
use crate::figure::Kind;

/// Nouns that promise or ask: `a pledge of $5m`.
#[rustfmt::skip]
const NOUNS: &[(&str, Status)] = &[
    ("pledge", Status::Pledged), ("pledges", Status::Pledged), ("promise", Status::Pledged), ("promises", Status::Pledged),
    ("commitment", Status::Pledged), ("commitments", Status::Pledged), ("promised", Status::Pledged), ("pledged", Status::Pledged),
    ("request", Status::Requested), ("requests", Status::Requested), ("appeal", Status::Requested), ("requested", Status::Requested),
    ("announced", Status::Announced),
];

impl Parse<'_> {
    /// Whether what a figure in chunk `at` counts is promised or done.
    pub(super) fn status(
        &self,
        at: usize,
        kind: Kind,
        governor: Option<Governor>,
    ) -> Option<Status> {
        let named = self.status_of_nouns(at, kind);
        let Some(governor) =
            governor.filter(|governor| governor.place != Place::Opening && !self.is_none_of(at))
        else {
            return named.or_else(|| self.status_before(at));
        };
        self.status_of_verbs(governor, named)
            .or_else(|| self.status_before(at))
    }

    /// `Not one of the 48 ships`, `None of the 48 ships`
    fn is_none_of(&self, at: usize) -> bool {
        let first = self.phrase_to(at).first;
        self.ends_with(first, &["none"])
            || first > 0 && first == 1 && self.ends_with(first - 1, &["not"])
    }

    fn status_of_verbs(&self, governor: Governor, named: Option<Status>) -> Option<Status> {
        let mut status = named;
        let mut verb = governor.verb;
        let mut group = governor.group;
        if let Some((inner, sends)) = self.inner_clause(verb, group) {
            // `the ships Arl is sending are worth $5m`
            status = self.step(status, inner, sends, Place::Object, 0);
        }
        // `Nobody gave us 40`
        let nobody = self
            .subject_of(verb)
            .is_some_and(|subject| self.is_nobody(subject.first));
        for depth in 0..6 {
            if group.negated || nobody {
                // `has not denied that it paid`
                if self.is_denying(verb) && depth > 0 {
                    return status;
                }
                return None;
            }
            status = self.step(status, verb, group, governor.place, depth);
            if group.form == Form::Infinitive && group.sense == Sense::Give {
                status = self.intended_by_noun(verb).or(status);
            }
            let Some(parent) = self.parent_of(verb) else {
                break;
            };
            verb = parent;
            group = self.group(parent)?;
        }
        status
    }

    /// `put off`, `put out`: gives nothing.
    fn puts_off(&self, verb: usize) -> bool {
        let away = ["off", "out", "down", "aside", "forward", "back", "up"];
        self.ends_with(verb, &["put", "puts", "putting"]) && self.ends_with(verb + 1, &away)
    }

    /// `the state's plan to send`, `a call to send`
    fn intended_by_noun(&self, verb: usize) -> Option<Status> {
        let noun = self.left(verb).filter(|noun| self.is_noun(*noun))?;
        if self.ends_with(
            noun,
            &[
                "plan",
                "plans",
                "intention",
                "decision",
                "agreement",
                "offer",
            ],
        ) {
            return Some(Status::Pledged);
        }
        if self.ends_with(noun, &["call", "calls", "plea", "demand", "demands"]) {
            return Some(Status::Requested);
        }
        let last = self.word(self.chunks[noun].last);
        NOUNS
            .iter()
            .find(|(known, _)| last.eq_ignore_ascii_case(known))
            .map(|(_, status)| *status)
    }

    /// What a verb makes of the status of what hangs on it.
    fn step(
        &self,
        inner: Option<Status>,
        verb: usize,
        group: Group,
        place: Place,
        depth: usize,
    ) -> Option<Status> {
        let direct = depth == 0;
        let acts = !direct || place == Place::Object || group.passive;
        let to_come = matches!(group.form, Form::Future);
        let only_could = group.form == Form::Possible;
        let word = self.word(self.chunks[verb].last);
        match group.sense {
            _ if !acts && group.sense != Sense::Measure => inner,
            Sense::Announce | Sense::Pledge
                if matches!(group.form, Form::Infinitive | Form::PerfectInfinitive) =>
            {
                inner
            }
            Sense::Announce if !only_could && !to_come => Some(Status::Announced),
            Sense::Pledge if !only_could => Some(Status::Pledged),
            Sense::Intend if !direct && !only_could && inner.is_some_or_giving(self, verb) => {
                Some(Status::Pledged)
            }
            Sense::Request if !only_could && self.asks(verb, word, direct) => {
                Some(Status::Requested)
            }
            // `is put off for 900 patients`
            Sense::Give if self.puts_off(verb) => inner,
            Sense::Give if only_could => None,
            Sense::Give if to_come => Some(Status::Pledged),
            Sense::Give
                if matches!(group.form, Form::Infinitive | Form::Gerund) && !group.passive =>
            {
                inner
            }
            // `barely $90m has reached the camps`
            Sense::Measure
                if place == Place::Subject
                    && inner.is_none()
                    && matches!(group.form, Form::Past | Form::Perfect)
                    && self.right(verb).is_none_or(|next| !self.has_figure(next)) =>
            {
                self.ends_with(verb, &["reached", "arrived"])
                    .then_some(Status::Delivered)
            }
            Sense::Give if inner.is_none() => Some(Status::Delivered),
            Sense::Say if group.form == Form::Perfect && inner == Some(Status::Pledged) => {
                Some(Status::Announced)
            }
            _ => inner,
        }
    }

    /// `ask` and `call` ask for something only with `for` or a verb behind them.
    fn asks(&self, verb: usize, word: &str, direct: bool) -> bool {
        let wants = ["want", "wants", "wanted", "need", "needs", "needed"].contains(&word);
        if wants
            && !direct
            && self
                .right(verb)
                .is_some_and(|next| self.group(next).is_some())
        {
            // `wants to spend`: its own plan.
            return false;
        }
        let bare = [
            "ask", "asks", "asked", "asking", "call", "calls", "called", "calling", "appeal",
            "appeals", "appealed", "apply", "applied",
        ];
        !direct
            || !bare.contains(&word)
            || (verb + 1..self.chunks.len())
                .take(3)
                .any(|at| self.ends_with(at, &["for"]))
    }

    /// `48 promised bridges`: what the word behind the number says, where no verb
    /// says otherwise.
    fn status_before(&self, at: usize) -> Option<Status> {
        let chunk = self.chunks[at];
        let number = (chunk.first..chunk.last)
            .rev()
            .find(|token| self.tokens[*token].figure.is_some())?;
        // The noun behind it: `the 48 promised`.
        (number + 1 < chunk.last).then_some(())?;
        match self.word(number + 1) {
            "promised" | "pledged" => Some(Status::Pledged),
            "requested" => Some(Status::Requested),
            "announced" => Some(Status::Announced),
            _ => None,
        }
    }

    fn status_of_nouns(&self, at: usize, kind: Kind) -> Option<Status> {
        let of = self
            .left(at)
            .filter(|before| self.ends_with(*before, &["of", "for"]));
        let noun = of
            .and_then(|of| self.left(of))
            .filter(|noun| self.is_noun(*noun));
        [Some(at).filter(|_| kind == Kind::Money), noun]
            .into_iter()
            .flatten()
            .find_map(|chunk| {
                let chunk = self.chunks[chunk];
                (chunk.first..=chunk.last).find_map(|token| {
                    let word = self.word(token);
                    NOUNS
                        .iter()
                        .find(|(noun, _)| word.eq_ignore_ascii_case(noun))
                        .map(|(_, status)| *status)
                })
            })
    }
}

/// Whether there is something to intend.
trait Giving {
    fn is_some_or_giving(&self, parse: &Parse<'_>, verb: usize) -> bool;
}

impl Giving for Option<Status> {
    fn is_some_or_giving(&self, parse: &Parse<'_>, verb: usize) -> bool {
        self.is_some()
            || (verb + 1..parse.chunks.len()).take(4).any(|at| {
                parse
                    .group(at)
                    .is_some_and(|group| group.sense == Sense::Give)
            })
    }
}
