//! Named totals: sums of claims that rules can speak about.
use super::decide::Case;
use super::facts::Turn;
use super::settings::{Combine, NamedTotal, Policy};
use super::{Edition, Finding, FindingId, FindingKind, Judged, Place, Points, State, Stated};
use crate::base::{LineIndex, Position, Span};
use crate::claim::Document;
use crate::figure::{Kind, Magnitude, Quantity, Unit};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::sync::Arc;

/// A total's value in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalValue {
    /// The value.
    pub quantity: Quantity,
    /// How many claims were added.
    pub parts: usize,
    /// Where the first of them stands.
    span: Span,
    position: Position,
    place: Place,
    sentence: Box<str>,
}

/// The values of a policy's totals in one version, in their order;
/// `None` where no claim fits, or claims of several units do.
pub fn total_values(
    totals: &[NamedTotal],
    article: &str,
    path: Option<&str>,
    document: &Document,
) -> Vec<Option<TotalValue>> {
    totals
        .iter()
        .map(|total| value(total, article, path, document))
        .collect()
}

/// The same of an article in a store, as quantities alone.
pub fn total_quantities(
    totals: &[NamedTotal],
    article: &str,
    document: &Document,
) -> Vec<Option<Quantity>> {
    let values = total_values(totals, article, None, document).into_iter();
    values.map(|value| Some(value?.quantity)).collect()
}

fn value(
    total: &NamedTotal,
    article: &str,
    path: Option<&str>,
    document: &Document,
) -> Option<TotalValue> {
    let number = |quantity: &Quantity| match quantity.magnitude {
        Magnitude::Exactly(value) | Magnitude::Between(value, _) => Some(value),
        _ => None,
    };
    let fits = |at: &usize| {
        let claim = &document.claims[*at];
        claim.figure.conversion_of.is_none()
            && number(&claim.figure.quantity).is_some()
            && total.select.fits(article, &[(document, claim)])
    };
    let claims: Vec<usize> = (0..document.claims.len()).filter(fits).collect();
    let first = *claims.first()?;
    let quantity = |at: &usize| &document.claims[*at].figure.quantity;
    let (kind, unit) = (
        quantity(&first).kind,
        shared_unit(claims.iter().map(quantity))?,
    );
    let mut values = claims.iter().filter_map(|at| number(quantity(at)));
    let sum = match total.combine {
        Combine::Sum => values.try_fold(Decimal::ZERO, |sum, value| sum.checked_add(value))?,
        Combine::Max => values.max()?,
        Combine::Latest => values.next_back()?,
    };
    let claim = &document.claims[first];
    let span = claim.figure.span;
    Some(TotalValue {
        quantity: Quantity::exactly(kind, sum, unit),
        parts: claims.len(),
        span,
        position: LineIndex::new(document.text()).position(document.text(), span),
        place: Points::new(document.text()).place(path, span),
        sentence: claim.sentence.of(document.text()).into(),
    })
}

/// The one unit of all; counts of several things have none.
fn shared_unit<'a>(mut quantities: impl Iterator<Item = &'a Quantity>) -> Option<Unit> {
    let first = quantities.next()?;
    let mut unit = first.unit.clone();
    for quantity in quantities {
        if quantity.kind != first.kind {
            return None;
        }
        if quantity.unit != unit {
            match first.kind {
                Kind::Count => unit = Unit::None,
                _ => return None,
            }
        }
    }
    Some(unit)
}

/// What became of a total.
#[derive(Debug)]
pub struct TotalStep<'a> {
    /// Its place among the policy's totals.
    pub total: usize,
    /// The article.
    pub article: Arc<str>,
    /// Its base value and the version that had it.
    pub old: Option<(&'a TotalValue, &'a Edition)>,
    /// Its value now.
    pub new: Option<(&'a TotalValue, &'a Edition)>,
    /// The present day.
    pub today: NaiveDate,
}

/// What the rules that name a total say of it.
pub fn judge_total(policy: &Policy, step: &TotalStep<'_>) -> Option<Judged> {
    let name = &policy.totals[step.total].name;
    let quantity =
        |side: Option<(&TotalValue, &Edition)>| side.map(|(value, _)| value.quantity.clone());
    let (old, new) = (quantity(step.old), quantity(step.new));
    let kind = match (&old, &new) {
        (Some(old), Some(new)) if old == new => return None,
        (Some(old), Some(new)) if old.unit != new.unit && old.kind != Kind::Count => {
            FindingKind::Unit
        }
        (Some(_), Some(_)) => FindingKind::Changed,
        (Some(_), None) => FindingKind::Removed,
        (None, Some(_)) => FindingKind::Added,
        (None, None) => return None,
    };
    let case = Case {
        kind,
        turn: Turn::Value,
        old: old.as_ref(),
        new: new.as_ref(),
        off: None,
    };
    let decision = policy.decide(case, step.today, |rule| {
        rule.select.fits_total(&step.article, name)
    });
    // Only rules that name it speak about a total: its parts have their own.
    let rule = &policy.rules[decision.index?];
    let said = |quantity: &Option<Quantity>| {
        quantity
            .as_ref()
            .map_or_else(String::new, Quantity::to_string)
    };
    let message = match (&old, &new) {
        (Some(old), Some(new)) => format!("total {name}: {old} -> {new}"),
        (Some(old), None) => format!("total {name}: {old} has no parts any more"),
        _ => format!("total {name}: {} is new", said(&new)),
    };
    let place = step.new.or(step.old).map(|(value, _)| value.place.clone());
    let finding = Finding {
        id: FindingId::of([
            &*step.article,
            kind.word(),
            "total",
            name,
            &said(&old),
            &said(&new),
        ]),
        kind,
        level: decision.level.unwrap_or(super::Level::Info),
        rule: decision.rule.clone(),
        article: Arc::clone(&step.article),
        subject: format!("total {name}").into(),
        old: step.old.map(stated),
        new: step.new.map(stated),
        place,
        tripped: decision.tripped.as_str().into(),
        message: message.into(),
        note: rule.message.as_deref().map(Box::from),
        state: State::New,
        scope: Box::default(),
        until: None,
    };
    Some(Judged {
        finding,
        decision,
        old: None,
        new: None,
    })
}

fn stated((value, edition): (&TotalValue, &Edition)) -> Stated {
    let canonical = value.quantity.to_string();
    Stated {
        text: canonical.as_str().into(),
        canonical: canonical.into(),
        unit: value.quantity.unit.symbol().map(Box::from),
        source: None,
        sentence: value.sentence.clone(),
        section: None,
        span: value.span,
        position: value.position,
        version: Arc::clone(&edition.name),
    }
}
