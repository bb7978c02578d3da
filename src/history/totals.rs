//! Totals followed over all versions.
use super::Edition;
use crate::claim::totals::{Total, totals};
use crate::figure::Currency;
use std::collections::BTreeMap;

/// One actor's total in one currency over all versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalLine {
    /// Whose; `None` for money nobody is said to give.
    pub actor: Option<String>,
    /// In what.
    pub currency: Currency,
    /// For each edition the total, where there is one.
    pub values: Vec<Option<Total>>,
}

impl TotalLine {
    /// Actor and currency, as in `US USD`.
    pub fn name(&self) -> String {
        let actor = self.actor.as_deref().unwrap_or_default();
        format!("{actor} {}", self.currency).trim_start().to_owned()
    }
}

/// The totals of all editions, sorted by actor and currency.
pub fn total_lines(editions: &[Edition]) -> Vec<TotalLine> {
    let mut lines: BTreeMap<(Option<String>, Currency), Vec<Option<Total>>> = BTreeMap::new();
    for (at, edition) in editions.iter().enumerate() {
        for total in totals(&edition.document) {
            let key = (total.actor.clone(), total.currency);
            let values = lines
                .entry(key)
                .or_insert_with(|| vec![None; editions.len()]);
            values[at] = Some(total);
        }
    }
    lines
        .into_iter()
        .map(|((actor, currency), values)| TotalLine {
            actor,
            currency,
            values,
        })
        .collect()
}
