//! From outside forms of history to bytes with dates and numbers. What the bytes
//! say is not looked at here.
use crate::model::{ArticleId, MediaType, Source};
use std::path::{Path, PathBuf};
use std::rc::Rc;

mod error;
#[cfg(feature = "git")]
mod git;
pub mod ids;
mod name;
mod origin;
#[cfg(feature = "archives")]
mod packed;
mod read;
mod sidecar;
pub mod sources;
#[cfg(feature = "archives")]
mod warc;
#[cfg(feature = "archives")]
mod web;
#[cfg(feature = "archives")]
mod xml;

pub use error::ImportError;
pub use origin::Origin;
pub use read::{MAX_BYTES, read_file};

/// One outside form, such as a folder of files or a git history.
pub trait Importer: Sync {
    /// The name, equal to the file's and to the value of `--from`.
    fn id(&self) -> &'static str;
    /// How well a source fits this form, judged without reading it whole.
    fn fit(&self, origin: &Origin) -> Fit;
    /// Begins to read the copies.
    ///
    /// # Errors
    /// [`ImportError`] when the whole cannot be read; then nothing is imported.
    fn import(&self, origin: &Origin, wishes: &Wishes) -> Result<Imported, ImportError>;
}

/// How well a source fits a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is none.
    No,
    /// It can be read as one, if it is nothing else: any file, any folder.
    Otherwise,
    /// It has the form's marks.
    Yes,
}

/// What the user asked for beside the source; a form heeds what concerns it.
#[derive(Clone, Default)]
pub struct Wishes {
    /// A folder with the saved pages of a list that only names them.
    pub bodies: Option<PathBuf>,
    /// What fetches pages, where the user allowed it.
    pub fetch: Option<Rc<dyn Fetch>>,
    /// Whether a merged branch's own commits are left out.
    pub first_parent: bool,
}

/// Fetches pages for forms that only name them. The floor of pages from the web is
/// not used here; who imports hands it in.
pub trait Fetch {
    /// The page at an address.
    ///
    /// # Errors
    /// Why there is none, in the user's words.
    fn fetch(&self, url: &str) -> Result<Fetched, String>;
}

/// A page that was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The bytes, decompressed.
    pub bytes: Vec<u8>,
    /// What they are.
    pub media_type: MediaType,
    /// The charset that the server names.
    pub charset: Option<String>,
}

/// What was found outside. The copies are read one by one as they are asked for,
/// so that a history of any size needs little memory.
pub struct Imported {
    /// What it was taken for: the form, and the layout within it that was
    /// recognized, such as `git, as Open Terms Archive`.
    pub form: String,
    /// The article's id, as declared or by the name of what was read; `None`
    /// when the name has no letter or digit in it, or when each copy tells its
    /// own.
    pub article: Option<ArticleId>,
    /// The copies; those of one article that have no times in their order.
    pub arrivals: Arrivals,
    /// How many copies there are, where that is known.
    pub total: Option<usize>,
    /// Whether the copies are pages as servers sent them: error pages and pages
    /// that ask for consent or money are among them, and are no versions.
    pub are_pages: bool,
    /// Other names of articles, such as one by the path that a document has now.
    pub aliases: Vec<(ArticleId, String)>,
    /// Files that were passed over because they are no texts.
    pub ignored: Vec<PathBuf>,
    /// What the user should know of the whole.
    pub notes: Vec<String>,
}

/// Copies, read as they are asked for. After one that is missed there may be more.
pub type Arrivals = Box<dyn Iterator<Item = Result<Arrival, Missed>>>;

/// One copy, with the article that it is of where a form holds several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Its article; `None` for the one of the whole import.
    pub article: Option<ArticleId>,
    /// The copy.
    pub source: Source,
}

/// Why an entry of a source gives no copy. Neither ends an import.
#[derive(Debug)]
pub enum Missed {
    /// It should have given one. Told at the end, by name.
    Failed(ImportError),
    /// It is nothing to import, such as a picture: told at the end as a number of
    /// such entries. The words fit before the number: `what is no text`.
    PassedOver(&'static str),
}

impl From<ImportError> for Missed {
    fn from(error: ImportError) -> Self {
        Self::Failed(error)
    }
}

impl Imported {
    /// What was found, of which nothing more is known. The form's id is put in
    /// where `form` is left empty.
    pub fn new(article: Option<ArticleId>, arrivals: Arrivals) -> Self {
        Self {
            form: String::new(),
            article,
            arrivals,
            total: None,
            are_pages: false,
            aliases: Vec::new(),
            ignored: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Reads all copies at once.
    ///
    /// # Errors
    /// The first error of a copy.
    pub fn read(self) -> Result<Vec<Source>, ImportError> {
        let source = |arrival| match arrival {
            Ok(Arrival { source, .. }) => Some(Ok(source)),
            Err(Missed::Failed(error)) => Some(Err(error)),
            Err(Missed::PassedOver(_)) => None,
        };
        self.arrivals.filter_map(source).collect()
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

/// The same for a path, with no wishes.
///
/// # Errors
/// [`ImportError`]; then nothing is imported.
pub fn import_path(path: &Path, from: Option<&str>) -> Result<Imported, ImportError> {
    import(&Origin::from(path), from, &Wishes::default())
}

/// Begins to import a source, in the form called `from`, else in the one it is
/// named with, else in the one that fits best.
///
/// # Errors
/// [`ImportError`]; then nothing is imported.
pub fn import(
    origin: &Origin,
    from: Option<&str>,
    wishes: &Wishes,
) -> Result<Imported, ImportError> {
    if origin.address().is_none() {
        // Tells missing from unreadable before anything is guessed.
        let path = &origin.path;
        std::fs::metadata(path).map_err(|error| ImportError::reading(path, error))?;
    }
    let sources = || sources::SOURCES.iter().copied();
    let chosen = match from.or(origin.form) {
        Some(id) => sources().find(|source| source.id() == id),
        // Of equals the first: `max_by_key` would take the last.
        None => [Fit::Yes, Fit::Otherwise]
            .into_iter()
            .find_map(|fit| sources().find(|source| source.fit(origin) == fit)),
    };
    let Some(source) = chosen else {
        return Err(ImportError::UnknownForm {
            path: origin.path.clone(),
            form: from.map(str::to_owned),
            known: sources().map(|source| source.id()).collect(),
        });
    };
    let mut imported = source.import(origin, wishes)?;
    if imported.form.is_empty() {
        imported.form = source.id().to_owned();
    }
    Ok(imported)
}
