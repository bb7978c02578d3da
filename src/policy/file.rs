//! Reads the policy file: what is written, then what is possible.
use super::amount::{Amount, Threshold, read_length};
use super::possible::{crosses, misfit};
use super::problem::{PolicyError, Problem, nearest};
use super::raw::{Ignored, Many, RawPolicy, RawRule, RawSelect, RawTotal, Written};
use super::select::{SORTS, Selector, Sort, Subject, glob};
use super::settings::{AckSettings, Base, Ignore, NamedTotal, Policy, Rule, Severity, Way};
use super::{FindingKind, RuleId};
use chrono::NaiveDate;
use globset::GlobMatcher;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::ops::Range;
use toml::Spanned;
use toml::value::Datetime;

impl Policy {
    /// The names that a policy file may have, the preferred one first.
    pub const FILES: [&'static str; 2] = ["claimdiff.toml", ".claimdiff.toml"];

    /// Reads a policy. `file` is its name in messages.
    ///
    /// # Errors
    /// [`PolicyError`] with everything that is wrong: what is no TOML, keys that
    /// are not known, values that cannot be.
    ///
    /// ```
    /// use claimdiff::policy::Policy;
    /// let error = Policy::read("claimdiff.toml", "version = 1\n[chek]\n").unwrap_err();
    /// assert_eq!(error.to_string(), "claimdiff.toml:2: there is no key `chek`");
    /// assert_eq!(error.problems[0].help.as_deref(), Some("did you mean `check`?"));
    /// ```
    pub fn read(file: &str, text: &str) -> Result<Self, PolicyError> {
        let failed = |problems| PolicyError {
            file: file.to_owned(),
            text: text.to_owned(),
            problems,
        };
        let raw: RawPolicy =
            toml::from_str(text).map_err(|error| failed(vec![Problem::of(&error, text)]))?;
        let mut reader = Reader {
            text,
            problems: Vec::new(),
        };
        let mut policy = reader.policy(raw);
        policy.file = Some(file.to_owned());
        reader.problems.sort_by_key(|problem| problem.span.start);
        match reader.problems.is_empty() {
            true => Ok(policy),
            false => Err(failed(reader.problems)),
        }
    }
}

/// Makes a policy of what is written, and collects what is wrong.
pub(super) struct Reader<'t> {
    text: &'t str,
    pub(super) problems: Vec<Problem>,
}

impl Reader<'_> {
    fn policy(&mut self, raw: RawPolicy) -> Policy {
        if *raw.version.get_ref() != 1 {
            let problem = Problem::new(
                "this version of policy files is not known",
                raw.version.span(),
            );
            self.problems.push(problem.help("write `version = 1`"));
        }
        let ignore = raw
            .check
            .ignore
            .map_or_else(Ignore::default, |ignored| Ignore {
                format: ignored.contains(&Ignored::Format),
                rounding: ignored.contains(&Ignored::Rounding),
            });
        let default = AckSettings::default();
        let level = |severity: Option<Severity>, otherwise| {
            severity.map_or(otherwise, |severity| severity.level())
        };
        let ack = AckSettings {
            require_reason: raw.ack.require_reason.unwrap_or(default.require_reason),
            max_days: raw.ack.max_days.and_then(|days| self.days(&days)),
            on_expired: level(raw.ack.on_expired, default.on_expired),
            on_unused: level(raw.ack.on_unused, default.on_unused),
        };
        let names = raw.total.iter().map(|it| it.get_ref().name.clone());
        self.once("total", names.collect());
        let ids = raw.rule.iter().map(|it| it.get_ref().id.clone());
        self.once("rule", ids.collect());
        let totals: Vec<NamedTotal> = raw.total.into_iter().map(|it| self.total(it)).collect();
        let names: Vec<&str> = totals.iter().map(|total| total.name.as_str()).collect();
        let rules: Vec<Rule> = raw
            .rule
            .into_iter()
            .map(|it| self.rule(it, &names))
            .collect();
        Policy {
            file: None,
            base: (raw.check.base.as_ref()).map_or_else(Base::default, |base| self.base(base)),
            fail_on: raw.check.fail_on.unwrap_or_default(),
            ignore,
            ack,
            rules,
            totals,
        }
    }

    /// Rules and totals are told apart by their names.
    fn once(&mut self, what: &str, mut names: Vec<Spanned<String>>) {
        names.sort_by(|a, b| (a.get_ref(), a.span().start).cmp(&(b.get_ref(), b.span().start)));
        for same in names.chunk_by(|a, b| a.get_ref() == b.get_ref()) {
            let line = Problem::new("", same[0].span()).line(self.text);
            for again in &same[1..] {
                let name = again.get_ref();
                let message = format!("there is a {what} `{name}` already, in line {line}");
                let problem = Problem::new(message, again.span());
                self.problems.push(problem.help("give it another name"));
            }
        }
    }

    fn base(&mut self, base: &Spanned<String>) -> Base {
        const WORDS: [&str; 2] = ["accepted", "previous"];
        match base.get_ref().as_str() {
            "accepted" => Base::Accepted,
            "previous" => Base::Previous,
            revision => {
                if let Some(near) = nearest(revision, WORDS) {
                    let problem =
                        Problem::new(format!("there is no base `{revision}`"), base.span());
                    let help = format!("did you mean `{near}`? A version is written `@{revision}`");
                    self.problems.push(problem.help(help));
                }
                Base::Revision(revision.to_owned())
            }
        }
    }

    fn days(&mut self, days: &Spanned<i64>) -> Option<u32> {
        let number = u32::try_from(*days.get_ref()).ok().filter(|days| *days > 0);
        if number.is_none() {
            let problem = Problem::new("`max-days` has to be 1 or more", days.span());
            self.problems.push(problem);
        }
        number
    }

    fn total(&mut self, raw: Spanned<RawTotal>) -> NamedTotal {
        let raw = raw.into_inner();
        if let Some(total) = &raw.select.total {
            let problem = Problem::new("a total is made of claims, not of totals", total.span());
            self.problems.push(problem);
        }
        NamedTotal {
            select: self.select(raw.select),
            name: raw.name.into_inner(),
            combine: raw.combine,
        }
    }

    fn rule(&mut self, raw: Spanned<RawRule>, totals: &[&str]) -> Rule {
        let raw = raw.into_inner();
        let id = raw.id.get_ref().as_str();
        let at = raw.id.span();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if id.is_empty() || id.len() > 60 || !id.chars().all(plain) || id == RuleId::BUILT_IN {
            let problem = Problem::new(format!("`{id}` cannot name a rule"), at.clone());
            self.problems
                .push(problem.help("use letters, digits and hyphens"));
        }
        self.known_totals(raw.select.total.as_ref(), totals);
        self.agree(&raw);
        let rule = Rule {
            id: RuleId::from(id),
            on: sorted(&raw.on.get_ref().0),
            severity: raw.severity.as_ref().map(|it| *it.get_ref()),
            warning_at: self.thresholds(raw.warning_at.as_ref(), &raw.select),
            error_at: self.thresholds(raw.error_at.as_ref(), &raw.select),
            direction: raw
                .direction
                .as_ref()
                .map_or(Way::Any, |way| *way.get_ref()),
            crosses: raw
                .crosses
                .as_ref()
                .and_then(|it| self.crossed(it, &raw.select)),
            hedge: raw
                .hedge
                .as_ref()
                .map(|it| *it.get_ref())
                .unwrap_or_default(),
            attribution: raw
                .attribution
                .as_ref()
                .map(|it| *it.get_ref())
                .unwrap_or_default(),
            settle: raw
                .settle
                .as_ref()
                .and_then(|it| self.parsed(it, read_length)),
            tolerance: raw.tolerance.as_ref().and_then(|it| self.parsed(it, share)),
            message: raw.message,
            until: raw.until.as_ref().and_then(|it| self.day(it)),
            line: Problem::new("", at).line(self.text),
            select: self.select(raw.select),
        };
        self.possible(&rule, raw.error_at.map(|it| it.span()));
        rule
    }

    fn known_totals(&mut self, named: Option<&Spanned<Many<String>>>, totals: &[&str]) {
        for name in named.iter().flat_map(|it| &it.get_ref().0) {
            if !totals.contains(&name.as_str()) {
                let span = self.within(named.map(Spanned::span), name);
                let problem = Problem::new(format!("there is no total `{name}`"), span);
                self.problems
                    .push(match nearest(name, totals.iter().copied()) {
                        Some(near) => problem.help(format!("did you mean `{near}`?")),
                        None => problem.help("name one with `[[total]]`"),
                    });
            }
        }
    }

    /// Keys that mean nothing for the kinds of findings that the rule is on.
    fn agree(&mut self, raw: &RawRule) {
        use FindingKind::{Attribution, Changed, Conflict, ConversionOff, Hedge, TotalMismatch};
        let on = &raw.on.get_ref().0;
        let is = |kinds: &[FindingKind]| on.iter().any(|kind| kinds.contains(kind));
        let mut wants = |key: &str, span: Option<Range<usize>>, kinds: &[FindingKind]| {
            if let Some(span) = span
                && !is(kinds)
            {
                let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
                let message = format!(
                    "`{key}` means nothing here: the rule is not on `{}`",
                    words.join("` or `")
                );
                self.problems.push(Problem::new(message, span));
            }
        };
        wants("hedge", raw.hedge.as_ref().map(Spanned::span), &[Hedge]);
        wants(
            "attribution",
            raw.attribution.as_ref().map(Spanned::span),
            &[Attribution],
        );
        wants(
            "direction",
            raw.direction.as_ref().map(Spanned::span),
            &[Changed],
        );
        wants(
            "crosses",
            raw.crosses.as_ref().map(Spanned::span),
            &[Changed],
        );
        let off = [TotalMismatch, ConversionOff, Conflict];
        wants("tolerance", raw.tolerance.as_ref().map(Spanned::span), &off);
        if on.is_empty() {
            self.problems.push(Problem::new(
                "a rule on nothing finds nothing",
                raw.on.span(),
            ));
        }
        if raw.severity.is_none() && raw.warning_at.is_none() && raw.error_at.is_none() {
            let problem = Problem::new("the rule says no level", raw.id.span());
            self.problems
                .push(problem.help("add `severity = \"warning\"` or `warning-at = \"5%\"`"));
        }
    }

    /// A line that values cross.
    fn crossed(&mut self, raw: &Spanned<Written>, select: &RawSelect) -> Option<Amount> {
        let line = self.amount(raw)?;
        self.problems.extend(crosses(&line, select, raw.span()));
        Some(line)
    }

    /// The text from where a rule is named.
    pub(super) fn rest(&self, rule: &Rule) -> Range<usize> {
        self.id_span(rule).start..self.text.len()
    }

    fn id_span(&self, rule: &Rule) -> Range<usize> {
        let line = self
            .text
            .split_inclusive('\n')
            .take(rule.line - 1)
            .map(str::len)
            .sum();
        self.within(Some(line..self.text.len()), rule.id.as_str())
    }

    fn thresholds(
        &mut self,
        raw: Option<&Spanned<Many<String>>>,
        select: &RawSelect,
    ) -> Vec<Threshold> {
        let mut thresholds = Vec::new();
        if let Some(none) = raw.filter(|it| it.get_ref().0.is_empty()) {
            let problem = Problem::new("a list without a threshold is never reached", none.span());
            self.problems
                .push(problem.help("write one, such as `5%`, or leave the key out"));
        }
        for text in raw.iter().flat_map(|it| &it.get_ref().0) {
            let span = self.within(raw.map(Spanned::span), text);
            match Threshold::read(text) {
                Ok(threshold) => {
                    self.problems.extend(misfit(&threshold, select, span));
                    thresholds.push(threshold);
                }
                Err(message) => self.problems.push(Problem::new(message, span)),
            }
        }
        thresholds
    }

    fn select(&mut self, raw: RawSelect) -> Selector {
        let sections = raw.section.map(|it| {
            let lower = it
                .get_ref()
                .0
                .iter()
                .map(|text| text.to_lowercase())
                .collect();
            Spanned::new(it.span(), Many(lower))
        });
        let min = raw.min.as_ref().and_then(|it| self.amount(it));
        let max = raw.max.as_ref().and_then(|it| self.amount(it));
        if let (Some(least), Some(most), Some(at)) = (&min, &max, &raw.min)
            && least.value > most.value
        {
            let message = format!("no value is at least {least} and at most {most}");
            self.problems.push(Problem::new(message, at.span()));
        }
        Selector {
            articles: self.each(raw.article.as_ref(), matcher),
            subjects: self.each(raw.subject.as_ref(), Subject::read),
            kinds: self.each(raw.kind.as_ref(), sort),
            units: raw.unit.map(|it| it.0).unwrap_or_default(),
            min,
            max,
            sections: self.each(sections.as_ref(), matcher),
            totals: raw.total.map(|it| it.into_inner().0).unwrap_or_default(),
        }
    }

    fn each<T>(
        &mut self,
        raw: Option<&Spanned<Many<String>>>,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Vec<T> {
        let mut all = Vec::new();
        for text in raw.iter().flat_map(|it| &it.get_ref().0) {
            match read(text) {
                Ok(one) => all.push(one),
                Err(message) => {
                    let span = self.within(raw.map(Spanned::span), text);
                    self.problems.push(Problem::new(message, span));
                }
            }
        }
        all
    }

    fn amount(&mut self, raw: &Spanned<Written>) -> Option<Amount> {
        let read = Amount::read(&raw.get_ref().0);
        read.map_err(|message| self.problems.push(Problem::new(message, raw.span())))
            .ok()
    }

    fn parsed<T>(
        &mut self,
        raw: &Spanned<String>,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        let read = read(raw.get_ref());
        read.map_err(|message| self.problems.push(Problem::new(message, raw.span())))
            .ok()
    }

    fn day(&mut self, raw: &Spanned<Datetime>) -> Option<NaiveDate> {
        let day = day(raw.get_ref());
        if day.is_none() {
            let problem = Problem::new("this is no day", raw.span());
            self.problems
                .push(problem.help("write a day such as 2027-01-31, without quotes"));
        }
        day
    }

    /// The place of a word within a place, or all of that.
    pub(super) fn within(&self, span: Option<Range<usize>>, word: &str) -> Range<usize> {
        let span = span.unwrap_or(0..0);
        let text = self.text.get(span.clone()).unwrap_or_default();
        match text.find(word) {
            Some(at) if !word.is_empty() => span.start + at..span.start + at + word.len(),
            _ => span,
        }
    }
}

/// A day of the calendar.
pub(super) fn day(at: &Datetime) -> Option<NaiveDate> {
    let date = at.date?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}

fn sorted(kinds: &[FindingKind]) -> Vec<FindingKind> {
    kinds
        .iter()
        .copied()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

fn matcher(text: &str) -> Result<GlobMatcher, String> {
    glob(text).map_err(|error| format!("`{text}` is no pattern of paths: {}", error.kind()))
}

fn sort(text: &str) -> Result<Sort, String> {
    let found = SORTS.iter().find(|(name, _)| *name == text);
    let names = || SORTS.iter().map(|(name, _)| *name);
    found
        .map(|(_, sort)| *sort)
        .ok_or_else(|| match nearest(text, names()) {
            Some(near) => format!("there is no kind `{text}`; did you mean `{near}`?"),
            None => format!(
                "there is no kind `{text}`: {}",
                names().collect::<Vec<_>>().join(", ")
            ),
        })
}

/// `1%` as a share of 1.
fn share(text: &str) -> Result<Decimal, String> {
    match Threshold::read(text) {
        Ok(Threshold::Relative(percent)) if percent >= Decimal::ONE_HUNDRED => Err(format!(
            "nothing is off by `{text}`: write less than `100%`"
        )),
        Ok(Threshold::Relative(percent)) => Ok(percent / Decimal::ONE_HUNDRED),
        _ => Err(format!("`{text}` is no share: write `1%`")),
    }
}
