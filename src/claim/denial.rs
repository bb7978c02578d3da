//! What someone says is not so.
use super::clause::Phrase;
use super::governor::Governor;
use super::parse::{Parse, Sort};

/// Verbs that deny what follows them, or a claim that they name.
const DENYING: &[&str] = &[
    "deny",
    "denies",
    "denied",
    "denying",
    "refute",
    "refutes",
    "refuted",
    "refuting",
    "rebut",
    "rebuts",
    "rebutted",
    "dispute",
    "disputes",
    "disputed",
    "disputing",
];

/// Verbs that deny a claim that they name: `rejected reports that`.
const REJECTING: &[&str] = &[
    "reject",
    "rejects",
    "rejected",
    "rejecting",
    "dismiss",
    "dismisses",
    "dismissed",
    "dismissing",
];

/// Nouns for what is said.
const SAYINGS: &[&str] = &[
    "claim",
    "claims",
    "report",
    "reports",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "suggestion",
    "suggestions",
    "rumor",
    "rumors",
    "rumour",
    "rumours",
    "charge",
    "charges",
    "idea",
    "assertion",
    "assertions",
    "speculation",
    "counts",
];

/// What something is that is not so.
const UNTRUE: &[&str] = &[
    "untrue",
    "false",
    "wrong",
    "incorrect",
    "fabricated",
    "baseless",
];

/// A denial and who denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Denial {
    pub(super) by: Option<Phrase>,
}

impl Parse<'_> {
    /// Whether what is said of the figure in chunk `at` is denied.
    pub(super) fn denial(&self, at: usize, governor: Option<Governor>) -> Option<Denial> {
        self.landmarks.denying.iter().take(8).find_map(|&verb| {
            let group = self.group(verb)?;
            if group.copula && self.untrue_behind(verb) && verb < at {
                return Some(Denial { by: None });
            }
            let denies = self.ends_with(verb, DENYING);
            let rejects = self.ends_with(verb, REJECTING);
            if !denies && !rejects {
                return None;
            }
            let denied = if verb > at {
                self.denied_before(verb, at)
            } else {
                !group.passive && self.denied_behind(verb, at, denies, governor)
            };
            let by = if group.passive {
                self.agent_of(verb)
            } else {
                self.subject_of(verb)
                    .filter(|by| by.first > at || verb < at)
            };
            denied.then_some(Denial { by })
        })
    }

    /// Whether a verb is one that can deny something.
    pub(super) fn can_deny(&self, verb: usize) -> bool {
        self.ends_with(verb, DENYING)
            || self.ends_with(verb, REJECTING)
            || self.group(verb).is_some_and(|group| group.copula) && self.untrue_behind(verb)
    }

    /// `denied that`, `denies paying`, `rejected claims that`, against `denied 40 visas`.
    fn denied_behind(
        &self,
        verb: usize,
        at: usize,
        denies: bool,
        governor: Option<Governor>,
    ) -> bool {
        let ended = (verb..at).any(|mark| {
            matches!(self.sort(mark), Some(Sort::Break | Sort::Subordinate))
                || self.sort(mark) == Some(Sort::And)
                    && self.group(mark + 1).is_some_and(|group| group.is_finite())
        });
        let Some(next) = self.right(verb).filter(|_| !ended) else {
            return false;
        };
        let said = self.is_noun(next) && self.ends_with(next, SAYINGS);
        if said {
            return next == at || self.clause_behind(next, at);
        }
        denies && next != at && governor.is_some_and(|governor| governor.verb != verb)
    }

    /// `claims that ... 40`, `claims of 40 deaths`
    fn clause_behind(&self, noun: usize, at: usize) -> bool {
        noun < at
            && (self.sort(noun + 1) == Some(Sort::Relative) || self.ends_with(noun + 1, &["of"]))
    }

    /// `Reports that ... 40 were dismissed by`, `40 ..., a charge she denies`
    fn denied_before(&self, verb: usize, at: usize) -> bool {
        let group = self.group(verb);
        if group.is_some_and(|group| group.passive) {
            return (0..at).any(|noun| {
                self.is_noun(noun)
                    && self.ends_with(noun, SAYINGS)
                    && self.clause_behind(noun, at)
                    && self.left(noun).is_none()
            });
        }
        let subject = verb.checked_sub(1).filter(|subject| self.is_noun(*subject));
        let named = subject.and_then(|subject| self.left(subject));
        let comma = named.and_then(|named| self.left(named));
        named.is_some_and(|named| {
            (self.sort(named) == Some(Sort::Relative)
                || self.is_noun(named) && self.ends_with(named, SAYINGS))
                && named > at
        }) && comma.is_some_and(|comma| self.sort(comma) == Some(Sort::Comma))
    }

    /// `is untrue that`
    fn untrue_behind(&self, verb: usize) -> bool {
        // `no truth in the rumor that`
        let truth = self.is_noun(verb + 1)
            && self.ends_with(verb + 1, &["truth"])
            && self.is_nobody(verb + 1);
        if truth {
            return true;
        }
        self.is_noun(verb + 1)
            && self.ends_with(verb + 1, UNTRUE)
            && self.sort(verb + 2) == Some(Sort::Relative)
    }

    /// Whether a verb says that something is not so.
    pub(super) fn is_denying(&self, verb: usize) -> bool {
        self.ends_with(verb, DENYING)
    }
}
