//! Questions to the index: what to do when it is damaged or cannot be kept.
use super::CliError;
use super::progress::Bar;
use super::session::{History, Session};
use crate::index::{self, Chains, Index, IndexError};
use crate::model::Article;
use crate::store;

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

    /// The articles of the store.
    pub(super) fn articles(&mut self) -> Result<Vec<Article>, CliError> {
        let store = self.store()?;
        match self.ask(|index| index.articles(&*store)) {
            Ok(articles) => Ok(articles),
            Err(IndexError::Store(error)) => Err(error.into()),
            // Listing them anew takes moments: nobody need be told.
            Err(_) => Ok(store.articles()?),
        }
    }

    /// Puts a question about the whole store to the index, once everything new
    /// in the store was read.
    pub(super) fn over_all<T>(
        &mut self,
        question: impl Fn(&Index) -> Result<T, IndexError>,
    ) -> Result<T, CliError> {
        let folder = self.folder();
        let open = || store::open(&folder);
        // What keeps the store from being read is told as that.
        open()?;
        let bar = Bar::new(self);
        let caught_up = |index: &mut Index| {
            let unread = index.catch_up(&open, &mut |done, all| bar.show(done, all))?;
            Ok((question(index)?, unread))
        };
        let asked = match self.ask(caught_up) {
            Err(IndexError::Store(error)) => return Err(error.into()),
            Err(error) => {
                self.note_unkept(&reason(&error))?;
                Index::in_memory().and_then(|mut index| caught_up(&mut index))
            }
            asked => asked,
        };
        bar.end();
        let (answer, unread) = asked.map_err(|error| match error {
            IndexError::Store(error) => error.into(),
            error => CliError::failed("the question could not be answered").because(&error),
        })?;
        for (article, error) in unread {
            self.note(&format!("`{article}` is left out: {error}"))?;
        }
        Ok(answer)
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
