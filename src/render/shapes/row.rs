//! A figure as one row of a table: the contract's fields as columns.
use super::figure::parts;
use crate::figure::{Bound, Currency, Quantity};
use crate::history::Statement;
use rust_decimal::Decimal;
use serde::Serialize;

/// A figure's columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FigureRow {
    cells: Vec<String>,
}

impl FigureRow {
    /// The columns' names.
    pub const COLUMNS: &'static [&'static str] = &[
        "text",
        "kind",
        "value",
        "high",
        "date",
        "unit",
        "bound",
        "trend",
        "subject",
        "actor",
        "status",
        "source",
        "conversion_of",
        "section",
        "sentence",
        "line",
        "column",
        "start",
        "end",
        "figure",
    ];

    /// The row of what a claim says.
    pub fn of(statement: &Statement) -> Self {
        let quantity = &statement.amount.quantity;
        let (value, high, date) = parts(quantity.magnitude);
        let number = |value: Option<Decimal>| value.map(|value| value.to_string());
        let words = |words: &Option<Box<str>>| words.as_deref().map(str::to_owned);
        let cells = [
            Some(statement.amount.text.to_string()),
            Some(word(&quantity.kind)),
            number(value),
            number(high),
            date,
            quantity.unit.symbol(),
            Some(word(&quantity.bound)),
            quantity.trend.map(|trend| word(&trend)),
            words(&statement.subject),
            words(&statement.actor),
            statement.status.map(|status| status.to_string()),
            words(&statement.source),
            statement.conversion_of.map(|of| of.to_string()),
            statement.section.as_deref().map(str::to_owned),
            Some(statement.sentence.to_string()),
            Some(statement.position.line.to_string()),
            Some(statement.position.column.to_string()),
            Some(statement.span.start().to_string()),
            Some(statement.span.end().to_string()),
            Some(statement.id.to_string()),
        ];
        Self {
            cells: cells.into_iter().map(Option::unwrap_or_default).collect(),
        }
    }

    /// The row of a sentence without figures.
    pub fn sentence(sentence: &str) -> Self {
        Self::with(&[("sentence", sentence.to_owned())])
    }

    /// The row of a sum.
    pub fn total(actor: Option<&str>, currency: Currency, sum: Decimal, bound: Bound) -> Self {
        Self::with(&[
            ("kind", "money".to_owned()),
            ("value", sum.normalize().to_string()),
            ("unit", currency.to_string()),
            ("bound", word(&bound)),
            ("actor", actor.unwrap_or_default().to_owned()),
        ])
    }

    /// The row of a total that a policy names.
    pub fn named(name: &str, quantity: &Quantity) -> Self {
        let (value, ..) = parts(quantity.magnitude);
        Self::with(&[
            ("kind", word(&quantity.kind)),
            ("value", value.map(|it| it.to_string()).unwrap_or_default()),
            ("unit", quantity.unit.symbol().unwrap_or_default()),
            ("bound", word(&quantity.bound)),
            ("subject", name.to_owned()),
        ])
    }

    fn with(known: &[(&str, String)]) -> Self {
        let cell = |column: &&str| {
            let found = known.iter().find(|(name, _)| name == column);
            found.map_or_else(String::new, |(_, value)| value.clone())
        };
        Self {
            cells: Self::COLUMNS.iter().map(cell).collect(),
        }
    }

    /// The cells, empty where nothing is known.
    pub fn cells(self) -> Vec<String> {
        self.cells
    }
}

/// The word that stands for a variant in JSON.
fn word(variant: &impl Serialize) -> String {
    let json = serde_json::to_string(variant).unwrap_or_default();
    json.trim_matches('"').to_owned()
}
