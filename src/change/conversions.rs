//! Amounts restated in another currency or unit: "$45m (£34m)".
use super::importance::{last_place, power_of_ten};
use super::quote::quote;
use super::{ClaimChange, Warning, WarningKind};
use crate::claim::Document;
use crate::figure::Magnitude;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// How far an implied rate may lie from the median of the others before it is
/// called off: an article's conversions may be of different days. Mistakes that
/// matter (a stale conversion, swapped digits, a wrong power of ten) are larger.
const OFF: Decimal = Decimal::from_parts(10, 0, 0, false, 2);

/// How near an implied rate has to be to the median of the others to be taken
/// for right where the amount changed and the conversion did not.
const RIGHT: Decimal = Decimal::from_parts(3, 0, 0, false, 2);

/// The most that rounding may have moved a written amount: "£1bn" is one digit,
/// but is not written for £1.4bn.
const ROUNDING: Decimal = Decimal::from_parts(10, 0, 0, false, 2);

/// Two units, sorted.
type Units = (String, String);

/// An amount and what it is restated as.
#[derive(Debug, Clone)]
struct Restated {
    /// The claim of the amount.
    amount: usize,
    /// The claim of the conversion.
    conversion: usize,
    /// The two units, sorted, so that both directions are compared.
    units: Units,
    /// How much of the second unit is one of the first.
    rate: Decimal,
    /// Whether the amount is in the first of the units.
    forth: bool,
    /// How far rounding may have moved the rate, as a share of it.
    leeway: Decimal,
}

/// Conversions that stayed when their amount changed, and implied rates that are
/// far from the article's others.
pub(super) fn warnings(old: &Document, new: &Document, changes: &[ClaimChange]) -> Vec<Warning> {
    let (was, is) = (restated(old), restated(new));
    let mut before: Vec<Option<usize>> = vec![None; new.claims.len()];
    for change in changes {
        if let Some(to) = change.new {
            before[to] = change.old;
        }
    }
    let mut rates: BTreeMap<&Units, Vec<Decimal>> = BTreeMap::new();
    for restated in &is {
        rates
            .entry(&restated.units)
            .or_default()
            .push(restated.rate);
    }
    rates.values_mut().for_each(|rates| rates.sort_unstable());
    let mut warnings = Vec::new();
    for restated in &is {
        let others = median_of_others(&rates[&restated.units], restated.rate);
        let earlier = before[restated.conversion].and_then(|conversion| {
            let at = was.binary_search_by_key(&conversion, |earlier| earlier.conversion);
            let earlier = &was[at.ok()?];
            let same = before[restated.amount] == Some(earlier.amount);
            (same && earlier.units == restated.units).then_some(earlier)
        });
        let stale = earlier.is_some_and(|earlier| {
            is_stale(
                (old, earlier),
                (new, restated),
                others.map(|(median, _)| median),
            )
        });
        if stale && let Some(earlier) = earlier {
            warnings.push(stale_conversion(old, earlier.amount, new, restated));
        } else if let Some((median, true)) = others
            && !is_near(restated.rate, median, restated.leeway.max(OFF))
        {
            warnings.push(conversion_off(new, restated, median));
        }
    }
    warnings
}

/// All amounts with one value that are restated with one value, by conversion.
fn restated(document: &Document) -> Vec<Restated> {
    let claims = &document.claims;
    let of = |conversion: usize| {
        let amount = claims[conversion].figure.conversion_of?;
        let (a, b) = (
            &claims.get(amount)?.figure.quantity,
            &claims[conversion].figure.quantity,
        );
        let (Magnitude::Exactly(x), Magnitude::Exactly(y)) = (a.magnitude, b.magnitude) else {
            return None;
        };
        let (from, to) = (a.unit.symbol()?, b.unit.symbol()?);
        if x <= Decimal::ZERO || y <= Decimal::ZERO || from == to {
            return None;
        }
        let forth = from < to;
        Some(Restated {
            amount,
            conversion,
            rate: if forth {
                y.checked_div(x)
            } else {
                x.checked_div(y)
            }?,
            forth,
            units: if forth { (from, to) } else { (to, from) },
            leeway: rounding(x)?.checked_add(rounding(y)?)?,
        })
    };
    (0..claims.len()).filter_map(of).collect()
}

/// Half a step of the last digit that is not 0, as a share of the amount.
fn rounding(amount: Decimal) -> Option<Decimal> {
    let half = power_of_ten(last_place(amount))?.checked_div(Decimal::TWO)?;
    Some(half.checked_div(amount)?.min(ROUNDING))
}

/// The median of the sorted rates without one that is `own`, and whether there
/// are at least two others and they agree.
fn median_of_others(rates: &[Decimal], own: Decimal) -> Option<(Decimal, bool)> {
    let own = rates.partition_point(|rate| *rate < own);
    let others = rates.len() - 1;
    let other = |at: usize| rates.get(if at < own { at } else { at + 1 }).copied();
    let median = other(others / 2)?;
    let ends = [other(0)?, other(others - 1)?];
    let agree = others > 1 && ends.iter().all(|rate| is_near(*rate, median, OFF));
    Some((median, agree))
}

/// Whether a rate lies within a share of another.
fn is_near(rate: Decimal, other: Decimal, share: Decimal) -> bool {
    let gap = rate.checked_sub(other).map(|gap| gap.abs());
    gap.is_some_and(|gap| other.checked_mul(share).is_some_and(|most| gap <= most))
}

/// Whether the amount changed by more than rounding explains and its conversion
/// did not, unless the article's other conversions say that it is right now.
fn is_stale(
    (old, earlier): (&Document, &Restated),
    (new, later): (&Document, &Restated),
    others: Option<Decimal>,
) -> bool {
    let quantity =
        |document: &Document, claim: usize| document.claims[claim].figure.quantity.clone();
    let kept = quantity(old, earlier.conversion) == quantity(new, later.conversion);
    let moved = quantity(old, earlier.amount).magnitude != quantity(new, later.amount).magnitude;
    let explained = is_near(later.rate, earlier.rate, earlier.leeway.min(later.leeway));
    let right = others.is_some_and(|median| is_near(later.rate, median, RIGHT));
    kept && moved && !explained && !right
}

fn stale_conversion(old: &Document, was: usize, new: &Document, is: &Restated) -> Warning {
    let (amount, conversion) = (quote(new, is.amount), quote(new, is.conversion));
    Warning {
        kind: WarningKind::StaleConversion,
        claims: vec![is.amount, is.conversion],
        message: format!(
            "The amount went from {} to {amount}, but its conversion is still {conversion}.",
            quote(old, was)
        ),
    }
}

fn conversion_off(new: &Document, is: &Restated, median: Decimal) -> Warning {
    // Told from the amount to its conversion, whichever way the units are sorted.
    let (from, to) = match (&is.units, is.forth) {
        ((first, second), true) => (first, second),
        ((first, second), false) => (second, first),
    };
    let told = |rate: Decimal| match is.forth {
        true => shown(rate),
        false => shown(Decimal::ONE.checked_div(rate).unwrap_or(rate)),
    };
    Warning {
        kind: WarningKind::ConversionOff,
        claims: vec![is.amount, is.conversion],
        message: format!(
            "{} given as {} makes {} {to} for 1 {from}; the article's other conversions make it about {}.",
            quote(new, is.amount),
            quote(new, is.conversion),
            told(is.rate),
            told(median)
        ),
    }
}

/// A rate with three digits.
fn shown(rate: Decimal) -> Decimal {
    rate.round_sf(3).unwrap_or(rate).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_others_of_a_rate() {
        let rates: Vec<Decimal> = [50, 75, 76, 77].map(|n| Decimal::new(n, 2)).to_vec();
        let of = |at: usize| median_of_others(&rates, rates[at]);
        assert_eq!(of(0), Some((rates[2], true)), "the odd one out");
        assert_eq!(of(1), Some((rates[2], false)), "the others do not agree");
        assert_eq!(median_of_others(&rates[..1], rates[0]), None);
        assert_eq!(
            median_of_others(&rates[1..3], rates[1]),
            Some((rates[2], false)),
            "one is no majority"
        );
    }
}
