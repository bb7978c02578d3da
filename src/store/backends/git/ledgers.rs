//! What decides over captures, kept between calls: a writer that goes round over
//! many articles does not read their histories again each time.
use super::GitStore;
use crate::model::ArticleId;
use crate::store::known::Known;
use crate::store::plan::{Held, Ledger, Plan};
use crate::store::{OnConflict, StoreError};
use git2::Oid;
use std::cell::RefCell;
use std::collections::HashMap;

/// The most versions that are kept in mind, about 80 bytes each.
const MOST: usize = 2_000_000;

/// Ledgers by article, each with the branches that it was read from.
#[derive(Default)]
pub(super) struct Ledgers(RefCell<Kept>);

#[derive(Default)]
struct Kept {
    ledgers: HashMap<ArticleId, ([Option<Oid>; 2], Ledger)>,
    versions: usize,
    /// The last article that was recorded alone, ready to be asked: to make that
    /// of a long history takes longer than to record a version.
    last: Option<(ArticleId, [Option<Oid>; 2], Known)>,
}

impl Ledgers {
    /// What `ask` says of the article's ledger at these branches.
    pub(super) fn with<T>(
        &self,
        store: &GitStore,
        article: &ArticleId,
        tips: [Option<Oid>; 2],
        ask: impl FnOnce(&Ledger) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut kept = self.0.borrow_mut();
        match kept.ledgers.get(article) {
            Some((at, ledger)) if *at == tips => return ask(ledger),
            _ => {}
        }
        let state = store.state_at(article, tips)?;
        fn held(list: &[(Oid, Held)]) -> impl Iterator<Item = &Held> {
            list.iter().map(|(_, held)| held)
        }
        let ledger = Ledger::new(held(&state.held), held(&state.former), &state.sightings);
        let answer = ask(&ledger);
        kept.put(article, tips, ledger);
        answer
    }

    /// What is known of an article at these branches, to be asked and added to.
    pub(super) fn known(
        &self,
        store: &GitStore,
        article: &ArticleId,
        tips: [Option<Oid>; 2],
        on_conflict: OnConflict,
    ) -> Result<Known, StoreError> {
        match self.0.borrow_mut().last.take() {
            Some((last, at, known)) if last == *article && at == tips => {
                return Ok(known.again(on_conflict));
            }
            _ => {}
        }
        self.with(store, article, tips, |ledger| {
            Ok(Known::new(ledger, on_conflict))
        })
    }

    /// Takes over what was written, and what is known then, if that is to be kept.
    pub(super) fn take(
        &self,
        article: &ArticleId,
        from: [Option<Oid>; 2],
        to: Oid,
        plan: &Plan,
        known: Option<Known>,
    ) {
        let mut kept = self.0.borrow_mut();
        let Some((_, mut ledger)) = kept.remove(article).filter(|(at, _)| *at == from) else {
            return;
        };
        ledger.take(plan);
        let tips = match plan.versions.is_empty() {
            true => [from[0], Some(to)],
            false => [Some(to), from[1]],
        };
        kept.put(article, tips, ledger);
        let replaced = plan.versions.iter().any(|new| new.held.instead.is_some());
        kept.last = known
            .filter(|_| !replaced)
            .map(|known| (article.clone(), tips, known));
    }
}

impl Kept {
    fn remove(&mut self, article: &ArticleId) -> Option<([Option<Oid>; 2], Ledger)> {
        let removed = self.ledgers.remove(article)?;
        self.versions -= removed.1.len();
        Some(removed)
    }

    fn put(&mut self, article: &ArticleId, tips: [Option<Oid>; 2], ledger: Ledger) {
        self.remove(article);
        if self.versions + ledger.len() > MOST {
            self.ledgers.clear();
            self.versions = 0;
        }
        self.versions += ledger.len();
        self.ledgers.insert(article.clone(), (tips, ledger));
    }
}
