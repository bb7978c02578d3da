//! Totals at the foot of a table column that are not the sum of the column.
//!
//! A row that says "total" may hold the total of more than is listed. So it is
//! asked for evidence that the column is summed up: another column of the table
//! is, or the same column was in the old version.
use super::Warning;
use super::surroundings::Side;
use super::totals::{is_part, is_sum, mismatch};
use crate::base::Span;
use crate::claim::Document;
use crate::text::BlockKind;
use std::collections::BTreeMap;

/// Labels of a row that sums up those above it.
const TOTALS: &[&str] = &["all", "altogether", "overall", "sum", "total", "totals"];

/// A column of a table with the total at its foot.
struct Column<'a> {
    /// The number of the table in its document, from 0.
    table: usize,
    /// The heading above the table, and the column's header.
    name: (&'a str, &'a str),
    total: usize,
    parts: Vec<usize>,
}

/// All totals of the version's tables that are evidently wrong.
pub(super) fn warnings(old: &Document, new: &Document) -> Vec<Warning> {
    let is_right = |document: &Document, column: &Column<'_>| {
        is_sum(document, column.total, &column.parts) == Some(true)
    };
    let (olds, news) = (columns(old), columns(new));
    let evident = |column: &Column<'_>| {
        news.iter()
            .any(|other| other.table == column.table && is_right(new, other))
            || (olds.iter()).any(|was| was.name == column.name && is_right(old, was))
    };
    let wrong = news.iter().filter(|column| evident(column));
    wrong
        .filter_map(|column| mismatch(new, column.total, &column.parts))
        .collect()
}

/// The columns with a total below at least two figures and nothing else.
fn columns(document: &Document) -> Vec<Column<'_>> {
    let side = Side::new(document);
    let text = document.reading.clear();
    let of = |span: Span| span.of(text).trim();
    let mut columns = Vec::new();
    let mut headers: BTreeMap<u32, &str> = BTreeMap::new();
    // For each column its figures, `None` where a cell has none or several.
    let mut figures: BTreeMap<u32, Vec<Option<usize>>> = BTreeMap::new();
    let (mut tables, mut sums_up) = (0, false);
    let mut before = BlockKind::Paragraph;
    let mut sentence = 0;
    for block in &document.reading.blocks {
        let sentences = sentence..sentence + block.sentences.len();
        sentence = sentences.end;
        let after = std::mem::replace(&mut before, block.kind);
        match block.kind {
            BlockKind::TableHead { column, .. } => {
                if !matches!(after, BlockKind::TableHead { .. }) {
                    (headers, figures) = Default::default();
                    tables += 1;
                }
                headers.insert(column, of(block.span));
            }
            BlockKind::TableCell { column: 0, .. } => {
                let label = of(block.span).to_lowercase();
                let label = label.trim_matches(|c: char| !c.is_alphanumeric());
                sums_up = TOTALS.contains(&label);
            }
            BlockKind::TableCell { column, .. } => {
                let claims: Vec<usize> = sentences.flat_map(|at| side.claims_of(at)).collect();
                let figure = claims.first().copied().filter(|_| claims.len() == 1);
                let above = figures.entry(column).or_default();
                if !sums_up {
                    above.push(figure);
                    continue;
                }
                let parts: Option<Vec<usize>> = std::mem::take(above).into_iter().collect();
                if let (Some(total), Some(parts)) = (figure, parts)
                    && parts.len() > 1
                    && parts
                        .iter()
                        .chain([&total])
                        .all(|part| is_part(document, total, *part))
                {
                    let header = headers.get(&column).copied().unwrap_or_default();
                    columns.push(Column {
                        table: tables,
                        name: (block.section.map_or("", of), header),
                        total,
                        parts,
                    });
                }
            }
            _ => (headers, figures) = Default::default(),
        }
    }
    columns
}
