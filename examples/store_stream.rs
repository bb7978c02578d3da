//! Makes articles that change, as a stream for `git fast-import`, which
//! `store_ingest` reads too:
//!
//!     store_stream ARTICLES VERSIONS [crawl|archive]
//!
//! Texts have some 3.9 KB of words as frequent as Zipf has it; each version edits
//! one word in twenty in two places and puts in or takes out a word. Six sentences
//! of each say a figure, and every third version has another one in one of them.
//! `crawl` (the default) goes round over the articles, as a crawler meets them;
//! `archive` tells one article after the other.
#![allow(clippy::unwrap_used, reason = "a tool that cannot go on has failed")]
use std::io::{BufWriter, Write};

/// Different words there are.
const WORDS: usize = 20_000;

/// Words in a text.
const LENGTH: usize = 620;

/// Sentences with a figure, each at the end of a paragraph; `#` is the figure, `@`
/// a name of the article's own.
const CLAIMS: [&str; 6] = [
    "The government of @ has pledged $# million for the repair of roads.",
    "Officials say # people have left @ since the spring.",
    "About #% of the homes in @ have no power.",
    "The army sent # drones to the border near @.",
    "At least # schools in @ were closed, the council said.",
    "Spending on hospitals rose to \u{20ac}# million, according to the treasury of @.",
];

/// 2022-01-01, in seconds since 1970.
const START: u64 = 1_640_995_200;

/// Marsaglia's xorshift: the same texts everywhere.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }

    /// A word's rank: the n-th about 1/n times as often as the first.
    fn word(&mut self) -> u16 {
        let unit = self.below(1 << 30) as f64 / f64::from(1 << 30);
        ((WORDS as f64).powf(unit) - 1.0) as u16
    }
}

fn vocabulary() -> Vec<String> {
    let syllables = [
        "ba", "ne", "ri", "to", "su", "la", "ke", "mo", "vi", "da", "per", "ran",
    ];
    let word = |rank: usize| {
        let mut random = Random::new(rank as u64 + 7);
        let length = 1 + (rank + 2).ilog2() as usize / 4 + random.below(2);
        let parts = (0..length).map(|_| syllables[random.below(syllables.len())]);
        parts.collect::<String>()
    };
    (0..WORDS).map(word).collect()
}

struct Article {
    words: Vec<u16>,
    figures: [usize; CLAIMS.len()],
    name: usize,
    random: Random,
}

impl Article {
    fn new(number: usize) -> Self {
        let mut random = Random::new(number as u64 + 1);
        let words = (0..LENGTH).map(|_| random.word()).collect();
        let figures = std::array::from_fn(|_| 2 + random.below(96));
        let name = random.below(WORDS);
        Self {
            words,
            figures,
            name,
            random,
        }
    }

    fn edit(&mut self) {
        for _ in 0..2 {
            let span = self.words.len() / 40;
            let from = self.random.below(self.words.len() - span);
            for at in from..from + span {
                self.words[at] = self.random.word();
            }
        }
        let at = self.random.below(self.words.len());
        match self.random.below(2) {
            0 => drop(self.words.remove(at)),
            _ => self.words.insert(at, self.random.word()),
        }
        if self.random.below(3) == 0 {
            let claim = self.random.below(CLAIMS.len());
            self.figures[claim] = 2 + self.random.below(96);
        }
    }

    fn text(&self, vocabulary: &[String], text: &mut String) {
        text.clear();
        for (at, word) in self.words.iter().enumerate() {
            text.push_str(&vocabulary[usize::from(*word)]);
            text.push_str(if at % 12 == 11 { ". " } else { " " });
            if at % 60 == 59 {
                self.claim(at / 60, vocabulary, text);
                text.push_str("\n\n");
            }
        }
        text.push_str(".\n");
    }

    /// The sentence with a figure that ends a paragraph, if there is one.
    fn claim(&self, paragraph: usize, vocabulary: &[String], text: &mut String) {
        let (Some(claim), Some(figure)) = (CLAIMS.get(paragraph), self.figures.get(paragraph))
        else {
            return;
        };
        for c in claim.chars() {
            match c {
                '#' => text.push_str(&figure.to_string()),
                '@' => {
                    let name = &vocabulary[self.name];
                    text.push_str(&name[..1].to_uppercase());
                    text.push_str(&name[1..]);
                }
                c => text.push(c),
            }
        }
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let count = |at: usize| args.get(at).and_then(|arg| arg.parse::<usize>().ok());
    let (Some(articles), Some(versions)) = (count(0), count(1)) else {
        panic!("store_stream ARTICLES VERSIONS [crawl|archive]");
    };
    let vocabulary = vocabulary();
    let mut out = BufWriter::with_capacity(1 << 20, std::io::stdout());
    let mut text = String::new();
    let mut tell = |number: usize, version: usize, article: &mut Article| {
        if version > 1 {
            article.edit();
        }
        article.text(&vocabulary, &mut text);
        commit(&mut out, number, version, articles, &text);
    };
    if args.get(2).is_some_and(|order| order == "archive") {
        for number in 0..articles {
            let mut article = Article::new(number);
            (1..=versions).for_each(|version| tell(number, version, &mut article));
        }
    } else {
        let mut all: Vec<Article> = (0..articles).map(Article::new).collect();
        for version in 1..=versions {
            for (number, article) in all.iter_mut().enumerate() {
                tell(number, version, article);
            }
        }
    }
    out.flush().unwrap();
}

fn commit(out: &mut impl Write, number: usize, version: usize, articles: usize, text: &str) {
    let slug = format!("story-{number:06}");
    let at = START + (version * articles + number) as u64;
    let message = format!(
        "news.example/{slug} v{version}\n\nArticle: news.example/{slug}\nVersion: {version}\n\
         Title: What happened in place {number}\nUrl: https://news.example/{slug}\nReader: plain/1\n"
    );
    let who = format!("claimdiff <claimdiff@localhost> {at} +0000");
    write!(
        out,
        "commit refs/heads/news.example/{slug}\nauthor {who}\ncommitter {who}\ndata {}\n{message}\n\
         M 100644 inline {slug}.txt\ndata {}\n{text}\n",
        message.len(),
        text.len()
    )
    .unwrap();
}
