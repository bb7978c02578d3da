//! Table cells that are the same place in both versions: by the first cell of
//! their row and the header of their column.
use super::surroundings::Side;
use crate::text::{Block, BlockKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// What names a cell: the text of its row's first cell and of its column's header.
type Name<'a> = (&'a str, &'a str);

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

/// The sentences of every cell that has a row label and a column header; `None`
/// for a name that stands twice.
fn named_cells<'a>(side: &Side<'a>) -> BTreeMap<Name<'a>, Option<Range<usize>>> {
    let mut names = BTreeMap::new();
    let text = side.document.reading.clear();
    let of = |block: &Block| block.span.of(text).trim();
    let mut headers: BTreeMap<u32, &str> = BTreeMap::new();
    let mut table = None;
    let mut label = (0, "");
    let mut sentence = 0;
    for block in &side.document.reading.blocks {
        let sentences = sentence..sentence + block.sentences.len();
        sentence = sentences.end;
        let BlockKind::TableCell { row, column } = block.kind else {
            table = None;
            continue;
        };
        let first = *table.get_or_insert_with(|| {
            headers.clear();
            row
        });
        if row == first {
            headers.insert(column, of(block));
        } else if column == 0 {
            label = (row, of(block));
        } else if label.0 == row
            && !label.1.is_empty()
            && let Some(header) = headers.get(&column)
        {
            names
                .entry((label.1, *header))
                .and_modify(|cell| *cell = None)
                .or_insert(Some(sentences));
        }
    }
    names
}
