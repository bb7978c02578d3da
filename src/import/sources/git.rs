//! A git repository: every document in it, or `git:REPO:PATH` one of them.
use crate::import::{Fit, ImportError, Imported, Importer, Origin, Wishes, git};

pub(super) struct Entry;

impl Importer for Entry {
    fn id(&self) -> &'static str {
        "git"
    }

    fn fit(&self, origin: &Origin) -> Fit {
        match git::is_repository(&origin.path) {
            true => Fit::Yes,
            false => Fit::No,
        }
    }

    fn import(&self, origin: &Origin, wishes: &Wishes) -> Result<Imported, ImportError> {
        git::import(origin, wishes)
    }
}
