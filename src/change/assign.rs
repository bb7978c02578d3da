//! The best one-to-one pairing where each pair has a weight.
use std::cmp::Ordering;

/// A pair that could be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    /// An old claim.
    pub old: usize,
    /// A new claim.
    pub new: usize,
    /// What the pair is worth; above 0.
    pub weight: u32,
}

/// Up to this many claims on the shorter side, a tangle of edges is solved
/// exactly, in work that grows with its third power; a larger one by taking the
/// heaviest edge again and again.
const EXACT: usize = 32;

/// Picks pairs so that no claim is in two and the sum of the weights is the
/// greatest (in a tangle of more than [`EXACT`] claims: near it).
///
/// `compare` puts the old claims of a tangle before or after the new ones by
/// what they say, so that swapped sides are solved the same way.
pub(super) fn assign(
    edges: &[Edge],
    compare: impl Fn(&[usize], &[usize]) -> Ordering,
) -> Vec<Edge> {
    let mut picked = Vec::new();
    for tangle in tangles(edges) {
        let (mut olds, mut news): (Vec<usize>, Vec<usize>) =
            tangle.iter().map(|edge| (edge.old, edge.new)).unzip();
        for side in [&mut olds, &mut news] {
            side.sort_unstable();
            side.dedup();
        }
        if let [edge] = tangle.as_slice() {
            picked.push(*edge);
        } else if olds.len().min(news.len()) > EXACT || olds.len().max(news.len()) > 4 * EXACT {
            picked.extend(greedy(tangle));
        } else {
            let swap = match olds.len().cmp(&news.len()) {
                Ordering::Equal => compare(&olds, &news) == Ordering::Greater,
                unequal => unequal == Ordering::Greater,
            };
            picked.extend(exact(&tangle, &olds, &news, swap));
        }
    }
    picked.sort_unstable_by_key(|edge| (edge.new, edge.old));
    picked
}

/// The edges by connected component, in the order of their first edges.
fn tangles(edges: &[Edge]) -> Vec<Vec<Edge>> {
    let index = |of: fn(&Edge) -> usize| {
        let mut ids: Vec<usize> = edges.iter().map(of).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let (olds, news) = (index(|edge| edge.old), index(|edge| edge.new));
    let place = |ids: &[usize], id: usize| ids.partition_point(|other| *other < id);
    let mut root: Vec<usize> = (0..olds.len() + news.len()).collect();
    for edge in edges {
        let a = find(&mut root, place(&olds, edge.old));
        let b = find(&mut root, olds.len() + place(&news, edge.new));
        root[a.max(b)] = a.min(b);
    }
    let mut tangles: Vec<Vec<Edge>> = Vec::new();
    let mut number = vec![usize::MAX; root.len()];
    for edge in edges {
        let of = find(&mut root, place(&olds, edge.old));
        if number[of] == usize::MAX {
            number[of] = tangles.len();
            tangles.push(Vec::new());
        }
        tangles[number[of]].push(*edge);
    }
    tangles
}

fn find(root: &mut [usize], mut at: usize) -> usize {
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}

/// The heaviest first. The order of edges of one weight does not depend on
/// which side is called old.
fn greedy(mut edges: Vec<Edge>) -> Vec<Edge> {
    edges.sort_unstable_by_key(|edge| {
        let (old, new) = (edge.old, edge.new);
        (
            std::cmp::Reverse(edge.weight),
            old.abs_diff(new),
            old + new,
            old,
        )
    });
    let mut taken = (
        std::collections::HashSet::new(),
        std::collections::HashSet::new(),
    );
    edges.retain(|edge| {
        let free = !taken.0.contains(&edge.old) && !taken.1.contains(&edge.new);
        if free {
            taken.0.insert(edge.old);
            taken.1.insert(edge.new);
        }
        free
    });
    edges
}

/// The Hungarian method (Kuhn 1955, with potentials): rows are the shorter side,
/// each row may also stay alone in a column of its own at no cost.
fn exact(edges: &[Edge], olds: &[usize], news: &[usize], swap: bool) -> Vec<Edge> {
    let (rows, columns) = if swap { (news, olds) } else { (olds, news) };
    let width = columns.len() + rows.len();
    let mut cost = vec![0i64; rows.len() * width];
    for edge in edges {
        let (row, column) = if swap {
            (edge.new, edge.old)
        } else {
            (edge.old, edge.new)
        };
        let row = rows.partition_point(|id| *id < row);
        let column = columns.partition_point(|id| *id < column);
        cost[row * width + column] = -i64::from(edge.weight);
    }
    let owner = cheapest(&cost, rows.len(), width);
    edges
        .iter()
        .filter(|edge| {
            let (row, column) = if swap {
                (edge.new, edge.old)
            } else {
                (edge.old, edge.new)
            };
            let column = columns.partition_point(|id| *id < column);
            owner[column].is_some_and(|owner| rows[owner] == row)
        })
        .copied()
        .collect()
}

/// For each column the row that takes it so that the sum of costs is least;
/// every row takes one.
fn cheapest(cost: &[i64], rows: usize, width: usize) -> Vec<Option<usize>> {
    let mut row_price = vec![0i64; rows];
    let mut column_price = vec![0i64; width];
    let mut owner: Vec<Option<usize>> = vec![None; width];
    for start in 0..rows {
        let mut least = vec![i64::MAX; width];
        let mut via: Vec<Option<usize>> = vec![None; width];
        let mut done = vec![false; width];
        let (mut row, mut last) = (start, None);
        let end = loop {
            let mut next = None;
            for column in (0..width).filter(|column| !done[*column]) {
                let way = cost[row * width + column] - row_price[row] - column_price[column];
                if way < least[column] {
                    (least[column], via[column]) = (way, last);
                }
                if next.is_none_or(|(_, best)| least[column] < best) {
                    next = Some((column, least[column]));
                }
            }
            let (column, step) = next.expect("a row has its own column, so one is open");
            row_price[start] += step;
            for at in 0..width {
                if done[at] {
                    let owner = owner[at].expect("only owned columns are passed through");
                    row_price[owner] += step;
                    column_price[at] -= step;
                } else if least[at] != i64::MAX {
                    least[at] -= step;
                }
            }
            done[column] = true;
            last = Some(column);
            match owner[column] {
                Some(next) => row = next,
                None => break column,
            }
        };
        let mut column = end;
        while let Some(before) = via[column] {
            owner[column] = owner[before];
            column = before;
        }
        owner[column] = Some(start);
    }
    owner
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(old: usize, new: usize, weight: u32) -> Edge {
        Edge { old, new, weight }
    }

    #[test]
    fn a_second_best_pair_is_taken_where_the_sum_gains() {
        let edges = [edge(0, 0, 80), edge(0, 1, 79), edge(1, 0, 78)];
        let picked = assign(&edges, |_, _| Ordering::Equal);
        assert_eq!(picked, [edge(1, 0, 78), edge(0, 1, 79)]);
    }

    #[test]
    fn a_claim_stays_alone_rather_than_break_a_better_pair() {
        let edges = [edge(3, 5, 90), edge(4, 5, 20)];
        assert_eq!(assign(&edges, |_, _| Ordering::Equal), [edge(3, 5, 90)]);
    }

    proptest::proptest! {
        /// Against trying everything.
        #[test]
        fn the_sum_is_the_greatest(weights in proptest::collection::vec(0u32..100, 16), swap: bool) {
            let edges: Vec<Edge> = (0..16)
                .filter(|at| weights[*at] > 0)
                .map(|at| edge(at / 4, at % 4, weights[at]))
                .collect();
            let order = if swap { Ordering::Greater } else { Ordering::Less };
            let picked = assign(&edges, |_, _| order);
            let sum: u32 = picked.iter().map(|edge| edge.weight).sum();
            proptest::prop_assert_eq!(sum, best(&weights, 0, &mut [false; 4]));
            let greedy: u32 = greedy(edges.clone()).iter().map(|edge| edge.weight).sum();
            proptest::prop_assert!(2 * greedy >= sum);
        }
    }

    fn best(weights: &[u32], row: usize, taken: &mut [bool; 4]) -> u32 {
        if row == 4 {
            return 0;
        }
        let mut most = best(weights, row + 1, taken);
        for column in 0..4 {
            if !taken[column] {
                taken[column] = true;
                most = most.max(weights[row * 4 + column] + best(weights, row + 1, taken));
                taken[column] = false;
            }
        }
        most
    }
}
