//! Ids of findings stay while what they say does, whatever happens around it.
use claimdiff::claim::Document;
use claimdiff::model::MediaType;
use claimdiff::policy::{Acks, Checker, Edition, Pair, Policy};
use proptest::prelude::*;

/// Sentences whose figures change, and what they become.
const CLAIMS: &[(&str, &str)] = &[
    (
        "When the board met again in the spring it said that the harbor has 40 cranes.",
        "When the board met again in the spring it said that the harbor has 55 cranes.",
    ),
    (
        "After a long night of talks the council paid €3m for the tram, as had been planned.",
        "After a long night of talks the council paid €4.5m for the tram, as had been planned.",
    ),
    (
        "Rents in the old town, which had been low for many years, rose by 12% last year.",
        "Rents in the old town, which had been low for many years, rose by 9% last year.",
    ),
    (
        "To help with the floods in the south the ministry has sent about 600 soldiers.",
        "To help with the floods in the south the ministry has sent about 900 soldiers.",
    ),
];

/// What stands around them.
const OTHERS: &[&str] = &[
    "The weather was fair.",
    "Nobody knows what comes next, as the mayor put it.",
    "The bridge is 300 m long.",
    "It opens at nine in the morning.",
];

fn ids(old: &str, new: &str, rest: &str) -> Vec<String> {
    let read = |text: &str| Document::new(text.to_owned(), MediaType::Markdown);
    let (old, new) = (read(old), read(new));
    let edition = Edition {
        name: rest.into(),
        revision: None,
        at: None,
    };
    let (policy, acks) = (Policy::default(), Acks::default());
    let checker = Checker {
        policy: &policy,
        acks: &acks,
        today: super::today(),
    };
    let outcome = checker.pair(&Pair {
        article: "docs/a.md".into(),
        path: Some("docs/a.md"),
        old: Some((&edition, &old)),
        new: (&edition, &new),
    });
    let verdict = checker.verdict(vec![outcome], |_| true);
    let mut ids: Vec<String> = verdict
        .findings
        .iter()
        .map(|it| it.id.to_string())
        .collect();
    ids.sort();
    ids
}

/// Lines of at most so many characters.
fn wrapped(sentence: &str, width: usize) -> String {
    let (mut text, mut used) = (String::new(), 0);
    for word in sentence.split(' ') {
        if used > 0 {
            text.push(if used + 1 + word.len() > width {
                '\n'
            } else {
                ' '
            });
            used = if text.ends_with('\n') { 0 } else { used + 1 };
        }
        text.push_str(word);
        used += word.len();
    }
    text
}

/// The text laid out: paragraphs in an order, with others between them, lines
/// broken at a width, list numbers before them.
fn laid_out(
    sentences: &[&str],
    order: &[usize],
    others: &[usize],
    width: usize,
    numbered: bool,
) -> String {
    let mut text = String::new();
    for (place, at) in order.iter().enumerate() {
        if let Some(other) = others.get(place) {
            text.push_str(OTHERS[other % OTHERS.len()]);
            text.push_str("\n\n");
        }
        if numbered {
            text.push_str(&format!("{}. ", place + 1));
        }
        text.push_str(&wrapped(sentences[*at], width));
        text.push_str("\n\n");
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn text_that_moves_is_laid_out_or_numbered_otherwise_keeps_its_ids(
        order in Just(vec![0, 1, 2, 3]).prop_shuffle(),
        others in prop::collection::vec(0usize..4, 0..4),
        width in 50usize..120,
        numbered in any::<bool>(),
    ) {
        let (old, new): (Vec<&str>, Vec<&str>) = CLAIMS.iter().copied().unzip();
        let plain = |sentences: &[&str]| laid_out(sentences, &[0, 1, 2, 3], &[], 999, false);
        let base = plain(&old);
        let wanted = ids(&base, &plain(&new), "x");
        prop_assert_eq!(wanted.len(), CLAIMS.len());
        let moved = laid_out(&new, &order, &others, width, numbered);
        prop_assert_eq!(ids(&base, &moved, "y"), wanted, "{}", moved);
    }

    #[test]
    fn another_value_is_another_id(a in 41u32..9_000, b in 41u32..9_000) {
        prop_assume!(a != b);
        let text = |n: u32| format!("The harbor has {n} cranes.");
        let (one, other) = (ids(&text(40), &text(a), "x"), ids(&text(40), &text(b), "x"));
        prop_assert_eq!((one.len(), other.len()), (1, 1));
        prop_assert_ne!(one, other);
    }
}
