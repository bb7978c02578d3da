//! Words, figures and marks of a text: the units of the text diff.
//!
//! White space is never a token. What must not be torn apart is one token:
//! `$1.2bn`, `49.6%`, `2026-03`, `1,000`, `U.S.`, `Jean-Pierre`, a web address.
use super::lexicon;
use crate::base::Span;
use std::borrow::Cow;

/// What sort of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// A word that tells something.
    Word,
    /// A word that any sentence has: `the`, `of`.
    Light,
    /// A word that turns the sense: `not`, `never`.
    Negation,
    /// A number with what belongs to it.
    Figure,
    /// The number of a list item: `2` in `2. Call the office.`
    Marker,
    /// A Chinese character or kana.
    Ideograph,
    /// What ends a sentence.
    End,
    /// Any other punctuation.
    Mark,
}

/// A token and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub span: Span,
    pub kind: Kind,
}

/// Splits the part `within` of `text`, behind the tokens of parts before it.
pub(super) fn tokens(text: &str, within: Span, found: &mut Vec<Token>) {
    // A word has some five letters and a blank.
    found.reserve(within.len() / 5 + 2);
    let mut lexer = Lexer {
        text,
        at: within.start(),
        end: within.end(),
        first: found.len(),
        found,
    };
    lexer.run();
}

/// A stretch of text cut into tokens.
#[derive(Clone, Copy)]
pub(super) struct Known<'t> {
    pub span: Span,
    pub tokens: &'t [Token],
}

/// The tokens of a stretch that is the same as a known one for so many bytes at the
/// start and at the end: there they are taken over. A space parts tokens whatever
/// stands around it, and those before it hang on nothing behind it.
pub(super) fn tokens_beside(
    text: &str,
    within: Span,
    known: Known<'_>,
    (start, end): (usize, usize),
) -> Vec<Token> {
    let bytes = within.of(text).as_bytes();
    let mut found = Vec::with_capacity(known.tokens.len() + 4);
    let first = bytes[..start].iter().rposition(|byte| *byte == b' ');
    let first = first.unwrap_or(0);
    let count = (known.tokens).partition_point(|it| it.span.end() <= known.span.start() + first);
    found.extend(known.tokens[..count].iter().map(|token| Token {
        span: Span::between(
            token.span.start() - known.span.start() + within.start(),
            token.span.end() - known.span.start() + within.start(),
        ),
        kind: token.kind,
    }));
    let rest = same_words(&bytes[bytes.len() - end..]).map(|at| end - at);
    let mut lexer = Lexer {
        text,
        at: within.start() + first,
        // With the space.
        end: rest.map_or(within.end(), |rest| within.end() - rest + 1),
        first: 0,
        found: &mut found,
    };
    lexer.run();
    if let Some(rest) = rest {
        let from = known.span.end() - rest;
        let count = known.tokens.partition_point(|it| it.span.start() < from);
        found.extend(known.tokens[count..].iter().map(|token| Token {
            span: Span::between(
                within.end() - (known.span.end() - token.span.start()),
                within.end() - (known.span.end() - token.span.end()),
            ),
            kind: token.kind,
        }));
    }
    found
}

/// The first space that has a whole word before it: the tokens behind it hang on
/// nothing before that word.
fn same_words(bytes: &[u8]) -> Option<usize> {
    let from = bytes.iter().position(|byte| *byte == b' ')?;
    let word = bytes[from..].iter().position(u8::is_ascii_alphanumeric)?;
    let to = bytes[from + word..].iter().position(|byte| *byte == b' ')?;
    Some(from + word + to)
}

/// How many of eight bytes, of which the first is lowest, are ASCII letters up to the
/// first that is none.
fn letters(bytes: u64) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let low = (bytes | (0x20 * ONES)) & !HIGH;
    // The high bit of a byte is set where it is at least `a`, and where beyond `z`.
    let from_a = low + (0x80 - b'a' as u64) * ONES;
    let beyond_z = low + (0x80 - b'z' as u64 - 1) * ONES;
    let others = !(from_a & !beyond_z & !bytes) & HIGH;
    others.trailing_zeros() as usize / 8
}

/// Whether the character only separates: white space and invisible characters.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

struct Lexer<'a, 'f> {
    text: &'a str,
    at: usize,
    end: usize,
    /// How many tokens are of other parts.
    first: usize,
    found: &'f mut Vec<Token>,
}

impl Lexer<'_, '_> {
    fn run(&mut self) {
        while self.at < self.end {
            if self.text.as_bytes()[self.at] == b' ' {
                self.at += 1;
            } else {
                self.step();
            }
        }
    }

    fn peek(&self, at: usize) -> Option<char> {
        self.text[at..self.end].chars().next()
    }

    fn step(&mut self) {
        let start = self.at;
        if let Some((end, kind)) = self.plain_word(start) {
            return self.push(start, end, kind);
        }
        let Some(first) = self.peek(start) else {
            return;
        };
        if is_blank(first) {
            self.at = start + first.len_utf8();
            return;
        }
        let (end, kind) = if let Some(end) = self.figure(start, first) {
            (end, self.figure_kind(start, end))
        } else if is_ideograph(first) {
            self.ideographs(start, first)
        } else if is_letter(first) {
            self.word(start)
        } else {
            self.mark(start, first)
        };
        self.push(start, end, kind);
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind) {
        self.found.push(Token {
            span: Span::between(start, end),
            kind,
        });
        self.at = end;
    }

    /// The end of a word of ASCII letters before a blank or a plain mark: what most
    /// words are, and nothing else can start so.
    fn plain_word(&self, start: usize) -> Option<(usize, Kind)> {
        let rest = &self.text.as_bytes()[start..self.end];
        let first = rest.first_chunk().map(|first| u64::from_le_bytes(*first));
        let mut length = first.map_or(0, letters);
        if length == 8 || first.is_none() {
            let more = rest[length..].iter();
            length += more.take_while(|byte| byte.is_ascii_alphabetic()).count();
        }
        let ends = match rest.get(length) {
            None | Some(b' ' | b'\n' | b',' | b';' | b')') => true,
            Some(b'.') => {
                let next = rest.get(length + 1);
                length > 1 && next.is_none_or(|byte| matches!(byte, b' ' | b'\n'))
            }
            Some(_) => false,
        };
        let kind = || match first {
            Some(first) => lexicon::kind_of_first(first, length),
            None => lexicon::kind_of_letters(&rest[..length]),
        };
        (length > 0 && ends).then(|| (start + length, kind()))
    }

    /// The end of the figure that starts here, if one does.
    fn figure(&self, start: usize, first: char) -> Option<usize> {
        let can_start = first.is_ascii_alphanumeric()
            || matches!(first, '-' | '+' | '−' | '±' | '–')
            || is_currency(first);
        if !can_start {
            return None;
        }
        let mut at = start;
        if is_letter(first) && first.is_ascii_uppercase() {
            // `US$5`, `A$5`, `R$5`
            let letters = self.text[at..self.end]
                .bytes()
                .take_while(u8::is_ascii_uppercase)
                .count();
            at += letters;
            if letters > 3 || !self.peek(at).is_some_and(is_currency) {
                return None;
            }
        }
        let before = self.text[..start].chars().next_back();
        let opens = before.is_none_or(|c| is_blank(c) || "([{~≈<>=\"“'‘/|".contains(c));
        while let Some(c) = self.peek(at) {
            let sign = opens && matches!(c, '-' | '+' | '−' | '±' | '–') && at == start;
            if !(sign || is_currency(c)) || at > start + 8 {
                break;
            }
            at += c.len_utf8();
        }
        self.peek(at)
            .is_some_and(|c| c.is_ascii_digit())
            .then(|| self.digits(at))
    }

    /// The end of the digits and all that belongs to them.
    fn digits(&self, start: usize) -> usize {
        let mut at = start;
        let mut digit = false;
        while let Some(c) = self.peek(at) {
            let after = at + c.len_utf8();
            let next = (after < self.end).then(|| self.peek(after)).flatten();
            let digit_next = next.is_some_and(|c| c.is_ascii_digit());
            let belongs = match c {
                c if is_letter(c) && is_ideograph(c) => is_measure(c),
                c if c.is_alphanumeric() => true,
                '.' | ',' | ':' | '/' | '\'' | '’' | '-' | '–' | '\u{2011}' => {
                    digit && digit_next
                }
                '\u{a0}' | '\u{202f}' | '\u{2009}' => digit && self.is_group(after),
                '%' | '‰' | '°' | '½' | '¼' | '¾' => true,
                c => is_currency(c) && digit,
            };
            if !belongs {
                break;
            }
            digit = c.is_ascii_digit();
            at = after;
        }
        at
    }

    /// Whether just three digits stand here, as after a separator of thousands.
    fn is_group(&self, at: usize) -> bool {
        let digits = self.text[at..self.end]
            .bytes()
            .take_while(u8::is_ascii_digit);
        digits.count() == 3
    }

    /// `2.` at the start of a line or sentence only counts the items of a list.
    fn figure_kind(&self, start: usize, end: usize) -> Kind {
        let number = &self.text[start..end];
        let opens = match self.found[self.first..].last() {
            None => true,
            Some(last) => {
                last.kind == Kind::End || self.text[last.span.end()..start].contains('\n')
            }
        };
        let rest = &self.text[end..self.end];
        let dotted = rest.starts_with(['.', ')']) && rest[1..].chars().next().is_some_and(is_blank);
        if opens && dotted && number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit()) {
            Kind::Marker
        } else {
            Kind::Figure
        }
    }

    /// A Chinese number with its unit, a day of the week, or one character.
    fn ideographs(&self, start: usize, first: char) -> (usize, Kind) {
        let mut at = start;
        let mut numerals = 0;
        let mut whole = false;
        for c in self.text[start..self.end].chars() {
            let weekday = at == start && matches!(c, '周' | '週');
            if is_numeral(c) {
                numerals += 1;
            } else if (numerals > 0 && is_measure(c)) || weekday {
                whole |= !weekday;
            } else {
                break;
            }
            at += c.len_utf8();
            if whole {
                break;
            }
        }
        let single = start + first.len_utf8();
        if numerals > 0 && at > single {
            (at, Kind::Figure)
        } else {
            (single, Kind::Ideograph)
        }
    }

    /// The end of the word that starts here.
    fn word(&self, start: usize) -> (usize, Kind) {
        let rest = &self.text[start..self.end];
        if rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.") {
            let length = rest.find(is_blank).unwrap_or(rest.len());
            let address =
                rest[..length].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/');
            return (start + address.len(), Kind::Word);
        }
        let mut at = start;
        let mut letters = 0;
        while let Some(c) = self.peek(at) {
            let after = at + c.len_utf8();
            let next = (after < self.end).then(|| self.peek(after)).flatten();
            let goes_on = next.is_some_and(|c| is_letter(c) || c.is_ascii_digit());
            let belongs = match c {
                c if is_ideograph(c) => false,
                c if is_letter(c) || c.is_numeric() => true,
                '\'' | '’' | '-' | '\u{2011}' | '_' | '&' | '@' => goes_on,
                // `U.S.`: single letters, each with its dot.
                '.' => letters == 1 && (goes_on || self.text[start..at].contains('.')),
                _ => false,
            };
            if !belongs {
                break;
            }
            letters = if is_letter(c) { letters + 1 } else { 0 };
            at = after;
        }
        (at, lexicon::kind(&self.text[start..at]))
    }

    /// A run of the same mark where only the run means something, else one mark.
    fn mark(&self, start: usize, first: char) -> (usize, Kind) {
        let rest = &self.text[start..self.end];
        let run = rest.chars().take_while(|c| *c == first).count();
        let length = match first {
            '.' if run >= 3 => run,
            '-' | '=' | '*' | '_' | '#' | '~' | '`' => run,
            _ => first.len_utf8(),
        };
        let ends = matches!(first, '.' | '!' | '?' | '。' | '！' | '？' | '…');
        (start + length, if ends { Kind::End } else { Kind::Mark })
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¥' | '€' | '\u{20a0}'..='\u{20cf}')
}

/// Whether the character is a token by itself: Chinese characters and kana.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Chinese and Japanese numerals.
fn is_numeral(c: char) -> bool {
    "〇零一二三四五六七八九十百千万萬亿億兆两兩".contains(c)
}

/// What directly follows a number in Chinese and Japanese and belongs to it.
fn is_measure(c: char) -> bool {
    is_numeral(c) || "元円圓年月日号點点时時分秒个個人名岁歳次度倍成".contains(c)
}

/// What is compared: the literal with typography folded, so that straight and
/// curly quotes, sorts of dashes and separators of thousands are not told apart.
pub(super) fn key(text: &str, token: Token) -> Cow<'_, str> {
    let literal = token.span.of(text);
    match token.kind {
        Kind::Marker => Cow::Borrowed("\0item"),
        Kind::Figure => figure_key(literal),
        Kind::End | Kind::Mark => Cow::Borrowed(mark_key(literal)),
        _ if literal.is_ascii() => Cow::Borrowed(literal),
        _ if literal.contains(['’', '\u{2011}', '\u{ad}']) => Cow::Owned(
            literal
                .replace('’', "'")
                .replace('\u{2011}', "-")
                .replace('\u{ad}', ""),
        ),
        _ => Cow::Borrowed(literal),
    }
}

fn mark_key(literal: &str) -> &str {
    match literal {
        "“" | "”" | "„" | "‟" | "«" | "»" | "″" => "\"",
        "‘" | "’" | "‚" | "‛" | "′" | "`" => "'",
        "–" | "—" | "―" | "‒" | "−" | "--" | "---" | "‐" | "\u{2011}" => "-",
        "..." => "…",
        same => same,
    }
}

fn figure_key(literal: &str) -> Cow<'_, str> {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"$.%/:-+".contains(&b);
    if literal.bytes().all(is_plain) {
        return Cow::Borrowed(literal);
    }
    let mut key = String::with_capacity(literal.len());
    let mut rest = literal.chars();
    while let Some(c) = rest.next() {
        let after = rest.as_str();
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let grouped = digits == 3 && key.ends_with(|c: char| c.is_ascii_digit());
        match c {
            ',' | '\'' | '’' if grouped => {}
            c if is_blank(c) && (grouped || !key.ends_with(char::is_alphabetic)) => {}
            c if is_blank(c) => key.push(' '),
            '−' | '–' | '\u{2011}' => key.push('-'),
            c => key.push(c),
        }
    }
    Cow::Owned(key)
}
