//! What becomes of the tokens of two stretches of text that belong together.
use super::token::{Kind, Token, key};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::borrow::Cow;
use std::ops::Range;

/// What became of neighboring tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// The same on both sides, token by token.
    Keep {
        /// Old tokens.
        old: Range<usize>,
        /// New tokens, as many.
        new: Range<usize>,
    },
    /// Old tokens gone, new tokens come; one of them may be empty.
    Change {
        /// Old tokens.
        old: Range<usize>,
        /// New tokens.
        new: Range<usize>,
    },
}

impl Step {
    /// Swaps the sides.
    pub fn swap(&mut self) {
        let (Self::Keep { old, new } | Self::Change { old, new }) = self;
        std::mem::swap(old, new);
    }
}

/// Two stretches of text as tokens with comparable keys.
pub(super) struct Pair<'a> {
    pub old_text: &'a str,
    pub new_text: &'a str,
    pub old: &'a [Token],
    pub new: &'a [Token],
    pub old_keys: Vec<u32>,
    pub new_keys: Vec<u32>,
    /// So many tokens at the start are written alike.
    alike: usize,
}

impl<'a> Pair<'a> {
    /// Numbers the keys of both sides: equal keys have equal numbers. Far from
    /// what differs tokens only need to be equal to their counterpart, and are
    /// not looked up.
    pub fn new(
        (old_text, old): (&'a str, &'a [Token]),
        (new_text, new): (&'a str, &'a [Token]),
    ) -> Self {
        let (old_bytes, new_bytes) = (old_text.as_bytes(), new_text.as_bytes());
        let alike = |(a, b): &(&Token, &Token)| {
            a.kind == b.kind && old_bytes[a.span.range()] == new_bytes[b.span.range()]
        };
        let start = old.iter().zip(new).take_while(alike).count();
        let (old_rest, new_rest) = (&old[start..], &new[start..]);
        let end = old_rest
            .iter()
            .rev()
            .zip(new_rest.iter().rev())
            .take_while(alike)
            .count();
        // As far as a change can slide, and one more to see the edge.
        let near = old_rest.len().max(new_rest.len()) - end + 2;
        let (far_start, far_end) = (start.saturating_sub(near), end.saturating_sub(near));
        let close = old.len().max(new.len()) - far_start - far_end;
        let mut numbers = Numbers::for_tokens(2 * close);
        let mut keys = |text: &'a str, tokens: &[Token]| -> Vec<u32> {
            let after = tokens.len() - far_end;
            let mut keys = Vec::with_capacity(tokens.len());
            keys.extend((0..far_start as u32).map(|at| u32::MAX - at));
            let close = tokens[far_start..after].iter();
            keys.extend(close.map(|token| numbers.of(key(text, *token))));
            keys.extend((0..far_end as u32).map(|at| u32::MAX - far_start as u32 - at));
            keys
        };
        let (old_keys, new_keys) = (keys(old_text, old), keys(new_text, new));
        Self {
            old_text,
            new_text,
            old,
            new,
            old_keys,
            new_keys,
            alike: start,
        }
    }

    /// The same with the sides swapped.
    pub fn swapped(self) -> Pair<'a> {
        Pair {
            old_text: self.new_text,
            new_text: self.old_text,
            old: self.new,
            new: self.old,
            old_keys: self.new_keys,
            new_keys: self.old_keys,
            alike: self.alike,
        }
    }

    /// Whether the old side is the one that sorts first, by keys of its words.
    pub fn is_first(&self) -> bool {
        let literals = |text: &'a str, tokens: &'a [Token]| {
            let bytes = text.as_bytes();
            let rest = tokens[self.alike..].iter();
            rest.map(move |token| &bytes[token.span.range()])
        };
        literals(self.old_text, self.old).le(literals(self.new_text, self.new))
    }
}

/// Numbers keys in the order in which they are met.
enum Numbers<'a> {
    /// Few are compared with each other, which needs no table.
    Few(Vec<Cow<'a, str>>),
    Many(FxHashMap<Cow<'a, str>, u32>),
}

/// Up to so many keys are few.
const FEW: usize = 48;

impl<'a> Numbers<'a> {
    fn for_tokens(tokens: usize) -> Self {
        if tokens <= FEW {
            Self::Few(Vec::with_capacity(tokens))
        } else {
            Self::Many(FxHashMap::with_capacity_and_hasher(tokens, FxBuildHasher))
        }
    }

    fn of(&mut self, key: Cow<'a, str>) -> u32 {
        match self {
            Self::Few(keys) => {
                let known = keys.iter().position(|known| *known == key);
                let number = known.unwrap_or(keys.len());
                if known.is_none() {
                    keys.push(key);
                }
                number as u32
            }
            Self::Many(numbers) => {
                let next = numbers.len() as u32;
                *numbers.entry(key).or_insert(next)
            }
        }
    }
}

/// How much it tells that a token is on both sides.
pub(super) fn weight(token: Token) -> i32 {
    match token.kind {
        Kind::Figure | Kind::Negation => 30,
        Kind::Word => 8 + (token.span.len().min(8) / 2) as i32,
        Kind::End => 9,
        Kind::Ideograph => 5,
        Kind::Light => 3,
        Kind::Marker => 2,
        Kind::Mark => 1,
    }
}

/// Whether the token says something.
pub(super) fn is_telling(token: Token) -> bool {
    matches!(
        token.kind,
        Kind::Word | Kind::Figure | Kind::Negation | Kind::Ideograph
    )
}
