//! A single file: one version of the article it is named after.
use crate::import::{
    Fit, ImportError, Imported, Importer, Origin, Wishes, arrivals, name, read_file,
};
use crate::model::{MediaType, Source, VersionNumber};

pub(super) struct Entry;

impl Importer for Entry {
    fn id(&self) -> &'static str {
        "file"
    }

    fn fit(&self, origin: &Origin) -> Fit {
        match origin.path.is_dir() || origin.address().is_some() {
            true => Fit::No,
            false => Fit::Otherwise,
        }
    }

    fn import(&self, origin: &Origin, _: &Wishes) -> Result<Imported, ImportError> {
        let path = &origin.path;
        let bytes = read_file(path)?;
        // Any file that is named may be a text; what is none is told on reading.
        let media_type = MediaType::of_path(path).unwrap_or(MediaType::Plain);
        let mut source = Source::new(path.display().to_string(), bytes, media_type);
        let stem = path.file_stem().map(|stem| stem.to_string_lossy());
        source.otherwise.number = stem
            .and_then(|stem| name::split_number(&stem).1)
            .and_then(VersionNumber::new);
        Ok(Imported {
            total: Some(1),
            ..Imported::new(name::article(path), arrivals(vec![source]))
        })
    }
}
