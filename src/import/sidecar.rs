//! `seed.toml` or `versions.toml`: what is known of the files beside it.
use super::ImportError;
use crate::model::{ArticleId, Moment, Source, VersionNumber};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// The names it may have.
pub(super) const NAMES: [&str; 2] = ["versions.toml", "seed.toml"];

/// What it says of the article and of its versions. Other keys are other
/// programs' and are passed over.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Sidecar {
    /// The article's id.
    pub article: Option<ArticleId>,
    /// The article's title.
    pub title: Option<String>,
    #[serde(default, rename = "version")]
    versions: Vec<Entry>,
}

/// What is known of one file.
#[derive(Debug, Deserialize)]
struct Entry {
    file: Spanned<String>,
    number: Option<VersionNumber>,
    of: Option<VersionNumber>,
    captured: Option<Spanned<toml::Value>>,
    published: Option<Spanned<toml::Value>>,
    title: Option<String>,
    byline: Option<String>,
    url: Option<String>,
}

/// A sidecar that was read and found right.
pub(super) struct Read {
    path: PathBuf,
    text: String,
    /// What it says.
    pub sidecar: Sidecar,
}

/// Reads a folder's sidecar, if it has one.
pub(super) fn read(folder: &Path) -> Result<Option<Read>, ImportError> {
    let Some(path) = NAMES
        .map(|name| folder.join(name))
        .into_iter()
        .find(|path| path.exists())
    else {
        return Ok(None);
    };
    let bytes = super::read_file(&path)?;
    let wrong = |what: &str, source| ImportError::Sidecar {
        path: path.clone(),
        what: what.to_owned(),
        source,
    };
    let text = String::from_utf8(bytes).map_err(|_| wrong("it is not UTF-8", None))?;
    let sidecar = toml::from_str(&text)
        .map_err(|error| wrong("it is not as it should be", Some(Box::new(error))))?;
    let read = Read {
        path,
        text,
        sidecar,
    };
    Ok(Some(read))
}

impl Read {
    /// Notes at each source what is said of its file. `files` are the sources'
    /// names in the folder.
    pub(super) fn declare(
        &self,
        files: &[String],
        sources: &mut [Source],
    ) -> Result<(), ImportError> {
        let places: BTreeMap<&str, usize> = (files.iter().enumerate())
            .map(|(at, file)| (file.as_str(), at))
            .collect();
        let mut told = vec![false; sources.len()];
        let mut by_number: BTreeMap<VersionNumber, &str> = BTreeMap::new();
        for entry in &self.sidecar.versions {
            let file = entry.file.get_ref().as_str();
            let at = match places.get(file) {
                Some(at) if !told[*at] => *at,
                Some(_) => return Err(self.wrong(&entry.file, format!("`{file}` is told twice"))),
                None => {
                    let what = format!("there is no file `{file}` in its folder");
                    return Err(self.wrong(&entry.file, what));
                }
            };
            told[at] = true;
            if let Some(first) = entry
                .number
                .and_then(|number| by_number.insert(number, file))
            {
                return Err(ImportError::SameNumber {
                    folder: self.path.with_file_name(""),
                    number: entry.number.unwrap_or(VersionNumber::FIRST),
                    first: first.into(),
                    second: file.into(),
                });
            }
            self.note(entry, &mut sources[at])?;
        }
        Ok(())
    }

    fn note(&self, entry: &Entry, source: &mut Source) -> Result<(), ImportError> {
        source.number = entry.number;
        source.of = entry.of;
        source.captured_at = self.time(entry.captured.as_ref())?;
        source.published_at = self.time(entry.published.as_ref())?;
        source.title.clone_from(&entry.title);
        source.byline.clone_from(&entry.byline);
        source.url.clone_from(&entry.url);
        // A copy with a time has its place by that; its file's name is an order
        // of arrival then.
        if source.captured_at.is_some() {
            source.otherwise.number = None;
        }
        Ok(())
    }

    fn time(
        &self,
        value: Option<&Spanned<toml::Value>>,
    ) -> Result<Option<chrono::DateTime<chrono::Utc>>, ImportError> {
        let Some(value) = value else {
            return Ok(None);
        };
        let text = match value.get_ref() {
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        match text.parse::<Moment>() {
            Ok(moment) => Ok(Some(moment.start())),
            Err(error) => Err(self.wrong(value, error.to_string())),
        }
    }

    fn wrong<T>(&self, place: &Spanned<T>, what: String) -> ImportError {
        let before = self.text.get(..place.span().start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        ImportError::Sidecar {
            path: self.path.clone(),
            what: format!("line {line}: {what}"),
            source: None,
        }
    }
}
