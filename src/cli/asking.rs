//! Questions to the index: what to do when it is damaged or cannot be kept.
use super::CliError;
use super::session::{History, Session};
use crate::index::{self, Chains, Index, IndexError};

impl Session<'_, '_> {
    /// An article's claims through all its versions: from the index where that
    /// has them, else from the store.
    pub(super) fn chains(&mut self, history: &History) -> Result<Chains, CliError> {
        let (store, versions) = (history.store(), &history.versions);
        let asked = self.ask(|index| {
            let chains = index.chains(store, &history.article, versions)?;
            Ok((chains, index.is_unkept()))
        });
        match asked {
            Ok((chains, unkept)) => {
                if unkept {
                    self.note_unkept("it is read-only here")?;
                }
                Ok(chains)
            }
            Err(IndexError::Store(error)) => Err(error.into()),
            Err(error) => {
                self.note_unkept(&reason(&error))?;
                Ok(index::chains(store, versions)?)
            }
        }
    }

    /// Puts a question to the index; one that is damaged is made anew first.
    pub(super) fn ask<T>(
        &self,
        question: impl Fn(&mut Index) -> Result<T, IndexError>,
    ) -> Result<T, IndexError> {
        let mut index = Index::open(&self.folder())?;
        match question(&mut index) {
            Err(error) if error.is_damage() => {
                index.reset()?;
                question(&mut index)
            }
            answer => answer,
        }
    }

    /// Tells that the answer was made without keeping anything.
    pub(super) fn note_unkept(&mut self, why: &str) -> Result<(), CliError> {
        self.note(&format!(
            "the index `{}` cannot be used ({why}); the answer comes from the store",
            self.folder().join("index.db").display()
        ))
    }
}

/// What an index's error comes from.
pub(super) fn reason(error: &IndexError) -> String {
    let cause = std::error::Error::source(error);
    cause.map_or_else(|| error.to_string(), ToString::to_string)
}
