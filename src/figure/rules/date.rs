//! Dates, years, decades and their ranges: "17 March 2022", "in 2014", "2014-16".
use super::{Candidate, Corpus, FigureRule};
use crate::figure::language::role::{
    AGE, AND, APPROX, BETWEEN, DOWN, EARLY, ERA, FROM, IN, LABEL, NEAR, OF, OVER, PART, PER,
    PERSON, STOP, THE, TITLE, TO, UP, WHEN,
};
use crate::figure::noun;
use crate::figure::number::{Shape, is_year};
use crate::figure::quantity::{Magnitude, Quantity};
use crate::figure::scan::Scan;
use crate::figure::term::Term;
use crate::figure::unit;
use crate::figure::{Kind, PartialDate, Unit};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub(super) struct Entry;

impl FigureRule for Entry {
    fn id(&self) -> &'static str {
        "date"
    }
    fn corpus(&self) -> Corpus {
        Corpus {
            yes: &[
                ("It began on 17 March 2022.", "17 March 2022"),
                ("They met on May 4th.", "4 May"),
                ("In June of 2018 it closed.", "in June 2018"),
                ("The club was founded in 1949.", "1949"),
                ("It ran from 2014-16.", "2014 to 2016"),
                ("The empire lasted from 1299 to 1922.", "from 1299 to 1922"),
                ("Profit in 2019/20 was poor.", "2019 to 2020"),
                ("They met on 12 and 13 May.", "12-13 May"),
                ("It runs from 3 to 9 June 2021.", "3-9 June 2021"),
                ("Filed on 2021-02-03.", "3 February 2021"),
                ("Filed on 03/14/2021.", "14 March 2021"),
                ("It ran from March to June 2020.", "March to June 2020"),
                ("They meet on Saturday 9 November.", "9 November"),
                ("Born 12 May 1907.", "12 May 1907"),
                ("Losses grew in FY2023.", "2023"),
                ("Styles of the 1990s are back.", "1990 to 1999"),
                ("In the third quarter of 2021 sales fell.", "2021"),
            ],
            no: &[
                "They march as one, you may say.",
                "About 2000 people came.",
                "It has 2,014 seats.",
                "Votes rose from 1400 to 1922.",
                "A fleet of 2021 ships sailed.",
            ],
        }
    }
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
        for at in scan.marks.iter().copied() {
            if scan.entry(at).month > 0 {
                found.extend(month(scan, at).filter(|date| named(scan, at, date)));
            }
        }
        for (at, term) in scan.terms.iter().enumerate() {
            found.extend(numeric(scan, term.numeral.first));
            if reads_as_year(scan, term) {
                found.push(year(scan, term, scan.terms.get(at + 1)));
            }
        }
    }
}

fn date(first: usize, last: usize, from: PartialDate, to: Option<PartialDate>) -> Candidate {
    let mut quantity = Quantity::exactly(Kind::Date, Decimal::ZERO, Unit::None);
    quantity.magnitude = Magnitude::Date(from, to);
    Candidate {
        first,
        last,
        quantity: Some(quantity),
        rule: "date",
    }
}

fn of_year(value: Decimal) -> PartialDate {
    PartialDate {
        year: value.to_i16(),
        month: None,
        day: None,
    }
}

/// Whether a name before a year makes a title of both: "Agenda 2030".
pub(super) fn in_title(scan: &Scan, at: usize) -> bool {
    let title = scan.is(at, TITLE) && scan.capital(at);
    title || scan.capital(at) && scan.is(at, LABEL) && scan.entry(at).month == 0
}

/// Whether a bare number is a year and no count.
pub(super) fn reads_as_year(scan: &Scan, term: &Term) -> bool {
    let next = term.last + 1;
    let decade = scan.glued(next) && matches!(scan.str(next), "s");
    if !term.plain()
        || term.alien
            && !decade
            && !fiscal(scan, term)
            && !scan.before_is(term.first, EARLY)
            && !scan.dash(term.first.wrapping_sub(1))
    {
        return false;
    }
    if fiscal(scan, term) && is_year(term.value) {
        return true;
    }
    let era = |at: usize| scan.is(at, ERA) && scan.capital(at);
    if era(next) || term.first > 0 && era(term.first - 1) {
        return true;
    }
    let old = term.value >= Decimal::ONE_THOUSAND
        && term.value < Decimal::from(1500)
        && (scan.before_is(term.first, IN | WHEN)
            && (!scan.is_word(next) || scan.is(next, THE | PERSON) || they(scan, next))
            || scan.sign(term.first.wrapping_sub(1), '(') && scan.sign(next, ')')
            || opens_span(scan, term));
    if !(is_year(term.value) || old) || term.value.is_sign_negative() {
        return false;
    }
    let when = scan.before_is(term.first, WHEN | THE | EARLY | AND | TO | NEAR)
        || term.first == 0
        || scan.entry(term.first.wrapping_sub(1)).month > 0;
    let approx = scan.before_is(term.first, APPROX);
    let counts = noun::plain_plural(scan, next);
    // "a limit of 2000 requests", "2000 per second"
    // "in the second quarter of 2021 sales fell"
    let part = term.first > 1 && scan.is(term.first - 2, PART | EARLY);
    let open = scan.before_is(term.first, TO | AND) || scan.before_is(term.first, OF) && !part;
    let rate = scan.is(next, PER) || counts && scan.is(next + 1, PER);
    !(rate || counts && (!when || open) || approx && !scan.is(term.first.wrapping_sub(1), WHEN))
}

/// Whether letters before a year say that it is one: "FY2024".
pub(super) fn fiscal(scan: &Scan, term: &Term) -> bool {
    let letters = matches!(scan.str(term.first.wrapping_sub(1)), "FY" | "CY");
    letters && scan.glued(term.first) && term.plain()
}

/// "from 1299 to 1922": the end is a year, nothing is counted, and nothing has risen.
pub(super) fn opens_span(scan: &Scan, term: &Term) -> bool {
    let opener = term.first.wrapping_sub(1);
    let end = term.last + 2;
    let joined = scan.is(opener, FROM) && scan.is(end - 1, TO)
        || scan.is(opener, BETWEEN) && scan.is(end - 1, AND);
    let four = |at: usize| scan.is_digits(at) && scan.str(at).len() == 4;
    let year = four(end) && scan.parse(end).is_some_and(|(value, _)| is_year(value));
    let moved = |at: usize| scan.is(at, UP | DOWN);
    let still = !(opener.saturating_sub(6)..opener).any(moved);
    let alone = !scan.is_word(end + 1) || scan.is(end + 1, STOP);
    joined && year && still && alone && four(term.numeral.first) && term.plain()
}

/// "In 1066 they landed."
fn they(scan: &Scan, at: usize) -> bool {
    matches!(scan.str(at), "they" | "it" | "we" | "a" | "an" | "there")
}

/// A year, with the second year of a range.
fn year(scan: &Scan, term: &Term, after: Option<&Term>) -> Candidate {
    let next = term.last + 1;
    let from = of_year(term.value);
    let possessive = scan.glued(next) && scan.str(next) == "s";
    if possessive && !(term.value % Decimal::TEN).is_zero() {
        return date(term.first, next, from, None);
    }
    if possessive {
        let span = if (term.value % Decimal::ONE_HUNDRED).is_zero() {
            99
        } else {
            9
        };
        return date(
            term.first,
            next,
            from,
            Some(of_year(term.value + Decimal::from(span))),
        );
    }
    if let Some(after) = after
        && let Some(to) = range_end(scan, term, after)
    {
        return date(term.first, after.last, from, Some(of_year(to)));
    }
    date(term.first, term.last, from, None)
}

fn range_end(scan: &Scan, from: &Term, to: &Term) -> Option<Decimal> {
    let join = from.last + 1;
    let dash = scan.dash(join) || scan.sign(join, '/') && scan.glued(join);
    let between = |at: usize| scan.is(at, BETWEEN);
    let opened = between(from.first.wrapping_sub(1)) || between(from.first.wrapping_sub(2));
    let word = scan.is(join, TO) || scan.is(join, AND) && opened;
    if !(dash || word)
        || to.numeral.first != join + 1
        || !to.bare()
        || !matches!(
            to.numeral.form,
            crate::figure::numeral::Form::Digits(Shape::Plain)
        )
    {
        return None;
    }
    let end = to.value.abs();
    let short = dash && scan.str(to.numeral.first).len() == 2;
    let full = if short {
        (from.value / Decimal::ONE_HUNDRED).trunc() * Decimal::ONE_HUNDRED + end
    } else {
        end
    };
    (full > from.value && full < Decimal::from(2100) && (short || full >= Decimal::from(1000)))
        .then_some(full)
}

/// Whether the word is the name of a month here and no verb: lower case, as in
/// headlines without capitals, only with a day or a year beside it.
fn named(scan: &Scan, at: usize, date: &Candidate) -> bool {
    let verb = matches!(scan.str(at), "may" | "march" | "mar");
    // "anyone over 21 may vote"
    let count = scan.before_is(date.first, OF | OVER | AGE | APPROX);
    let ahead = date.last > at || scan.before_is(date.first, WHEN | STOP) && !count;
    let before = date.first < at && ahead;
    let alone = scan.habits().small_months;
    scan.capital(at) || alone || date.first < date.last && (!verb || before)
}

fn day_at(scan: &Scan, at: usize) -> Option<(u8, usize)> {
    if !scan.is_digits(at) || scan.glued(at) && scan.is_word(at.wrapping_sub(1)) {
        return None;
    }
    let day: u8 = scan
        .str(at)
        .parse()
        .ok()
        .filter(|day| (1..=31).contains(day))?;
    let suffix = scan.glued(at + 1) && (scan.ordinal_end(at + 1) || stop(scan, at + 1));
    Some((day, at + 1 + usize::from(suffix)))
}

/// The full stop of "17. März".
fn stop(scan: &Scan, at: usize) -> bool {
    scan.habits().ordinal_stop && scan.sign(at, '.')
}

/// The token where a day of the month that ends before `end` begins.
fn day_before(scan: &Scan, end: usize) -> Option<(u8, usize)> {
    let last = end.checked_sub(1)?;
    let last = last.checked_sub(usize::from(scan.is(last, OF)))?;
    let at = last.checked_sub(usize::from(
        scan.glued(last) && (scan.ordinal_end(last) || stop(scan, last)),
    ))?;
    let (day, next) = day_at(scan, at)?;
    (next == last + 1).then_some((day, at))
}

fn year_at(scan: &Scan, at: usize) -> Option<(i16, usize)> {
    let skip = usize::from(scan.sign(at, ',') || scan.is(at, OF));
    let written = scan.str(at + skip);
    let plain = scan.is_digits(at + skip) && written.len() == 4 && !scan.glued(at + skip);
    let (value, Shape::Plain) = plain.then(|| scan.parse(at + skip))?? else {
        return None;
    };
    (value >= Decimal::ONE_THOUSAND && value < Decimal::from(2200))
        .then_some((value.to_i16()?, at + skip + 1))
}

/// A date around the name of a month.
fn month(scan: &Scan, at: usize) -> Option<Candidate> {
    let month = Some(scan.entry(at).month);
    let after = at
        + 1
        + usize::from(scan.sign(at + 1, '.') && scan.glued(at + 1) && scan.str(at).len() <= 4);
    let on = |year, day| PartialDate { year, month, day };
    if let Some((day, first)) = day_before(scan, at) {
        let (year, next) =
            year_at(scan, after).map_or((None, at + 1), |(year, next)| (Some(year), next));
        let join = first.wrapping_sub(1);
        if let Some((from, start)) = day_before(scan, join)
            && from < day
            && (scan.dash(join) || scan.is(join, TO) || scan.is(join, AND) && from + 1 == day)
        {
            return Some(date(
                start,
                next - 1,
                on(year, Some(from)),
                Some(on(year, Some(day))),
            ));
        }
        let year = year.or_else(|| later_year(scan, next));
        return Some(date(first, next - 1, on(year, Some(day)), None));
    }
    if let Some((day, next)) =
        day_at(scan, after).filter(|(_, next)| !scan.sign(*next, ':') && !scan.sign(*next, '%'))
    {
        let end = if scan.dash(next) || scan.is(next, TO) {
            day_at(scan, next + 1).filter(|(end, _)| *end > day)
        } else {
            None
        };
        let (to, next) = end.map_or((None, next), |(to, next)| (Some(to), next));
        let (year, next) =
            year_at(scan, next).map_or((None, next), |(year, next)| (Some(year), next));
        return Some(date(
            at,
            next - 1,
            on(year, Some(day)),
            to.map(|to| on(year, Some(to))),
        ));
    }
    if let Some(range) = months(scan, at, after) {
        return Some(range);
    }
    if let Some((year, next)) = year_at(scan, after) {
        return Some(date(at, next - 1, on(Some(year), None), None));
    }
    let month_names = scan.language().months.iter();
    let mut full = month_names.filter_map(|names| names.split(' ').next());
    let abbreviated =
        scan.str(at).len() <= 3 && !full.any(|name| name.eq_ignore_ascii_case(scan.str(at)));
    let of_month = scan.before_is(at, OF)
        && at > 1
        && unit::measure(scan, at - 2).is_some_and(|unit| unit.name == "month");
    let alone = (scan.before_is(at, IN | WHEN | EARLY | NEAR) || of_month)
        && !abbreviated
        && (!scan.capital(after) || scan.is(after, STOP));
    alone.then(|| date(at, at, on(None, None), None))
}

/// The year that is said only for the end: "from 1 January to 31 March 2024".
fn later_year(scan: &Scan, join: usize) -> Option<i16> {
    let joined = scan.dash(join) || scan.is(join, TO) || scan.is(join, AND);
    let (_, month) = day_at(scan, join + 1).filter(|_| joined)?;
    let month = month + usize::from(scan.is(month, OF));
    year_at(scan, month + 1)
        .filter(|_| scan.entry(month).month > 0)
        .map(|(year, _)| year)
}

/// "March to June 2020", "between March and June 2020", "Jan-Mar 2020".
fn months(scan: &Scan, at: usize, join: usize) -> Option<Candidate> {
    let between = scan.before_is(at, BETWEEN);
    let joined = scan.dash(join) || scan.is(join, TO) || scan.is(join, AND) && between;
    let end = join + 1;
    let (from, to) = (scan.entry(at).month, scan.entry(end).month);
    let (year, next) = year_at(scan, end + 1).filter(|_| joined && from > 0 && from < to)?;
    let of = |month| PartialDate {
        year: Some(year),
        month: Some(month),
        day: None,
    };
    Some(date(at, next - 1, of(from), Some(of(to))))
}

/// "2021-02-03", "5/17/2018", "17.5.2018".
pub(super) fn numeric(scan: &Scan, at: usize) -> Option<Candidate> {
    let sign = scan.char(at + 1).filter(|c| matches!(c, '-' | '/'))?;
    let pieces = [at, at + 2, at + 4];
    let tight = (at + 1..at + 5).all(|at| scan.glued(at))
        && scan.sign(at + 3, sign)
        && !scan.sign(at + 5, sign);
    if !tight || !pieces.iter().all(|at| scan.is_digits(*at)) {
        return None;
    }
    let number = |place: usize| scan.str(pieces[place]).parse::<i16>().ok();
    let (a, b, c) = (number(0)?, number(1)?, number(2)?);
    let (year, month, day) = match (scan.str(at).len(), sign) {
        (4, _) => (a, b, c),
        // Month first as in America, unless that cannot be.
        (_, '/') if a <= 12 => (c, a, b),
        _ => (c, b, a),
    };
    let year = if scan.str(at + 4).len() == 2 && scan.str(at).len() != 4 {
        2000 + year
    } else {
        year
    };
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..2200).contains(&year);
    let partial = PartialDate {
        year: Some(year),
        month: u8::try_from(month).ok(),
        day: u8::try_from(day).ok(),
    };
    fits.then(|| date(at, at + 4, partial, None))
}
