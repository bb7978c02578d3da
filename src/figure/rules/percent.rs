//! Percentages, percentage points, basis points.
use super::{Candidate, Corpus, FigureRule};
use crate::figure::Kind;
use crate::figure::quantity::Quantity;
use crate::figure::scan::Scan;
use crate::figure::term::Term;

pub(super) struct Entry;

impl FigureRule for Entry {
    fn id(&self) -> &'static str {
        "percent"
    }
    fn corpus(&self) -> Corpus {
        Corpus {
            yes: &[
                ("Rents rose by 6.5 per cent.", "up 6.5 %"),
                ("Nearly 70% agreed.", "about 70 %"),
                ("The lead is three percentage points.", "3 percentage point"),
                ("The bank cut rates by 25bp.", "down 25 basis point"),
                ("It raised its rate by 50bps.", "up 50 basis point"),
                ("The index closed 0.6% lower.", "down 0.6 %"),
                ("Sales were 3% up on May.", "up 3 %"),
                ("Growth fell below 2%.", "less than 2 %"),
                ("Output grew an annualized 2.7%.", "up 2.7 %"),
            ],
            no: &["A small percent agreed.", "They got 6.5 points."],
        }
    }
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
        let percent = |term: &&Term| term.kind() == Some(Kind::Percent);
        for term in scan.terms.iter().filter(percent) {
            if let Some((_, unit)) = term.dimension()
                && !term.alien
            {
                found.push(Candidate {
                    first: term.first,
                    last: term.last,
                    quantity: Some(Quantity::exactly(Kind::Percent, term.value, unit)),
                    rule: self.id(),
                });
            }
        }
    }
}
