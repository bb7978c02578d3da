//! Sums by actor and unit.
use super::{Claim, Document, Status, canonical_name};
use crate::figure::{Bound, Currency, Kind, Magnitude, Unit};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The money one actor is said to give, in one currency.
///
/// A conversion is never counted beside what it restates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// Who, in canonical writing: `US` for `the US`. `None` for money without an actor.
    pub actor: Option<String>,
    /// In what.
    pub currency: Currency,
    /// How much: the sum of the parts' values; of a range, its low end.
    pub sum: Decimal,
    /// How firmly: that of its parts.
    pub bound: Bound,
    /// The claims (by index) that were added.
    pub parts: Vec<usize>,
}

/// The totals of a document, sorted by actor and currency.
///
/// Added are amounts that are given, promised or announced: those with a status
/// that is neither `requested` nor `denied`. No conversion, no rate (`$5 a day`), nothing that
/// rose or fell, and no claim that is stated twice, as in the headline and
/// below it.
///
/// ```
/// use claimdiff::{claim::{Document, totals::totals}, model::MediaType};
/// let text = "Arl sent $5m. It has since sent up to $7m (£6m) of grain.";
/// let totals = totals(&Document::new(text.into(), MediaType::Plain));
/// assert_eq!(totals.len(), 1);
/// assert_eq!((totals[0].actor.as_deref(), totals[0].sum), (Some("Arl"), 12_000_000.into()));
/// ```
pub fn totals(document: &Document) -> Vec<Total> {
    let mut totals: BTreeMap<(Option<String>, Currency), Total> = BTreeMap::new();
    let mut told: BTreeSet<(Option<String>, Currency, Decimal, bool)> = BTreeSet::new();
    for (index, claim) in document.claims.iter().enumerate() {
        let Some((currency, amount)) = given(claim) else {
            continue;
        };
        let actor = claim
            .actor
            .map(|actor| canonical_name(actor.of(document.text())));
        let group = actor.as_ref().map(|actor| actor.to_lowercase());
        // The same amount of the same actor again is the same claim, unless the
        // text says that it came on top.
        let again = !told.insert((group.clone(), currency, amount, false));
        if again && !is_further(document, claim) {
            continue;
        }
        let total = totals.entry((group, currency)).or_insert_with(|| Total {
            actor,
            currency,
            sum: Decimal::ZERO,
            bound: Bound::Exact,
            parts: Vec::new(),
        });
        if let Some(sum) = total.sum.checked_add(amount) {
            total.sum = sum;
            total.bound = joint(total.bound, claim.figure.quantity.bound);
            total.parts.push(index);
        }
    }
    totals.into_values().collect()
}

/// The amount a claim adds to a total, if it does.
fn given(claim: &Claim) -> Option<(Currency, Decimal)> {
    let quantity = &claim.figure.quantity;
    let counts = quantity.kind == Kind::Money
        && claim.figure.conversion_of.is_none()
        && quantity.trend.is_none()
        && claim
            .status
            .is_some_and(|status| !matches!(status, Status::Requested | Status::Denied));
    let Unit::Currency(currency) = &quantity.unit else {
        return None;
    };
    let amount = match quantity.magnitude {
        Magnitude::Exactly(amount) => amount,
        Magnitude::Between(a, b) => a.min(b),
        _ => return None,
    };
    (counts && amount > Decimal::ZERO).then_some((*currency, amount))
}

/// Whether the words before a figure say that it comes on top of others.
fn is_further(document: &Document, claim: &Claim) -> bool {
    let before = &document.reading.clear()[claim.sentence.start()..claim.figure.span.start()];
    let words = before
        .rsplit(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let own = claim.figure.span.of(document.text()).split_whitespace();
    words.take(3).chain(own.take(2)).any(|word| {
        ["further", "another", "additional", "more", "extra"]
            .iter()
            .any(|further| word.eq_ignore_ascii_case(further))
    })
}

/// How firm a sum is of which one part is as firm as `a`, another as `b`: as
/// loose as its looser part; when one is a floor and the other a ceiling, only
/// `about`.
fn joint(a: Bound, b: Bound) -> Bound {
    let side = |bound: Bound| match bound {
        Bound::MoreThan | Bound::AtLeast | Bound::Between => 1,
        Bound::LessThan | Bound::AtMost => -1,
        _ => 0,
    };
    match (a, b) {
        (Bound::Exact, other) | (other, Bound::Exact) => match other {
            // A range's low end was added.
            Bound::Between => Bound::AtLeast,
            other => other,
        },
        _ if a == b => a,
        _ if matches!(a, Bound::Vague) || matches!(b, Bound::Vague) => Bound::Vague,
        _ if side(a) != side(b) => Bound::About,
        _ if side(a) > 0 => Bound::AtLeast,
        _ if side(a) < 0 => Bound::AtMost,
        _ => Bound::About,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MediaType;

    fn told(text: &str) -> Vec<(String, String, Bound)> {
        totals(&Document::new(text.to_owned(), MediaType::Plain))
            .into_iter()
            .map(|total| {
                (
                    total.actor.unwrap_or_default(),
                    format!("{} {}", total.currency, total.sum.normalize()),
                    total.bound,
                )
            })
            .collect()
    }

    fn one(text: &str) -> (String, String, Bound) {
        let told = told(text);
        assert_eq!(told.len(), 1, "{text}: {told:?}");
        told[0].clone()
    }

    #[test]
    fn sums() {
        let text = "Arl first sent $200m (£150m) and then a further $300m (£225m) of grain. Arl has also announced a $1bn (£750m) loan.";
        assert_eq!(
            one(text),
            ("Arl".into(), "USD 1500000000".into(), Bound::Exact)
        );
        assert_eq!(
            one("Arl gave up to €5m. The Arl also gave €2m."),
            ("Arl".into(), "EUR 7000000".into(), Bound::AtMost)
        );
        assert_eq!(
            one("The US gave $5m.\n\nThe United States will give $2m.").1,
            "USD 7000000"
        );
    }

    #[test]
    fn what_is_told_twice_is_added_once() {
        let text = "Arl gives $5m to Bor\n\nArl gave $5m to Bor on Monday. It gave a further $5m on Tuesday.";
        assert_eq!(one(text).1, "USD 10000000");
    }

    #[test]
    fn what_is_not_given_is_not_added() {
        for text in [
            "Oil cost $90 a barrel.",
            "Sales rose by $5m.",
            "Bor asked for $5m.",
            "Arl gave 5% more.",
            "Arl could give $5m.",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
