//! The words by which a sentence can be found as one that came or went.
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// What of a sentence's words may not be in a neighbor, a sentence that it came of or
/// became. An index of them leaves out most of what did not come or go; whether it
/// really did is for who asks to see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Turned {
    /// Those that a neighbor does not have; all when there is no neighbor. A word that
    /// the sentence has and a neighbor does not is among them.
    pub(super) words: String,
    /// Others of those between the beginning and the end that it shares with a
    /// neighbor, and one word on either side, for where a word was taken out the words
    /// around it are a new phrase. Of a phrase that the sentence has and a neighbor
    /// does not a word is among these or among `words`.
    pub(super) around: String,
}

impl Turned {
    /// Of a sentence with these neighbors.
    pub(super) fn of(sentence: &str, neighbors: &[&str]) -> Self {
        let own: Vec<&str> = sentence.split_whitespace().collect();
        let (mut words, mut around) = (BTreeSet::new(), BTreeSet::new());
        for neighbor in neighbors {
            let other: Vec<&str> = neighbor.split_whitespace().collect();
            let held: FxHashSet<&str> = other.iter().copied().collect();
            words.extend((0..own.len()).filter(|at| !held.contains(own[*at])));
            let first = shared(own.iter(), other.iter());
            let limit = own.len().min(other.len()) - first;
            let last = shared(own.iter().rev(), other.iter().rev()).min(limit);
            around.extend(first.saturating_sub(1)..(own.len() - last + 1).min(own.len()));
        }
        if neighbors.is_empty() {
            words.extend(0..own.len());
        }
        let joined = |places: &mut dyn Iterator<Item = usize>| {
            let words: Vec<&str> = places.map(|at| own[at]).collect();
            words.join(" ")
        };
        Self {
            around: joined(&mut around.difference(&words).copied()),
            words: joined(&mut words.iter().copied()),
        }
    }
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
    use super::Turned;
    use proptest::prelude::*;

    fn of(sentence: &str, neighbors: &[&str]) -> (String, String) {
        let turned = Turned::of(sentence, neighbors);
        (turned.words, turned.around)
    }

    #[test]
    fn words_of_an_edit_and_around_it() {
        let new = "The army sent 120 drones to the border";
        let told = |words: &str, around: &str| (words.to_owned(), around.to_owned());
        let old = "The army sent 100 drones to the border";
        assert_eq!(of(new, &[old]), told("120", "sent drones"));
        let old = "The army at once sent drones";
        assert_eq!(of("The army sent drones", &[old]), told("", "army sent"));
        assert_eq!(of(new, &[new]), told("", "border"));
        assert_eq!(of(new, &[]), told(new, ""));
        assert_eq!(of("", &["a"]), told("", ""));
    }

    proptest! {
        #[test]
        fn what_came_is_among_them(
            old in "([abc] ){0,8}", new in "([abc] ){0,8}", at in 0usize..8, length in 1usize..4,
        ) {
            let words: Vec<&str> = new.split_whitespace().collect();
            let phrase = words.get(at..(at + length).min(words.len())).unwrap_or_default();
            let has = |text: &str| {
                let text: Vec<&str> = text.split_whitespace().collect();
                text.windows(phrase.len().max(1)).any(|it| it == phrase)
            };
            if !phrase.is_empty() && !has(&old) {
                let (words, around) = of(&new, &[&old]);
                let among = |all: &str| phrase.iter().any(|word| all.split(' ').any(|it| it == *word));
                prop_assert!(among(&words) || phrase.len() > 1 && among(&around), "{words} {around}");
            }
        }
    }
}
