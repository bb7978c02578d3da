//! What a rule asks for that can never be: thresholds that nothing reaches, lines that
//! nothing crosses.
use super::amount::{Amount, Threshold};
use super::file::Reader;
use super::problem::Problem;
use super::raw::RawSelect;
use super::settings::{Rule, Way};
use rust_decimal::Decimal;
use std::ops::Range;

impl Reader<'_> {
    /// Thresholds that can never be reached, or hide another.
    pub(super) fn possible(&mut self, rule: &Rule, span: Option<Range<usize>>) {
        let all = rule.warning_at.iter().chain(&rule.error_at);
        for threshold in all {
            if let (Threshold::Relative(percent), Way::Down) = (threshold, rule.direction)
                && *percent > Decimal::ONE_HUNDRED
            {
                let at = self.within(Some(self.rest(rule)), &threshold.to_string());
                self.problems
                    .push(Problem::new("no value falls by more than 100%", at));
            }
        }
        let hidden = rule.warning_at.iter().find_map(|warning| {
            let error = rule
                .error_at
                .iter()
                .find(|error| is_below(error, warning))?;
            Some((warning, error))
        });
        if let (Some((warning, error)), Some(span)) = (hidden, span) {
            let message = format!("an error at {error} leaves no room for a warning at {warning}");
            let problem = Problem::new(message, self.within(Some(span), &error.to_string()));
            self.problems
                .push(problem.help("a warning begins before an error"));
        }
    }
}

/// Whether every move that reaches one threshold reaches the other.
fn is_below(error: &Threshold, warning: &Threshold) -> bool {
    match (error, warning) {
        (Threshold::Relative(error), Threshold::Relative(warning))
        | (Threshold::Points(error), Threshold::Points(warning)) => error <= warning,
        (Threshold::Absolute(error), Threshold::Absolute(warning)) => {
            error.unit == warning.unit && error.value <= warning.value
        }
        _ => false,
    }
}

/// Why a threshold can never be reached by what the rule selects.
pub(super) fn misfit(
    threshold: &Threshold,
    select: &RawSelect,
    span: Range<usize>,
) -> Option<Problem> {
    let kinds: Vec<&str> = select
        .kind
        .iter()
        .flat_map(|it| it.get_ref().0.iter().map(String::as_str))
        .collect();
    let only = |names: &[&str]| !kinds.is_empty() && kinds.iter().all(|kind| names.contains(kind));
    let percent = only(&["percent"]);
    match threshold {
        _ if only(&["date", "rank"]) => {
            let message = format!("a `{}` has no size that changes", kinds.join("`, `"));
            Some(Problem::new(message, span).help("give the rule a `severity`"))
        }
        Threshold::Relative(share) if percent => {
            let problem = Problem::new("a percentage is compared in percentage points", span);
            Some(problem.help(format!("write `{share}pp`")))
        }
        Threshold::Absolute(amount) if percent => {
            let problem = Problem::new("a percentage is compared in percentage points", span);
            Some(problem.help(format!("write `{}pp`", amount.value)))
        }
        Threshold::Points(_) if !kinds.is_empty() && !kinds.contains(&"percent") => {
            Some(Problem::new("only percentages are compared in points", span).help("write `5%`"))
        }
        Threshold::Absolute(amount)
            if amount.is_money() && !kinds.is_empty() && !only(&["money", "price"]) =>
        {
            Some(Problem::new(
                format!(
                    "`{amount}` is money, and the rule selects `{}`",
                    kinds.join("`, `")
                ),
                span,
            ))
        }
        Threshold::Absolute(amount) => {
            let units = select.unit.as_ref().map_or(&[][..], |it| &it.0);
            let unit = amount.unit.as_ref()?;
            let same = |it: &String| {
                Amount::read(&format!("1 {it}"))
                    .ok()
                    .and_then(|it| it.unit)
                    .as_ref()
                    == Some(unit)
                    || it == unit
            };
            (!units.is_empty() && !units.iter().any(same)).then(|| {
                Problem::new(
                    format!(
                        "`{amount}` is of another unit than `{}`",
                        units.join("`, `")
                    ),
                    span,
                )
            })
        }
        _ => None,
    }
}

/// Why no value that the rule selects crosses a line.
pub(super) fn crosses(line: &Amount, select: &RawSelect, span: Range<usize>) -> Option<Problem> {
    let kinds = || select.kind.iter().flat_map(|it| &it.get_ref().0);
    let percent = line.unit.as_deref() == Some("%");
    if percent && kinds().next().is_some() && kinds().all(|kind| kind != "percent") {
        let message = format!("`{line}` is a percentage, and the rule selects none");
        return Some(Problem::new(message, span));
    }
    if kinds().next().is_some() && kinds().all(|kind| kind == "percent") {
        return None;
    }
    misfit(&Threshold::Absolute(line.clone()), select, span)
}
