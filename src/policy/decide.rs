//! Which rule of the policy decides about a finding, and at which level.
use super::amount::{Move, Threshold, ends};
use super::facts::Turn;
use super::rules::built_in;
use super::settings::{Attribution, Hedge, Policy, Rule, Severity, Way};
use super::{FindingKind, Level, RuleId};
use crate::figure::{Kind, Quantity};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What is to be decided about.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// What sort of finding.
    pub kind: FindingKind,
    /// What of it turned.
    pub turn: Turn,
    /// The value in the base.
    pub old: Option<&'a Quantity>,
    /// The value now.
    pub new: Option<&'a Quantity>,
    /// How far off a contradiction is, as a share, where it can be said.
    pub off: Option<Decimal>,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The rule that spoke last.
    pub rule: RuleId,
    /// How bad; `None` for nothing to tell.
    pub level: Option<Level>,
    /// What was reached: `-10.6% reaches 5%`.
    pub tripped: String,
    /// Its place among the policy's rules.
    pub index: Option<usize>,
    /// Why there is nothing to tell.
    pub quiet: Option<String>,
}

impl Policy {
    /// Decides: the last rule that speaks about the kind and for which `fits`
    /// holds; without one, the built-in level.
    pub fn decide(
        &self,
        case: Case<'_>,
        today: NaiveDate,
        fits: impl Fn(&Rule) -> bool,
    ) -> Decision {
        let speaks = |rule: &Rule| rule.speaks_about(case.kind, today) && fits(rule);
        let rules = self.rules.iter().enumerate().rev();
        match rules.into_iter().find(|(_, rule)| speaks(rule)) {
            Some((index, rule)) => Decision {
                index: Some(index),
                ..rule.decide(case)
            },
            None => Decision {
                rule: RuleId::from(RuleId::BUILT_IN),
                level: built_in(case.kind),
                tripped: String::new(),
                index: None,
                quiet: built_in(case.kind)
                    .is_none()
                    .then(|| format!("`{}` is off where no rule says otherwise", case.kind)),
            },
        }
    }
}

impl Rule {
    /// Whether it holds today and is on this kind.
    pub fn speaks_about(&self, kind: FindingKind, today: NaiveDate) -> bool {
        self.on.binary_search(&kind).is_ok() && !self.is_over(today)
    }

    /// Whether its last day is past.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.until.is_some_and(|until| until < today)
    }

    fn decide(&self, case: Case<'_>) -> Decision {
        let quiet = |why: String| Decision {
            rule: self.id.clone(),
            level: None,
            tripped: String::new(),
            index: None,
            quiet: Some(why),
        };
        let told = |level: Option<Level>, tripped: String| Decision {
            level,
            tripped,
            quiet: level.is_none().then(|| "its severity is off".to_owned()),
            ..quiet(String::new())
        };
        let step = case
            .old
            .zip(case.new)
            .and_then(|(old, new)| Move::between(old, new));
        if let Err(why) = self.conditions(case, step.as_ref()) {
            return quiet(why);
        }
        let crossed = self.crosses.as_ref().map(|line| format!("crosses {line}"));
        let severity = self.severity.map(|severity| severity.level());
        let thresholds = !self.warning_at.is_empty() || !self.error_at.is_empty();
        if !thresholds || severity == Some(None) {
            return told(severity.flatten(), crossed.unwrap_or_default());
        }
        if !is_move(case) {
            return told(severity.unwrap_or(Some(Level::Warning)), String::new());
        }
        for (level, thresholds) in [
            (Level::Error, &self.error_at),
            (Level::Warning, &self.warning_at),
        ] {
            if let Some(tripped) = thresholds
                .iter()
                .find_map(|it| reached(it, case, step.as_ref()))
            {
                let tripped = [Some(tripped), crossed]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>();
                return told(Some(level), tripped.join(", "));
            }
        }
        match severity {
            Some(level) => told(level, String::new()),
            None => quiet(match step {
                Some(step) => format!("{} reaches none of its thresholds", said(&step, case)),
                None => "it reaches none of its thresholds".to_owned(),
            }),
        }
    }

    /// Whether what the rule asks for besides the claim holds; `Err` says what does not.
    fn conditions(&self, case: Case<'_>, step: Option<&Move>) -> Result<(), String> {
        let up = match (case.old, case.new) {
            (Some(_), None) => Some(false),
            (None, Some(_)) => Some(true),
            _ => step.and_then(|step| step.up),
        };
        let way = match self.direction {
            Way::Any => true,
            Way::Up => up == Some(true),
            Way::Down => up == Some(false),
        };
        if is_move(case) && !way && case.turn != Turn::Denial {
            return Err("it went the other way".to_owned());
        }
        if let Turn::Hedge(hedge) = case.turn
            && ![Hedge::Any, hedge].contains(&self.hedge)
            && hedge != Hedge::Any
        {
            return Err("it is hedged the other way".to_owned());
        }
        if let Turn::Attribution(turned) = case.turn
            && ![Attribution::Any, turned].contains(&self.attribution)
        {
            return Err("it is ascribed otherwise".to_owned());
        }
        if let Some(line) = &self.crosses
            && is_move(case)
        {
            let side = |quantity: &Quantity| {
                let (low, high) = ends(quantity).filter(|_| line.fits(quantity))?;
                Some((low >= line.value, high >= line.value))
            };
            let (old, new) = (case.old.and_then(side), case.new.and_then(side));
            if old.zip(new).is_none_or(|(old, new)| old == new) {
                return Err(format!("it does not cross {line}"));
            }
        }
        match (self.tolerance, case.off) {
            (Some(tolerance), Some(off)) if off <= tolerance => {
                Err(format!("it is off by {} only", percent(off)))
            }
            _ => Ok(()),
        }
    }
}

/// Whether thresholds, lines and directions mean something for it.
fn is_move(case: Case<'_>) -> bool {
    use FindingKind::{Added, Changed, Removed, Unit};
    matches!(case.kind, Added | Changed | Removed | Unit)
}

/// What reaches a threshold. What came, went, was denied or cannot be compared
/// reaches all.
fn reached(threshold: &Threshold, case: Case<'_>, step: Option<&Move>) -> Option<String> {
    let whole = |what: &str| Some(format!("{what}, which reaches {threshold}"));
    match (case.turn, case.old, case.new, step) {
        (Turn::Denial, ..) => whole("what is held is another thing"),
        (_, Some(_), None, _) => whole("it is gone"),
        (_, None, Some(_), _) => whole("it is new"),
        (_, Some(old), Some(new), Some(step)) if comparable(old, new) => {
            let reached = threshold.is_reached(step, old);
            reached.then(|| format!("{} reaches {threshold}", said(step, case)))
        }
        _ => whole("it cannot be compared"),
    }
}

/// Whether the two are amounts of one thing.
fn comparable(old: &Quantity, new: &Quantity) -> bool {
    old.kind == new.kind && (old.unit == new.unit || old.kind == Kind::Count)
}

/// How far it went, in the unit that it is compared in.
fn said(step: &Move, case: Case<'_>) -> String {
    let sign = match step.up {
        Some(true) => "+",
        Some(false) => "-",
        None => "±",
    };
    let is_percent = case.old.is_some_and(|old| old.kind == Kind::Percent);
    match step.percent() {
        Some(share) if !is_percent => format!("{sign}{}%", share.abs()),
        None if !is_percent => format!("{sign}{} from 0", step.by.normalize()),
        _ => format!("{sign}{}pp", step.by.normalize()),
    }
}

/// A share as percent, to one place.
pub(super) fn percent(share: Decimal) -> String {
    let percent = share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(share);
    format!("{}%", percent.round_dp(1).normalize())
}

impl Severity {
    /// Its name in policy files.
    pub fn word(self) -> &'static str {
        self.level().map_or("off", Level::word)
    }
}
