//! The words by which a sentence can be found as one that came or went.
use std::collections::BTreeSet;

/// What of a sentence's words can be what it does not share with its
/// neighbors, the sentences that it came of or became: those between the
/// beginning and the end that it has in common with one of them, and one word
/// on either side, for where a word was taken out the words around it are a
/// new phrase. All of its words when it has no neighbor.
///
/// A word or phrase that the sentence has and a neighbor does not is among
/// them, so an index of them leaves out most of what did not come or go; whether
/// it really did is for who asks to see.
pub(super) fn turned(sentence: &str, neighbors: &[&str]) -> String {
    let own: Vec<&str> = sentence.split_whitespace().collect();
    let mut places = BTreeSet::new();
    for neighbor in neighbors {
        let other: Vec<&str> = neighbor.split_whitespace().collect();
        let first = shared(own.iter(), other.iter());
        let rest = |words: &[&str]| words.len() - first;
        let limit = rest(&own).min(rest(&other));
        let last = shared(own.iter().rev(), other.iter().rev()).min(limit);
        places.extend(first.saturating_sub(1)..(own.len() - last + 1).min(own.len()));
    }
    if neighbors.is_empty() {
        places.extend(0..own.len());
    }
    let words: Vec<&str> = places.into_iter().map(|at| own[at]).collect();
    words.join(" ")
}

/// How many words both begin with.
fn shared<'a>(
    own: impl Iterator<Item = &'a &'a str>,
    other: impl Iterator<Item = &'a &'a str>,
) -> usize {
    own.zip(other)
        .take_while(|(own, other)| own == other)
        .count()
}

#[cfg(test)]
mod tests {
    use super::turned;
    use proptest::prelude::*;

    #[test]
    fn words_around_an_edit() {
        let new = "The army sent 120 drones to the border";
        assert_eq!(
            turned(new, &["The army sent 100 drones to the border"]),
            "sent 120 drones"
        );
        assert_eq!(
            turned("The army sent drones", &["The army at once sent drones"]),
            "army sent"
        );
        assert_eq!(turned(new, &[new]), "border");
        assert_eq!(turned(new, &[]), new);
        assert_eq!(turned("", &["a"]), "");
    }

    proptest! {
        #[test]
        fn a_phrase_that_came_is_among_them(
            old in "([abc] ){0,8}", new in "([abc] ){0,8}", at in 0usize..8, length in 1usize..4,
        ) {
            let words: Vec<&str> = new.split_whitespace().collect();
            let phrase = words.get(at..(at + length).min(words.len())).unwrap_or_default();
            let has = |text: &str| {
                let text: Vec<&str> = text.split_whitespace().collect();
                text.windows(phrase.len().max(1)).any(|it| it == phrase)
            };
            if !phrase.is_empty() && !has(&old) {
                let turned = turned(&new, &[&old]);
                prop_assert!(phrase.iter().any(|word| turned.split(' ').any(|it| it == *word)), "{turned}");
            }
        }
    }
}
