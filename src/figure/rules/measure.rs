//! Measures, durations and ages: "12.3m tonnes", "five-year", "a 15 year-old".
use super::{Candidate, Corpus, FigureRule};
use crate::figure::Kind;
use crate::figure::quantity::Quantity;
use crate::figure::scan::Scan;

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
                ("Trains reach 300 km/h here.", "300 km/hour"),
                ("They own 40 square miles.", "40 square mile"),
                ("It was minus-9 degrees Celsius.", "-9 celsius"),
            ],
            no: &["They came second.", "In the 11th hour."],
        }
    }
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
        let measured = |kind| matches!(kind, Some(Kind::Measure | Kind::Duration));
        for term in scan.terms.iter().filter(|term| measured(term.kind())) {
            if let Some((kind, unit)) = term.dimension()
                && !term.alien
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
