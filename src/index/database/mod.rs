//! `index.db`: a cache in SQLite that is never trusted over the store.
//!
//! - The rows of an article are for a list of versions, texts and all; for
//!   another list they are made anew. Whether anything in the whole store
//!   changed, its marks tell.
//! - What another reader made (another program, older or newer) is thrown away
//!   whole, and so is a file that SQLite finds damaged.
//! - A further version of an article is compared with the last one that was read; what
//!   came before is taken from its rows.
//! - Every article is replaced in one transaction, so two processes at once do
//!   no harm; the second one finds the work done.
use super::chains::{Chains, Digest, Digester, Step};
use crate::history::walk;
use crate::model::{ArticleId, Version};
use crate::store::{Store, StoreError};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use std::path::Path;
use std::time::Duration;

mod catch_up;
mod current;
mod either;
mod listed;
mod read;
mod record;
mod renamed;
mod resume;
mod schema;
mod search;
mod words;
mod write;

pub use catch_up::Opener;
use write::Writer;

/// The file beside the store's repository.
const FILE: &str = "index.db";

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(60);

/// Why an index gives no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IndexError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// SQLite failed.
    #[error("the index failed")]
    Database(#[from] rusqlite::Error),
    /// A row is not what was written.
    #[error("the index is damaged: {0}")]
    Damaged(String),
}

/// An index of what a store holds.
pub struct Index {
    db: Connection,
    /// Whether rows can be written.
    writable: bool,
    /// Whether an answer was made and not kept.
    unkept: bool,
}

impl Index {
    /// Opens the index of the store in a folder, making one when there is none
    /// or when the file is not one of this program's.
    ///
    /// # Errors
    /// When it can be neither read nor made.
    pub fn open(folder: &Path) -> Result<Self, IndexError> {
        let path = folder.join(FILE);
        let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_WRITE;
        let opened = Connection::open_with_flags(&path, flags | OpenFlags::SQLITE_OPEN_CREATE);
        let made = opened.map_err(IndexError::from).and_then(|db| {
            match settle(&db) {
                Err(error) if is_damage(&error) => {}
                settled => settled?,
            }
            let mut index = Self::of(db, true);
            index.make()?;
            Ok(index)
        });
        match made {
            Err(error) if error.is_unwritable() => Self::read_only(&path),
            made => made,
        }
    }

    /// An index that lives as long as its value.
    ///
    /// # Errors
    /// When SQLite cannot make one.
    pub fn in_memory() -> Result<Self, IndexError> {
        let db = Connection::open_in_memory()?;
        schema::create(&db)?;
        Ok(Self::of(db, true))
    }

    /// Opens a file that can only be read.
    fn read_only(path: &Path) -> Result<Self, IndexError> {
        let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_ONLY;
        let db = Connection::open_with_flags(path, flags)?;
        settle(&db)?;
        match schema::is_ours(&db)? {
            true => Ok(Self::of(db, false)),
            false => Err(IndexError::Damaged("it is another program's".to_owned())),
        }
    }

    fn of(db: Connection, writable: bool) -> Self {
        Self {
            db,
            writable,
            unkept: false,
        }
    }

    /// Whether something was read from the store for an answer and could not be
    /// kept, so that it will be read again.
    pub fn is_unkept(&self) -> bool {
        self.unkept
    }

    /// Makes the tables, where they are not there or not ours.
    fn make(&mut self) -> Result<(), IndexError> {
        match schema::is_ours(&self.db) {
            Ok(true) => return Ok(()),
            Err(error) if !is_damage(&error) => return Err(error.into()),
            _ => {}
        }
        let empty = self
            .db
            .query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0));
        if !matches!(empty, Ok(0)) {
            self.clear()?;
        }
        let tables = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        if !schema::is_ours(&tables)? {
            schema::create(&tables)?;
        }
        Ok(tables.commit()?)
    }

    /// Empties the file, whatever is in it.
    fn clear(&mut self) -> Result<(), IndexError> {
        self.db
            .set_db_config(DbConfig::SQLITE_DBCONFIG_RESET_DATABASE, true)?;
        // What is there need not be read for it.
        let _ = self.db.execute_batch("SELECT 1 FROM sqlite_master");
        let cleared = self.db.execute_batch("VACUUM");
        self.db
            .set_db_config(DbConfig::SQLITE_DBCONFIG_RESET_DATABASE, false)?;
        Ok(cleared?)
    }

    /// Throws everything away, so that it is made anew.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn reset(&mut self) -> Result<(), IndexError> {
        self.db.flush_prepared_statement_cache();
        self.clear()?;
        self.make()
    }

    /// The chains of an article: those that are kept when they are of these
    /// versions, else made anew and kept where that is possible.
    ///
    /// # Errors
    /// When a text cannot be read or the index fails.
    pub fn chains(
        &mut self,
        store: &dyn Store,
        article: &ArticleId,
        versions: &[Version],
    ) -> Result<Chains, IndexError> {
        let key = key(versions);
        if let Some(kept) = read::chains(&self.db, article, &key, versions.len())? {
            return Ok(kept.chains);
        }
        let digest = match resume::digest(&self.db, store, article, versions)? {
            Some(digest) => digest,
            None => digest(store, versions)?,
        };
        self.unkept |= !self.writable;
        if self.writable {
            match self.keep(article, &key, versions, &digest) {
                // The answer is there all the same.
                Err(error) if error.is_unwritable() => (self.writable, self.unkept) = (false, true),
                kept => kept?,
            }
        }
        Ok(digest.chains)
    }

    fn keep(
        &mut self,
        article: &ArticleId,
        key: &[u8],
        versions: &[Version],
        digest: &Digest,
    ) -> Result<(), IndexError> {
        let rows = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut writer = Writer::new(&rows);
        writer.replace(article, key, versions, digest)?;
        writer.finish()?;
        Ok(rows.commit()?)
    }
}

/// Reads and follows all versions of an article, on all cores.
pub(super) fn digest(store: &dyn Store, versions: &[Version]) -> Result<Digest, StoreError> {
    let mut digester = Digester::default();
    for step in walk(store, versions, Step::of) {
        digester.push(step?);
    }
    Ok(digester.finish())
}

/// The chains of an article without an index.
///
/// # Errors
/// When a text cannot be read.
pub fn chains(store: &dyn Store, versions: &[Version]) -> Result<Chains, StoreError> {
    Ok(digest(store, versions)?.chains)
}

/// Stands for a list of versions: what the rows of an article depend on.
fn key(versions: &[Version]) -> Vec<u8> {
    use sha1::{Digest, Sha1};
    let mut hash = Sha1::new();
    for version in versions {
        hash.update(version.number.get().to_le_bytes());
        hash.update(version.snapshot.as_bytes());
        hash.update(version.provenance.captured_at.timestamp().to_le_bytes());
        hash.update(version.provenance.reader.as_bytes());
        hash.update([0]);
    }
    hash.finalize().to_vec()
}

/// When a version was captured, as it stands in rows.
fn version_time(version: &Version) -> String {
    let at = version.provenance.captured_at;
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

fn settle(db: &Connection) -> rusqlite::Result<()> {
    db.busy_timeout(PATIENCE)?;
    db.set_prepared_statement_cache_capacity(64);
    // It is a cache, and every commit of many articles is synced all the same.
    db.execute_batch(
        "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY",
    )
}

impl IndexError {
    /// Whether the index cannot be written here, or not now.
    pub fn is_unwritable(&self) -> bool {
        use ErrorCode::{
            CannotOpen, DatabaseBusy, DatabaseLocked, DiskFull, PermissionDenied, ReadOnly,
            SystemIoFailure,
        };
        matches!(self, Self::Database(error) if matches!(
            error.sqlite_error_code(),
            Some(CannotOpen | DatabaseBusy | DatabaseLocked | DiskFull | PermissionDenied | ReadOnly | SystemIoFailure)
        ))
    }

    /// Whether making the index anew may help.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Store(_) => false,
            Self::Damaged(_) => true,
            Self::Database(_) => !self.is_unwritable(),
        }
    }
}

fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
    )
}
