//! From two lists of pieces to links: the steps of the pairing in their order.
use super::candidates::Candidates;
use super::in_place::InPlace;
use super::moves;
use super::same::{self, Same};
use super::settings::SETTINGS;
use super::steps::{Step, Steps};
use super::words::{Bag, Words};
use super::{Link, Turn, chain};
use std::ops::Range;

/// The weights of words are learnt from all pieces that differ, and from so many
/// of those that do not.
const SAMPLE: usize = 500;

/// One link before it is put in its place.
struct Found {
    old: Range<usize>,
    new: Range<usize>,
    likeness: i64,
    in_order: bool,
}

/// Pairs the pieces; `turn` says whether `old` is the caller's new side.
pub(super) fn links(old: &[&str], new: &[&str], turn: Turn) -> Vec<Link> {
    let (start, end) = same::equal_ends(old, new);
    let (old_end, new_end) = (old.len() - end, new.len() - end);
    let kept = |old: usize, new: usize| Found {
        old: old..old + 1,
        new: new..new + 1,
        likeness: 1000,
        in_order: true,
    };
    let mut found: Vec<Found> = (0..start).map(|at| kept(at, at)).collect();
    let middle = Same::new(&old[start..old_end], &new[start..new_end]);
    let (old_middle, new_middle) = (&old[start..old_end], &new[start..new_end]);
    let inner = pairs(old_middle, new_middle, &middle, start + end);
    found.extend(inner.into_iter().map(|found| Found {
        old: found.old.start + start..found.old.end + start,
        new: found.new.start + start..found.new.end + start,
        ..found
    }));
    found.extend((0..end).map(|at| kept(old_end + at, new_end + at)));
    let sizes = match turn {
        Turn::AsIs => (old.len(), new.len()),
        Turn::Swapped => {
            for found in &mut found {
                std::mem::swap(&mut found.old, &mut found.new);
            }
            (new.len(), old.len())
        }
    };
    in_place(found, sizes)
}

/// Pairs pieces of which the first and the last differ; `around` equal ones
/// stand before and after them.
fn pairs(old: &[&str], new: &[&str], same: &Same, around: usize) -> Vec<Found> {
    let in_place = InPlace::find(same, old, new);
    let (words, old_bags, new_bags) = read(old, new, same, &in_place);
    let candidates = Candidates::find(same, &in_place, &words, &old_bags, &new_bags);
    let all = Steps {
        same,
        words: &words,
        old_texts: old,
        new_texts: new,
        old: &old_bags,
        new: &new_bags,
        candidates: &candidates,
    };
    let steps = all.collect();
    let sizes = (old.len(), new.len());
    let in_order = chain::heaviest(&steps, sizes, SETTINGS.adjacent);
    let mut free_old = vec![true; old.len()];
    let mut free_new = vec![true; new.len()];
    for at in &in_order {
        moves::take(&steps[*at], &mut free_old, &mut free_new);
    }
    let out_of_order = moves::likest(&all, &steps, &mut free_old, &mut free_new);
    let linked = in_order.into_iter().chain(out_of_order);
    let linked = linked.map(|at| steps[at].clone()).collect();
    let (stayed, moved) = moves::tell_apart(&all, linked, around);
    let found = |step: Step, in_order: bool| Found {
        old: step.old,
        new: step.new,
        likeness: step.likeness,
        in_order,
    };
    let stayed = stayed.into_iter().map(|step| found(step, true));
    stayed
        .chain(moved.into_iter().map(|step| found(step, false)))
        .collect()
}

/// The words of all pieces. Pieces that pair in place need none of their own;
/// some are read all the same, to learn which words are common.
fn read(
    old: &[&str],
    new: &[&str],
    same: &Same,
    in_place: &InPlace,
) -> (Words, Vec<Bag>, Vec<Bag>) {
    let mut words = Words::default();
    let mut sample = SAMPLE;
    // Where a piece that occurs several times was read first: its side and index.
    let mut first: Vec<Option<(bool, usize)>> = vec![None; same.times.len()];
    let mut bags = [Vec::with_capacity(old.len()), Vec::with_capacity(new.len())];
    let (open_old, open_new) = in_place.open();
    let sides = [(old, &same.old, open_old), (new, &same.new, open_new)];
    for (is_new, (pieces, numbers, open)) in [false, true].into_iter().zip(sides) {
        for (at, piece) in pieces.iter().enumerate() {
            if !open[at] && sample == 0 {
                bags[usize::from(is_new)].push(Bag::default());
                continue;
            }
            sample -= usize::from(!open[at]);
            let place = &mut first[numbers[at] as usize];
            let bag = match place {
                Some((side, at)) => words.read_again(&bags[usize::from(*side)][*at]),
                None => words.read(piece),
            };
            *place = place.or(Some((is_new, at)));
            bags[usize::from(is_new)].push(bag);
        }
    }
    words.weigh();
    let [mut old, mut new] = bags;
    for bag in old.iter_mut().chain(&mut new) {
        words.fill(bag);
    }
    (words, old, new)
}

/// The links in new-text order, removals after what stood before them.
fn in_place(mut found: Vec<Found>, (old_len, new_len): (usize, usize)) -> Vec<Link> {
    found.sort_by_key(|found| found.new.start);
    let mut free_old = vec![true; old_len];
    let mut free_new = vec![true; new_len];
    // For each old piece that a link in order starts with: where that link ends.
    let mut passed = vec![None; old_len];
    for found in &found {
        found.old.clone().for_each(|at| free_old[at] = false);
        found.new.clone().for_each(|at| free_new[at] = false);
        if found.in_order {
            passed[found.old.start] = Some(found.new.end);
        }
    }
    let mut placed: Vec<(usize, usize, Link)> = Vec::new();
    let mut place = 0;
    for (old, free) in free_old.into_iter().enumerate() {
        place = passed[old].unwrap_or(place);
        if free {
            placed.push((place, 0, Link::Removed { old }));
        }
    }
    let added = (0..new_len).filter(|new| free_new[*new]);
    placed.extend(added.map(|new| (new, 1, Link::Added { new })));
    placed.extend(
        found
            .into_iter()
            .map(|found| (found.new.start, 1, link(found))),
    );
    placed.sort_by_key(|(place, rank, _)| (*place, *rank));
    placed.into_iter().map(|(_, _, link)| link).collect()
}

fn link(found: Found) -> Link {
    let (old, new) = (found.old.start, found.new.start);
    let likeness = found.likeness as u16;
    if found.old.len() + found.new.len() > 2 {
        return Link::Recut {
            old: found.old.collect(),
            new: found.new.collect(),
            moved: !found.in_order,
        };
    }
    match (found.in_order, likeness) {
        (true, 1000) => Link::Kept { old, new },
        (true, _) => Link::Edited { old, new, likeness },
        (false, _) => Link::Moved { old, new, likeness },
    }
}
