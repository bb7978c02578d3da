//! One measure in two units: 1,200 metres are 1.2 km.
use crate::figure::{Magnitude, Quantity, Unit};
use rust_decimal::Decimal;

/// How many of the smallest unit of its sort each unit is. Units whose ratio is
/// exact only: no feet to metres, and no days to months.
const UNITS: &[&[(&str, u32)]] = &[
    &[("mm", 1), ("cm", 10), ("metre", 1000), ("km", 1_000_000)],
    &[("inch", 1), ("foot", 12), ("yard", 36), ("mile", 63_360)],
    &[("gram", 1), ("kg", 1000), ("tonne", 1_000_000)],
    &[("ounce", 1), ("pound", 16)],
    &[("millilitre", 1), ("litre", 1000)],
    &[
        ("square metre", 1),
        ("hectare", 10_000),
        ("square kilometre", 1_000_000),
    ],
    &[
        ("second", 1),
        ("minute", 60),
        ("hour", 3600),
        ("day", 86_400),
        ("week", 604_800),
    ],
    &[("month", 1), ("year", 12)],
    &[("kilowatt", 1), ("megawatt", 1000), ("gigawatt", 1_000_000)],
];

/// Whether both say one measure, each in a unit of its own.
pub(super) fn is_same(old: &Quantity, new: &Quantity) -> bool {
    let (Unit::Noun(a), Unit::Noun(b)) = (&old.unit, &new.unit) else {
        return false;
    };
    let times = |sort: &[(&str, u32)], unit: &str| {
        let found = sort.iter().find(|(name, _)| *name == unit);
        found.map(|(_, times)| Decimal::from(*times))
    };
    let both = UNITS
        .iter()
        .find_map(|sort| Some((times(sort, a)?, times(sort, b)?)));
    let Some((a, b)) = both.filter(|_| old.kind == new.kind) else {
        return false;
    };
    let equal = |x: Decimal, y: Decimal| {
        let in_smallest = x.checked_mul(a).zip(y.checked_mul(b));
        in_smallest.is_some_and(|(x, y)| x == y)
    };
    match (old.magnitude, new.magnitude) {
        (Magnitude::Exactly(x), Magnitude::Exactly(y)) => equal(x, y),
        (Magnitude::Between(low, high), Magnitude::Between(from, to)) => {
            equal(low, from) && equal(high, to)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::change::{ChangeKind, Comparison};
    use crate::claim::Document;
    use crate::model::MediaType;

    #[test]
    fn a_measure_in_another_unit_is_the_same() {
        use ChangeKind::{Changed, Reworded};
        for (was, is, kind) in [
            ("1,200 metres", "1.2 km", Reworded),
            ("48 hours", "two days", Reworded),
            ("500 kg", "0.5 tonnes", Reworded),
            ("1,200 metres", "1.3 km", Changed),
            ("14 miles", "14 km", Changed),
            ("30 days", "one month", Changed),
        ] {
            let read = |what: &str| {
                let text = format!("It reaches the limit after {what} in most cases.");
                Document::new(text, MediaType::Plain)
            };
            let (old, new) = (read(was), read(is));
            let changes = Comparison::new(&old, &new).changes;
            let kinds: Vec<ChangeKind> = changes.iter().map(|change| change.kind).collect();
            assert_eq!(kinds, [kind], "{was} -> {is}");
        }
    }
}
