//! Looks up names of one to three words, singular or plural, behind a number.
use super::language::NounPlace;
use super::scan::Scan;
use rustc_hash::FxHashMap;

/// How many words a name has at most.
const LONGEST: usize = 3;

/// Things by their names.
pub(super) struct Names<T> {
    names: FxHashMap<Box<str>, T>,
}

impl<T: Copy> Names<T> {
    /// Makes the table of names in lower case and in the singular; the later of
    /// two rows with one name stands.
    pub(super) fn new(rows: impl Iterator<Item = (String, T)>) -> Self {
        let names = rows.map(|(name, thing)| (name.into_boxed_str(), thing));
        Self {
            names: names.collect(),
        }
    }

    /// What has the longest name that begins at `at`, with the token after it.
    /// Words of a name may be joined by hyphens.
    pub(super) fn longest(&self, scan: &Scan, at: usize) -> Option<(T, usize)> {
        if !scan.begins_name(at) {
            return None;
        }
        let mut name = String::with_capacity(48);
        let (mut best, mut place) = (None, at);
        for _ in 0..LONGEST {
            let apart = place == at || !scan.glued(place) || scan.dash(place - 1);
            if !scan.is_word(place) || !apart {
                break;
            }
            let head = name.len();
            push_lower(&mut name, scan.str(place));
            best = self
                .names
                .get(name.as_str())
                .map(|thing| (*thing, place + 1))
                .or(best);
            let whole = name.len();
            let single = scan.tables().nouns.singular(&name[head..]);
            if single.len() != whole - head {
                let single = single.into_owned();
                let plural = name.split_off(head);
                name.push_str(&single);
                best = self
                    .names
                    .get(name.as_str())
                    .map(|thing| (*thing, place + 1))
                    .or(best);
                if scan.habits().nouns != NounPlace::First {
                    name.truncate(head);
                    name.push_str(&plural);
                }
            }
            name.push(' ');
            place += 1;
            if scan.dash(place) && scan.glued(place) && scan.glued(place + 1) {
                place += 1;
            }
        }
        best
    }
}

fn push_lower(name: &mut String, word: &str) {
    if word.is_ascii() {
        name.extend(word.bytes().map(|b| b.to_ascii_lowercase() as char));
    } else {
        name.push_str(&word.to_lowercase());
    }
}
