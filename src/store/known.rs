//! What is held of an article, by everything that is asked of it when captures
//! come, and what a capture turns out to be.
use super::plan::{Entry, Held, Ledger, REDACTED};
use super::{Holder, OnConflict, StoreError};
use crate::model::{ArticleId, Dating, Provenance, SnapshotId, VersionNumber};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a capture turns out to be.
pub(super) enum Verdict {
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
pub(super) struct Known {
    by_number: BTreeMap<VersionNumber, Entry>,
    by_content: HashMap<SnapshotId, BTreeSet<VersionNumber>>,
    former: BTreeSet<(VersionNumber, SnapshotId)>,
    /// When which version's text was there: captures and sightings.
    pub states: BTreeSet<(DateTime<Utc>, VersionNumber)>,
    pub highest: Option<VersionNumber>,
    /// The highest number that was held before this call.
    pub held_highest: Option<VersionNumber>,
    /// Whether the call has one capture only.
    pub is_alone: bool,
    on_conflict: OnConflict,
}

impl Known {
    pub(super) fn new(ledger: &Ledger, on_conflict: OnConflict) -> Self {
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

    /// Makes ready for another call, when all of the last one was written and
    /// nothing took the place of another text.
    #[cfg(feature = "git")]
    pub(super) fn again(mut self, on_conflict: OnConflict) -> Self {
        self.highest = self.by_number.keys().next_back().copied();
        self.held_highest = self.highest;
        self.is_alone = false;
        self.on_conflict = on_conflict;
        self
    }

    pub(super) fn add(&mut self, held: &Held) {
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

    pub(super) fn count(&mut self, article: &ArticleId) -> Result<VersionNumber, StoreError> {
        match self.highest {
            None => Ok(VersionNumber::FIRST),
            Some(highest) if highest.next() > highest => Ok(highest.next()),
            Some(_) => Err(StoreError::NoNumberLeft(article.clone())),
        }
    }

    /// The version whose text was there at a time.
    pub(super) fn state_at(&self, at: DateTime<Utc>) -> Option<VersionNumber> {
        let last = (at, VersionNumber::LAST);
        self.states.range(..=last).next_back().map(|state| state.1)
    }

    /// A number of its own makes a capture that version, once.
    pub(super) fn with_number(
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
                held: Box::new(Holder {
                    captured_at: held.captured_at,
                    snapshot: held.snapshot,
                }),
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
    pub(super) fn with_text(
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

/// A later version of the same reader reads better: `html/2` after `html/1`, and
/// `html/2.1` after it, where a rule of the site was followed.
fn reread(held: &Entry, reader: &str) -> Option<Verdict> {
    let (name, later) = reader.rsplit_once('/')?;
    let (same, version) = held.reader.rsplit_once('/')?;
    let parts = |version: &str| -> Option<Vec<u32>> {
        version.split('.').map(|part| part.parse().ok()).collect()
    };
    let better = name == same && parts(later)? > parts(version)?;
    better.then_some(Verdict::Reread(
        held.number,
        held.snapshot,
        held.captured_at,
    ))
}
