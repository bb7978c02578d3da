//! What following claims needs to know of one version: made while two texts
//! are at hand, and kept after they are gone.
use super::statement::{Statement, Statements};
use super::walk::Glance;
use crate::change::{ChangeKind, ClaimChange, Comparison};
use crate::claim::{Claim, ClaimId, ClaimKey, Document, canonical_name};
use crate::figure::{Kind, Magnitude, Quantity, Unit};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What became of the claims on the way to one version.
#[derive(Debug, Clone)]
pub struct Passage {
    /// How many claims the version has.
    pub(super) claims: usize,
    pub(super) links: Vec<Link>,
}

/// What became of one claim.
#[derive(Debug, Clone)]
pub(super) enum Link {
    Kept {
        old: usize,
        new: usize,
        kind: ChangeKind,
        importance: u16,
        /// What it says, unless that is what it said.
        statement: Option<Arc<Statement>>,
    },
    Added {
        new: usize,
        importance: u16,
        statement: Arc<Statement>,
        about: About,
        /// The old claim that is now stated here too.
        twin: Option<usize>,
    },
    Removed {
        old: usize,
        importance: u16,
        id: ClaimId,
        about: About,
        /// The new claim that still says it, where it was stated twice.
        twin: Option<usize>,
    },
}

/// What a claim is about, for finding it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct About {
    pub(super) sort: Sort,
    pub(super) magnitude: Magnitude,
    /// Who acts, in canonical writing.
    actor: Option<String>,
    conversion: bool,
    key: ClaimKey,
}

/// Figures of two sorts are never one claim.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Sort {
    kind: Kind,
    /// The counted noun's head, or the unit.
    unit: String,
}

/// More claims of one figure than this are no claim made in a few places, and
/// are not looked at.
const PLACES: usize = 8;

/// How alike two claims of one figure in one text have to be, in thousandths,
/// to be one claim in two places; a figure that few texts have twice by chance
/// needs less. A judgment, strict because a claim that is told as new is still
/// told right.
const TWINS: u32 = 550;
const COMMON_TWINS: u32 = 750;

/// Counts up to this are common.
const SMALL: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

impl Passage {
    /// To the version that is looked at.
    pub fn new(glance: &Glance<'_>) -> Self {
        match &glance.comparison {
            None => Self::first(glance.document),
            Some(comparison) => Self::between(comparison),
        }
    }

    /// Of an article's first version.
    pub fn first(document: &Document) -> Self {
        let mut statements = Statements::new(document);
        let added = |new| Link::Added {
            new,
            importance: 0,
            statement: Arc::new(statements.of(new)),
            about: About::of(document, new),
            twin: None,
        };
        Self {
            claims: document.claims.len(),
            links: (0..document.claims.len()).map(added).collect(),
        }
    }

    /// From one version to the next.
    pub fn between(comparison: &Comparison<'_>) -> Self {
        let (old, new) = (comparison.old, comparison.new);
        let mut sides = (Statements::new(old), Statements::new(new));
        let twins = Twins::new(comparison);
        let link = |change: &ClaimChange| {
            let importance = change.importance.thousandths;
            Some(match (change.old, change.new) {
                (Some(at), Some(to)) => {
                    let same = sides.0.is_same(at, &sides.1, to);
                    let as_before = same && change.kind == ChangeKind::Unchanged;
                    Link::Kept {
                        old: at,
                        new: to,
                        kind: change.kind,
                        importance,
                        statement: (!as_before).then(|| Arc::new(sides.1.of(to))),
                    }
                }
                (None, Some(to)) => Link::Added {
                    new: to,
                    importance,
                    statement: Arc::new(sides.1.of(to)),
                    about: About::of(new, to),
                    twin: twins.of(new, to, |(_, still)| *still).map(|it| it.0),
                },
                (Some(at), None) => Link::Removed {
                    old: at,
                    importance,
                    id: old.claims[at].id,
                    about: About::of(old, at),
                    twin: twins.of(old, at, |(was, _)| *was).map(|it| it.1),
                },
                (None, None) => return None,
            })
        };
        Self {
            claims: new.claims.len(),
            links: comparison.changes.iter().filter_map(link).collect(),
        }
    }
}

impl About {
    fn of(document: &Document, claim: usize) -> Self {
        let claim = &document.claims[claim];
        Self {
            sort: Sort::of(&claim.figure.quantity),
            magnitude: claim.figure.quantity.magnitude,
            actor: actor(document, claim),
            conversion: claim.figure.conversion_of.is_some(),
            key: ClaimKey::new(document, claim),
        }
    }

    /// How alike the two are in what they are about, in thousandths; 0 when
    /// they are of different sorts or of different actors.
    pub(super) fn likeness(&self, other: &Self) -> u32 {
        let apart = self.sort != other.sort
            || self.conversion != other.conversion
            || matches!((&self.actor, &other.actor), (Some(a), Some(b)) if a != b);
        if apart {
            return 0;
        }
        self.key.likeness(&other.key)
    }

    /// How alike a claim of the same figure in the same text has to be.
    fn twins_from(&self) -> u32 {
        let common = match (self.sort.kind, self.magnitude) {
            (Kind::Money | Kind::Percent, _) => false,
            (Kind::Count, Magnitude::Exactly(value)) => value <= SMALL,
            _ => true,
        };
        if common { COMMON_TWINS } else { TWINS }
    }
}

impl Sort {
    fn of(quantity: &Quantity) -> Self {
        let unit = match &quantity.unit {
            Unit::Noun(noun) => noun
                .rsplit([' ', '-'])
                .next()
                .unwrap_or(noun)
                .to_lowercase(),
            unit => unit.symbol().unwrap_or_default(),
        };
        Self {
            kind: quantity.kind,
            unit,
        }
    }
}

fn actor(document: &Document, claim: &Claim) -> Option<String> {
    let actor = claim.actor?;
    Some(canonical_name(actor.of(document.text())).to_lowercase())
}

/// Claims whose figure stayed as it was, by figure: old and new index.
struct Twins {
    kept: FxHashMap<(Kind, Magnitude), Vec<(usize, usize)>>,
}

impl Twins {
    fn new(comparison: &Comparison<'_>) -> Self {
        let mut kept: FxHashMap<_, Vec<_>> = FxHashMap::default();
        let alone = |change: &ClaimChange| change.old.is_none() || change.new.is_none();
        // Nothing came or went: nobody will ask.
        if comparison.changes.iter().any(alone) {
            for change in &comparison.changes {
                if let (Some(at), Some(to)) = (change.old, change.new) {
                    let was = &comparison.old.claims[at].figure.quantity;
                    let is = &comparison.new.claims[to].figure.quantity;
                    if (was.kind, was.magnitude) == (is.kind, is.magnitude) {
                        kept.entry((is.kind, is.magnitude))
                            .or_default()
                            .push((at, to));
                    }
                }
            }
        }
        Self { kept }
    }

    /// The claim of the document that says what the given one does: of those
    /// that are enough alike the likest, of equal ones the first. `side` is the
    /// document's side of a pair.
    fn of(
        &self,
        document: &Document,
        claim: usize,
        side: impl Fn(&(usize, usize)) -> usize,
    ) -> Option<(usize, usize)> {
        let quantity = &document.claims[claim].figure.quantity;
        let places = self.kept.get(&(quantity.kind, quantity.magnitude))?;
        if places.len() > PLACES {
            return None;
        }
        let about = About::of(document, claim);
        let alike = |pair: &&(usize, usize)| about.likeness(&About::of(document, side(pair)));
        let twin = places.iter().rev().max_by_key(alike)?;
        (alike(&twin) >= about.twins_from()).then_some(*twin)
    }
}
