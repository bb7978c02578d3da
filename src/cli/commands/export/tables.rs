//! The tables of an export and their rows.
use crate::claim::ClaimId;
use crate::history::{Statement, Told};
use crate::model::{Sighting, Version, VersionNumber};
use crate::render::shapes::{FigureRow, time};
use rust_decimal::Decimal;

/// What is in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Null,
    Text(String),
    Integer(i64),
    /// Exact.
    Decimal(Decimal),
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Integer,
    /// An exact decimal.
    Decimal,
}

/// A table: its name, its columns, and how it hangs together with the others.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: &'static [(&'static str, Type)],
    /// In SQL: the key, what it refers to.
    pub(super) keys: &'static str,
}

use Type::{Decimal as D, Integer as I, Text as T};

/// All tables, each after those that it refers to.
#[rustfmt::skip]
pub(super) const TABLES: [Table; 5] = [
    Table {
        name: "articles",
        columns: &[
            ("article", T), ("title", T), ("url", T), ("versions", I), ("first_captured", T), ("last_captured", T),
        ],
        keys: "PRIMARY KEY(article)",
    },
    Table {
        name: "versions",
        columns: &[
            ("article", T), ("version", I), ("version_of", I), ("captured", T), ("published", T), ("title", T),
            ("byline", T), ("url", T), ("snapshot", T), ("reader", T), ("figures", I), ("text", T),
        ],
        keys: "PRIMARY KEY(article, version), FOREIGN KEY(article) REFERENCES articles(article)",
    },
    Table {
        name: "claims",
        columns: &[
            ("article", T), ("version", I), ("figure", T), ("claim", T), ("text", T), ("kind", T), ("value", D), ("high", D),
            ("date", T), ("unit", T), ("bound", T), ("trend", T), ("subject", T), ("actor", T), ("status", T),
            ("source", T), ("conversion_of", T), ("section", T), ("sentence", T), ("line", I), ("column", I),
            ("start", I), ("end", I),
        ],
        keys: "PRIMARY KEY(article, version, figure), \
               FOREIGN KEY(article, version) REFERENCES versions(article, version)",
    },
    Table {
        name: "changes",
        columns: &[
            ("article", T), ("old_version", I), ("new_version", I), ("change", I), ("kind", T), ("aspects", T),
            ("importance", I), ("why", T), ("old_figure", T), ("new_figure", T), ("old_text", T), ("new_text", T),
            ("old_value", D), ("new_value", D), ("unit", T), ("absolute", D), ("relative", D), ("actor", T), ("subject", T),
        ],
        keys: "PRIMARY KEY(article, new_version, change), \
               FOREIGN KEY(article, new_version) REFERENCES versions(article, version)",
    },
    Table {
        name: "sightings",
        columns: &[("article", T), ("version", I), ("seen", T)],
        keys: "FOREIGN KEY(article, version) REFERENCES versions(article, version)",
    },
];

/// Indices into [`TABLES`].
pub(super) const ARTICLES: usize = 0;
pub(super) const VERSIONS: usize = 1;
pub(super) const CLAIMS: usize = 2;
pub(super) const CHANGES: usize = 3;
pub(super) const SIGHTINGS: usize = 4;

fn text(value: impl Into<String>) -> Cell {
    Cell::Text(value.into())
}

fn optional(value: Option<impl Into<String>>) -> Cell {
    value.map_or(Cell::Null, text)
}

fn integer(value: impl TryInto<i64>) -> Cell {
    value.try_into().map_or(Cell::Null, Cell::Integer)
}

fn decimal(value: Option<Decimal>) -> Cell {
    value.map_or(Cell::Null, Cell::Decimal)
}

pub(super) fn article(id: &str, versions: &[Version]) -> Vec<Cell> {
    let (first, last) = (versions.first(), versions.last());
    let captured =
        |version: Option<&Version>| optional(version.map(|it| time(it.provenance.captured_at)));
    vec![
        text(id),
        optional(last.and_then(|last| last.provenance.title.clone())),
        optional(last.and_then(|last| last.provenance.url.clone())),
        integer(versions.len()),
        captured(first),
        captured(last),
    ]
}

pub(super) fn version(version: &Version, figures: usize, content: Option<&str>) -> Vec<Cell> {
    let provenance = &version.provenance;
    vec![
        text(version.article.as_str()),
        integer(version.number.get()),
        provenance
            .of
            .map(VersionNumber::get)
            .map_or(Cell::Null, integer),
        text(time(provenance.captured_at)),
        optional(provenance.published_at.map(time)),
        optional(provenance.title.clone()),
        optional(provenance.byline.clone()),
        optional(provenance.url.clone()),
        text(version.snapshot.to_string()),
        text(&provenance.reader),
        integer(figures),
        optional(content),
    ]
}

pub(super) fn claim(version: &Version, statement: &Statement, claim: Option<ClaimId>) -> Vec<Cell> {
    let mut cells = vec![
        text(version.article.as_str()),
        integer(version.number.get()),
        text(statement.id.to_string()),
        optional(claim.map(|claim| claim.to_string())),
    ];
    let figure = FigureRow::of(statement).cells();
    // The rest of a figure's row has the columns' order, but for its id at the end.
    for ((_, kind), cell) in TABLES[CLAIMS].columns[4..].iter().zip(figure) {
        cells.push(match kind {
            _ if cell.is_empty() => Cell::Null,
            Type::Text => Cell::Text(cell),
            Type::Integer => cell.parse().map_or(Cell::Null, Cell::Integer),
            Type::Decimal => Decimal::from_str_exact(&cell).map_or(Cell::Null, Cell::Decimal),
        });
    }
    cells
}

pub(super) fn change(old: &Version, new: &Version, at: usize, told: &Told) -> Vec<Cell> {
    use crate::figure::Magnitude::{Between, Exactly};
    let value =
        |side: &Option<Statement>| match side.as_ref().map(|it| it.amount.quantity.magnitude) {
            Some(Exactly(value) | Between(value, _)) => Some(value.normalize()),
            _ => None,
        };
    let words =
        |side: &Option<Statement>| optional(side.as_ref().map(|it| it.amount.text.to_string()));
    let id = |side: &Option<Statement>| optional(side.as_ref().map(|it| it.id.to_string()));
    let either = told.new.as_ref().or(told.old.as_ref());
    let aspects = serde_json::to_value(&told.aspects).unwrap_or_default();
    let aspects = aspects
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|it| it.as_str());
    vec![
        text(new.article.as_str()),
        integer(old.number.get()),
        integer(new.number.get()),
        integer(at),
        text(told.kind.word()),
        text(aspects.collect::<Vec<_>>().join(" ")),
        integer(told.importance.thousandths),
        text(told.importance.why.join("; ")),
        id(&told.old),
        id(&told.new),
        words(&told.old),
        words(&told.new),
        decimal(value(&told.old)),
        decimal(value(&told.new)),
        optional(either.and_then(|it| it.amount.quantity.unit.symbol())),
        decimal(told.delta.as_ref().map(|delta| delta.absolute)),
        decimal(told.delta.as_ref().and_then(|delta| delta.relative)),
        optional(either.and_then(|it| it.actor.as_deref())),
        optional(either.and_then(|it| it.subject.as_deref())),
    ]
}

pub(super) fn sighting(article: &str, seen: &Sighting) -> Vec<Cell> {
    vec![
        text(article),
        integer(seen.version.get()),
        text(time(seen.at)),
    ]
}
