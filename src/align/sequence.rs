//! The in-order skeleton: what is equal on both sides.
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Pairs equal numbers in order, as many as can be had with bounded work.
///
/// `Myers` is the variant with a work limit by size: on long inputs that repeat
/// few pieces it may pair fewer than it could.
pub(super) fn in_order(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            pairs.extend((0..len).map(|at| (old_index + at, new_index + at)));
        }
    }
    pairs
}
