//! What is left after the pairing in order: pieces that moved.
use super::settings::SETTINGS;
use super::steps::{Step, Steps};
use super::words;

/// A piece of fewer words is not told to have moved: `Yes.` and the cells of
/// tables turn up anywhere.
const FEWEST_WORDS: usize = 3;
/// The same for a piece that one side has several times.
const FEWEST_REPEATED: usize = 10;

/// Chooses from the steps those of pieces that are still free, the likest
/// first, ties by the shorter way. Marks their pieces as taken and returns
/// their indices.
pub(super) fn moved(
    all: &Steps<'_>,
    steps: &[Step],
    free_old: &mut [bool],
    free_new: &mut [bool],
) -> Vec<usize> {
    let is_free = |step: &Step, old: &[bool], new: &[bool]| {
        step.old.clone().all(|at| old[at]) && step.new.clone().all(|at| new[at])
    };
    let mut open: Vec<usize> = (0..steps.len())
        .filter(|at| {
            let step = &steps[*at];
            step.likeness >= SETTINGS.moved
                && is_free(step, free_old, free_new)
                && is_telling(all, step)
        })
        .collect();
    open.sort_by_key(|at| {
        let step = &steps[*at];
        let way = step.old.start.abs_diff(step.new.start);
        (-step.likeness, way, step.old.start, step.new.start)
    });
    open.retain(|at| {
        let step = &steps[*at];
        let free = is_free(step, free_old, free_new);
        if free {
            take(step, free_old, free_new);
        }
        free
    });
    open
}

/// Whether the text says enough to be known again elsewhere.
fn is_telling(all: &Steps<'_>, step: &Step) -> bool {
    let is_repeated = step.likeness == 1000 && all.same.is_repeated(all.same.old[step.old.start]);
    let fewest = if is_repeated {
        FEWEST_REPEATED
    } else {
        FEWEST_WORDS
    };
    words::count(all.old_texts[step.old.start]) >= fewest
}

/// Marks the pieces of a step as taken.
pub(super) fn take(step: &Step, free_old: &mut [bool], free_new: &mut [bool]) {
    step.old.clone().for_each(|at| free_old[at] = false);
    step.new.clone().for_each(|at| free_new[at] = false);
}
