//! Rules for the pages of single sites, where a reader that knows none of them
//! takes too much or too little: what to select, what to remove, and when that held.
use chrono::NaiveDate;
use serde::Deserialize;

/// Rules for the pages of sites, as a file has them.
///
/// ```
/// use claimdiff::text::SiteRules;
/// let rules = SiteRules::parse("[[site]]\nhost = 'paper.example'\nremove = ['.ticker']\nvalid-from = 2022-03-01\n").unwrap();
/// let day = |day: &str| day.parse().unwrap();
/// assert!(rules.rule("www.paper.example", "/ice", day("2022-03-16")).is_some());
/// assert!(rules.rule("www.paper.example", "/ice", day("2022-02-16")).is_none());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteRules {
    rules: Vec<SiteRule>,
}

/// A rule for the pages of one site. Selectors are those of CSS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteRule {
    host: String,
    path: String,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    /// The elements that hold the article; empty where the reader is to find it.
    pub(super) select: Vec<String>,
    /// Elements to leave out.
    pub(super) remove: Vec<String>,
    /// Raised when the rule changed, so that pages are read anew.
    pub revision: u32,
}

/// Why a file of rules is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SiteRulesError {
    /// It is no TOML, or has an unknown or a missing key.
    #[error("{0}")]
    Toml(String),
    /// A selector is none.
    #[error("rule {rule}, for `{host}`: `{selector}` is no CSS selector")]
    Selector {
        /// Which rule, from 1.
        rule: usize,
        /// Its host.
        host: String,
        /// What it has.
        selector: String,
    },
    /// A day is none, or the last day is before the first.
    #[error(
        "rule {rule}, for `{host}`: `valid-from` and `valid-until` are days, the first not after the last"
    )]
    Days {
        /// Which rule, from 1.
        rule: usize,
        /// Its host.
        host: String,
    },
    /// There is nothing in it.
    #[error("rule {rule}, for `{host}`, has neither `select` nor `remove`")]
    Empty {
        /// Which rule, from 1.
        rule: usize,
        /// Its host.
        host: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    site: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Row {
    host: String,
    #[serde(default)]
    path: String,
    #[serde(default)]
    select: Vec<String>,
    #[serde(default)]
    remove: Vec<String>,
    valid_from: Option<toml::value::Datetime>,
    valid_until: Option<toml::value::Datetime>,
    #[serde(default = "first")]
    revision: u32,
}

fn first() -> u32 {
    1
}

impl SiteRules {
    /// Reads a file's text.
    ///
    /// # Errors
    /// [`SiteRulesError`], also for keys that are unknown.
    pub fn parse(text: &str) -> Result<Self, SiteRulesError> {
        let file: File =
            toml::from_str(text).map_err(|error| SiteRulesError::Toml(error.to_string()))?;
        let rules = file.site.into_iter().zip(1..).map(|(row, at)| row.rule(at));
        Ok(Self {
            rules: rules.collect::<Result<_, _>>()?,
        })
    }

    /// The rule for a page by its address, as [`SiteRules::rule`].
    pub fn rule_of(&self, url: &str, day: NaiveDate) -> Option<&SiteRule> {
        let (_, rest) = url.split_once("://")?;
        let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, path) = rest.split_at(host_end);
        let host = host.rsplit('@').next().unwrap_or(host);
        let host = host.split(':').next().unwrap_or(host).to_ascii_lowercase();
        self.rule(&host, path, day)
    }

    /// The rule for a page as it was on a day: of those that fit, the one with the
    /// longest host and path, and of these the last.
    pub fn rule(&self, host: &str, path: &str, day: NaiveDate) -> Option<&SiteRule> {
        let fitting = self.rules.iter().filter(|rule| rule.fits(host, path, day));
        fitting.max_by_key(|rule| (rule.host.len(), rule.path.len()))
    }
}

impl SiteRule {
    fn fits(&self, host: &str, path: &str, day: NaiveDate) -> bool {
        let inside = host
            .strip_suffix(&self.host)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        inside
            && path.starts_with(&self.path)
            && self.from.is_none_or(|from| from <= day)
            && self.until.is_none_or(|until| day <= until)
    }
}

impl Row {
    fn rule(self, rule: usize) -> Result<SiteRule, SiteRulesError> {
        let host = self.host.to_ascii_lowercase();
        let days = || SiteRulesError::Days {
            rule,
            host: host.clone(),
        };
        let day = |day: Option<toml::value::Datetime>| {
            let day = day.map(|day| day.to_string().parse::<NaiveDate>());
            day.transpose().map_err(|_| days())
        };
        let (from, until) = (day(self.valid_from)?, day(self.valid_until)?);
        if matches!((from, until), (Some(from), Some(until)) if from > until) {
            return Err(days());
        }
        if self.select.is_empty() && self.remove.is_empty() {
            return Err(SiteRulesError::Empty { rule, host });
        }
        if let Some(selector) = self
            .select
            .iter()
            .chain(&self.remove)
            .find(|selector| !is_selector(selector))
        {
            let selector = selector.clone();
            return Err(SiteRulesError::Selector {
                rule,
                host,
                selector,
            });
        }
        Ok(SiteRule {
            host,
            path: self.path,
            from,
            until,
            select: self.select,
            remove: self.remove,
            revision: self.revision,
        })
    }
}

#[cfg(feature = "html")]
fn is_selector(text: &str) -> bool {
    scraper::Selector::parse(text).is_ok()
}

#[cfg(not(feature = "html"))]
fn is_selector(text: &str) -> bool {
    !text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_files() {
        let wrong = |text: &str| SiteRules::parse(text).unwrap_err().to_string();
        assert!(wrong("[[site]]\nhost = 'a'\nselct = ['p']").contains("unknown field `selct`"));
        assert!(wrong("[[site]]\nselect = ['p']").contains("missing field `host`"));
        assert!(wrong("[[site]]\nhost = 'a'").contains("neither"));
        assert!(wrong("[[site]]\nhost = 'a'\nvalid-from = 2022-03-02\nvalid-until = 2022-03-01\nselect = ['p']").contains("not after"));
        if cfg!(feature = "html") {
            assert!(wrong("[[site]]\nhost = 'a'\nselect = ['p:(']").contains("no CSS selector"));
        }
    }

    #[test]
    fn the_nearest_rule_counts() {
        let rules = SiteRules::parse(
            "[[site]]\nhost = 'paper.example'\nselect = ['p']\nrevision = 7\n\n[[site]]\nhost = 'paper.example'\npath = '/live/'\nselect = ['b']\n",
        )
        .unwrap();
        let day = NaiveDate::from_ymd_opt(2022, 3, 16).unwrap();
        let select =
            |host: &str, path: &str| rules.rule(host, path, day).map(|rule| rule.select.concat());
        assert_eq!(select("m.paper.example", "/live/1").as_deref(), Some("b"));
        assert_eq!(select("paper.example", "/ice").as_deref(), Some("p"));
        assert_eq!(select("newspaper.example", "/ice"), None);
    }
}
