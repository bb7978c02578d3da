//! Under which heading a block stands.
use super::{Block, BlockKind, Header};

/// What tells headings of sections from other lines of their kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Headings {
    /// Markup says which lines are headings.
    Marked,
    /// Plain text: a related headline or a caption between paragraphs looks like
    /// a heading and heads nothing.
    Guessed,
}

/// Notes for every block the heading it stands under.
///
/// The title is no section. Of guessed headings, a section's is one that asks
/// ("What is at stake?", "How it began"); in a text with fewer than two of
/// these, also a short one: at most [`SHORT`] words, with text right below it.
/// Related headlines and captions are sentences, and longer.
pub(super) fn assign_sections(
    text: &str,
    blocks: &mut [Block],
    header: &Header,
    headings: Headings,
) {
    let line = |block: &Block| block.span.of(text).to_owned();
    let asking = blocks
        .iter()
        .filter(|block| {
            is_heading(block) && Some(block.span) != header.title && asks(block.span.of(text))
        })
        .count();
    let mut section = None;
    for at in 0..blocks.len() {
        let block = &blocks[at];
        if block.kind == BlockKind::Caption {
            continue;
        }
        if is_heading(block) && Some(block.span) != header.title {
            let line = line(block);
            let heads = blocks.get(at + 1).is_some_and(|next| !is_heading(next));
            let short = asking < 2 && heads && line.split_whitespace().count() <= SHORT;
            if headings == Headings::Marked || asks(&line) || short {
                section = Some(block.span);
            }
        }
        blocks[at].section = section.filter(|section| *section != blocks[at].span);
    }
}

/// Words of a heading such as "Early life and career".
const SHORT: usize = 6;

fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading(_))
}

fn asks(line: &str) -> bool {
    const ASKING: [&str; 9] = [
        "How", "What", "When", "Where", "Which", "Who", "Whose", "Why", "Was",
    ];
    line.ends_with('?')
        || line
            .split(' ')
            .next()
            .is_some_and(|word| ASKING.contains(&word))
}
