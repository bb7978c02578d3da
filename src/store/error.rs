//! What can go wrong with a store.
use crate::model::{ArticleId, SnapshotId, VersionNumber};
use chrono::{DateTime, Utc};
use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

/// What can go wrong with a store, in the caller's words; the backend's own
/// error is the source. [`StoreError::hint`] says what to try.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Nothing is there.
    #[error("there is no store at `{}`", path.display())]
    NoStore {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// Something else is there.
    #[error("`{}` is not a claimdiff store: {what}", path.display())]
    NotAStore {
        /// The place.
        path: PathBuf,
        /// What is there.
        what: String,
    },
    /// A later program made it.
    #[error(
        "the store `{}` was made by a newer claimdiff (store format {found}; this program knows \
         formats up to {known})", path.display()
    )]
    Newer {
        /// The store.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The latest format that this program knows.
        known: i64,
    },
    /// It can be read but not written.
    #[error("the store `{}` cannot be written: it is read-only here", path.display())]
    ReadOnly {
        /// The store.
        path: PathBuf,
        /// What the system said.
        source: Box<dyn Error + Send + Sync>,
    },
    /// No space is left.
    #[error("no space is left on the disk of the store `{}`; nothing was recorded", path.display())]
    DiskFull {
        /// The store.
        path: PathBuf,
        /// What the system said.
        source: Box<dyn Error + Send + Sync>,
    },
    /// Another process writes.
    #[error("{} is writing to the store `{}`; waited {} s", holder.as_deref().unwrap_or("another process"), path.display(), waited.as_secs_f32())]
    Locked {
        /// The store.
        path: PathBuf,
        /// Who, as far as it said.
        holder: Option<String>,
        /// How long it was waited for.
        waited: Duration,
    },
    /// A git process locks a branch, or was stopped while it did.
    #[error("git's lock `{}` is in the way; waited {} s", lock.display(), waited.as_secs_f32())]
    BranchLocked {
        /// The lock's file.
        lock: PathBuf,
        /// How long it was waited for.
        waited: Duration,
    },
    /// Others moved the branch each time it was about to be written.
    #[error("the history of `{0}` kept changing while it was written")]
    KeptChanging(ArticleId),
    /// The files belong to another user, which libgit2 refuses.
    #[error("the store `{}` belongs to another user", path.display())]
    OtherOwner {
        /// The store.
        path: PathBuf,
    },
    /// No such article.
    #[error("no article `{article}` in the store")]
    UnknownArticle {
        /// The id asked for.
        article: ArticleId,
        /// Ids in the store that look like it, nearest first.
        near: Vec<ArticleId>,
    },
    /// An article has this id as its own.
    #[error("`{0}` is an article of its own")]
    AliasTaken(ArticleId),
    /// No such version.
    #[error("`{article}` has no version {number} in the store")]
    UnknownVersion {
        /// The article.
        article: ArticleId,
        /// The number.
        number: VersionNumber,
    },
    /// No such snapshot.
    #[error("no snapshot {0} in the store")]
    UnknownSnapshot(SnapshotId),
    /// The id is one that the store uses itself.
    #[error("`{0}` cannot name an article: the store uses this name itself")]
    ReservedArticle(ArticleId),
    /// One of two ids would be the other's folder, which git cannot hold.
    #[error(
        "`{article}` and `{other}` cannot both be articles: one would be a folder of the other"
    )]
    ArticleClash {
        /// The new id.
        article: ArticleId,
        /// The id that is held.
        other: ArticleId,
    },
    /// `Version 32 of 31`.
    #[error("version {number} of {total} cannot be: the number is above the total")]
    NumberAboveTotal {
        /// The number.
        number: VersionNumber,
        /// The total.
        total: VersionNumber,
        /// Which capture of the call, from 0.
        capture: usize,
    },
    /// The number is taken by another text.
    #[error(
        "version {number} of `{article}` is held with another text (captured {}, \
         snapshot {:.10}); the new text is snapshot {new:.10}", held.captured_at, held.snapshot
    )]
    NumberTaken {
        /// The article.
        article: ArticleId,
        /// The number.
        number: VersionNumber,
        /// The text that has it.
        held: Box<Holder>,
        /// The text that was to have it.
        new: SnapshotId,
        /// Which capture of the call, from 0.
        capture: usize,
    },
    /// The highest possible number is held, so none can be counted.
    #[error("no number is left for another version of `{0}`: the highest possible one is taken")]
    NoNumberLeft(ArticleId),
    /// The stored data breaks an invariant.
    #[error("the store is damaged: {what}")]
    Corrupt {
        /// Which one.
        what: String,
    },
    /// The backend failed.
    #[error("the store failed while {doing}")]
    Backend {
        /// What the store was doing.
        doing: &'static str,
        /// The backend's error.
        source: Box<dyn Error + Send + Sync>,
    },
}

/// The text that has a number that another one claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// When it was captured.
    pub captured_at: DateTime<Utc>,
    /// Which.
    pub snapshot: SnapshotId,
}

impl StoreError {
    /// An unknown article, with the ids that look like it.
    pub fn unknown_article(article: &ArticleId, held: &[ArticleId]) -> Self {
        Self::UnknownArticle {
            article: article.clone(),
            near: near(article.as_str(), held),
        }
    }

    /// What to try, where something can be tried.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::NoStore { .. } => {
                "`claimdiff track FOLDER` or `claimdiff add ARTICLE FILE` makes one; \
                 `--store DIR` names another"
                    .to_owned()
            }
            Self::NotAStore { .. } => "name another folder with `--store DIR`: claimdiff writes \
                 only into its own stores and into empty folders"
                .to_owned(),
            Self::Newer { .. } => "use the newer claimdiff; nothing was changed".to_owned(),
            Self::ReadOnly { .. } => "check the folder's owner, its permissions and how its disk \
                 is mounted, or name another store with `--store DIR`"
                .to_owned(),
            Self::DiskFull { .. } => "free some space and run the same command again".to_owned(),
            Self::Locked { .. } => "try again when it has finished; the lock goes away with its \
                 process"
                .to_owned(),
            Self::BranchLocked { lock, .. } => format!(
                "wait for `git` to finish; when no git process works in the store, delete `{}`",
                lock.display()
            ),
            Self::KeptChanging(_) => "try again when nobody pushes into the store".to_owned(),
            Self::OtherOwner { path } => format!(
                "when you trust it: git config --global --add safe.directory '{}'",
                path.display()
            ),
            Self::UnknownArticle { near, .. } if near.is_empty() => {
                "`claimdiff articles` lists what is held".to_owned()
            }
            Self::UnknownArticle { near, .. } => format!("did you mean {}?", listed(near)),
            Self::AliasTaken(id) => format!("choose another name, or rename `{id}` first"),
            Self::UnknownVersion { article, .. } => {
                format!("`claimdiff log {article}` lists those that are held")
            }
            Self::ReservedArticle(id) => format!("choose another id, such as `{id}-article`"),
            Self::ArticleClash { article, .. } => format!(
                "choose another id, such as `{}`",
                article.as_str().replace('/', "-") + "-article"
            ),
            Self::NumberAboveTotal { .. } => "correct the number or the total".to_owned(),
            Self::NumberTaken { .. } => {
                "record it under another number or as another article, or say what is to be done: \
                 `--on-conflict skip`, `replace` or `keep-both`"
                    .to_owned()
            }
            Self::Corrupt { .. } => {
                "nothing was changed; `claimdiff verify` looks through the whole store and \
                 says how to mend it"
                    .to_owned()
            }
            Self::NoNumberLeft(_) => "declare a number with `--number`".to_owned(),
            Self::UnknownSnapshot(_) | Self::Backend { .. } => return None,
        })
    }
}

/// The ids that look like `name`, nearest first, at most five: those that hold
/// it or that it holds, and those with few letters changed (a third of its
/// length, the measure of rustc's and cargo's suggestions).
pub fn near(name: &str, ids: &[ArticleId]) -> Vec<ArticleId> {
    let far = name.chars().count().max(3) / 3;
    let mut found: Vec<(usize, &ArticleId)> = ids
        .iter()
        .filter_map(|id| {
            let distance = [id.as_str(), id.slug()]
                .map(|held| strsim::damerau_levenshtein(name, held))
                .into_iter()
                .min()?;
            let part = name.len() > 2 && id.as_str().contains(name)
                || id.slug().len() > 2 && name.contains(id.slug());
            (distance <= far || part).then_some((distance, id))
        })
        .collect();
    found.sort();
    found
        .into_iter()
        .take(5)
        .map(|(_, id)| id.clone())
        .collect()
}

/// `a`, `b` or `c`.
fn listed(ids: &[ArticleId]) -> String {
    let quoted: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::{StoreError, near};
    use crate::model::ArticleId;

    fn ids(names: &[&str]) -> Vec<ArticleId> {
        names.iter().map(|name| name.parse().unwrap()).collect()
    }

    #[test]
    fn near_names_are_typos_and_parts() {
        let held = ids(&["nato-explainer", "grain-deal", "bbc.co.uk/nato-explained"]);
        assert_eq!(near("nato-explaner", &held)[0], held[0]);
        assert_eq!(near("nato", &held).len(), 2);
        assert!(near("budget", &held).is_empty());
    }

    #[test]
    fn an_unknown_article_says_which_are_near() {
        let held = ids(&["grain-deal"]);
        let error = StoreError::unknown_article(&"grain-deals".parse().unwrap(), &held);
        assert_eq!(error.to_string(), "no article `grain-deals` in the store");
        assert_eq!(error.hint().unwrap(), "did you mean `grain-deal`?");
    }
}
