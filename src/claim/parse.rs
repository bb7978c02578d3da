//! A sentence as noun phrases, verb groups and the small words between them.
//!
//! No full grammar: closed-class words, verb forms and what stands next to them
//! decide; every other word belongs to a noun phrase. One pass, linear.
use super::landmark::Landmarks;
use super::lexicon::{self as lex, Entry, Role, Sense, look_up};
use crate::base::{Letters, Span};
use crate::figure::{Bound, Figure, Kind, Unit};

/// The most words of one sentence that are looked at: longer ones are lists or
/// texts without full stops, whose far ends say nothing of each other.
const MOST_TOKENS: usize = 400;

/// A word, a figure's number or a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) roles: Role,
    pub(super) sense: Sense,
    /// Begins with a capital letter that is not the sentence's first.
    pub(super) capital: bool,
    /// Part of a figure's number: which figure of the document.
    pub(super) figure: Option<u32>,
    pub(super) mark: Mark,
}

/// What a token is when it is no word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A word or figure.
    None,
    Comma,
    /// Colon, semicolon, spaced dash, full stop inside.
    Break,
    Quote,
    /// `'s` or the apostrophe after `s`.
    Possessive,
}

/// What a chunk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Noun,
    Verb(Group),
    Preposition,
    /// `to` before a noun phrase.
    To,
    And,
    Comma,
    Relative,
    Subordinate,
    Adverb,
    Quote,
    Break,
}

/// A verb group: `has also been sent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) sense: Sense,
    pub(super) form: Form,
    pub(super) passive: bool,
    pub(super) negated: bool,
    /// `is`, `has` and the like alone.
    pub(super) copula: bool,
}

/// When it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Present,
    /// `is sending`
    Progressive,
    Past,
    Perfect,
    /// `will`, `would`, `shall`, `is to`
    Future,
    /// `could`, `may`
    Possible,
    /// `to send`
    Infinitive,
    /// `to have sent`
    PerfectInfinitive,
    /// `sending`
    Gerund,
    /// `sent` after a noun, or as a sentence's past: which is open.
    PastOrParticiple,
    /// `sent by`
    Participle,
}

impl Group {
    /// Whether it has a subject of its own.
    pub(super) fn is_finite(self) -> bool {
        !matches!(
            self.form,
            Form::Infinitive | Form::PerfectInfinitive | Form::Gerund | Form::Participle
        )
    }
}

/// Tokens that stand together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk {
    pub(super) sort: Sort,
    /// Tokens, the last included.
    pub(super) first: usize,
    pub(super) last: usize,
}

/// A sentence in chunks.
#[derive(Debug)]
pub(super) struct Parse<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    pub(super) chunks: Vec<Chunk>,
    pub(super) landmarks: Landmarks,
    /// The first token of each figure's number, in order.
    numbers: Vec<(u32, usize)>,
}

impl<'a> Parse<'a> {
    /// Parses the part `span` of `text`, the text with markup blanked. `figures`
    /// are those of the document that lie in it, `from` is the first's index.
    /// Brackets inside are left out.
    pub(super) fn new(text: &'a str, span: Span, figures: &[Figure], from: usize) -> Self {
        let mut parse = Self {
            text,
            // A word has some six letters and its space; a chunk, some two words.
            tokens: Vec::with_capacity((span.len() / 5).min(MOST_TOKENS)),
            chunks: Vec::with_capacity((span.len() / 12).min(MOST_TOKENS)),
            landmarks: Landmarks::default(),
            numbers: Vec::new(),
        };
        parse.tokenize(span, figures, from);
        parse.chunk();
        parse.settle();
        parse.landmarks = parse.landmarks();
        parse
    }

    pub(super) fn word(&self, token: usize) -> &'a str {
        self.tokens
            .get(token)
            .map_or("", |token| token.span.of(self.text))
    }

    /// Whether a chunk's only or last word is one of these, in any case.
    pub(super) fn ends_with(&self, chunk: usize, words: &[&str]) -> bool {
        self.chunks.get(chunk).is_some_and(|chunk| {
            let last = self.word(chunk.last);
            words.iter().any(|word| last.eq_ignore_ascii_case(word))
        })
    }

    pub(super) fn sort(&self, chunk: usize) -> Option<Sort> {
        self.chunks.get(chunk).map(|chunk| chunk.sort)
    }

    pub(super) fn group(&self, chunk: usize) -> Option<Group> {
        match self.sort(chunk)? {
            Sort::Verb(group) => Some(group),
            _ => None,
        }
    }

    pub(super) fn is_noun(&self, chunk: usize) -> bool {
        self.sort(chunk) == Some(Sort::Noun)
    }

    /// The chunk that holds a figure's number.
    pub(super) fn chunk_of(&self, figure: usize) -> Option<usize> {
        let number = self
            .numbers
            .binary_search_by_key(&(figure as u32), |(figure, _)| *figure)
            .ok()?;
        let token = self.numbers[number].1;
        let at = self.chunks.partition_point(|chunk| chunk.last < token);
        (at < self.chunks.len()).then_some(at)
    }

    /// Whether a chunk holds a figure's number.
    pub(super) fn has_figure(&self, chunk: usize) -> bool {
        self.chunks.get(chunk).is_some_and(|chunk| {
            self.tokens[chunk.first..=chunk.last]
                .iter()
                .any(|token| token.figure.is_some())
        })
    }

    /// The words of tokens `first..=last`, from the first's beginning to the last's end.
    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        self.tokens[first].span.join(self.tokens[last].span)
    }

    fn tokenize(&mut self, span: Span, figures: &[Figure], from: usize) {
        let mut at = span.start();
        let mut next = 0;
        let mut brackets = 0_usize;
        while at < span.end() && self.tokens.len() < MOST_TOKENS {
            while figures
                .get(next)
                .is_some_and(|figure| figure.span.end() <= at)
            {
                next += 1;
            }
            if self.text.as_bytes()[at] == b' ' {
                at += 1;
                continue;
            }
            let rest = &self.text[at..span.end()];
            let Some(c) = rest.chars().next() else { break };
            let len = token_len(rest, c);
            let here = Span::between(at, at + len);
            at = here.end();
            match c {
                '(' | '[' => brackets += 1,
                ')' | ']' => brackets = brackets.saturating_sub(1),
                _ if c.is_whitespace() || brackets > 0 => {}
                _ => {
                    let figure = figures
                        .get(next)
                        .filter(|figure| figure.span.overlaps(here));
                    if !is_scare_quote(self.text, here, figures, next) {
                        self.push(here, c, figure.map(|figure| (figure, from + next)));
                    }
                }
            }
        }
    }

    fn push(&mut self, span: Span, c: char, figure: Option<(&Figure, usize)>) {
        let word = span.of(self.text);
        let is_word = c.is_alphanumeric() || is_currency(c) && word.len() > c.len_utf8();
        let mark = mark(word, c, is_word, self.text, span);
        let Some(mark) = mark else { return };
        if figure.is_some() && mark == Mark::Quote {
            return;
        }
        let first = !self.tokens.iter().any(|token| token.mark == Mark::None);
        let acronym = word.len() > 1
            && word
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase);
        let capital = is_word && (acronym || c.is_uppercase() && !first);
        let entry = if mark != Mark::None || acronym {
            Entry {
                roles: 0,
                sense: Sense::Other,
            }
        } else {
            look_up(word)
        };
        // "exceeded £5m", "start at £5": the verb of the sentence, inside the figure.
        let bound = figure.is_some_and(|(figure, _)| binds(figure, self.text, span));
        let figure = figure.filter(|_| !bound);
        let sense = if bound { Sense::Measure } else { entry.sense };
        let number = figure.filter(|(figure, _)| is_number(word, &entry, figure, self.text, span));
        let mut roles = entry.roles;
        if capital && !first {
            // Names: `Will`, `May`, `March`. Titles in capitals keep their small words.
            roles &= lex::DET | lex::POSS | lex::PREP | lex::AND | lex::PRON | lex::TO;
        }
        if let Some((_, index)) = number {
            let index = index as u32;
            if self.numbers.last().is_none_or(|(last, _)| *last < index) {
                self.numbers.push((index, self.tokens.len()));
            }
        }
        self.tokens.push(Token {
            span,
            roles: match number {
                // `doubled` is a figure and the sentence's verb.
                Some((figure, _)) if figure.quantity.kind == Kind::Multiple => {
                    entry.roles & lex::VERB
                }
                Some((figure, _)) if is_age_limit(figure) => lex::AGED,
                Some(_) => 0,
                // The counted noun that the figure was read with: `145 stores`.
                None if figure.is_some() => roles & !lex::VERB | lex::NOUN & entry.roles,
                None => roles,
            },
            sense,
            capital,
            figure: number.map(|(_, index)| index as u32),
            mark,
        });
    }
}

/// Verbs that bound the amount behind them, and are read with it.
const BINDING: &[&str] = &[
    "exceed",
    "exceeds",
    "exceeded",
    "surpass",
    "surpasses",
    "surpassed",
    "top",
    "tops",
    "topped",
    "approaches",
    "approached",
    "nears",
    "neared",
    "averaged",
    "capped",
    "limited",
    "start",
    "starts",
];

/// Whether a token stands before the number of a figure that such a verb begins.
fn binds(figure: &Figure, text: &str, span: Span) -> bool {
    let written = figure.span.of(text);
    let starts = |c: char| c.is_ascii_digit() || is_currency(c);
    let number = written
        .find(starts)
        .map_or(0, |at| figure.span.start() + at);
    let mut words = written.split_whitespace().take(3);
    let binding = |word: &str| BINDING.iter().any(|it| it.eq_ignore_ascii_case(word));
    span.end() <= number && words.any(binding)
}

/// Whether a figure tells people by their age and stands behind them: "under 25".
fn is_age_limit(figure: &Figure) -> bool {
    let limit = matches!(figure.quantity.bound, Bound::LessThan | Bound::MoreThan);
    limit && matches!(&figure.quantity.unit, Unit::Noun(unit) if unit == "year of age")
}

/// A quotation mark around a figure's own words: `"several dozen" boats`.
fn is_scare_quote(text: &str, here: Span, figures: &[Figure], next: usize) -> bool {
    let is_quote = |c: char| matches!(c, '"' | '“' | '”' | '«' | '»' | '‘' | '’');
    let quoted = |figure: &Figure| {
        text[..figure.span.start()].ends_with(is_quote)
            && text[figure.span.end()..].starts_with(is_quote)
    };
    if !text[here.range()].starts_with(is_quote) {
        return false;
    }
    let opens = figures
        .get(next)
        .is_some_and(|figure| figure.span.start() == here.end() && quoted(figure));
    opens
        || next
            .checked_sub(1)
            .is_some_and(|last| figures[last].span.end() == here.start() && quoted(&figures[last]))
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '₹')
}

fn mark(word: &str, c: char, is_word: bool, text: &str, span: Span) -> Option<Mark> {
    let after = text[span.end()..].chars().next();
    let spaced = |text: Option<char>| text.is_none_or(char::is_whitespace);
    let before = text[..span.start()].chars().next_back();
    Some(match c {
        _ if is_word && matches!(word, "'s" | "’s") => Mark::Possessive,
        '\'' | '’' if word.len() > c.len_utf8() => Mark::Possessive,
        '\'' | '’' if !spaced(before) && spaced(after) && before.is_some_and(|b| b == 's') => {
            Mark::Possessive
        }
        _ if is_word => Mark::None,
        ',' => Mark::Comma,
        ':' | ';' | '—' => Mark::Break,
        '-' | '–' | '|' if spaced(before) && spaced(after) => Mark::Break,
        '"' | '“' | '”' | '«' | '»' => Mark::Quote,
        _ => return None,
    })
}

/// Whether a token inside a figure's span belongs to its number: not the
/// counted noun, which is a word of the sentence.
fn is_number(word: &str, entry: &Entry, figure: &Figure, text: &str, span: Span) -> bool {
    if !matches!(figure.quantity.kind, Kind::Count | Kind::Ratio) {
        return true;
    }
    let numeric = |word: &str, entry: &Entry| {
        word.contains(|c: char| c.is_numeric() || is_currency(c)) || entry.roles & lex::NUM != 0
    };
    if numeric(word, entry) {
        return true;
    }
    // A hedge or joint: a number word follows within the figure.
    let rest = &text[span.end()..figure.span.end().max(span.end())];
    rest.split(|c: char| !(c.is_alphanumeric() || is_currency(c)))
        .filter(|word| !word.is_empty())
        .any(|word| numeric(word, &look_up(word)))
}

/// Bytes of the token that begins `rest` with `c`.
fn token_len(rest: &str, c: char) -> usize {
    let joins = |c: char| matches!(c, '.' | ',' | '-' | '/' | '\'' | '’' | '‑' | '&' | ':');
    if matches!(c, '\'' | '’') {
        let tail = &rest[c.len_utf8()..];
        let glued = tail.len()
            - tail
                .trim_start_matches(|c: char| c.is_ascii_lowercase())
                .len();
        return c.len_utf8()
            + if matches!(&tail[..glued], "s" | "ll" | "ve" | "re" | "d" | "m") {
                glued
            } else {
                0
            };
    }
    if !(c.is_alphanumeric() || is_currency(c)) {
        return c.len_utf8();
    }
    // Most words are letters up to a space.
    let letters = Letters::of(rest.as_bytes()).count;
    if letters > 0 && matches!(rest.as_bytes().get(letters), None | Some(b' ')) {
        return letters;
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() || is_currency(c) || c == '%' {
            end = at + c.len_utf8();
        } else if !(joins(c)
            && chars
                .peek()
                .is_some_and(|(_, next)| next.is_alphanumeric() || is_currency(*next)))
        {
            break;
        } else if matches!(c, '\'' | '’') && !rest[..end].ends_with('O') {
            let tail = &rest[at + c.len_utf8()..];
            let glued: String = tail
                .chars()
                .take_while(|c| c.is_alphanumeric())
                .take(4)
                .collect();
            if matches!(glued.as_str(), "s" | "ll" | "ve" | "re" | "d" | "m") {
                break;
            }
        }
    }
    // `U.S.` keeps its last stop.
    if rest[..end].contains('.')
        && rest[end..].starts_with('.')
        && rest[..end].chars().all(|c| c.is_alphabetic() || c == '.')
    {
        end += 1;
    }
    end
}

#[cfg(test)]
impl Parse<'_> {
    /// The chunks, each with its sort's letter, for tests.
    pub(super) fn sketch(&self) -> String {
        let mut out = String::new();
        for chunk in &self.chunks {
            let letter = match chunk.sort {
                Sort::Noun => 'N',
                Sort::Verb(_) => 'V',
                Sort::Preposition => 'p',
                Sort::To => 't',
                Sort::And => '&',
                Sort::Comma => ',',
                Sort::Relative => 'r',
                Sort::Subordinate => 's',
                Sort::Adverb => 'a',
                Sort::Quote => '"',
                Sort::Break => ';',
            };
            let words = self.span(chunk.first, chunk.last).of(self.text);
            if letter == ',' || letter == '"' || letter == ';' {
                out.push(letter);
            } else {
                out.push_str(&format!("{letter}[{words}]"));
            }
        }
        out
    }
}
