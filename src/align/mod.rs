//! Which piece of the old text became which piece of the new.
use serde::Serialize;
use std::slice;

mod candidates;
mod chain;
mod in_place;
mod moves;
mod pairing;
mod same;
mod sequence;
mod settings;
mod steps;
mod words;

/// A pairing of two sequences.
///
/// Invariants: every old and every new index appears exactly once; links are in
/// new-text order (by their first new index), removals at the place they left;
/// equal inputs give `Kept` only; swapping the inputs swaps the sides (and
/// re-sorts). Links that have not moved never cross, and the indices on each
/// side of such a link are neighbors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alignment {
    links: Vec<Link>,
}

impl Alignment {
    /// The links, in new-text order.
    pub fn links(&self) -> &[Link] {
        &self.links
    }
}

/// One piece of a pairing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "link")]
pub enum Link {
    /// Equal on both sides but for white space, in order.
    Kept {
        /// Old index.
        old: usize,
        /// New index.
        new: usize,
    },
    /// The same piece, reworded.
    Edited {
        /// Old index.
        old: usize,
        /// New index.
        new: usize,
        /// Likeness in thousandths, so results compare and hash exactly.
        likeness: u16,
    },
    /// The same piece in another place.
    Moved {
        /// Old index.
        old: usize,
        /// New index.
        new: usize,
        /// Likeness in thousandths.
        likeness: u16,
    },
    /// One piece became several or several became one. The several need not be
    /// neighbors when they moved.
    Recut {
        /// Old indices, ascending.
        old: Vec<usize>,
        /// New indices, ascending.
        new: Vec<usize>,
        /// Whether it stands in another place.
        moved: bool,
    },
    /// Only in the old sequence.
    Removed {
        /// Old index.
        old: usize,
    },
    /// Only in the new sequence.
    Added {
        /// New index.
        new: usize,
    },
}

#[allow(clippy::new_ret_no_self)] // `new` is the side, as everywhere.
impl Link {
    /// The old indices it holds, ascending.
    pub fn old(&self) -> &[usize] {
        match self {
            Self::Kept { old, .. }
            | Self::Edited { old, .. }
            | Self::Moved { old, .. }
            | Self::Removed { old } => slice::from_ref(old),
            Self::Recut { old, .. } => old,
            Self::Added { .. } => &[],
        }
    }

    /// The new indices it holds, ascending.
    pub fn new(&self) -> &[usize] {
        match self {
            Self::Kept { new, .. }
            | Self::Edited { new, .. }
            | Self::Moved { new, .. }
            | Self::Added { new } => slice::from_ref(new),
            Self::Recut { new, .. } => new,
            Self::Removed { .. } => &[],
        }
    }
}

/// Pairs the sentences of two versions.
///
/// Equal sentences and sentences that share rare words are candidates; the
/// chain of candidates in order that gains most is kept or edited, with merges
/// and splits among its steps; of what is left, sentences alike enough have
/// moved. Equal and alike sentences are recognized at any distance. The work is
/// near-linear in the number of words: candidates come from an index of rare
/// words, and only so many for each sentence.
///
/// ```
/// use claimdiff::align::{Link, align};
/// let old = ["Prices rose by 4%.", "Nobody was hurt in the fire."];
/// let new = ["Nobody was hurt in the fire.", "The fire started at noon.", "Prices rose by 5%."];
/// let alignment = align(&old, &new);
/// assert_eq!(alignment.links()[0], Link::Kept { old: 1, new: 0 });
/// assert!(matches!(alignment.links()[2], Link::Moved { old: 0, new: 2, .. }));
/// ```
pub fn align(old: &[&str], new: &[&str]) -> Alignment {
    // Ties are broken by place, which would depend on the side; so that swapped
    // inputs give the mirrored result, the side that sorts first is taken as old.
    let links = if old <= new {
        pairing::links(old, new, Turn::AsIs)
    } else {
        pairing::links(new, old, Turn::Swapped)
    };
    Alignment { links }
}

/// Whether the sides were swapped for the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    AsIs,
    Swapped,
}

#[cfg(test)]
mod tests {
    use super::{Link, align};
    use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

    /// Documents of few distinct sentences, so that pieces repeat, cross and nearly agree.
    fn document() -> impl Strategy<Value = Vec<String>> {
        let words = [
            "tax", "rose", "by", "3%", "4%", "in", "May", "the", "army", "。市", "",
        ];
        let sentence = proptest::collection::vec(0..words.len(), 0..6).prop_map(move |at| {
            at.into_iter()
                .map(|at| words[at])
                .collect::<Vec<_>>()
                .join(" ")
        });
        proptest::collection::vec(sentence, 0..14)
    }

    fn pieces(document: &[String]) -> Vec<&str> {
        document.iter().map(String::as_str).collect()
    }

    fn sorted(mut all: Vec<(Vec<usize>, Vec<usize>)>) -> Vec<(Vec<usize>, Vec<usize>)> {
        all.sort();
        all
    }

    proptest! {
        #[test]
        fn every_index_is_in_exactly_one_link(old in document(), new in document()) {
            let alignment = align(&pieces(&old), &pieces(&new));
            let mut olds: Vec<usize> = alignment.links().iter().flat_map(Link::old).copied().collect();
            let mut news: Vec<usize> = alignment.links().iter().flat_map(Link::new).copied().collect();
            olds.sort_unstable();
            news.sort_unstable();
            prop_assert_eq!(olds, (0..old.len()).collect::<Vec<_>>());
            prop_assert_eq!(news, (0..new.len()).collect::<Vec<_>>());
        }

        #[test]
        fn links_are_in_new_order(old in document(), new in document()) {
            let alignment = align(&pieces(&old), &pieces(&new));
            let firsts: Vec<usize> = alignment.links().iter().filter_map(|link| link.new().first().copied()).collect();
            prop_assert!(firsts.is_sorted());
        }

        #[test]
        fn what_has_not_moved_never_crosses(old in document(), new in document()) {
            let alignment = align(&pieces(&old), &pieces(&new));
            let stay = |link: &&Link| !matches!(link, Link::Moved { .. } | Link::Recut { moved: true, .. });
            let olds: Vec<usize> = (alignment.links().iter().filter(stay))
                .filter(|link| !link.new().is_empty())
                .flat_map(Link::old)
                .copied()
                .collect();
            prop_assert!(olds.is_sorted());
        }

        #[test]
        fn links_hold_what_their_kind_says(old in document(), new in document()) {
            for link in align(&pieces(&old), &pieces(&new)).links() {
                let (olds, news) = (link.old(), link.new());
                let neighbors = |side: &[usize]| side.windows(2).all(|pair| pair[0] + 1 == pair[1]);
                match link {
                    Link::Recut { moved, .. } => {
                        let several = olds.len().max(news.len());
                        prop_assert!((2..=3).contains(&several) && olds.len().min(news.len()) == 1);
                        prop_assert!(*moved || neighbors(olds) && neighbors(news));
                    }
                    Link::Removed { .. } => prop_assert_eq!((olds.len(), news.len()), (1, 0)),
                    Link::Added { .. } => prop_assert_eq!((olds.len(), news.len()), (0, 1)),
                    _ => prop_assert_eq!((olds.len(), news.len()), (1, 1)),
                }
                let words = |piece: &str| piece.split_whitespace().collect::<Vec<_>>().join(" ");
                if let Link::Kept { old: at, new: to } = link {
                    prop_assert_eq!(words(&old[*at]), words(&new[*to]));
                }
            }
        }

        #[test]
        fn what_is_joined_is_linked_with_all_its_parts(sizes in proptest::collection::vec(1..=4usize, 1..8)) {
            let sentence = |at: usize| format!("North{at} sent east{at} and west{at} to south{at}.");
            let old: Vec<String> = (0..sizes.iter().sum()).map(sentence).collect();
            let mut parts = old.iter();
            let new: Vec<String> = sizes
                .iter()
                .map(|size| parts.by_ref().take(*size).map(String::as_str).collect::<Vec<_>>().join(" "))
                .collect();
            let mut at = 0;
            for (to, size) in sizes.iter().enumerate() {
                let alignment = align(&pieces(&old), &pieces(&new));
                let link = alignment.links().iter().find(|link| link.new() == [to]);
                let linked = link.map(|link| link.old().to_vec()).unwrap_or_default();
                // Four are more than one merge takes.
                match size {
                    4 => prop_assert!(linked.len() < 4),
                    _ => prop_assert_eq!(linked, (at..at + size).collect::<Vec<_>>()),
                }
                at += size;
            }
        }

        #[test]
        fn equal_inputs_are_kept(old in document()) {
            let kept: Vec<Link> = (0..old.len()).map(|at| Link::Kept { old: at, new: at }).collect();
            let alignment = align(&pieces(&old), &pieces(&old));
            prop_assert_eq!(alignment.links(), kept);
        }

        #[test]
        fn swapped_inputs_mirror(old in document(), new in document()) {
            let there = align(&pieces(&old), &pieces(&new));
            let back = align(&pieces(&new), &pieces(&old));
            let there = there.links().iter().map(|link| (link.old().to_vec(), link.new().to_vec())).collect();
            let back = back.links().iter().map(|link| (link.new().to_vec(), link.old().to_vec())).collect();
            prop_assert_eq!(sorted(there), sorted(back));
        }
    }

    /// The links in short: `0=0` kept, `0~0` edited, `0>0` moved, `0,1/0` recut, `-0`, `+0`.
    fn short(old: &[&str], new: &[&str]) -> String {
        let list = |at: &[usize]| {
            at.iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(",")
        };
        let word = |link: &Link| {
            let sign = match link {
                Link::Kept { .. } => "=",
                Link::Edited { .. } => "~",
                Link::Moved { .. } => ">",
                Link::Recut { .. } => "/",
                Link::Removed { .. } => "-",
                Link::Added { .. } => "+",
            };
            format!("{}{sign}{}", list(link.old()), list(link.new()))
        };
        align(old, new)
            .links()
            .iter()
            .map(word)
            .collect::<Vec<_>>()
            .join(" ")
    }

    const FIRE: &str = "The fire broke out shortly before midnight.";
    const CREWS: &str = "Crews from three towns fought it for hours.";
    const CAUSE: &str = "Its cause is not known yet.";

    #[test]
    fn an_inserted_sentence_shifts_nothing() {
        assert_eq!(short(&[FIRE, CAUSE], &[FIRE, CREWS, CAUSE]), "0=0 +1 1=2");
    }

    #[test]
    fn a_removed_sentence_stays_where_it_left() {
        assert_eq!(short(&[FIRE, CREWS, CAUSE], &[FIRE, CAUSE]), "0=0 1- 2=1");
    }

    #[test]
    fn other_figures_leave_sentences_alike() {
        let old = [
            "Sales in the north rose 3.1% to 1,204 units.",
            "Costs fell 7% to 900 units.",
        ];
        let new = [
            "Costs fell 8% to 950 units.",
            "Sales in the north rose 12% to 2,300 units.",
        ];
        assert_eq!(short(&old, &new), "1>0 0~1");
    }

    #[test]
    fn a_moved_and_edited_sentence_is_recognized() {
        let new = [CREWS, CAUSE, "The fire broke out shortly before dawn."];
        assert_eq!(short(&[FIRE, CREWS, CAUSE], &new), "1=0 2=1 0>2");
    }

    #[test]
    fn a_split_and_a_merge() {
        let whole = ["The council closed the bridge, and drivers must now take the ring road."];
        let halves = [
            "The council closed the bridge.",
            "Drivers must now take the ring road.",
        ];
        assert_eq!(short(&whole, &halves), "0/0,1");
        assert_eq!(short(&halves, &whole), "0,1/0");
    }

    #[test]
    fn who_sheds_a_short_tail_is_edited() {
        let whole = [
            "The council closed the old bridge over the Arn after engineers found deep cracks in \
            both of its piers, which surprised nobody.",
        ];
        let parts = [
            "The council closed the old bridge over the Arn after engineers found deep cracks in both of \
            its piers.",
            "The news surprised nobody at all.",
        ];
        assert_eq!(short(&whole, &parts), "0~0 +1");
        assert_eq!(short(&parts, &whole), "0~0 1-");
    }

    #[test]
    fn a_label_and_its_figure_are_parts() {
        let whole = ["Front seats: $45", CAUSE];
        let cells = ["Front seats", "$45", CAUSE];
        assert_eq!(short(&whole, &cells), "0/0,1 1=2");
    }

    #[test]
    fn white_space_is_no_difference() {
        assert_eq!(
            short(&["The fire\nbroke  out."], &["The fire broke\u{a0}out."]),
            "0=0"
        );
    }

    /// A short report with one more sentence at a place.
    fn report(place: usize, sentence: &str) -> Vec<&str> {
        let mut report = vec![
            "The council met on Monday to hear the engineers.",
            FIRE,
            CREWS,
            CAUSE,
            "Both schools will open again next week.",
            "A sports hall serves as a shelter until then.",
            "Volunteers bring food and blankets every evening.",
            "Trains do not stop at the western station.",
            "Its platform is being cleared of rubble.",
        ];
        report.insert(place, sentence);
        report
    }

    #[test]
    fn what_is_half_rewritten_a_few_sentences_on_has_not_moved() {
        let old = "Insurers expect most claims to be settled quickly, the mayor said.";
        let new = "The mayor said that insurers expect claims to be paid by Friday.";
        assert_eq!(
            short(&report(1, old), &report(3, new)),
            "0=0 1- 2=1 3=2 +3 4=4 5=5 6=6 7=7 8=8 9=9"
        );
    }

    #[test]
    fn who_restates_a_figure_tells_the_same() {
        let old = "Insurers expect 1,450 claims to be settled quickly, the mayor said.";
        let new = "The mayor said that insurers expect 1,450 claims to be paid by Friday.";
        assert_eq!(
            short(&report(1, old), &report(3, new)),
            "0=0 2=1 3=2 1>3 4=4 5=5 6=6 7=7 8=8 9=9"
        );
    }

    #[test]
    fn of_texts_that_cross_the_shorter_has_moved() {
        let long =
            "Engineers who had inspected the dam warned for years that its gates were rusting.";
        let edited = "Engineers who had inspected the dam warned that all its gates were rusting.";
        assert_eq!(short(&[CAUSE, long], &[edited, CAUSE]), "1~0 0>1");
    }

    #[test]
    fn pieces_without_a_rare_word_pair_by_place() {
        // Every piece holds all 30 words several times over, in another order and number.
        let piece = |at: usize, edited: bool| {
            let mut state = at + 1;
            let words = (0..200).map(|place| {
                state = state * 1_103_515_245 % 2_147_483_647 + 12_345;
                let word = if edited && place % 90 == at % 90 {
                    7
                } else {
                    state / 64 % 30
                };
                format!("w{word} ")
            });
            words.collect::<String>()
        };
        let old: Vec<String> = (0..100).map(|at| piece(at, false)).collect();
        let new: Vec<String> = (0..100).map(|at| piece(at, true)).collect();
        let alignment = align(&pieces(&old), &pieces(&new));
        assert!(
            alignment
                .links()
                .iter()
                .all(|link| link.old() == link.new())
        );
    }

    #[test]
    fn short_cells_do_not_move() {
        assert_eq!(
            short(&["Yes", "North", "12"], &["12", "North", "Yes"]),
            "0- 1- 2=0 +1 +2"
        );
    }
}
