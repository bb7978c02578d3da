//! Who says so by naming it: `spoke of 40 homes`, `reported 16 arrests`, `blamed 3 leaks`.
use super::clause::Phrase;
use super::governor::{Governor, Place};
use super::parse::Parse;
use crate::figure::Kind;

/// Verbs that tell what `of` names.
const OF: &[&str] = &[
    "speak",
    "speaks",
    "spoke",
    "spoken",
    "talk",
    "talks",
    "talked",
    "tell",
    "tells",
    "told",
    "write",
    "writes",
    "wrote",
    "complain",
    "complains",
    "complained",
    "boast",
    "boasts",
    "boasted",
];

/// Verbs that tell of what they count: `reported 16 arrests`, but `reported a profit`.
const COUNTING: &[&str] = &[
    "report",
    "reports",
    "reported",
    "claim",
    "claims",
    "claimed",
    "admit",
    "admits",
    "admitted",
    "confirm",
    "confirms",
    "confirmed",
];

/// Verbs that tell of whatever they name.
const NAMING: &[&str] = &[
    "blame",
    "blames",
    "blamed",
    "cite",
    "cites",
    "cited",
    "mention",
    "mentions",
    "mentioned",
    "list",
    "lists",
    "listed",
    "lament",
    "laments",
    "lamented",
];

/// What is claimed by what kills.
const TAKEN: &[&str] = &["lives", "victims", "casualties"];

impl Parse<'_> {
    /// Who tells of the figure in chunk `at` by a verb whose object it is in; who does
    /// so acts on nothing.
    pub(super) fn told_of(
        &self,
        at: usize,
        kind: Kind,
        governor: Option<Governor>,
    ) -> Option<Phrase> {
        /// How many chunks may stand between what is told of and its number.
        const NEAR: usize = 3;
        let Governor { verb, group, place } = governor?;
        if place != Place::Object || !group.is_finite() || group.passive || group.negated {
            return None;
        }
        let next = self.right(verb)?;
        let of = self.ends_with(verb, OF) && self.ends_with(next, &["of"]) && at <= next + NEAR;
        let counts = || {
            kind == Kind::Count
                && next == at
                && self.ends_with(verb, COUNTING)
                && !self.ends_with(at, TAKEN)
        };
        let names = || self.ends_with(verb, NAMING) && at <= next + NEAR;
        if !of && !counts() && !names() {
            return None;
        }
        self.subject_of(verb)
            .filter(|speaker| speaker.last < at && !self.counts_tellers(speaker.first))
            .filter(|speaker| !self.is_nobody(speaker.first))
    }
}
