//! A number with what is written to it: sign, currency, percent, unit of measure.
use super::compound;
use super::dress::inner;
use super::language::role::{A, AGE, AND, EARLY, JOINS, MINUS, OF, OR, PER, STOP, THE, WHEN};
use super::language::{NounPlace, UnitSort};
use super::lexer::{is_dash, is_minus};
use super::money::{self, Coin};
use super::number::Shape;
use super::numeral::{Form, Numeral};
use super::scan::{Case, Scan};
use super::unit::{self, Measure};
use super::{Bound, Kind, Unit};
use rust_decimal::Decimal;

/// A number with its unit, if a unit is written to it. What it counts, when it
/// counts, is left to the rules.
#[derive(Debug, Clone)]
pub(super) struct Term {
    /// The first token.
    pub(super) first: usize,
    /// The last token.
    pub(super) last: usize,
    /// The number.
    pub(super) numeral: Numeral,
    /// The amount, with its sign.
    pub(super) value: Decimal,
    /// The unit.
    pub(super) unit: TermUnit,
    /// What one of it is counted for: the `day` of "per day".
    pub(super) per: Option<String>,
    /// Whether letters stick to the digits that are no unit: "S22", "13F".
    pub(super) alien: bool,
}

/// What is written to a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TermUnit {
    /// Nothing.
    None,
    /// A percentage or a difference of two.
    Percent(Unit),
    /// Money.
    Coin(Coin),
    /// A unit of measure.
    Measure(String),
    /// A unit of time.
    Time(String),
    /// A unit of time that says how old somebody is.
    Age(String),
}

impl Term {
    /// Whether it is a bare whole number in plain digits.
    pub(super) fn plain(&self) -> bool {
        self.bare() && self.plain_digits()
    }

    /// Whether the number is whole and in plain digits, whatever its unit.
    pub(super) fn plain_digits(&self) -> bool {
        self.numeral.form == Form::Digits(Shape::Plain)
    }

    /// Whether nothing but a number is written.
    pub(super) fn bare(&self) -> bool {
        matches!(self.unit, TermUnit::None)
    }

    /// The kind of a term with a unit.
    pub(super) fn kind(&self) -> Option<Kind> {
        Some(match self.unit {
            TermUnit::None => return None,
            TermUnit::Percent(_) => Kind::Percent,
            TermUnit::Coin(_) => Kind::Money,
            TermUnit::Measure(_) => Kind::Measure,
            TermUnit::Time(_) | TermUnit::Age(_) => Kind::Duration,
        })
    }

    /// The kind and unit of a term with a unit.
    pub(super) fn dimension(&self) -> Option<(Kind, Unit)> {
        let (kind, unit) = match &self.unit {
            TermUnit::None => return None,
            TermUnit::Percent(unit) => (Kind::Percent, unit.clone()),
            TermUnit::Coin(coin) => (Kind::Money, coin_unit(*coin)),
            TermUnit::Measure(name) => (Kind::Measure, noun(name)),
            TermUnit::Time(name) => (Kind::Duration, noun(name)),
            TermUnit::Age(name) => (Kind::Duration, noun(&format!("{name} of age"))),
        };
        Some((kind, with_per(unit, self.per.as_deref())))
    }
}

/// The unit of money in a coin.
pub(super) fn coin_unit(coin: Coin) -> Unit {
    match coin {
        Coin::Iso(currency) => Unit::Currency(currency),
        Coin::Other(name) | Coin::Part(name) => noun(name),
    }
}

/// A unit of measure or noun by its canonical name, "mile/hour" included.
pub(super) fn noun(name: &str) -> Unit {
    match name.split_once('/') {
        Some((unit, per)) => Unit::Per(Box::new(Unit::Noun(unit.to_owned())), per.to_owned()),
        None => Unit::Noun(name.to_owned()),
    }
}

/// A unit counted for one of another.
pub(super) fn with_per(unit: Unit, per: Option<&str>) -> Unit {
    match (unit, per) {
        (unit, None) => unit,
        (Unit::Per(unit, inner), Some(per)) => Unit::Per(unit, format!("{inner} per {per}")),
        (unit, Some(per)) => Unit::Per(Box::new(unit), per.to_owned()),
    }
}

/// All terms of a scan, in order.
pub(super) fn read_all(scan: &Scan) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::with_capacity(scan.numerals.len());
    for numeral in &scan.numerals {
        let taken = terms.last().map_or(0, |term| term.last + 1);
        let Some(value) = numeral.value.filter(|_| numeral.first >= taken) else {
            continue;
        };
        let term = read(scan, *numeral, value, taken);
        let rest = compound::and_part(scan, terms.last_mut(), term);
        let rest = rest.and_then(|term| compound::smaller_part(scan, terms.last_mut(), term));
        if let Some(term) = rest {
            terms.push(term);
        }
    }
    compound::share_millions(scan, &mut terms);
    compound::share_sides(scan, &mut terms);
    terms
}

fn read(scan: &Scan, numeral: Numeral, value: Decimal, taken: usize) -> Term {
    let mut term = Term {
        first: numeral.first,
        last: numeral.last,
        numeral,
        value,
        unit: TermUnit::None,
        per: None,
        alien: false,
    };
    if let Some((coin, first)) =
        money::before(scan, numeral.first).filter(|(_, first)| *first >= taken)
    {
        term.first = first;
        term.unit = TermUnit::Coin(coin);
    }
    behind(scan, &mut term);
    sign(scan, &mut term, taken);
    term.alien = alien(scan, &term);
    let per = Some(term.last + 1)
        .filter(|_| !term.bare())
        .and_then(|at| unit::per(scan, at).or_else(|| behind_stuff(scan, &term, at)));
    if let Some((per, next)) = per {
        term.per = Some(per);
        term.last = next - 1;
    }
    term
}

/// The per-unit behind what is measured: "barrels of crude oil a day".
fn behind_stuff(scan: &Scan, term: &Term, at: usize) -> Option<(String, usize)> {
    /// How many words what is measured may have.
    const STUFF: usize = 4;
    let measured = matches!(term.unit, TermUnit::Measure(_)) && scan.is(at, OF);
    let mut next = at + 1;
    while measured && next <= at + STUFF && scan.is_word(next) && !scan.is(next, STOP) {
        next += 1;
    }
    if !measured || next == at + 1 || !scan.is(next, A | PER) {
        return None;
    }
    let (per, after) = unit::per(scan, next)?;
    let time = unit::measure(scan, after - 1).is_some_and(|unit| unit.sort == UnitSort::Time);
    time.then_some((per, after))
}

/// The token behind a number, and behind the "of" that a scale word asks for:
/// "deux millions d'euros".
pub(super) fn over_of(scan: &Scan, term: &Term) -> usize {
    let next = term.last + 1;
    let digits = matches!(term.numeral.form, Form::Digits(_));
    let scaled = scan.habits().scale_of && !digits && term.value >= Decimal::ONE_THOUSAND;
    next + usize::from(scaled && scan.is(next, OF))
}

/// Reads the unit behind the number.
fn behind(scan: &Scan, term: &mut Term) {
    let next = over_of(scan, term);
    let hyphen = next
        + usize::from(
            scan.dash(next) && scan.is_word(next + 1) && scan.glued(next) == scan.glued(next + 1),
        );
    let prefixed = !term.bare();
    // "in 2017 dollars"
    let year = term.plain() && super::number::is_year(term.value);
    let constant = year && scan.before_is(term.first, WHEN) && scan.str(next).ends_with('s');
    if let Some((coin, after)) =
        money::after(scan, hyphen, term.value, term.numeral.scale).filter(|_| !constant)
    {
        let code = scan.str(hyphen).len() == 3 && scan.is_word(hyphen);
        if !prefixed || code {
            if let Some(power) = money::scale_of_code(scan.str(hyphen))
                && let Some(value) =
                    super::number::ten_to(power).and_then(|p| term.value.checked_mul(p))
            {
                term.value = value;
            }
            // "50 dollar rmb": the first name stands.
            term.unit = TermUnit::Coin(coin);
            term.last = after - 1;
            return;
        }
    }
    if prefixed {
        after_prefixed(scan, term, next);
        return;
    }
    // "in their 30s", "over-75s"
    if decade(scan, term).is_some() || age_group(scan, term).is_some() {
        return;
    }
    // "the 1990s", "2018's", "in 2016 Stone said"
    let name = scan.is_word(next)
        && (scan.glued(next) && scan.str(next) == "s"
            || scan.tokens[next].case == Case::Capital
                && scan.habits().nouns != NounPlace::Capital);
    if year && name {
        return;
    }
    if let Some(measure) = unit::measure(scan, hyphen) {
        set_measure(scan, term, bits(scan, term, measure));
    } else if let Some(measure) = of_one(scan, term, next) {
        set_measure(scan, term, measure);
    } else if let Some((next, _)) = inner(scan, next)
        && let Some(measure) = unit::measure(scan, next).filter(|_| scan.is_word(next))
    {
        set_measure(scan, term, measure);
    }
}

/// The "bps" of data, which come by the thousand; those of interest do not.
fn bits(scan: &Scan, term: &Term, measure: Measure) -> Measure {
    const FEWEST: Decimal = Decimal::from_parts(1200, 0, 0, false, 0);
    let data = scan.str(measure.next - 1) == "bps" && term.value >= FEWEST;
    if !data {
        return measure;
    }
    Measure {
        name: "bit/second".to_owned(),
        sort: UnitSort::Other,
        ..measure
    }
}

/// The word before the tens of "in their 30s", "in the 60s": no seconds.
pub(super) fn decade(scan: &Scan, term: &Term) -> Option<usize> {
    let next = term.last + 1;
    if !scan.glued(next) || scan.str(next) != "s" {
        return None;
    }
    let tens = term.plain_digits()
        && (term.value % Decimal::TEN).is_zero()
        && (Decimal::TEN..Decimal::ONE_HUNDRED).contains(&term.value);
    let at = term.first.checked_sub(1)?;
    let at = at.checked_sub(usize::from(scan.dash(at)))?;
    let at = at.checked_sub(usize::from(scan.is(at, EARLY)))?;
    (tens && scan.is(at, THE | A)).then_some(at)
}

/// The bound before the age of "over-75s", "the under 5s", and its word.
pub(super) fn age_group(scan: &Scan, term: &Term) -> Option<(usize, Bound)> {
    const OLDEST: Decimal = Decimal::from_parts(110, 0, 0, false, 0);
    let next = term.last + 1;
    if !scan.glued(next) || scan.str(next) != "s" || !term.plain_digits() || term.value > OLDEST {
        return None;
    }
    let before = term.first.checked_sub(1)?;
    let dash = scan.dash(before);
    let word = before.checked_sub(usize::from(dash))?;
    let (_, bound) = scan
        .tables()
        .lexicon
        .hedge_before(&[scan.tokens[word].word])?;
    let aged = matches!(bound, Bound::MoreThan | Bound::LessThan);
    (aged && (dash || scan.before_is(word, THE))).then_some((word, bound))
}

/// "1/16 of a US pint", "three US gallons".
fn of_one(scan: &Scan, term: &Term, next: usize) -> Option<Measure> {
    let of = term.numeral.form == Form::Fraction && scan.is(next, OF) && scan.is(next + 1, A);
    let at = next + if of { 2 } else { 0 };
    let nation = matches!(scan.str(at), "US" | "UK" | "imperial" | "metric");
    let measure = unit::measure(scan, at + usize::from(nation)).filter(|_| of || nation)?;
    (measure.sort != UnitSort::Time).then_some(measure)
}

/// "$75 U.S."
fn after_prefixed(scan: &Scan, term: &mut Term, next: usize) {
    let nation = matches!(
        scan.str(next),
        "US" | "U.S." | "U.S" | "Canadian" | "Australian"
    );
    let spaced = scan.is_word(next) && !scan.glued(next);
    if nation && spaced && scan.sign(term.numeral.first.wrapping_sub(1), '$') {
        let code = match scan.str(next) {
            "Canadian" => "CAD",
            "Australian" => "AUD",
            _ => "USD",
        };
        if let Some(currency) = super::Currency::from_code(code) {
            term.unit = TermUnit::Coin(Coin::Iso(currency));
            term.last = next;
        }
    }
}

pub(super) fn set_measure(scan: &Scan, term: &mut Term, measure: Measure) {
    term.last = measure.next - 1;
    let Measure { name, sort, next } = measure;
    term.unit = match sort {
        UnitSort::Percent => TermUnit::Percent(Unit::Percent),
        UnitSort::PercentagePoint => TermUnit::Percent(Unit::PercentagePoint),
        UnitSort::BasisPoint => TermUnit::Percent(Unit::BasisPoint),
        UnitSort::Time => match age(scan, next) {
            Some(after) => {
                term.last = after - 1;
                TermUnit::Age(name)
            }
            // "18 years or older", "aged 18 years"
            None if older(scan, next) || scan.before_is(term.first, AGE) => TermUnit::Age(name),
            None => TermUnit::Time(name),
        },
        UnitSort::Length | UnitSort::Other => TermUnit::Measure(name),
    };
}

/// "-old", "old", "of age".
fn age(scan: &Scan, next: usize) -> Option<usize> {
    let hyphen = next + usize::from(scan.dash(next));
    if scan.habits().old.contains(&scan.str(hyphen)) {
        return Some(hyphen + 1);
    }
    (scan.is(next, OF) && scan.is(next + 1, AGE)).then_some(next + 2)
}

fn older(scan: &Scan, next: usize) -> bool {
    scan.is(next, AND | OR) && scan.among(next + 1, "older younger älter jünger")
}

/// A minus before the number or its currency; a dash between words is none.
fn sign(scan: &Scan, term: &mut Term, taken: usize) {
    let Some(at) = term.first.checked_sub(1).filter(|at| *at >= taken) else {
        return;
    };
    let Some(dash) = scan.char(at).filter(|c| is_dash(*c)) else {
        return;
    };
    let inner = scan.dash(term.numeral.first.wrapping_sub(1)) && term.numeral.first > term.first;
    let after_gap = !scan.glued(at)
        || scan
            .char(at.wrapping_sub(1))
            .is_some_and(|c| !is_dash(c) && c != ')' && c != '"');
    let minus = is_minus(dash);
    let tight = scan.glued(term.first) && after_gap;
    let alone = at == 0 && !scan.is_word(term.numeral.first);
    let degrees = matches!(&term.unit, TermUnit::Measure(name) if matches!(name.as_str(), "celsius" | "fahrenheit"))
        && !scan.glued(at);
    // A dash that is set for a minus: "fell to –5%".
    let percent = matches!(term.unit, TermUnit::Percent(_)) && !scan.glued(at) && tight;
    if minus && (tight || alone || degrees)
        || (degrees || percent) && scan.glued(term.first)
        || inner
    {
        term.value = -term.value;
        term.first = at.min(term.first);
    }
}

/// Whether letters stick to the number that belong to a name: "S22", "TA-125", "13F".
fn alien(scan: &Scan, term: &Term) -> bool {
    let before = term.first;
    let letters_before = before > 0
        && scan.glued(before)
        && (scan.is_word(before - 1) && !compound::times(scan, before - 1)
            || scan.sign(before - 1, '#')
            || scan.sign(before - 1, '@')
            || scan.sign(before - 1, '_'));
    let named = before > 1
        && scan.dash(before - 1)
        && scan.glued(before)
        && scan.glued(before - 1)
        && scan.is_word(before - 2)
        && !scan.is(before - 2, EARLY | MINUS)
        && !joins(scan, before - 2);
    // "A350-900"
    let model = before > 2
        && scan.dash(before - 1)
        && scan.glued(before)
        && (before - 2..before).all(|at| scan.glued(at))
        && scan.is_digits(before - 2)
        && scan.is_word(before - 3)
        && scan.capital(before - 3);
    let next = term.last + 1;
    let letters_after = scan.glued(next)
        && scan.is_word(next)
        && !compound::times(scan, next)
        && (term.bare() || !matches!(scan.str(next), "pcm" | "pw" | "pa"))
        && !scan.str(next).starts_with(['\'', '’'])
        && !scan.ordinal_end(next);
    let slash = scan.glued(next)
        && scan.sign(next, '/')
        && scan.is_word(next + 1)
        && scan.glued(next + 1)
        && term.bare();
    // "order 88213-B", but "a 12-V battery"
    let suffix = next + 1;
    let lettered = term.plain()
        && scan.dash(next)
        && scan.glued(next)
        && scan.glued(suffix)
        && scan.capital(suffix)
        && scan.str(suffix).len() == 1;
    // "HTTP/1.1"
    let protocol = before > 1
        && scan.sign(before - 1, '/')
        && scan.glued(before)
        && scan.glued(before - 1)
        && matches!(scan.tokens[before - 2].case, Case::Upper | Case::Mixed);
    // "10.1016/j.cell"
    let doi = scan.str(term.numeral.first).starts_with("10.");
    letters_before
        || named
        || model
        || lettered
        || protocol
        || letters_after && term.per.is_none()
        || slash && (doi || term.plain() && term.value > Decimal::ONE_THOUSAND)
}

/// Words that a hyphen joins to a number without making a name of it.
fn joins(scan: &Scan, at: usize) -> bool {
    scan.is(at, JOINS) || scan.terms_end_at(at)
}
