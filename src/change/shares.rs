//! Shares of one whole that are more than all of it.
//!
//! Told only where the shares rule each other out: answers that one may give
//! together ("60% own a car, 55% a bicycle") are often more than 100%.
use super::surroundings::Side;
use super::totals::{is_list, leeway, listed, sum_of, tails};
use super::{Warning, WarningKind};
use crate::claim::Document;
use crate::figure::{Bound, Kind, Unit};
use rust_decimal::Decimal;
use std::ops::Range;

/// A longer list than this is no sentence of the kind.
const LONGEST: usize = 12;

/// Sides of one question: who takes one takes no other. One of two of these
/// groups each has to be there.
const SIDES: [&[&str]; 3] = [
    &[
        "favor",
        "favour",
        "for",
        "support",
        "supported",
        "supporting",
        "yes",
    ],
    &["against", "no", "oppose", "opposed", "opposing", "rejected"],
    &["abstained", "abstaining", "undecided", "unsure"],
];

/// What the whole is when each has one vote.
const VOTES: &[&str] = &["of the vote", "of votes", "of the votes", "of the ballots"];

/// What names a share as what the others leave.
const REST: &[&str] = &["the remaining", "the other", "the rest"];

/// All sentences of the version whose shares cannot all be right.
pub(super) fn warnings(new: &Document) -> Vec<Warning> {
    let side = Side::new(new);
    let sentences = 0..side.sentences();
    sentences
        .filter_map(|sentence| warning(new, side.claims_of(sentence)))
        .collect()
}

fn warning(document: &Document, claims: Range<usize>) -> Option<Warning> {
    let is_share = |at: usize| {
        let quantity = &document.claims[at].figure.quantity;
        quantity.kind == Kind::Percent
            && quantity.unit == Unit::Percent
            && quantity.bound == Bound::Exact
            && quantity.trend.is_none()
    };
    if !(2..=LONGEST).contains(&claims.len()) || !claims.clone().all(is_share) {
        return None;
    }
    let shares: Vec<usize> = claims.clone().collect();
    let tails = tails(document, claims);
    if !is_list(&tails) {
        return None;
    }
    let sentence = document.claims[shares[0]].sentence;
    let sentence = sentence.of(document.reading.clear()).to_lowercase();
    let rest = REST.iter().any(|cue| sentence.contains(cue));
    if !rest && !are_sides(&tails) && !VOTES.iter().any(|cue| sentence.contains(cue)) {
        return None;
    }
    let sum = sum_of(document, &shares)?;
    // Shares written without decimals may each be half a point off.
    let whole = Decimal::new(5, 1).checked_mul(Decimal::from(shares.len()))?;
    let leeway = leeway(document, &shares)?.max(whole);
    let off = sum.checked_sub(Decimal::ONE_HUNDRED)?;
    if off <= leeway && !(rest && off < -leeway) {
        return None;
    }
    Some(Warning {
        kind: WarningKind::TotalMismatch,
        message: format!(
            "The shares {} make {}%, not 100%.",
            listed(document, &shares),
            sum.normalize()
        ),
        claims: shares,
    })
}

/// Whether each share is one side of a question, each side once.
fn are_sides(tails: &[String]) -> bool {
    let side = |tail: &String| {
        let mut words = tail.split(|c: char| !c.is_alphanumeric()).take(6);
        words.find_map(|word| SIDES.iter().position(|side| side.contains(&word)))
    };
    let sides: Option<Vec<usize>> = tails.iter().map(side).collect();
    sides.is_some_and(|mut sides| {
        sides.sort_unstable();
        sides.windows(2).all(|pair| pair[0] != pair[1])
    })
}
