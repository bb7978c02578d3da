//! What became of a claim whose two sides are known.
use super::likeness::parted;
use super::measure;
use super::pair::Pair;
use super::scope::{self, Scope};
use super::stated::Stated;
use super::words::{Word, dice, each_word, shared};
use super::{Aspect, ChangeKind};
use crate::base::Span;
use crate::claim::{Claim, Document, Status};
use crate::figure::{Bound, Kind, Magnitude, Quantity, Trend, Unit};
use rust_decimal::Decimal;

/// The kind of change and what differs, sorted.
pub(super) fn judge(old: &Document, new: &Document, pair: &Pair) -> (ChangeKind, Vec<Aspect>) {
    let was = Stated::new(old, &old.claims[pair.old]);
    let is = Stated::new(new, &new.claims[pair.new]);
    let mut aspects = figure_aspects(&was, &is);
    let changed = !aspects.is_empty();
    if was.is_conversion() != is.is_conversion() || is.is_conversion() && changed {
        aspects.push(Aspect::Conversion);
    }
    let mut denied = false;
    if was.sentence != is.sentence {
        denied = denial_differs(&was, &is);
        aspects.extend(framing_aspects(&was, &is));
        let scopes = [&was, &is].map(|side| Scope::of(side.document, side.claim));
        if scope::differs(scopes, changed) && !aspects.contains(&Aspect::Subject) {
            aspects.push(Aspect::Subject);
        }
        if !changed && was.is_written_otherwise(&is) {
            aspects.push(Aspect::Format);
        }
    }
    let kind = match (changed || denied, aspects.is_empty(), pair.moved) {
        (true, ..) => ChangeKind::Changed,
        (_, false, _) => ChangeKind::Reworded,
        (.., true) => ChangeKind::Moved,
        _ => ChangeKind::Unchanged,
    };
    if pair.moved {
        aspects.push(Aspect::Place);
    }
    aspects.sort_unstable();
    (kind, aspects)
}

/// What of the figure itself says something else.
fn figure_aspects(was: &Stated, is: &Stated) -> Vec<Aspect> {
    let (old, new) = (was.quantity(), is.quantity());
    let mut aspects = Vec::new();
    // What was read by the rest of each document and is written alike differs in
    // that rest, not here.
    let doubted = [was, is]
        .iter()
        .any(|side| side.claim.figure.doubt.is_some());
    let open = doubted && was.written() == is.written();
    let share = share(old).is_some() && share(old) == share(new);
    let same = share || measure::is_same(old, new);
    if old.magnitude != new.magnitude && !open && !same {
        aspects.push(Aspect::Value);
    }
    if !open && !same && is_unit_changed(was, is) {
        aspects.push(Aspect::Unit);
    }
    // A number that becomes a range or the like is told as its value.
    let shaped = |bound| matches!(bound, Bound::Between | Bound::Vague);
    // A conversion is as firm as what it restates; that it is so is not told twice.
    let inherited = was.is_conversion() && is.is_conversion() && was.written() == is.written();
    let limited = was.is_limit(new.bound) || is.is_limit(old.bound);
    let as_firm = old.bound == new.bound || inherited || limited;
    let turned = was.end().zip(is.end()).is_some_and(|(was, is)| was != is);
    if turned || !as_firm && !shaped(old.bound) && !shaped(new.bound) {
        aspects.push(Aspect::Bound);
    }
    if is_turned(was, is) {
        aspects.push(Aspect::Trend);
    }
    aspects
}

/// Nouns of a rise and of a fall: beside them the amount itself is plain.
const RISES: &str = "increase rise gain growth jump climb surge hike";
const FALLS: &str = "decrease fall drop decline loss cut reduction slump";

/// Whether what rose fell, or no longer rises or falls. "5% more" and "an increase of
/// 5%" say the same.
fn is_turned(was: &Stated, is: &Stated) -> bool {
    let says = |side: &Stated, trend: Trend| {
        let nouns = match trend {
            Trend::Up => RISES,
            Trend::Down => FALLS,
        };
        !side.lacks(&each_word(nouns))
    };
    match (was.quantity().trend, is.quantity().trend) {
        (Some(was), Some(is)) => was != is,
        (Some(trend), None) => !says(is, trend),
        (None, Some(trend)) => !says(was, trend),
        (None, None) => false,
    }
}

/// The percentage that a percentage or a ratio says: half is 50%.
fn share(quantity: &Quantity) -> Option<Decimal> {
    match (quantity.kind, quantity.magnitude) {
        (Kind::Percent, Magnitude::Exactly(share)) if quantity.unit == Unit::Percent => Some(share),
        (Kind::Ratio, Magnitude::Exactly(share)) => share.checked_mul(Decimal::ONE_HUNDRED),
        _ => None,
    }
}

/// Whether something else is counted, or for each of something else. Of a
/// counted noun only where the noun of each is missing from the other's
/// sentence: which of the words around a number is its noun is a guess that an
/// edit nearby may turn. What stands before the noun is no unit: "helmets" and
/// "ballistic helmets" differ in their subject.
fn is_unit_changed(was: &Stated, is: &Stated) -> bool {
    let (old, new) = (was.quantity(), is.quantity());
    let counts = old.kind == Kind::Count && new.kind == Kind::Count;
    let ((a, per_a), (b, per_b)) = (parted(&old.unit), parted(&new.unit));
    let missing = |a: &str, b: &str| {
        let (a, b) = (head(a), head(b));
        a != b && is.lacks(&a) && was.lacks(&b)
    };
    let base = match (a, b) {
        (a, b) if a == b || is_age_of(a, b) || is_age_of(b, a) => false,
        (Unit::None, Unit::Noun(_)) | (Unit::Noun(_), Unit::None) => false,
        (Unit::Noun(a), Unit::Noun(b)) if counts => missing(a, b),
        _ => true,
    };
    // "14 cases per 1,000 residents", "per 100,000 residents".
    let number = |per: Option<&str>| -> String {
        let digit = |c: &char| c.is_ascii_digit();
        per.unwrap_or_default().chars().filter(digit).collect()
    };
    // "$12 per user per month"
    let (each_a, each_b) = (each_per(per_a), each_per(per_b));
    base || number(per_a) != number(per_b)
        || (0..each_a.len().max(each_b.len())).any(|at| match (each_a.get(at), each_b.get(at)) {
            (Some(a), Some(b)) => missing(a, b),
            (Some(a), None) => !counts && is.lacks(&head(a)),
            (None, Some(b)) => !counts && was.lacks(&head(b)),
            (None, None) => false,
        })
}

/// "Under 13 years" and "under the age of 13".
fn is_age_of(age: &Unit, time: &Unit) -> bool {
    let (Unit::Noun(age), Unit::Noun(time)) = (age, time) else {
        return false;
    };
    age.strip_suffix(" of age") == Some(time)
}

fn each_per(per: Option<&str>) -> Vec<&str> {
    per.into_iter().flat_map(|per| per.split('/')).collect()
}

/// The last word of a noun phrase.
fn head(noun: &str) -> Vec<Word> {
    each_word(noun.rsplit([' ', '-']).next().unwrap_or(noun))
}

/// Which of subject, actor, source and status differ as a reader would see.
fn framing_aspects(was: &Stated, is: &Stated) -> Vec<Aspect> {
    let (old, new) = (was.claim, is.claim);
    let mut aspects = Vec::new();
    if differ(was, &was.subject(), is, &is.subject()) {
        aspects.push(Aspect::Subject);
    }
    if differs(was, old.actor, is, new.actor) || swapped(was, is, |claim| claim.actor) {
        aspects.push(Aspect::Actor);
    }
    let is_edited = || is_edited(was, is);
    let known = old.status.is_some() && new.status.is_some();
    if old.status != new.status && (known || is_edited()) {
        aspects.push(Aspect::Status);
    }
    let told = aspects.contains(&Aspect::Status)
        && [old.status, new.status].contains(&Some(Status::Denied));
    if !told && was.certainty() != is.certainty() && is_edited() {
        aspects.push(Aspect::Certainty);
    }
    let source = match (old.source, new.source) {
        (Some(source), None) => was.alone(source, is),
        (None, Some(source)) => is.alone(source, was),
        _ => differs(was, old.source, is, new.source) || swapped(was, is, |claim| claim.source),
    };
    if source {
        aspects.push(Aspect::Source);
    }
    aspects
}

/// Whether one sentence denies what the other says: then the claim is another.
fn denial_differs(was: &Stated, is: &Stated) -> bool {
    was.certainty().denied != is.certainty().denied && is_edited(was, is)
}

fn is_edited(was: &Stated, is: &Stated) -> bool {
    dice(was.there(), is.there()) >= EDITED
}

/// From this likeness of their words on, in thousandths, one sentence is the
/// other with a few words edited, so that a status that is read in one only is
/// the work of the edit: "is sending" became "has sent".
const EDITED: u32 = 600;

/// Whether both sides name something, and something else. Of a name that stands
/// in another sentence ("They are accused") only that it is another: how it is
/// put there is no part of this claim.
fn differs(was: &Stated, old: Option<Span>, is: &Stated, new: Option<Span>) -> bool {
    let (Some(old), Some(new)) = (old, new) else {
        return false;
    };
    let (a, b) = (was.words(old), is.words(new));
    let borrowed = !was.claim.sentence.contains(old) || !is.claim.sentence.contains(new);
    let one = borrowed && a.iter().any(|word| b.contains(word));
    !one && differ(was, &a, is, &b)
}

/// Whether two actors, or sources, of one sentence changed places: "Norland sent
/// 40 tanks and Sudland 60" became "Sudland sent 40 tanks and Norland 60".
fn swapped(was: &Stated, is: &Stated, who: fn(&Claim) -> Option<Span>) -> bool {
    let own = |side: &Stated| who(side.claim).map(|name| side.words(name));
    let (Some(old), Some(new)) = (own(was), own(is)) else {
        return false;
    };
    if old.is_empty() || new.is_empty() {
        return false;
    }
    let other = |side: &Stated, name: &[Word]| {
        let mut siblings = side.siblings();
        siblings.any(|claim| who(claim).is_some_and(|it| side.words(it) == name))
    };
    shared(&old, &new) == 0 && other(was, &new) && other(is, &old)
}

/// Whether a word of one phrase is nowhere in the other's sentence: where a
/// phrase begins and ends is a guess, and words that only changed their place in
/// the sentence are no news. Phrases without a common word have to be missing
/// from each other's sentence, for which of two is meant is a guess as well.
fn differ(was: &Stated, old: &[Word], is: &Stated, new: &[Word]) -> bool {
    if old.is_empty() || new.is_empty() || old == new {
        return false;
    }
    let lacking = |side: &Stated, words: &[Word], own: &[Word]| {
        let there = side.there();
        let missing = |word: &Word| !there.contains(word) && !own.contains(word);
        words.iter().any(missing)
    };
    let (gone, come) = (lacking(is, old, new), lacking(was, new, old));
    if old.iter().any(|word| new.contains(word)) {
        gone || come
    } else {
        gone && come
    }
}
