//! What becomes of captures: a version, a sighting or nothing. The same for
//! every backend, decided before anything is written.
use super::{OnConflict, Recorded, StoreError};
use crate::model::{
    ArticleId, Capture, Dating, Provenance, Sighting, SnapshotId, Version, VersionNumber,
};
use chrono::{DateTime, SubsecRound, Utc};
use std::collections::{BTreeMap, BTreeSet, HashMap};
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
    number: VersionNumber,
    snapshot: SnapshotId,
    bytes: SnapshotId,
    captured_at: DateTime<Utc>,
    reader: Arc<str>,
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
    pub(super) fn len(&self) -> usize {
        self.entries.len() + self.former.len() + self.seen.len()
    }

    /// The highest number that is held.
    pub(super) fn highest(&self) -> Option<VersionNumber> {
        self.entries.iter().map(|entry| entry.number).max()
    }

    /// Takes over what a plan adds.
    pub(super) fn take(&mut self, plan: &Plan) {
        for new in &plan.versions {
            self.add(&new.held);
        }
        let seen = plan.sightings.iter().map(|seen| (seen.at, seen.version));
        self.seen.extend(seen);
    }

    fn add(&mut self, held: &Held) {
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
        let mut known = Known::new(ledger, on_conflict);
        // Numbers are counted on from the highest, also from one declared later
        // in this call.
        let declared = captures.iter().filter_map(|capture| capture.number).max();
        known.highest = known.highest.max(declared);
        known.is_alone = captures.len() == 1;
        let mut plan = Self::default();
        for (at, capture) in captures.iter().enumerate() {
            let answer = plan.admit(article, &mut known, at, capture)?;
            plan.answers.push(answer);
        }
        Ok(plan)
    }

    /// Whether nothing is to be written.
    pub(super) fn is_empty(&self) -> bool {
        self.versions.is_empty() && self.sightings.is_empty()
    }

    /// Whether an answer tells of a version that is not in the plan.
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

/// What a capture turns out to be.
enum Verdict {
    /// A version with this number, or with the next.
    New(Option<VersionNumber>),
    Seen(VersionNumber, DateTime<Utc>),
    Known(VersionNumber),
    Skipped(VersionNumber),
    /// The number's text was this one.
    Replace(VersionNumber, SnapshotId),
    /// The number's text was this one, of a capture of that time.
    Reread(VersionNumber, SnapshotId, DateTime<Utc>),
}

/// What is held and planned so far, by everything that is asked of it.
struct Known {
    by_number: BTreeMap<VersionNumber, Entry>,
    by_content: HashMap<SnapshotId, BTreeSet<VersionNumber>>,
    former: BTreeSet<(VersionNumber, SnapshotId)>,
    /// When which version's text was there: captures and sightings.
    states: BTreeSet<(DateTime<Utc>, VersionNumber)>,
    highest: Option<VersionNumber>,
    /// The highest number that was held before this call.
    held_highest: Option<VersionNumber>,
    /// Whether the call has one capture only.
    is_alone: bool,
    on_conflict: OnConflict,
}

impl Known {
    fn new(ledger: &Ledger, on_conflict: OnConflict) -> Self {
        let mut known = Self {
            by_number: BTreeMap::new(),
            by_content: HashMap::new(),
            former: BTreeSet::new(),
            states: ledger.seen.iter().copied().collect(),
            highest: None,
            held_highest: None,
            is_alone: false,
            on_conflict,
        };
        for (number, content) in &ledger.former {
            for id in content {
                known.former.insert((*number, *id));
                known.by_content.entry(*id).or_default().insert(*number);
            }
        }
        for entry in &ledger.entries {
            known.put(entry.clone());
        }
        known.held_highest = known.highest;
        known
    }

    fn add(&mut self, held: &Held) {
        let before = self.by_number.get(&held.version.number);
        if let Some(before) = before {
            let number = before.number;
            self.former
                .extend([(number, before.snapshot), (number, before.bytes)]);
        }
        let mut ledger = Ledger::default();
        ledger.add(held);
        for entry in ledger.entries {
            self.put(entry);
        }
    }

    fn put(&mut self, entry: Entry) {
        let number = entry.number;
        for id in [entry.snapshot, entry.bytes] {
            self.by_content.entry(id).or_default().insert(number);
        }
        self.states.insert((entry.captured_at, number));
        self.highest = self.highest.max(Some(number));
        self.by_number.insert(number, entry);
    }

    fn count(&mut self, article: &ArticleId) -> Result<VersionNumber, StoreError> {
        match self.highest {
            None => Ok(VersionNumber::FIRST),
            Some(highest) if highest.next() > highest => Ok(highest.next()),
            Some(_) => Err(StoreError::NoNumberLeft(article.clone())),
        }
    }

    /// The version whose text was there at a time.
    fn state_at(&self, at: DateTime<Utc>) -> Option<VersionNumber> {
        let last = (at, VersionNumber::LAST);
        self.states.range(..=last).next_back().map(|state| state.1)
    }

    /// A number of its own makes a capture that version, once.
    fn with_number(
        &self,
        article: &ArticleId,
        number: VersionNumber,
        provenance: &Provenance,
        content: [SnapshotId; 2],
        capture: usize,
    ) -> Result<Verdict, StoreError> {
        if let Some(total) = provenance.of.filter(|total| number > *total) {
            return Err(StoreError::NumberAboveTotal {
                number,
                total,
                capture,
            });
        }
        let Some(held) = self.by_number.get(&number) else {
            return Ok(Verdict::New(Some(number)));
        };
        let [snapshot, bytes] = content;
        if held.bytes == bytes && held.snapshot != snapshot {
            return Ok(reread(held, &provenance.reader).unwrap_or(Verdict::Known(number)));
        }
        let was = |id| self.former.contains(&(number, id));
        if held.snapshot == snapshot || was(snapshot) || was(bytes) || *held.reader == *REDACTED {
            return Ok(Verdict::Known(number));
        }
        match self.on_conflict {
            OnConflict::Refuse => Err(StoreError::NumberTaken {
                article: article.clone(),
                number,
                captured_at: held.captured_at,
                held: held.snapshot,
                new: snapshot,
                capture,
            }),
            OnConflict::Skip => Ok(Verdict::Skipped(number)),
            OnConflict::Replace => Ok(Verdict::Replace(number, held.snapshot)),
            OnConflict::KeepBoth => Ok(match self.same(content).first() {
                Some(same) => Verdict::Known(*same),
                None => Verdict::New(None),
            }),
        }
    }

    /// The versions with this content.
    fn same(&self, content: [SnapshotId; 2]) -> BTreeSet<VersionNumber> {
        let found = content.iter().filter_map(|id| self.by_content.get(id));
        found.flatten().copied().collect()
    }

    /// Without a number the text decides; equal bytes are the same text, even if
    /// another reader took another text out of them.
    fn with_text(
        &self,
        content: [SnapshotId; 2],
        provenance: &Provenance,
        dating: Dating,
    ) -> Verdict {
        let at = provenance.captured_at;
        let same = self.same(content);
        let current = self.state_at(at).filter(|current| same.contains(current));
        let earlier = || self.latest_until(&same, at);
        let Some(number) = current.or_else(earlier).or_else(|| same.first().copied()) else {
            return Verdict::New(None);
        };
        let held = &self.by_number[&number];
        let [snapshot, bytes] = content;
        if held.bytes == bytes
            && held.snapshot != snapshot
            && let Some(reread) = reread(held, &provenance.reader)
        {
            return reread;
        }
        let told = same
            .iter()
            .any(|number| self.states.contains(&(at, *number)));
        // One copy without a time is how the article is now, so it can have gone
        // back. Of several it is not known.
        let tells = match dating {
            Dating::Declared => true,
            Dating::Assumed => self.is_alone && current.is_none(),
        };
        match tells && !told {
            true => Verdict::Seen(number, at),
            false => Verdict::Known(number),
        }
    }

    fn latest_until(
        &self,
        among: &BTreeSet<VersionNumber>,
        at: DateTime<Utc>,
    ) -> Option<VersionNumber> {
        let time = |number: &&VersionNumber| (self.by_number[number].captured_at, **number);
        among
            .iter()
            .filter(|number| time(number).0 <= at)
            .max_by_key(time)
            .copied()
    }
}

/// A later version of the same reader reads better: `html/2` after `html/1`.
fn reread(held: &Entry, reader: &str) -> Option<Verdict> {
    let (name, later) = reader.rsplit_once('/')?;
    let (same, version) = held.reader.rsplit_once('/')?;
    let better = name == same && later.parse::<u32>().ok()? > version.parse().ok()?;
    better.then_some(Verdict::Reread(
        held.number,
        held.snapshot,
        held.captured_at,
    ))
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

/// A name that every file system and git take: letters, digits and `._-` stay.
pub(super) fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let clean: String = last
        .chars()
        .map(|c| match c {
            c if c.is_ascii_alphanumeric() || "._-".contains(c) => c,
            _ => '-',
        })
        .take(100)
        .collect();
    match clean.trim_matches(['.', '-']) {
        "" => "capture".to_owned(),
        stem if stem.to_ascii_lowercase().starts_with("git") => format!("capture-{stem}"),
        stem => stem.to_owned(),
    }
}

/// Whether the store uses the id for branches of its own.
pub(super) fn is_reserved(article: &ArticleId) -> bool {
    let first = article.as_str().split('/').next();
    matches!(first, Some("main" | "sightings"))
}

/// Refuses an id that the store uses itself or that git could not hold beside
/// the ids that are held: beside one that is a folder of it or in it.
pub(super) fn admit_id(article: &ArticleId, held: &BTreeSet<ArticleId>) -> Result<(), StoreError> {
    if is_reserved(article) {
        return Err(StoreError::ReservedArticle(article.clone()));
    }
    let id = article.as_str();
    let outer = (id.match_indices('/'))
        .filter_map(|(at, _)| id.get(..at)?.parse::<ArticleId>().ok())
        .find(|outer| held.contains(outer));
    // Ids in it follow it, after those that go on with `-` or `.`.
    let inner = (held.range(article..))
        .take_while(|other| other.as_str().starts_with(id))
        .find(|other| other.as_str()[id.len()..].starts_with('/'))
        .cloned();
    match outer.or(inner) {
        None => Ok(()),
        Some(other) => Err(StoreError::ArticleClash {
            article: article.clone(),
            other,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{file_name, on_one_line};

    #[test]
    fn facts_fit_on_a_line() {
        assert_eq!(on_one_line(" a\r\nVersion: 9\u{85}\0b "), "a Version: 9 b");
    }

    #[test]
    fn file_names_are_harmless() {
        let cases = [
            ("../../etc/passwd", "passwd"),
            ("..", "capture"),
            (".git", "capture-git"),
            ("GIT~1", "capture-GIT-1"),
            ("Überblick 1.html", "berblick-1.html"),
            ("index.html", "index.html"),
            ("", "capture"),
        ];
        for (name, expected) in cases {
            assert_eq!(file_name(name), expected, "{name:?}");
        }
    }
}
