//! From the changes of one comparison to findings.
use super::decide::{Case, Decision};
use super::facts::{Facts, Turn, alike};
use super::message::{self, Voice};
use super::rules::KINDS;
use super::settings::{Policy, Rule};
use super::words::{stems, subject, words};
use super::{Edition, Finding, FindingId, FindingKind, Place, Points, RuleId, State, Stated};
use crate::base::{LineIndex, Span};
use crate::change::{ClaimChange, Comparison, Warning, WarningKind};
use crate::claim::{Claim, Document};
use crate::figure::{Magnitude, Quantity};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::sync::Arc;

/// One article with two of its versions, to be judged.
#[derive(Debug)]
pub struct Matter<'a> {
    /// Its id, or its path.
    pub article: Arc<str>,
    /// The file to mark, where there is one.
    pub path: Option<&'a str>,
    /// The two versions and what changed.
    pub comparison: &'a Comparison<'a>,
    /// The names of the two versions.
    pub editions: [&'a Edition; 2],
    /// The present day.
    pub today: NaiveDate,
}

/// A finding with what is needed to look further into it.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The finding; its level is the lowest one when there is nothing to tell.
    pub finding: Finding,
    /// What was decided.
    pub decision: Decision,
    /// The claim of the new version, by index.
    pub new: Option<usize>,
    /// The claim of the old version, by index.
    pub old: Option<usize>,
}

/// A kind of finding that a change or a warning makes.
struct Candidate {
    kind: FindingKind,
    turn: Turn,
    decision: Decision,
}

/// Judges these changes of the comparison, and all its warnings. Of several
/// findings about one claim the worst is told; also those are given of which
/// there is nothing to tell, for who asks why.
pub fn judge(policy: &Policy, matter: &Matter<'_>, changes: &[ClaimChange]) -> Vec<Judged> {
    let facts = Facts::new(matter.comparison, policy.ignore);
    let mut scene = Scene::new(policy, matter);
    let vanished = matter
        .comparison
        .warnings
        .iter()
        .any(|it| it.kind == WarningKind::TextVanished);
    let mut judged: Vec<Judged> = Vec::new();
    for change in changes {
        // A text that is gone is one finding, not one for each of its figures.
        if vanished && change.new.is_none() {
            continue;
        }
        judged.extend(scene.of_change(&facts, change));
    }
    for warning in &matter.comparison.warnings {
        judged.extend(scene.of_warning(warning));
    }
    judged
}

/// What is needed of both texts for making findings.
struct Scene<'a> {
    policy: &'a Policy,
    matter: &'a Matter<'a>,
    /// The lines of the two versions: made for the first finding.
    lines: Option<[LineIndex; 2]>,
    points: Option<Points<'a>>,
}

impl<'a> Scene<'a> {
    fn new(policy: &'a Policy, matter: &'a Matter<'a>) -> Self {
        Self {
            policy,
            matter,
            lines: None,
            points: None,
        }
    }

    fn documents(&self) -> [&'a Document; 2] {
        [self.matter.comparison.old, self.matter.comparison.new]
    }

    fn of_change(&mut self, facts: &Facts<'_>, change: &ClaimChange) -> Option<Judged> {
        let (old, new) = (facts.old(change), facts.new_side(change));
        let quantity = |claim: Option<&'a Claim>| claim.map(|claim| &claim.figure.quantity);
        let [was, is] = self.documents();
        let (old, new) = (
            old.map(|it| &was.claims[index(was, it)]),
            new.map(|it| &is.claims[index(is, it)]),
        );
        let sides: Vec<(&Document, &Claim)> = [old.map(|it| (was, it)), new.map(|it| (is, it))]
            .into_iter()
            .flatten()
            .collect();
        let mut best: Option<Candidate> = None;
        for rule in KINDS {
            let Some(turn) = rule.find(facts, change) else {
                continue;
            };
            let case = Case {
                kind: rule.kind(),
                turn,
                old: quantity(old),
                new: quantity(new),
                off: None,
            };
            let decision = self.decide(case, |rule| rule.select.fits(&self.matter.article, &sides));
            let candidate = Candidate {
                kind: rule.kind(),
                turn,
                decision,
            };
            if best
                .as_ref()
                .is_none_or(|best| rank(&candidate) > rank(best))
            {
                best = Some(candidate);
            }
        }
        let candidate = best?;
        let (at, to) = (change.old, change.new);
        let claims = [at, to];
        let message = message::of_change(&self.voice(candidate.kind, candidate.turn, claims));
        let place = match to {
            Some(to) => self.place(is.claims[to].figure.span),
            None => self.neighbor(at),
        };
        Some(self.judged(candidate, claims, message, Some(place), &[]))
    }

    fn of_warning(&mut self, warning: &Warning) -> Option<Judged> {
        let rule = KINDS.iter().find(|rule| rule.is_told(warning))?;
        let [_, is] = self.documents();
        let claims: Vec<&Claim> = warning.claims.iter().map(|at| &is.claims[*at]).collect();
        let case = Case {
            kind: rule.kind(),
            turn: Turn::Value,
            old: None,
            new: claims.first().map(|claim| &claim.figure.quantity),
            off: off(warning, is),
        };
        let article = &self.matter.article;
        let decision = self.decide(case, |rule: &Rule| match claims.is_empty() {
            true => rule.select.fits_text(article),
            false => claims
                .iter()
                .any(|claim| rule.select.fits(article, &[(is, claim)])),
        });
        let candidate = Candidate {
            kind: rule.kind(),
            turn: Turn::Value,
            decision,
        };
        let first = warning.claims.first().copied();
        let place = first.map(|at| self.place(is.claims[at].figure.span));
        let place = place.or_else(|| Some(self.place(Span::between(0, 0))));
        let message = warning.message.trim_end_matches('.').to_owned();
        Some(self.judged(candidate, [None, first], message, place, &warning.claims))
    }

    fn decide(&self, case: Case<'_>, fits: impl Fn(&Rule) -> bool) -> Decision {
        self.policy.decide(case, self.matter.today, fits)
    }

    fn voice(&self, kind: FindingKind, turn: Turn, claims: [Option<usize>; 2]) -> Voice<'a> {
        let [was, is] = self.documents();
        Voice {
            kind,
            turn,
            old: claims[0].map(|at| (was, &was.claims[at])),
            new: claims[1].map(|to| (is, &is.claims[to])),
        }
    }

    fn judged(
        &mut self,
        candidate: Candidate,
        claims: [Option<usize>; 2],
        message: String,
        place: Option<Place>,
        about: &[usize],
    ) -> Judged {
        let Candidate { kind, decision, .. } = candidate;
        let stated = [0, 1].map(|side| claims[side].map(|at| self.stated(side, at)));
        let [old, new] = stated;
        let note = decision
            .index
            .and_then(|at| self.policy.rules[at].message.as_deref());
        let finding = Finding {
            id: self.id(kind, claims, about),
            kind,
            level: decision.level.unwrap_or(super::Level::Info),
            rule: decision.rule.clone(),
            article: Arc::clone(&self.matter.article),
            subject: self.subject(claims).into(),
            old,
            new,
            place,
            tripped: decision.tripped.as_str().into(),
            message: message.into(),
            note: note.map(Box::from),
            state: State::New,
            scope: Box::default(),
            until: None,
        };
        Judged {
            finding,
            decision,
            old: claims[0],
            new: claims[1],
        }
    }

    fn subject(&self, claims: [Option<usize>; 2]) -> String {
        let [was, is] = self.documents();
        let of = |document: &'a Document, at: Option<usize>| {
            at.map(|at| subject(document, &document.claims[at]))
                .unwrap_or_default()
        };
        let (old, new) = (of(was, claims[0]), of(is, claims[1]));
        message::fold(if new.is_empty() { old } else { new })
    }

    /// The id: by what the base says the claim is about, so that an edit of these
    /// words leaves it alone.
    fn id(&self, kind: FindingKind, claims: [Option<usize>; 2], about: &[usize]) -> FindingId {
        let [was, is] = self.documents();
        let side = |document: &'a Document, at: Option<usize>| {
            at.map(|at| (document, &document.claims[at]))
        };
        let (old, new) = (side(was, claims[0]), side(is, claims[1]));
        let named = old
            .or(new)
            .map(|(document, claim)| words(document, claim))
            .unwrap_or_default();
        let source = |side: Option<(&Document, &Claim)>| {
            let source =
                side.and_then(|(document, claim)| Some(claim.source?.of(document.reading.clear())));
            stems(source.unwrap_or_default()).join(" ")
        };
        let said = |side: Option<(&Document, &Claim)>| {
            side.map_or_else(String::new, |(_, claim)| claim.figure.quantity.to_string())
        };
        let unit = old
            .or(new)
            .and_then(|(_, claim)| claim.figure.quantity.unit.symbol());
        let mut parts = vec![
            self.matter.article.to_string(),
            kind.word().to_owned(),
            named.join(" "),
            unit.unwrap_or_default(),
            said(old),
            source(old),
            said(new),
            source(new),
        ];
        parts.extend(
            about
                .iter()
                .map(|at| is.claims[*at].figure.quantity.to_string()),
        );
        FindingId::of(parts.iter().map(String::as_str))
    }

    /// The lines of both versions.
    fn line_indices(&mut self) -> &[LineIndex; 2] {
        let [was, is] = self.documents();
        self.lines
            .get_or_insert_with(|| [LineIndex::new(was.text()), LineIndex::new(is.text())])
    }

    fn stated(&mut self, side: usize, at: usize) -> Stated {
        let document = self.documents()[side];
        let version = Arc::clone(&self.matter.editions[side].name);
        let claim = &document.claims[at];
        let position = self.line_indices()[side].position(document.text(), claim.figure.span);
        stated(document, claim, position, version)
    }

    fn place(&mut self, span: Span) -> Place {
        let text = self.matter.comparison.new.text();
        let points = self.points.get_or_insert_with(|| Points::new(text));
        points.place(self.matter.path, span)
    }

    /// What to mark for a claim that is gone: its sentence if that is kept, else
    /// the end of what stood before it.
    fn neighbor(&mut self, at: Option<usize>) -> Place {
        let [was, is] = self.documents();
        let sentence = at.map_or(0, |at| was.claims[at].sentence_index);
        let links = self.matter.comparison.sentences.links();
        let before = links.iter().filter_map(|link| {
            let old = link.old().iter().filter(|old| **old <= sentence).max()?;
            Some((*old, *link.new().iter().max()?))
        });
        let near = before.max().map(|(_, new)| new);
        let span = near
            .and_then(|new| is.reading.sentences().nth(new))
            .map(|(_, span)| span);
        self.place(span.unwrap_or(Span::between(0, 0)))
    }
}

/// A claim as a finding states it.
pub(super) fn stated(
    document: &Document,
    claim: &Claim,
    position: crate::base::Position,
    version: Arc<str>,
) -> Stated {
    let text = document.text();
    let of = |span: Option<Span>| span.map(|span| Box::from(span.of(text)));
    Stated {
        text: message::fold(claim.figure.span.of(document.reading.clear())).into(),
        canonical: claim.figure.quantity.to_string().into(),
        unit: claim.figure.quantity.unit.symbol().map(Box::from),
        source: of(claim.source),
        sentence: claim.sentence.of(text).into(),
        section: of(claim.section),
        span: claim.figure.span,
        position,
        version,
    }
}

/// The index of a claim of a document.
fn index(document: &Document, claim: &Claim) -> usize {
    document
        .claims
        .partition_point(|it| it.figure.span < claim.figure.span)
}

/// Which of the findings about one claim is told: the worst, then what says most.
fn rank(candidate: &Candidate) -> (Option<super::Level>, u8) {
    use FindingKind::{Added, Attribution, Changed, Date, Hedge, Removed, Status, Unit};
    let weight = match candidate.kind {
        Unit => 8,
        Changed => 7,
        Removed => 6,
        Added => 5,
        Date => 4,
        Status => 3,
        Hedge => 2,
        Attribution => 1,
        _ => 0,
    };
    (candidate.decision.level, weight)
}

/// How far off a contradiction is, as a share.
fn off(warning: &Warning, document: &Document) -> Option<Decimal> {
    let value = |at: &usize| match document.claims[*at].figure.quantity.magnitude {
        Magnitude::Exactly(value) => Some(value),
        _ => None,
    };
    let apart = |a: Decimal, b: Decimal| a.checked_sub(b)?.abs().checked_div(a.abs());
    let mut values = warning.claims.iter().map(value);
    match warning.kind {
        WarningKind::TotalMismatch => {
            let total = values.next()??;
            let sum = values.try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part?))?;
            apart(total, sum)
        }
        WarningKind::Conflict => {
            let (first, second) = (values.next()??, values.next()??);
            apart(first.max(second), first.min(second))
        }
        WarningKind::ConversionOff => rate_off(document, warning.claims.get(1).copied()?),
        _ => None,
    }
}

/// How far the rate of a conversion is from the middle one of the others of its
/// two units.
fn rate_off(document: &Document, conversion: usize) -> Option<Decimal> {
    let rate = |at: usize| {
        let claim = &document.claims[at];
        let of = &document
            .claims
            .get(claim.figure.conversion_of?)?
            .figure
            .quantity;
        let value = |quantity: &Quantity| match quantity.magnitude {
            Magnitude::Exactly(value) => Some(value),
            _ => None,
        };
        let rate = value(&claim.figure.quantity)?.checked_div(value(of)?)?;
        Some((
            of.unit.symbol()?,
            claim.figure.quantity.unit.symbol()?,
            rate,
        ))
    };
    let (from, to, own) = rate(conversion)?;
    let others = (0..document.claims.len())
        .filter(|at| *at != conversion)
        .filter_map(rate);
    let mut others: Vec<Decimal> = others
        .filter(|(a, b, _)| *a == from && *b == to)
        .map(|(_, _, rate)| rate)
        .collect();
    others.sort_unstable();
    let middle = *others.get(others.len() / 2)?;
    middle.checked_sub(own)?.abs().checked_div(middle)
}

/// Draws findings of one id together: those of one claim that stands in several
/// places are one; of others, which say the same by chance, each later one gets
/// an ordinal.
pub fn collapse(judged: Vec<Judged>) -> Vec<Judged> {
    let mut kept: Vec<Judged> = Vec::new();
    let mut by_id: rustc_hash::FxHashMap<FindingId, Vec<usize>> = rustc_hash::FxHashMap::default();
    for mut one in judged {
        let same = by_id.entry(one.finding.id.clone()).or_default();
        let sentence = |it: &Judged| {
            let side = it.finding.new.as_ref().or(it.finding.old.as_ref());
            side.map(|it| stems(&it.sentence)).unwrap_or_default()
        };
        let own = sentence(&one);
        let subject = !one.finding.subject.is_empty();
        if same
            .iter()
            .any(|at| subject || alike(&sentence(&kept[*at]), &own))
        {
            continue;
        }
        one.finding.id = one.finding.id.nth(same.len() + 1);
        same.push(kept.len());
        kept.push(one);
    }
    kept
}

/// The rules that spoke, sorted.
pub fn spoke(judged: &[Judged]) -> Vec<RuleId> {
    let mut rules: Vec<RuleId> = judged.iter().map(|it| it.decision.rule.clone()).collect();
    rules.retain(|rule| !rule.is_built_in());
    rules.sort();
    rules.dedup();
    rules
}
