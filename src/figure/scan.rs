//! Cuts a stretch of text into words, digits and signs, once, for all rules.
use super::language::Number;
use super::language::role::NAME;
use super::lexicon::{Entry, LEXICON, WordId};
use super::numeral::{self, Numeral};
use super::term::{self, Term};
use std::ops::Range;

/// A piece of text that the grammar does not look into.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    start: u32,
    end: u32,
    /// What it is.
    pub(super) sort: Sort,
    /// How its letters are written.
    pub(super) case: Case,
    /// Whether nothing stands between it and the token before.
    pub(super) glued: bool,
    /// Its place in the lexicon, for words.
    pub(super) word: WordId,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Letters, apostrophes between them included.
    Word,
    /// Digits with the separators between them.
    Digits,
    /// Any other character.
    Sign(char),
    /// An address of the web or of mail, a path: nothing in it is read.
    Opaque,
}

/// How the letters of a word are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// `word`, and what is no word.
    Lower,
    /// `Word`
    Capital,
    /// `WORD`
    Upper,
    /// `iPhone`
    Mixed,
}

/// A stretch of text, at most some sentences long, as all rules see it.
pub struct Scan<'t> {
    text: &'t str,
    /// All tokens, in order.
    pub(super) tokens: Vec<Token>,
    /// All numbers, in order.
    pub(super) numerals: Vec<Numeral>,
    /// All numbers with their currency, percent sign or unit of measure, in order.
    pub(super) terms: Vec<Term>,
    /// Words that may be figures without a number beside them: months, ordinals,
    /// "dozens", "doubled".
    pub(super) marks: Vec<usize>,
}

impl<'t> Scan<'t> {
    /// Scans `text`.
    pub(super) fn new(text: &'t str) -> Self {
        let mut scan = Self {
            text,
            tokens: Vec::with_capacity(text.len() / 5 + 4),
            numerals: Vec::new(),
            terms: Vec::new(),
            marks: Vec::new(),
        };
        Lexer {
            text,
            at: 0,
            key: 0,
            simple: false,
        }
        .run(&mut scan.tokens);
        scan.marks = (0..scan.tokens.len())
            .filter(|at| LEXICON.marked(scan.tokens[*at].word))
            .collect();
        scan.numerals = numeral::read_all(&scan);
        scan.terms = term::read_all(&scan);
        scan
    }

    /// The text of a token; empty past either end.
    pub(super) fn str(&self, token: usize) -> &'t str {
        self.tokens
            .get(token)
            .map_or("", |token| &self.text[token.range()])
    }

    /// The text from the first to the last of these tokens.
    pub(super) fn between(&self, first: usize, last: usize) -> &'t str {
        &self.text[self.bytes(first, last)]
    }

    /// The bytes from the first to the last of these tokens.
    pub(super) fn bytes(&self, first: usize, last: usize) -> Range<usize> {
        self.tokens[first].start as usize..self.tokens[last].end as usize
    }

    /// What the lexicon knows of a token; of no token, what it knows of no word.
    pub(super) fn entry(&self, token: usize) -> Entry {
        LEXICON.get(self.tokens.get(token).map_or(WordId::default(), |t| t.word))
    }

    /// Whether a token has one of these roles.
    pub(super) fn is(&self, token: usize, roles: u64) -> bool {
        self.entry(token).roles & roles != 0
    }

    /// Whether the token before `token` has one of these roles.
    pub(super) fn before_is(&self, token: usize, roles: u64) -> bool {
        token > 0 && self.is(token - 1, roles)
    }

    /// What a token says as a number.
    pub(super) fn number(&self, token: usize) -> Number {
        self.entry(token).number
    }

    /// Whether a token is this character.
    pub(super) fn sign(&self, token: usize, sign: char) -> bool {
        self.char(token) == Some(sign)
    }

    /// The character that a token is, if it is one.
    pub(super) fn char(&self, token: usize) -> Option<char> {
        match self.tokens.get(token)?.sort {
            Sort::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    /// Whether a token is a hyphen or a dash.
    pub(super) fn dash(&self, token: usize) -> bool {
        self.char(token).is_some_and(is_dash)
    }

    /// Whether a token is a word.
    pub(super) fn is_word(&self, token: usize) -> bool {
        self.tokens
            .get(token)
            .is_some_and(|token| token.sort == Sort::Word)
    }

    /// Whether a token is digits.
    pub(super) fn is_digits(&self, token: usize) -> bool {
        self.tokens
            .get(token)
            .is_some_and(|token| token.sort == Sort::Digits)
    }

    /// Whether a token stands right behind the one before it.
    pub(super) fn glued(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|token| token.glued)
    }

    /// Whether a token is a word with a capital letter.
    pub(super) fn capital(&self, token: usize) -> bool {
        self.tokens
            .get(token)
            .is_some_and(|token| token.case != Case::Lower)
    }

    /// Whether the text from `token` on begins with three glued tokens that read so.
    pub(super) fn between_is(&self, token: usize, text: &str) -> bool {
        let glued = (token..token + 3).all(|at| self.glued(at));
        glued && self.between(token, token + 2) == text
    }

    /// Whether a token is a name: a word with a capital that the lexicon does not have.
    pub(super) fn named(&self, token: usize) -> bool {
        self.capital(token) && self.tokens[token].word == WordId::default()
    }

    /// Whether a name of a unit or a currency may begin with this token.
    pub(super) fn begins_name(&self, token: usize) -> bool {
        let Some(found) = self.tokens.get(token) else {
            return false;
        };
        self.is(token, NAME) || found.sort == Sort::Word && found.end - found.start > 16
    }

    /// Whether capitals stand on both sides of a token too, as in a headline.
    pub(super) fn capital_title(&self, token: usize) -> bool {
        let before = token.checked_sub(2).is_none_or(|at| self.capital(at));
        before && self.capital(token + 1)
    }

    /// The place after `token` if a hyphen joins the two words around it, else
    /// `token` itself.
    pub(super) fn over_hyphen(&self, token: usize) -> usize {
        if self.char(token) == Some('-') && self.is_word(token + 1) {
            token + 1
        } else {
            token
        }
    }

    /// The place after `token` if a dash stands there, with or without spaces.
    pub(super) fn over_hyphen_any(&self, token: usize) -> usize {
        token + usize::from(self.dash(token))
    }

    /// Whether a number ends with this token.
    pub(super) fn terms_end_at(&self, token: usize) -> bool {
        {
            let at = self
                .numerals
                .partition_point(|numeral| numeral.last < token);
            self.numerals
                .get(at)
                .is_some_and(|numeral| numeral.last == token)
        }
    }

    /// The term that `token` lies in.
    pub(super) fn term_at(&self, token: usize) -> Option<&Term> {
        let at = self.terms.partition_point(|term| term.last < token);
        self.terms.get(at).filter(|term| term.first <= token)
    }
}

impl Token {
    fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Whether a character is a hyphen or a dash.
pub(super) fn is_dash(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The value of a decimal digit of any script.
pub(super) fn digit(c: char) -> Option<u32> {
    /// The zeros of the scripts that news is written in; ten digits follow each.
    const ZEROS: [u32; 10] = [
        0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0BE6, 0x0E50, 0x1040, 0xFF10,
    ];
    c.to_digit(10).or_else(|| {
        let code = c as u32;
        ZEROS
            .iter()
            .find(|zero| (**zero..**zero + 10).contains(&code))
            .map(|zero| code - zero)
    })
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    /// The word read last in lower case, for [`super::lexicon`].
    key: u128,
    /// Whether it has only ASCII letters and fits.
    simple: bool,
}

impl Lexer<'_> {
    fn run(mut self, tokens: &mut Vec<Token>) {
        let mut end = usize::MAX;
        while let Some(c) = self.peek() {
            if c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{AD}') {
                self.at += c.len_utf8();
                continue;
            }
            let start = self.at;
            let (sort, case) = self.token(c);
            let word = match sort {
                // "US", "IT" and "WHO" are names.
                Sort::Word
                    if case == Case::Upper
                        && matches!(&self.text[start..self.at], "US" | "IT" | "WHO") =>
                {
                    WordId::default()
                }
                Sort::Word if self.simple => LEXICON.find_key(self.key),
                Sort::Word => LEXICON.find(stem(&self.text[start..self.at])),
                Sort::Sign('&') => LEXICON.find("&"),
                _ => WordId::default(),
            };
            tokens.push(Token {
                start: start as u32,
                end: self.at as u32,
                sort,
                case,
                glued: end == start,
                word,
            });
            end = self.at;
        }
    }

    fn peek(&self) -> Option<char> {
        let byte = *self.text.as_bytes().get(self.at)?;
        if byte < 0x80 {
            return Some(byte as char);
        }
        self.text[self.at..].chars().next()
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn token(&mut self, c: char) -> (Sort, Case) {
        if c.is_ascii_alphabetic() || !c.is_ascii() && c.is_alphabetic() {
            return self.word();
        }
        if digit(c).is_some() || c == '.' && self.bare_point() {
            self.digits();
            return (Sort::Digits, Case::Lower);
        }
        self.at += c.len_utf8();
        (Sort::Sign(c), Case::Lower)
    }

    /// Whether the point here begins a number: ".25".
    fn bare_point(&self) -> bool {
        let before = self.text[..self.at].chars().next_back();
        self.byte(self.at + 1).is_ascii_digit()
            && before.is_none_or(|c| !c.is_alphanumeric() && c != '.' && c != ',')
    }

    fn word(&mut self) -> (Sort, Case) {
        let start = self.at;
        let (mut uppers, mut letters, mut first_upper) = (0, 0, false);
        self.key = 0;
        for byte in &self.text.as_bytes()[start..] {
            if !byte.is_ascii_alphabetic() {
                break;
            }
            let upper = byte.is_ascii_uppercase();
            first_upper |= upper && letters == 0;
            uppers += usize::from(upper);
            if letters < 16 {
                self.key |= u128::from(byte | 0x20) << (8 * letters);
            }
            letters += 1;
        }
        self.at += letters;
        let ascii = self.at;
        while let Some(c) = self.peek() {
            if c.is_ascii_alphabetic() || !c.is_ascii() && c.is_alphabetic() {
                let upper = c.is_ascii_uppercase() || !c.is_ascii() && c.is_uppercase();
                first_upper |= upper && letters == 0;
                uppers += usize::from(upper);
                letters += 1;
                self.at += c.len_utf8();
            } else if !self.apostrophe(c) && !self.initials(c, letters) {
                break;
            }
        }
        if self.address(start) {
            return (Sort::Opaque, Case::Lower);
        }
        self.simple = self.at == ascii && letters <= 16;
        let case = match (first_upper, uppers) {
            (_, 0) => Case::Lower,
            (true, 1) => Case::Capital,
            (true, n) if n == letters => Case::Upper,
            _ => Case::Mixed,
        };
        (Sort::Word, case)
    }

    /// Steps over an apostrophe between letters.
    fn apostrophe(&mut self, c: char) -> bool {
        let next = self.at + c.len_utf8();
        let inside = matches!(c, '\'' | '\u{2019}') && self.byte(next).is_ascii_alphabetic();
        if inside {
            self.at = next;
        }
        inside
    }

    /// Steps over the points of "U.S.", "a.m.".
    fn initials(&mut self, c: char, letters: usize) -> bool {
        let bytes = self.text.as_bytes();
        let single = c == '.'
            && letters > 0
            && bytes[self.at - 1].is_ascii_alphabetic()
            && (letters == 1 || bytes[self.at.saturating_sub(2)] == b'.');
        let more = self.byte(self.at + 1).is_ascii_alphabetic()
            && !self.byte(self.at + 2).is_ascii_alphabetic();
        let inside = single && (more || letters > 1);
        if inside {
            self.at += 1;
        }
        inside
    }

    /// Steps over the rest of an address: "https://...", "www...", "name@host".
    fn address(&mut self, start: usize) -> bool {
        let rest = &self.text.as_bytes()[self.at..];
        let word = &self.text[start..self.at];
        let is = rest.starts_with(b"://")
            || rest.first() == Some(&b'@') && rest.get(1).is_some_and(u8::is_ascii_alphanumeric)
            || rest.first() == Some(&b'.') && word.eq_ignore_ascii_case("www")
            || word.eq_ignore_ascii_case("doi") && rest.starts_with(b":10.");
        if is {
            let length = self.text[self.at..]
                .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']'))
                .unwrap_or(self.text.len() - self.at);
            self.at += length;
        }
        is
    }

    /// Steps over digits and the separators between them; two separators in a
    /// row stay inside, so that a garbled number is seen whole.
    fn digits(&mut self) {
        while let Some(c) = self.peek() {
            let next = self.at + c.len_utf8();
            let separator = matches!(c, '.' | ',' | '\'' | '\u{2019}' | '٬' | '٫');
            let inside = digit(c).is_some()
                || separator
                    && self.text[next..].chars().next().is_some_and(|after| {
                        digit(after).is_some()
                            || matches!(c, '.' | ',')
                                && matches!(after, '.' | ',')
                                && self.byte(next + 1).is_ascii_digit()
                    });
            if !inside {
                break;
            }
            self.at = next;
        }
    }
}

/// A word without the points of "U.S." and without what follows its apostrophe.
fn stem(word: &str) -> &str {
    let bare = match word.find(['\'', '\u{2019}']) {
        Some(at) if at > 0 => &word[..at],
        _ => word,
    };
    bare.strip_suffix('.').unwrap_or(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let scan = Scan::new(text);
        (0..scan.tokens.len()).map(|at| scan.str(at)).collect()
    }

    #[test]
    fn numbers_keep_their_separators_and_garbled_ones_stay_whole() {
        assert_eq!(
            cut("1,234.5, 6,.92 .25ml"),
            ["1,234.5", ",", "6,.92", ".25", "ml"]
        );
        assert_eq!(cut("sold £5.\u{a0}Then"), ["sold", "£", "5", ".", "Then"]);
    }

    #[test]
    fn initials_and_addresses_are_one_token() {
        assert_eq!(
            cut("U.S. at 9 a.m. on www.a.org/1,000 too"),
            ["U.S.", "at", "9", "a.m.", "on", "www.a.org/1,000", "too"]
        );
    }
}
