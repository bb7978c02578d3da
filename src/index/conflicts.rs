//! Claims about one thing, put together.
use super::matching::{Key, Matter, Verdict};
use super::query::Place;
use crate::history::Statement;
use crate::model::ArticleId;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// A claim with where it is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The article.
    pub article: ArticleId,
    /// The version that is looked at.
    pub version: Place,
    /// What it says.
    pub statement: Statement,
}

/// Claims about one thing, of different articles or of places in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched {
    /// Whether all of them can be so.
    pub verdict: Verdict,
    /// The claims, by article and place.
    pub claims: Vec<Made>,
}

/// Claims that share a key and are more than this are no news about one thing:
/// they are not compared.
const MOST: usize = 100;

/// A pair by indices, the smaller first.
type Pairs = BTreeMap<(usize, usize), Verdict>;

/// Puts together the claims that are about one thing: those that differ first.
/// `asked` tells of each whether it is asked for; a pair without one is left out.
pub fn matched(made: Vec<Made>, asked: &[bool]) -> Vec<Matched> {
    let matters: Vec<Option<Matter>> = made.iter().map(|it| Matter::of(&it.statement)).collect();
    let mut places: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
    for (at, matter) in matters.iter().enumerate() {
        for key in matter.iter().flat_map(Matter::keys) {
            let place = places.entry(key).or_default();
            // A claim has a key once for each of its words.
            if place.last() != Some(&at) {
                place.push(at);
            }
        }
    }
    let mut pairs = Pairs::new();
    for place in places.values().filter(|place| place.len() <= MOST) {
        for (n, a) in place.iter().enumerate() {
            for b in &place[n + 1..] {
                if asked[*a] || asked[*b] {
                    compare(&made, &matters, (*a, *b), &mut pairs);
                }
            }
        }
    }
    together(made, &pairs)
}

fn compare(made: &[Made], matters: &[Option<Matter>], (a, b): (usize, usize), pairs: &mut Pairs) {
    let near = made[a].article == made[b].article;
    let (Some(one), Some(other)) = (&matters[a], &matters[b]) else {
        return;
    };
    if pairs.contains_key(&(a, b)) {
        return;
    }
    match one.verdict(other, near) {
        // One text may say a thing twice.
        Some(Verdict::Agree) if near => {}
        Some(verdict) => {
            pairs.insert((a, b), verdict);
        }
        None => {}
    }
}

/// Groups of claims that pairs join.
fn together(made: Vec<Made>, pairs: &Pairs) -> Vec<Matched> {
    let mut group: Vec<usize> = (0..made.len()).collect();
    fn root(group: &mut [usize], mut at: usize) -> usize {
        while group[at] != at {
            group[at] = group[group[at]];
            at = group[at];
        }
        at
    }
    for (a, b) in pairs.keys() {
        let (a, b) = (root(&mut group, *a), root(&mut group, *b));
        group[a.max(b)] = a.min(b);
    }
    let mut members: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut differ: BTreeSet<usize> = BTreeSet::new();
    for ((a, b), verdict) in pairs {
        let root = root(&mut group, *a);
        members.entry(root).or_default().extend([*a, *b]);
        if *verdict == Verdict::Differ {
            differ.insert(root);
        }
    }
    let mut made: Vec<Option<Made>> = made.into_iter().map(Some).collect();
    let mut all: Vec<Matched> = members
        .into_iter()
        .map(|(root, members)| Matched {
            verdict: if differ.contains(&root) {
                Verdict::Differ
            } else {
                Verdict::Agree
            },
            claims: members
                .into_iter()
                .filter_map(|at| made[at].take())
                .collect(),
        })
        .collect();
    all.sort_by_key(|it| it.verdict);
    all
}
