//! Blocks of a text whose markup is blanked beside it.
use super::layout::pieces;
use super::sentence::sentences;
use super::{Block, BlockKind, Header};
use crate::base::Span;

/// A block before its lines are parted.
pub(super) struct Leaf {
    pub(super) kind: BlockKind,
    pub(super) span: Span,
    /// Raw HTML, whose tags are still to be blanked.
    pub(super) html: bool,
}

/// Parts paragraphs of lines that are no wrapped text, such as records, and
/// finds the sentences.
pub(super) fn leaf_blocks(
    source: &str,
    clear: &str,
    leaves: Vec<Leaf>,
    header: &mut Header,
) -> Vec<Block> {
    let prose: Vec<Span> = leaves
        .iter()
        .filter(|leaf| leaf.kind == BlockKind::Paragraph)
        .map(|leaf| leaf.span)
        .collect();
    let mut parts = pieces(clear, &prose).into_iter().peekable();
    let mut blocks = Vec::with_capacity(leaves.len());
    let mut in_head = true;
    for leaf in leaves {
        if leaf.kind != BlockKind::Paragraph {
            if in_head && matches!(leaf.kind, BlockKind::Heading(_)) {
                header.title = header.title.or(Some(leaf.span));
            }
            in_head &= matches!(leaf.kind, BlockKind::Meta | BlockKind::Heading(_));
            blocks.push(block(source, clear, leaf.kind, leaf.span));
            continue;
        }
        while let Some(piece) = parts.next_if(|piece| leaf.span.contains(piece.span)) {
            let is_meta =
                in_head && piece.one_line && header.take(piece.span.of(clear), piece.span.start());
            in_head &= is_meta;
            let kind = if is_meta {
                BlockKind::Meta
            } else {
                BlockKind::Paragraph
            };
            blocks.push(block(
                source,
                clear,
                kind,
                grown(source, clear, piece.span, leaf.span),
            ));
        }
    }
    blocks
}

/// A block with its sentences.
pub(super) fn block(source: &str, clear: &str, kind: BlockKind, span: Span) -> Block {
    let sentences = if matches!(kind, BlockKind::Code | BlockKind::Meta) {
        lines(clear, span)
    } else {
        let mut found = sentences(clear, span);
        let mut from = span.start();
        for sentence in &mut found {
            let room = Span::between(from, span.end());
            *sentence = grown(source, clear, *sentence, room);
            from = sentence.end();
        }
        found
    };
    Block {
        kind,
        span,
        sentences,
        section: None,
    }
}

fn lines(clear: &str, span: Span) -> Vec<Span> {
    let mut at = span.start();
    let mut found = Vec::new();
    for line in span.of(clear).split_inclusive('\n') {
        let body = line.trim();
        if !body.is_empty() {
            let from = at + line.len() - line.trim_start().len();
            found.push(Span::between(from, from + body.len()));
        }
        at += line.len();
    }
    found
}

/// Grows a span over the markup that touches it: `**Two** ports.` and not `Two** ports.`
/// On a side where it would take a part of a tag with attributes it does not grow.
fn grown(source: &str, clear: &str, span: Span, room: Span) -> Span {
    let is_markup = |at: usize, c: char| !c.is_whitespace() && clear.as_bytes()[at] == b' ';
    let before = &source[room.start()..span.start()];
    let start = before
        .char_indices()
        .rev()
        .take_while(|(at, c)| is_markup(room.start() + at, *c))
        .last()
        .map_or(span.start(), |(at, _)| room.start() + at);
    let behind = &source[span.end()..room.end()];
    let end = behind
        .char_indices()
        .take_while(|(at, c)| is_markup(span.end() + at, *c))
        .last()
        .map_or(span.end(), |(at, c)| span.end() + at + c.len_utf8());
    let bracket = |c: char| matches!(c, '<' | '>');
    let (before, behind) = (&source[start..span.start()], &source[span.end()..end]);
    let broken_before = before.matches(bracket).next() == Some(">");
    let broken_behind = behind.matches(bracket).next_back() == Some("<");
    Span::between(
        if broken_before { span.start() } else { start },
        if broken_behind { span.end() } else { end },
    )
}
