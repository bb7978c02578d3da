//! From outside forms of history to bytes with dates and numbers. What the bytes
//! say is not looked at here.
use crate::model::{ArticleId, Source};
use std::path::{Path, PathBuf};

mod error;
mod name;
mod read;
mod sidecar;
pub mod sources;

pub use error::ImportError;
pub use read::{MAX_BYTES, read_file};

/// One outside form, such as a folder of files or a git history.
pub trait Importer: Sync {
    /// The name, equal to the file's and to the value of `--from`.
    fn id(&self) -> &'static str;
    /// Whether `path` looks like this form, judged without reading it whole.
    fn accepts(&self, path: &Path) -> bool;
    /// Reads an article's copies.
    ///
    /// # Errors
    /// [`ImportError`]; then nothing is imported.
    fn import(&self, path: &Path) -> Result<Imported, ImportError>;
}

/// What was found outside. The copies are read one by one as they are asked for,
/// so that a history of any size needs little memory.
pub struct Imported {
    /// The article's id, as declared or by the name of what was read; `None`
    /// when the name has no letter or digit in it, or when each copy tells its
    /// own.
    pub article: Option<ArticleId>,
    /// The copies, in their order; at least one.
    pub arrivals: Arrivals,
    /// Files that were passed over because they are no texts.
    pub ignored: Vec<PathBuf>,
}

/// Copies, read as they are asked for. After an error there may be more.
pub type Arrivals = Box<dyn Iterator<Item = Result<Arrival, ImportError>>>;

/// One copy, with the article that it is of where a form holds several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Its article; `None` for the one of the whole import.
    pub article: Option<ArticleId>,
    /// The copy.
    pub source: Source,
}

impl Imported {
    /// Reads all copies at once.
    ///
    /// # Errors
    /// The first error of a copy.
    pub fn read(self) -> Result<Vec<Source>, ImportError> {
        self.arrivals.map(|arrival| Ok(arrival?.source)).collect()
    }
}

/// Copies that were read already.
pub fn arrivals(sources: Vec<Source>) -> Arrivals {
    let arrival = |source| {
        let article = None;
        Ok(Arrival { article, source })
    };
    Box::new(sources.into_iter().map(arrival))
}

/// Imports what is at `path`, in the form called `from` or in the first that
/// accepts it.
///
/// # Errors
/// [`ImportError`]; then nothing is imported.
pub fn import(path: &Path, from: Option<&str>) -> Result<Imported, ImportError> {
    // Tells missing from unreadable before anything is guessed.
    std::fs::metadata(path).map_err(|error| ImportError::reading(path, error))?;
    let chosen = sources::SOURCES.iter().find(|source| match from {
        Some(id) => source.id() == id,
        None => source.accepts(path),
    });
    match chosen {
        Some(source) => source.import(path),
        None => Err(ImportError::UnknownForm {
            path: path.to_owned(),
            form: from.map(str::to_owned),
            known: sources::SOURCES.iter().map(|source| source.id()).collect(),
        }),
    }
}
