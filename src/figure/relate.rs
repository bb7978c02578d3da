//! Figures that say something only together with the one before: two bounds that
//! make a range, numbers that leave out their unit, conversions.
use super::choose::Candidate;
use super::dress::between;
use super::language::role::{AND, OR, TO};
use super::money;
use super::scan::Scan;
use super::{Bound, Kind, Magnitude, Quantity, Unit};
use rust_decimal::Decimal;

/// How many figures back a unit may be said.
const REACH: usize = 5;

/// Joins two-sided bounds and gives bare numbers the unit they leave out.
pub(super) fn relate(scan: &Scan, chosen: &mut Vec<Candidate>) {
    if chosen.len() < 2 {
        return;
    }
    chosen.dedup_by(|after, before| join(scan, before, after));
    for at in 0..chosen.len() {
        if let Some(unit) = elided(scan, chosen, at)
            && let Some((kind, unit)) = unit
            && let Some(quantity) = &mut chosen[at].quantity
        {
            quantity.kind = kind;
            quantity.unit = unit;
        }
    }
}

/// "more than 10 and less than 20": one range; the first takes in the second.
fn join(scan: &Scan, before: &mut Candidate, after: &Candidate) -> bool {
    let (Some(a), Some(b)) = (&before.quantity, &after.quantity) else {
        return false;
    };
    let above = |q: &Quantity| matches!(q.bound, Bound::MoreThan | Bound::AtLeast);
    let below = |q: &Quantity| matches!(q.bound, Bound::LessThan | Bound::AtMost);
    let adjacent = after.first == before.last + 2 && scan.is(before.last + 1, AND);
    let (Magnitude::Exactly(x), Magnitude::Exactly(y)) = (a.magnitude, b.magnitude) else {
        return false;
    };
    let opens = above(a) && below(b) && x < y || below(a) && above(b) && y < x;
    let same = a.unit == b.unit || a.unit == Unit::None;
    if !(adjacent && opens && same) {
        return false;
    }
    before.quantity = Some(Quantity {
        magnitude: between(x, y),
        bound: Bound::Between,
        ..b.clone()
    });
    before.last = after.last;
    before.rule = "range";
    true
}

/// The unit of a bare number that another figure of the sentence says.
fn elided(scan: &Scan, chosen: &[Candidate], at: usize) -> Option<Option<(Kind, Unit)>> {
    let candidate = &chosen[at];
    let quantity = candidate.quantity.as_ref()?;
    let bare = quantity.kind == Kind::Count && quantity.unit == Unit::None;
    let Magnitude::Exactly(value) = quantity.magnitude else {
        return None;
    };
    if !bare || candidate.rule != "count" {
        return None;
    }
    let of = |other: &Candidate| {
        let other = other.quantity.as_ref()?;
        let Magnitude::Exactly(said) = other.magnitude else {
            return None;
        };
        let near = alike(said, value) && other.unit != Unit::None;
        near.then(|| (other.kind, other.unit.clone()))
    };
    // "eight or nine euros"
    if let Some(after) = chosen.get(at + 1)
        && after.first == candidate.last + 2
        && scan.is(candidate.last + 1, OR | TO)
    {
        return Some(of(after));
    }
    // "500 Javelin and 500 Stinger missiles"
    if let Some(after) = chosen.get(at + 1)
        && after.first == candidate.last + 3
        && scan.named(candidate.last + 1)
        && scan.is(candidate.last + 2, AND)
    {
        return Some(of(after));
    }
    let weighty = value.abs() >= Decimal::ONE_THOUSAND || !value.fract().is_zero();
    let before = chosen[at.saturating_sub(REACH)..at].iter().rev();
    let noun = |(kind, unit): &(Kind, Unit)| {
        matches!(unit, Unit::Noun(_) | Unit::Per(..)) && *kind != Kind::Duration
    };
    weighty.then(|| before.filter_map(of).find(noun))
}

/// Whether two amounts are of one order, so that they may count the same.
fn alike(a: Decimal, b: Decimal) -> bool {
    let (a, b) = (a.abs(), b.abs());
    let (small, large) = (a.min(b), a.max(b));
    small
        .checked_mul(Decimal::TEN)
        .is_some_and(|ten| ten > large)
}

/// Whether a figure in brackets, or behind "or", says the one before in another
/// unit: "$200m (£152m)", "seven miles (11 km)".
pub(super) fn restates(scan: &Scan, before: &Candidate, candidate: &Candidate) -> bool {
    let (Some(a), Some(b)) = (&before.quantity, &candidate.quantity) else {
        return false;
    };
    let open = (before.last + 1..candidate.first).len();
    let bracket = open == 1 && scan.sign(before.last + 1, '(');
    // "1,500 rupees ($18; £14.50)"
    let other = open == 1
        && matches!(scan.char(before.last + 1), Some(';' | ',' | '/'))
        && in_bracket(scan, before);
    let or = (1..=2).contains(&open) && scan.is(candidate.first.wrapping_sub(1), OR);
    let kinds = a.kind == b.kind && matches!(a.kind, Kind::Money | Kind::Measure);
    // "$5m (US$4m)": the first are dollars of another nation.
    let bare = |it: &Candidate| money::is_bare(scan, it.first, it.last);
    let apart =
        || a.kind == Kind::Money && a.magnitude != b.magnitude && bare(before) != bare(candidate);
    (bracket || or || other) && kinds && (a.unit != b.unit || apart())
}

/// Whether a figure opens a bracket.
fn in_bracket(scan: &Scan, candidate: &Candidate) -> bool {
    scan.sign(candidate.first.wrapping_sub(1), '(')
}
