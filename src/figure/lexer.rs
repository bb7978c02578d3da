//! From characters to tokens: words, digits with their separators, signs, addresses.
use super::language::{Habits, Number};
use super::lexicon::{Lexicon, WordId};
use super::scan::{Case, Sort, Token};
use super::tables::Tables;
use crate::base::{KEY, Letters};

/// Whether a character is a hyphen or a dash.
pub(super) fn is_dash(sign: char) -> bool {
    matches!(
        sign,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// Whether a character is a minus sign, or the hyphen that typing puts for one.
pub(super) fn is_minus(sign: char) -> bool {
    matches!(sign, '-' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}')
}

/// The digit of a raised digit.
pub(super) fn raised(c: char) -> Option<i32> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹"
        .chars()
        .position(|digit| digit == c)
        .and_then(|digit| i32::try_from(digit).ok())
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

/// Cuts a text into tokens.
pub(super) struct Lexer<'t> {
    text: &'t str,
    lexicon: &'static Lexicon,
    habits: &'static Habits,
    at: usize,
    /// The word read last in lower case, for [`super::lexicon`].
    key: u128,
    /// Whether it has only ASCII letters and fits.
    simple: bool,
}

impl<'t> Lexer<'t> {
    /// A lexer at the start of `text`.
    pub(super) fn new(text: &'t str, tables: &'static Tables) -> Self {
        Self {
            text,
            lexicon: &tables.lexicon,
            habits: &tables.language.habits,
            at: 0,
            key: 0,
            simple: false,
        }
    }

    /// Adds all tokens of the text.
    pub(super) fn run(mut self, tokens: &mut Vec<Token>) {
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
                    let nation = &self.text[start..self.at] == "US";
                    self.lexicon.find(if nation { "u.s" } else { "" })
                }
                Sort::Word if self.simple => self.lexicon.find_key(self.key),
                Sort::Word => self.find(&self.text[start..self.at]),
                Sort::Sign('&') => self.lexicon.find("&"),
                _ => WordId::default(),
            };
            let unknown = sort == Sort::Word && word == WordId::default();
            if unknown && !self.habits.joints.is_empty() && self.split(start, end, tokens) {
                end = self.at;
                continue;
            }
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

    /// What a word is with what may follow its apostrophe. "One's" is no number.
    fn find(&self, word: &str) -> WordId {
        let found = self.lexicon.find(stem(word));
        let owns = word.ends_with("'s") || word.ends_with("\u{2019}s");
        match owns && self.lexicon.get(found).number != Number::None {
            true => WordId::default(),
            false => found,
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
        let rest = &self.text.as_bytes()[start..];
        let run = Letters::of(rest);
        let (mut uppers, mut letters) = (run.uppers, run.count);
        let mut first_upper = letters > 0 && rest[0].is_ascii_uppercase();
        self.key = run.key;
        self.at += letters;
        let ascii = self.at;
        while let Some(c) = self.peek() {
            if c.is_ascii_alphabetic() || !c.is_ascii() && c.is_alphabetic() {
                let upper = c.is_ascii_uppercase() || !c.is_ascii() && c.is_uppercase();
                first_upper |= upper && letters == 0;
                uppers += usize::from(upper);
                letters += 1;
                self.at += c.len_utf8();
            } else if self.elides(c, start) {
                self.at += c.len_utf8();
                break;
            } else if !self.apostrophe(c) && !self.initials(c, letters) {
                break;
            }
        }
        if self.address(start) {
            return (Sort::Opaque, Case::Lower);
        }
        self.simple = self.at == ascii && letters <= KEY;
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

    /// Whether the apostrophe here ends a word that lost its last letter: "d'euros".
    fn elides(&self, c: char, start: usize) -> bool {
        let word = &self.text[start..self.at];
        let elided = self.habits.elided.iter();
        matches!(c, '\'' | '\u{2019}') && elided.into_iter().any(|it| it.eq_ignore_ascii_case(word))
    }

    /// Adds the number words that the word from `start` on is made of:
    /// "zweiundvierzig". `end` is where the token before ended.
    fn split(&self, start: usize, end: usize, tokens: &mut Vec<Token>) -> bool {
        let word = self.text[start..self.at].to_lowercase();
        if word.len() != self.at - start {
            return false;
        }
        let count = tokens.len();
        let mut at = 0;
        while let Some((piece, id)) = self.lexicon.piece(&word[at..]) {
            tokens.push(Token {
                start: (start + at) as u32,
                end: (start + at + piece.len()) as u32,
                sort: Sort::Word,
                case: Case::Lower,
                glued: at > 0 || end == start,
                word: id,
            });
            at += piece.len();
        }
        if at < word.len() {
            tokens.truncate(count);
        }
        at == word.len()
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

    /// Whether a power of ten begins at `at`: the dot before it multiplies.
    fn power(&self, at: usize) -> bool {
        let rest = self.text[at..].strip_prefix("10");
        rest.is_some_and(|rest| !rest.starts_with(|c: char| digit(c).is_some()))
    }

    /// Steps over digits and the separators between them; two separators in a
    /// row stay inside, so that a garbled number is seen whole.
    fn digits(&mut self) {
        while let Some(c) = self.peek() {
            let next = self.at + c.len_utf8();
            let separator = matches!(c, '.' | ',' | '\'' | '\u{2019}' | '٬' | '٫')
                || c == '·' && !self.power(next);
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
    use crate::figure::context::Context;
    use crate::figure::scan::Scan;

    fn cut(text: &str) -> Vec<&str> {
        let scan = Scan::new(text, Context::usual());
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
