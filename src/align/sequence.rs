//! The in-order skeleton: what is equal on both sides.
use super::Link;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Links equal pieces in order; what is replaced one for one is edited.
pub(super) fn links(old: &[&str], new: &[&str]) -> Vec<Link> {
    let mut links = Vec::new();
    for op in capture_diff_slices(Algorithm::Histogram, old, new) {
        match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => links.extend((0..len).map(|at| Link::Kept {
                old: old_index + at,
                new: new_index + at,
            })),
            _ => {
                let (old, new) = (op.old_range(), op.new_range());
                let both = old.len().min(new.len());
                links.extend((0..both).map(|at| Link::Edited {
                    old: old.start + at,
                    new: new.start + at,
                    likeness: 500,
                }));
                links.extend((old.start + both..old.end).map(|old| Link::Removed { old }));
                links.extend((new.start + both..new.end).map(|new| Link::Added { new }));
            }
        }
    }
    links
}
