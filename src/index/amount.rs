//! Exact decimals as texts that sort as the numbers do, so that a database can
//! compare amounts without rounding them.
//!
//! A positive number is `p`, its exponent in two digits, and its digits without
//! trailing zeros: 350 is 0.35 x 10^3, `p5335`. A negative one is `n` and the
//! nines' complement of the same, closed by `~`, so that -3 comes after -35.
//! Zero is `o`.
use rust_decimal::Decimal;

/// Added to exponents: those of a decimal go from -27 to 29.
const BIAS: i32 = 50;

/// The text of a number.
pub fn sortable(value: Decimal) -> String {
    let value = value.normalize();
    if value.is_zero() {
        return "o".to_owned();
    }
    let all = value.mantissa().unsigned_abs().to_string();
    let exponent = all.len() as i32 - value.scale() as i32 + BIAS;
    let positive = format!("{exponent:02}{}", all.trim_end_matches('0'));
    if value.is_sign_positive() {
        return format!("p{positive}");
    }
    let complement = positive
        .bytes()
        .map(|digit| char::from(b'9' - digit + b'0'));
    format!("n{}~", complement.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::sortable;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn decimal() -> impl Strategy<Value = Decimal> {
        let any = (any::<i128>(), 0u32..=28).prop_filter_map("96 bits", |(n, scale)| {
            Decimal::try_from_i128_with_scale(n >> 33, scale).ok()
        });
        let near = (-2000i64..2000, 0u32..4).prop_map(|(n, scale)| Decimal::new(n, scale));
        prop_oneof![any, near]
    }

    proptest! {
        #[test]
        fn texts_sort_as_numbers_do(a in decimal(), b in decimal()) {
            prop_assert_eq!(sortable(a).cmp(&sortable(b)), a.cmp(&b), "{} {}", a, b);
        }
    }

    #[test]
    fn the_greatest_and_the_smallest() {
        let order = [
            "-79228162514264337593543950335",
            "-35",
            "-3",
            "-0.1",
            "0.00",
            "1",
            "1.01",
            "999999999",
            "1000000000.00",
            "79228162514264337593543950335",
        ];
        let texts: Vec<String> = order
            .iter()
            .map(|it| sortable(Decimal::from_str_exact(it).unwrap()))
            .collect();
        assert!(texts.is_sorted_by(|a, b| a < b), "{texts:?}");
    }
}
