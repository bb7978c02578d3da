//! What came and what went, in one answer.
use crate::index::query::{Found, Hit, Turn};

/// Both, by the version that brought each or took it away.
pub(super) fn newest_first(mut came: Found, went: Found, limit: usize) -> Found {
    fn turned(hit: &Hit) -> &str {
        let gone = hit.gone.as_ref().filter(|_| hit.turn == Turn::Removed);
        &gone.unwrap_or(&hit.first).captured
    }
    came.hits.extend(went.hits);
    came.hits.sort_by(|a, b| turned(b).cmp(turned(a)));
    came.more |= went.more || came.hits.len() > limit;
    came.hits.truncate(limit);
    came
}
