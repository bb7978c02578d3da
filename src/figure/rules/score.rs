//! Scores and chains of numbers are no figures: "won 3-2", "a 6-6 tie", phone numbers.
use super::{Candidate, Corpus, FigureRule};
use crate::figure::language::role::{PHONE, SCORE};
use crate::figure::scan::Scan;
use crate::figure::term::Term;
use rust_decimal::Decimal;

pub(super) struct Entry;

impl FigureRule for Entry {
    fn id(&self) -> &'static str {
        "score"
    }
    fn corpus(&self) -> Corpus {
        Corpus {
            yes: &[
                ("The visitors won 3-2.", ""),
                ("It ended in a 4-4 draw.", ""),
                ("Call 020-7946-0000 now.", ""),
                ("He lost invoice 2022-118.", ""),
            ],
            no: &["It takes 3-4 days.", "Some 10-15 people came."],
        }
    }
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
        let mut at = 0;
        while at + 1 < scan.terms.len() {
            let start = at;
            while at + 1 < scan.terms.len() && joined(scan, &scan.terms[at], &scan.terms[at + 1]) {
                at += 1;
            }
            let chain = &scan.terms[start..=at];
            if let [first, .., last] = chain
                && super::date::numeric(scan, first.numeral.first).is_none()
                && (chain.len() > 2 || score(scan, first, last) || phone(scan, first, last))
            {
                let area = start.checked_sub(1).map(|before| &scan.terms[before]);
                if let Some(area) = area
                    .filter(|area| area.last + 2 == first.first && scan.sign(area.last + 1, ')'))
                {
                    found.push(Candidate {
                        first: area.first,
                        last: area.last,
                        quantity: None,
                        rule: self.id(),
                    });
                }
                found.push(Candidate {
                    first: first.first,
                    last: last.last,
                    quantity: None,
                    rule: self.id(),
                });
            }
            at += 1;
        }
    }
}

/// Two bare whole numbers with a dash between them, no spaces.
fn joined(scan: &Scan, a: &Term, b: &Term) -> bool {
    let dash = a.last + 1;
    let adjacent = b.numeral.first == dash + 1 && scan.glued(dash) && scan.glued(b.numeral.first);
    adjacent && scan.dash(dash) && a.plain() && b.plain()
}

/// "452-0100", "20521-8500".
fn phone(scan: &Scan, a: &Term, b: &Term) -> bool {
    let (left, right) = (scan.str(a.numeral.first), scan.str(b.numeral.first));
    let shaped = matches!((left.len(), right.len()), (3, 4) | (5, 4)) || right.starts_with('0');
    let round = left.ends_with('0') && right.ends_with('0') && !right.starts_with('0');
    let spoken = (a.first.saturating_sub(6)..a.first).any(|at| scan.is(at, PHONE));
    spoken || shaped && !round && !crate::figure::noun::plural(scan, b.last + 1)
}

fn score(scan: &Scan, a: &Term, b: &Term) -> bool {
    let (left, right) = (a.value.abs(), b.value.abs());
    if left.max(right) > Decimal::from(250) {
        // "Invoice 2022-118": no range goes down, but for the years of "2019-20".
        let years = scan.str(b.numeral.first).len() == 2;
        return left > right && !years && !crate::figure::noun::plural(scan, b.last + 1);
    }
    let reach = a.first.saturating_sub(4)..(b.last + 5).min(scan.tokens.len());
    let spoken = reach.into_iter().any(|at| scan.is(at, SCORE));
    let end = !scan.is_word(b.last + 1);
    left >= right
        || spoken && (end || scan.is(b.last + 1, SCORE | crate::figure::language::role::STOP))
}
