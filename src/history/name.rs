//! Versions by name, as people and scripts write them.
//!
//! | name | means |
//! |---|---|
//! | `-` | standard input |
//! | `FILE` | a file; `./FILE` is always one |
//! | `ARTICLE` | its latest version: the one with the highest number |
//! | `ARTICLE@21`, `@v21` | the version with that number |
//! | `ARTICLE@latest`, `@prev`, `@~2` | counted back over the versions that are held |
//! | `ARTICLE@2022-03-17`, `@2022-03-17T18:00Z` | the version valid then (at the end of that day), as far as was looked |
//! | `ARTICLE@3f2a` | by a prefix, of 4 digits or more, of its text's id or of its commit's |
//! | `REV:PATH` | a file of the git repository one stands in |
//!
//! Digits are a number; only when no version has it, and from 7 digits on (git's
//! own shortest prefix), they are taken for a hash. What could be two things is
//! refused with both.
use super::held::held;
use crate::model::{ArticleId, Moment, Source, Version, VersionNumber, valid_at};
use crate::store::{Store, StoreError, near};
use std::path::{Path, PathBuf};

/// The shortest prefix of a hash that is looked for.
const SHORTEST: usize = 4;

/// The shortest prefix in digits only, which would rather be a number.
const SHORTEST_DIGITS: usize = 7;

/// What a name stands for.
pub enum Named {
    /// Standard input.
    Input,
    /// A file.
    File(PathBuf),
    /// A file of a git repository, read.
    Revision(Source),
    /// A version, and the store that holds it.
    Version(Box<dyn Store>, Version),
}

/// Why a name stands for nothing. [`NameError::hint`] says what to try.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NameError {
    /// Neither a file nor an article.
    #[error("there is no file and no article `{name}`")]
    Unknown {
        /// As written.
        name: String,
        /// Articles that look like it.
        near: Vec<ArticleId>,
        /// Why no article was looked for.
        #[source]
        store: Option<StoreError>,
    },
    /// No file, and it can be nothing else.
    #[error("there is no file `{}`", .0.display())]
    NoFile(PathBuf),
    /// A folder, and it can be nothing else.
    #[error("`{}` is a folder, not a version", .0.display())]
    Folder(PathBuf),
    /// The part behind `@` is in no known form.
    #[error("`{selector}` in `{name}` names no version")]
    Selector {
        /// As written.
        name: String,
        /// What stands behind `@`.
        selector: String,
    },
    /// The article has no such version.
    #[error("no version {asked} of `{article}` is held; held: {held}")]
    UnknownVersion {
        /// The article.
        article: ArticleId,
        /// What was asked for.
        asked: String,
        /// The numbers that are held: `1, 4, 6-9 of 31`.
        held: String,
    },
    /// The article was not known yet.
    #[error(
        "nothing of `{article}` is known from {asked} or before; the first was captured {first}"
    )]
    NothingYet {
        /// The article.
        article: ArticleId,
        /// What was asked for.
        asked: String,
        /// When the first was captured.
        first: String,
    },
    /// It could be several things.
    #[error("`{name}` could be {}", candidates.join(" or "))]
    Ambiguous {
        /// As written.
        name: String,
        /// The names that are not ambiguous, each with what it is.
        candidates: Vec<String>,
    },
    /// Git finds no such file.
    #[error("`{name}` names no file in a git repository")]
    Revision {
        /// As written.
        name: String,
        /// What git says.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl NameError {
    /// What to try, where something can be tried.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Unknown { near, store, .. } => match (near.as_slice(), store) {
                ([], Some(store)) => return store.hint(),
                ([], None) => "`claimdiff articles` lists what is held".to_owned(),
                ([first, ..], _) => format!("did you mean `{first}`?"),
            },
            Self::NoFile(_) => "check the spelling".to_owned(),
            Self::Folder(path) => format!("`claimdiff track {}` follows a folder", path.display()),
            Self::Selector { .. } => "write `@21`, `@latest`, `@prev`, `@~2`, `@2022-03-17`, \
                 `@2022-03-17T18:00` or `@` and 4 or more digits of a hash"
                .to_owned(),
            Self::UnknownVersion { article, .. } | Self::NothingYet { article, .. } => {
                format!("`claimdiff log {article}` lists its versions")
            }
            Self::Ambiguous { .. } => "write it in one of these ways".to_owned(),
            Self::Revision { .. } => "write it as `git show` takes it, such as \
                 `HEAD~3:README.md`, and stand in the repository"
                .to_owned(),
            Self::Store(error) => return error.hint(),
        })
    }
}

/// Finds what a name stands for. Relative files are taken from `folder`; `open`
/// opens the store and is called only when an article may be meant.
///
/// # Errors
/// [`NameError`] when it stands for nothing, or for several things.
pub fn resolve(
    name: &str,
    folder: &Path,
    open: &dyn Fn() -> Result<Box<dyn Store>, StoreError>,
) -> Result<Named, NameError> {
    if name == "-" {
        return Ok(Named::Input);
    }
    let path = folder.join(name);
    let is_path =
        Path::new(name).is_absolute() || name.starts_with("./") || name.starts_with("../");
    // A pipe is a file too; a folder is none.
    let is_file = path.exists() && !path.is_dir();
    if is_path {
        return match is_file {
            true => Ok(Named::File(path)),
            false if path.exists() => Err(NameError::Folder(path)),
            false => Err(NameError::NoFile(path)),
        };
    }
    let written = Written::of(name);
    let found = match &written {
        Written::Nothing => None,
        Written::Selector(_, selector) if Selector::parse(selector).is_none() => None,
        Written::Article(id) => Some(in_store(id, None, name, open)),
        Written::Selector(id, selector) => Some(in_store(id, Some(selector), name, open)),
        Written::Revision => Some(revision(name, folder)),
    };
    match (is_file, found) {
        (true, Some(Ok(_))) => Err(ambiguous(name, &written)),
        (true, _) => Ok(Named::File(path)),
        (false, Some(Err(NameError::Unknown { .. }))) if path.is_dir() => {
            Err(NameError::Folder(path))
        }
        (false, Some(found)) => found,
        (false, None) => Err(match written {
            Written::Selector(_, selector) => NameError::Selector {
                name: name.to_owned(),
                selector: selector.to_owned(),
            },
            _ if path.is_dir() => NameError::Folder(path),
            _ => unknown(name, open),
        }),
    }
}

/// What a name can be by the way it is written, a file aside.
enum Written<'a> {
    Article(ArticleId),
    Selector(ArticleId, &'a str),
    Revision,
    Nothing,
}

impl<'a> Written<'a> {
    fn of(name: &'a str) -> Self {
        if let Ok(id) = name.parse() {
            return Self::Article(id);
        }
        let is_revision = cfg!(feature = "git") && name.find(':').is_some_and(|at| at > 0);
        let split = name.split_once('@');
        let split = split.and_then(|(id, selector)| Some((id.parse().ok()?, selector)));
        match split {
            // `main@{1}:README.md` is git's.
            Some((_, selector)) if is_revision && Selector::parse(selector).is_none() => {
                Self::Revision
            }
            Some((id, selector)) => Self::Selector(id, selector),
            None if is_revision => Self::Revision,
            None => Self::Nothing,
        }
    }
}

fn ambiguous(name: &str, written: &Written<'_>) -> NameError {
    let other = match written {
        Written::Article(_) => format!("the article `{name}@latest`"),
        Written::Revision => format!("the file of git's `{}`", name.replacen(':', ":./", 1)),
        _ => "a version of the article".to_owned(),
    };
    NameError::Ambiguous {
        name: name.to_owned(),
        candidates: vec![format!("the file `./{name}`"), other],
    }
}

/// The error for a name that is nothing, with what looks like it.
fn unknown(name: &str, open: &dyn Fn() -> Result<Box<dyn Store>, StoreError>) -> NameError {
    let articles = open().and_then(|store| store.articles());
    let (ids, store) = match articles {
        Ok(articles) => (
            articles.into_iter().map(|article| article.id).collect(),
            None,
        ),
        Err(error) => (Vec::new(), Some(error)),
    };
    NameError::Unknown {
        name: name.to_owned(),
        near: near(name, &ids),
        store,
    }
}

fn in_store(
    id: &ArticleId,
    selector: Option<&str>,
    name: &str,
    open: &dyn Fn() -> Result<Box<dyn Store>, StoreError>,
) -> Result<Named, NameError> {
    // Without a selector a missing file may be meant just as well.
    let as_file = |error| match (error, selector) {
        (StoreError::UnknownArticle { near, .. }, None) => NameError::Unknown {
            name: name.to_owned(),
            near,
            store: None,
        },
        (error @ StoreError::NoStore { .. }, None) => NameError::Unknown {
            name: name.to_owned(),
            near: Vec::new(),
            store: Some(error),
        },
        (error, _) => NameError::Store(error),
    };
    let store = open().map_err(as_file)?;
    let versions = store.versions(id).map_err(as_file)?;
    let selector = match selector {
        None => Selector::Back(0),
        Some(written) => Selector::parse(written).ok_or_else(|| NameError::Selector {
            name: name.to_owned(),
            selector: written.to_owned(),
        })?,
    };
    let version = selector.pick(store.as_ref(), id, &versions)?;
    Ok(Named::Version(store, version))
}

/// What stands behind `@`.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Selector {
    /// So many versions before the latest.
    Back(usize),
    /// A number, as digits.
    Number(String),
    Then(Moment),
    Hash(String),
}

impl Selector {
    fn parse(text: &str) -> Option<Self> {
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if let Some(back) = text.strip_prefix('~') {
            return match back {
                "" => Some(Self::Back(1)),
                _ if is_digits(back) => back.parse().ok().map(Self::Back),
                _ => None,
            };
        }
        let digits = text.strip_prefix('v').unwrap_or(text);
        match text {
            "latest" => Some(Self::Back(0)),
            "prev" => Some(Self::Back(1)),
            _ if is_digits(digits) => Some(Self::Number(digits.to_owned())),
            _ => match text.parse() {
                Ok(moment) => Some(Self::Then(moment)),
                Err(_) => {
                    let is_hash = (SHORTEST..=40).contains(&text.len())
                        && text.bytes().all(|b| b.is_ascii_hexdigit());
                    is_hash.then(|| Self::Hash(text.to_ascii_lowercase()))
                }
            },
        }
    }

    /// The version meant, of the article's, which are ordered by number.
    fn pick(
        &self,
        store: &dyn Store,
        article: &ArticleId,
        versions: &[Version],
    ) -> Result<Version, NameError> {
        let none = |asked: String| NameError::UnknownVersion {
            article: article.clone(),
            asked,
            held: held(versions),
        };
        match self {
            Self::Back(back) => {
                let found = versions.iter().rev().nth(*back).cloned();
                found.ok_or_else(|| none(format!("{back} before the latest")))
            }
            Self::Number(digits) => {
                let number: Option<VersionNumber> = digits.parse().ok();
                let found = versions
                    .iter()
                    .find(|version| Some(version.number) == number);
                match found {
                    Some(version) => Ok(version.clone()),
                    None if digits.len() >= SHORTEST_DIGITS => {
                        by_hash(store, article, digits)?.ok_or_else(|| none(digits.clone()))
                    }
                    None => Err(none(digits.clone())),
                }
            }
            Self::Hash(prefix) => {
                by_hash(store, article, prefix)?.ok_or_else(|| none(format!("`{prefix}`")))
            }
            Self::Then(moment) => then(store, article, versions, *moment),
        }
    }
}

fn by_hash(
    store: &dyn Store,
    article: &ArticleId,
    prefix: &str,
) -> Result<Option<Version>, NameError> {
    let mut found = store.with_prefix(article, prefix)?;
    match found.len() {
        0 | 1 => Ok(found.pop()),
        _ => Err(NameError::Ambiguous {
            name: format!("{article}@{prefix}"),
            candidates: found
                .iter()
                .map(|version| format!("`{article}@{}` ({:.12})", version.number, version.snapshot))
                .collect(),
        }),
    }
}

/// The version valid at a time: by captures and sightings, or, of an article
/// that nobody captured by then, by the dates that its versions give.
fn then(
    store: &dyn Store,
    article: &ArticleId,
    versions: &[Version],
    moment: Moment,
) -> Result<Version, NameError> {
    let at = moment.end();
    let sightings = store.sightings(article)?;
    let published = || {
        let dated = |version: &&Version| {
            let published = version.provenance.published_at.filter(|time| *time <= at);
            published.map(|time| (time, version.number))
        };
        versions
            .iter()
            .filter(|version| dated(version).is_some())
            .max_by_key(dated)
    };
    let found = valid_at(versions, &sightings, at).or_else(published);
    found.cloned().ok_or_else(|| NameError::NothingYet {
        article: article.clone(),
        asked: match moment {
            Moment::Day(day) => day.to_string(),
            Moment::Time(time) => time.to_rfc3339(),
        },
        first: versions
            .iter()
            .map(|version| version.provenance.captured_at)
            .min()
            .map(|first| first.to_rfc3339())
            .unwrap_or_default(),
    })
}

#[cfg(feature = "git")]
fn revision(name: &str, folder: &Path) -> Result<Named, NameError> {
    use crate::model::MediaType;
    let bytes = super::revision::read(folder, name).map_err(|error| NameError::Revision {
        name: name.to_owned(),
        source: error.into(),
    })?;
    let path = name.rsplit(':').next().unwrap_or(name);
    let media_type = MediaType::of_path(Path::new(path)).unwrap_or(MediaType::Plain);
    Ok(Named::Revision(Source::new(name, bytes, media_type)))
}

#[cfg(not(feature = "git"))]
fn revision(name: &str, _: &Path) -> Result<Named, NameError> {
    Err(NameError::NoFile(name.into()))
}

#[cfg(test)]
mod tests {
    use super::Selector;

    #[test]
    fn selectors() {
        let hash = |text: &str| Some(Selector::Hash(text.to_owned()));
        let number = |text: &str| Some(Selector::Number(text.to_owned()));
        let day = "2022-03-17".parse().map(Selector::Then).ok();
        let time = "2022-03-17T18:00:00Z".parse().map(Selector::Then).ok();
        for (text, expected) in [
            ("latest", Some(Selector::Back(0))),
            ("prev", Some(Selector::Back(1))),
            ("~", Some(Selector::Back(1))),
            ("~12", Some(Selector::Back(12))),
            ("21", number("21")),
            ("v21", number("21")),
            ("20220317", number("20220317")),
            ("2022-03-17", day),
            ("2022-03-17T18:00", time.clone()),
            ("2022-03-17 20:00+02:00", time),
            ("3F2a", hash("3f2a")),
            ("bad", None),
            ("", None),
            ("~x", None),
            ("~-1", None),
            ("soon", None),
            ("{1}:a.md", None),
        ] {
            assert_eq!(Selector::parse(text), expected, "{text}");
        }
    }
}
