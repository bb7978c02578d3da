//! Taking a text away: the one thing that rewrites a history. The version's
//! number and times stay, with the reason; the commits after it are the same but
//! for their parent.
use super::branch::{self, Move, Moved};
use super::fault::Fault;
use super::message;
use super::objects::{Batch, Stamp};
use super::{GitStore, not_found};
use crate::model::{ArticleId, SnapshotId, VersionNumber};
use crate::store::StoreError;
use crate::store::keeping::Redacted;
use crate::store::plan::{Held, Instead, REDACTED};
use chrono::{DateTime, Utc};
use git2::{Commit, ObjectType, Oid};

impl GitStore {
    /// Takes away the text of a version, and the texts that it had before, from
    /// the history that readers see. The objects themselves go with the next
    /// [`GitStore::gc`] that finds them old enough; clones keep theirs.
    ///
    /// # Errors
    /// [`StoreError::UnknownVersion`], and whatever keeps it from being written.
    pub fn redact(
        &mut self,
        article: &ArticleId,
        number: VersionNumber,
        reason: &str,
        now: DateTime<Utc>,
    ) -> Result<Redacted, StoreError> {
        let mut lock = match self.turn.take() {
            Some(lock) => lock,
            None => self.lock(self.patience)?,
        };
        let state = self.existing(article)?;
        let article = &self.canonical(article)?;
        let all = || state.held.iter().chain(&state.former);
        let gone: Vec<SnapshotId> = all()
            .filter(|(_, held)| held.version.number == number)
            .map(|(_, held)| held.version.snapshot)
            .collect();
        let Some(tip) = state.versions_tip.filter(|_| !gone.is_empty()) else {
            return Err(StoreError::UnknownVersion {
                article: article.clone(),
                number,
            });
        };
        let also = (state.held.iter())
            .filter(|(_, held)| {
                held.version.number != number && gone.contains(&held.version.snapshot)
            })
            .map(|(_, held)| held.version.number)
            .collect();
        let chain = self.chain(article, tip)?;
        let mut batch = Batch::default();
        let tombstone = Tombstone::new(number, reason, now);
        let (to, rewritten) = self.rewrite(article, &chain, &tombstone, &mut batch)?;
        let failed = |fault: Fault| fault.of(&self.dir, "taking away a text");
        batch.write(&self.repo, self.durable).map_err(failed)?;
        let to_move = Move {
            branch: branch::of_versions(article),
            from: Some(tip),
            to,
        };
        lock.intend([&to_move].into_iter());
        match branch::advance(&self.repo, &to_move, self.patience, self.durable).map_err(failed)? {
            Moved::Done(_) => Ok(Redacted {
                article: article.clone(),
                number,
                rewritten,
                also,
            }),
            Moved::Elsewhere => Err(StoreError::KeptChanging(article.clone())),
            Moved::Locked(lock) => Err(StoreError::BranchLocked {
                lock,
                waited: self.patience.longest(),
            }),
        }
    }

    /// The commits from the oldest on.
    fn chain(&self, article: &ArticleId, tip: Oid) -> Result<Vec<Commit<'_>>, StoreError> {
        let mut chain = Vec::new();
        let mut next = Some(tip);
        while let Some(id) = next {
            let commit = self.commit(article, id)?;
            if commit.parent_count() > 1 {
                let what = format!(
                    "`{article}` was merged by hand in commit {id}; only a single line of versions can be rewritten"
                );
                return Err(StoreError::Corrupt { what });
            }
            next = commit.parent_id(0).ok();
            chain.push(commit);
        }
        chain.reverse();
        Ok(chain)
    }

    /// Writes the chain anew from the first commit of the number on.
    fn rewrite(
        &self,
        article: &ArticleId,
        chain: &[Commit<'_>],
        tombstone: &Tombstone,
        batch: &mut Batch<'_>,
    ) -> Result<(Oid, usize), StoreError> {
        let wrong = |what| StoreError::Corrupt { what };
        let failed = self.fault("taking away a text");
        let mut parent: Option<Oid> = None;
        let mut rewritten = 0;
        for commit in chain {
            let text = String::from_utf8_lossy(commit.message_bytes()).into_owned();
            let was_called = |name: &str| self.was_called(article, name).unwrap_or(false);
            let entry = message::read_as(&text, article, was_called).map_err(wrong)?;
            let is_gone = |held: &Held| held.version.number == tombstone.number;
            parent = Some(match entry.held {
                Some(held) if is_gone(&held) => {
                    rewritten += 1;
                    let stamp = stamp(commit);
                    let author = stamp.0;
                    let stamp = Stamp {
                        author: &author,
                        authored: stamp.1,
                        committed: commit.time().seconds(),
                    };
                    let held = tombstone.of(held);
                    let blob = batch
                        .blob(tombstone.text.clone().into_bytes(), None)
                        .map_err(&failed)?;
                    let file = format!("{}.txt", article.slug());
                    let tree = batch
                        .tree(&[(&file, blob, ObjectType::Blob)])
                        .map_err(&failed)?;
                    let mut message = message::of_version(&held, &entry.sightings, entry.highest);
                    message.push_str(&tombstone.trailers);
                    batch
                        .commit(tree, parent, &stamp, &message)
                        .map_err(&failed)?
                }
                _ if parent.is_none() || commit.parent_id(0).ok() == parent => commit.id(),
                _ => {
                    rewritten += 1;
                    let bytes = with_parent(self, commit.id(), parent)?;
                    batch.raw_commit(bytes).map_err(&failed)?
                }
            });
        }
        let to = parent.ok_or_else(|| failed(not_found()))?;
        Ok((to, rewritten))
    }
}

/// A commit's bytes with another parent.
fn with_parent(store: &GitStore, id: Oid, parent: Option<Oid>) -> Result<Vec<u8>, StoreError> {
    let failed = store.fault("taking away a text");
    let odb = store.repo.odb().map_err(&failed)?;
    let object = odb.read(id).map_err(&failed)?;
    let text = object.data();
    let end = text
        .windows(2)
        .position(|pair| pair == b"\n\n")
        .unwrap_or(text.len());
    let (head, rest) = text.split_at(end);
    let lines = head.split(|byte| *byte == b'\n').map(|line| {
        match (line.starts_with(b"parent "), parent) {
            (true, Some(parent)) => format!("parent {parent}").into_bytes(),
            _ => line.to_vec(),
        }
    });
    let mut bytes = lines.collect::<Vec<_>>().join(&b'\n');
    bytes.extend_from_slice(rest);
    Ok(bytes)
}

/// `Name <address>` and the time of a commit's author.
fn stamp(commit: &Commit<'_>) -> (String, i64) {
    let author = commit.author();
    let name = String::from_utf8_lossy(author.name_bytes()).into_owned();
    let address = String::from_utf8_lossy(author.email_bytes()).into_owned();
    (format!("{name} <{address}>"), author.when().seconds())
}

/// What stands where a text was.
struct Tombstone {
    number: VersionNumber,
    text: String,
    trailers: String,
}

impl Tombstone {
    fn new(number: VersionNumber, reason: &str, now: DateTime<Utc>) -> Self {
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        let at = now.format("%Y-%m-%dT%H:%M:%SZ");
        Self {
            number,
            text: format!(
                "This version was redacted on {}: {reason}\n",
                now.format("%Y-%m-%d")
            ),
            trailers: format!("Redacted-At: {at}\nRedacted-Because: {reason}\n"),
        }
    }

    /// A version without its text, title and author.
    fn of(&self, mut held: Held) -> Held {
        let snapshot = SnapshotId::of(&self.text);
        held.version.snapshot = snapshot;
        held.bytes = snapshot;
        held.version.provenance.title = None;
        held.version.provenance.byline = None;
        held.version.provenance.reader = REDACTED.to_owned();
        held.instead = held.instead.map(|_| Instead::Replaced(snapshot));
        held
    }
}
