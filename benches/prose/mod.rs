//! Made-up prose with edits, and pairs made to be hard. The same name gives the
//! same pair everywhere.

/// The old and the new text of a pair.
pub fn pair(name: &str) -> (String, String) {
    let mut writer = Writer::new(name.bytes().map(u64::from).sum());
    match name {
        "unlike 1m" => {
            let (old, new) = (writer.article(1_000_000), writer.article(1_000_000));
            (laid_out(&old, "\n\n"), laid_out(&new, "\n\n"))
        }
        "shuffled 1m" => {
            let old = writer.article(1_000_000);
            let mut new = old.clone();
            for at in (1..new.len()).rev() {
                new.swap(at, writer.below(at + 1));
            }
            (laid_out(&old, "\n\n"), laid_out(&new, "\n\n"))
        }
        "repeated 2m" => {
            let few: Vec<Paragraph> = (0..20).map(|_| writer.paragraph()).collect();
            let old: Article = (0..4000).map(|_| few[writer.below(20)].clone()).collect();
            let mut new = old.clone();
            for _ in 0..200 {
                let (at, with) = (writer.below(new.len()), writer.below(20));
                new[at] = few[with].clone();
                let gone = writer.below(new.len());
                new.remove(gone);
            }
            (laid_out(&old, "\n"), laid_out(&new, "\n"))
        }
        "few words 1m" => {
            let words: Vec<String> = (0..60).map(|_| writer.word()).collect();
            let mut text = || -> String {
                let words = (0..200_000).map(|_| words[writer.below(60)].as_str());
                words.collect::<Vec<_>>().join(" ")
            };
            (text(), text())
        }
        _ => {
            let bytes = match name.rsplit(' ').next() {
                Some("5k") => 5_000,
                Some("100k") => 100_000,
                Some("10m") => 10_000_000,
                _ => 1_000_000,
            };
            let old = writer.article(bytes);
            let new = writer.edited(&old);
            match name {
                "one line 1m" => (laid_out(&old, " "), laid_out(&new, " ")),
                "reflow 1m" => (wrapped(&old, 72), wrapped(&new, 80)),
                _ => (laid_out(&old, "\n\n"), laid_out(&new, "\n\n")),
            }
        }
    }
}

type Sentence = Vec<String>;
type Paragraph = Vec<Sentence>;
type Article = Vec<Paragraph>;

fn laid_out(article: &Article, between: &str) -> String {
    let sentence = |words: &Sentence| words.join(" ");
    let paragraph =
        |sentences: &Paragraph| sentences.iter().map(sentence).collect::<Vec<_>>().join(" ");
    article
        .iter()
        .map(paragraph)
        .collect::<Vec<_>>()
        .join(between)
        + "\n"
}

fn wrapped(article: &Article, width: usize) -> String {
    let mut text = String::new();
    for paragraph in article {
        let mut line = 0;
        for word in paragraph.iter().flatten() {
            if line > 0 && line + word.len() >= width {
                text.push('\n');
                line = 0;
            } else if line > 0 {
                text.push(' ');
                line += 1;
            }
            text.push_str(word);
            line += word.len();
        }
        text.push_str("\n\n");
    }
    text
}

/// Writes prose whose words are as unevenly common as those of a language
/// (about Zipf's law), with a figure in one sentence of eight.
struct Writer {
    state: u64,
    words: Vec<String>,
}

const COMMON: &str = "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were her all she there would their we him been has when who will more no if out so said what up its about into than them can only other new some could time these two may then do";
const SYLLABLES: &str = "ba be bi bo ca co cu da de di fa fe fo ga go ha he ja ka ke la le li lo ma me mi mo na ne ni no pa pe po ra re ri ro sa se si so ta te ti to tu va ve wa we za";

impl Writer {
    fn new(seed: u64) -> Self {
        let mut writer = Self {
            state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
            words: Vec::new(),
        };
        let syllables: Vec<&str> = SYLLABLES.split(' ').collect();
        let ends = [
            "", "n", "r", "st", "nd", "tion", "ment", "ing", "ed", "er", "al", "ity",
        ];
        let words = (0..20_000).map(|_| {
            let parts = (0..1 + writer.below(3)).map(|_| syllables[writer.below(syllables.len())]);
            let word: String = parts.collect();
            word + ends[writer.below(ends.len())]
        });
        writer.words = words.collect();
        writer
    }

    /// A number below `end` (xorshift64).
    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state % end as u64) as usize
    }

    /// Whether something happens that does so many times in a thousand.
    fn chance(&mut self, thousandths: usize) -> bool {
        self.below(1000) < thousandths
    }

    fn word(&mut self) -> String {
        // Uniform in the logarithm of the rank, as by Zipf's law.
        let rank =
            |end: usize, at: usize| ((end as f64).powf(at as f64 / 1e6) as usize - 1).min(end - 1);
        if self.chance(550) {
            let common: Vec<&str> = COMMON.split(' ').collect();
            common[rank(common.len(), self.below(1_000_000))].to_owned()
        } else {
            let at = self.below(1_000_000);
            self.words[rank(self.words.len(), at)].clone()
        }
    }

    fn figure(&mut self) -> String {
        let number = self.below(999_000) + 1000;
        match self.below(5) {
            0 => format!("${}.{}bn", number % 90 + 1, number % 10),
            1 => format!("{}%", number % 100),
            2 => format!("{},{:03}", number / 1000, number % 1000),
            3 => (1990 + number % 37).to_string(),
            _ => format!("£{}m", number % 900 + 1),
        }
    }

    fn sentence(&mut self) -> Sentence {
        let length = 6 + self.below(27);
        let mut words: Sentence = (0..length).map(|_| self.word()).collect();
        if self.chance(120) {
            let at = 1 + self.below(length - 1);
            words[at] = self.figure();
        }
        if length > 12 {
            let at = 3 + self.below(length - 6);
            words[at].push(',');
        }
        let first = words[0].remove(0).to_ascii_uppercase();
        words[0].insert(0, first);
        words[length - 1].push('.');
        words
    }

    fn paragraph(&mut self) -> Paragraph {
        (0..2 + self.below(6)).map(|_| self.sentence()).collect()
    }

    fn article(&mut self, bytes: usize) -> Article {
        let mut article = Vec::new();
        let mut written = 0;
        while written < bytes {
            let paragraph = self.paragraph();
            written += paragraph
                .iter()
                .flatten()
                .map(|word| word.len() + 1)
                .sum::<usize>();
            article.push(paragraph);
        }
        article
    }

    /// The article with about one word in twenty changed: words, phrases and
    /// sentences replaced, gone and come, sentences swapped, and one paragraph
    /// in fifty moved, a third of those with edits.
    fn edited(&mut self, article: &Article) -> Article {
        let mut new = Vec::new();
        for paragraph in article {
            let mut edited = Vec::new();
            for sentence in paragraph {
                if self.chance(8) {
                    continue;
                }
                if self.chance(8) {
                    edited.push(self.sentence());
                }
                let touched = self.chance(350);
                edited.push(if touched {
                    self.touch(sentence)
                } else {
                    sentence.clone()
                });
            }
            if edited.len() > 1 && self.chance(20) {
                let at = self.below(edited.len() - 1);
                edited.swap(at, at + 1);
            }
            if !edited.is_empty() {
                new.push(edited);
            }
        }
        for _ in 0..new.len() / 50 {
            let mut paragraph = new.remove(self.below(new.len()));
            if self.chance(333) {
                paragraph = paragraph
                    .iter()
                    .map(|sentence| self.touch(sentence))
                    .collect();
            }
            let at = self.below(new.len());
            new.insert(at, paragraph);
        }
        new
    }

    fn touch(&mut self, sentence: &Sentence) -> Sentence {
        let mut words = sentence.clone();
        let at = self.below(words.len());
        match self.below(20) {
            0..=7 => words[at] = self.word(),
            8..=9 => words[at] = self.figure(),
            10..=12 => words.insert(at, self.word()),
            13..=15 if words.len() > 3 => drop(words.remove(at)),
            _ => {
                let end = (at + 2 + self.below(4)).min(words.len());
                let with: Vec<String> = (0..1 + self.below(5)).map(|_| self.word()).collect();
                words.splice(at..end, with);
            }
        }
        words
    }
}
