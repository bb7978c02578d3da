//! Table cells that are the same place in both versions: by the first cell of
//! their row and the header of their column.
use super::surroundings::Side;
use crate::base::Span;
use crate::text::BlockKind;
use std::collections::BTreeMap;
use std::ops::Range;

/// What names a cell: the heading above the table, the text of its row's first
/// cell and of its column's header; where there is none, the column's number.
type Name<'a> = (&'a str, &'a str, Result<&'a str, u32>);

/// The sentences of cells that have one name in both versions, each with its
/// partner. A name that stands twice in a version names nothing.
pub(super) fn same_cells(old: &Side, new: &Side) -> Vec<(usize, usize)> {
    let (olds, news) = (named_cells(old), named_cells(new));
    let both = olds.into_iter().filter_map(|(name, old)| {
        let new = news.get(&name)?.clone()?;
        Some(old?.zip(new))
    });
    let mut pairs: Vec<(usize, usize)> = both.flatten().collect();
    pairs.sort_unstable();
    pairs
}

/// The sentences of every cell that has a row label; `None` for a name that
/// stands twice.
fn named_cells<'a>(side: &Side<'a>) -> BTreeMap<Name<'a>, Option<Range<usize>>> {
    let mut names = BTreeMap::new();
    let text = side.document.reading.clear();
    let of = |span: Span| span.of(text).trim();
    let mut headers: BTreeMap<u32, &str> = BTreeMap::new();
    let mut label = (0, "");
    let mut before = BlockKind::Paragraph;
    let mut sentence = 0;
    for block in &side.document.reading.blocks {
        let sentences = sentence..sentence + block.sentences.len();
        sentence = sentences.end;
        let after = std::mem::replace(&mut before, block.kind);
        match block.kind {
            BlockKind::TableHead { column, .. } => {
                if !matches!(after, BlockKind::TableHead { .. }) {
                    headers.clear();
                }
                headers.insert(column, of(block.span));
            }
            BlockKind::TableCell { row, column: 0 } => label = (row, of(block.span)),
            BlockKind::TableCell { row, column } if label.0 == row && !label.1.is_empty() => {
                let header = headers.get(&column).copied().ok_or(column);
                names
                    .entry((block.section.map_or("", of), label.1, header))
                    .and_modify(|cell| *cell = None)
                    .or_insert(Some(sentences));
            }
            BlockKind::TableCell { .. } => {}
            _ => headers.clear(),
        }
    }
    names
}
