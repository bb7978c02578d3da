//! Plain text: paragraphs, headings, items, rows of tab-separated cells.
use super::{Block, BlockKind, Header, Reader, Reading};
use crate::base::Span;
use crate::model::MediaType;
use crate::text::layout::{Piece, pieces};
use crate::text::numbering;
use crate::text::section::{Headings, assign_sections};
use crate::text::sentence::sentences;

/// Reads plain text.
///
/// ```
/// use claimdiff::{model::MediaType, text::{BlockKind, Reading}};
/// let read = Reading::new("Ports of the north\n\nVersion 2 of 9.\n\nIce closed two ports.".into(), MediaType::Plain);
/// let kinds: Vec<BlockKind> = read.blocks.iter().map(|block| block.kind).collect();
/// assert_eq!(kinds, [BlockKind::Heading(1), BlockKind::Meta, BlockKind::Paragraph]);
/// assert_eq!(read.header.version, Some((2, Some(9))));
/// ```
pub(super) struct Entry;

impl Reader for Entry {
    fn id(&self) -> &'static str {
        "plain"
    }
    fn version(&self) -> u32 {
        2
    }
    fn media_type(&self) -> MediaType {
        MediaType::Plain
    }
    fn read(&self, source: String) -> Reading {
        let (mut blocks, header) = parted(&source);
        numbering::set_apart(&source, &mut blocks, header.title);
        for block in &mut blocks {
            block.sentences = sentences(&source, block.span);
        }
        assign_sections(&source, &mut blocks, &header, Headings::Guessed);
        Reading {
            text: source,
            clear: None,
            blocks,
            header,
        }
    }
    fn skim(&self, source: String) -> (String, Header) {
        let (_, header) = parted(&source);
        (source, header)
    }
}

/// The blocks, without their sentences, and what the text says of itself.
fn parted(source: &str) -> (Vec<Block>, Header) {
    let whole = Span::between(0, source.len());
    let pieces = pieces(source, &[whole]);
    let mut blocks = Vec::with_capacity(pieces.len());
    let mut header = Header::default();
    let mut place = Place {
        in_head: true,
        table: None,
        rows: 0,
    };
    for (at, piece) in pieces.iter().enumerate() {
        let line = piece.span.of(source);
        let row = row(source, piece.span);
        let columns = tabs(row.of(source));
        place.table = place.table.filter(|_| piece.follows);
        // Rows may begin or end with empty cells; a paragraph may begin with a tab.
        let begins = |next: &Piece| {
            tabs(self::row(source, next.span).of(source)) == columns
                && tabs(line) + tabs(next.span.of(source)) > 0
        };
        let in_table =
            columns > 0 && (place.table == Some(columns) || pieces.get(at + 1).is_some_and(begins));
        if in_table {
            place.push_row(row.of(source), row.start(), &mut blocks);
            continue;
        }
        place.table = None;
        if let Some(caption) = caption(line, piece.span) {
            blocks.push(caption);
            continue;
        }
        place.in_head &= at < HEAD;
        let last = at + 1 == pieces.len();
        let kind = place.kind(line, piece, last, &mut header);
        if kind == BlockKind::Heading(1) {
            header.title = header.title.or(Some(piece.span));
        }
        blocks.push(Block {
            kind,
            span: piece.span,
            sentences: Vec::new(),
            section: None,
        });
    }
    (blocks, header)
}

/// How captions begin in the texts that are made of pages and documents.
pub(super) const CAPTION: &str = "Caption:";

/// A line that is a caption: its words, under that name.
fn caption(line: &str, span: Span) -> Option<Block> {
    let words = line.strip_prefix(CAPTION)?;
    let body = words.trim_start();
    let begins = words.starts_with(' ') && !body.is_empty();
    begins.then(|| Block {
        kind: BlockKind::Caption,
        span: Span::between(span.end() - body.len(), span.end()),
        sentences: Vec::new(),
        section: Some(Span::between(
            span.start(),
            span.start() + CAPTION.len() - 1,
        )),
    })
}

/// A line with the tabs around it: the row that it is, if it is one.
fn row(source: &str, line: Span) -> Span {
    let before = source[..line.start()].bytes().rev();
    let after = source[line.end()..].bytes();
    let is_tab = |byte: &u8| *byte == b'\t';
    Span::between(
        line.start() - before.take_while(is_tab).count(),
        line.end() + after.take_while(is_tab).count(),
    )
}

fn tabs(line: &str) -> usize {
    line.matches('\t').count()
}

/// How many pieces the head of a text can have: title, version, byline, dates, credits.
const HEAD: usize = 12;

/// Where in the text the reader is.
struct Place {
    /// No paragraph was met yet: lines may speak of the article.
    in_head: bool,
    /// The table's tabs a row, while in one.
    table: Option<usize>,
    /// Rows of all tables so far.
    rows: u32,
}

impl Place {
    fn kind(&mut self, line: &str, piece: &Piece, last: bool, header: &mut Header) -> BlockKind {
        if self.in_head
            && piece.one_line
            && !piece.item
            && !last
            && header.take(line, piece.span.start())
        {
            return BlockKind::Meta;
        }
        if piece.item {
            self.in_head = false;
            return BlockKind::ListItem;
        }
        let first = self.in_head && header.title.is_none();
        if !last && piece.one_line && looks_like_heading(line, first && piece.alone) {
            return BlockKind::Heading(if first { 1 } else { 2 });
        }
        self.in_head = false;
        BlockKind::Paragraph
    }

    fn push_row(&mut self, line: &str, start: usize, blocks: &mut Vec<Block>) {
        let first = self.table.is_none();
        self.table = Some(tabs(line));
        self.in_head = false;
        let mut at = start;
        for (column, cell) in (0..).zip(line.split('\t')) {
            let body = cell.trim();
            if !body.is_empty() {
                let from = at + cell.len() - cell.trim_start().len();
                let row = self.rows;
                blocks.push(Block {
                    kind: if first {
                        BlockKind::TableHead { row, column }
                    } else {
                        BlockKind::TableCell { row, column }
                    },
                    span: Span::between(from, from + body.len()),
                    sentences: Vec::new(),
                    section: None,
                });
            }
            at += cell.len() + 1;
        }
        self.rows += 1;
    }
}

/// Whether a line that stands for itself heads what follows: short, begun like
/// a sentence but not ended like one, and no `label: value`.
fn looks_like_heading(line: &str, title: bool) -> bool {
    let (most_words, most_bytes) = if title { (30, 240) } else { (16, 140) };
    // Most lines are paragraphs and too long, which is told at once.
    if line.len() > most_bytes {
        return false;
    }
    let words = line.split_whitespace().take(most_words + 1).count();
    let starts = line
        .trim_start_matches(['"', '“', '‘', '\'', '¿', '¡'])
        .starts_with(|c: char| {
            c.is_uppercase() || c.is_numeric() || c.is_alphabetic() && !c.is_lowercase()
        });
    let ends = line.trim_end_matches(['"', '”', '’', '\'']);
    let is_record = line.contains(": ") && !ends.ends_with('?');
    starts
        && words <= most_words
        && !ends.ends_with(['.', '!', ',', ';', ':', '…', '。', '！'])
        && (title || !is_record)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kinds(text: &str) -> Vec<(BlockKind, String)> {
        let read = Entry.read(text.to_owned());
        read.blocks
            .iter()
            .map(|block| (block.kind, block.span.of(text).to_owned()))
            .collect()
    }

    const EXPLAINER: &str = "Lake war: How did the dam break?\r\n\r\nVersion 7 of 12.\r\n\r\nBy Jane Doe\r\n\r\n\
        The dam broke on Monday. Nobody was hurt.\r\n\r\nWho built it?\r\n\r\nThe state built it in 1950.\r\n\r\n\
        Dam workers walk out over unpaid wages - union\r\n\r\nIt cost 40m francs.\r\n\r\nWhat happens next?\r\n\r\nNobody knows.";

    #[test]
    fn an_explainer() {
        let read = Entry.read(EXPLAINER.to_owned());
        assert_eq!(
            read.header.title.map(|span| span.of(EXPLAINER)),
            Some("Lake war: How did the dam break?")
        );
        assert_eq!(read.header.version, Some((7, Some(12))));
        assert_eq!(read.header.byline.as_deref(), Some("Jane Doe"));
        let under: Vec<_> = read
            .blocks
            .iter()
            .map(|block| block.section.map(|span| span.of(EXPLAINER)))
            .collect();
        assert_eq!(&under[..4], [None; 4]);
        assert_eq!(
            under[7],
            Some("Who built it?"),
            "the related headline heads nothing"
        );
        assert_eq!(read.blocks[6].kind, BlockKind::Heading(2));
        assert_eq!(under[9], Some("What happens next?"));
        assert_eq!(read.blocks[3].sentences.len(), 2);
    }

    #[test]
    fn records_items_and_rows() {
        assert_eq!(
            kinds("Area: 5,000 km\nCoast: 40 km\nThe end.")[0].0,
            BlockKind::Paragraph
        );
        let items = kinds("To do:\n- sweep\n- mop");
        assert_eq!(items[2], (BlockKind::ListItem, "mop".into()));
        let rows = kinds("Town\tShips\nArl\t40\n\nPort\tTons\nBor\t7");
        assert_eq!(
            rows[3],
            (BlockKind::TableCell { row: 1, column: 1 }, "40".into())
        );
        assert_eq!(rows[4].0, BlockKind::TableHead { row: 2, column: 0 });
    }

    #[test]
    fn empty_cells_at_the_ends_of_rows() {
        let rows = kinds("So it was.\n\n\tShips\tGuns\nArl\t40\t\n\t7\t2");
        let cell = |row, column| BlockKind::TableCell { row, column };
        let head = |column| BlockKind::TableHead { row: 0, column };
        let expected = [
            (head(1), "Ships"),
            (head(2), "Guns"),
            (cell(1, 0), "Arl"),
            (cell(1, 1), "40"),
            (cell(2, 1), "7"),
            (cell(2, 2), "2"),
        ];
        assert_eq!(
            rows[1..],
            expected.map(|(kind, text)| (kind, text.to_owned()))
        );
        let prose = kinds("\tThe dam broke.\n\tNobody was hurt.");
        assert_eq!(prose[0].0, BlockKind::Paragraph);
    }

    #[test]
    fn captions_are_told_apart() {
        let text = "Ice closes ports\n\nCaption: Forty ships wait in Arl.\n\nIce closed two ports.\n\nCaption:";
        let read = Entry.read(text.to_owned());
        let blocks: Vec<_> = (read.blocks.iter())
            .map(|block| {
                (
                    block.kind,
                    block.span.of(text),
                    block.section.map(|span| span.of(text)),
                )
            })
            .collect();
        assert_eq!(
            blocks[1],
            (
                BlockKind::Caption,
                "Forty ships wait in Arl.",
                Some("Caption")
            )
        );
        assert_eq!(
            blocks[2],
            (BlockKind::Paragraph, "Ice closed two ports.", None)
        );
        assert_eq!(blocks[3].0, BlockKind::Paragraph);
    }

    #[test]
    fn one_sentence_is_a_paragraph() {
        assert_eq!(kinds("The town bought 40 ships")[0].0, BlockKind::Paragraph);
        assert_eq!(
            kinds("Published 3 March 2022")[0].0,
            BlockKind::Paragraph,
            "all there is"
        );
    }

    proptest! {
        #[test]
        fn blocks_are_ordered_and_hold_their_sentences(text in "([A-Za-z0-9.:?\t\n -]|\\PC|\r\n|\n\n|- ){0,80}") {
            let read = Entry.read(text.clone());
            let mut at = 0;
            for block in &read.blocks {
                prop_assert!(block.span.start() >= at && !block.span.is_empty());
                prop_assert_eq!(block.span.of(&text).trim(), block.span.of(&text));
                prop_assert!(block.sentences.iter().all(|span| block.span.contains(*span)));
                prop_assert!(!block.sentences.is_empty());
                at = block.span.end();
            }
        }
    }
}
