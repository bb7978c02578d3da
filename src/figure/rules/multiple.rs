//! Multiples: "doubling", "threefold", "3.5x", "twice"; and "twice a year", which is a count.
use super::{Candidate, Corpus, FigureRule};
use crate::figure::language::Number;
use crate::figure::language::role::{
    A, DOUBLE, DOWN, FOLD, HALVE, IN, OF, PHRASAL, QUADRUPLE, STOP, THE, TO, TRIPLE,
};
use crate::figure::quantity::Quantity;
use crate::figure::scan::Scan;
use crate::figure::term::Term;
use crate::figure::term::with_per;
use crate::figure::unit;
use crate::figure::{Kind, Unit};
use rust_decimal::Decimal;

pub(super) struct Entry;

impl FigureRule for Entry {
    fn id(&self) -> &'static str {
        "multiple"
    }
    fn corpus(&self) -> Corpus {
        Corpus {
            yes: &[
                ("The plan means doubling the fleet.", "2-fold"),
                ("Sales more than tripled.", "more than 3-fold"),
                ("A 10-fold rise followed.", "10-fold"),
                ("It runs 3.5x faster.", "3.5-fold"),
                ("The fleet was cut in half.", "0.5-fold"),
                ("It meets twice a year.", "2 time/year"),
                ("It meets once a week.", "1 time/week"),
                ("Deaths fell by a factor of three.", "3-fold"),
            ],
            no: &[
                "A double room was booked.",
                "They folded ten shirts.",
                "She tore it in half again.",
                "It was sold once a buyer came.",
            ],
        }
    }
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
        let push = |found: &mut Vec<Candidate>, first, last, value| {
            let quantity = Some(Quantity::exactly(Kind::Multiple, value, Unit::None));
            found.push(Candidate {
                first,
                last,
                quantity,
                rule: "multiple",
            });
        };
        for at in scan.marks.iter().copied() {
            if let Some(often) = often(scan, at) {
                found.push(often);
            } else if let Some(value) = said(scan, at) {
                push(found, at, at, value);
            }
            if cut(scan, at) {
                push(found, at - 1, at, Decimal::new(5, 1));
            }
        }
        for term in scan.terms.iter().filter(|term| term.bare()) {
            if let Some(first) = factor(scan, term) {
                push(found, first, term.last, term.value);
            }
            let next = term.last + 1;
            let hyphen = scan.over_hyphen(next);
            let fold = scan.is(hyphen, FOLD) && scan.str(hyphen) == "fold";
            let times = scan.str(next) == "x" && scan.glued(next) && !scan.glued(next + 1);
            if fold || times {
                push(
                    found,
                    term.first,
                    if fold { hyphen } else { next },
                    term.value,
                );
            }
        }
    }
}

fn said(scan: &Scan, at: usize) -> Option<Decimal> {
    let roles = scan.entry(at).roles;
    let word = scan.str(at).to_ascii_lowercase();
    let value = match () {
        () if roles & DOUBLE != 0 => Decimal::TWO,
        () if roles & TRIPLE != 0 => Decimal::from(3),
        () if roles & QUADRUPLE != 0 => Decimal::from(4),
        () if roles & HALVE != 0 => Decimal::new(5, 1),
        () if roles & FOLD != 0 => Decimal::from(fold(scan, &word)?),
        () => return None,
    };
    // "double" is mostly an adjective, "triple" too: "double room".
    let plain = matches!(word.as_str(), "double" | "triple" | "treble" | "quadruple");
    let verb =
        scan.is(at + 1, THE) || scan.before_is(at, TO) || scan.str(at.wrapping_sub(1)) == "than";
    let phrasal = scan.before_is(at, PHRASAL)
        || matches!(scan.str(at + 1), "up" | "down" | "over") && roles & DOUBLE != 0;
    let part = scan.glued(at) || scan.dash(at + 1);
    let meant = !plain || verb;
    (meant && !phrasal && !part).then_some(value)
}

/// "once a week", "twice per year": how often.
fn often(scan: &Scan, at: usize) -> Option<Candidate> {
    const SPANS: [&str; 8] = [
        "minute", "hour", "day", "night", "week", "month", "quarter", "year",
    ];
    let times = scan.entry(at).often;
    let (per, next) = unit::per(scan, at + 1).filter(|_| times > 0)?;
    let unit = with_per(Unit::Noun("time".into()), Some(&per));
    let quantity = Quantity::exactly(Kind::Count, times.into(), unit);
    SPANS.contains(&per.as_str()).then_some(Candidate {
        first: at,
        last: next - 1,
        quantity: Some(quantity),
        rule: "multiple",
    })
}

/// "by a factor of three"
fn factor(scan: &Scan, term: &Term) -> Option<usize> {
    let of = term.first.checked_sub(1).filter(|at| scan.is(*at, OF))?;
    let factor = of.checked_sub(1).filter(|at| scan.before_is(*at, A))?;
    let ends = !scan.is_word(term.last + 1) || scan.is(term.last + 1, STOP);
    (scan.among(factor, "factor") && ends).then_some(factor - 1)
}

/// "was cut in half"
fn cut(scan: &Scan, at: usize) -> bool {
    let half = scan.number(at) == Number::Half && scan.before_is(at, IN);
    let ends = !scan.is_word(at + 1) || scan.is(at + 1, STOP);
    half && ends && (at.saturating_sub(5)..at - 1).any(|at| scan.is(at, DOWN))
}

/// The number in "sixfold".
fn fold(scan: &Scan, word: &str) -> Option<u32> {
    use crate::figure::language::Number::{Hundred, Tens, Unit};
    let number = word
        .strip_suffix("fold")
        .filter(|number| !number.is_empty())?;
    let lexicon = &scan.tables().lexicon;
    match lexicon.get(lexicon.find(number)).number {
        Unit(n) | Tens(n) => Some(n.into()),
        Hundred => Some(100),
        _ => None,
    }
}
