//! One claim with two values in one text.
//!
//! Two sources of evidence, both narrow: two places that said the same before
//! and no longer do, and a headline or first paragraph whose sentence comes
//! again further down with another figure.
use super::importance::is_rounding;
use super::quote::quote;
use super::surroundings::{Side, beside};
use super::words::{Word, content_words, dice, named_words, shared};
use super::{Aspect, ChangeKind, ClaimChange, Warning, WarningKind};
use crate::base::Span;
use crate::claim::{Claim, Document};
use crate::figure::{Bound, Kind, Magnitude, Quantity, Unit};
use crate::text::BlockKind;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Up to this number the same count of two things is nothing out of the way.
const SMALL: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// A value that more claims than this have is no claim made in two places.
const PLACES: usize = 8;

/// How alike the words of two sentences of one figure each have to be, in
/// thousandths, besides an equal subject and actor. "Alpha sent 30 tanks." and
/// "In May Alpha sent 40 more tanks." are two claims.
const SAME_WORDS: u32 = 800;

/// From this likeness of their words on, in thousandths, two sentences are of
/// one pattern.
const PATTERN: u32 = 500;

/// Words that say that a figure comes on top of another.
const FURTHER: &[&str] = &["additional", "another", "extra", "further", "more", "other"];

/// Figures of a sentence that are looked through for its dates.
const IN_SENTENCE: usize = 16;

/// Figures in the headlines and the first paragraph that are looked at; few
/// articles have more, and the bound is for what is no article.
const LEADING: usize = 16;

/// All claims that the new version states with two values.
pub(super) fn warnings(old: &Document, new: &Document, changes: &[ClaimChange]) -> Vec<Warning> {
    let mut warnings = torn_apart(old, new, changes);
    warnings.extend(lead_and_body(new));
    warnings.sort_by(|a, b| a.claims.cmp(&b.claims));
    warnings.dedup_by(|a, b| a.claims == b.claims);
    warnings
}

/// Claims that had one value in two places of the old text, one of which has
/// another now.
fn torn_apart(old: &Document, new: &Document, changes: &[ClaimChange]) -> Vec<Warning> {
    let changed = |change: &&ClaimChange| {
        change.kind == ChangeKind::Changed && change.aspects.contains(&Aspect::Value)
    };
    let both = |change: &ClaimChange| Some((change.old?, change.new?));
    let mut kept: FxHashMap<(Magnitude, Kind), Vec<(usize, usize)>> = FxHashMap::default();
    for change in changes.iter().filter(|change| !changed(change)) {
        if let Some((at, to)) = both(change)
            && is_stated(&old.claims[at])
        {
            let quantity = &old.claims[at].figure.quantity;
            let places = kept.entry((quantity.magnitude, quantity.kind)).or_default();
            places.push((at, to));
        }
    }
    let mut warnings = Vec::new();
    for (at, to) in changes.iter().filter(changed).filter_map(both) {
        let quantity = &old.claims[at].figure.quantity;
        let Some(places) = kept.get(&(quantity.magnitude, quantity.kind)) else {
            continue;
        };
        if places.len() > PLACES || !is_stated(&old.claims[at]) || !is_stated(&new.claims[to]) {
            continue;
        }
        let others = places.iter().filter(|(other, still)| {
            is_one_claim(old, at, *other) && differ(&new.claims[to], &new.claims[*still])
        });
        let others: Vec<usize> = others.map(|(_, still)| *still).collect();
        if let Some(first) = others.first() {
            warnings.push(conflict(
                format!(
                    "The text now says {} in one place and still {} in another.",
                    quote(new, to),
                    quote(new, *first)
                ),
                std::iter::once(to).chain(others.iter().copied()),
            ));
        }
    }
    warnings
}

/// Whether a figure is stated so that another value contradicts it.
fn is_stated(claim: &Claim) -> bool {
    let quantity = &claim.figure.quantity;
    matches!(quantity.bound, Bound::Exact | Bound::About)
        && matches!(
            quantity.kind,
            Kind::Count | Kind::Measure | Kind::Money | Kind::Percent
        )
        && matches!(quantity.magnitude, Magnitude::Exactly(value) if value > Decimal::ONE)
        && claim.figure.conversion_of.is_none()
}

/// Whether such a figure is large enough not to stand in two places by chance.
fn is_telling(claim: &Claim) -> bool {
    let large = |value| value > SMALL;
    is_stated(claim)
        && matches!(claim.figure.quantity.magnitude, Magnitude::Exactly(value) if large(value))
}

/// Whether two figures of one unit differ by more than rounding.
fn differ(a: &Claim, b: &Claim) -> bool {
    if is_rounding(&a.figure.quantity, &b.figure.quantity) {
        return false;
    }
    let amount = |claim: &Claim| -> (Magnitude, Option<String>) {
        let Quantity {
            magnitude, unit, ..
        } = &claim.figure.quantity;
        (*magnitude, unit.symbol())
    };
    let ((x, x_unit), (y, y_unit)) = (amount(a), amount(b));
    x != y && (x_unit == y_unit || is_one_unit(a, b))
}

/// Whether two figures count one thing, as far as they say: a headline's "30
/// hurt" may be the "30 people" below it.
fn is_one_unit(a: &Claim, b: &Claim) -> bool {
    let (x, y) = (&a.figure.quantity, &b.figure.quantity);
    let unsaid = x.unit == Unit::None || y.unit == Unit::None;
    x.unit == y.unit || x.kind == Kind::Count && y.kind == Kind::Count && unsaid
}

/// Whether two claims of one value in one text are the same one: one unit, a
/// word near both besides it, no names that set them apart, and no two lines of
/// one pattern, each with a word of its own ("urban: 100%", "rural: 100%").
///
/// A headline says in few words, all of them with capitals in some papers, what
/// the text below says: its words set nothing apart, and its small numbers and
/// bare ones count.
fn is_one_claim(document: &Document, at: usize, other: usize) -> bool {
    let (a, b) = (&document.claims[at], &document.claims[other]);
    let headline = is_headline(document, a) != is_headline(document, b);
    if !headline && (!is_telling(a) || a.figure.quantity.unit != b.figure.quantity.unit) {
        return false;
    }
    let units = [a, b].map(|claim| claim.figure.quantity.unit.symbol());
    let unit_words = units.iter().flatten().flat_map(|unit| content_words(unit));
    let unit_words: Vec<Word> = unit_words.collect();
    let words = |claim: &Claim| {
        let mut words = beside(document, claim).map(content_words).concat();
        words.retain(|word| !unit_words.contains(word));
        words.sort_unstable();
        words.dedup();
        words
    };
    let (x, y) = (words(a), words(b));
    let names = |claim: &Claim| beside(document, claim).map(named_words).concat();
    let lacks = |a: &[Word], b: &[Word]| a.iter().any(|word| !b.contains(word));
    let apart = |a: &[Word], b: &[Word]| lacks(a, b) && lacks(b, a);
    a.sentence_index != b.sentence_index
        && !is_further(document, a)
        && !is_further(document, b)
        && is_one_unit(a, b)
        && shared(&x, &y) > 0
        && (headline || !apart(&names(a), &names(b)))
        && (headline || !(apart(&x, &y) && dice(&x, &y) >= PATTERN))
        && is_same(document, a.actor, b.actor)
        && !are_opposed(document, a, b)
        && !is_of_another_time(document, a, b)
}

/// Words of which one thing has the first and another the second: the old hall and the
/// new one.
const OPPOSED: &[(&[&str], &[&str])] = &[
    (
        &["old", "former", "previous", "existing", "current"],
        &["new", "planned", "proposed", "future"],
    ),
    (&["first"], &["second", "third", "last"]),
    (&["northern", "north"], &["southern", "south"]),
    (&["eastern", "east"], &["western", "west"]),
    (&["upper"], &["lower"]),
    (&["public"], &["private"]),
    (&["men", "boys", "male"], &["women", "girls", "female"]),
    (&["imports", "import"], &["exports", "export"]),
];

/// Whether one of two claims stands beside a word, and the other beside its opposite.
fn are_opposed(document: &Document, a: &Claim, b: &Claim) -> bool {
    let [x, y] = [a, b].map(|claim| {
        let words = beside(document, claim).join(" ").to_lowercase();
        move |any: &[&str]| {
            let mut words = words.split(|c: char| !c.is_alphanumeric());
            words.any(|word| any.contains(&word))
        }
    });
    let only =
        |has: &dyn Fn(&[&str]) -> bool, one: &[&str], other: &[&str]| has(one) && !has(other);
    OPPOSED.iter().any(|(one, other)| {
        only(&x, one, other) && only(&y, other, one) || only(&x, other, one) && only(&y, one, other)
    })
}

/// Whether the sentences of two claims name dates, and none in common.
fn is_of_another_time(document: &Document, a: &Claim, b: &Claim) -> bool {
    let dates = |claim: &Claim| -> Vec<Magnitude> {
        let claims = &document.claims;
        let from = claims.partition_point(|other| other.sentence_index < claim.sentence_index);
        let sentence = claims[from..].iter().take(IN_SENTENCE);
        sentence
            .take_while(|other| other.sentence_index == claim.sentence_index)
            .map(|other| &other.figure.quantity)
            .filter(|quantity| quantity.kind == Kind::Date)
            .map(|quantity| quantity.magnitude)
            .collect()
    };
    let (a, b) = (dates(a), dates(b));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|date| b.contains(date))
}

/// Whether a claim stands in the text's headline.
fn is_headline(document: &Document, claim: &Claim) -> bool {
    let title = document.reading.header.title;
    title.is_some_and(|title| title.contains(claim.figure.span))
}

/// Whether a figure comes on top of another: "60 more generators".
fn is_further(document: &Document, claim: &Claim) -> bool {
    let before = beside(document, claim)[0].split_whitespace().next_back();
    let figure = claim.figure.span.of(document.reading.clear());
    let mut words = figure.split_whitespace().chain(before);
    let than = figure.contains("more than");
    words.any(|word| FURTHER.contains(&word) && !(than && word == "more"))
}

/// Whether two phrases have a word in common, or one of them is no name:
/// "the alliance" may be Nato, Norway is not Sweden.
fn is_same(document: &Document, a: Option<Span>, b: Option<Span>) -> bool {
    let names =
        |span: Option<Span>| span.map_or_else(Vec::new, |it| named_words(it.of(document.text())));
    let (a, b) = (names(a), names(b));
    a.is_empty() || b.is_empty() || a.iter().any(|word| b.contains(word))
}

/// Claims of the headlines and the first paragraph whose sentence comes again
/// further down with another value.
fn lead_and_body(document: &Document) -> Vec<Warning> {
    let lead = lead_end(document);
    let split = document
        .claims
        .partition_point(|claim| claim.figure.span.start() < lead);
    let fitting = |range: Range<usize>| -> Vec<usize> {
        let fits = |claim: &Claim| {
            is_telling(claim)
                && claim.figure.quantity.bound == Bound::Exact
                && claim.subject.is_some()
                && claim.actor.is_some()
        };
        range.filter(|at| fits(&document.claims[*at])).collect()
    };
    let mut leads = fitting(0..split);
    leads.truncate(LEADING);
    let bodies = if leads.is_empty() {
        Vec::new()
    } else {
        fitting(split..document.claims.len())
    };
    let mut side = Side::new(document);
    let mut warnings = Vec::new();
    for at in leads {
        for to in &bodies {
            if is_said_again(&mut side, at, *to) {
                warnings.push(conflict(
                    format!(
                        "The text says {} at its beginning and {} further down.",
                        quote(document, at),
                        quote(document, *to)
                    ),
                    [at, *to].into_iter(),
                ));
            }
        }
    }
    warnings
}

/// Where the headlines and the first paragraph end.
fn lead_end(document: &Document) -> usize {
    let mut blocks = document.reading.blocks.iter();
    let first = blocks.find(|block| block.kind == BlockKind::Paragraph);
    first.map_or(0, |block| block.span.end())
}

fn is_said_again(side: &mut Side, at: usize, to: usize) -> bool {
    let document = side.document;
    let (a, b) = (&document.claims[at], &document.claims[to]);
    let words = |span: Option<Span>| {
        span.map_or_else(Vec::new, |span| content_words(span.of(document.text())))
    };
    if !differ(a, b)
        || a.status != b.status
        || words(a.subject) != words(b.subject)
        || words(a.actor) != words(b.actor)
        || are_opposed(document, a, b)
    {
        return false;
    }
    let sentences = [a.sentence_index, b.sentence_index];
    if sentences.iter().any(|at| side.claims_of(*at).len() != 1) {
        return false;
    }
    sentences.iter().for_each(|at| side.read(*at));
    dice(side.content(sentences[0]), side.content(sentences[1])) >= SAME_WORDS
}

fn conflict(message: String, claims: impl Iterator<Item = usize>) -> Warning {
    let mut claims: Vec<usize> = claims.collect();
    claims.sort_unstable();
    Warning {
        kind: WarningKind::Conflict,
        claims,
        message,
    }
}
