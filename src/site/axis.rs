//! Round numbers along an axis, in exact decimals.
use rust_decimal::Decimal;

/// How many intervals an axis is cut into, about.
const INTERVALS: i64 = 4;

/// An axis of values that begins and ends at round numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Axis {
    /// Its marks, rising; at least two.
    pub(super) ticks: Vec<Decimal>,
}

impl Axis {
    /// The axis for values from `low` to `high`. It begins at zero unless that would
    /// flatten what changed. `None` for values too large to reckon with.
    pub(super) fn new(low: Decimal, high: Decimal) -> Option<Self> {
        let (mut low, mut high) = (low, high);
        let range = high.checked_sub(low)?;
        // A third of the height is enough to see a change in.
        let flat = range.checked_mul(3.into())? < high.abs().max(low.abs());
        if !flat || range.is_zero() {
            low = low.min(Decimal::ZERO);
            high = high.max(Decimal::ZERO);
        }
        if low == high {
            high = Decimal::ONE;
        }
        let step = round_up(high.checked_sub(low)?.checked_div(INTERVALS.into())?)?;
        let first = low.checked_div(step)?.floor().checked_mul(step)?;
        let mut ticks = vec![first];
        while ticks.last().is_some_and(|last| *last < high) {
            ticks.push(ticks.last()?.checked_add(step)?);
        }
        Some(Self { ticks })
    }

    /// Where a value lies, in thousandths of the axis' length from its beginning.
    pub(super) fn thousandths(&self, value: Decimal) -> Option<i64> {
        let (first, last) = (self.ticks.first()?, self.ticks.last()?);
        let along = value.checked_sub(*first)?.checked_mul(1000.into())?;
        let share = along.checked_div(last.checked_sub(*first)?)?;
        i64::try_from(share.round()).ok()
    }
}

/// The next number of 1, 2 or 5 times a power of ten; the step of an axis.
fn round_up(step: Decimal) -> Option<Decimal> {
    let mut power = Decimal::ONE;
    while power.checked_mul(Decimal::TEN)? <= step {
        power = power.checked_mul(Decimal::TEN)?;
    }
    while power > step && power.scale() < 12 {
        power = power.checked_div(Decimal::TEN)?;
    }
    let rounds = [1, 2, 5, 10].into_iter();
    rounds
        .filter_map(|round| power.checked_mul(round.into()))
        .find(|round| *round >= step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ticks(low: &str, high: &str) -> Vec<String> {
        let decimal = |digits| Decimal::from_str_exact(digits).unwrap();
        let axis = Axis::new(decimal(low), decimal(high)).unwrap();
        axis.ticks
            .iter()
            .map(|tick| tick.normalize().to_string())
            .collect()
    }

    #[test]
    fn axes_begin_at_zero_unless_that_hides_the_change() {
        assert_eq!(ticks("200", "1000"), ["0", "500", "1000"]);
        assert_eq!(ticks("5.1", "5.3"), ["5.1", "5.15", "5.2", "5.25", "5.3"]);
        assert_eq!(
            ticks("40000", "45000"),
            ["40000", "42000", "44000", "46000"]
        );
        assert_eq!(ticks("7", "7"), ["0", "2", "4", "6", "8"]);
        assert_eq!(ticks("0", "0"), ["0", "0.5", "1"]);
        assert_eq!(ticks("-3", "2"), ["-4", "-2", "0", "2"]);
    }

    proptest! {
        #[test]
        fn every_value_lies_on_its_axis(a in -1_000_000_000_i64..1_000_000_000, b in any::<i32>(), scale in 0u32..8) {
            let a = Decimal::new(a, scale);
            let b = Decimal::from(b);
            let axis = Axis::new(a.min(b), a.max(b)).unwrap();
            prop_assert!((2..=12).contains(&axis.ticks.len()), "{:?}", axis);
            for value in [a, b] {
                prop_assert!((0..=1000).contains(&axis.thousandths(value).unwrap()));
            }
        }
    }
}
