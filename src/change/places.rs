//! Whether a sentence stands where one of the other version stood.
use crate::align::{Alignment, Link};

/// Where the sentences of one version are expected in the other.
#[derive(Debug)]
pub(super) struct Places {
    /// For each old sentence: the new sentences between which it belongs.
    old: Vec<(usize, usize)>,
    /// For each new sentence: the old sentences between which it belongs.
    new: Vec<(usize, usize)>,
    /// The linked sentences that moved, sorted.
    moved: Vec<(usize, usize)>,
    /// For each old and each new sentence whether it is linked in its place.
    stays: (Vec<bool>, Vec<bool>),
}

impl Places {
    /// Reads the places off an alignment of so many `old` and `new` sentences.
    pub fn new(sentences: &Alignment, old: usize, new: usize) -> Self {
        let mut images = (vec![None; old], vec![None; new]);
        let mut moved = Vec::new();
        for link in sentences.links() {
            match link {
                Link::Moved { old, new, .. } => moved.push((*old, *new)),
                _ => {
                    let ends = |of: &[usize]| Some((*of.first()?, *of.last()?));
                    for at in link.old() {
                        images.0[*at] = ends(link.new());
                    }
                    for to in link.new() {
                        images.1[*to] = ends(link.old());
                    }
                }
            }
        }
        moved.sort_unstable();
        let stays = |images: &[Option<_>]| images.iter().map(Option::is_some).collect();
        Self {
            stays: (stays(&images.0), stays(&images.1)),
            old: between(&images.0),
            new: between(&images.1),
            moved,
        }
    }

    /// Whether one of an old and a new sentence is linked in its place, so that
    /// what it had or has may have come from or gone to the other.
    pub fn stays(&self, old: usize, new: usize) -> bool {
        self.stays.0[old] || self.stays.1[new]
    }

    /// Whether a claim that was in the sentence `old` and is in the sentence
    /// `new` has moved. To the sentence before or after is no move.
    pub fn moved(&self, old: usize, new: usize) -> bool {
        let within =
            |(from, to): (usize, usize), at: usize| from <= at + 1 && at <= to.saturating_add(1);
        self.moved.binary_search(&(old, new)).is_ok()
            || !within(self.old[old], new) && !within(self.new[new], old)
    }
}

/// For each place the image of the nearest place before it (or itself) that has
/// one, and of the nearest after it.
fn between(images: &[Option<(usize, usize)>]) -> Vec<(usize, usize)> {
    let mut before = 0;
    let mut bounds: Vec<(usize, usize)> = images
        .iter()
        .map(|image| {
            before = image.map_or(before, |(first, _)| first);
            (before, usize::MAX)
        })
        .collect();
    let mut after = usize::MAX;
    for (at, image) in images.iter().enumerate().rev() {
        after = image.map_or(after, |(_, last)| last);
        bounds[at].1 = after;
    }
    bounds
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::align::align;

    #[test]
    fn a_neighbor_is_the_same_place() {
        let lines = [
            "The first line tells of cranes.",
            "Another line is about ferries.",
            "A third one has nothing but owls.",
            "Then come the lighthouses of the coast.",
            "At the end stands a list of islands.",
        ];
        let moved = [lines[1], lines[2], lines[3], lines[4], lines[0]];
        let places = Places::new(&align(&lines, &moved), 5, 5);
        assert!(places.moved(0, 4));
        assert!(!places.moved(2, 1), "it stands where it stood");
        assert!(!places.moved(2, 2), "the next sentence");
        assert!(places.moved(1, 3), "far from where its sentence went");
    }
}
