//! Times of day are no figures: "9:01 p.m.", "10.45pm", "at 14:30".
use super::{Candidate, Corpus, FigureRule};
use crate::figure::language::role::{CLOCK, ZONE};
use crate::figure::scan::Scan;
use crate::figure::term::Term;

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
            ],
            no: &["They paid 9 pounds.", "It took 14 hours."],
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

/// "14 h 30"
fn french(scan: &Scan, term: &Term) -> bool {
    scan.str(term.last) == "h" && scan.is_digits(term.last + 1) && term.last > term.first
}
