//! What becomes of captures: a version, a sighting or nothing. The same for
//! every backend, decided before anything is written.
use super::known::{Known, Verdict};
use super::{OnConflict, Recorded, StoreError};
use crate::model::{ArticleId, Capture, Provenance, Sighting, SnapshotId, Version, VersionNumber};
use chrono::{DateTime, SubsecRound, Utc};
use std::collections::HashMap;
use std::sync::Arc;

/// The reader of a version whose text was taken away.
pub(super) const REDACTED: &str = "redacted/1";

/// A version that is held, with what a store needs to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The version.
    pub version: Version,
    /// The id of the bytes its text was read from: the text's own when they are
    /// the same.
    pub bytes: SnapshotId,
    /// Whether it took the place of another text of the same number.
    pub instead: Option<Instead>,
}

/// Why a version's text took the place of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Instead {
    /// Somebody said that this is the version's text.
    Replaced(SnapshotId),
    /// A better reader made it out of the same bytes.
    Reread(SnapshotId),
}

impl Instead {
    /// The text that it had before.
    pub fn before(self) -> SnapshotId {
        match self {
            Self::Replaced(before) | Self::Reread(before) => before,
        }
    }
}

/// What of a history decides over captures, in little room.
#[derive(Debug, Clone, Default)]
pub(super) struct Ledger {
    /// The versions, in any order.
    pub entries: Vec<Entry>,
    /// Texts and bytes that a version had before.
    pub former: Vec<(VersionNumber, [SnapshotId; 2])>,
    /// When which version's text was seen.
    pub seen: Vec<(DateTime<Utc>, VersionNumber)>,
}

/// A version in a [`Ledger`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub number: VersionNumber,
    pub snapshot: SnapshotId,
    pub bytes: SnapshotId,
    pub captured_at: DateTime<Utc>,
    pub reader: Arc<str>,
}

impl Ledger {
    /// The ledger of what is held.
    pub(super) fn new<'a>(
        held: impl IntoIterator<Item = &'a Held>,
        former: impl IntoIterator<Item = &'a Held>,
        seen: &[Sighting],
    ) -> Self {
        let mut ledger = Self::default();
        for held in held {
            ledger.add(held);
        }
        ledger.former = (former.into_iter())
            .map(|held| (held.version.number, [held.version.snapshot, held.bytes]))
            .collect();
        ledger.seen = seen.iter().map(|seen| (seen.at, seen.version)).collect();
        ledger
    }

    /// How much it holds: versions and sightings.
    #[cfg(feature = "git")]
    pub(super) fn len(&self) -> usize {
        self.entries.len() + self.former.len() + self.seen.len()
    }

    /// Takes over what a plan adds.
    #[cfg(feature = "git")]
    pub(super) fn take(&mut self, plan: &Plan) {
        for new in &plan.versions {
            self.add(&new.held);
        }
        let seen = plan.sightings.iter().map(|seen| (seen.at, seen.version));
        self.seen.extend(seen);
    }

    pub(super) fn add(&mut self, held: &Held) {
        let version = &held.version;
        if held.instead.is_some() {
            let (gone, kept): (Vec<_>, Vec<_>) =
                (self.entries.drain(..)).partition(|entry| entry.number == version.number);
            self.entries = kept;
            let former = gone
                .iter()
                .map(|gone| (gone.number, [gone.snapshot, gone.bytes]));
            self.former.extend(former);
        }
        // Readers are few: one allocation for all that follow each other.
        let reader = &version.provenance.reader;
        let same = self.entries.last().map(|last| last.reader.clone());
        self.entries.push(Entry {
            number: version.number,
            snapshot: version.snapshot,
            bytes: held.bytes,
            captured_at: version.provenance.captured_at,
            reader: same
                .filter(|same| **same == **reader)
                .unwrap_or_else(|| reader.as_str().into()),
        });
    }
}

/// A version to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewVersion {
    /// As it will be held.
    pub held: Held,
    /// Which of the captures it is, from 0.
    pub capture: usize,
}

/// What becomes of one capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// The new version at this place of the plan.
    New(usize),
    /// The same, before one that was held.
    Late(usize),
    /// The same, with another text than the number had.
    Replaced(usize),
    /// The same, read anew.
    Reread(usize),
    Seen(VersionNumber),
    Returned(VersionNumber),
    Known(VersionNumber),
    Skipped(VersionNumber),
}

/// What is to be written, and what to answer then.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// One answer a capture.
    pub answers: Vec<Answer>,
    /// The versions, in the order given.
    pub versions: Vec<NewVersion>,
    /// The sightings, in the order given.
    pub sightings: Vec<Sighting>,
}

impl Plan {
    /// Decides what becomes of `captures`, given what is held.
    pub(super) fn new(
        article: &ArticleId,
        ledger: &Ledger,
        captures: &[Capture],
        on_conflict: OnConflict,
    ) -> Result<Self, StoreError> {
        Self::among(article, &mut Known::new(ledger, on_conflict), captures)
    }

    /// The same, when what is held is known by everything that is asked of it.
    pub(super) fn among(
        article: &ArticleId,
        known: &mut Known,
        captures: &[Capture],
    ) -> Result<Self, StoreError> {
        // Numbers are counted on from the highest, also from one declared later
        // in this call.
        let declared = captures.iter().filter_map(|capture| capture.number).max();
        known.highest = known.highest.max(declared);
        known.is_alone = captures.len() == 1;
        let mut plan = Self::default();
        for (at, capture) in captures.iter().enumerate() {
            let answer = plan.admit(article, known, at, capture)?;
            plan.answers.push(answer);
        }
        Ok(plan)
    }

    /// Whether nothing is to be written.
    pub(super) fn is_empty(&self) -> bool {
        self.versions.is_empty() && self.sightings.is_empty()
    }

    /// Whether an answer tells of a version that is not in the plan.
    #[cfg(feature = "git")]
    pub(super) fn asks_for_held(&self) -> bool {
        let planned = |number| {
            self.versions
                .iter()
                .any(|new| new.held.version.number == number)
        };
        self.answers.iter().any(|answer| match *answer {
            Answer::Seen(number)
            | Answer::Returned(number)
            | Answer::Known(number)
            | Answer::Skipped(number) => !planned(number),
            _ => false,
        })
    }

    /// The answers in full; `held` has the versions from before.
    pub(super) fn recorded(&self, held: &[Held]) -> Result<Vec<Recorded>, StoreError> {
        let planned = |at: usize| self.versions[at].held.version.clone();
        let mut by_number: HashMap<VersionNumber, &Version> = HashMap::new();
        let news = self.versions.iter().map(|new| &new.held);
        for held in held.iter().chain(news) {
            by_number.insert(held.version.number, &held.version);
        }
        let version = |number: VersionNumber| match by_number.get(&number) {
            Some(version) => Ok((*version).clone()),
            None => Err(StoreError::Corrupt {
                what: format!("version {number} was held and is gone"),
            }),
        };
        let recorded = |answer: &Answer| {
            Ok(match *answer {
                Answer::New(at) => Recorded::New(planned(at)),
                Answer::Late(at) => Recorded::Late(planned(at)),
                Answer::Replaced(at) => Recorded::Replaced(planned(at)),
                Answer::Reread(at) => Recorded::Reread(planned(at)),
                Answer::Seen(number) => Recorded::Seen(version(number)?),
                Answer::Returned(number) => Recorded::Returned(version(number)?),
                Answer::Known(number) => Recorded::Known(version(number)?),
                Answer::Skipped(number) => Recorded::Skipped(version(number)?),
            })
        };
        self.answers.iter().map(recorded).collect()
    }

    fn admit(
        &mut self,
        article: &ArticleId,
        known: &mut Known,
        at: usize,
        capture: &Capture,
    ) -> Result<Answer, StoreError> {
        let mut provenance = cleaned(&capture.provenance);
        let snapshot = SnapshotId::of(&capture.text);
        let bytes = (capture.raw.as_ref()).map_or(snapshot, |raw| SnapshotId::of_bytes(&raw.bytes));
        let content = [snapshot, bytes];
        let verdict = match capture.number {
            Some(number) => known.with_number(article, number, &provenance, content, at)?,
            None => known.with_text(content, &provenance, capture.dating),
        };
        let (number, instead) = match verdict {
            Verdict::Known(number) => return Ok(Answer::Known(number)),
            Verdict::Skipped(number) => return Ok(Answer::Skipped(number)),
            Verdict::Seen(number, at) => return Ok(self.sight(known, number, at)),
            Verdict::New(Some(number)) => (number, None),
            Verdict::New(None) => (known.count(article)?, None),
            Verdict::Replace(number, before) => (number, Some(Instead::Replaced(before))),
            Verdict::Reread(number, before, taken) => {
                // The same capture, read anew: it was taken when it was taken.
                provenance.captured_at = taken;
                (number, Some(Instead::Reread(before)))
            }
        };
        let version = Version {
            article: article.clone(),
            number,
            snapshot,
            provenance,
        };
        let held = Held {
            version,
            bytes,
            instead,
        };
        let late = known.held_highest.is_some_and(|highest| number < highest);
        known.add(&held);
        let place = self.versions.len();
        self.versions.push(NewVersion { held, capture: at });
        Ok(match instead {
            Some(Instead::Replaced(_)) => Answer::Replaced(place),
            Some(Instead::Reread(_)) => Answer::Reread(place),
            None if late => Answer::Late(place),
            None => Answer::New(place),
        })
    }

    fn sight(&mut self, known: &mut Known, version: VersionNumber, at: DateTime<Utc>) -> Answer {
        let unchanged = known.state_at(at) == Some(version);
        known.states.insert((at, version));
        self.sightings.push(Sighting { version, at });
        match unchanged {
            true => Answer::Seen(version),
            false => Answer::Returned(version),
        }
    }
}

/// What is told of a capture as it can be kept: times in whole seconds, each
/// fact on one line.
fn cleaned(told: &Provenance) -> Provenance {
    let fact = |fact: &Option<String>| {
        let fact = fact.as_deref().map(on_one_line);
        fact.filter(|fact| !fact.is_empty())
    };
    Provenance {
        captured_at: told.captured_at.trunc_subsecs(0),
        published_at: told.published_at.map(|at| at.trunc_subsecs(0)),
        title: fact(&told.title),
        byline: fact(&told.byline),
        url: fact(&told.url),
        of: told.of,
        reader: on_one_line(&told.reader),
    }
}

/// White space and control characters folded to single spaces, so that a value
/// cannot begin a line of its own.
fn on_one_line(value: &str) -> String {
    value
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::on_one_line;

    #[test]
    fn facts_fit_on_a_line() {
        assert_eq!(on_one_line(" a\r\nVersion: 9\u{85}\0b "), "a Version: 9 b");
    }
}
