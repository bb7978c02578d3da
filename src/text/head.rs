//! What a marked-up text says of itself, read from its beginning alone where the
//! rest cannot change it: who records a thousand versions needs no more of them.
use super::layout::pieces;
use super::leaf::Leaf;
use super::{BlockKind, Header};

/// Heads end within so many bytes, but for long front matter.
const LONGEST: usize = 2048;

/// The beginning of a text, up to an empty line; `None` when there is none.
pub(super) fn beginning(source: &str) -> Option<&str> {
    let mut most = LONGEST.min(source.len());
    while !source.is_char_boundary(most) {
        most -= 1;
    }
    let end = source[..most].rfind("\n\n")? + 2;
    // Of a short text the whole is as quick.
    (end < source.len()).then(|| &source[..end])
}

/// Notes what the head of a text says, as `leaf_blocks` does for the whole, and
/// tells whether the whole would say the same. `leaves` are those of the beginning;
/// the last one may go on behind it.
pub(super) fn take(source: &str, clear: &str, leaves: &[Leaf], header: &mut Header) -> bool {
    // Front matter that ends behind the beginning looks like something else.
    let opens = source.starts_with("---") || source.starts_with("+++");
    let is_front_matter = |leaf: &Leaf| leaf.kind == BlockKind::Meta;
    if opens && !leaves.first().is_some_and(is_front_matter) {
        return false;
    }
    let Some((_, whole)) = leaves.split_last() else {
        return false;
    };
    for leaf in whole {
        let is_in_head = match leaf.kind {
            BlockKind::Meta => true,
            BlockKind::Heading(_) => {
                header.title = header.title.or(Some(leaf.span));
                true
            }
            BlockKind::Paragraph => {
                let text = leaf.span.of(clear);
                let lines = text.lines().filter(|line| !line.trim().is_empty());
                // Whether lines are joined is decided by those of the whole text.
                if lines.count() > 1 || text.contains('\r') {
                    return false;
                }
                let parts = pieces(clear, &[leaf.span]);
                let mut parts = parts.iter().map(|piece| piece.span);
                parts.all(|span| header.take(span.of(clear), span.start()))
            }
            _ => false,
        };
        if !is_in_head {
            // A link can be told of at the text's end: `[here]: https://...`
            let head = &source[..leaf.span.end()];
            return !head.contains('[') || !source.contains("]:");
        }
    }
    false
}
