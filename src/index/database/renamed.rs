//! Articles that have another name now: what was read of them is theirs still.
use super::catch_up::Known;
use super::{Index, IndexError, key};
use crate::model::ArticleId;
use crate::store::{Mark, Store};
use rusqlite::TransactionBehavior;
use rustc_hash::FxHashMap;

impl Index {
    /// Gives the rows of an article that is gone to a new one with the same
    /// versions. Whether there was any.
    pub(super) fn keep_renamed(
        &mut self,
        store: &dyn Store,
        marks: &[(ArticleId, Mark)],
        known: &Known,
    ) -> Result<bool, IndexError> {
        let is_held = |name: &str| {
            let place = marks.binary_search_by(|(id, _)| id.as_str().cmp(name));
            place.is_ok()
        };
        let mut gone: FxHashMap<&[u8], &str> = known
            .iter()
            .filter(|(name, _)| !is_held(name))
            .filter_map(|(name, rows)| Some((rows.chains.as_deref()?, name.as_str())))
            .collect();
        let mut renamed = Vec::new();
        for (id, _) in marks {
            if gone.is_empty() {
                break;
            }
            if known.contains_key(id.as_str()) {
                continue;
            }
            // What cannot be read is told when it is to be followed.
            if let Ok(versions) = store.versions(id) {
                renamed.extend(gone.remove(&key(&versions)[..]).map(|old| (old, id)));
            }
        }
        if renamed.is_empty() {
            return Ok(false);
        }
        let rows = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (old, new) in renamed {
            let rename = "UPDATE article SET name = ?, mark = NULL, listed = NULL WHERE name = ?";
            rows.prepare_cached(rename)?.execute([new.as_str(), old])?;
        }
        rows.commit()?;
        Ok(true)
    }
}
