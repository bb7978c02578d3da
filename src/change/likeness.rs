//! How alike two claims are, in thousandths: unit, words around, subject,
//! actor, value.
use super::leftovers::Candidate;
use super::surroundings::{Side, beside};
use super::words::{content_words, dice, is_content, pieces, shared, word};
use crate::base::Span;
use crate::claim::Claim;
use crate::figure::{Kind, Magnitude, Quantity, Unit};
use rust_decimal::Decimal;

/// What each part of the evidence weighs. Tuned on the tables of
/// `tests/it/changes.rs`; with value above a third of the words around,
/// swapped values ("100 jets and 120 ships") are taken for swapped nouns.
const UNIT: u32 = 30;
const AROUND: u32 = 40;
const VALUE: u32 = 10;
/// A date's value is what names it: of two years the same is the same.
const DATE: u32 = 30;
const SUBJECT: u32 = 12;
const ACTOR: u32 = 12;
const SOURCE: u32 = 40;
/// Among so many claims of a sentence another source is looked for.
const SPEAKERS: usize = 8;
const SENTENCE: u32 = 30;
const SAME_VALUE: u32 = 50;

/// How alike two claims of linked sentences are; 0 when they cannot be one
/// claim. Symmetric.
pub(super) fn linked(old: &Side, at: usize, new: &Side, to: usize) -> u32 {
    let mut evidence = Evidence::default();
    let (was, is) = (&old.document.claims[at], &new.document.claims[to]);
    let noun_follows = noun_follows((old, at), (new, to)) || noun_follows((new, to), (old, at));
    if !evidence.figures(was, is, noun_follows) {
        return 0;
    }
    let around = old.around(at).likeness(&new.around(to));
    evidence.add(AROUND, around);
    evidence.phrases(old, at, new, to);
    evidence.mean()
}

/// How alike two claims of one unit are in sentences that are not linked and stand
/// in one place: part of a sentence became one of its own, or went over to its
/// neighbor. `stays`: one of the sentences does. 0 when they cannot be one claim.
/// Symmetric.
pub(super) fn in_place(old: &Side, new: &Side, pair: &Candidate, stays: bool) -> u32 {
    let (was, is) = (
        &old.document.claims[pair.old],
        &new.document.claims[pair.new],
    );
    let (a, b) = (&was.figure.quantity, &is.figure.quantity);
    let conversion = |claim: &Claim| claim.figure.conversion_of.is_some();
    let (from, to) = (was.sentence_index, is.sentence_index);
    if a.kind != b.kind
        || a.unit != b.unit
        || a.unit == Unit::None
        || conversion(was) != conversion(is)
        || old.is_sibling(from, new, to)
    {
        return 0;
    }
    if pair.only && a.magnitude == b.magnitude && is_telling(a, 1000) {
        return 1000;
    }
    // What both sentences tell beside what is counted.
    let told = shared(old.content(from), new.content(to));
    let noun = match &a.unit {
        Unit::Noun(noun) => content_words(noun).len(),
        _ => 0,
    };
    if stays && pair.lone && told > noun && a.kind != Kind::Percent {
        return LONE;
    }
    let counts = a.kind == Kind::Count && matches!(a.unit, Unit::Noun(_));
    let around = old.around(pair.old).likeness(&new.around(pair.new));
    if !counts || around < 600 {
        return 0;
    }
    linked(old, pair.old, new, pair.new)
}

/// A pair in place that nothing else could make, and that shares a word.
const LONE: u32 = 750;

/// How alike two claims of sentences that are not linked are: the sentences
/// count too, the unit has to be the same, and the words have to bear it out.
/// 0 when they cannot be one claim. Symmetric.
pub(super) fn apart(old: &Side, new: &Side, pair: &Candidate) -> u32 {
    let (was, is) = (
        &old.document.claims[pair.old],
        &new.document.claims[pair.new],
    );
    let unit = unit(was, is);
    let conversion = |claim: &Claim| claim.figure.conversion_of.is_some();
    if unit < SAME_UNIT || conversion(was) != conversion(is) {
        return 0;
    }
    let around = old.around(pair.old).likeness(&new.around(pair.new));
    let (from, to) = (was.sentence_index, is.sentence_index);
    let (a, b) = (old.content(from), new.content(to));
    if old.is_sibling(from, new, to) && dice(a, b) >= SIBLINGS {
        return 0;
    }
    let mut evidence = Evidence::default();
    let borne_out = if was.figure.quantity.magnitude == is.figure.quantity.magnitude {
        let shared = shared(a, b);
        let held = u32::try_from(shared * 1000 / a.len().min(b.len()).max(1)).unwrap_or(1000);
        evidence.add(SAME_VALUE, if pair.only { 1000 } else { 750 });
        evidence.add(UNIT, unit);
        evidence.add(AROUND, around.max(held));
        around >= 400
            || shared > 1 && (held >= 600 || pair.only && is_telling(&was.figure.quantity, unit))
    } else {
        let sentence = dice(a, b);
        evidence.figures(was, is, false);
        evidence.add(AROUND, around);
        evidence.add(SENTENCE, sentence);
        around >= 600 && sentence >= 500
    };
    evidence.phrases(old, pair.old, new, pair.new);
    if borne_out { evidence.mean() } else { 0 }
}

/// Whether a value is unlikely to stand in two claims by chance: a number above
/// a dozen, or a smaller one of the very same thing.
fn is_telling(quantity: &Quantity, unit: u32) -> bool {
    match quantity.magnitude {
        Magnitude::Exactly(value) | Magnitude::Between(_, value) => {
            value > DOZEN || unit == 1000 && quantity.unit != Unit::None
        }
        Magnitude::Date(..) | Magnitude::Vague(_) => false,
    }
}

/// From this likeness of their words on, sentences with other dates or labels are
/// siblings: "2020: 1.17% of GDP" is not "2021: 1.02% of GDP".
const SIBLINGS: u32 = 600;

const DOZEN: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// A weighted mean in the making.
#[derive(Debug, Default)]
struct Evidence {
    sum: u32,
    weight: u32,
}

impl Evidence {
    fn add(&mut self, weight: u32, thousandths: u32) {
        self.sum += weight * thousandths;
        self.weight += weight;
    }

    fn mean(&self) -> u32 {
        self.sum / self.weight.max(1)
    }

    /// What the figures themselves say; whether they can be one claim.
    /// `noun_follows`: one counts in other words what the other does.
    fn figures(&mut self, old: &Claim, new: &Claim, noun_follows: bool) -> bool {
        let unit = match unit(old, new) {
            OTHER_NOUN if noun_follows => SAME_UNIT,
            unit => unit,
        };
        self.add(UNIT, unit);
        let (a, b) = (&old.figure.quantity, &new.figure.quantity);
        let weight = if a.kind == Kind::Date { DATE } else { VALUE };
        self.add(weight, value(a.magnitude, b.magnitude));
        if old.figure.conversion_of.is_some() != new.figure.conversion_of.is_some() {
            self.add(VALUE, 0);
        }
        unit > 0
    }

    /// What the subjects and actors say where both are known.
    fn phrases(&mut self, old: &Side, at: usize, new: &Side, to: usize) {
        let (was, is) = (&old.document.claims[at], &new.document.claims[to]);
        let words = |side: &Side, span: Span| content_words(span.of(side.document.text()));
        let likeness =
            |a: Option<Span>, b: Option<Span>| Some(dice(&words(old, a?), &words(new, b?)));
        for (weight, a, b) in [
            (SUBJECT, was.subject, is.subject),
            (ACTOR, was.actor, is.actor),
        ] {
            if let Some(likeness) = likeness(a, b) {
                self.add(weight, likeness);
            }
        }
        // Another source is news of the same claim, unless both speak on both sides.
        let speaks = |side: &Side, claim: &Claim, source: Option<Span>, of: &Side| {
            let mut beside = side.claims_of(claim.sentence_index).take(SPEAKERS);
            let said = source.map(|source| words(of, source));
            beside.any(|at| {
                let other = side.document.claims[at].source;
                other.map(|source| words(side, source)) == said
            })
        };
        if let Some(likeness) = likeness(was.source, is.source)
            && (likeness > 0
                || speaks(new, is, was.source, old) && speaks(old, was, is.source, new))
        {
            self.add(SOURCE, likeness);
        }
    }
}

/// From here on the units are one.
const SAME_UNIT: u32 = 750;

/// How alike the units of two counts of other nouns are.
const OTHER_NOUN: u32 = 250;

/// Whether soon after a count, before the next figure, the noun of the other
/// stands: "22 of them children" counts what "19 children" does.
fn noun_follows((side, at): (&Side, usize), (other, of): (&Side, usize)) -> bool {
    let other_claim = &other.document.claims[of];
    if !matches!(other_claim.figure.quantity.unit, Unit::Noun(_)) {
        return false;
    }
    let claims = &side.document.claims;
    let next = claims.get(at + 1).map(|next| next.figure.span.start());
    let (from, after) = (
        claims[at].figure.span.end(),
        beside(side.document, &claims[at])[1],
    );
    let gap = next.and_then(|next| after.get(..next.saturating_sub(from)));
    let noun = content_words(other_claim.figure.span.of(other.document.reading.clear()));
    let mut soon = pieces(gap.unwrap_or(after)).take(SOON);
    soon.any(|(_, piece)| is_content(piece) && noun.contains(&word(piece)))
}

/// So many words after a figure are looked at for its noun.
const SOON: usize = 4;

/// A date and what is none are paired only where all around them is alike: a
/// slip of the pen may make "20008" of a year.
const ODD_DATE: u32 = 30;

/// How alike what is counted is.
fn unit(old: &Claim, new: &Claim) -> u32 {
    let (a, b) = (&old.figure.quantity, &new.figure.quantity);
    if a.kind != b.kind {
        let dates = (a.kind == Kind::Date) != (b.kind == Kind::Date);
        return if dates { ODD_DATE } else { 150 };
    }
    let ((base_a, per_a), (base_b, per_b)) = (parted(&a.unit), parted(&b.unit));
    let ends = |a: &str, b: &str| a.ends_with(b) || b.ends_with(a);
    let base = match (base_a, base_b) {
        (a, b) if a == b => 1000,
        (Unit::Currency(_), Unit::Currency(_)) => 600,
        (Unit::None, _) | (_, Unit::None) => SAME_UNIT,
        (Unit::Noun(a), Unit::Noun(b)) if ends(a, b) => 850,
        (Unit::Noun(_), Unit::Noun(_)) if old.figure.quantity.kind == Kind::Count => OTHER_NOUN,
        _ => 500,
    };
    if per_a == per_b {
        base
    } else {
        base.min(SAME_UNIT)
    }
}

/// A unit and what it is for each of, if anything.
pub(super) fn parted(unit: &Unit) -> (&Unit, Option<&str>) {
    match unit {
        Unit::Per(unit, per) => (unit, Some(per)),
        unit => (unit, None),
    }
}

/// How near two values are. Little evidence: it tells apart only what the words
/// leave open.
fn value(old: Magnitude, new: Magnitude) -> u32 {
    let span = |magnitude| match magnitude {
        Magnitude::Exactly(value) => Some((value, value)),
        Magnitude::Between(a, b) => Some((a.min(b), a.max(b))),
        _ => None,
    };
    if old == new {
        return 1000;
    }
    let (Some(a), Some(b)) = (span(old), span(new)) else {
        return if matches!((old, new), (Magnitude::Date(..), Magnitude::Date(..))) {
            400
        } else {
            200
        };
    };
    let times = |n: Decimal, factor: i64| n.checked_mul(Decimal::from(factor)).unwrap_or(n);
    let (small, large) = if a.0 < b.0 { (a, b) } else { (b, a) };
    match () {
        () if small.1 >= large.0 || times(small.0, 2) >= large.0 => 600,
        () if times(small.0, 10) >= large.0 => 300,
        () => 0,
    }
}
