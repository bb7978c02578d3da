//! What a commit did to the files: its tree beside those of its parents, read as
//! git keeps them, without looking into folders that did not change.
use git2::{Odb, Oid};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::rc::Rc;

/// Trees are forgotten when they take more than this, in bytes: the next commit
/// asks for those of this one.
const FULL: usize = 32 << 20;

/// What a commit did to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Touched {
    pub path: Vec<u8>,
    pub what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// It is in none of the parents.
    Added(Oid),
    /// It is another one in each of the parents.
    Changed(Oid),
    /// It was in the only parent.
    Deleted(Oid),
}

/// Reads trees and remembers the last ones.
pub(super) struct Trees<'r> {
    odb: &'r Odb<'r>,
    read: HashMap<Oid, Rc<[u8]>>,
    bytes: usize,
}

/// An entry of a tree.
#[derive(Clone, Copy)]
struct Entry<'t> {
    kind: Kind,
    name: &'t [u8],
    id: Oid,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Folder,
    File,
    /// A link, or another repository.
    Other,
}

impl<'r> Trees<'r> {
    pub(super) fn new(odb: &'r Odb<'r>) -> Self {
        Self {
            odb,
            read: HashMap::new(),
            bytes: 0,
        }
    }

    /// What a commit with this tree did. What is as in one of several parents was
    /// done there.
    pub(super) fn touched(
        &mut self,
        tree: Oid,
        parents: &[Oid],
    ) -> Result<Vec<Touched>, git2::Error> {
        let mut touched = Vec::new();
        let parents: Vec<Option<Oid>> = parents.iter().copied().map(Some).collect();
        self.compare(&mut Vec::new(), Some(tree), &parents, &mut touched)?;
        Ok(touched)
    }

    fn compare(
        &mut self,
        path: &mut Vec<u8>,
        tree: Option<Oid>,
        parents: &[Option<Oid>],
        touched: &mut Vec<Touched>,
    ) -> Result<(), git2::Error> {
        if tree.is_some() && parents.contains(&tree) || path.len() > MAX_PATH {
            return Ok(());
        }
        let new = self.tree(tree)?;
        let olds = (parents.iter())
            .map(|parent| self.tree(*parent))
            .collect::<Result<Vec<_>, _>>()?;
        let mut new = Entries::of(&new).peekable();
        let mut olds: Vec<_> = olds.iter().map(|old| Entries::of(old).peekable()).collect();
        loop {
            let sides = olds.iter_mut().filter_map(|old| old.peek().copied());
            let Some(first) = new.peek().copied().into_iter().chain(sides).min_by(order) else {
                return Ok(());
            };
            let is_first = |entry: &Entry<'_>| order(entry, &first) == Ordering::Equal;
            let here = new.next_if(|entry| is_first(entry));
            let there: Vec<_> = (olds.iter_mut())
                .map(|old| old.next_if(|entry| is_first(entry)))
                .collect();
            let depth = path.len();
            if depth > 0 {
                path.push(b'/');
            }
            path.extend_from_slice(first.name);
            if first.kind == Kind::Folder {
                let id = |entry: &Option<Entry<'_>>| entry.map(|entry| entry.id);
                // Of a merge, what is gone tells nothing.
                if here.is_some() || olds.len() == 1 {
                    let below: Vec<_> = there.iter().map(id).collect();
                    self.compare(path, id(&here), &below, touched)?;
                }
            } else if let Some(what) = became(here, &there) {
                let path = path.clone();
                touched.push(Touched { path, what });
            }
            path.truncate(depth);
        }
    }

    fn tree(&mut self, id: Option<Oid>) -> Result<Rc<[u8]>, git2::Error> {
        let Some(id) = id else {
            return Ok(Rc::from([]));
        };
        if let Some(known) = self.read.get(&id) {
            return Ok(known.clone());
        }
        let object = self.odb.read(id)?;
        let tree: Rc<[u8]> = Rc::from(object.data());
        if self.bytes > FULL {
            self.read.clear();
            self.bytes = 0;
        }
        self.bytes += tree.len();
        self.read.insert(id, tree.clone());
        Ok(tree)
    }
}

/// A path longer than this is made to exhaust us.
const MAX_PATH: usize = 4096;

/// What became of a file, of which only text files count.
fn became(here: Option<Entry<'_>>, there: &[Option<Entry<'_>>]) -> Option<What> {
    let file = |entry: &Option<Entry<'_>>| {
        let file = entry.filter(|entry| entry.kind == Kind::File)?;
        Some(file.id)
    };
    let Some(new) = file(&here) else {
        return match there {
            [old] => file(old).map(What::Deleted),
            _ => None,
        };
    };
    let olds = || there.iter().filter_map(file);
    match olds().next() {
        None => Some(What::Added(new)),
        Some(_) if olds().any(|old| old == new) => None,
        Some(_) => Some(What::Changed(new)),
    }
}

/// The order of entries in trees, in which a folder's name ends with a slash
/// (git's `base_name_compare`). A file and a folder of one name are two entries.
fn order(a: &Entry<'_>, b: &Entry<'_>) -> Ordering {
    let ended = |entry: &Entry<'_>, at: usize| match entry.name.get(at) {
        Some(byte) => *byte,
        None if entry.kind == Kind::Folder => b'/',
        None => 0,
    };
    let common = a.name.len().min(b.name.len());
    (a.name[..common].cmp(&b.name[..common]))
        .then_with(|| ended(a, common).cmp(&ended(b, common)))
        .then_with(|| a.name.len().cmp(&b.name.len()))
}

/// The entries of a tree as git keeps it: `<mode> <name>\0<20 bytes>`.
struct Entries<'t>(&'t [u8]);

impl<'t> Entries<'t> {
    fn of(tree: &'t [u8]) -> Self {
        Self(tree)
    }
}

impl<'t> Iterator for Entries<'t> {
    type Item = Entry<'t>;

    fn next(&mut self) -> Option<Entry<'t>> {
        let space = self.0.iter().position(|byte| *byte == b' ')?;
        let (mode, rest) = (&self.0[..space], &self.0[space + 1..]);
        let end = rest.iter().position(|byte| *byte == 0)?;
        let (name, rest) = (&rest[..end], &rest[end + 1..]);
        let id = Oid::from_bytes(rest.get(..20)?).ok()?;
        self.0 = &rest[20..];
        let kind = match mode {
            b"40000" | b"040000" => Kind::Folder,
            mode if mode.starts_with(b"100") => Kind::File,
            _ => Kind::Other,
        };
        Some(Entry { kind, name, id })
    }
}
