//! Looking through the whole store: every pack, branch, commit, trailer, number
//! and object.
//!
//! libgit2 says "not found" of what lies in a pack that is cut short or has no
//! index. So the packs are looked at by themselves first, and what is not found
//! is looked for in the indexes of those that are broken.
use super::fault::{Fault, is_damage};
use super::idx::{self, Id};
use super::{GitStore, branch, message, packed};
use crate::model::{ArticleId, SnapshotId, VersionNumber};
use crate::store::StoreError;
use crate::store::keeping::{Damage, Fate, Verdict};
use crate::store::plan::Held;
use git2::{Commit, ErrorCode, ObjectType, Oid};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

/// How to bring back what a clone has.
const FROM_A_CLONE: &str = "copy `objects/pack/*` of a clone or a backup into the store's \
     `objects/pack`, then run `claimdiff verify` again";

impl GitStore {
    /// Looks through the whole store; `progress` is told how many articles of how
    /// many were looked at.
    ///
    /// # Errors
    /// Whatever keeps it from being looked at at all; what is wrong in it is no
    /// error but in the verdict.
    pub fn verify(&self, progress: &mut dyn FnMut(usize, usize)) -> Result<Verdict, StoreError> {
        let mut look = Look::new(self)?;
        look.packs()?;
        look.branches(progress)?;
        look.other_objects()?;
        look.leftovers();
        look.verdict.damage.sort();
        look.verdict.damage.dedup();
        Ok(look.verdict)
    }
}

struct Look<'a> {
    store: &'a GitStore,
    root: PathBuf,
    verdict: Verdict,
    /// Objects of packs that are broken, with why.
    broken: HashMap<Id, String>,
    /// Objects that were read.
    read: HashSet<Oid>,
}

impl<'a> Look<'a> {
    fn new(store: &'a GitStore) -> Result<Self, StoreError> {
        Ok(Self {
            root: store.repo.path().to_owned(),
            store,
            verdict: Verdict::default(),
            broken: HashMap::new(),
            read: HashSet::new(),
        })
    }

    fn tell(&mut self, fate: Fate, what: String, mend: &str) {
        let mend = mend.to_owned();
        self.verdict.damage.push(Damage { fate, what, mend });
    }

    fn packs(&mut self) -> Result<(), StoreError> {
        let folder = self.root.join("objects/pack");
        let mut packs: BTreeMap<PathBuf, [bool; 2]> = BTreeMap::new();
        let doing = "looking at its packs";
        let failed = |error: std::io::Error| Fault::from(error).of(&self.store.dir, doing);
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let ending = path.extension().and_then(|ending| ending.to_str());
            match ending {
                Some("pack") => packs.entry(path.with_extension("")).or_default()[0] = true,
                Some("idx") => packs.entry(path.with_extension("")).or_default()[1] = true,
                _ => {}
            }
        }
        for (base, has) in packs {
            self.verdict.packs += usize::from(has[0]);
            self.pack(&base, has);
        }
        Ok(())
    }

    fn pack(&mut self, base: &Path, [has_pack, has_index]: [bool; 2]) {
        let (pack, index) = (base.with_extension("pack"), base.with_extension("idx"));
        let name = |path: &Path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            format!("objects/pack/{name}")
        };
        let again = format!("git index-pack '{}'", pack.display());
        if !has_index {
            let what = format!("the index of the pack `{}`", name(&pack));
            return self.tell(Fate::Missing, what, &again);
        }
        let index_name = name(&index);
        let read = match idx::read(&index) {
            Ok(read) => read,
            Err(why) => {
                let what = format!("the index `{index_name}`: {why}");
                let mend = format!("rm -f '{}' && {again}", index.display());
                return self.tell(Fate::Damaged, what, &mend);
            }
        };
        let pack_name = name(&pack);
        let (fate, why) = match has_pack {
            false => (Fate::Missing, String::new()),
            true => match idx::compare(&pack, &read) {
                Ok(()) => return,
                Err(why) => (Fate::Damaged, format!(": {why}")),
            },
        };
        let count = read.ids.len();
        let what = format!("the pack `{pack_name}` with {count} objects{why}");
        self.tell(fate, what, FROM_A_CLONE);
        let state = if has_pack { "damaged" } else { "missing" };
        let told = read
            .ids
            .into_iter()
            .map(|id| (id, format!("`{pack_name}`, which is {state}")));
        self.broken.extend(told);
    }

    fn branches(&mut self, progress: &mut dyn FnMut(usize, usize)) -> Result<(), StoreError> {
        let ids = match self.store.ids() {
            Ok(ids) => ids,
            Err(StoreError::Corrupt { what }) => {
                self.tell(
                    Fate::Damaged,
                    format!("the list of branches `packed-refs`: {what}"),
                    "restore the file `packed-refs` from a backup",
                );
                return Ok(());
            }
            Err(other) => return Err(other),
        };
        let count = ids.len();
        for (at, id) in ids.iter().enumerate() {
            progress(at, count);
            self.article(id)?;
        }
        progress(count, count);
        if let Ok(Some(tip)) = branch::tip(&self.store.repo, "refs/heads/aliases") {
            self.plain(tip);
        }
        let main = branch::tip(&self.store.repo, "refs/heads/main");
        match main {
            Ok(Some(tip)) => self.plain(tip),
            Ok(None) => self
                .verdict
                .notes
                .push("there is no branch `main` with the README".to_owned()),
            Err(error) => self.tell(
                Fate::Damaged,
                format!("the branch `main`: {}", error.message()),
                FROM_A_CLONE,
            ),
        }
        Ok(())
    }

    /// One article: its branches, their commits, and what they say together.
    fn article(&mut self, id: &ArticleId) -> Result<(), StoreError> {
        let mut story = Story::default();
        for (name, is_versions) in [
            (branch::of_versions(id), true),
            (branch::of_sightings(id), false),
        ] {
            match branch::tip(&self.store.repo, &name) {
                Ok(None) => {}
                Ok(Some(tip)) => {
                    if is_versions && self.is_foreign(id, tip) {
                        let note =
                            format!("the branch `{id}` is no article: claimdiff did not write it");
                        self.verdict.notes.push(note);
                        return Ok(());
                    }
                    self.chain(id, tip, &mut story);
                }
                Err(error) => {
                    let what = format!("the branch `{id}`: {}", error.message());
                    self.tell(Fate::Damaged, what, "find its last commit with `git fsck --lost-found`, or take it from a clone, and \
                         `git update-ref` the branch to it");
                }
            }
        }
        self.verdict.articles += 1;
        self.verdict.versions += story.held.len();
        self.verdict.sightings += story.sightings;
        self.together(id, &story);
        Ok(())
    }

    fn is_foreign(&mut self, id: &ArticleId, tip: Oid) -> bool {
        let Ok(commit) = self.store.repo.find_commit(tip) else {
            return false;
        };
        let text = String::from_utf8_lossy(commit.message_bytes()).into_owned();
        commit.parent_count() < 2
            && !text.contains("\nArticle: ")
            && message::read(&text, id).is_err()
    }

    fn chain(&mut self, id: &ArticleId, tip: Oid, story: &mut Story) {
        let mut open = vec![tip];
        let mut settled = BTreeSet::new();
        let mut is_tip = true;
        while let Some(at) = open.pop() {
            if !self.read.insert(at) {
                continue;
            }
            self.verdict.objects += 1;
            let store = self.store;
            let commit = match self.whole(at).and_then(|()| store.repo.find_commit(at)) {
                Ok(commit) => commit,
                Err(error) => {
                    self.unreadable(at, &format!("commit {at} of `{id}`"), &error);
                    continue;
                }
            };
            open.extend(commit.parent_ids());
            let text = String::from_utf8_lossy(commit.message_bytes()).into_owned();
            let was_called = |name: &str| store.was_called(id, name).unwrap_or(false);
            match message::read_as(&text, id, was_called) {
                Ok(entry) => {
                    if is_tip {
                        story.highest = entry.highest;
                        story.last = entry.held.as_ref().map(|held| held.version.number);
                    }
                    story.sightings += entry.sightings.len();
                    for seen in entry.sightings {
                        story.seen.insert(seen.version);
                    }
                    if let Some(held) = entry.held {
                        self.version(&commit, &held);
                        let number = held.version.number;
                        let before = settled.contains(&number);
                        if held.instead.is_some() {
                            settled.insert(number);
                        }
                        let list = if before {
                            &mut story.former
                        } else {
                            &mut story.held
                        };
                        list.push(held);
                    }
                }
                Err(_) if commit.parent_count() > 1 => {}
                Err(why) => self.tell(
                    Fate::Wrong,
                    format!("commit {at} of `{id}`: {why}"),
                    "move what was committed by hand to a branch of its own",
                ),
            }
            is_tip = false;
            let tree = commit.tree_id();
            self.tree(tree, &format!("the files of commit {at} of `{id}`"));
        }
    }

    /// Whether a version's commit holds what it says.
    fn version(&mut self, commit: &Commit<'_>, held: &Held) {
        let version = &held.version;
        let name = format!("version {} of `{}`", version.number, version.article);
        let wrong = |look: &mut Self, what: String| {
            look.tell(
                Fate::Wrong,
                format!("{name}: {what}"),
                "take the commit from a clone or a backup; a person or a program changed it",
            );
        };
        let captured = version.provenance.captured_at.timestamp();
        if commit.time().seconds() != captured.max(0) {
            wrong(
                self,
                "its commit has another time than `Captured-At`".to_owned(),
            );
        }
        if version.provenance.of.is_some_and(|of| version.number > of) {
            wrong(self, "its number is above the total".to_owned());
        }
        // What cannot be read is told when the files are read.
        let Ok(tree) = commit.tree() else { return };
        let text = tree
            .iter()
            .find(|entry| entry.kind() == Some(ObjectType::Blob))
            .map(|entry| entry.id());
        if text.map(|id| id.as_bytes().to_vec()) != Some(version.snapshot.as_bytes().to_vec()) {
            wrong(self, "`Snapshot` is not the id of its text".to_owned());
        }
        let folder = tree
            .iter()
            .find(|entry| entry.kind() == Some(ObjectType::Tree))
            .map(|entry| entry.id());
        let folder = folder.and_then(|id| self.store.repo.find_tree(id).ok());
        let bytes = folder.and_then(|folder| folder.iter().next().map(|entry| entry.id()));
        let bytes = bytes.map_or(*version.snapshot.as_bytes(), |id| {
            let mut bytes = [0; 20];
            bytes.copy_from_slice(id.as_bytes());
            bytes
        });
        if SnapshotId::from(bytes) != held.bytes {
            wrong(
                self,
                "`Bytes` is not the id of what was captured".to_owned(),
            );
        }
        let blob = text.and_then(|id| self.store.repo.find_blob(id).ok());
        if blob.is_some_and(|blob| std::str::from_utf8(blob.content()).is_err()) {
            wrong(self, "its text is not UTF-8".to_owned());
        }
    }

    /// What an article's commits say together.
    fn together(&mut self, id: &ArticleId, story: &Story) {
        let mut numbers = BTreeSet::new();
        for held in &story.held {
            if !numbers.insert(held.version.number) {
                self.tell(
                    Fate::Wrong,
                    format!(
                        "two versions of `{id}` have the number {}",
                        held.version.number
                    ),
                    "histories were merged by hand: take the commits of one of them away",
                );
            }
            if let Some(before) = held.instead.map(|instead| instead.before())
                && !story
                    .former
                    .iter()
                    .any(|former| former.version.snapshot == before)
            {
                self.tell(
                    Fate::Wrong,
                    format!(
                        "version {} of `{id}` names a former text that is not there",
                        held.version.number
                    ),
                    FROM_A_CLONE,
                );
            }
        }
        for number in story.seen.difference(&numbers) {
            self.tell(
                Fate::Wrong,
                format!("a sighting of `{id}` is of version {number}, which is not held"),
                "fetch the article's branch from where its sightings came from",
            );
        }
        if let (Some(last), Some(highest)) = (story.last, numbers.last().copied())
            && story.highest.unwrap_or(last) != highest
            && story.highest.unwrap_or(last) < highest
        {
            self.tell(
                Fate::Wrong,
                format!("the last commit of `{id}` says that {} is the highest number, and it is {highest}",
                    story.highest.unwrap_or(last)),
                "record its next version; then it is right again",
            );
        }
    }

    /// A tree and all in it.
    fn tree(&mut self, id: Oid, of: &str) {
        if !self.read.insert(id) {
            return;
        }
        self.verdict.objects += 1;
        let store = self.store;
        let tree = match self.whole(id).and_then(|()| store.repo.find_tree(id)) {
            Ok(tree) => tree,
            Err(error) => return self.unreadable(id, of, &error),
        };
        for entry in tree.iter() {
            let name = String::from_utf8_lossy(entry.name_bytes()).into_owned();
            match entry.kind() {
                Some(ObjectType::Tree) => self.tree(entry.id(), of),
                _ => self.blob(entry.id(), &format!("`{name}` among {of}")),
            }
        }
    }

    fn blob(&mut self, id: Oid, of: &str) {
        if !self.read.insert(id) {
            return;
        }
        self.verdict.objects += 1;
        if let Err(error) = self.whole(id) {
            self.unreadable(id, of, &error);
        }
    }

    /// Commits that are no article's, with their files.
    fn plain(&mut self, tip: Oid) {
        let mut open = vec![tip];
        while let Some(id) = open.pop() {
            if !self.read.insert(id) {
                continue;
            }
            self.verdict.objects += 1;
            let store = self.store;
            match self.whole(id).and_then(|()| store.repo.find_commit(id)) {
                Ok(commit) => {
                    open.extend(commit.parent_ids());
                    self.tree(commit.tree_id(), "the files of a branch of the store's own");
                }
                Err(error) => self.unreadable(
                    id,
                    &format!("commit {id} of a branch of the store's own"),
                    &error,
                ),
            }
        }
    }

    /// Whether an object's content is what its id says.
    fn whole(&self, id: Oid) -> Result<(), git2::Error> {
        let odb = self.store.repo.odb()?;
        GitStore::read(&odb, id).map(drop)
    }

    fn unreadable(&mut self, id: Oid, of: &str, error: &git2::Error) {
        let pack = <[u8; 20]>::try_from(id.as_bytes())
            .ok()
            .and_then(|id| self.broken.get(&id));
        let (fate, why) = match (pack, error.code()) {
            (Some(pack), _) => (Fate::Missing, format!("{of}: it was in {pack}")),
            (None, ErrorCode::NotFound) => {
                (Fate::Missing, format!("{of}: object {id} is in no file"))
            }
            (None, _) if is_damage(error) => (Fate::Damaged, format!("{of}: {}", error.message())),
            (None, _) => (
                Fate::Damaged,
                format!("{of} cannot be read: {}", error.message()),
            ),
        };
        self.tell(fate, why, FROM_A_CLONE);
    }

    /// Objects that no branch needs are read too: they may be needed again.
    fn other_objects(&mut self) -> Result<(), StoreError> {
        let fault = self.store.fault("listing its objects");
        let odb = self.store.repo.odb().map_err(&fault)?;
        let mut others = Vec::new();
        odb.foreach(|id| {
            if !self.read.contains(id) {
                others.push(*id);
            }
            true
        })
        .map_err(&fault)?;
        others.sort_unstable();
        others.dedup();
        for id in others {
            self.verdict.objects += 1;
            self.verdict.unneeded += 1;
            if let Err(error) = GitStore::read(&odb, id) {
                let of = format!("object {id}, which no branch needs");
                self.unreadable(id, &of, &error);
            }
        }
        Ok(())
    }

    fn leftovers(&mut self) {
        for path in packed::left_behind(&self.root) {
            let note = format!(
                "`{}` was left by a program that was stopped, if none works in the store now; `claimdiff gc` takes it away when it is an hour old",
                path.display()
            );
            self.verdict.notes.push(note);
        }
    }
}

/// What an article's commits say.
#[derive(Default)]
struct Story {
    held: Vec<Held>,
    former: Vec<Held>,
    /// The versions that were seen again.
    seen: BTreeSet<VersionNumber>,
    sightings: usize,
    /// What the last commit says.
    highest: Option<VersionNumber>,
    last: Option<VersionNumber>,
}
