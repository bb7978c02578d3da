//! Where sentences end.
use crate::base::Span;
use unicode_segmentation::UnicodeSegmentation;

/// The sentences of the part `within` of `text`, trimmed of white space.
pub(super) fn sentences(text: &str, within: Span) -> Vec<Span> {
    within
        .of(text)
        .split_sentence_bound_indices()
        .filter_map(|(at, piece)| {
            let start = within.start() + at + piece.len() - piece.trim_start().len();
            let body = piece.trim();
            (!body.is_empty()).then(|| Span::between(start, start + body.len()))
        })
        .collect()
}
