//! Measures, durations and ages: "12.3m tonnes", "five-year", "a 15 year-old".
use super::{Candidate, Corpus, FigureRule};
use crate::figure::language::role::{A, BEING, MODAL, PERSON, THE};
use crate::figure::language::{Number, UnitSort};
use crate::figure::numeral::{Form, Numeral};
use crate::figure::quantity::Quantity;
use crate::figure::scan::Scan;
use crate::figure::term::{self, Term, TermUnit};
use crate::figure::unit;
use crate::figure::{Kind, Unit};
use rust_decimal::Decimal;

pub(super) struct Entry;

impl FigureRule for Entry {
    fn id(&self) -> &'static str {
        "measure"
    }
    fn corpus(&self) -> Corpus {
        Corpus {
            yes: &[
                ("It lies 11 km away.", "11 km"),
                ("The plant made 2.5m tonnes.", "2,500,000 tonne"),
                ("It took more than three hours.", "more than 3 hour"),
                ("A nine-year study ended.", "9 year"),
                ("The winner is 15 years old.", "15 year of age"),
                (
                    "Ads are for those 18 years or older.",
                    "at least 18 year of age",
                ),
                ("Trains reach 300 km/h here.", "300 km/hour"),
                ("They own 40 square miles.", "40 square mile"),
                ("It was minus-9 degrees Celsius.", "-9 celsius"),
                ("He ran a mile and a half.", "1.5 mile"),
                ("A 6.1in screen broke.", "6.1 inch"),
                ("It took three months and a half.", "3.5 month"),
                ("The strike lasted one day.", "1 day"),
                ("It took half an hour.", "0.5 hour"),
                ("Over-75s pay less.", "more than 75 year of age"),
                ("The film ran for 2 hours 15 minutes.", "135 minute"),
                ("She is 5ft 10in tall.", "70 inch"),
                ("The baby weighed 6 pounds 3 ounces.", "99 ounce"),
                ("He is 5'10\" in his socks.", "70 inch"),
                ("It takes 3 hours and 20 minutes.", "200 minute"),
                ("She ran it in 2h 14m.", "134 minute"),
                ("They need five or more nights.", "at least 5 night"),
                (
                    "Rates rose by half a percentage point.",
                    "up 0.5 percentage point",
                ),
                ("The bank made a quarter-point cut.", "0.25 points"),
            ],
            no: &[
                "They came second.",
                "In the 11th hour.",
                "One day he will return.",
                "It may one day reopen.",
                "Men in their 30s were asked.",
                "Music of the 80s was played.",
                "Salt has a half-life there.",
                "They lost the quarter-final.",
            ],
        }
    }
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
        found.extend(scan.marks.iter().filter_map(|at| half(scan, *at)));
        found.extend(scan.marks.iter().filter_map(|at| point(scan, *at)));
        found.extend(scan.terms.iter().filter_map(|term| group(scan, term)));
        found.extend(scan.numerals.iter().filter_map(|it| height(scan, it)));
        let measured = |kind| matches!(kind, Some(Kind::Measure | Kind::Duration));
        for term in scan.terms.iter().filter(|term| measured(term.kind())) {
            found.extend(defined(scan, term));
            if let Some((kind, unit)) = term.dimension()
                && !term.alien
                && !some_day(scan, term)
            {
                found.push(Candidate {
                    first: term.first,
                    last: term.last,
                    quantity: Some(Quantity::exactly(kind, term.value, unit)),
                    rule: self.id(),
                });
            }
        }
    }
}

/// "half an hour"
fn half(scan: &Scan, at: usize) -> Option<Candidate> {
    let half = scan.number(at) == Number::Half && scan.is(at + 1, A);
    let measure = unit::measure(scan, at + 2).filter(|_| half)?;
    let (kind, unit) = match measure.sort {
        UnitSort::Time => (Kind::Duration, term::noun(&measure.name)),
        UnitSort::Length | UnitSort::Other => (Kind::Measure, term::noun(&measure.name)),
        UnitSort::Percent => (Kind::Percent, Unit::Percent),
        UnitSort::PercentagePoint => (Kind::Percent, Unit::PercentagePoint),
        UnitSort::BasisPoint => return None,
    };
    let value = Decimal::new(5, 1);
    Some(Candidate {
        first: at,
        last: measure.next - 1,
        quantity: Some(Quantity::exactly(kind, value, unit)),
        rule: "measure",
    })
}

/// "a quarter-point cut", "half-point"
fn point(scan: &Scan, at: usize) -> Option<Candidate> {
    let value = match scan.number(at) {
        Number::Half => Decimal::new(5, 1),
        Number::Quarter => Decimal::new(25, 2),
        _ => return None,
    };
    let point = scan.dash(at + 1) && scan.glued(at + 2) && scan.among(at + 2, "point points");
    point.then(|| Candidate {
        first: at,
        last: at + 2,
        quantity: Some(Quantity::exactly(Kind::Count, value, term::noun("point"))),
        rule: "measure",
    })
}

/// "5'10"": feet and inches.
fn height(scan: &Scan, numeral: &Numeral) -> Option<Candidate> {
    let at = numeral.first;
    let written = scan.str(at);
    let (feet, inches) = written.split_once(['\'', '\u{2019}'])?;
    let (feet, inches): (u8, u8) = (feet.parse().ok()?, inches.parse().ok()?);
    let closed = matches!(scan.char(at + 1), Some('"' | '″' | '\u{201D}')) && scan.glued(at + 1);
    let person = (4..=8).contains(&feet);
    // "51°5'10"" is a place.
    let place = at > 0 && matches!(scan.char(at - 1), Some('°' | 'º'));
    let value = Decimal::from(u16::from(feet) * 12 + u16::from(inches));
    ((closed || person) && inches < 12 && !place).then(|| Candidate {
        first: at,
        last: at + usize::from(closed),
        quantity: Some(Quantity::exactly(Kind::Measure, value, term::noun("inch"))),
        rule: "measure",
    })
}

/// "over-75s", "the under-5s": people by their age.
fn group(scan: &Scan, term: &Term) -> Option<Candidate> {
    let (first, bound) = term::age_group(scan, term)?;
    let unit = term::noun("year of age");
    Some(Candidate {
        first,
        last: term.last + 1,
        quantity: Some(Quantity {
            bound,
            ..Quantity::exactly(Kind::Duration, term.value, unit)
        }),
        rule: "measure",
    })
}

/// "One day he will", "may one day return": some day, whichever.
fn some_day(scan: &Scan, term: &Term) -> bool {
    if term.numeral.form != Form::Words || term.value != Decimal::ONE {
        return false;
    }
    let opens = term.first == 0 && scan.is(term.last + 1, PERSON | THE | A);
    let time = matches!(term.unit, TermUnit::Time(_)) && !scan.is(term.first, A);
    time && (opens || scan.before_is(term.first, MODAL))
}

/// The "mile" of "A mile is 1,760 yards".
fn defined(scan: &Scan, term: &Term) -> Option<Candidate> {
    /// How many words may stand between both: "is exactly", "is equal to".
    const REACH: usize = 3;
    let whole = matches!(term.unit, TermUnit::Measure(_)) && !scan.is_word(term.last + 1);
    let is = (term.first.saturating_sub(REACH)..term.first)
        .find(|at| scan.is(*at, BEING) || scan.str(*at) == "equals")?;
    let first = is.checked_sub(2).filter(|at| scan.is(*at, A) && whole)?;
    let measure = unit::measure(scan, first + 1).filter(|measure| measure.next == is)?;
    let unit = term::noun(&measure.name);
    let opens = first == 0 || !scan.is_word(first - 1);
    let other = measure.sort != UnitSort::Time && term.dimension()?.1 != unit;
    (opens && other && scan.is_word(first + 1)).then(|| Candidate {
        first,
        last: is - 1,
        quantity: Some(Quantity::exactly(Kind::Measure, Decimal::ONE, unit)),
        rule: "measure",
    })
}
