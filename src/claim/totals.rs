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
/// rose or fell, no claim that is stated twice, as in the headline and
/// below it, and never both a stated total and its parts.
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
    for ((group, currency), given) in givens(document) {
        let actor = given.first().and_then(|first| first.actor.clone());
        let mut total = Total {
            actor,
            currency,
            sum: Decimal::ZERO,
            bound: Bound::Exact,
            parts: Vec::new(),
        };
        for part in settled(given) {
            if let Some(sum) = total.sum.checked_add(part.amount) {
                total.sum = sum;
                total.bound = joint(
                    total.bound,
                    document.claims[part.claim].figure.quantity.bound,
                );
                total.parts.push(part.claim);
            }
        }
        if !total.parts.is_empty() {
            totals.insert((group, currency), total);
        }
    }
    totals.into_values().collect()
}

/// Stated totals of one actor that are looked at, and amounts of a sentence; more
/// are in no article.
const TOTALS: usize = 64;
const SENTENCE: usize = 16;

/// An amount that may be added.
#[derive(Debug, Clone)]
struct Given {
    claim: usize,
    sentence: usize,
    actor: Option<String>,
    amount: Decimal,
    stated: Stated,
}

/// What the words around an amount say of it and of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stated {
    /// Nothing.
    Alone,
    /// `a total of $10m`: perhaps of others in the text.
    Total,
    /// `$10m in all`, `brings it to a total of`: of all that was told before.
    Whole,
}

/// Amounts by actor and currency, in reading order; what is told twice, once.
fn givens(document: &Document) -> BTreeMap<(Option<String>, Currency), Vec<Given>> {
    let mut groups: BTreeMap<(Option<String>, Currency), Vec<Given>> = BTreeMap::new();
    let mut told: BTreeSet<(Option<String>, Currency, Decimal)> = BTreeSet::new();
    let mut last: Option<(usize, Option<String>)> = None;
    for (index, claim) in document.claims.iter().enumerate() {
        let Some((currency, amount)) = given(claim) else {
            continue;
        };
        let stated = stated(document, claim);
        let mut actor = claim
            .actor
            .map(|actor| canonical_name(actor.of(document.text())));
        if actor.is_none() && stated == Stated::Whole {
            // `bringing its total to $10m`: of who gave in this sentence.
            let here = last
                .as_ref()
                .filter(|(sentence, _)| *sentence == claim.sentence_index);
            actor = here.and_then(|(_, actor)| actor.clone());
        }
        let group = actor.as_ref().map(|actor| actor.to_lowercase());
        // The same amount of the same actor again is the same claim, unless the
        // text says that it came on top.
        let again = !told.insert((group.clone(), currency, amount));
        if again && !is_further(document, claim) {
            continue;
        }
        let group = groups.entry((group, currency)).or_default();
        if is_part(document, claim) {
            let mut here = group.iter().rev().take(SENTENCE);
            if here.any(|it| it.sentence == claim.sentence_index && it.amount >= amount) {
                continue;
            }
        }
        last = Some((claim.sentence_index, actor.clone()));
        group.push(Given {
            claim: index,
            sentence: claim.sentence_index,
            actor,
            amount,
            stated,
        });
    }
    groups
}

/// The amounts to add: a stated total and its parts are not both counted. The
/// parts stand for a total that is their sum; a total of all that was told
/// before stands for parts that are less than it.
fn settled(mut given: Vec<Given>) -> Vec<Given> {
    for _ in 0..TOTALS {
        let Some(at) = given.iter().position(|it| it.stated != Stated::Alone) else {
            break;
        };
        let total = given[at].clone();
        let here = |it: &&Given| it.stated == Stated::Alone && it.sentence == total.sentence;
        let here = sum(given.iter().filter(here));
        let before = sum(given[..at].iter().filter(|it| it.stated == Stated::Alone));
        let parts_say_it = [here, before].contains(&Some(total.amount));
        let whole = total.stated == Stated::Whole;
        let is_less = before.is_some_and(|before| !before.is_zero() && before < total.amount);
        let is_more = before.is_some_and(|before| before > total.amount);
        if parts_say_it || whole && is_more {
            given.remove(at);
        } else {
            given[at].stated = Stated::Alone;
            if whole && is_less {
                given.drain(..at);
            }
        }
    }
    given
}

fn sum<'a>(mut parts: impl Iterator<Item = &'a Given>) -> Option<Decimal> {
    parts.try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount))
}

/// Words at a figure that are looked at.
const NEAR: usize = 4;

/// The nearest words before a figure in its sentence, the nearest first, those
/// after it, and those that open the sentence; lower case.
fn around(document: &Document, claim: &Claim) -> [Vec<String>; 3] {
    let text = document.reading.clear();
    let (figure, sentence) = (claim.figure.span, claim.sentence);
    let is_gap = |c: char| !c.is_alphanumeric();
    let word = |word: &&str| !word.is_empty();
    let before = &text[sentence.start()..figure.start()];
    let after = &text[figure.end()..sentence.end()];
    let lower =
        |words: &mut dyn Iterator<Item = &str>| words.take(NEAR).map(str::to_lowercase).collect();
    [
        lower(&mut before.rsplit(is_gap).filter(word)),
        lower(&mut after.split(is_gap).filter(word)),
        lower(&mut before.split(is_gap).filter(word)),
    ]
}

/// Whether an amount is said to be a total.
fn stated(document: &Document, claim: &Claim) -> Stated {
    let [before, after, opening] = around(document, claim);
    let is = |words: &[String], wanted: &[&str]| words.iter().take(wanted.len()).eq(wanted.iter());
    let one_of = |words: &[String], all: &[&[&str]]| all.iter().any(|wanted| is(words, wanted));
    let all_told: &[&[&str]] = &[
        &["in", "all"],
        &["in", "total"],
        &["altogether"],
        &["overall"],
    ];
    // The nearest word first: `to a total of`.
    let totals: &[&[&str]] = &[
        &["to", "total"],
        &["of", "total", "a", "to"],
        &["totalling"],
        &["totaling"],
    ];
    if one_of(&after, all_told) || one_of(&opening, all_told) || one_of(&before, totals) {
        return Stated::Whole;
    }
    match is(&before, &["of", "total"]) {
        true => Stated::Total,
        false => Stated::Alone,
    }
}

/// Whether an amount is said to be part of one told before: `including $2m`.
fn is_part(document: &Document, claim: &Claim) -> bool {
    let [before, after, _] = around(document, claim);
    let before: Vec<&str> = before.iter().take(3).map(String::as_str).collect();
    let after: Vec<&str> = after.iter().take(2).map(String::as_str).collect();
    matches!(
        before[..],
        ["including" | "includes" | "include", ..] | [_, "including" | "includes", ..]
    ) || matches!(before[..], ["which", "of", ..] | ["them", "among", ..])
        || matches!(after[..], ["of", "it" | "this" | "that" | "which"])
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
    fn a_stated_total_is_not_added_to_its_parts() {
        for (text, sum) in [
            (
                "Arl has given $10m in all: $4m for roads and $6m for schools.",
                "10000000",
            ),
            (
                "Arl gave $4m for roads and $6m for schools, a total of $10m.",
                "10000000",
            ),
            (
                "Arl gave $4m in March and $6m in April, bringing its total to $10m.",
                "10000000",
            ),
            (
                "Arl gave Bor $200m and then $350m. In total Arl has given $550m.",
                "550000000",
            ),
            // Some parts were told in other articles.
            (
                "Arl gave Bor $200m in May. In all, Arl has given $900m.",
                "900000000",
            ),
            ("Arl gave $5m, including $2m for schools.", "5000000"),
            ("Arl gave $12m, $3m of it for schools.", "12000000"),
            (
                "Arl gave a total of $10m for schools. Arl gave $5m for roads.",
                "15000000",
            ),
        ] {
            assert_eq!(one(text).1, format!("USD {sum}"), "{text}");
        }
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
