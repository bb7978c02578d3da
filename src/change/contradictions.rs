//! Totals that are not the sum of their parts, and one claim with two values.
//!
//! Both are told only where the text leaves no other reading: a reader who is
//! shown a contradiction that is none stops looking.
use super::surroundings::{Side, content_words, dice};
use super::{Warning, WarningKind};
use crate::claim::{Claim, Document};
use crate::figure::{Bound, Figure, Kind, Magnitude};
use crate::text::BlockKind;
use rust_decimal::Decimal;

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

/// All totals of the version that are not the sum of their parts, and claims of
/// the headline or the first paragraph that the body states with another value.
pub(super) fn warnings(new: &Document) -> Vec<Warning> {
    let side = Side::new(new);
    let mut warnings = Vec::new();
    for sentence in 0..side.sentences() {
        let claims = side.claims_of(sentence);
        // Three figures make a total with two parts; a longer list than this is
        // no sentence of the kind.
        if (3..=12).contains(&claims.len()) {
            warnings.extend(total_mismatch(new, claims));
        }
    }
    warnings.extend(conflicts(side));
    warnings
}

fn written<'a>(document: &'a Document, claim: &Claim) -> &'a str {
    claim.figure.span.of(document.text())
}

/// The first figure of a sentence as the total of all that follow.
fn total_mismatch(document: &Document, claims: std::ops::Range<usize>) -> Option<Warning> {
    let all = &document.claims[claims.clone()];
    let (total, parts) = all.split_first()?;
    let alike = |claim: &Claim| {
        let (a, b) = (&total.figure.quantity, &claim.figure.quantity);
        b.bound == Bound::Exact
            && a.kind == b.kind
            && (a.kind == Kind::Count || a.kind == Kind::Money && a.unit == b.unit)
            && claim.figure.conversion_of.is_none()
    };
    if !alike(total) || !parts.iter().all(alike) {
        return None;
    }
    let text = document.reading.clear();
    let between = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_lowercase();
    let head = between(total.sentence.start(), total.figure.span.start());
    let gap = between(total.figure.span.end(), parts[0].figure.span.start());
    let ends: Vec<usize> = parts[1..]
        .iter()
        .map(|part| part.figure.span.start())
        .chain([total.sentence.end()])
        .collect();
    let tails: Vec<String> = parts
        .iter()
        .zip(ends)
        .map(|(part, end)| between(part.figure.span.end(), end))
        .collect();
    let is_total = BEFORE_TOTAL
        .iter()
        .any(|cue| head.trim_end().ends_with(cue))
        || AFTER_TOTAL.iter().any(|cue| gap.contains(cue));
    let made_up =
        gap.trim_end().ends_with(':') || MADE_UP.iter().any(|cue| gap.trim_end().ends_with(cue));
    if !is_total || !is_list(&tails) || !(made_up || is_partition(&tails)) {
        return None;
    }
    let sum = sum_of(parts)?;
    let (value, leeway) = (exact(&total.figure)?, leeway(document, all)?);
    if sum.checked_sub(value)?.abs() <= leeway {
        return None;
    }
    let stated: Vec<&str> = parts.iter().map(|part| written(document, part)).collect();
    Some(Warning {
        kind: WarningKind::TotalMismatch,
        claims: claims.collect(),
        message: format!(
            "The total is given as {}, but its parts {} make {}.",
            written(document, total),
            listed(&stated),
            sum.normalize()
        ),
    })
}

/// Whether the parts are strung together by commas and one `and` before the last.
fn is_list(tails: &[String]) -> bool {
    let Some((_, middle)) = tails.split_last() else {
        return false;
    };
    let Some((before_last, others)) = middle.split_last() else {
        return false;
    };
    let joins = |tail: &str| tail.trim_end().ends_with([',', ';']);
    before_last.trim_end().ends_with(" and") && others.iter().all(|tail| joins(tail))
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
    const PREPOSITIONS: &[&str] = &["from", "in", "to", "by", "for", "at", "on"];
    let Some(Some(first)) = prepositions.next() else {
        return false;
    };
    PREPOSITIONS.contains(&first) && prepositions.all(|preposition| preposition == Some(first))
}

fn exact(figure: &Figure) -> Option<Decimal> {
    match figure.quantity.magnitude {
        Magnitude::Exactly(value) => Some(value),
        _ => None,
    }
}

fn sum_of(parts: &[Claim]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, part| {
        sum.checked_add(exact(&part.figure)?)
    })
}

/// How far rounding of the written digits may move the sum: half a step of each
/// figure's last written digit where it has a decimal point.
fn leeway(document: &Document, claims: &[Claim]) -> Option<Decimal> {
    claims.iter().try_fold(Decimal::ZERO, |sum, claim| {
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

/// "a, b and c"
fn listed(figures: &[&str]) -> String {
    match figures.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

/// How alike the words of two sentences of one figure each have to be, in
/// thousandths, besides an equal subject and actor. "Alpha sent 30 tanks." and
/// "In May Alpha sent 40 more tanks." are two claims.
const SAME_WORDS: u32 = 800;

/// Claims of the headlines and the first paragraph with another exact value in
/// the body.
fn conflicts(mut side: Side) -> Vec<Warning> {
    let document = side.document;
    let lead = lead_end(document);
    let split = document
        .claims
        .partition_point(|claim| claim.figure.span.start() < lead);
    let fit = |claim: &Claim| {
        let quantity = &claim.figure.quantity;
        quantity.bound == Bound::Exact
            && matches!(quantity.kind, Kind::Count | Kind::Money | Kind::Percent)
            && quantity.trend.is_none()
            && matches!(quantity.magnitude, Magnitude::Exactly(_))
            && claim.figure.conversion_of.is_none()
            && claim.subject.is_some()
            && claim.actor.is_some()
    };
    let fitting = |range: std::ops::Range<usize>| -> Vec<usize> {
        range.filter(|at| fit(&document.claims[*at])).collect()
    };
    // The headline and the first paragraph hold few figures in any article; the
    // bound is for what is no article.
    let leads: Vec<usize> = fitting(0..split).into_iter().take(16).collect();
    let bodies = fitting(split..document.claims.len());
    let mut warnings = Vec::new();
    for at in &leads {
        for to in &bodies {
            if is_conflict(&mut side, *at, *to) {
                warnings.push(Warning {
                    kind: WarningKind::Conflict,
                    claims: vec![*at, *to],
                    message: format!(
                        "The text says {} at its beginning and {} further down of the same thing.",
                        written(document, &document.claims[*at]),
                        written(document, &document.claims[*to])
                    ),
                });
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

fn is_conflict(side: &mut Side, at: usize, to: usize) -> bool {
    let document = side.document;
    let (a, b) = (&document.claims[at], &document.claims[to]);
    let (x, y) = (&a.figure.quantity, &b.figure.quantity);
    if x.kind != y.kind || x.unit != y.unit || x.magnitude == y.magnitude || a.status != b.status {
        return false;
    }
    let words = |span: Option<crate::base::Span>| {
        span.map_or_else(Vec::new, |span| content_words(span.of(document.text())))
    };
    if words(a.subject) != words(b.subject) || words(a.actor) != words(b.actor) {
        return false;
    }
    side.read(a.sentence_index);
    side.read(b.sentence_index);
    let alone = |sentence: usize| side.claims_of(sentence).len() == 1;
    let alike = dice(
        side.content(a.sentence_index),
        side.content(b.sentence_index),
    );
    alike >= SAME_WORDS && alone(a.sentence_index) && alone(b.sentence_index)
}
