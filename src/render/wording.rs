//! How things are said to people: amounts, labels, deltas, counts.
use crate::change::{Delta, Direction};
use crate::claim::totals::Total;
use crate::claim::{Claim, Document};
use crate::figure::{Bound, Currency, Kind, Magnitude, Quantity, Unit};
use rust_decimal::Decimal;
use unicode_width::UnicodeWidthStr;

/// A claim's amount in one short form: `more than 4,000`, `$350m`, `up to €450m`.
/// What has no number keeps its own words: `several dozen`, `doubling`, dates.
pub(super) fn amount(document: &Document, claim: &Claim) -> String {
    let quantity = &claim.figure.quantity;
    let own_words = || fold(claim.figure.span.of(document.text()));
    let number = match (quantity.kind, quantity.magnitude) {
        (Kind::Date | Kind::Multiple | Kind::Ratio | Kind::Rank, _)
        | (_, Magnitude::Date(..) | Magnitude::Vague(_)) => return own_words(),
        (_, Magnitude::Exactly(value)) => with_unit(value, quantity),
        (_, Magnitude::Between(low, high)) => {
            format!("{} to {}", bare(low, quantity), with_unit(high, quantity))
        }
    };
    format!("{}{number}", bound(quantity.bound))
}

/// A claim's amount with the conversions that restate it: `$350m (£267m)`.
pub(super) fn amount_with_conversions(document: &Document, index: usize) -> String {
    let mut said = amount(document, &document.claims[index]);
    for claim in &document.claims {
        if claim.figure.conversion_of == Some(index) {
            said.push_str(&format!(" ({})", amount(document, claim)));
        }
    }
    said
}

/// A total with its bound: `$1.55bn`, `up to €450m`.
pub(super) fn total(total: &Total) -> String {
    format!("{}{}", bound(total.bound), money(total.sum, total.currency))
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact | Bound::Between | Bound::Vague => "",
        Bound::About => "about ",
        Bound::MoreThan => "more than ",
        Bound::AtLeast => "at least ",
        Bound::LessThan => "less than ",
        Bound::AtMost => "up to ",
    }
}

fn with_unit(value: Decimal, quantity: &Quantity) -> String {
    match (&quantity.unit, quantity.kind) {
        (Unit::Currency(currency), _) => money(value, *currency),
        (Unit::Per(unit, per), _) => match unit.as_ref() {
            Unit::Currency(currency) => format!("{}/{per}", money(value, *currency)),
            unit => format!(
                "{} {}/{per}",
                grouped(value),
                unit.symbol().unwrap_or_default()
            ),
        },
        (Unit::Percent, _) => format!("{}%", grouped(value)),
        (Unit::PercentagePoint, _) => format!("{} points", grouped(value)),
        (Unit::BasisPoint, _) => format!("{} basis points", grouped(value)),
        (Unit::Noun(noun), Kind::Measure | Kind::Duration) => {
            format!("{} {noun}", grouped(value))
        }
        (Unit::Noun(_) | Unit::None, _) => counted(value),
    }
}

/// The low end of a range: without the unit that its high end carries.
fn bare(value: Decimal, quantity: &Quantity) -> String {
    match &quantity.unit {
        Unit::Currency(currency) => money(value, *currency),
        _ => grouped(value),
    }
}

/// A count, large ones as they are said: `4,000`, `3.1 million`.
fn counted(value: Decimal) -> String {
    let (digits, scale) = scaled(value, [" billion", " million"]);
    format!("{digits}{scale}")
}

/// A number and the scale that shortens it, billions or millions, by its name.
fn scaled(value: Decimal, names: [&'static str; 2]) -> (String, &'static str) {
    names
        .into_iter()
        .zip([1_000_000_000_u64, 1_000_000])
        .filter(|(_, scale)| value.abs() >= Decimal::from(*scale))
        .filter_map(|(name, scale)| Some((value.checked_div(Decimal::from(scale))?, name)))
        .map(|(value, name)| (value.normalize(), name))
        // More places would hide the amount instead of shortening it.
        .find(|(value, _)| value.scale() <= 3)
        .map_or((grouped(value), ""), |(value, name)| (grouped(value), name))
}

/// Money in the short form of newspapers: `$1.55bn`, `€450m`, `£30`, `SEK 5m`.
fn money(value: Decimal, currency: Currency) -> String {
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let (digits, scale) = scaled(value.abs(), ["bn", "m"]);
    match currency.code() {
        "USD" => format!("{sign}${digits}{scale}"),
        "GBP" => format!("{sign}£{digits}{scale}"),
        "EUR" => format!("{sign}€{digits}{scale}"),
        code => format!("{sign}{code} {digits}{scale}"),
    }
}

/// A number with thousands separators, without trailing zeros.
fn grouped(value: Decimal) -> String {
    let plain = value.normalize().to_string();
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", plain.as_str()),
    };
    let (whole, places) = match digits.split_once('.') {
        Some((whole, places)) => (whole, Some(places)),
        None => (digits, None),
    };
    let mut said = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    if let Some(places) = places {
        said.push('.');
        said.push_str(places);
    }
    said
}

/// How far a value went: `+186%`, `-3.5%`, `+400 from 0`; nothing when it stayed.
pub(super) fn delta(delta: &Delta) -> String {
    let sign = match delta.direction {
        Direction::Up => "+",
        Direction::Down => "-",
        Direction::Same => return String::new(),
    };
    let Some(relative) = delta.relative else {
        return format!("{sign}{} from 0", grouped(delta.absolute.abs()));
    };
    let percent = relative.abs().saturating_mul(Decimal::ONE_HUNDRED);
    let places = u32::from(percent < Decimal::TEN);
    let rounded = percent.round_dp(places);
    if rounded.is_zero() {
        return format!("{sign}<0.1%");
    }
    format!("{sign}{}%", grouped(rounded))
}

/// What a claim is about, for one line: who and what.
pub(super) fn label(document: &Document, claim: &Claim) -> String {
    let text = document.text();
    let who = claim.actor.map(|actor| fold(actor.of(text)));
    let what = claim.subject.map(|subject| fold(subject.of(text)));
    let what = what.or_else(|| match &claim.figure.quantity.unit {
        Unit::Noun(noun) if claim.figure.quantity.kind == Kind::Count => Some(noun.clone()),
        _ => None,
    });
    match (who, what) {
        (Some(who), Some(what)) if what.contains(who.as_str()) => what,
        (Some(who), Some(what)) => format!("{who} {what}"),
        (None, Some(what)) => what,
        _ => around(document, claim),
    }
}

/// The words before the figure, else those after it: for claims whose subject
/// was not found.
fn around(document: &Document, claim: &Claim) -> String {
    let text = document.text();
    let before = fold(&text[claim.sentence.start()..claim.figure.span.start()]);
    let words = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
    if before.chars().any(char::is_alphanumeric) {
        let words = words(&before);
        return words[words.len().saturating_sub(6)..].join(" ");
    }
    let end = claim.sentence.end().max(claim.figure.span.end());
    let after = words(&fold(&text[claim.figure.span.end()..end]));
    after[..after.len().min(6)].join(" ")
}

/// White space folded to single spaces, ends trimmed.
pub(super) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cut to `width` columns, an ellipsis where something is left out.
pub(super) fn fit(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
        if used > width {
            break;
        }
        cut.push(c);
    }
    format!("{}…", cut.trim_end())
}

/// Filled with spaces to `width` columns.
pub(super) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// `1 claim`, `3 claims`.
pub(super) fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(digits: &str) -> Decimal {
        Decimal::from_str_exact(digits).unwrap()
    }

    #[test]
    fn money_is_shortened_only_where_that_reads_better() {
        let usd = Currency::from_code("USD").unwrap();
        let sek = Currency::from_code("SEK").unwrap();
        assert_eq!(money(decimal("1550000000"), usd), "$1.55bn");
        assert_eq!(money(decimal("350000000.00"), usd), "$350m");
        assert_eq!(money(decimal("1234567"), usd), "$1,234,567");
        assert_eq!(money(decimal("-30"), usd), "-$30");
        assert_eq!(money(decimal("5000000"), sek), "SEK 5m");
    }

    #[test]
    fn deltas_are_rounded_to_what_can_be_read() {
        let between = |old, new| delta(&Delta::between(decimal(old), decimal(new)).unwrap());
        assert_eq!(between("350", "1000"), "+186%");
        assert_eq!(between("100", "96.5"), "-3.5%");
        assert_eq!(between("0", "400"), "+400 from 0");
        assert_eq!(between("100000", "100001"), "+<0.1%");
        assert_eq!(between("5", "5"), "");
    }

    #[test]
    fn what_is_too_long_ends_in_an_ellipsis() {
        assert_eq!(fit("security aid package", 12), "security ai…");
        assert_eq!(fit("aid", 12), "aid");
    }
}
