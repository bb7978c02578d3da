//! How things are said to people: amounts, labels, deltas, counts.
use crate::change::{Delta, Direction};
use crate::claim::totals::Total;
use crate::figure::{Bound, Currency, Kind, Magnitude, Quantity, Trend, Unit};
use crate::history::{Amount, Statement};
use crate::render::shown::shown;
use rust_decimal::Decimal;
use unicode_width::UnicodeWidthStr;

/// A claim's amount in one short form: `more than 4,000`, `$350m`, `up to €450m`,
/// `up 5%`. What is no money, count or share keeps its own words: `several
/// dozen`, `7.5 tonnes`, `doubling`, `third`, dates.
pub(crate) fn amount(amount: &Amount) -> String {
    let quantity = &amount.quantity;
    let short = matches!(quantity.kind, Kind::Money | Kind::Count | Kind::Percent);
    let number = match quantity.magnitude {
        Magnitude::Exactly(value) if short => with_unit(value, quantity),
        Magnitude::Between(from, to) if short && from > to => {
            format!(
                "from {} to {}",
                bare(from, quantity),
                with_unit(to, quantity)
            )
        }
        Magnitude::Between(low, high) if short => {
            format!("{} to {}", bare(low, quantity), with_unit(high, quantity))
        }
        _ => return fold(&amount.text),
    };
    let trend = match quantity.trend {
        Some(Trend::Up) => "up ",
        Some(Trend::Down) => "down ",
        None => "",
    };
    format!("{trend}{}{number}", bound(quantity.bound))
}

/// An amount that no text writes: a total.
pub(crate) fn quantity(quantity: &Quantity) -> String {
    match quantity.magnitude {
        Magnitude::Exactly(value) => match &quantity.unit {
            Unit::Noun(noun) if quantity.kind != Kind::Count => {
                format!("{} {noun}", counted(value))
            }
            _ => with_unit(value, quantity),
        },
        _ => quantity.to_string(),
    }
}

/// A claim's amount with the conversions that restate it: `$350m (£267m)`.
pub(crate) fn amount_with_conversions(statement: &Statement) -> String {
    let mut said = amount(&statement.amount);
    for conversion in &statement.conversions {
        said.push_str(&format!(" ({})", amount(conversion)));
    }
    said
}

/// A total with its bound: `$1.55bn`, `up to €450m`.
pub(super) fn total(total: &Total) -> String {
    sum(total.sum, total.bound, total.currency)
}

/// A sum of money with its bound.
pub(crate) fn sum(value: Decimal, firmness: Bound, currency: Currency) -> String {
    format!("{}{}", bound(firmness), money(value, currency))
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

/// A number with its unit: `$350m`, `4,000`, `5%`.
pub(crate) fn with_unit(value: Decimal, quantity: &Quantity) -> String {
    match &quantity.unit {
        Unit::Currency(currency) => money(value, *currency),
        Unit::Per(unit, per) => match unit.as_ref() {
            Unit::Currency(currency) => format!("{}/{per}", money(value, *currency)),
            Unit::Percent => format!("{}%/{per}", grouped(value)),
            _ => format!("{}/{per}", counted(value)),
        },
        Unit::Percent => format!("{}%", grouped(value)),
        Unit::PercentagePoint => format!("{} points", grouped(value)),
        Unit::BasisPoint => format!("{} basis points", grouped(value)),
        Unit::Noun(_) | Unit::None => counted(value),
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
    let (mut digits, scale) = scaled(value.abs(), ["bn", "m"]);
    if scale.is_empty() && value.normalize().scale() == 1 {
        digits.push('0');
    }
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

/// How far a value went: `+186%`, `-3.5%`, `+400 from 0`, of percentages
/// `+0.2 points`; nothing when it stayed, or when a share of it means nothing.
pub(crate) fn delta(delta: &Delta, kind: Kind) -> String {
    let sign = match delta.direction {
        Direction::Up => "+",
        Direction::Down => "-",
        Direction::Same => return String::new(),
    };
    match (kind, delta.relative) {
        (Kind::Rank | Kind::Date, _) => String::new(),
        (Kind::Percent, _) => format!("{sign}{} points", grouped(delta.absolute.abs())),
        (_, None) => format!("{sign}{} from 0", grouped(delta.absolute.abs())),
        (_, Some(relative)) => format!("{sign}{}", share(relative)),
    }
}

/// `186%`, `3.5%`, `<0.1%`; `>99.9%` of what is not all.
fn share(relative: Decimal) -> String {
    let percent = relative.abs().saturating_mul(Decimal::ONE_HUNDRED);
    if percent < Decimal::ONE_HUNDRED && percent.round_dp(1) == Decimal::ONE_HUNDRED {
        return ">99.9%".to_owned();
    }
    if percent < Decimal::ONE_HUNDRED && percent.round() == Decimal::ONE_HUNDRED {
        return format!("{}%", percent.round_dp(1));
    }
    let rounded = percent.round_dp(u32::from(percent < Decimal::TEN));
    if rounded.is_zero() {
        return "<0.1%".to_owned();
    }
    format!("{}%", grouped(rounded))
}

/// What a claim is about, for one line: who and what.
pub(crate) fn label(statement: &Statement) -> String {
    let who = statement.actor.as_deref().map(fold);
    let what = statement.subject.as_deref().map(fold);
    let what = match (what, &statement.column) {
        (Some(row), Some(column)) => Some(format!("{row}, {}", fold(column))),
        (what, _) => what,
    };
    let quantity = &statement.amount.quantity;
    let what = what.or_else(|| match &quantity.unit {
        Unit::Noun(noun) if quantity.kind == Kind::Count => Some(noun.clone()),
        _ => None,
    });
    match (who, what) {
        (Some(who), Some(what)) if what.contains(who.as_str()) => what,
        // `people (fire chief Ana Moreau)`: long names in front hide what it is about.
        (Some(who), Some(what)) if who.split(' ').nth(2).is_some() => format!("{what} ({who})"),
        (Some(who), Some(what)) => format!("{who} {what}"),
        (None, Some(what)) => match said_of(statement, &what) {
            Some(said) => format!("{what} {said}"),
            None => what,
        },
        (Some(who), None) => {
            let around = around(statement);
            if around.contains(who.as_str()) {
                around
            } else {
                format!("{who} {around}")
            }
        }
        (None, None) => around(statement),
    }
}

/// What is said of things counted, where one word names them: of `41 people have died
/// in the valley` that they `have died`. Without it the dead and the missing are both
/// `people`.
fn said_of(statement: &Statement, what: &str) -> Option<String> {
    /// Words that say enough, and fit beside an amount.
    const MOST: usize = 3;
    /// Words that say nothing at the end.
    const SMALL: &[&str] = &[
        "a", "after", "an", "and", "as", "at", "because", "but", "by", "during", "for", "from",
        "in", "into", "of", "on", "or", "since", "so", "than", "that", "the", "their", "to",
        "when", "which", "while", "who", "with",
    ];
    let counts = statement.amount.quantity.kind == Kind::Count && !what.contains(' ');
    let rest = statement
        .sentence
        .get(statement.offset..)
        .filter(|_| counts)?;
    let rest = match rest.find(what) {
        // Within the figure or right behind it.
        Some(at) if at <= statement.amount.text.len() + 1 => &rest[at + what.len()..],
        _ => rest.get(statement.amount.text.len()..)?,
    };
    let clause = rest
        .split([',', ';', ':', '.', '(', '"', '“', '”', '—', '–'])
        .next()?;
    let plain = |word: &&str| !word.contains(|c: char| c.is_ascii_digit());
    let joins = |word: &&str| !matches!(*word, "and" | "but" | "or" | "per");
    let words = clause
        .split_whitespace()
        .take_while(plain)
        .take_while(joins);
    let mut said: Vec<&str> = words.take(MOST).collect();
    while said.last().is_some_and(|word| SMALL.contains(word)) {
        said.pop();
    }
    (!said.is_empty() && clause.starts_with(char::is_whitespace)).then(|| fold(&said.join(" ")))
}

/// The words before the figure in its clause, else those after it: for claims
/// whose subject was not found.
fn around(statement: &Statement) -> String {
    const MOST: usize = 6;
    let ends = |word: &&str| word.ends_with([',', ';', ':', '.']) || matches!(*word, "and" | "but");
    let (before, rest) = statement.sentence.split_at(statement.offset);
    let mut words: Vec<&str> = before
        .split_whitespace()
        .rev()
        .take_while(|word| !ends(word))
        .take(MOST)
        .collect();
    words.reverse();
    if words.len() < 2 {
        let after = rest.get(statement.amount.text.len()..).unwrap_or_default();
        words = after.split_whitespace().take(MOST).collect();
    }
    let punctuation = |c: char| matches!(c, '.' | ',' | ';' | ':' | ')' | '(');
    fold(words.join(" ").trim_matches(punctuation))
}

/// White space folded to single spaces, ends trimmed, what commands, hides or turns
/// made visible.
pub(crate) fn fold(text: &str) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    shown(&folded).collect()
}

/// What is to be known of a text diff in which so many passages were not searched for
/// words in common.
pub(super) fn coarse(passages: usize) -> String {
    let passages = count(passages, "passage");
    format!("{passages} differ too much to be compared word by word, and may have words in common")
}

/// Cut to `width` columns, an ellipsis where something is left out.
pub(crate) fn fit(text: &str, width: usize) -> String {
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
pub(crate) fn count(n: usize, noun: &str) -> String {
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
        assert_eq!(money(decimal("4.2"), usd), "$4.20");
        assert_eq!(money(decimal("5000000"), sek), "SEK 5m");
    }

    #[test]
    fn deltas_are_rounded_to_what_can_be_read() {
        let far = |old, new| Delta::between(decimal(old), decimal(new)).unwrap();
        let between = |old, new| delta(&far(old, new), Kind::Count);
        assert_eq!(between("350", "1000"), "+186%");
        assert_eq!(between("100", "96.5"), "-3.5%");
        assert_eq!(between("0", "400"), "+400 from 0");
        assert_eq!(between("100000", "100001"), "+<0.1%");
        assert_eq!(between("5", "5"), "");
        assert_eq!(between("3000", "3"), "-99.9%");
        assert_eq!(between("300000", "3"), "->99.9%");
        assert_eq!(between("3", "0"), "-100%");
        assert_eq!(delta(&far("5.4", "5.6"), Kind::Percent), "+0.2 points");
        assert_eq!(delta(&far("3", "4"), Kind::Rank), "");
    }

    #[test]
    fn what_is_too_long_ends_in_an_ellipsis() {
        assert_eq!(fit("security aid package", 12), "security ai…");
        assert_eq!(fit("aid", 12), "aid");
    }
}
