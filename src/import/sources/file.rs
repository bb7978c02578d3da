//! A single file: one version of the article it is named after.
use crate::import::{ImportError, Imported, Importer, arrivals, name, read_file};
use crate::model::{MediaType, Source, VersionNumber};
use std::path::Path;

pub(super) struct Entry;

impl Importer for Entry {
    fn id(&self) -> &'static str {
        "file"
    }

    fn accepts(&self, path: &Path) -> bool {
        !path.is_dir()
    }

    fn import(&self, path: &Path) -> Result<Imported, ImportError> {
        let bytes = read_file(path)?;
        // Any file that is named may be a text; what is none is told on reading.
        let media_type = MediaType::of_path(path).unwrap_or(MediaType::Plain);
        let mut source = Source::new(path.display().to_string(), bytes, media_type);
        let stem = path.file_stem().map(|stem| stem.to_string_lossy());
        source.otherwise.number = stem
            .and_then(|stem| name::split_number(&stem).1)
            .and_then(VersionNumber::new);
        Ok(Imported {
            article: name::article(path),
            arrivals: arrivals(vec![source]),
            ignored: Vec::new(),
        })
    }
}
