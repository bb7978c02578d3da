//! Statements, foremost changes, events and totals as they stand in rows.
use crate::base::{Position, Span};
use crate::change::{Aspect, ChangeKind, Delta};
use crate::claim::{ClaimId, Status};
use crate::figure::{Bound, Currency, Quantity};
use crate::history::{Amount, Event, EventKind, Statement, Summary, TotalLine, TotalRun};
use crate::index::chains::{Foremost, Place};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Where a claim stood: id, bytes, line and column, what it restates.
type PlaceRow = (u32, Span, usize, usize, Option<u32>);

/// What of a statement has no column of its own.
#[derive(Serialize, Deserialize)]
pub(super) struct Facts {
    text: Box<str>,
    quantity: Quantity,
    place: PlaceRow,
    offset: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    section: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    column: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    conversions: Vec<(Box<str>, Quantity)>,
}

/// The columns of a statement that hold words.
pub(super) struct Words {
    pub(super) sentence: std::sync::Arc<str>,
    pub(super) subject: Option<Box<str>>,
    pub(super) actor: Option<Box<str>>,
    pub(super) source: Option<Box<str>>,
}

impl Facts {
    pub(super) fn of(statement: &Statement) -> Self {
        let conversions = statement.conversions.iter();
        Self {
            text: statement.amount.text.clone(),
            quantity: statement.amount.quantity.clone(),
            place: place_row(&place(statement)),
            offset: statement.offset,
            section: statement.section.as_deref().map(Box::from),
            column: statement.column.clone(),
            status: statement.status,
            conversions: conversions
                .map(|amount| (amount.text.clone(), amount.quantity.clone()))
                .collect(),
        }
    }

    /// The statement again.
    pub(super) fn statement(self, words: Words) -> Statement {
        let place = place_of(&self.place);
        let conversions = self.conversions.into_iter();
        Statement {
            id: place.id,
            amount: Amount {
                quantity: self.quantity,
                text: self.text,
            },
            span: place.span,
            position: place.position,
            sentence: words.sentence,
            offset: self.offset,
            section: self.section.map(|section| (*section).into()),
            subject: words.subject,
            column: self.column,
            actor: words.actor,
            source: words.source,
            status: self.status,
            conversion_of: place.conversion_of,
            conversions: conversions
                .map(|(text, quantity)| Amount { quantity, text })
                .collect(),
        }
    }
}

fn place(statement: &Statement) -> Place {
    Place {
        id: statement.id,
        span: statement.span,
        position: statement.position,
        conversion_of: statement.conversion_of,
    }
}

fn place_row(place: &Place) -> PlaceRow {
    let Position { line, column } = place.position;
    let of = place.conversion_of.map(ClaimId::bits);
    (place.id.bits(), place.span, line, column, of)
}

fn place_of(row: &PlaceRow) -> Place {
    let (id, span, line, column, of) = *row;
    Place {
        id: ClaimId::from_bits(id),
        span,
        position: Position { line, column },
        conversion_of: of.map(ClaimId::from_bits),
    }
}

/// What a version brought.
#[derive(Serialize, Deserialize)]
pub(super) struct EntryRow {
    pub(super) figures: usize,
    /// Changed, added, removed, reworded, moved, unchanged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    summary: Option<[usize; 6]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    foremost: Option<ForemostRow>,
}

#[derive(Serialize, Deserialize)]
struct ForemostRow {
    thread: usize,
    kind: ChangeKind,
    aspects: Vec<Aspect>,
    delta: Option<Delta>,
    importance: u16,
    why: Vec<String>,
    old: Option<PlaceRow>,
}

impl EntryRow {
    pub(super) fn of(
        figures: usize,
        summary: Option<Summary>,
        foremost: Option<&Foremost>,
    ) -> Self {
        Self {
            figures,
            summary: summary.map(|it| {
                [
                    it.changed,
                    it.added,
                    it.removed,
                    it.reworded,
                    it.moved,
                    it.unchanged,
                ]
            }),
            foremost: foremost.map(|it| ForemostRow {
                thread: it.thread,
                kind: it.kind,
                aspects: it.aspects.clone(),
                delta: it.delta.clone(),
                importance: it.importance,
                why: it.why.clone(),
                old: it.old.as_ref().map(place_row),
            }),
        }
    }

    pub(super) fn summary(&self) -> Option<Summary> {
        self.summary.map(
            |[changed, added, removed, reworded, moved, unchanged]| Summary {
                changed,
                added,
                removed,
                reworded,
                moved,
                unchanged,
            },
        )
    }

    pub(super) fn foremost(self) -> Option<Foremost> {
        self.foremost.map(|it| Foremost {
            thread: it.thread,
            kind: it.kind,
            aspects: it.aspects,
            delta: it.delta,
            importance: it.importance,
            why: it.why,
            old: it.old.as_ref().map(place_of),
        })
    }
}

/// An event: the version, which sort, and its number or the other thread's id.
type EventRow = (usize, u8, u32);

pub(super) fn event_rows(events: &[Event]) -> Vec<EventRow> {
    let row = |event: &Event| {
        let (sort, value) = match event.kind {
            EventKind::Dropped { importance } => (0, u32::from(importance)),
            EventKind::MergedInto(id) => (1, id.bits()),
            EventKind::MergedFrom(id) => (2, id.bits()),
            EventKind::Returned => (3, 0),
            EventKind::SplitFrom(id) => (4, id.bits()),
            EventKind::SplitInto(id) => (5, id.bits()),
        };
        (event.at, sort, value)
    };
    events.iter().map(row).collect()
}

pub(super) fn events_of(rows: &[EventRow]) -> Option<Vec<Event>> {
    let event = |(at, sort, value): &EventRow| {
        let id = ClaimId::from_bits(*value);
        let kind = match sort {
            0 => EventKind::Dropped {
                importance: u16::try_from(*value).ok()?,
            },
            1 => EventKind::MergedInto(id),
            2 => EventKind::MergedFrom(id),
            3 => EventKind::Returned,
            4 => EventKind::SplitFrom(id),
            5 => EventKind::SplitInto(id),
            _ => return None,
        };
        Some(Event { at: *at, kind })
    };
    rows.iter().map(event).collect()
}

/// A total over all versions.
#[derive(Serialize, Deserialize)]
pub(super) struct TotalRow {
    actor: Option<String>,
    currency: Currency,
    runs: Vec<RunRow>,
}

/// The first version, the last, and the sum.
type RunRow = (usize, usize, Option<(Decimal, Bound)>);

impl From<&TotalLine> for TotalRow {
    fn from(line: &TotalLine) -> Self {
        let runs = line.runs.iter();
        Self {
            actor: line.actor.clone(),
            currency: line.currency,
            runs: runs.map(|run| (run.first, run.last, run.value)).collect(),
        }
    }
}

impl From<TotalRow> for TotalLine {
    fn from(row: TotalRow) -> Self {
        let runs = row.runs.into_iter();
        Self {
            actor: row.actor,
            currency: row.currency,
            runs: runs
                .map(|(first, last, sum)| TotalRun {
                    first,
                    last,
                    value: sum,
                })
                .collect(),
        }
    }
}

/// Indices as a row of varints, seven bits a byte.
pub(super) fn packed(indices: &[usize]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(indices.len());
    for index in indices {
        let mut rest = *index;
        while rest >= 0x80 {
            bytes.push((rest & 0x7f) as u8 | 0x80);
            rest >>= 7;
        }
        bytes.push(rest as u8);
    }
    bytes
}

/// The indices again.
pub(super) fn unpacked(bytes: &[u8]) -> Vec<usize> {
    let (mut indices, mut value, mut shift) = (Vec::new(), 0usize, 0u32);
    for byte in bytes {
        value |= usize::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
        shift += 7;
        if byte & 0x80 == 0 {
            indices.push(value);
            (value, shift) = (0, 0);
        }
    }
    indices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Document;
    use crate::history::Statements;
    use crate::model::MediaType;
    use proptest::prelude::*;

    #[test]
    fn a_statement_comes_back_as_it_was() {
        let text = "# Aid\n\nArl will send $5.50m (£4m), about 300 to 400 tents and some dozen more by \
                    March 2022, the alliance said. Prices rose 5% to €80/MWh in 2014-16.";
        let document = Document::new(text.to_owned(), MediaType::Markdown);
        let mut statements = Statements::new(&document);
        assert!(document.claims.len() >= 6);
        for at in 0..document.claims.len() {
            let statement = statements.of(at);
            let kept = serde_json::to_string(&Facts::of(&statement)).unwrap();
            let words = Words {
                sentence: statement.sentence.clone(),
                subject: statement.subject.clone(),
                actor: statement.actor.clone(),
                source: statement.source.clone(),
            };
            let facts: Facts = serde_json::from_str(&kept).unwrap();
            assert_eq!(facts.statement(words), statement, "{kept}");
        }
    }

    proptest! {
        #[test]
        fn indices_come_back(indices in prop::collection::vec(any::<u32>(), 0..50)) {
            let indices: Vec<usize> = indices.into_iter().map(|it| it as usize).collect();
            prop_assert_eq!(unpacked(&packed(&indices)), indices);
        }
    }
}
