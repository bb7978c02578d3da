//! What is left after the pairing in order: pieces that moved.
use super::chain;
use super::settings::SETTINGS;
use super::steps::{Step, Steps};
use super::words;

/// A piece of fewer words is not told to have moved: `Yes.` and the cells of
/// tables turn up anywhere.
const FEWEST_WORDS: usize = 3;
/// The same for a piece that one side has several times.
const FEWEST_REPEATED: usize = 10;

/// A passage is at most one of so many parts of what stayed.
const PASSAGE: usize = 4;

/// Chooses from the steps those of pieces that are still free, the likest
/// first, ties by the shorter way. Marks their pieces as taken and returns
/// their indices.
pub(super) fn likest(
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
    extend(&mut open, steps, free_old, free_new);
    open
}

/// Adds to the pairs that moved their neighbors that are as alike as a pair
/// between neighbors in order must be: text moves in blocks.
fn extend(moved: &mut Vec<usize>, steps: &[Step], free_old: &mut [bool], free_new: &mut [bool]) {
    let least = SETTINGS.alike - 2 * SETTINGS.adjacent;
    let mut next = 0;
    while let Some(at) = moved.get(next) {
        let step = &steps[*at];
        next += 1;
        let before = (step.old.start.checked_sub(1)).zip(step.new.start.checked_sub(1));
        for (old, new) in before.into_iter().chain([(step.old.end, step.new.end)]) {
            if !free_old.get(old).is_some_and(|free| *free)
                || !free_new.get(new).is_some_and(|free| *free)
            {
                continue;
            }
            let first = steps.partition_point(|step| step.old.start < old);
            let here = steps[first..]
                .iter()
                .take_while(|step| step.old.start == old);
            let is_pair = |step: &Step| step.old.len() == 1 && step.new == (new..new + 1);
            let found = here.enumerate().find(|(_, step)| is_pair(step));
            let Some((offset, step)) = found else {
                continue;
            };
            if step.likeness >= least {
                take(step, free_old, free_new);
                moved.push(first + offset);
            }
        }
    }
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

/// Tells the steps that stayed from those that moved, both by old index. Of
/// texts that cross the shorter have moved, whichever way they were found. Those
/// that moved but lack the evidence are left out: they are gone and come.
pub(super) fn tell_apart(
    all: &Steps<'_>,
    mut linked: Vec<Step>,
    around: usize,
) -> (Vec<Step>, Vec<Step>) {
    linked.sort_by_key(|step| step.old.start);
    for step in &mut linked {
        let (old, new) = (
            &all.old_texts[step.old.clone()],
            &all.new_texts[step.new.clone()],
        );
        step.value = 1 + old
            .iter()
            .chain(new)
            .map(|text| text.len() as i64)
            .sum::<i64>();
    }
    let mut stays = vec![false; linked.len()];
    for at in chain::heaviest(&linked, (all.old.len(), all.new.len()), 0) {
        stays[at] = true;
    }
    let mut stays = stays.into_iter();
    let (stayed, moved): (Vec<Step>, Vec<Step>) =
        (linked.into_iter()).partition(|_| stays.next().unwrap_or(false));
    let follows = |a: &Step, b: &Step| (a.old.end, a.new.end) == (b.old.start, b.new.start);
    let blocks = moved.chunk_by(follows);
    let evident = blocks.filter(|block| is_evident(all, block, &stayed, around));
    let moved = evident.flatten().cloned().collect();
    (stayed, moved)
}

/// Whether a block of steps is evidently the same text elsewhere. Sentences of
/// one passage share words: where it was rewritten, a likeness across a few
/// others may be chance. Who restates a figure tells the same.
fn is_evident(all: &Steps<'_>, block: &[Step], stayed: &[Step], around: usize) -> bool {
    let (old, new) = (block[0].old.start, block[0].new.start);
    let before_old = stayed.partition_point(|step| step.old.start < old);
    let before_new = stayed.partition_point(|step| step.new.start < new);
    let passage = SETTINGS.near.min((stayed.len() + around).div_ceil(PASSAGE));
    let has_figure = |step: &Step| {
        let (old, new) = (&all.old[step.old.start], &all.new[step.new.start]);
        all.words.share_figure(old, new)
    };
    before_old.abs_diff(before_new) >= passage
        || block
            .iter()
            .any(|step| step.likeness >= SETTINGS.near_moved || has_figure(step))
}

/// Marks the pieces of a step as taken.
pub(super) fn take(step: &Step, free_old: &mut [bool], free_new: &mut [bool]) {
    step.old.clone().for_each(|at| free_old[at] = false);
    step.new.clone().for_each(|at| free_new[at] = false);
}
