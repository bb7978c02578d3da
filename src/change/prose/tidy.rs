//! Makes a word-by-word script readable: chance islands go, changes start where
//! sentences do.
use super::script::{Pair, Step, is_telling, weight};
use super::token::{Kind, Token};
use std::ops::Range;

/// A pair that keeps less than this share of its telling weight, in percent, is
/// shown as replaced.
const KEPT_AT_LEAST: i64 = 20;

/// An island must weigh less than its lighter neighbor divided by this to go.
const LIGHTER: i32 = 2;

/// At most so many tokens are swallowed as an island.
const ISLAND: usize = 4;

/// Tidies a script.
pub(super) fn tidy(pair: &Pair<'_>, steps: Vec<Step>) -> Vec<Step> {
    if !keeps_enough(pair, &steps) {
        return vec![Step::Change {
            old: 0..pair.old.len(),
            new: 0..pair.new.len(),
        }];
    }
    let mut steps = without_islands(pair, steps);
    slide(pair, &mut steps);
    with_whole_names(pair, steps)
}

fn keeps_enough(pair: &Pair<'_>, steps: &[Step]) -> bool {
    let telling = |tokens: &[Token]| -> i64 {
        let telling = tokens.iter().filter(|token| is_telling(**token));
        telling.map(|token| i64::from(weight(*token))).sum()
    };
    let kept: i64 = (steps.iter())
        .map(|step| match step {
            Step::Keep { old, .. } => telling(&pair.old[old.clone()]),
            Step::Change { .. } => 0,
        })
        .sum();
    let all = telling(pair.old) + telling(pair.new);
    200 * kept >= KEPT_AT_LEAST * all
}

/// Joins changes over kept tokens between them that are there by chance. A
/// figure, a negation and the end of a sentence are never swallowed.
fn without_islands(pair: &Pair<'_>, steps: Vec<Step>) -> Vec<Step> {
    let mut tidy: Vec<Step> = Vec::with_capacity(steps.len());
    let mut steps = steps.into_iter().peekable();
    while let Some(step) = steps.next() {
        let is_island = match (&step, tidy.last(), steps.peek()) {
            (Step::Keep { old, .. }, Some(before), Some(after))
                if !is_figure_for_figure(pair, before) && !is_figure_for_figure(pair, after) =>
            {
                is_chance(
                    pair,
                    old,
                    change_weight(pair, before),
                    change_weight(pair, after),
                )
            }
            _ => false,
        };
        match (tidy.last_mut(), step) {
            (
                Some(Step::Change { old, new }),
                Step::Keep {
                    old: olds,
                    new: news,
                },
            ) if is_island => {
                old.end = olds.end;
                new.end = news.end;
            }
            (
                Some(Step::Change { old, new }),
                Step::Change {
                    old: olds,
                    new: news,
                },
            ) => {
                old.end = olds.end;
                new.end = news.end;
            }
            (_, step) => tidy.push(step),
        }
    }
    tidy
}

/// Whether just one figure took the place of another.
fn is_figure_for_figure(pair: &Pair<'_>, step: &Step) -> bool {
    let one = |tokens: &[Token]| matches!(tokens, [token] if token.kind == Kind::Figure);
    match step {
        Step::Keep { .. } => false,
        Step::Change { old, new } => one(&pair.old[old.clone()]) && one(&pair.new[new.clone()]),
    }
}

fn change_weight(pair: &Pair<'_>, step: &Step) -> i32 {
    let sum = |tokens: &[Token]| -> i32 { tokens.iter().map(|token| weight(*token)).sum() };
    match step {
        Step::Keep { .. } => 0,
        Step::Change { old, new } => sum(&pair.old[old.clone()]).max(sum(&pair.new[new.clone()])),
    }
}

fn is_chance(pair: &Pair<'_>, island: &Range<usize>, before: i32, after: i32) -> bool {
    let tokens = &pair.old[island.clone()];
    if tokens.len() > ISLAND
        || tokens
            .iter()
            .any(|token| matches!(token.kind, Kind::Figure | Kind::Negation | Kind::End))
    {
        return false;
    }
    let telling = tokens.iter().any(|token| is_telling(*token));
    let weighs: i32 = tokens.iter().map(|token| weight(*token)).sum();
    if telling {
        weighs * LIGHTER < before.min(after)
    } else {
        tokens.len() < ISLAND && weighs < before.min(after)
    }
}

/// Moves pure insertions and deletions to the best of the places that give the
/// same text: `he said. [We are calm, he said.] We` starts at a sentence.
fn slide(pair: &Pair<'_>, steps: &mut [Step]) {
    for at in 0..steps.len() {
        let (before, rest) = steps.split_at_mut(at);
        let Some((Step::Change { old, new }, after)) = rest.split_first_mut() else {
            continue;
        };
        let kept_before = before.last().map_or(0, kept_len);
        let kept_after = after.first().map_or(0, kept_len);
        let by = if old.start == old.end {
            best_slide(
                pair.new_text,
                pair.new,
                &pair.new_keys,
                new,
                (kept_before, kept_after),
            )
        } else if new.start == new.end {
            best_slide(
                pair.old_text,
                pair.old,
                &pair.old_keys,
                old,
                (kept_before, kept_after),
            )
        } else {
            0
        };
        if by == 0 {
            continue;
        }
        let shifted = |range: &mut Range<usize>| {
            range.start = range.start.wrapping_add_signed(by);
            range.end = range.end.wrapping_add_signed(by);
        };
        shifted(old);
        shifted(new);
        let (olds, news) = (old.clone(), new.clone());
        if let Some(Step::Keep { old, new }) = before.last_mut() {
            (old.end, new.end) = (olds.start, news.start);
        }
        if let Some(Step::Keep { old, new }) = after.first_mut() {
            (old.start, new.start) = (olds.end, news.end);
        }
    }
}

fn kept_len(step: &Step) -> usize {
    match step {
        Step::Keep { old, .. } => old.len(),
        Step::Change { .. } => 0,
    }
}

/// How far to slide the tokens `at`: the place with the best boundaries, of
/// equal ones the nearest, then the one to the left. At least one token stays
/// kept on a side that has any, so that no two changes run together.
fn best_slide(
    text: &str,
    tokens: &[Token],
    keys: &[u32],
    at: &Range<usize>,
    (before, after): (usize, usize),
) -> isize {
    let score =
        |start: usize, end: usize| boundary(text, tokens, start) + boundary(text, tokens, end);
    let mut best = (score(at.start, at.end), 0);
    let room = |kept: usize| at.len().min(kept.saturating_sub(1));
    for by in 1..=room(before) {
        if keys[at.start - by] != keys[at.end - by] {
            break;
        }
        let score = score(at.start - by, at.end - by);
        if score > best.0 {
            best = (score, -(by as isize));
        }
    }
    for by in 1..=room(after) {
        if keys[at.end + by - 1] != keys[at.start + by - 1] {
            break;
        }
        let score = score(at.start + by, at.end + by);
        if score > best.0 {
            best = (score, by as isize);
        }
    }
    best.1
}

/// A name has at most so many words more than those that changed.
const NAME: usize = 3;

/// Takes the rest of a name into a change where a word of it became another: "Ana
/// Ruiz" to "Ana Lopez" is another name, not another word after "Ana".
fn with_whole_names(pair: &Pair<'_>, mut steps: Vec<Step>) -> Vec<Step> {
    let mut taken = false;
    for at in 0..steps.len() {
        let (before, rest) = steps.split_at_mut(at);
        let Some((Step::Change { old, new }, after)) = rest.split_first_mut() else {
            continue;
        };
        if old.start == old.end || new.start == new.end {
            continue;
        }
        if let Some(Step::Keep {
            old: olds,
            new: news,
        }) = before.last_mut()
        {
            let kept = olds.len().min(NAME);
            let goes_on = |by: &usize| {
                is_name(pair.old_text, pair.old, old.start - by)
                    && is_name(pair.new_text, pair.new, new.start - by)
            };
            let by = (0..kept).take_while(goes_on).count();
            (old.start, new.start) = (old.start - by, new.start - by);
            (olds.end, news.end) = (old.start, new.start);
            taken |= by > 0;
        }
        if let Some(Step::Keep {
            old: olds,
            new: news,
        }) = after.first_mut()
        {
            let kept = olds.len().min(NAME);
            let goes_on = |by: &usize| {
                is_name(pair.old_text, pair.old, old.end + by)
                    && is_name(pair.new_text, pair.new, new.end + by)
            };
            let by = (0..kept).take_while(goes_on).count();
            (old.end, new.end) = (old.end + by, new.end + by);
            (olds.start, news.start) = (old.end, new.end);
            taken |= by > 0;
        }
    }
    if taken {
        steps.retain(|step| kept_len(step) > 0 || matches!(step, Step::Change { .. }));
        steps = joined(steps);
    }
    steps
}

/// Joins changes that nothing stands between any more.
fn joined(steps: Vec<Step>) -> Vec<Step> {
    let mut joined: Vec<Step> = Vec::with_capacity(steps.len());
    for step in steps {
        match (joined.last_mut(), step) {
            (
                Some(Step::Change { old, new }),
                Step::Change {
                    old: olds,
                    new: news,
                },
            ) => (old.end, new.end) = (olds.end, news.end),
            (_, step) => joined.push(step),
        }
    }
    joined
}

/// Whether a name goes on from the token before to this one: two words with capitals,
/// of which the first does not begin the sentence.
fn is_name(text: &str, tokens: &[Token], at: usize) -> bool {
    let is_capitalized = |token: &Token| {
        token.kind == Kind::Word && token.span.of(text).starts_with(char::is_uppercase)
    };
    let Some([before, first, second]) = at.checked_sub(2).and_then(|at| tokens.get(at..at + 3))
    else {
        return false;
    };
    is_capitalized(first)
        && is_capitalized(second)
        && &text[first.span.end()..second.span.start()] == " "
        && match before.kind {
            Kind::End => false,
            Kind::Mark => matches!(before.span.of(text), "," | ";" | "("),
            _ => true,
        }
}

/// How good a place between two tokens is to begin or end at.
fn boundary(text: &str, tokens: &[Token], at: usize) -> u8 {
    let (Some(before), Some(after)) = (
        at.checked_sub(1).and_then(|at| tokens.get(at)),
        tokens.get(at),
    ) else {
        return 4;
    };
    let gap = &text[before.span.end()..after.span.start()];
    let closes = |mark: &str| matches!(mark, "”" | "\"" | "’" | "'" | ")" | "»" | "]");
    match before.kind {
        _ if gap.contains('\n') => 4,
        _ if gap.is_empty() => 0,
        Kind::End => 4,
        Kind::Mark if closes(before.span.of(text)) => 3,
        Kind::Mark => 2,
        _ => 1,
    }
}
