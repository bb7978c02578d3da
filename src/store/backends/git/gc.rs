//! Packing the store anew: one pack, in which each text is told by the next one
//! of its article, and one file for all branches. Works without git.
use super::branch::Move;
use super::deflate::Deflate;
use super::fault::Fault;
use super::lock::ABANDONED;
use super::pack::{PackWriter, Place};
use super::{GitStore, idx, packed, reading};
use crate::store::keeping::Packed;
use crate::store::{Durable, StoreError};
use git2::{ObjectType, Odb, Oid};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// zlib's level: git's own default.
const LEVEL: u32 = 6;

/// What no branch needs may go when it is so old: a push writes its objects
/// moments before it moves a branch to them.
const YOUNG: Duration = ABANDONED;

/// One object of the new pack.
struct Planned {
    id: Oid,
    kind: ObjectType,
    /// The place, in the new pack, of an object that it is like.
    like: Option<u32>,
}

impl GitStore {
    /// Packs the store anew. `now` is the present time, by which files are young
    /// or old; `all` lets young objects go too that no branch needs, which is
    /// right when nobody pushes meanwhile. `progress` is told how many objects of
    /// how many were written.
    ///
    /// # Errors
    /// Whatever keeps it from being packed; then nothing is lost: the old files
    /// go when the new pack is on disk.
    pub fn gc(
        &mut self,
        now: SystemTime,
        all: bool,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Packed, StoreError> {
        let lock = match self.turn.take() {
            Some(lock) => lock,
            None => self.lock(self.patience)?,
        };
        let mut report = Packed::default();
        (report.files_before, report.bytes_before) = self.size()?;
        let planned = Plan::of(self)?;
        report.objects = planned.len();
        let failed = |fault: Fault| fault.of(&self.dir, "packing it anew");
        let pack = self.repack(&planned, progress).map_err(failed)?;
        let young = |path: &Path| {
            let age = fs::metadata(path).and_then(|found| found.modified());
            let age = age.ok().and_then(|at| now.duration_since(at).ok());
            !all && age.is_none_or(|age| age < YOUNG)
        };
        let needed: HashSet<Oid> = planned.iter().map(|object| object.id).collect();
        drop(planned);
        self.drop_old(&pack, &needed, &young, &mut report)
            .map_err(failed)?;
        for path in packed::left_behind(self.repo.path()) {
            if !young(&path) && fs::remove_file(&path).is_ok() {
                report.swept.push(path);
            }
        }
        self.pack_branches().map_err(failed)?;
        (report.files_after, report.bytes_after) = self.size()?;
        drop(lock);
        // What libgit2 has open of the old packs goes.
        self.repo = super::place::open(&self.dir)?;
        Ok(report)
    }

    /// Files and bytes of objects.
    fn size(&self) -> Result<(usize, u64), StoreError> {
        fn add(folder: &Path, sum: &mut (usize, u64)) -> io::Result<()> {
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                let found = entry.metadata()?;
                if found.is_dir() {
                    add(&entry.path(), sum)?;
                } else {
                    sum.0 += 1;
                    sum.1 += found.len();
                }
            }
            Ok(())
        }
        let mut sum = (0, 0);
        add(&self.repo.path().join("objects"), &mut sum)
            .map_err(|error| Fault::from(error).of(&self.dir, "measuring it"))?;
        Ok(sum)
    }

    fn repack(
        &self,
        planned: &[Planned],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<PathBuf, Fault> {
        let odb = self.repo.odb()?;
        let mut pack = PackWriter::new(&self.repo, planned.len(), Deflate::at(LEVEL))?;
        let mut places: Vec<Place> = Vec::with_capacity(planned.len());
        // The object that the next one may be told by, of each kind.
        let mut last: HashMap<u32, Vec<u8>> = HashMap::new();
        for (at, object) in planned.iter().enumerate() {
            if at % 1_000 == 0 {
                progress(at, planned.len());
            }
            let bytes = read(&odb, object.id)?;
            let base = object.like.and_then(|like| {
                let bytes = last.remove(&like)?;
                Some((places[like as usize], bytes))
            });
            let told_by = base.as_ref().map(|(place, bytes)| (*place, &bytes[..]));
            places.push(pack.add(object.kind, object.id, &bytes, told_by)?);
            if planned.get(at + 1).is_none_or(|next| next.like.is_none()) {
                last.clear();
            }
            last.insert(at as u32, bytes);
        }
        progress(planned.len(), planned.len());
        pack.finish(Durable::Yes)
    }

    /// Takes away what the new pack has, and what no branch needs.
    fn drop_old(
        &self,
        pack: &Path,
        needed: &HashSet<Oid>,
        young: &dyn Fn(&Path) -> bool,
        report: &mut Packed,
    ) -> Result<(), Fault> {
        let folder = self.repo.path().join("objects");
        // They tell of packs that go.
        for stale in ["pack/multi-pack-index", "info/commit-graph"] {
            let _ = fs::remove_file(folder.join(stale));
        }
        let _ = fs::remove_dir_all(folder.join("info/commit-graphs"));
        for entry in fs::read_dir(folder.join("pack"))? {
            let path = entry?.path();
            let base = path.with_extension("");
            let is_index = path.extension().is_some_and(|ending| ending == "idx");
            if !is_index || base == *pack || base.with_extension("keep").exists() {
                continue;
            }
            let Ok(index) = idx::read(&path) else {
                continue;
            };
            let has = |id: &idx::Id| Oid::from_bytes(id).is_ok_and(|id| needed.contains(&id));
            let unneeded = index.ids.iter().filter(|id| !has(id)).count();
            if unneeded > 0 && young(&path) {
                report.kept += 1;
                continue;
            }
            report.dropped += unneeded;
            // Without its index a pack is not seen any more.
            for ending in ["idx", "rev", "bitmap", "mtimes", "pack"] {
                match fs::remove_file(base.with_extension(ending)) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => {
                        return Err(error.into());
                    }
                    _ => {}
                }
            }
        }
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let two = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default()
                .to_owned();
            if two.len() == 2 && path.is_dir() {
                self.drop_loose(&path, &two, needed, young, report)?;
            }
        }
        Ok(())
    }

    fn drop_loose(
        &self,
        folder: &Path,
        two: &str,
        needed: &HashSet<Oid>,
        young: &dyn Fn(&Path) -> bool,
        report: &mut Packed,
    ) -> Result<(), Fault> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            let Ok(id) = Oid::from_str(&format!("{two}{name}")) else {
                continue;
            };
            if !needed.contains(&id) {
                if young(&path) {
                    report.kept += 1;
                    continue;
                }
                report.dropped += 1;
            }
            fs::remove_file(&path)?;
        }
        // Somebody may write into it just now; then it stays.
        let _ = fs::remove_dir(folder);
        Ok(())
    }

    /// Brings all branches into one file.
    fn pack_branches(&self) -> Result<(), Fault> {
        let mut moves = Vec::new();
        for branch in reading::branches_in_files(&self.repo)? {
            if let Some(tip) = super::branch::tip(&self.repo, &branch)? {
                moves.push(Move {
                    branch,
                    from: Some(tip),
                    to: tip,
                });
            }
        }
        if !moves.is_empty() {
            // One that somebody moves or locks meanwhile stays in its file.
            packed::advance(&self.repo, &moves, self.patience, Durable::Yes)?;
        }
        Ok(())
    }
}

fn read(odb: &Odb<'_>, id: Oid) -> Result<Vec<u8>, Fault> {
    Ok(GitStore::read(odb, id)?.data().to_vec())
}

/// What the new pack holds, in its order.
struct Plan<'a> {
    store: &'a GitStore,
    objects: Vec<Planned>,
    met: HashSet<Oid>,
}

impl<'a> Plan<'a> {
    fn of(store: &'a GitStore) -> Result<Vec<Planned>, StoreError> {
        let mut plan = Self {
            store,
            objects: Vec::new(),
            met: HashSet::new(),
        };
        let fault = store.fault("listing its branches");
        let mut tips = Vec::new();
        for reference in store.repo.references().map_err(&fault)? {
            let reference = reference.map_err(&fault)?;
            if let Some(id) = reference.target() {
                tips.push((reference.name().unwrap_or_default().to_owned(), id));
            }
        }
        tips.sort();
        for (name, tip) in tips {
            plan.branch(&name, tip)?;
        }
        Ok(plan.objects)
    }

    /// The commits of a branch, the newest first; then what they hold, path by path.
    fn branch(&mut self, name: &str, tip: Oid) -> Result<(), StoreError> {
        let mut paths: Vec<(String, Vec<Oid>)> = Vec::new();
        let mut trees = Vec::new();
        let mut open = vec![tip];
        while let Some(id) = open.pop() {
            if self.met.contains(&id) {
                continue;
            }
            let what = format!("commit {id} of `{name}`");
            let object = self.store.repo.find_object(id, None);
            let object = object.map_err(|error| self.store.damage(error, &what))?;
            if let Some(tag) = object.as_tag() {
                open.push(tag.target_id());
                self.add(id, ObjectType::Tag, None);
                continue;
            }
            let Some(commit) = object.as_commit() else {
                let kind = object.kind().unwrap_or(ObjectType::Blob);
                self.add(id, kind, None);
                continue;
            };
            self.add(id, ObjectType::Commit, None);
            open.extend(commit.parent_ids());
            self.tree(commit.tree_id(), "", &mut trees, &mut paths)?;
        }
        for tree in trees {
            self.add(tree, ObjectType::Tree, None);
        }
        for (_, blobs) in paths {
            let mut like = None;
            for blob in blobs {
                like = self.add(blob, ObjectType::Blob, like);
            }
        }
        Ok(())
    }

    fn tree(
        &mut self,
        id: Oid,
        at: &str,
        trees: &mut Vec<Oid>,
        paths: &mut Vec<(String, Vec<Oid>)>,
    ) -> Result<(), StoreError> {
        if self.met.contains(&id) {
            return Ok(());
        }
        let tree = self.store.repo.find_tree(id);
        let tree = tree.map_err(|error| self.store.damage(error, &format!("tree {id}")))?;
        trees.push(id);
        for entry in tree.iter() {
            let name = String::from_utf8_lossy(entry.name_bytes());
            if entry.kind() == Some(ObjectType::Tree) {
                self.tree(entry.id(), &format!("{at}{name}/"), trees, paths)?;
                continue;
            }
            // What was captured has many names and is one series.
            let path = if at.is_empty() {
                name.into_owned()
            } else {
                at.to_owned()
            };
            match paths.iter_mut().find(|(known, _)| *known == path) {
                Some((_, blobs)) => blobs.push(entry.id()),
                None => paths.push((path, vec![entry.id()])),
            }
        }
        Ok(())
    }

    /// Adds an object once; its place, if it is new.
    fn add(&mut self, id: Oid, kind: ObjectType, like: Option<u32>) -> Option<u32> {
        if !self.met.insert(id) {
            return None;
        }
        let place = u32::try_from(self.objects.len()).ok()?;
        // Only the one before is at hand to be told by.
        let like = like.filter(|like| like + 1 == place);
        self.objects.push(Planned { id, kind, like });
        Some(place)
    }
}
