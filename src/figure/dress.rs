//! What stands around an amount and belongs to it: hedges and changes.
use super::choose::Candidate;
use super::language::role::{
    A, AND, BY, DOWN, HAND, JOINS, NEAR, ODD, OF, OR, OVER, PHRASAL, SHORT, STOP, THE, UP,
};
use super::lexicon::WordId;
use super::noun;
use super::scan::{Scan, Sort};
use super::{Bound, Kind, Magnitude, Quantity, Trend, Unit};

/// How many words a hedge phrase has at most.
const REACH: usize = 6;

/// Adds bound and trend to each figure and widens it by the words that say them.
pub(super) fn dress(scan: &Scan, chosen: &mut [Candidate]) {
    for at in 0..chosen.len() {
        let floor = at
            .checked_sub(1)
            .map_or(0, |before| chosen[before].last + 1);
        let ceiling = chosen
            .get(at + 1)
            .map_or(scan.tokens.len(), |after| after.first);
        let previous = at
            .checked_sub(1)
            .map(|before| (chosen[before].last, trend_of(&chosen[before])));
        let candidate = &mut chosen[at];
        if candidate
            .quantity
            .as_ref()
            .is_some_and(|q| matches!(q.kind, Kind::Date | Kind::Rank))
        {
            continue;
        }
        let amount = candidate.first;
        let bound = within(scan, candidate)
            .or_else(|| before(scan, candidate, floor))
            .or_else(|| after(scan, candidate, ceiling));
        let Some(quantity) = &mut candidate.quantity else {
            continue;
        };
        if let Some(bound) = bound
            && quantity.bound == Bound::Exact
        {
            quantity.bound = bound;
        }
        if quantity.trend.is_none() && quantity.kind != Kind::Multiple {
            let level =
                (candidate.first..amount).any(|at| scan.among(at, scan.language().words.heights));
            let before = || change(scan, candidate.first, floor).filter(|_| !level);
            let raised = || raised(scan, quantity, amount, floor);
            let behind = || compared(scan, quantity, candidate.last);
            quantity.trend = (before().or_else(raised).or_else(behind))
                .or_else(|| carried(scan, amount, previous));
        }
    }
}

fn trend_of(candidate: &Candidate) -> Option<Trend> {
    candidate.quantity.as_ref()?.trend
}

/// The hedge before the amount; its words become part of the figure.
fn before(scan: &Scan, candidate: &mut Candidate, floor: usize) -> Option<Bound> {
    if let Some((first, bound)) = comparison(scan, candidate.first, floor) {
        candidate.first = first;
        return Some(bound);
    }
    let mut end = candidate.first;
    if end > floor && scan.dash(end - 1) && scan.is(end.wrapping_sub(2), JOINS) {
        end -= 1;
    }
    if end > floor
        && scan.is(end - 1, THE)
        && matches!(
            scan.str(end - 1),
            "the" | "its" | "their" | "les" | "den" | "die"
        )
    {
        end -= 1;
    }
    // "at least another 5", "roughly an extra 5"
    if end > floor && scan.is(end - 1, BY) && !scan.is(end - 1, STOP) {
        end -= 1;
        end -= usize::from(end > floor && scan.is(end - 1, A));
    }
    // "at least the next 5 years", but not "over the next 5 years"
    let near = end > floor + 1 && scan.is(end - 1, NEAR) && scan.is(end - 2, THE);
    end -= if near { 2 } else { 0 };
    let short = |at: usize| scan.is(at, SHORT) && !scan.capital(at);
    let point = end > floor + 1 && scan.sign(end - 1, '.') && short(end - 2);
    if point {
        end -= 1;
    }
    let start = end.saturating_sub(REACH).max(floor);
    let mut words = [WordId::default(); REACH];
    let words = &mut words[..end - start];
    for (place, at) in words.iter_mut().zip(start..end) {
        *place = match scan.tokens[at].sort {
            Sort::Word => scan.tokens[at].word,
            _ => WordId::default(),
        };
    }
    let (length, bound) = scan.tables().lexicon.hedge_before(words)?;
    if near && !matches!(bound, Bound::AtLeast | Bound::AtMost) {
        return None;
    }
    // "c. 300", but neither "vitamin c" nor "C's".
    let lone = length == 1 && scan.is(end - 1, SHORT) && scan.str(end - 1).len() <= 3 && !point;
    if lone {
        return None;
    }
    if bound == Bound::MoreThan && length == 1 && spread(scan, candidate, end - 1, floor) {
        return None;
    }
    candidate.first = end - length;
    Some(denied(scan, candidate, floor, bound))
}

/// The bound that is left where a negation stands before its words: "must not exceed
/// 30", "cannot take more than 30". It belongs to the figure where no verb is between.
fn denied(scan: &Scan, candidate: &mut Candidate, floor: usize, bound: Bound) -> Bound {
    let opposite = match bound {
        Bound::MoreThan => Bound::AtMost,
        Bound::LessThan => Bound::AtLeast,
        bound => return bound,
    };
    let language = scan.language();
    let mut at = candidate.first;
    // A verb may stand between them, as long as it is none of saying: "be for".
    for _ in 0..3 {
        let Some(before) = at
            .checked_sub(1)
            .filter(|at| *at >= floor && scan.is_word(*at))
        else {
            return bound;
        };
        if scan.among(before, language.negations) {
            if before + 1 == candidate.first {
                candidate.first = before;
            }
            return opposite;
        }
        if scan.among(before, language.saying) || scan.is(before, AND | OR | BY | THE) {
            return bound;
        }
        at = before;
    }
    bound
}

/// Whether "over" says how long something takes and bounds nothing: "$5bn over ten
/// years", "new trains over five years".
fn spread(scan: &Scan, candidate: &Candidate, over: usize, floor: usize) -> bool {
    let time = candidate.quantity.as_ref().is_some_and(|q| {
        q.kind == Kind::Duration && !matches!(&q.unit, Unit::Noun(unit) if unit.ends_with("age"))
    });
    let noun = over > floor
        && scan.is_word(over - 1)
        && !scan.is(over - 1, STOP)
        && !scan.str(over - 1).ends_with("ing");
    let figure = over == floor && floor > 0 || over > 0 && scan.sign(over - 1, ')');
    // "climbs 1,100ft over 4 miles", "up 12% over four seasons"
    let course = over == floor
        && candidate.quantity.as_ref().is_some_and(|q| {
            matches!(&q.unit, Unit::Noun(_)) && matches!(q.kind, Kind::Count | Kind::Measure)
        });
    // "hand over 300 rifles"
    let phrasal = scan.before_is(over, HAND);
    scan.is(over, OVER) && (phrasal || time && (noun || figure) || course && figure)
}

/// "> 30", ">=30", "~80%".
fn comparison(scan: &Scan, first: usize, floor: usize) -> Option<(usize, Bound)> {
    let at = first.checked_sub(1).filter(|at| *at >= floor)?;
    let equal = scan.sign(at, '=');
    let sign = at - usize::from(equal && at > floor);
    let bound = match (scan.char(sign)?, equal) {
        ('~' | '≈' | '∼', false) => Bound::About,
        ('>', false) => Bound::MoreThan,
        ('<', false) => Bound::LessThan,
        ('>', true) | ('≥' | '⩾', false) => Bound::AtLeast,
        ('<', true) | ('≤' | '⩽', false) => Bound::AtMost,
        _ => return None,
    };
    let crossed = sign > floor && matches!(scan.char(sign - 1), Some('<' | '='));
    (!crossed).then_some((sign, bound))
}

/// The hedge between a number and what it counts: "10 or more", "20,000+", "40-odd".
/// Gives the token after it too.
pub(super) fn inner(scan: &Scan, at: usize) -> Option<(usize, Bound)> {
    if scan.sign(at, '+') {
        let apart = scan.glued(at) && !scan.glued(at + 1);
        return apart.then_some((at + 1, Bound::AtLeast));
    }
    let phrase = |at: usize, roles| {
        let ids = scan.tokens.get(at..)?.iter().take(REACH).map(|it| it.word);
        let words: Vec<WordId> = ids.collect();
        let found = scan.tables().lexicon.hedge_after(&words);
        found.filter(|_| scan.is(at, roles))
    };
    if scan.dash(at) && scan.is(at + 1, ODD) {
        let bound = phrase(at + 1, ODD).map_or(Bound::About, |(_, bound)| bound);
        return Some((at + 2, bound));
    }
    let (length, bound) = phrase(at, OR | AND)?;
    Some((at + length, bound))
}

/// The hedge that the amount has inside.
fn within(scan: &Scan, candidate: &Candidate) -> Option<Bound> {
    let at = scan.terms.partition_point(|it| it.first <= candidate.last);
    let term = scan.terms[..at].last()?;
    let (next, bound) = inner(scan, term.numeral.last + 1)?;
    (term.first >= candidate.first && next <= candidate.last).then_some(bound)
}

/// The hedge after the amount.
fn after(scan: &Scan, candidate: &mut Candidate, ceiling: usize) -> Option<Bound> {
    let next = candidate.last + 1;
    if scan.sign(next, '+') && scan.glued(next) && !scan.glued(next + 1) {
        candidate.last = next;
        return Some(Bound::AtLeast);
    }
    // "$3bn-plus"
    let joined = scan.dash(next) && scan.glued(next) && scan.is(next + 1, ODD);
    // "40 minutes, give or take,"
    let apart = scan.sign(next, ',');
    let next = next + usize::from(joined || apart);
    let end = (next + REACH).min(ceiling).min(scan.tokens.len());
    let words: Vec<WordId> = scan
        .tokens
        .get(next..end)?
        .iter()
        .map(|token| token.word)
        .collect();
    let (length, bound) = scan.tables().lexicon.hedge_after(&words)?;
    // "40 minutes maximum" and "minutes, at least," but "the $15 minimum wage"
    let end = next + length;
    let closed = !scan.is_word(end) && scan.term_at(end).is_none();
    let lone = length == 1 && bound != Bound::About && !joined;
    if (apart || lone) && !closed {
        return None;
    }
    candidate.last = next + length - 1;
    Some(bound)
}

/// The change that the words before an amount speak of: "rose by 5%", "down 1%".
fn change(scan: &Scan, first: usize, floor: usize) -> Option<Trend> {
    let mut at = first.checked_sub(1)?;
    for _ in 0..3 {
        let adverb = scan.is_word(at) && (scan.str(at).ends_with("ly") || scan.str(at) == "just");
        if at <= floor
            || !(scan.is(at, BY) || adverb || scan.sign(at, ','))
            || scan.is(at, UP | DOWN)
        {
            break;
        }
        at -= 1;
    }
    if at < floor {
        return None;
    }
    if at + 1 < first && scan.is(at + 1, BY) && !scan.is(at, UP | DOWN) {
        // "cut its rates by 25bp"
        let raises = |at: usize| scan.among(at, scan.language().words.raising);
        at = (at.saturating_sub(4).max(floor)..=at)
            .rev()
            .find(|at| scan.is(*at, UP | DOWN) || raises(*at) || !scan.is_word(*at))?;
        if raises(at) {
            return Some(Trend::Up);
        }
    }
    if scan.is(at, UP) {
        let phrasal = scan.before_is(at, PHRASAL);
        return (!phrasal).then_some(Trend::Up);
    }
    let phrasal = scan.before_is(at, PHRASAL) || matches!(scan.str(first), "short" | "shy");
    (scan.is(at, DOWN) && !phrasal).then_some(Trend::Down)
}

/// "was raised 5% to 21p": who raises a percentage asks for none, unless it is of
/// something.
fn raised(scan: &Scan, quantity: &Quantity, amount: usize, floor: usize) -> Option<Trend> {
    let at = amount.checked_sub(1).filter(|at| *at >= floor)?;
    let share = quantity.kind == Kind::Percent;
    let of = (amount..scan.tokens.len().min(amount + 4)).any(|at| scan.is(at, OF));
    (share && !of && scan.among(at, scan.language().words.raising)).then_some(Trend::Up)
}

/// The change that the word behind an amount speaks of: "closed 0.6% lower", "3% up on
/// last year".
fn compared(scan: &Scan, quantity: &Quantity, last: usize) -> Option<Trend> {
    let at = last + 1;
    let words = &scan.language().words;
    let share = quantity.kind == Kind::Percent;
    let points = matches!(&quantity.unit, Unit::Noun(unit) if unit == "point");
    if !share && !points && quantity.kind != Kind::Money {
        return None;
    }
    // "$5 more" is as much as "another $5".
    let more = scan.among(at, words.more) && !share;
    // "7% less fees" takes the fees off.
    let more = more || scan.str(at) == "less" && noun::plain_plural(scan, at + 1);
    if scan.among(at, words.higher) && !more {
        return Some(Trend::Up);
    }
    if scan.among(at, words.lower) && !more {
        return Some(Trend::Down);
    }
    let alone = !scan.is_word(at + 1) || scan.is(at + 1, STOP);
    let way = (share || points) && alone;
    match scan.str(at) {
        "up" if way => Some(Trend::Up),
        "down" if way => Some(Trend::Down),
        _ => None,
    }
}

/// "lost 190 points, or 0.6%": the second amount restates the first.
fn carried(scan: &Scan, first: usize, previous: Option<(usize, Option<Trend>)>) -> Option<Trend> {
    let (last, trend) = previous?;
    let or = scan.before_is(first, OR);
    let near = last + 3 >= first && or;
    trend.filter(|_| near)
}

/// Orders the two ends of a range.
pub(super) fn between(a: rust_decimal::Decimal, b: rust_decimal::Decimal) -> Magnitude {
    Magnitude::Between(a.min(b), a.max(b))
}
