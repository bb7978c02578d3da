//! Pieces as bags of weighted words: the measure of their likeness.
use rustc_hash::FxHashMap;

/// The words of one piece: number and count, by number.
#[derive(Debug, Clone)]
pub(super) struct Bag {
    words: Vec<(u32, u32)>,
    weight: u64,
    /// Its first words in order, [`NO_WORD`] where there are fewer.
    lead: [u32; LEAD],
}

/// So many words at its start are kept in order.
const LEAD: usize = 5;
const NO_WORD: u32 = u32::MAX;

impl Default for Bag {
    fn default() -> Self {
        Self {
            words: Vec::new(),
            weight: 0,
            lead: [NO_WORD; LEAD],
        }
    }
}

/// Numbers words, and weighs them once all pieces are read.
///
/// A word weighs the more the fewer pieces hold it. A number is two words: one
/// that all numbers share and one of its own that weighs little, so that two
/// pieces which differ only in their figures stay alike.
#[derive(Debug, Default)]
pub(super) struct Words {
    numbers: FxHashMap<Box<str>, u32>,
    is_figure: Vec<bool>,
    spread: Vec<u32>,
    weight: Vec<u32>,
    pieces: u32,
    // Room to work in.
    found: Vec<u32>,
    lower: String,
}

/// Stands for every number.
const ANY_FIGURE: &str = "#";

/// The weight of a word that is in half of the pieces or more, of about 1000
/// that a word in one of three has.
const LEAST_WEIGHT: u32 = 50;

impl Words {
    /// Reads a piece; its words count for the weights.
    pub fn read(&mut self, piece: &str) -> Bag {
        let mut found = std::mem::take(&mut self.found);
        let mut lower = std::mem::take(&mut self.lower);
        each_word(piece, |word, is_figure| {
            if is_figure {
                found.push(self.number(ANY_FIGURE, false));
            }
            let plain = word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
            if plain {
                found.push(self.number(word, is_figure));
            } else {
                lower.clear();
                lower.extend(word.chars().flat_map(char::to_lowercase));
                found.push(self.number(&lower, is_figure));
            }
        });
        let mut lead = [NO_WORD; LEAD];
        for (slot, word) in lead.iter_mut().zip(&found) {
            *slot = *word;
        }
        found.sort_unstable();
        let words = counted(found.drain(..).map(|word| (word, 1)));
        (self.found, self.lower) = (found, lower);
        for (word, _) in &words {
            self.spread[*word as usize] += 1;
        }
        self.pieces += 1;
        Bag {
            words,
            weight: 0,
            lead,
        }
    }

    /// Reads a piece that is equal to one read before.
    pub fn read_again(&mut self, bag: &Bag) -> Bag {
        for (word, _) in &bag.words {
            self.spread[*word as usize] += 1;
        }
        self.pieces += 1;
        bag.clone()
    }

    fn number(&mut self, word: &str, is_figure: bool) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.spread.len() as u32;
        self.numbers.insert(word.into(), number);
        self.spread.push(0);
        self.is_figure.push(is_figure);
        number
    }

    /// Weighs all words by the pieces read so far.
    pub fn weigh(&mut self) {
        let pieces = f64::from(self.pieces + 1);
        self.weight = self
            .spread
            .iter()
            .zip(&self.is_figure)
            .map(|(spread, is_figure)| {
                // Rounded, so that the platform's logarithm cannot show.
                let rarity = (pieces / (f64::from(*spread) + 2.0)).ln() * 1000.0;
                let weight = (rarity.round() as u32).max(LEAST_WEIGHT);
                if *is_figure { weight / 5 } else { weight }
            })
            .collect();
    }

    /// Weighs a bag.
    pub fn fill(&self, bag: &mut Bag) {
        bag.weight = bag.words.iter().map(|word| self.heft(*word)).sum();
    }

    /// The weight of a word that occurs so many times.
    pub fn heft(&self, (word, count): (u32, u32)) -> u64 {
        u64::from(self.weight[word as usize]) * u64::from(count)
    }

    /// The words of several bags as one.
    pub fn join<'a>(&self, bags: impl Iterator<Item = &'a Bag>) -> Bag {
        let mut words: Vec<(u32, u32)> = bags.flat_map(|bag| bag.words.iter().copied()).collect();
        words.sort_unstable();
        let words = counted(words.into_iter());
        let mut bag = Bag {
            words,
            ..Bag::default()
        };
        self.fill(&mut bag);
        bag
    }

    /// The weight of what two bags have in common.
    pub fn shared(&self, a: &Bag, b: &Bag) -> u64 {
        let (mut a, mut b) = (a.words.iter().peekable(), b.words.iter().peekable());
        let mut shared = 0;
        while let (Some((x, n)), Some((y, m))) = (a.peek(), b.peek()) {
            if x == y {
                shared += self.heft((*x, *n.min(m)));
            }
            let (advance_a, advance_b) = (x <= y, y <= x);
            if advance_a {
                a.next();
            }
            if advance_b {
                b.next();
            }
        }
        shared
    }

    /// The weight of the words that both begin with, of the first few.
    pub fn lead(&self, a: &Bag, b: &Bag) -> u64 {
        let both = a.lead.iter().zip(&b.lead);
        let same = both.take_while(|(a, b)| a == b && **a != NO_WORD);
        same.map(|(word, _)| u64::from(self.weight(*word))).sum()
    }

    /// Whether both hold the same number.
    pub fn share_figure(&self, a: &Bag, b: &Bag) -> bool {
        let (mut a, mut b) = (a.words().peekable(), b.words().peekable());
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            if x == y && self.is_figure[*x as usize] {
                return true;
            }
            let (advance_a, advance_b) = (x <= y, y <= x);
            if advance_a {
                a.next();
            }
            if advance_b {
                b.next();
            }
        }
        false
    }

    /// The weight of one occurrence of the word.
    pub fn weight(&self, word: u32) -> u32 {
        self.weight[word as usize]
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.spread.len()
    }
}

impl Bag {
    /// The numbers of its words, each once.
    pub fn words(&self) -> impl Iterator<Item = u32> {
        self.words.iter().map(|(word, _)| *word)
    }

    /// The numbers of its words, each with how often it holds it.
    pub fn counts(&self) -> impl Iterator<Item = (u32, u32)> {
        self.words.iter().copied()
    }

    /// How often it holds the word.
    pub fn times(&self, word: u32) -> u32 {
        let at = self.words.binary_search_by_key(&word, |(word, _)| *word);
        at.map_or(0, |at| self.words[at].1)
    }

    /// How many words it holds, a number as two.
    pub fn len(&self) -> u32 {
        self.words.iter().map(|(_, times)| times).sum()
    }

    /// The weight of all its words.
    pub fn weight(&self) -> u64 {
        self.weight
    }
}

/// The likeness of two bags that share this weight: Dice's coefficient in
/// thousandths, at most 999.
pub(super) fn likeness(shared: u64, a: &Bag, b: &Bag) -> i64 {
    match a.weight + b.weight {
        0 => 0,
        both => ((2000 * shared / both) as i64).min(999),
    }
}

fn counted(words: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32)> {
    let mut bag: Vec<(u32, u32)> = Vec::with_capacity(words.size_hint().0);
    for (word, count) in words {
        match bag.last_mut() {
            Some((last, total)) if *last == word => *total += count,
            _ => bag.push((word, count)),
        }
    }
    bag
}

/// Calls `found` with each word and whether it is a number: runs of letters and
/// digits, `1,000` and `3.5` whole, each ideograph for itself.
fn each_word(text: &str, mut found: impl FnMut(&str, bool)) {
    let bytes = text.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let first = bytes[start];
        if first.is_ascii() && !first.is_ascii_alphanumeric() {
            start += 1;
            continue;
        }
        let run = bytes[start..]
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic());
        let mut end = start + run.count();
        // A word of plain letters is all most texts have.
        let plain = end > start
            && bytes
                .get(end)
                .is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_digit());
        if !plain {
            end = word_end(text, start);
        }
        if end > start {
            found(&text[start..end], first.is_ascii_digit());
        }
        start = end.max(start + 1);
        while !text.is_char_boundary(start) {
            start += 1;
        }
    }
}

/// The end of the word that starts here; `start` when none does.
fn word_end(text: &str, start: usize) -> usize {
    let mut chars = text[start..]
        .char_indices()
        .map(|(at, c)| (start + at, c))
        .peekable();
    let Some((_, first)) = chars.next().filter(|(_, first)| first.is_alphanumeric()) else {
        return start;
    };
    let mut end = start + first.len_utf8();
    while !is_ideograph(first) {
        match chars.peek() {
            Some((at, c)) if c.is_alphanumeric() && !is_ideograph(*c) => {
                end = at + c.len_utf8();
            }
            Some((at, '.' | ','))
                if first.is_numeric()
                    && text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit) => {}
            _ => break,
        }
        chars.next();
    }
    end
}

/// About how many words a text has: by white space, or two characters a word
/// where none is written.
pub(super) fn count(text: &str) -> usize {
    let ideographs = text.chars().filter(|c| is_ideograph(*c)).count();
    text.split_whitespace().count().max(ideographs / 2)
}

/// Whether the character is a word by itself: Chinese characters and kana.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
