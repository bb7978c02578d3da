//! Questions about the whole store, put to its index through one handle.
use crate::cli::CliError;
use crate::cli::asking::reason;
use crate::index::{Index, IndexError};
use crate::store::{self, StoreError};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// The index, opened at the first question.
pub(super) struct Desk {
    dir: PathBuf,
    index: Mutex<Option<Index>>,
}

impl Desk {
    pub(super) fn new(dir: PathBuf) -> Self {
        Self {
            dir,
            index: Mutex::default(),
        }
    }

    /// Puts a question once everything new in the store was read. An index that cannot be
    /// written is made in memory and kept, one that is damaged is made anew.
    pub(super) fn ask<T>(
        &self,
        question: impl Fn(&mut Index) -> Result<T, IndexError>,
    ) -> Result<T, CliError> {
        let mut kept = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = |index: &mut Index| {
            // An article that cannot be read is left out here; its own pages tell of it.
            index.catch_up(&|| store::open(&self.dir), &mut |_, _| ())?;
            question(index)
        };
        let mut index = match kept.take() {
            Some(index) => index,
            None => Index::open(&self.dir)
                .or_else(|_| Index::in_memory())
                .map_err(failed)?,
        };
        let mut answer = asked(&mut index);
        if matches!(&answer, Err(error) if error.is_damage()) {
            index.reset().map_err(failed)?;
            answer = asked(&mut index);
        }
        if matches!(&answer, Err(error) if error.is_unwritable()) {
            index = Index::in_memory().map_err(failed)?;
            answer = asked(&mut index);
        }
        if answer.is_ok() {
            *kept = Some(index);
        }
        answer.map_err(failed)
    }
}

fn failed(error: IndexError) -> CliError {
    match error {
        IndexError::Store(error) => StoreError::into(error),
        error => {
            let why = reason(&error);
            CliError::failed(format!("the question could not be answered: {why}"))
        }
    }
}
