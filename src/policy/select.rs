//! Which claims a rule speaks about.
use super::amount::{Amount, ends, is_unit};
use super::words::{named, stems};
use crate::claim::{Claim, Document};
use crate::figure::{Kind, Quantity, Unit};
use globset::{Glob, GlobMatcher};
use regex::Regex;
use rust_decimal::Decimal;

/// Which claims a rule speaks about: all that fit every part that is given.
#[derive(Debug, Clone, Default)]
pub struct Selector {
    pub(super) articles: Vec<GlobMatcher>,
    pub(super) subjects: Vec<Subject>,
    pub(super) kinds: Vec<Sort>,
    pub(super) units: Vec<String>,
    pub(super) min: Option<Amount>,
    pub(super) max: Option<Amount>,
    pub(super) sections: Vec<GlobMatcher>,
    pub(super) totals: Vec<String>,
}

/// What a claim has to be about.
#[derive(Debug, Clone)]
pub enum Subject {
    /// All these stems.
    Words(Vec<String>),
    /// This pattern in its sentence.
    Pattern(Regex),
}

/// Sorts of figures as policies name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A figure of this kind; money for each of something is money too.
    Of(Kind),
    /// Money for each of something.
    Price,
    /// Measures and durations.
    Quantity,
}

/// The names of sorts, sorted.
pub const SORTS: &[(&str, Sort)] = &[
    ("count", Sort::Of(Kind::Count)),
    ("date", Sort::Of(Kind::Date)),
    ("duration", Sort::Of(Kind::Duration)),
    ("measure", Sort::Of(Kind::Measure)),
    ("money", Sort::Of(Kind::Money)),
    ("multiple", Sort::Of(Kind::Multiple)),
    ("percent", Sort::Of(Kind::Percent)),
    ("price", Sort::Price),
    ("quantity", Sort::Quantity),
    ("rank", Sort::Of(Kind::Rank)),
    ("ratio", Sort::Of(Kind::Ratio)),
];

impl Sort {
    fn fits(self, quantity: &Quantity) -> bool {
        let is_money = |unit: &Unit| matches!(unit, Unit::Currency(_));
        match self {
            Self::Of(kind) => quantity.kind == kind,
            Self::Price => matches!(&quantity.unit, Unit::Per(unit, _) if is_money(unit)),
            Self::Quantity => matches!(quantity.kind, Kind::Measure | Kind::Duration),
        }
    }
}

/// A glob as the policy means it: `*` stays within one part of a path.
pub(super) fn glob(text: &str) -> Result<GlobMatcher, globset::Error> {
    let built = globset::GlobBuilder::new(text)
        .literal_separator(true)
        .build();
    built.map(|glob: Glob| glob.compile_matcher())
}

impl Subject {
    /// Words, or a pattern between slashes.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let pattern = text
            .strip_prefix('/')
            .and_then(|rest| rest.strip_suffix('/'));
        if let Some(pattern) = pattern {
            let built = regex::RegexBuilder::new(pattern)
                .case_insensitive(true)
                .size_limit(1 << 20)
                .build();
            return built
                .map(Self::Pattern)
                .map_err(|error| format!("`{pattern}` is no regular expression: {error}"));
        }
        match stems(text) {
            words if words.is_empty() => Err(format!("`{text}` has no word in it")),
            words => Ok(Self::Words(words)),
        }
    }

    fn fits(&self, document: &Document, claim: &Claim) -> bool {
        match self {
            Self::Words(wanted) => {
                let words = named(document, claim);
                wanted.iter().all(|word| words.binary_search(word).is_ok())
            }
            Self::Pattern(pattern) => {
                let text = document.reading.clear();
                // A cell of a table says only its value: the heads of its row and
                // of its column say of what.
                let heads = claim
                    .column
                    .and(claim.subject)
                    .into_iter()
                    .chain(claim.column);
                let mut said = heads.chain([claim.sentence]);
                said.any(|span| pattern.is_match(span.of(text)))
            }
        }
    }
}

impl Selector {
    /// Whether an article can have claims that fit.
    pub fn fits_article(&self, article: &str) -> bool {
        self.articles.is_empty() || self.articles.iter().any(|glob| glob.is_match(article))
    }

    /// Whether a claim of an article fits, told by the versions that state it, the
    /// base first. The least and the most go by the base's value; any other part
    /// fits when it fits one of the two.
    pub fn fits(&self, article: &str, sides: &[(&Document, &Claim)]) -> bool {
        let any = |fits: &dyn Fn(&Document, &Claim) -> bool| {
            sides.iter().any(|(document, claim)| fits(document, claim))
        };
        let quantity = |claim: &Claim| claim.figure.quantity.clone();
        let subject = |document: &Document, claim: &Claim| {
            self.subjects.iter().any(|it| it.fits(document, claim))
        };
        self.totals.is_empty()
            && self.fits_article(article)
            && any(&|_, claim| self.fits_sort(&quantity(claim)))
            && sides
                .first()
                .is_none_or(|(_, claim)| self.fits_size(&claim.figure.quantity))
            && (self.sections.is_empty()
                || any(&|document, claim| self.fits_section(document, claim)))
            && (self.subjects.is_empty() || any(&subject))
    }

    /// Whether what is said of a whole text fits: only a selector that asks for
    /// nothing of claims.
    pub fn fits_text(&self, article: &str) -> bool {
        self.fits_article(article)
            && self.subjects.is_empty()
            && self.kinds.is_empty()
            && self.units.is_empty()
            && self.sections.is_empty()
            && self.totals.is_empty()
            && self.min.is_none()
            && self.max.is_none()
    }

    /// Whether a total of this name fits.
    pub fn fits_total(&self, article: &str, name: &str) -> bool {
        self.fits_article(article) && self.totals.iter().any(|total| total == name)
    }

    fn fits_section(&self, document: &Document, claim: &Claim) -> bool {
        let section = claim.section.map(|span| span.of(document.reading.clear()));
        let heading = section
            .unwrap_or_default()
            .trim_matches([' ', '#'])
            .to_lowercase();
        self.sections.iter().any(|glob| glob.is_match(&heading))
    }

    fn fits_sort(&self, quantity: &Quantity) -> bool {
        let unit = |unit: &String| is_unit(unit, &quantity.unit);
        (self.kinds.is_empty() || self.kinds.iter().any(|it| it.fits(quantity)))
            && (self.units.is_empty() || self.units.iter().any(unit))
    }

    fn fits_size(&self, quantity: &Quantity) -> bool {
        let of = |amount: &Option<Amount>, fits: &dyn Fn(&Amount, Decimal, Decimal) -> bool| {
            amount.as_ref().is_none_or(|amount| {
                let ends = ends(quantity).filter(|_| amount.fits(quantity));
                ends.is_some_and(|(low, high)| fits(amount, low.abs(), high.abs()))
            })
        };
        of(&self.min, &|min, low, high| low.max(high) >= min.value)
            && of(&self.max, &|max, low, high| low.min(high) <= max.value)
    }
}
