//! Amounts of money, parts included: "€5m", "20 dollars 43 cents", "12-cent-a-share".
use super::{Candidate, Corpus, FigureRule};
use crate::figure::Kind;
use crate::figure::language::role::AND;
use crate::figure::money::Coin;
use crate::figure::quantity::Quantity;
use crate::figure::scan::Scan;
use crate::figure::term::{Term, TermUnit};
use rust_decimal::Decimal;

pub(super) struct Entry;

impl FigureRule for Entry {
    fn id(&self) -> &'static str {
        "money"
    }
    fn corpus(&self) -> Corpus {
        Corpus {
            yes: &[
                ("The town paid €5m.", "5,000,000 EUR"),
                ("Up to 60m euros went there.", "at most 60,000,000 EUR"),
                ("A ticket costs HK$ 12.50.", "12.5 HKD"),
                ("It was worth US $1.2 billion.", "1,200,000,000 USD"),
                ("He owes 3 dollars and 20 cents.", "3.2 USD"),
                ("They got 9 cents a share.", "9 cent/share"),
                ("It cost seven million Danish crowns.", "7,000,000 DKK"),
                ("Rs. 40 lakh was found.", "4,000,000 INR"),
                ("Power sold at 80 EUR/MWh.", "80 EUR/MWh"),
                ("The flat costs £1,200pcm.", "1,200 GBP/month"),
                ("He earns £30,000 p.a. now.", "30,000 GBP/year"),
                ("A sack costs 5c a bag.", "5 cent/bag"),
                ("It is $12 per user per month.", "12 USD per user per month"),
            ],
            no: &["A bag of two pounds.", "All 5 won.", "Plan A has 5 points."],
        }
    }
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
        for (at, term) in scan.terms.iter().enumerate() {
            if term.kind() != Some(Kind::Money) || term.alien {
                continue;
            }
            let Some((_, unit)) = term.dimension() else {
                continue;
            };
            let part = parts(scan, term, scan.terms.get(at + 1));
            let (value, last) = part.unwrap_or((term.value, term.last));
            found.push(Candidate {
                first: term.first,
                last,
                quantity: Some(Quantity::exactly(Kind::Money, value, unit)),
                rule: self.id(),
            });
        }
    }
}

/// The cents behind the dollars: "$20 and 43c", "20 dollars 43", "3 pounds and one".
fn parts(scan: &Scan, whole: &Term, part: Option<&Term>) -> Option<(Decimal, usize)> {
    let part = part?;
    let next = whole.last + 1;
    let joined = scan.is(next, AND);
    if part.first != next + usize::from(joined)
        || whole.numeral.scale > Decimal::ONE
        || !matches!(whole.unit, TermUnit::Coin(Coin::Iso(_)))
    {
        return None;
    }
    let hundredths = match &part.unit {
        TermUnit::Coin(Coin::Part(_)) => true,
        TermUnit::None => {
            !scan.is_word(part.last + 1) && !scan.is_digits(part.last + 1)
                || scan.is(part.last + 1, AND)
        }
        _ => false,
    };
    let fits = part.value < Decimal::ONE_HUNDRED
        && part.value > Decimal::ZERO
        && part.value.fract().is_zero();
    // "$5, 20 cars" and "5 dollars 20" differ by the comma, which is a token.
    (hundredths
        && fits
        && whole.value.fract().is_zero()
        && !part.alien
        && !scan.sign(part.last + 1, '-'))
    .then(|| {
        Some((
            whole
                .value
                .checked_add(part.value.checked_div(Decimal::ONE_HUNDRED)?)?,
            part.last,
        ))
    })?
}
