//! Times of day are no figures: "9:01 p.m.", "10.45pm", "at 14:30".
use super::{Candidate, Corpus, FigureRule};
use crate::figure::language::Number;
use crate::figure::language::role::{A, CLOCK, IN, THE, ZONE};
use crate::figure::scan::Scan;
use crate::figure::term::Term;
use rust_decimal::Decimal;

pub(super) struct Entry;

impl FigureRule for Entry {
    fn id(&self) -> &'static str {
        "clock"
    }
    fn corpus(&self) -> Corpus {
        Corpus {
            yes: &[
                ("Doors open at 7.30pm.", ""),
                ("It began at 14:30.", ""),
                ("We met at 9 a.m. sharp.", ""),
                ("At five o'clock it rained.", ""),
                ("Departure was at 14 h 30 sharp.", ""),
                ("At half past seven it ended.", ""),
                ("They met at a quarter to nine.", ""),
                ("It was 5 in the morning.", ""),
                ("Open Mon–Fri 9–17.", ""),
            ],
            no: &[
                "They paid 9 pounds.",
                "It took 14 hours.",
                "They gave a quarter to nine schools.",
                "On Monday 9–17 boats left.",
            ],
        }
    }
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
        for term in &scan.terms {
            let next = term.last + 1;
            let clock = scan.is(next, CLOCK)
                && scan.str(next) != "o"
                && (!scan.str(next).starts_with(['o', 'O']) || scan.str(next).contains("clock"));
            let colon = |at: usize| {
                scan.sign(at, ':') && scan.glued(at) && scan.glued(at + 1) && scan.is_digits(at + 1)
            };
            if french(scan, term) {
                found.push(none(term.first, next));
                continue;
            }
            if let Some(last) = open(scan, term) {
                found.push(none(term.first, last));
                continue;
            }
            if of_day(scan, term) {
                found.push(none(term.first, term.last));
                continue;
            }
            if let Some(first) = spoken(scan, term) {
                found.push(none(first, term.last));
                continue;
            }
            let mut last = term.last;
            while colon(last + 1) {
                last += 2;
            }
            // "est." is an estimate, "EST" a time zone.
            let zone = clock && scan.is(next, ZONE);
            let hours = term.plain() && scan.str(term.numeral.first).len() == 4;
            if (!clock || zone && !(scan.capital(next) && hours)) && last == term.last {
                continue;
            }
            if scan.is(last + 1, CLOCK) {
                last += 1;
            }
            found.push(none(term.first, last));
        }
    }
}

fn none(first: usize, last: usize) -> Candidate {
    Candidate {
        first,
        last,
        quantity: None,
        rule: "clock",
    }
}

/// The end of "Mon–Fri 9–17", "Sat 10-14": the hours of a day of the week.
fn open(scan: &Scan, term: &Term) -> Option<usize> {
    let day = term.first.checked_sub(1)?;
    let until = scan.term_at(term.last + 2)?;
    let hour = |term: &Term| term.plain_digits() && term.value <= Decimal::from(24);
    let range = scan.dash(term.last + 1) && term.value < until.value;
    let ends = !scan.is_word(until.last + 1) && hour(term) && hour(until);
    (range && ends && of_week(scan, day)).then_some(until.last)
}

/// "Monday", "Mon", "Mo"
fn of_week(scan: &Scan, at: usize) -> bool {
    let word = scan.str(at).to_lowercase();
    let mut days = scan.language().weekdays.iter();
    word.len() > 1 && days.any(|day| day.starts_with(&word))
}

/// "at 5 in the morning"
fn of_day(scan: &Scan, term: &Term) -> bool {
    let at = term.last + 1;
    term.bare()
        && scan.is(at, IN)
        && scan.is(at + 1, THE)
        && ["morning", "afternoon", "evening"].contains(&scan.str(at + 2))
        && term.value <= Decimal::from(12)
}

/// "half past seven", "a quarter to nine", "ten past six".
fn spoken(scan: &Scan, term: &Term) -> Option<usize> {
    let to = term.first.checked_sub(1)?;
    let at = to
        .checked_sub(1)
        .filter(|_| matches!(scan.str(to), "past" | "to"))?;
    let part = matches!(scan.number(at), Number::Half | Number::Quarter);
    let minutes =
        scan.terms_end_at(at) && matches!(scan.number(at), Number::Unit(_) | Number::Tens(_));
    let hour = term.bare() && term.value <= Decimal::from(12) && !scan.is_word(term.last + 1);
    let said = scan.str(to) == "past" && (part || minutes && hour)
        || scan.str(to) == "to" && part && scan.number(at) == Number::Quarter && hour;
    said.then(|| at - usize::from(scan.before_is(at, A)))
}

/// "14 h 30"
fn french(scan: &Scan, term: &Term) -> bool {
    let minutes = term.last + 1;
    // "2h 14m" is how long something took.
    let unit = scan.is_word(minutes + 1) && scan.glued(minutes + 1);
    scan.str(term.last) == "h" && scan.is_digits(minutes) && term.last > term.first && !unit
}
