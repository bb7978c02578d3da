//! Tells what became of each claim of two versions.
use super::importance::Setting;
use super::judge::judge;
use super::pair::{Pair, pair};
use super::{Aspect, ChangeKind, ClaimChange, Delta};
use crate::align::Alignment;
use crate::claim::Document;
use crate::figure::{Kind, Magnitude, Quantity};
use rustc_hash::FxHashMap;

/// What became of each claim, in new-text order, removals at the place they left.
pub(super) fn changes(old: &Document, new: &Document, sentences: &Alignment) -> Vec<ClaimChange> {
    let pairs = pair(old, new, sentences);
    let setting = Setting::new(old, new);
    let mut changes: Vec<ClaimChange> = in_order(old, new, &pairs)
        .into_iter()
        .map(|step| match step {
            Step::Paired(at) => paired(old, new, &pairs[at]),
            Step::Removed(at) => alone(ChangeKind::Removed, Some(at), None),
            Step::Added(to) => alone(ChangeKind::Added, None, Some(to)),
        })
        .collect();
    hush_dates(new, &mut changes);
    for change in &mut changes {
        change.importance = setting.importance(change);
    }
    changes
}

/// What a date is framed by is what its sentence is about: "40 tanks in May" sent
/// by somebody else is told of the tanks, and not of May again.
fn hush_dates(new: &Document, changes: &mut [ClaimChange]) {
    let sentence = |change: &ClaimChange| change.new.map(|to| new.claims[to].sentence_index);
    let is_date = |to: usize| new.claims[to].figure.quantity.kind == Kind::Date;
    let is_framing = |aspect: &Aspect| {
        use Aspect::{Actor, Certainty, Source, Status, Subject};
        matches!(aspect, Subject | Actor | Source | Status | Certainty)
    };
    let mut told: FxHashMap<usize, Vec<Aspect>> = FxHashMap::default();
    for change in changes.iter() {
        if let Some(sentence) = sentence(change)
            && !change.new.is_some_and(is_date)
        {
            let aspects = change.aspects.iter().filter(|aspect| is_framing(aspect));
            told.entry(sentence).or_default().extend(aspects);
        }
    }
    for change in changes.iter_mut() {
        let Some(told) = sentence(change).and_then(|sentence| told.get(&sentence)) else {
            continue;
        };
        let hushed = |aspect: &Aspect| is_framing(aspect) && told.contains(aspect);
        let same = change.old.is_some() && change.new.is_some_and(is_date);
        if same && !change.aspects.is_empty() && change.aspects.iter().all(hushed) {
            change.kind = ChangeKind::Unchanged;
            change.aspects.clear();
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Step {
    /// An index into the pairs.
    Paired(usize),
    Removed(usize),
    Added(usize),
}

/// The claims of both sides in new-text order; a removed claim follows the old
/// claim that it followed.
fn in_order(old: &Document, new: &Document, pairs: &[Pair]) -> Vec<Step> {
    let mut of_new = vec![None; new.claims.len()];
    let mut of_old = vec![None; old.claims.len()];
    for (at, pair) in pairs.iter().enumerate() {
        of_new[pair.new] = Some(at);
        of_old[pair.old] = Some(at);
    }
    // For each new claim the removals that follow it; the first list is for
    // those before any.
    let mut removals: Vec<Vec<usize>> = vec![Vec::new(); new.claims.len() + 1];
    let mut after = 0;
    for (at, pair) in of_old.iter().enumerate() {
        match pair.map(|pair: usize| pairs[pair]) {
            None => removals[after].push(at),
            Some(pair) if !pair.moved => after = pair.new + 1,
            Some(_) => {}
        }
    }
    let mut steps = Vec::with_capacity(pairs.len());
    for (slot, removed) in removals.into_iter().enumerate() {
        if let Some(to) = slot.checked_sub(1) {
            steps.push(of_new[to].map_or(Step::Added(to), Step::Paired));
        }
        steps.extend(removed.into_iter().map(Step::Removed));
    }
    steps
}

fn paired(old: &Document, new: &Document, pair: &Pair) -> ClaimChange {
    let (kind, aspects) = judge(old, new, pair);
    ClaimChange {
        kind,
        aspects,
        old: Some(pair.old),
        new: Some(pair.new),
        delta: delta(
            &old.claims[pair.old].figure.quantity,
            &new.claims[pair.new].figure.quantity,
        ),
        importance: Default::default(),
    }
}

fn alone(kind: ChangeKind, old: Option<usize>, new: Option<usize>) -> ClaimChange {
    ClaimChange {
        kind,
        aspects: Vec::new(),
        old,
        new,
        delta: None,
        importance: Default::default(),
    }
}

/// How far a value went where both are of one unit. Of ranges, how far the one
/// end went that did; a range that moved at both ends has no one way.
fn delta(old: &Quantity, new: &Quantity) -> Option<Delta> {
    if old.kind != new.kind || old.unit != new.unit {
        return None;
    }
    match (old.magnitude, new.magnitude) {
        (Magnitude::Exactly(old), Magnitude::Exactly(new)) => Delta::between(old, new),
        (Magnitude::Between(a, b), Magnitude::Between(c, d)) if a == c => Delta::between(b, d),
        (Magnitude::Between(a, b), Magnitude::Between(c, d)) if b == d => Delta::between(a, c),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::change::{ChangeKind, Comparison};
    use crate::claim::Document;
    use crate::model::MediaType;
    use proptest::prelude::*;

    /// Sentences with a hole for a number.
    const SENTENCES: &[&str] = &[
        "The harbor has # cranes and # tugs.",
        "Norland gave $#m (£#m) for the clinics.",
        "Some # people live on the island.",
        "A total of # guests came: # adults and # children.",
        "Fares: # for a day, # for a week, # for a month.",
        "The bridge was built in 19# by # workers.",
        "Nobody knows why.",
        "- Keys: # for each account.",
        "| Harbor | # | # |",
        "The mayor put the number at #, police at #.",
        "#, #, # and #.",
    ];

    /// How many of [`SENTENCES`] have words of their own besides figures.
    const WORDED: usize = SENTENCES.len() - 1;

    fn text() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(sentence(0..SENTENCES.len()), 0..12)
    }

    /// Worded sentences in any order, of each kind at most one.
    fn distinct() -> impl Strategy<Value = Vec<String>> {
        let all: Vec<_> = (0..WORDED)
            .map(|which| sentence(which..which + 1))
            .collect();
        let shuffled = all.prop_shuffle();
        (shuffled, 0..=WORDED).prop_map(|(mut sentences, kept)| {
            sentences.truncate(kept);
            sentences
        })
    }

    fn sentence(which: std::ops::Range<usize>) -> impl Strategy<Value = String> {
        let sentence = (which, prop::collection::vec(10u32..30, 4));
        sentence.prop_map(|(which, numbers)| {
            let mut numbers = numbers.into_iter();
            let fill = |c| match c {
                '#' => numbers.next().unwrap_or(7).to_string(),
                c => c.to_string(),
            };
            SENTENCES[which].chars().map(fill).collect()
        })
    }

    fn read(sentences: &[String]) -> Document {
        Document::new(sentences.join("\n\n"), MediaType::Markdown)
    }

    /// Each change's kind and sides, the sides by index.
    fn told(old: &Document, new: &Document) -> Vec<(ChangeKind, Option<usize>, Option<usize>)> {
        let changes = Comparison::new(old, new).changes;
        let sides = changes.iter().map(|it| (it.kind, it.old, it.new));
        sides.collect()
    }

    proptest! {
        #[test]
        fn the_same_text_tells_nothing(text in text()) {
            let document = read(&text);
            let again = read(&text);
            for (kind, old, new) in told(&document, &again) {
                prop_assert_eq!(kind, ChangeKind::Unchanged);
                prop_assert_eq!(old, new);
            }
        }

        #[test]
        fn every_claim_is_in_one_change(old in text(), new in text()) {
            let (old, new) = (read(&old), read(&new));
            let changes = told(&old, &new);
            let mut olds: Vec<usize> = changes.iter().filter_map(|it| it.1).collect();
            let news: Vec<usize> = changes.iter().filter_map(|it| it.2).collect();
            olds.sort_unstable();
            prop_assert!(olds.into_iter().eq(0..old.claims.len()));
            prop_assert!(news.into_iter().eq(0..new.claims.len()), "in new-text order");
            prop_assert_eq!(told(&old, &new), changes, "and the same each time");
        }

        #[test]
        fn swapped_sides_mirror(old in text(), new in text()) {
            let (old, new) = (read(&old), read(&new));
            let mut forth = told(&old, &new);
            let mut back: Vec<_> = told(&new, &old)
                .into_iter()
                .map(|(kind, old, new)| {
                    let kind = match kind {
                        ChangeKind::Added => ChangeKind::Removed,
                        ChangeKind::Removed => ChangeKind::Added,
                        kind => kind,
                    };
                    (kind, new, old)
                })
                .collect();
            forth.sort_unstable();
            back.sort_unstable();
            prop_assert_eq!(forth, back);
        }

        // Among sentences of the same words, or a bare list, which is which depends on how common
        // those words are in the whole text; so does which of two that crossed has moved, and with
        // it the place where a removal is told.
        #[test]
        fn what_is_appended_changes_nothing_before(old in distinct(), new in distinct()) {
            let tail = "Quite another matter: the theater sold seventeen pianos, all of them green.";
            let longer = |text: &[String]| {
                let mut text = text.to_vec();
                text.push(tail.to_owned());
                read(&text)
            };
            let mut without = told(&read(&old), &read(&new));
            let mut with = told(&longer(&old), &longer(&new));
            with.pop();
            without.sort_unstable();
            with.sort_unstable();
            prop_assert_eq!(with, without);
        }
    }
}
