//! Amounts that name only an order of magnitude: "several dozen", "tens of millions".
use super::{Candidate, Corpus, FigureRule};
use crate::figure::language::Number;
use crate::figure::language::role::{A, OF, SEVERAL, STOP, THE};
use crate::figure::money;
use crate::figure::quantity::{Magnitude, Quantity};
use crate::figure::scan::Scan;
use crate::figure::{Bound, Kind, Unit};
use crate::figure::{noun, term, unit};
use rust_decimal::Decimal;

pub(super) struct Entry;

impl FigureRule for Entry {
    fn id(&self) -> &'static str {
        "vague"
    }
    fn corpus(&self) -> Corpus {
        Corpus {
            yes: &[
                ("Several dozen trucks left.", "dozens of trucks"),
                (
                    "It cost tens of millions of dollars.",
                    "tens of millions of USD",
                ),
                ("Hundreds of fans came.", "hundreds of fans"),
                ("A few thousand stayed.", "thousands of"),
                ("A couple of hundred fans waited.", "hundreds of fans"),
                ("Many thousands of trees fell.", "thousands of trees"),
                ("Tens of thousands marched.", "tens of thousands of"),
                ("Only a handful of shops opened.", "a handful of shops"),
            ],
            no: &["Two dozen eggs.", "It cost a million."],
        }
    }
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
        for at in scan.marks.iter().copied() {
            found.extend(vague(scan, at));
        }
    }
}

fn order(scan: &Scan, at: usize) -> Option<u8> {
    match scan.number(at) {
        Number::Plural(order) => Some(order),
        Number::Dozen => Some(1),
        Number::Hundred => Some(2),
        Number::Scale(power) => Some(power),
        _ => None,
    }
}

fn vague(scan: &Scan, at: usize) -> Option<Candidate> {
    let mut order_at = order(scan, at)?;
    // "a couple of hundred"
    let couple =
        at > 1 && scan.is(at - 1, OF) && scan.is(at - 2, SEVERAL) && scan.before_is(at - 2, A);
    let several = couple || scan.before_is(at, SEVERAL) && scan.str(at - 1) != "some";
    let plural = matches!(scan.number(at), Number::Plural(_));
    let chained = at > 1 && scan.is(at - 1, OF) && order(scan, at - 2).is_some();
    if scan.term_at(at).is_some() || chained || !plural && !several {
        return None;
    }
    let mut last = at;
    // "tens of millions", "hundreds of thousands"
    while scan.is(last + 1, OF)
        && let Some(more) = order(scan, last + 2)
    {
        order_at = order_at.checked_add(more)?;
        last += 2;
    }
    // "scores" and "tens" alone are mostly other words.
    let lone = matches!(
        scan.str(at).to_ascii_lowercase().as_str(),
        "scores" | "tens" | "handful"
    ) && !scan.is(at + 1, OF);
    if lone {
        return None;
    }
    let (kind, unit, last) = unit_of(scan, last);
    let mut first = at - usize::from(several) - usize::from(couple);
    let single = scan.number(at) == Number::Plural(0);
    first -= usize::from(first > 0 && (several || single) && scan.is(first - 1, A));
    Some(Candidate {
        first,
        last,
        quantity: Some(Quantity {
            magnitude: Magnitude::Vague(order_at),
            bound: Bound::Vague,
            ..Quantity::exactly(kind, Decimal::ZERO, unit)
        }),
        rule: "vague",
    })
}

/// What the vague amount counts, behind "of" or directly.
fn unit_of(scan: &Scan, last: usize) -> (Kind, Unit, usize) {
    let quote = matches!(scan.char(last + 1), Some('"' | '”' | '’' | '\''));
    if quote
        && !scan.is(last + 2, STOP)
        && let Some(noun) = noun::counted(scan, last + 2, true)
    {
        return (Kind::Count, Unit::Noun(noun.name), last);
    }
    let mut next = last + 1;
    next += usize::from(scan.is(next, OF));
    next += usize::from(scan.is(next, THE) && next > last + 1);
    if let Some((coin, after)) = money::after(scan, next, Decimal::ONE, Decimal::ONE_THOUSAND) {
        return (Kind::Money, term::coin_unit(coin), after - 1);
    }
    if let Some(measure) = unit::measure(scan, next) {
        let kind = if measure.sort == crate::figure::language::UnitSort::Time {
            Kind::Duration
        } else {
            Kind::Measure
        };
        return (kind, term::noun(&measure.name), measure.next - 1);
    }
    if scan.is(next, STOP) && !noun::plural(scan, next) {
        return (Kind::Count, Unit::None, last);
    }
    match noun::counted(scan, next, true) {
        Some(noun) => (Kind::Count, Unit::Noun(noun.name), noun.last),
        None => (Kind::Count, Unit::None, last),
    }
}
