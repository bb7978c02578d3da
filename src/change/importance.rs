//! How much a change matters to a reader, and why.
//!
//! A sum of points, so that each can be told: what happened to the claim, what
//! is counted, how far the value went, what else differs, where it stands. The
//! points are judgments on what an editor would want to see first, not
//! measurements; their order is tested, not their size.
use super::{Aspect, ChangeKind, ClaimChange};
use crate::base::Span;
use crate::claim::{Claim, Document, Status};
use crate::figure::{Bound, Kind, Magnitude, Quantity, Unit};
use crate::text::BlockKind;
use rust_decimal::Decimal;
use std::collections::HashSet;

/// How much a change matters to a reader, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Importance {
    /// 0 to 1000.
    pub thousandths: u16,
    /// The reasons that count most, in plain words, the weightiest first.
    pub why: Vec<&'static str>,
}

/// Reasons told at most.
const TOLD: usize = 3;

/// Nouns that count people, singular and lower case, sorted.
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "adult", "baby", "casualty", "child", "citizen", "civilian", "dead", "death", "employee", "evacuee",
    "family", "fatality", "fighter", "girl", "boy", "household", "injury", "job", "man", "member of staff",
    "migrant", "military personnel", "passenger", "patient", "people", "person", "personnel", "prisoner",
    "pupil", "refugee", "resident", "soldier", "student", "survivor", "troop", "victim", "voter", "woman",
    "worker",
];

/// The paragraphs that most readers see.
const TOP_PARAGRAPHS: usize = 3;

/// What the importance of a change depends on besides the change.
#[derive(Debug)]
pub(super) struct Setting<'a> {
    old: Side<'a>,
    new: Side<'a>,
}

#[derive(Debug)]
struct Side<'a> {
    document: &'a Document,
    headlines: Vec<Span>,
    /// Where the first paragraphs end.
    top: usize,
    quantities: HashSet<&'a Quantity>,
}

impl<'a> Side<'a> {
    fn new(document: &'a Document) -> Self {
        let blocks = &document.reading.blocks;
        let headline = |kind| matches!(kind, BlockKind::Heading(1));
        let paragraphs = blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Paragraph);
        Self {
            document,
            headlines: blocks
                .iter()
                .filter(|block| headline(block.kind))
                .map(|block| block.span)
                .chain(document.reading.header.title)
                .collect(),
            top: paragraphs
                .take(TOP_PARAGRAPHS)
                .last()
                .map_or(0, |block| block.span.end()),
            quantities: document
                .claims
                .iter()
                .map(|claim| &claim.figure.quantity)
                .filter(|quantity| quantity.kind != Kind::Date && quantity.unit != Unit::None)
                .collect(),
        }
    }

    fn claim(&self, at: Option<usize>) -> Option<&'a Claim> {
        at.map(|at| &self.document.claims[at])
    }
}

impl<'a> Setting<'a> {
    /// Prepares for the changes of two versions.
    pub fn new(old: &'a Document, new: &'a Document) -> Self {
        Self {
            old: Side::new(old),
            new: Side::new(new),
        }
    }

    /// How much a change matters.
    pub fn importance(&self, change: &ClaimChange) -> Importance {
        let (old, new) = (self.old.claim(change.old), self.new.claim(change.new));
        let (Some(claim), base) = (new.or(old), base(change.kind)) else {
            return Importance::default();
        };
        if change.kind == ChangeKind::Unchanged {
            return Importance::default();
        }
        let mut points = vec![base];
        points.extend(counted(claim));
        points.extend(self.standing(change, claim));
        points.extend(self.elsewhere(change));
        for aspect in &change.aspects {
            points.extend(aspect_points(*aspect, change, old, new));
        }
        told(points)
    }

    /// A headline and the first paragraphs are what most readers see.
    fn standing(&self, change: &ClaimChange, claim: &Claim) -> Option<Points> {
        let side = if change.new.is_some() {
            &self.new
        } else {
            &self.old
        };
        let at = claim.figure.span;
        if side.headlines.iter().any(|headline| headline.contains(at)) {
            Some((120, "It stands in the headline."))
        } else {
            (at.start() < side.top).then_some((60, "It stands in the first paragraphs."))
        }
    }

    /// What is said in one more or one less place is less news.
    fn elsewhere(&self, change: &ClaimChange) -> Option<Points> {
        let stated = |side: &Side, claim: Option<&Claim>| {
            claim.is_some_and(|claim| side.quantities.contains(&claim.figure.quantity))
        };
        match change.kind {
            ChangeKind::Removed if stated(&self.new, self.old.claim(change.old)) => {
                Some((-150, "The same figure still stands elsewhere."))
            }
            ChangeKind::Added if stated(&self.old, self.new.claim(change.new)) => {
                Some((-150, "The same figure stood elsewhere before."))
            }
            _ => None,
        }
    }
}

/// Points and the reason for them.
type Points = (i32, &'static str);

fn base(kind: ChangeKind) -> Points {
    match kind {
        ChangeKind::Changed => (450, "The figure says something else."),
        ChangeKind::Removed => (450, "The claim is gone."),
        ChangeKind::Added => (400, "The claim is new."),
        ChangeKind::Reworded => (120, "It says the same in other words."),
        ChangeKind::Moved => (40, "It only moved."),
        ChangeKind::Unchanged => (0, ""),
    }
}

/// Points for what is counted.
fn counted(claim: &Claim) -> Option<Points> {
    if claim.figure.conversion_of.is_some() {
        return Some((-200, "It restates another figure."));
    }
    let quantity = &claim.figure.quantity;
    match quantity.kind {
        Kind::Money => Some((150, "It is money.")),
        Kind::Count if is_people(&quantity.unit) => Some((150, "It counts people.")),
        Kind::Percent | Kind::Count | Kind::Measure | Kind::Multiple | Kind::Ratio => {
            Some((60, "It is a quantity."))
        }
        Kind::Duration | Kind::Rank => None,
        Kind::Date => Some((-80, "It is a date.")),
    }
}

fn is_people(unit: &Unit) -> bool {
    let Unit::Noun(noun) = unit else { return false };
    let head = noun.rsplit(' ').next().unwrap_or(noun);
    PEOPLE.contains(&head) || PEOPLE.contains(&noun.as_str())
}

/// Points for one thing that differs.
fn aspect_points(
    aspect: Aspect,
    change: &ClaimChange,
    old: Option<&Claim>,
    new: Option<&Claim>,
) -> Option<Points> {
    let (old, new) = (old?, new?);
    let (was, is) = (&old.figure.quantity, &new.figure.quantity);
    match aspect {
        Aspect::Value if is_rounding(was, is) => Some((-200, "It looks like rounding.")),
        Aspect::Value => distance(was, is),
        Aspect::Unit => Some((80, "Something else is counted.")),
        Aspect::Bound if is.bound == Bound::Exact => {
            Some((120, "It is now stated without its limit."))
        }
        Aspect::Bound if was.bound == Bound::Exact => Some((100, "It now has a limit.")),
        Aspect::Bound => Some((80, "Its limit is another.")),
        Aspect::Trend => Some((100, "It goes another way.")),
        Aspect::Status => match (old.status, new.status) {
            (Some(Status::Pledged | Status::Announced), Some(Status::Delivered)) => {
                Some((450, "What was promised is now said to be done."))
            }
            (Some(Status::Delivered), _) => Some((450, "What was said to be done no longer is.")),
            _ => Some((200, "How far the promise is kept reads otherwise.")),
        },
        Aspect::Certainty => Some((200, "It is held, doubted or denied where it was not.")),
        Aspect::Actor => Some((200, "Somebody else acts.")),
        Aspect::Source => Some((150, "Somebody else, or nobody, says so.")),
        Aspect::Subject => Some((80, "What it is about is named otherwise.")),
        Aspect::Format if change.kind == ChangeKind::Reworded => {
            Some((-60, "Only its writing differs."))
        }
        Aspect::Format | Aspect::Place | Aspect::Conversion => None,
    }
}

/// Points for how far a value went.
fn distance(was: &Quantity, is: &Quantity) -> Option<Points> {
    let (Magnitude::Exactly(a), Magnitude::Exactly(b)) = (was.magnitude, is.magnitude) else {
        return None;
    };
    if was.unit != is.unit {
        return None;
    }
    let (small, large) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
    let reaches = |percent: i64| {
        let scaled = |n: Decimal, by: i64| n.checked_mul(Decimal::from(by)).unwrap_or(Decimal::MAX);
        scaled(large, 100) >= scaled(small, percent)
    };
    if a.is_sign_negative() != b.is_sign_negative() || reaches(200) {
        Some((150, "It at least doubled or halved."))
    } else if reaches(125) {
        Some((100, "It moved by a quarter or more."))
    } else if reaches(110) {
        Some((60, "It moved by a tenth or more."))
    } else {
        (!reaches(102)).then_some((-40, "It moved by less than two percent."))
    }
}

/// Whether one value is the other rounded to fewer digits, and near it.
pub fn is_rounding(was: &Quantity, is: &Quantity) -> bool {
    let (Magnitude::Exactly(a), Magnitude::Exactly(b)) = (was.magnitude, is.magnitude) else {
        return false;
    };
    let (coarse, fine) = if last_place(a) > last_place(b) {
        (a, b)
    } else {
        (b, a)
    };
    let place = last_place(coarse);
    let Some(gap) = coarse.checked_sub(fine).map(|gap| gap.abs()) else {
        return false;
    };
    let twice = gap.checked_mul(Decimal::TWO);
    let near = gap
        .checked_mul(Decimal::from(20))
        .is_some_and(|gap| gap <= fine.abs());
    was.unit == is.unit
        && last_place(fine) < place
        && near
        && power_of_ten(place).is_some_and(|step| twice.is_some_and(|twice| twice <= step))
}

/// The place of the last digit that is not 0: 0 for ones, 3 for thousands, -2
/// for hundredths.
pub(super) fn last_place(value: Decimal) -> i32 {
    let value = value.normalize();
    let mut place = -i32::try_from(value.scale()).unwrap_or(0);
    let mut mantissa = value.mantissa();
    while mantissa != 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        place += 1;
    }
    place
}

/// `10^place`, where a decimal can hold it.
pub(super) fn power_of_ten(place: i32) -> Option<Decimal> {
    match u32::try_from(place) {
        Ok(place) => Decimal::try_from_i128_with_scale(10i128.checked_pow(place)?, 0).ok(),
        Err(_) => Decimal::try_from_i128_with_scale(1, place.unsigned_abs()).ok(),
    }
}

fn told(mut points: Vec<Points>) -> Importance {
    let sum: i32 = points.iter().map(|(points, _)| points).sum();
    points.sort_by_key(|(points, _)| -points.abs());
    Importance {
        thousandths: u16::try_from(sum.clamp(0, 1000)).unwrap_or(1000),
        why: points.iter().map(|(_, why)| *why).take(TOLD).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(written: &str) -> Decimal {
        Decimal::from_str_exact(written).unwrap()
    }

    fn percent(written: &str) -> Quantity {
        Quantity {
            kind: Kind::Percent,
            magnitude: Magnitude::Exactly(number(written)),
            unit: Unit::Percent,
            bound: Bound::Exact,
            trend: None,
        }
    }

    #[test]
    fn rounding_is_told_from_another_value() {
        for (a, b) in [
            ("1.02", "1"),
            ("1", "1.02"),
            ("40123", "40000"),
            ("5.96", "6.0"),
        ] {
            assert!(is_rounding(&percent(a), &percent(b)), "{a} {b}");
        }
        for (a, b) in [
            ("1.2", "1"),
            ("40", "50"),
            ("5.96", "5.97"),
            ("14", "10"),
            ("0", "0"),
        ] {
            assert!(!is_rounding(&percent(a), &percent(b)), "{a} {b}");
        }
    }

    #[test]
    fn the_last_digit_that_counts() {
        for (written, place) in [
            ("34000000", 6),
            ("1.50", -1),
            ("7", 0),
            ("0", 0),
            ("-20", 1),
        ] {
            assert_eq!(last_place(number(written)), place, "{written}");
        }
        assert_eq!(power_of_ten(6), Some(number("1000000")));
        assert_eq!(power_of_ten(-2), Some(number("0.01")));
        assert_eq!(power_of_ten(29), None);
        assert_eq!(power_of_ten(-29), None);
    }
}
