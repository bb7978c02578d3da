//! Looks words up: what a word does, what number it says.
use super::hint::{Hints, is_hint};
use super::language::role::NAME;
use super::language::{Language, Number, Relative};
use super::money::standard_names;
use super::noun::Nouns;
use super::{Bound, Currency};
use rustc_hash::FxHashMap;

/// A word of the lexicon, by its place; 0 is every word that is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct WordId(u16);

/// What the lexicon knows of one word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// What the word does: bits of [`super::language::role`].
    pub(super) roles: u64,
    /// What it says as a number.
    pub(super) number: Number,
    /// 1 to 12 for the name of a month, else 0.
    pub(super) month: u8,
    /// The nation with a dollar that it names, from 1; else 0.
    pub(super) nation: u8,
    /// 1 to 7 for the name of a day of the week, else 0.
    pub(super) weekday: u8,
    /// How many times it says, as `twice` does; else 0.
    pub(super) often: u8,
    /// Whether a date seen from the article's own may begin with it.
    pub(super) begins_date: bool,
}

/// The words of a language, ready to look up.
pub(super) struct Lexicon {
    entries: Vec<Entry>,
    ids: FxHashMap<u128, u16>,
    /// By the last word.
    before: FxHashMap<WordId, Vec<Phrase>>,
    /// By the first word.
    after: FxHashMap<WordId, Vec<Phrase>>,
    /// Dates seen from the article's own, by the first word.
    relatives: FxHashMap<WordId, Vec<(Vec<WordId>, Relative)>>,
    /// The dollars of nations; the United States come first.
    pub(super) nations: Vec<Currency>,
    all: &'static str,
    /// What number words that are written as one are made of, the longest first.
    pieces: Vec<(&'static str, WordId)>,
    /// Which words may be figures, at a glance.
    pub(super) hints: Hints,
}

struct Phrase {
    words: Vec<WordId>,
    bound: Bound,
}

/// A word of up to 16 bytes as a number; longer ones are in no table.
fn key(word: &[u8]) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    bytes.make_ascii_lowercase();
    Some(u128::from_le_bytes(bytes))
}

/// All names of units and currencies.
fn names(language: &Language) -> impl Iterator<Item = String> {
    let units = language
        .units
        .iter()
        .flat_map(|row| row.names.split_whitespace());
    let units = units.map(|name| name.replace(['_', '-'], " "));
    let own = language.money.names.iter().chain(language.money.parts);
    let own = own.map(|(name, _)| (*name).to_owned());
    units
        .chain(own)
        .chain(standard_names(language).map(|(name, _)| name))
}

impl Lexicon {
    /// The words of a language.
    pub(super) fn new(language: &'static Language, nouns: &Nouns) -> Self {
        let mut lexicon = Self {
            entries: vec![Entry {
                roles: 0,
                number: Number::None,
                month: 0,
                nation: 0,
                weekday: 0,
                often: 0,
                begins_date: false,
            }],
            ids: FxHashMap::default(),
            before: FxHashMap::default(),
            after: FxHashMap::default(),
            relatives: FxHashMap::default(),
            nations: Vec::new(),
            all: language.money.all,
            pieces: Vec::new(),
            hints: Hints::new(std::iter::empty(), false),
        };
        for (roles, words) in language.roles {
            for word in words.split_whitespace() {
                lexicon.entry(word).roles |= roles;
            }
        }
        for (word, number) in language.numbers {
            lexicon.entry(word).number = *number;
        }
        if !language.habits.joints.is_empty() {
            lexicon.join(language);
        }
        for (month, names) in (1..).zip(language.months) {
            for name in names.split_whitespace() {
                lexicon.entry(name).month = month;
            }
        }
        for (weekday, names) in (1..).zip(language.weekdays) {
            for name in names.split_whitespace() {
                lexicon.entry(name).weekday = weekday;
            }
        }
        for (word, times) in language.often {
            lexicon.entry(word).often = *times;
        }
        for (phrase, what) in language.relatives {
            let words: Vec<WordId> = phrase
                .split_whitespace()
                .map(|word| lexicon.id(word))
                .collect();
            let first = words.first().copied().unwrap_or_default();
            lexicon.entries[usize::from(first.0)].begins_date = true;
            lexicon
                .relatives
                .entry(first)
                .or_default()
                .push((words, *what));
        }
        for name in names(language) {
            let first = name.split(' ').next().unwrap_or_default();
            // "u.s. dollar" is looked up without the last point.
            let first = first.strip_suffix('.').unwrap_or(first);
            if lexicon.known(first).roles & NAME != 0 {
                continue;
            }
            for word in [first, &nouns.plural_of(first)] {
                // Longer words are all taken for names.
                if key(word.as_bytes()).is_some() {
                    lexicon.entry(word).roles |= NAME;
                }
            }
        }
        for (nation, (code, adjective, places)) in (1..).zip(language.money.nations) {
            let words = places.split_whitespace().chain([*adjective]);
            let code_word = code.to_lowercase();
            for word in words.chain([code_word.as_str()]) {
                lexicon.entry(word).nation = nation;
            }
            lexicon.nations.extend(Currency::from_code(code));
        }
        for phrase in lexicon.phrases(language.hedges_before) {
            let last = phrase.words.last().copied().unwrap_or_default();
            lexicon.before.entry(last).or_default().push(phrase);
        }
        for phrase in lexicon.phrases(language.hedges_after) {
            let first = phrase.words.first().copied().unwrap_or_default();
            lexicon.after.entry(first).or_default().push(phrase);
        }
        lexicon.hints = lexicon.read_hints(!language.habits.joints.is_empty());
        lexicon
    }

    /// The words that may be figures.
    fn read_hints(&self, joined: bool) -> Hints {
        let hints = self
            .ids
            .iter()
            .filter(|(_, id)| is_hint(self.entries[usize::from(**id)]));
        let keys: Vec<[u8; 16]> = hints.map(|(key, _)| key.to_le_bytes()).collect();
        let word = |key: &'_ [u8; 16]| key.iter().position(|byte| *byte == 0).unwrap_or(key.len());
        Hints::new(keys.iter().map(|key| &key[..word(key)]), joined)
    }

    fn join(&mut self, language: &'static Language) {
        let below = |number: &Number| {
            matches!(
                number,
                Number::Unit(_) | Number::Tens(_) | Number::Hundred | Number::Scale(3)
            )
        };
        let numbers = language.numbers.iter().filter(|(_, number)| below(number));
        let numbers = numbers.map(|(word, _)| (*word, *word));
        for (word, stands_for) in numbers.chain(language.habits.joints.iter().copied()) {
            let id = self.id(stands_for);
            self.pieces.push((word, id));
        }
        self.pieces
            .sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    }

    /// The number word that a number word in lower case begins with.
    pub(super) fn piece(&self, word: &str) -> Option<(&'static str, WordId)> {
        let mut pieces = self.pieces.iter();
        pieces.find(|(piece, _)| word.starts_with(piece)).copied()
    }

    fn id(&mut self, word: &str) -> WordId {
        let Some(key) = key(word.as_bytes()) else {
            return WordId::default();
        };
        let next = u16::try_from(self.entries.len()).expect("a lexicon has some thousand words");
        let id = *self.ids.entry(key).or_insert(next);
        if id == next {
            self.entries.push(self.entries[0]);
        }
        WordId(id)
    }

    fn known(&self, word: &str) -> Entry {
        self.get(self.find_bytes(word.as_bytes()))
    }

    fn entry(&mut self, word: &str) -> &mut Entry {
        let id = self.id(word);
        &mut self.entries[usize::from(id.0)]
    }

    /// Longest first.
    fn phrases(&mut self, rows: &[(&str, Bound)]) -> Vec<Phrase> {
        let mut phrases: Vec<Phrase> = rows
            .iter()
            .map(|(words, bound)| Phrase {
                words: words.split_whitespace().map(|word| self.id(word)).collect(),
                bound: *bound,
            })
            .collect();
        // A word too long for the lexicon would be any unknown word.
        phrases.retain(|phrase| !phrase.words.contains(&WordId::default()));
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        phrases
    }

    /// The place of a word, whatever its case.
    pub(super) fn find(&self, word: &str) -> WordId {
        let id = if word.is_ascii() {
            key(word.as_bytes()).and_then(|key| self.ids.get(&key))
        } else {
            let lower = word.to_lowercase();
            key(lower.as_bytes()).and_then(|key| self.ids.get(&key))
        };
        WordId(id.copied().unwrap_or(0))
    }

    /// The place of a word of at most 16 ASCII letters, given as its bytes in lower
    /// case, the first lowest.
    pub(super) fn find_key(&self, key: u128) -> WordId {
        WordId(self.ids.get(&key).copied().unwrap_or(0))
    }

    /// The place of a word given as bytes, whatever its case.
    pub(super) fn find_bytes(&self, word: &[u8]) -> WordId {
        let id = key(word).and_then(|key| self.ids.get(&key));
        WordId(id.copied().unwrap_or(0))
    }

    /// What is known of a word.
    pub(super) fn get(&self, word: WordId) -> Entry {
        self.entries[usize::from(word.0)]
    }

    /// Whether a word may be a figure without a number beside it.
    pub(super) fn marked(entry: Entry) -> bool {
        use super::language::role::{DOUBLE, FOLD, HALVE, QUADRUPLE, TRIPLE};
        entry.month > 0
            || entry.often > 0
            || entry.roles & (DOUBLE | TRIPLE | QUADRUPLE | HALVE | FOLD) != 0
            || !matches!(
                entry.number,
                Number::None | Number::Unit(_) | Number::Tens(_)
            )
    }

    /// Whether a word can make "in Canadian dollars" speak of the whole text.
    pub(super) fn says_all(&self, word: &str) -> bool {
        let mut words = self.all.split_whitespace();
        words.any(|all| all.eq_ignore_ascii_case(word))
    }

    /// The date seen from the article's own that `words` begin with, and its length.
    pub(super) fn relative(&self, words: &[WordId]) -> Option<(usize, Relative)> {
        let phrases = self.relatives.get(words.first()?)?;
        let found = phrases
            .iter()
            .find(|(phrase, _)| words.starts_with(phrase))?;
        Some((found.0.len(), found.1))
    }

    /// The longest hedge phrase that ends with the last of `words`, and its length.
    pub(super) fn hedge_before(&self, words: &[WordId]) -> Option<(usize, Bound)> {
        let phrases = self.before.get(words.last()?)?;
        let found = phrases
            .iter()
            .find(|phrase| words.ends_with(&phrase.words))?;
        Some((found.words.len(), found.bound))
    }

    /// The longest hedge phrase that `words` begins with, and its length.
    pub(super) fn hedge_after(&self, words: &[WordId]) -> Option<(usize, Bound)> {
        let phrases = self.after.get(words.first()?)?;
        let found = phrases
            .iter()
            .find(|phrase| words.starts_with(&phrase.words))?;
        Some((found.words.len(), found.bound))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::tables::Tables;

    #[test]
    fn words_are_found_in_any_case() {
        let lexicon = &Tables::english().lexicon;
        let id = lexicon.find("Million");
        assert_eq!(lexicon.get(id).number, Number::Scale(6));
        assert_eq!(lexicon.find("millionaire"), WordId::default());
    }

    #[test]
    fn the_longest_hedge_wins() {
        let lexicon = &Tables::english().lexicon;
        let words = ["no", "more", "than"].map(|word| lexicon.find(word));
        assert_eq!(lexicon.hedge_before(&words), Some((3, Bound::AtMost)));
        assert_eq!(
            lexicon.hedge_before(&words[1..]),
            Some((2, Bound::MoreThan))
        );
    }
}
