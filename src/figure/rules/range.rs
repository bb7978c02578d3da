//! Ranges: "between 5% and 6%", "1 to 2 thousand", "15-22 miles per hour".
use super::{Candidate, Corpus, FigureRule};
use crate::figure::language::role::{
    AGE, AND, APPROX, BETWEEN, BY, CLOCK, DOUBLE, DOWN, FROM, HALVE, OF, OWN, QUADRUPLE, THE, TO,
    TRIPLE, TURN, UP, WHEN,
};
use crate::figure::language::{NounPlace, Number};
use crate::figure::noun;
use crate::figure::numeral::Form;
use crate::figure::quantity::{Magnitude, Quantity};
use crate::figure::scan::Scan;
use crate::figure::term::{self, Term, TermUnit, with_per};
use crate::figure::unit::per;
use crate::figure::{Bound, Kind, Trend, Unit};
use rust_decimal::Decimal;

pub(super) struct Entry;

impl FigureRule for Entry {
    fn id(&self) -> &'static str {
        "range"
    }
    fn corpus(&self) -> Corpus {
        Corpus {
            yes: &[
                ("Fees of £3 to £5 apply.", "3 to 5 GBP"),
                ("Between 5 and 6 per cent agreed.", "5 to 6 %"),
                ("It needs 10-15 volunteers.", "10 to 15 volunteers"),
                (
                    "A crowd of 2 to 3 thousand people came.",
                    "2,000 to 3,000 people",
                ),
                ("Output rose from 240 to 273.", "up from 240 to 273"),
                (
                    "The list grew from 40 names to 65.",
                    "up from 40 to 65 names",
                ),
                ("Turnout fell from 61% to 58%.", "down from 61 to 58 %"),
                ("Prices fell by 3 to 5 percent.", "down 3 to 5 %"),
                ("Lows of -12 to -8 °C came.", "-12 to -8 celsius"),
                (
                    "The list went from 312 down to 204.",
                    "down from 312 to 204",
                ),
                ("The tax goes from 20% to 21%.", "up from 20 to 21 %"),
                (
                    "They sell 4-5m hats a quarter.",
                    "4,000,000 to 5,000,000 hat/quarter",
                ),
                ("Men in their 30s were asked.", "30 to 39 year of age"),
                ("She was in her mid-60s.", "60 to 69 year of age"),
                (
                    "The rate fell from 5.1% a year earlier to 4.3%.",
                    "down from 5.1 to 4.3 %",
                ),
                (
                    "Users between the ages of 13 and 16 may join.",
                    "13 to 16 year of age",
                ),
                (
                    "Those aged between 18 and 29 may apply.",
                    "18 to 29 year of age",
                ),
                (
                    "It costs $3-5 billion.",
                    "3,000,000,000 to 5,000,000,000 USD",
                ),
            ],
            no: &[
                "They won 3-2.",
                "Music of the 80s was played.",
                "Bread is up 4p to 120p.",
                "The rent went up by $200 to $1,400.",
                "Shares fell 3 cents to $81.",
                "The 5 and the 6 stop here.",
                "From 2014 to 2016 it rained.",
                "They slid from 12th to 19th.",
                "The town grew by 4,000 to 61,000.",
                "It fell from 30% in 2019 to 12% in 2021.",
            ],
        }
    }
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
        for pair in scan.terms.windows(2) {
            if let [low, high] = pair
                && let Some(candidate) = range(scan, low, high)
            {
                found.push(candidate);
            }
        }
        for (at, low) in scan.terms.iter().enumerate() {
            found.extend(moved(scan, low, &scan.terms[at + 1..]));
            found.extend(decade(scan, low));
        }
    }
}

/// "fell from 5.1% a year earlier to 4.3%": a change whose start has words of its own,
/// but no figure, which would be lost in the range.
fn moved(scan: &Scan, low: &Term, after: &[Term]) -> Option<Candidate> {
    /// How many tokens those words have at most.
    const REACH: usize = 8;
    let from = low.first.checked_sub(1).filter(|at| scan.is(*at, FROM))?;
    let moves = |at: usize| scan.among(at, scan.language().words.moving);
    let verb = (from.saturating_sub(4)..from).any(|at| scan.is(at, UP | DOWN) || moves(at));
    let verb = verb && !ordinal(scan, low);
    let next = low.last + 1;
    let clock = |at: usize| scan.is(at, CLOCK) || scan.is_digits(at) && scan.is(at + 1, CLOCK);
    let passed = |at: &usize| {
        !scan.is(*at, TO | FROM)
            && (clock(*at) || scan.is_word(*at) && scan.number(*at) == Number::None)
    };
    let to = next + (next..next + REACH).take_while(passed).count();
    let high = after.iter().find(|term| term.first == to + 1)?;
    let apart = verb && to > next && scan.is(to, TO) && !low.alien && !high.alien;
    let (kind, unit) = match (low.dimension(), high.dimension()) {
        (Some(low), Some(high)) if low == high => high,
        (Some(low), None) => low,
        // "grew from 40 names to 65"
        (None, None) => {
            let noun = super::count::behind(scan, low).filter(|noun| noun.last < to)?;
            (Kind::Count, Unit::Noun(noun.name))
        }
        _ => return None,
    };
    let counted = high.bare() && noun::plain_plural(scan, high.last + 1);
    let years = years(scan, low, high) || low.value == high.value;
    (apart && !counted && !years).then(|| {
        let mut quantity = Quantity::exactly(kind, low.value, unit);
        quantity.magnitude = Magnitude::Between(low.value, high.value);
        quantity.bound = Bound::Between;
        quantity.trend = change(scan, (from, high.last), low.value < high.value);
        Candidate {
            first: from,
            last: high.last,
            quantity: Some(quantity),
            rule: "range",
        }
    })
}

/// "from 12th to 19th" are ranks.
fn ordinal(scan: &Scan, term: &Term) -> bool {
    let end = term.numeral.last + 1;
    scan.glued(end) && scan.ordinal_end(end)
}

/// "in their 30s": years of age; those of "the 60s" may be of the century too.
fn decade(scan: &Scan, term: &Term) -> Option<Candidate> {
    let whose = term::decade(scan, term)?;
    let person = scan.is(whose, OWN) && scan.str(whose) != "its";
    let end = term.value.checked_add(Decimal::from(9))?;
    let unit = Unit::Noun("year of age".into());
    person.then(|| Candidate {
        first: term.first,
        last: term.last + 1,
        quantity: Some(Quantity {
            magnitude: Magnitude::Between(term.value, end),
            bound: Bound::Between,
            ..Quantity::exactly(Kind::Duration, term.value, unit)
        }),
        rule: "range",
    })
}

/// What joins two terms to a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    Dash,
    To,
    And,
}

fn join(scan: &Scan, low: &Term, high: &Term) -> Option<Join> {
    let mut at = low.last + 1;
    let dash = scan.dash(at) || scan.sign(at, '~');
    if dash && scan.is(at + 1, TO) {
        at += 1;
    }
    // "went from 312 down to 204"
    at += usize::from(scan.is(at, UP | DOWN) && scan.is(at + 1, TO));
    let join = match () {
        () if scan.is(at, TO) => Join::To,
        () if dash => Join::Dash,
        () if scan.is(at, AND) => Join::And,
        () => return None,
    };
    at += 1;
    at += usize::from(scan.dash(at) && join == Join::To && at < high.first);
    // "between 5 and about 7"
    at += usize::from(at + 1 == high.first && (scan.sign(at, '~') || scan.is(at, APPROX)));
    at += usize::from(at + 1 == high.first && scan.sign(at, '+'));
    let spaced = join != Join::Dash || scan.glued(low.last + 1) == scan.glued(low.last + 2);
    // "2 -7 g"
    let negative = join == Join::Dash && high.first == low.last + 1 && high.value.abs() > low.value;
    ((at == high.first || negative) && spaced).then_some(join)
}

fn range(scan: &Scan, low: &Term, high: &Term) -> Option<Candidate> {
    if low.alien || high.alien && high.bare() || years(scan, low, high) {
        return None;
    }
    let join = join(scan, low, high)?;
    if ordinal(scan, low) || ordinal(scan, high) {
        return None;
    }
    let days = scan.entry(high.last + 1).month > 0 && scan.capital(high.last + 1);
    if days && low.plain() && high.plain() {
        return None;
    }
    let opener = opener(scan, low);
    let from = opener.is_some_and(|at| scan.is(at, FROM));
    if join == Join::And && !opener.is_some_and(|at| scan.is(at, BETWEEN)) {
        return None;
    }
    let (kind, unit, last) = unit(scan, low, high)?;
    let (a, b) = scaled(low, high)?;
    let b = if join == Join::Dash { b.abs() } else { b };
    if a == b || a > b && !from || join == Join::To && level(scan, low, high) {
        return None;
    }
    let trend = opener
        .filter(|_| from)
        .and_then(|at| change(scan, (at, last), a < b));
    let mut quantity = Quantity::exactly(kind, a, unit);
    quantity.magnitude = Magnitude::Between(a, b);
    quantity.bound = Bound::Between;
    quantity.trend = trend;
    Some(Candidate {
        first: opener.unwrap_or(low.first),
        last,
        quantity: Some(quantity),
        rule: "range",
    })
}

/// The "from" or "between" of a range: "between 13 and 16", "between the ages of 13 and 16".
fn opener(scan: &Scan, low: &Term) -> Option<usize> {
    let mut first = low.first;
    if scan.before_is(first, OF) && scan.before_is(first - 1, AGE) {
        first -= 2;
        first -= usize::from(scan.before_is(first, THE));
    }
    let at = first.checked_sub(1);
    at.filter(|at| scan.is(*at, FROM | BETWEEN))
}

/// "rose 4p to 164p": by how much, and to what.
fn level(scan: &Scan, low: &Term, high: &Term) -> bool {
    /// How many times the smaller end the larger one of a range mostly is at most.
    const SPREAD: Decimal = Decimal::from_parts(4, 0, 0, false, 0);
    let both = low.dimension().is_some() && high.dimension().is_some();
    let spread = low
        .value
        .checked_mul(SPREAD)
        .is_some_and(|most| high.value > most);
    // "went up by $200 to $1,400", "rose by 4,000 to 61,000"
    let by = scan.before_is(low.first, BY);
    let bare = by && low.bare() && high.bare();
    (both || bare) && spread && scan.before_is(low.first - usize::from(by), UP | DOWN)
}

/// A range of years is a date: "2014 to 2016", "2014-16".
fn years(scan: &Scan, low: &Term, high: &Term) -> bool {
    if super::date::opens_span(scan, low) {
        return true;
    }
    let short = high.value.abs() < Decimal::ONE_HUNDRED && scan.dash(low.last + 1);
    let ends = short || crate::figure::number::is_year(high.value);
    let year = low.plain() && crate::figure::number::is_year(low.value);
    year && (high.plain() && ends || scan.before_is(low.first, WHEN) && !high.plain())
}

/// "rose from 240 to 273": what happened is a change.
fn change(scan: &Scan, (opener, last): (usize, usize), up: bool) -> Option<Trend> {
    let verbs = UP | DOWN | DOUBLE | TRIPLE | QUADRUPLE | HALVE | TURN;
    // German verbs may end the clause: "ist von 620 auf 710 Euro gestiegen".
    let ends = scan.habits().nouns == NounPlace::Capital && scan.is(last + 1, verbs);
    let moved = |at: usize| scan.among(at, scan.language().words.moving);
    let near = opener.saturating_sub(6)..opener;
    let spoken = ends || near.into_iter().any(|at| scan.is(at, verbs) || moved(at));
    let trend = if up { Trend::Up } else { Trend::Down };
    (spoken || !up).then_some(trend)
}

/// The unit of both, which one of them may leave out.
fn unit(scan: &Scan, low: &Term, high: &Term) -> Option<(Kind, Unit, usize)> {
    match (low.dimension(), high.dimension()) {
        (None, None) => {
            let noun = super::count::behind(scan, high);
            Some(match noun {
                Some(noun) => {
                    let unit = Unit::Noun(noun.name);
                    match per(scan, noun.last + 1) {
                        Some((per, next)) => (Kind::Count, with_per(unit, Some(&per)), next - 1),
                        None => (Kind::Count, unit, noun.last),
                    }
                }
                None if scan.before_is(low.first, FROM)
                    && noun::plural(scan, low.first.wrapping_sub(2)) =>
                {
                    let said = scan
                        .tables()
                        .nouns
                        .singular(scan.str(low.first - 2))
                        .to_lowercase();
                    (Kind::Count, Unit::Noun(said), high.last)
                }
                None if scan.before_is(low.first, AGE)
                    || scan.before_is(low.first, OF) && scan.before_is(low.first - 1, AGE)
                    || scan.before_is(low.first, BETWEEN)
                        && (scan.before_is(low.first - 1, AGE) || persons(scan, low)) =>
                {
                    (Kind::Duration, Unit::Noun("year of age".into()), high.last)
                }
                None => (Kind::Count, Unit::None, high.last),
            })
        }
        (Some(dimension), None) => {
            let prefixed = low.first < low.numeral.first;
            let last = high.last;
            prefixed.then_some((dimension.0, dimension.1, last))
        }
        (None, Some((kind, unit))) => (high.first == high.numeral.first
            || high.first + 1 == high.numeral.first)
            .then_some((kind, unit, high.last)),
        (Some((kind, a)), Some((_, b))) => {
            let same = low.unit == high.unit
                || matches!((&low.unit, &high.unit), (TermUnit::Time(a), TermUnit::Age(b)) if a == b);
            let unit = if matches!(b, Unit::Per(..)) { b } else { a };
            same.then_some((kind, unit, high.last))
        }
    }
}

/// "users between 13 and 16"
fn persons(scan: &Scan, low: &Term) -> bool {
    let who = low.first.wrapping_sub(2);
    low.value < Decimal::ONE_HUNDRED && scan.among(who, scan.language().words.persons)
}

/// Both values, the scale of the second shared where the first has none: "1 to 2 thousand".
fn scaled(low: &Term, high: &Term) -> Option<(Decimal, Decimal)> {
    let small = low.numeral.scale == Decimal::ONE
        && low.value.abs() < Decimal::ONE_THOUSAND
        && low.numeral.form != Form::Fraction;
    let share = small && high.numeral.scale > Decimal::ONE;
    let shared = low.value.checked_mul(high.numeral.scale)?;
    let a = if share && shared < high.value {
        shared
    } else {
        low.value
    };
    Some((a, high.value))
}
