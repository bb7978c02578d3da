//! What looking after a store finds and does.
use crate::model::{ArticleId, VersionNumber};
use serde::Serialize;
use std::path::PathBuf;

/// What is wrong with something that the store holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It is not there.
    Missing,
    /// It is there and cannot be read, or is not what its checksum says.
    Damaged,
    /// It can be read and contradicts something else.
    Wrong,
}

/// One thing that is wrong, and how it is mended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Damage {
    /// What sort of wrong.
    pub fate: Fate,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub mend: String,
}

/// What looking through a whole store found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Articles.
    pub articles: usize,
    /// Versions.
    pub versions: usize,
    /// Sightings.
    pub sightings: usize,
    /// Objects of git's that were read and hashed.
    pub objects: usize,
    /// Objects among them that no branch needs.
    pub unneeded: usize,
    /// Pack files.
    pub packs: usize,
    /// What is wrong, sorted.
    pub damage: Vec<Damage>,
    /// What is no damage: left behind by killed programs, branches of others.
    pub notes: Vec<String>,
}

/// What packing a store anew did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Packed {
    /// Objects in the new pack.
    pub objects: usize,
    /// Bytes of objects before.
    pub bytes_before: u64,
    /// Bytes of objects after.
    pub bytes_after: u64,
    /// Files of objects before.
    pub files_before: usize,
    /// Files of objects after.
    pub files_after: usize,
    /// Objects that no branch needs and that are gone.
    pub dropped: usize,
    /// Files with objects that no branch needs and that are too young to go: a
    /// push may be about to need them.
    pub kept: usize,
    /// What killed programs had left behind and that is gone.
    pub swept: Vec<PathBuf>,
}

/// What taking away a text did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Redacted {
    /// The article.
    pub article: ArticleId,
    /// The version.
    pub number: VersionNumber,
    /// How many commits were written anew.
    pub rewritten: usize,
    /// Other versions that have the same text still.
    pub also: Vec<VersionNumber>,
}
