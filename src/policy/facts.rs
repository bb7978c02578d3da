//! What the rules look at: the changes of one comparison, and what they mean to
//! each other.
use super::settings::{Attribution, Hedge, Ignore};
use super::words::{stems, words};
use crate::change::{Aspect, ChangeKind, ClaimChange, Comparison, is_rounding};
use crate::claim::{Claim, Document};
use crate::figure::{Bound, Kind, Magnitude, Quantity};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

/// What the rules look at.
#[derive(Debug)]
pub struct Facts<'a> {
    /// The two versions and what changed.
    pub comparison: &'a Comparison<'a>,
    ignore: Ignore,
    /// The change of each claim, by its index in the old and the new version.
    of_old: FxHashMap<usize, usize>,
    of_new: FxHashMap<usize, usize>,
    /// The claims of the new version by what they say.
    said: FxHashMap<&'a Quantity, Vec<usize>>,
    was_said: FxHashMap<&'a Quantity, Vec<usize>>,
}

/// What of a claim turned, where that matters to policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Its value, its unit, its date; it came or went.
    Value,
    /// What was held is denied, or the other way.
    Denial,
    /// How firmly it is stated.
    Hedge(Hedge),
    /// Who says so, or who acts.
    Attribution(Attribution),
    /// How far a promise is kept.
    Status,
}

impl<'a> Facts<'a> {
    /// Prepares for the changes of a comparison.
    pub fn new(comparison: &'a Comparison<'a>, ignore: Ignore) -> Self {
        let by = |side: fn(&ClaimChange) -> Option<usize>| {
            let changes = comparison.changes.iter().enumerate();
            changes
                .filter_map(|(at, change)| Some((side(change)?, at)))
                .collect()
        };
        let said = |document: &'a Document| {
            let mut said: FxHashMap<&Quantity, Vec<usize>> = FxHashMap::default();
            for (at, claim) in document.claims.iter().enumerate() {
                said.entry(&claim.figure.quantity).or_default().push(at);
            }
            said
        };
        Self {
            comparison,
            ignore,
            of_old: by(|change| change.old),
            of_new: by(|change| change.new),
            said: said(comparison.new),
            was_said: said(comparison.old),
        }
    }

    /// The claim as it was.
    pub fn old(&self, change: &ClaimChange) -> Option<&'a Claim> {
        change.old.map(|at| &self.comparison.old.claims[at])
    }

    /// The claim as it is.
    pub fn new_side(&self, change: &ClaimChange) -> Option<&'a Claim> {
        change.new.map(|to| &self.comparison.new.claims[to])
    }

    /// Both sides of a claim that is in both versions.
    pub fn both(&self, change: &ClaimChange) -> Option<(&'a Claim, &'a Claim)> {
        self.old(change).zip(self.new_side(change))
    }

    /// Whether the claim is a date: "in May".
    pub fn is_date(&self, change: &ClaimChange) -> bool {
        let claims = [self.old(change), self.new_side(change)];
        let date = |claim: &Claim| claim.figure.quantity.kind == Kind::Date;
        claims.into_iter().flatten().all(date)
    }

    /// Whether the value is another one, rounding aside.
    pub fn is_other_value(&self, change: &ClaimChange) -> bool {
        let Some((old, new)) = self.both(change) else {
            return false;
        };
        let (was, is) = (&old.figure.quantity, &new.figure.quantity);
        let has = |aspect| change.aspects.contains(&aspect);
        let rounded = self.ignore.rounding && is_rounding(was, is) && is_slight(was, is);
        has(Aspect::Value) && !rounded || has(Aspect::Trend)
    }

    /// Whether the claim is now denied, or no longer.
    pub fn is_denial(&self, change: &ClaimChange) -> bool {
        use Aspect::{Bound, Certainty, Status, Trend, Unit, Value};
        let has = |aspect: &Aspect| change.aspects.contains(aspect);
        change.kind == ChangeKind::Changed
            && [Certainty, Status].iter().any(has)
            && ![Bound, Trend, Unit, Value].iter().any(has)
    }

    /// Whether it is told of the amount that it restates: `$5m (£4m)` that became
    /// `$6m (£5m)` is one change.
    pub fn is_echo(&self, change: &ClaimChange) -> bool {
        let told = |at: Option<&usize>| {
            at.is_some_and(|at| {
                let of = &self.comparison.changes[*at];
                of.kind == change.kind
            })
        };
        let amount = |claim: Option<&Claim>| claim.and_then(|claim| claim.figure.conversion_of);
        let new = amount(self.new_side(change)).and_then(|at| self.of_new.get(&at));
        let old = amount(self.old(change)).and_then(|at| self.of_old.get(&at));
        told(new) || told(old)
    }

    /// Whether what left is still said in another place of the new version, or
    /// what came was said in another place of the old one.
    pub fn is_said_elsewhere(&self, change: &ClaimChange) -> bool {
        let (here, there, claim, said) = match (change.old, change.new) {
            (Some(at), None) => (self.comparison.old, self.comparison.new, at, &self.said),
            (None, Some(to)) => (self.comparison.new, self.comparison.old, to, &self.was_said),
            _ => return false,
        };
        let claim = &here.claims[claim];
        let Some(others) = said.get(&claim.figure.quantity) else {
            return false;
        };
        let own = words(here, claim);
        others.iter().take(16).any(|other| {
            let other = &there.claims[*other];
            alike(&own, &words(there, other)) || {
                let text = |document: &Document, claim: &Claim| {
                    stems(claim.sentence.of(document.reading.clear()))
                };
                alike(&text(here, claim), &text(there, other))
            }
        })
    }

    /// How firmly it is stated now, beside before.
    pub fn hedge(&self, change: &ClaimChange) -> Option<Hedge> {
        let (old, new) = self.both(change)?;
        if old.figure.conversion_of.is_some() || new.figure.conversion_of.is_some() {
            return None;
        }
        let (was, is) = (firmness(old), firmness(new));
        if change.aspects.contains(&Aspect::Bound) {
            return Some(match was.cmp(&is) {
                std::cmp::Ordering::Less => Hedge::Firmer,
                std::cmp::Ordering::Greater => Hedge::Looser,
                // "at least" to "more than" is neither.
                std::cmp::Ordering::Equal => Hedge::Any,
            });
        }
        let doubt = change.aspects.contains(&Aspect::Certainty) && !self.is_denial(change);
        doubt.then_some(Hedge::Any)
    }

    /// To whom it is ascribed now, beside before.
    pub fn attribution(&self, change: &ClaimChange) -> Option<Attribution> {
        let (old, new) = self.both(change)?;
        let turned = |old: bool, new: bool| match (old, new) {
            (true, false) => Attribution::Lost,
            (false, true) => Attribution::Gained,
            _ => Attribution::Swapped,
        };
        if change.aspects.contains(&Aspect::Source) {
            return Some(turned(old.source.is_some(), new.source.is_some()));
        }
        let acts =
            change.aspects.contains(&Aspect::Actor) && old.actor.is_some() && new.actor.is_some();
        acts.then_some(Attribution::Swapped)
    }

    /// Whether one value is the other a thousand, a million or a billion times.
    pub fn is_other_scale(&self, change: &ClaimChange) -> bool {
        let Some((old, new)) = self.both(change) else {
            return false;
        };
        let value = |claim: &Claim| match claim.figure.quantity.magnitude {
            Magnitude::Exactly(value) if !value.is_zero() => Some(value),
            _ => None,
        };
        let (Some(a), Some(b)) = (value(old), value(new)) else {
            return false;
        };
        let times = |large: Decimal, small: Decimal| {
            [1_000_i64, 1_000_000, 1_000_000_000]
                .iter()
                .any(|by| small.checked_mul(Decimal::from(*by)) == Some(large))
        };
        change.aspects.contains(&Aspect::Value)
            && old.figure.quantity.unit == new.figure.quantity.unit
            && (times(a, b) || times(b, a))
    }
}

/// Whether a value is the other in the places that it is written in, "10.2bn" and
/// "10bn", and within a percent of it: whoever asks for 2% wants to know of
/// "10bn" that is "10.3bn" now. Noughts count: "150" is written to the ones.
fn is_slight(was: &Quantity, is: &Quantity) -> bool {
    let (Magnitude::Exactly(a), Magnitude::Exactly(b)) = (was.magnitude, is.magnitude) else {
        return false;
    };
    let (a, b) = (a.abs().normalize(), b.abs().normalize());
    let near = || {
        let gap = a.checked_sub(b)?.abs().checked_mul(Decimal::ONE_HUNDRED)?;
        Some(gap <= a.min(b))
    };
    let unit = scale_of(a.max(b));
    let written = |value: Decimal| value.checked_div(unit).map(|it| it.normalize());
    let (Some(a), Some(b)) = (written(a), written(b)) else {
        return false;
    };
    let (coarse, fine) = if a.scale() < b.scale() {
        (a, b)
    } else {
        (b, a)
    };
    near() == Some(true) && fine.round_dp(coarse.scale()) == coarse
}

/// The thousands, millions or billions that an amount is told in.
fn scale_of(value: Decimal) -> Decimal {
    let scales = [1_000_000_000_000_i64, 1_000_000_000, 1_000_000, 1_000];
    let scales = scales.into_iter().map(Decimal::from);
    scales
        .into_iter()
        .find(|scale| value >= *scale)
        .unwrap_or(Decimal::ONE)
}

/// How firmly an amount is stated.
fn firmness(claim: &Claim) -> u8 {
    match claim.figure.quantity.bound {
        Bound::Vague => 0,
        Bound::About | Bound::AtMost | Bound::LessThan | Bound::Between => 1,
        Bound::AtLeast | Bound::MoreThan => 2,
        Bound::Exact => 3,
    }
}

/// Whether at least half of the words of each are the other's too.
pub(super) fn alike(a: &[String], b: &[String]) -> bool {
    let common = a
        .iter()
        .filter(|word| b.binary_search(word).is_ok())
        .count();
    common > 0 && 2 * common >= a.len().max(b.len())
}
