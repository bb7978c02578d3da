//! Figures that say something only together with the one before: two bounds that
//! make a range, numbers that leave out their unit, conversions.
use super::choose::Candidate;
use super::dress::between;
use super::language::role::{A, AND, BY, DOWN, FROM, OR, STOP, TO, UP};
use super::language::{Number, UnitSort};
use super::money;
use super::scan::Scan;
use super::{Bound, Kind, Magnitude, Quantity, Unit, term, unit};
use rust_decimal::Decimal;

/// How many figures back a unit may be said.
const REACH: usize = 5;

/// Words that set two amounts of one thing against each other.
const COMPARED: &[&str] = &["while", "whereas", "against", "versus", "compared", "than"];

/// Joins two-sided bounds and gives bare numbers the unit they leave out.
pub(super) fn relate(scan: &Scan, chosen: &mut Vec<Candidate>) {
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
    if let Some(said) = said_before_or(scan, candidate).or_else(|| of_change(scan, chosen, at)) {
        return Some(Some(said));
    }
    // "500 Javelin and 500 Stinger missiles"
    if let Some(after) = chosen.get(at + 1)
        && after.first == candidate.last + 3
        && scan.named(candidate.last + 1)
        && scan.is(candidate.last + 2, AND)
    {
        return Some(of(after));
    }
    if let Some(before) = set_against(scan, chosen, at)
        && let Some(said) = of(before)
    {
        return Some(Some(said));
    }
    let weighty = value.abs() >= Decimal::ONE_THOUSAND || !value.fract().is_zero();
    let before = chosen[at.saturating_sub(REACH)..at].iter().rev();
    let noun = |(kind, unit): &(Kind, Unit)| {
        matches!(unit, Unit::Noun(_) | Unit::Per(..)) && *kind != Kind::Duration
    };
    // "1.1 billion yuan, compared with 980 million"
    let against = scan.before_is(candidate.first, FROM)
        || COMPARED.contains(&scan.str(candidate.first.wrapping_sub(1)))
        || scan.str(candidate.first.wrapping_sub(2)) == "compared";
    if let Some(before) = at.checked_sub(1).filter(|_| weighty && against)
        && let Some((Kind::Money, unit)) = of(&chosen[before])
    {
        return Some(Some((Kind::Money, unit)));
    }
    // "2,483 while the coast had 1,385 storms"
    let compared = |after: &&Candidate| {
        (candidate.last + 1..after.first).any(|at| COMPARED.contains(&scan.str(at)))
    };
    let after = chosen.get(at + 1).filter(compared);
    weighty.then(|| {
        before
            .filter_map(of)
            .find(noun)
            .or_else(|| after.and_then(of).filter(noun))
    })
}

/// The figure that a bare one is set against: "14 days, up from 10", "12 kg, not 9",
/// "valid for 90 days and renewed after 60".
fn set_against<'c>(scan: &Scan, chosen: &'c [Candidate], at: usize) -> Option<&'c Candidate> {
    /// How many tokens may stand between: ", compared with".
    const GAP: usize = 5;
    let candidate = &chosen[at];
    let word = candidate.first.checked_sub(1)?;
    let before = &chosen[at.checked_sub(1)?];
    let words = &scan.language().words;
    let next = candidate.last + 1;
    let alone = !scan.is_word(next) || scan.is(next, STOP);
    let near = word - before.last <= GAP && alone;
    let changed = scan.is(word, FROM);
    let compared =
        scan.among(word, words.against) || scan.among(word.wrapping_sub(1), words.comparing);
    let time = before.quantity.as_ref()?.kind == Kind::Duration;
    // "83.1 years for women and 78.6 for men"
    let side = scan.str(next);
    let parallel = !side.is_empty()
        && side == scan.str(before.last + 1)
        && scan.among(next, words.sides)
        && scan.is(word, AND | OR);
    if parallel {
        return Some(before);
    }
    let again = time && !scan.is_word(next) && scan.among(word, words.spans);
    (near && (changed || compared) || again).then_some(before)
}

/// The noun of "another pick or two", the unit of "a day or two".
fn said_before_or(scan: &Scan, candidate: &Candidate) -> Option<(Kind, Unit)> {
    let or = candidate
        .first
        .checked_sub(1)
        .filter(|at| scan.is(*at, OR))?;
    let at = or.checked_sub(1)?;
    let noun = scan.is_word(at) && !scan.is(at, STOP) && scan.number(at) == Number::None;
    let opens = |at: usize| scan.is(at, A) || scan.str(at).eq_ignore_ascii_case("another");
    let opened = at > 0 && opens(at - 1) || at > 1 && scan.is_word(at - 1) && opens(at - 2);
    if !noun || !opened || scan.is_word(candidate.last + 1) && !scan.is(candidate.last + 1, STOP) {
        return None;
    }
    if let Some(measure) = unit::measure(scan, at) {
        let time = measure.sort == UnitSort::Time;
        let kind = [Kind::Measure, Kind::Duration][usize::from(time)];
        return Some((kind, term::noun(&measure.name)));
    }
    let word = scan.str(at).to_lowercase();
    let name = scan.tables().nouns.singular(&word).into_owned();
    Some((Kind::Count, Unit::Noun(name)))
}

/// The unit that a change says for the number beside it: "sales grew by 2 percent but
/// profits by 3", "closed at 6,300, up 58 points".
fn of_change(scan: &Scan, chosen: &[Candidate], at: usize) -> Option<(Kind, Unit)> {
    let changed = |at: usize| {
        let quantity = chosen.get(at)?.quantity.as_ref()?;
        quantity
            .trend
            .map(|_| (quantity.kind, quantity.unit.clone()))
    };
    let candidate = &chosen[at];
    let next = candidate.last + 1;
    let way = next + usize::from(scan.sign(next, ','));
    if scan.is(way, UP | DOWN) && chosen.get(at + 1).is_some_and(|it| it.first == way + 1) {
        let counted = |(kind, unit): &(Kind, Unit)| {
            matches!(kind, Kind::Count | Kind::Measure) && *unit != Unit::None
        };
        return changed(at + 1).filter(counted);
    }
    let by = scan.before_is(candidate.first, BY) && !scan.is_word(next);
    let before = at.checked_sub(1).filter(|_| by);
    changed(before?).filter(|(kind, _)| *kind == Kind::Percent)
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
    // "500 yuan, about $70, for it"
    let about = open == 1
        && scan.sign(before.last + 1, ',')
        && b.bound == Bound::About
        && a.kind == Kind::Money
        && !scan.is_word(candidate.last + 1)
        && !scan.sign(candidate.last + 1, '(');
    let kinds = a.kind == b.kind && matches!(a.kind, Kind::Money | Kind::Measure);
    // "$5m (US$4m)": the first are dollars of another nation.
    let bare = |it: &Candidate| money::is_bare(scan, it.first, it.last);
    let apart =
        || a.kind == Kind::Money && a.magnitude != b.magnitude && bare(before) != bare(candidate);
    (bracket || or || other || about) && kinds && (a.unit != b.unit || apart())
}

/// Whether a figure opens a bracket.
fn in_bracket(scan: &Scan, candidate: &Candidate) -> bool {
    scan.sign(candidate.first.wrapping_sub(1), '(')
}
