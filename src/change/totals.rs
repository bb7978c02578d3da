//! Totals that are not the sum of their stated parts.
//!
//! Told only where the text leaves no other reading: a reader who is shown a
//! contradiction that is none stops looking.
use super::quote::{grouped, quote};
use super::surroundings::Side;
use super::{Warning, WarningKind};
use crate::claim::{Claim, Document};
use crate::figure::{Bound, Figure, Kind, Magnitude, Quantity, Unit};
use rust_decimal::Decimal;
use std::ops::Range;

/// What before or after a figure says that it is a total.
const BEFORE_TOTAL: &[&str] = &[
    "a total of",
    "in total",
    "altogether",
    "in all",
    "totaling",
    "totalling",
];
const AFTER_TOTAL: &[&str] = &["in total", "altogether", "in all"];

/// What between a total and its parts says that the parts are all of it.
const MADE_UP: &[&str] = &[
    "made up of",
    "consisting of",
    "comprising",
    "composed of",
    "split into",
    "namely",
];

/// What after a part says that it is one of several.
const OF_THEM: &[&str] = &["of them", "of whom", "of which", "of those", "of these"];

/// What a sentence begins with that sums up the one before it.
const SUMMING_UP: &[&str] = &["in total", "altogether", "in all", "taken together"];

/// What after a part says that it is not all: "the others from elsewhere".
const NOT_ALL: &[&str] = &[
    "among",
    "besides",
    "elsewhere",
    "including",
    "others",
    "remainder",
    "remaining",
    "rest",
];

/// The most bytes between two parts of a list.
const LONGEST_JOINT: usize = 80;

/// A longer list than this, in figures, is no sentence of the kind.
const LONGEST: usize = 12;

/// All stated totals of the version that are not the sum of their parts.
pub(super) fn warnings(new: &Document) -> Vec<Warning> {
    let side = Side::new(new);
    let mut warnings = Vec::new();
    let mut before = 0..0;
    for sentence in 0..side.sentences() {
        let claims = side.claims_of(sentence);
        if claims.len() <= LONGEST && before.len() <= LONGEST {
            warnings.extend(parts_follow(new, claims.clone()));
            warnings.extend(parts_precede(new, before, claims.clone()));
        }
        before = claims;
    }
    warnings
}

/// "A total of 90 people: 70 passengers and 20 crew."
fn parts_follow(document: &Document, claims: Range<usize>) -> Option<Warning> {
    let total = claims.start;
    let parts = claims.start + 1..claims.end;
    if parts.len() < 2 || !claims.clone().all(|part| is_part(document, total, part)) {
        return None;
    }
    let tails = tails(document, parts.clone());
    let claim = &document.claims[total];
    let head = lower(document, claim.sentence.start(), claim.figure.span.start());
    let next = document.claims[parts.start].figure.span.start();
    let gap = lower(document, claim.figure.span.end(), next);
    let is_total = BEFORE_TOTAL
        .iter()
        .any(|cue| head.trim_end().ends_with(cue))
        || AFTER_TOTAL.iter().any(|cue| gap.contains(cue));
    let gap = gap.trim_end();
    let colon = gap.ends_with(':');
    let made_up = colon || MADE_UP.iter().any(|cue| gap.ends_with(cue));
    // "11 people: 6 in the north, 5 in the south" is a total without the word.
    let is_split = match is_total {
        true => is_list(&tails) && (made_up || is_partition(&tails)),
        false => {
            let whole = &claim.figure.quantity.unit;
            let mut units = (parts.clone()).map(|part| &document.claims[part].figure.quantity.unit);
            colon
                && is_row(&tails)
                && has_one_preposition(&tails)
                && units.all(|unit| unit == whole || *unit == Unit::None)
        }
    };
    if !is_split {
        return None;
    }
    mismatch(document, total, &parts.collect::<Vec<_>>())
}

/// "Ruritania gave $3m, Norland $4m and Sudland $5m. In total, $12m was given."
fn parts_precede(
    document: &Document,
    parts: Range<usize>,
    claims: Range<usize>,
) -> Option<Warning> {
    let total = claims.start;
    let claim = document.claims.get(total).filter(|_| claims.len() == 1)?;
    let head = lower(document, claim.sentence.start(), claim.figure.span.start());
    let neighbors = |part: &Claim| part.sentence_index + 1 == claim.sentence_index;
    if parts.len() < 2
        || !SUMMING_UP.iter().any(|cue| head.starts_with(cue))
        || !parts.clone().all(|part| is_part(document, total, part))
        || !is_part(document, total, total)
        || !neighbors(&document.claims[parts.start])
        || !is_list(&tails(document, parts.clone()))
    {
        return None;
    }
    mismatch(document, total, &parts.collect::<Vec<_>>())
}

/// Whether a figure can be a part of a total: exact and of its kind.
pub(super) fn is_part(document: &Document, total: usize, part: usize) -> bool {
    let (a, b) = (
        &document.claims[total].figure,
        &document.claims[part].figure,
    );
    let (total, part) = (&a.quantity, &b.quantity);
    part.bound == Bound::Exact
        && total.kind == part.kind
        && (part.kind == Kind::Count || part.kind == Kind::Money && total.unit == part.unit)
        && b.conversion_of.is_none()
}

/// What stands after each part, up to the next or the sentence's end.
pub(super) fn tails(document: &Document, parts: Range<usize>) -> Vec<String> {
    parts
        .clone()
        .map(|part| {
            let claim = &document.claims[part];
            let next =
                (part + 1 < parts.end).then(|| document.claims[part + 1].figure.span.start());
            let end = next.unwrap_or(claim.sentence.end());
            lower(document, claim.figure.span.end(), end)
        })
        .collect()
}

fn lower(document: &Document, from: usize, to: usize) -> String {
    let text = document.reading.clear().get(from..to);
    text.unwrap_or_default().to_lowercase()
}

/// The warning on a total that is not the sum of its parts.
pub(super) fn mismatch(document: &Document, total: usize, parts: &[usize]) -> Option<Warning> {
    let sum = sum_of(document, parts)?;
    if is_sum(document, total, parts)? {
        return None;
    }
    let message = format!(
        "The total is given as {}, but its parts {} make {}.",
        quote(document, total),
        listed(document, parts),
        told(document, total, parts, sum)
    );
    Some(Warning {
        kind: WarningKind::TotalMismatch,
        claims: std::iter::once(total)
            .chain(parts.iter().copied())
            .collect(),
        message,
    })
}

/// Whether a total is the sum of its parts, but for rounding.
pub(super) fn is_sum(document: &Document, total: usize, parts: &[usize]) -> Option<bool> {
    let stated = exact(&document.claims[total].figure)?;
    let leeway = leeway(document, parts)?.checked_add(leeway(document, &[total])?)?;
    Some(sum_of(document, parts)?.checked_sub(stated)?.abs() <= leeway)
}

/// A sum as the article writes such amounts: `$12m` beside `$3m`. Of counts the
/// bare number, since the parts may count different things.
fn told(document: &Document, total: usize, parts: &[usize], sum: Decimal) -> String {
    let quantity = &document.claims[total].figure.quantity;
    if quantity.kind == Kind::Count {
        return grouped(sum);
    }
    let like = |claim: usize| {
        let value = exact(&document.claims[claim].figure)?;
        written_like(&quote(document, claim), value, sum)
    };
    std::iter::once(total)
        .chain(parts.iter().copied())
        .find_map(like)
        .unwrap_or_else(|| Quantity::exactly(quantity.kind, sum, quantity.unit.clone()).to_string())
}

/// A sum in the place of the digits of an amount, in the same millions or
/// thousands; `None` when the amount has no digits, or too few for the sum.
fn written_like(surface: &str, value: Decimal, sum: Decimal) -> Option<String> {
    let from = surface.find(|c: char| c.is_ascii_digit())?;
    let part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let length = surface[from..].find(|c| !part(c));
    let digits = &surface[from..length.map_or(surface.len(), |length| from + length)];
    let digits = digits.trim_end_matches([',', '.']);
    let number = Decimal::from_str_exact(&digits.replace(',', "")).ok()?;
    let scale = value.checked_div(number)?;
    let sum = sum.checked_div(scale)?;
    let rest = &surface[from + digits.len()..];
    (sum.scale() <= 3).then(|| format!("{}{}{rest}", &surface[..from], grouped(sum)))
}

fn written<'a>(document: &'a Document, claim: &Claim) -> &'a str {
    claim.figure.span.of(document.text())
}

/// Whether the parts are strung together by commas and one `and` before the last,
/// and nothing is said to be left over.
pub(super) fn is_list(tails: &[String]) -> bool {
    let Some((last, middle)) = tails.split_last() else {
        return false;
    };
    let mut words = last.split(|c: char| !c.is_alphanumeric());
    if words.any(|word| NOT_ALL.contains(&word)) {
        return false;
    }
    let Some((before_last, others)) = middle.split_last() else {
        return false;
    };
    let short = |tail: &String| tail.len() <= LONGEST_JOINT;
    middle.iter().all(short)
        && before_last.split_whitespace().any(|word| word == "and")
        && others.iter().all(|tail| tail.contains([',', ';']))
}

/// Whether the parts are strung together by commas or `and`, and nothing is said
/// to be left over.
fn is_row(tails: &[String]) -> bool {
    let Some((last, middle)) = tails.split_last() else {
        return false;
    };
    let mut words = last.split(|c: char| !c.is_alphanumeric());
    let joined = |tail: &String| {
        let tail = tail.trim_end();
        tail.len() <= LONGEST_JOINT && (tail.ends_with([',', ';']) || tail.ends_with(" and"))
    };
    !words.any(|word| NOT_ALL.contains(&word)) && middle.iter().all(joined)
}

/// Whether the parts are told apart by one thing, so that they do not overlap:
/// "60 of them from the UK and 40 from the US".
fn is_partition(tails: &[String]) -> bool {
    let mut prepositions = tails.iter().enumerate().map(|(at, tail)| {
        let tail = tail.trim();
        let cue = OF_THEM.iter().find_map(|cue| tail.strip_prefix(cue));
        match (at, cue) {
            (0, None) => None,
            (_, rest) => rest.unwrap_or(tail).split_whitespace().next(),
        }
    });
    let Some(Some(first)) = prepositions.next() else {
        return false;
    };
    PREPOSITIONS.contains(&first) && prepositions.all(|preposition| preposition == Some(first))
}

const PREPOSITIONS: &[&str] = &["from", "in", "to", "by", "for", "at", "on"];

/// Whether a preposition, the same after each part, tells them apart.
fn has_one_preposition(tails: &[String]) -> bool {
    let mut firsts = tails.iter().map(|tail| tail.split_whitespace().next());
    let first = firsts.next().flatten();
    first.is_some_and(|first| PREPOSITIONS.contains(&first)) && firsts.all(|it| it == first)
}

fn exact(figure: &Figure) -> Option<Decimal> {
    match figure.quantity.magnitude {
        Magnitude::Exactly(value) => Some(value),
        _ => None,
    }
}

/// The sum of exact figures.
pub(super) fn sum_of(document: &Document, parts: &[usize]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, part| {
        sum.checked_add(exact(&document.claims[*part].figure)?)
    })
}

/// How far rounding of the written digits may move the sum: half a step of each
/// figure's last written digit where it has a decimal point.
pub(super) fn leeway(document: &Document, claims: &[usize]) -> Option<Decimal> {
    claims.iter().try_fold(Decimal::ZERO, |sum, claim| {
        let claim = &document.claims[*claim];
        let surface = written(document, claim);
        let digits = surface.split_once('.').map_or("", |(_, after)| after);
        let places = digits.bytes().take_while(u8::is_ascii_digit).count();
        if places == 0 {
            return Some(sum);
        }
        let start = surface.find(|c: char| c.is_ascii_digit())?;
        let end = surface.find('.')? + 1 + places;
        let number = Decimal::from_str_exact(&surface.get(start..end)?.replace(',', "")).ok()?;
        let scale = exact(&claim.figure)?.checked_div(number)?;
        let step = Decimal::try_from_i128_with_scale(5, u32::try_from(places + 1).ok()?).ok()?;
        sum.checked_add(scale.checked_mul(step)?)
    })
}

/// The figures as written: "a, b and c".
pub(super) fn listed(document: &Document, figures: &[usize]) -> String {
    let figures: Vec<String> = figures.iter().map(|at| quote(document, *at)).collect();
    match figures.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_written_as_the_amounts_beside_it() {
        let number = |digits: &str| Decimal::from_str_exact(digits).unwrap();
        let like = |surface, value, sum| written_like(surface, number(value), number(sum));
        for (surface, value, sum, written) in [
            ("$3m", "3000000", "12000000", Some("$12m")),
            ("€1.2 million", "1200000", "1350000", Some("€1.35 million")),
            ("1,200 euros", "1200", "1450.5", Some("1,450.5 euros")),
            ("£2bn", "2000000000", "1999999999", None),
            ("a million dollars", "1000000", "2000000", None),
        ] {
            assert_eq!(like(surface, value, sum).as_deref(), written);
        }
    }

    #[test]
    fn parts_of_one_sort_make_a_partition() {
        let tails =
            |tails: &[&str]| -> Vec<String> { tails.iter().map(|it| (*it).to_owned()).collect() };
        assert!(is_partition(&tails(&[
            " of them from the north and ",
            " from the south."
        ])));
        assert!(!is_partition(&tails(&[
            " of them badly and ",
            " of them children."
        ])));
        assert!(!is_partition(&tails(&[
            " of them from the north and ",
            " by air."
        ])));
    }
}
