//! What becomes of captures: a version, a sighting or nothing. The same for
//! every backend, decided before anything is written.
use super::{Recorded, StoreError};
use crate::model::{
    ArticleId, Capture, Dating, Provenance, Sighting, SnapshotId, Version, VersionNumber,
};
use chrono::{DateTime, SubsecRound, Utc};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A version that is held, with what a store needs to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    /// The version.
    pub version: Version,
    /// The id of the bytes its text was read from: the text's own when they are
    /// the same.
    pub bytes: SnapshotId,
}

/// A version to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewVersion {
    /// As it will be held.
    pub held: Held,
    /// Which of the captures it is, from 0.
    pub capture: usize,
}

/// What is to be written, and what to answer then.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// One answer a capture.
    pub recorded: Vec<Recorded>,
    /// The versions, in the order given.
    pub versions: Vec<NewVersion>,
    /// The sightings, in the order given.
    pub sightings: Vec<Sighting>,
}

impl Plan {
    /// Decides what becomes of `captures`, given what is held.
    pub(super) fn new(
        article: &ArticleId,
        held: &[Held],
        seen: &[Sighting],
        captures: &[Capture],
    ) -> Result<Self, StoreError> {
        let mut known = Known::default();
        held.iter().for_each(|held| known.add(held.clone()));
        for seen in seen {
            known.states.insert((seen.at, seen.version));
        }
        // Numbers are counted on from the highest, also from one declared later
        // in this call.
        let declared = captures.iter().filter_map(|capture| capture.number).max();
        known.highest = known.highest.max(declared);
        known.is_alone = captures.len() == 1;
        let mut plan = Self::default();
        for (at, capture) in captures.iter().enumerate() {
            plan.admit(article, &mut known, at, capture)?;
        }
        Ok(plan)
    }

    /// Whether nothing is to be written.
    pub(super) fn is_empty(&self) -> bool {
        self.versions.is_empty() && self.sightings.is_empty()
    }

    fn admit(
        &mut self,
        article: &ArticleId,
        known: &mut Known,
        at: usize,
        capture: &Capture,
    ) -> Result<(), StoreError> {
        let provenance = cleaned(&capture.provenance);
        let snapshot = SnapshotId::of(&capture.text);
        let bytes = (capture.raw.as_ref()).map_or(snapshot, |raw| SnapshotId::of_bytes(&raw.bytes));
        let verdict = match capture.number {
            Some(number) => {
                known.with_number(article, number, &provenance, [snapshot, bytes], at)?
            }
            None => known.with_text([snapshot, bytes], provenance.captured_at, capture.dating),
        };
        let recorded = match verdict {
            Verdict::Known(version) => Recorded::Known(version),
            Verdict::Seen(version, at) => {
                let unchanged = known.state_at(at) == Some(version.number);
                known.states.insert((at, version.number));
                self.sightings.push(Sighting {
                    version: version.number,
                    at,
                });
                match unchanged {
                    true => Recorded::Seen(version),
                    false => Recorded::Returned(version),
                }
            }
            Verdict::New => {
                let number = capture.number.map_or_else(|| known.count(article), Ok)?;
                let version = Version {
                    article: article.clone(),
                    number,
                    snapshot,
                    provenance,
                };
                let held = Held {
                    version: version.clone(),
                    bytes,
                };
                known.add(held.clone());
                self.versions.push(NewVersion { held, capture: at });
                Recorded::New(version)
            }
        };
        self.recorded.push(recorded);
        Ok(())
    }
}

/// What a capture turns out to be.
enum Verdict {
    New,
    Seen(Version, DateTime<Utc>),
    Known(Version),
}

/// What is held and planned so far, by everything that is asked of it.
#[derive(Default)]
struct Known {
    by_number: BTreeMap<VersionNumber, Held>,
    by_content: HashMap<SnapshotId, BTreeSet<VersionNumber>>,
    /// When which version's text was there: captures and sightings.
    states: BTreeSet<(DateTime<Utc>, VersionNumber)>,
    highest: Option<VersionNumber>,
    /// Whether the call has one capture only.
    is_alone: bool,
}

impl Known {
    fn add(&mut self, held: Held) {
        let number = held.version.number;
        for id in [held.version.snapshot, held.bytes] {
            self.by_content.entry(id).or_default().insert(number);
        }
        self.states
            .insert((held.version.provenance.captured_at, number));
        self.highest = self.highest.max(Some(number));
        self.by_number.insert(number, held);
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
            return Ok(Verdict::New);
        };
        let [snapshot, bytes] = content;
        if held.version.snapshot == snapshot || held.bytes == bytes {
            return Ok(Verdict::Known(held.version.clone()));
        }
        Err(StoreError::NumberTaken {
            article: article.clone(),
            number,
            held: Box::new(held.version.clone()),
            new: snapshot,
            capture,
        })
    }

    /// Without a number the text decides; equal bytes are the same text, even if
    /// another reader took another text out of them.
    fn with_text(&self, content: [SnapshotId; 2], at: DateTime<Utc>, dating: Dating) -> Verdict {
        let same: BTreeSet<VersionNumber> = content
            .iter()
            .filter_map(|id| self.by_content.get(id))
            .flatten()
            .copied()
            .collect();
        let current = self.state_at(at).filter(|current| same.contains(current));
        let earlier = || self.latest_until(&same, at);
        let Some(number) = current.or_else(earlier).or_else(|| same.first().copied()) else {
            return Verdict::New;
        };
        let version = self.by_number[&number].version.clone();
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
            true => Verdict::Seen(version, at),
            false => Verdict::Known(version),
        }
    }

    fn latest_until(
        &self,
        among: &BTreeSet<VersionNumber>,
        at: DateTime<Utc>,
    ) -> Option<VersionNumber> {
        let time = |number: &&VersionNumber| {
            let held = &self.by_number[number].version;
            (held.provenance.captured_at, held.number)
        };
        among
            .iter()
            .filter(|number| time(number).0 <= at)
            .max_by_key(time)
            .copied()
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
/// the ids that are held.
pub(super) fn admit_id(article: &ArticleId, held: &[ArticleId]) -> Result<(), StoreError> {
    if is_reserved(article) {
        return Err(StoreError::ReservedArticle(article.clone()));
    }
    let inside = |inner: &ArticleId, outer: &ArticleId| {
        let rest = inner.as_str().strip_prefix(outer.as_str());
        rest.is_some_and(|rest| rest.starts_with('/'))
    };
    match held
        .iter()
        .find(|other| inside(article, other) || inside(other, article))
    {
        None => Ok(()),
        Some(other) => Err(StoreError::ArticleClash {
            article: article.clone(),
            other: other.clone(),
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
