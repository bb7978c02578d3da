//! Arguments of what writes into the store and looks after it.
use crate::store::{Durable, OnConflict, Settings};
use clap::ValueEnum;
use std::time::Duration;

/// How to write into the store.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Writing {
    /// Tell what would be recorded, and record nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// What to do with a version whose number is held with another text
    #[arg(long, value_name = "WHAT", value_enum, default_value_t = Conflict::Refuse)]
    pub(crate) on_conflict: Conflict,
    #[command(flatten)]
    pub(crate) lock: Lock,
}

/// What a writer does about others, and about the disk.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Lock {
    /// How long to wait for another writer, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    pub(crate) wait: u64,
    /// Do not wait for the disk: faster for single versions, but a power cut may lose what was
    /// recorded last, or damage the store (a killed program still loses nothing)
    #[arg(long)]
    pub(crate) no_fsync: bool,
}

/// What to do with a version whose number is held with another text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Conflict {
    /// Record nothing and say so
    Refuse,
    /// Keep the text that is held
    Skip,
    /// Take the new text; the old one stays in git's history
    Replace,
    /// Keep the new text too, under the next free number
    KeepBoth,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Gc {
    /// Let go at once what no branch needs, such as redacted texts, not only when it is an hour
    /// old: right when nobody pushes into the store meanwhile
    #[arg(long)]
    pub(crate) now: bool,
    #[command(flatten)]
    pub(crate) lock: Lock,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Redact {
    /// ARTICLE@N, or another name of a version in the store
    pub(crate) version: String,
    /// Why, for those who come upon it; it is kept
    #[arg(long, value_name = "WHY")]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) lock: Lock,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Alias {
    /// The article's id
    pub(crate) article: String,
    /// Its other name: an address, or an id that no article has
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) lock: Lock,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Rename {
    /// The article's id
    pub(crate) article: String,
    /// Its new id
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) lock: Lock,
}

impl Lock {
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            durable: match self.no_fsync {
                true => Durable::No,
                false => Durable::Yes,
            },
            wait: Duration::from_secs(self.wait),
        }
    }
}

impl From<Conflict> for OnConflict {
    fn from(conflict: Conflict) -> Self {
        match conflict {
            Conflict::Refuse => Self::Refuse,
            Conflict::Skip => Self::Skip,
            Conflict::Replace => Self::Replace,
            Conflict::KeepBoth => Self::KeepBoth,
        }
    }
}
