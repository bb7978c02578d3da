//! What there is to make rules for: the latest versions in the store, else the
//! documents in the folder.
use super::desk::shown;
use crate::claim::Document;
use crate::cli::CliError;
use crate::cli::session::Session;
use crate::history::edition;
use crate::model::MediaType;
use crate::text::decode_typed;
use std::path::{Path, PathBuf};

/// Articles that are looked at; more say nothing new of what a newsroom writes.
const MOST: usize = 400;

/// Folders that hold no articles.
const PASSED_OVER: &[&str] = &["acks", "node_modules", "snapshots", "target", "vendor"];

/// Articles with what they say.
pub(crate) struct Corpus {
    /// By their names, sorted.
    pub(crate) articles: Vec<(String, Document)>,
    /// Whether there are more.
    pub(crate) more: bool,
}

/// The articles of the store, else the documents below the folder.
pub(crate) fn corpus(session: &Session<'_, '_>) -> Result<Corpus, CliError> {
    let mut articles = Vec::new();
    let mut more = false;
    if session.has_store() {
        let store = session.store()?;
        for article in store.articles()? {
            more |= articles.len() == MOST;
            if let (false, Some(version)) = (more, store.versions(&article.id)?.pop()) {
                let edition = edition(store.as_ref(), version)?;
                articles.push((article.id.to_string(), edition.document));
            }
        }
    }
    if articles.is_empty() {
        let files = files(&session.world.folder);
        more = files.len() > MOST;
        for path in files.into_iter().take(MOST) {
            let media_type = MediaType::of_path(&path).unwrap_or(MediaType::Plain);
            let bytes = std::fs::read(&path).unwrap_or_default();
            if let Ok(decoded) = decode_typed(&bytes, media_type, None) {
                let name = shown(&path, &session.world.folder);
                articles.push((name, Document::new(decoded.text, media_type)));
            }
        }
    }
    Ok(Corpus { articles, more })
}

/// The documents below a folder, sorted; one more than are looked at at most.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<PathBuf> = match std::fs::read_dir(&folder) {
            Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
            Err(_) => continue,
        };
        entries.sort();
        for path in entries {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_symlink() || name.starts_with('.') || PASSED_OVER.contains(&name.as_str()) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if MediaType::of_path(&path).is_some() && files.len() <= MOST {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
