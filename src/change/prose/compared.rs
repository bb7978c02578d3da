//! Two stretches of text that belong together, compared token by token.
use super::effort::Effort;
use super::phrases::{self, Phrase};
use super::pieces::Piece;
use super::regions::Stretches;
use super::script::{Pair, Step, is_telling, weight};
use super::token::{Known, Token, tokens, tokens_beside};
use super::{figures, tidy, words};
use crate::base::{Span, same_end, same_start};
use std::ops::Range;

/// A move that keeps less than this share of its telling weight, in percent, is
/// told as gone here and come there: scattered words are no move to a reader.
const MOVED_KEEPS: i64 = 60;

/// Stretches of more tokens are not tried together with their neighbors.
const JOINED: usize = 1000;

/// The weight of a word.
const A_WORD: i64 = 8;

/// Two stretches as tokens, and how the new came from the old.
pub(super) struct Compared<'a> {
    old: Side<'a>,
    new: Side<'a>,
    steps: Vec<Step>,
    phrases: Vec<Phrase>,
    kept: i64,
}

struct Side<'a> {
    text: &'a str,
    tokens: Vec<Token>,
}

impl<'a> Side<'a> {
    /// Reads stretches; of figures only those near what differs.
    fn read(stretches: &Stretches<'a>, indices: impl Iterator<Item = usize>, near: Span) -> Self {
        let text = stretches.document.text();
        let (mut read, mut figures) = (Vec::new(), Vec::new());
        for at in indices {
            let stretch = stretches.spans[at];
            tokens(text, stretch, &mut read);
            stretches.figures.places(at, stretch, near, &mut figures);
        }
        Self {
            text,
            tokens: figures::join(text, &figures, read),
        }
    }

    /// Reads one stretch of each side, what they share at their ends once.
    fn read_two(
        (old, old_at, old_near): (&Stretches<'a>, usize, Span),
        (new, new_at, new_near): (&Stretches<'a>, usize, Span),
        same: (usize, usize),
    ) -> [Self; 2] {
        let (was, is) = (old.spans[old_at], new.spans[new_at]);
        let mut olds = Vec::new();
        tokens(old.document.text(), was, &mut olds);
        let known = Known {
            span: was,
            tokens: &olds,
        };
        let news = tokens_beside(new.document.text(), is, known, same);
        let joined = |side: &Stretches<'a>, at: usize, near: Span, tokens: Vec<Token>| {
            let (text, mut figures) = (side.document.text(), Vec::new());
            let places = &side.figures;
            places.places(at, side.spans[at], near, &mut figures);
            Self {
                text,
                tokens: figures::join(text, &figures, tokens),
            }
        };
        [
            joined(old, old_at, old_near, olds),
            joined(new, new_at, new_near, news),
        ]
    }

    fn all(&self) -> Range<usize> {
        0..self.tokens.len()
    }

    /// The weight of the tokens that tell something.
    fn telling(&self, tokens: &Range<usize>) -> i64 {
        let tokens = self.tokens[tokens.clone()].iter();
        let telling = tokens.filter(|token| is_telling(**token));
        telling.map(|token| i64::from(weight(*token))).sum()
    }

    fn span(&self, tokens: Range<usize>) -> Span {
        let tokens = &self.tokens[tokens];
        tokens[0].span.join(tokens[tokens.len() - 1].span)
    }
}

impl<'a> Compared<'a> {
    /// Compares stretches of the old document with stretches of the new, both told
    /// by their indices, ascending.
    pub fn new<I: Iterator<Item = usize> + Clone>(
        (old, old_indices): (&Stretches<'a>, I),
        (new, new_indices): (&Stretches<'a>, I),
        effort: &mut Effort,
    ) -> Self {
        let (old_whole, new_whole) = (
            old.whole(old_indices.clone()),
            new.whole(new_indices.clone()),
        );
        let same = same(
            old_whole.of(old.document.text()),
            new_whole.of(new.document.text()),
        );
        let (old_near, new_near) = near(
            (old.document.text(), old_whole),
            (new.document.text(), new_whole),
            same,
        );
        let one = |mut indices: I| indices.next().filter(|_| indices.next().is_none());
        let [old, new] = match (one(old_indices.clone()), one(new_indices.clone())) {
            (Some(at), Some(to)) => Side::read_two((old, at, old_near), (new, to, new_near), same),
            _ => [
                Side::read(old, old_indices, old_near),
                Side::read(new, new_indices, new_near),
            ],
        };
        let pair = Pair::new((old.text, &old.tokens), (new.text, &new.tokens));
        // Of equally good scripts one is chosen by place. Taking the side that
        // sorts first as old makes swapped inputs give the mirrored result.
        let turned = !pair.is_first();
        let pair = if turned { pair.swapped() } else { pair };
        let mut steps = tidy::tidy(&pair, words::steps(&pair, effort));
        let mut phrases = phrases::moved(&pair, &steps, effort);
        if turned {
            steps.iter_mut().for_each(Step::swap);
            phrases
                .iter_mut()
                .for_each(|phrase| std::mem::swap(&mut phrase.old, &mut phrase.new));
        }
        let kept = (steps.iter())
            .map(|step| match step {
                Step::Keep { old: kept, .. } => old.telling(kept),
                Step::Change { .. } => 0,
            })
            .sum();
        Self {
            old,
            new,
            steps,
            phrases,
            kept,
        }
    }

    /// The weight of the telling tokens that are kept.
    pub fn kept(&self) -> i64 {
        self.kept
    }

    /// Whether enough is kept to call it the same text elsewhere.
    pub fn is_move(&self) -> bool {
        let phrases = self
            .phrases
            .iter()
            .map(|phrase| self.old.telling(&phrase.old));
        let kept = self.kept + phrases.sum::<i64>();
        let all = self.old.telling(&self.old.all()) + self.new.telling(&self.new.all());
        200 * kept >= MOVED_KEEPS * all
    }

    /// The weight of what may have gone from the end of this to the start of
    /// `next` or back: what one loses there and the other gains; `None` when that
    /// is less than a word or the stretches are long.
    pub fn may_share(&self, next: &Self) -> Option<i64> {
        let (
            Some(Step::Change { old, new }),
            Some(Step::Change {
                old: next_old,
                new: next_new,
            }),
        ) = (self.steps.last(), next.steps.first())
        else {
            return None;
        };
        let forth = self.old.telling(old).min(next.new.telling(next_new));
        let back = self.new.telling(new).min(next.old.telling(next_old));
        let long = [self, next]
            .iter()
            .any(|pair| pair.old.tokens.len().max(pair.new.tokens.len()) > JOINED);
        let most = forth.max(back);
        (most >= A_WORD && !long).then_some(most)
    }

    /// The pieces in reading order; moved phrases are numbered on from `moves`.
    pub fn pieces(&self, moves: &mut u32) -> Vec<Piece> {
        let numbers: Vec<u32> = (*moves + 1..).take(self.phrases.len()).collect();
        *moves += self.phrases.len() as u32;
        let mut pieces = Vec::with_capacity(2 * self.steps.len());
        for step in &self.steps {
            match step {
                Step::Keep { old, new } => self.keep(old.clone(), new.clone(), &mut pieces),
                Step::Change { old, new } if self.phrases.is_empty() => {
                    let (moved, kept) = (None, false);
                    if old.start < old.end {
                        let old = self.old.span(old.clone());
                        pieces.push(Piece::Gone { old, moved, kept });
                    }
                    if new.start < new.end {
                        let new = self.new.span(new.clone());
                        pieces.push(Piece::Come { new, moved, kept });
                    }
                }
                Step::Change { old, new } => {
                    let phrases = self.phrases.iter().zip(&numbers);
                    let olds = phrases
                        .clone()
                        .map(|(phrase, number)| (&phrase.old, *number));
                    for (range, moved) in parts(old.clone(), olds) {
                        let kept = moved.is_some();
                        let old = self.old.span(range);
                        pieces.push(Piece::Gone { old, moved, kept });
                    }
                    let news = phrases.map(|(phrase, number)| (&phrase.new, *number));
                    for (range, moved) in parts(new.clone(), news) {
                        let kept = moved.is_some();
                        let new = self.new.span(range);
                        pieces.push(Piece::Come { new, moved, kept });
                    }
                }
            }
        }
        pieces
    }

    /// Kept tokens: in one piece while both sides are written alike.
    fn keep(&self, olds: Range<usize>, news: Range<usize>, pieces: &mut Vec<Piece>) {
        let (old, new) = (self.old.span(olds.clone()), self.new.span(news.clone()));
        if old.of(self.old.text) == new.of(self.new.text) {
            pieces.push(Piece::Kept { old, new });
            return;
        }
        pieces.extend(olds.zip(news).map(|(old, new)| Piece::Kept {
            old: self.old.tokens[old].span,
            new: self.new.tokens[new].span,
        }));
    }

    /// The pieces of a pair of which the whole moved: those of the old side where
    /// it left and those of the new where it arrived, token by token.
    pub fn moved_pieces(&self, moved: u32) -> (Vec<Piece>, Vec<Piece>) {
        let mut old_kept = vec![false; self.old.tokens.len()];
        let mut new_kept = vec![false; self.new.tokens.len()];
        for step in &self.steps {
            if let Step::Keep { old, new } = step {
                old_kept[old.clone()].fill(true);
                new_kept[new.clone()].fill(true);
            }
        }
        for phrase in &self.phrases {
            old_kept[phrase.old.clone()].fill(true);
            new_kept[phrase.new.clone()].fill(true);
        }
        let moved = Some(moved);
        let gone = self.old.tokens.iter().zip(old_kept);
        let come = self.new.tokens.iter().zip(new_kept);
        (
            gone.map(|(token, kept)| Piece::Gone {
                old: token.span,
                moved,
                kept,
            })
            .collect(),
            come.map(|(token, kept)| Piece::Come {
                new: token.span,
                moved,
                kept,
            })
            .collect(),
        )
    }
}

/// How many bytes two stretches share at the start, and of the rest at the end.
fn same(was: &str, is: &str) -> (usize, usize) {
    let (was, is) = (was.as_bytes(), is.as_bytes());
    let start = same_start(was, is);
    (start, same_end(&was[start..], &is[start..]))
}

/// So many bytes beside what differs are near it: more than most figures have.
const NEAR: usize = 32;

/// The parts of two stretches that are near what differs. Farther figures are on
/// both sides and need not be known.
fn near(
    (old_text, old): (&str, Span),
    (new_text, new): (&str, Span),
    (start, end): (usize, usize),
) -> (Span, Span) {
    let near = |text: &str, whole: Span| {
        let from = (whole.start() + start)
            .saturating_sub(NEAR)
            .max(whole.start());
        let to = (whole.end() - end + NEAR).min(whole.end());
        let from = (whole.start()..=from)
            .rev()
            .find(|at| text.is_char_boundary(*at));
        let to = (to..=whole.end()).find(|at| text.is_char_boundary(*at));
        Span::between(from.unwrap_or(whole.start()), to.unwrap_or(whole.end()))
    };
    (near(old_text, old), near(new_text, new))
}

/// Cuts a range of tokens at the phrases in it; each part with the phrase's
/// number, `None` between phrases.
fn parts<'p>(
    range: Range<usize>,
    phrases: impl Iterator<Item = (&'p Range<usize>, u32)>,
) -> Vec<(Range<usize>, Option<u32>)> {
    let mut inside: Vec<(Range<usize>, u32)> = phrases
        .filter(|(phrase, _)| range.start <= phrase.start && phrase.end <= range.end)
        .map(|(phrase, number)| (phrase.clone(), number))
        .collect();
    inside.sort_by_key(|(phrase, _)| phrase.start);
    let mut parts = Vec::new();
    let mut at = range.start;
    for (phrase, number) in inside {
        if at < phrase.start {
            parts.push((at..phrase.start, None));
        }
        at = phrase.end;
        parts.push((phrase, Some(number)));
    }
    if at < range.end {
        parts.push((at..range.end, None));
    }
    parts
}
