//! Cuts a stretch of text into words, digits and signs, once, for all rules.
use super::context::Context;
use super::language::role::{NAME, STOP};
use super::language::{Habits, Language, Number, Relative};
use super::lexer::{Lexer, is_dash};
use super::lexicon::{Entry, Lexicon, WordId};
use super::number::{Shape, parse};
use super::numeral::{self, Numeral};
use super::tables::Tables;
use super::term::{self, Term};
use rust_decimal::Decimal;
use std::ops::Range;

/// A piece of text that the grammar does not look into.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Its first byte.
    pub(super) start: u32,
    /// The byte after its last.
    pub(super) end: u32,
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
    /// What holds for the whole document.
    pub(super) context: Context,
    /// All tokens, in order.
    pub(super) tokens: Vec<Token>,
    /// All numbers, in order.
    pub(super) numerals: Vec<Numeral>,
    /// All numbers with their currency, percent sign or unit of measure, in order.
    pub(super) terms: Vec<Term>,
    /// Words that may be figures without a number beside them: months, ordinals,
    /// "dozens", "doubled".
    pub(super) marks: Vec<usize>,
    /// Words with which a date seen from the article's own may begin or end, where
    /// that date is known.
    pub(super) times: Vec<usize>,
    /// Words that name a nation with a dollar.
    pub(super) nations: Vec<usize>,
    /// How many words there are.
    pub(super) words: u32,
    /// How many of them are function words.
    pub(super) stops: u32,
}

impl<'t> Scan<'t> {
    /// Scans a stretch of a document.
    pub(super) fn new(text: &'t str, context: Context) -> Self {
        let mut scan = Self {
            text,
            context,
            tokens: Vec::with_capacity(text.len() / 5 + 4),
            numerals: Vec::new(),
            terms: Vec::new(),
            marks: Vec::new(),
            times: Vec::new(),
            nations: Vec::new(),
            words: 0,
            stops: 0,
        };
        Lexer::new(text, context.tables).run(&mut scan.tokens);
        for (at, token) in scan.tokens.iter().enumerate() {
            scan.words += u32::from(token.sort == Sort::Word);
            if token.word == WordId::default() {
                continue;
            }
            let entry = context.tables.lexicon.get(token.word);
            scan.stops += u32::from(entry.roles & STOP != 0);
            if Lexicon::marked(entry) {
                scan.marks.push(at);
            }
            if context.published.is_some() && (entry.weekday > 0 || entry.begins_date) {
                scan.times.push(at);
            }
            if entry.nation > 0 && token.case != Case::Lower {
                scan.nations.push(at);
            }
        }
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

    /// The number that a token of digits is.
    pub(super) fn parse(&self, token: usize) -> Option<(Decimal, Shape)> {
        parse(self.str(token), self.context.separators)
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
        self.tables()
            .lexicon
            .get(self.tokens.get(token).map_or(WordId::default(), |t| t.word))
    }

    /// Whether a token has one of these roles.
    pub(super) fn is(&self, token: usize, roles: u64) -> bool {
        self.entry(token).roles & roles != 0
    }

    /// Whether a token is one of the words in a list, whatever its case.
    pub(super) fn among(&self, token: usize, words: &str) -> bool {
        let word = self.str(token);
        !word.is_empty() && words.split(' ').any(|it| it.eq_ignore_ascii_case(word))
    }

    /// Whether the token before `token` has one of these roles.
    pub(super) fn before_is(&self, token: usize, roles: u64) -> bool {
        token > 0 && self.is(token - 1, roles)
    }

    /// The date seen from the article's own that begins with `token`, and how many
    /// tokens it has.
    pub(super) fn relative(&self, token: usize) -> Option<(usize, Relative)> {
        /// How many words such a phrase has at most.
        const LONGEST: usize = 4;
        let mut words = [WordId::default(); LONGEST];
        for (word, token) in words.iter_mut().zip(&self.tokens[token..]) {
            *word = token.word;
        }
        self.tables().lexicon.relative(&words)
    }

    /// The words of the document's language.
    pub(super) fn tables(&self) -> &'static Tables {
        self.context.tables
    }

    /// Whether a token is what is written to the digits of an ordinal: "st", "nd".
    pub(super) fn ordinal_end(&self, token: usize) -> bool {
        let habits = self.habits();
        habits.ordinal_ends.contains(&self.str(token))
    }

    /// How the words of the document's language go together.
    pub(super) fn habits(&self) -> &'static Habits {
        &self.language().habits
    }

    /// The language of the document.
    pub(super) fn language(&self) -> &'static Language {
        self.tables().language
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
        self.capital(token)
            && (self.tokens[token].word == WordId::default() || self.entry(token).nation > 0)
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
