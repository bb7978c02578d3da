//! What a `seed.toml` says: versions, and what a reader must be told of them.
use serde::Deserialize;

/// One history.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seed {
    /// Its id, the folder's name.
    pub article: String,
    /// Its title; the tests do not need it.
    #[serde(rename = "title")]
    pub _title: String,
    /// The files in order of arrival.
    pub version: Vec<Version>,
    /// What must be told between neighboring versions. A pair that is not
    /// listed must tell nothing.
    #[serde(default)]
    pub pair: Vec<Pair>,
    /// Sums that must be told.
    #[serde(default)]
    pub total: Vec<Total>,
}

/// One captured file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// Its name in the folder.
    pub file: String,
    /// The number the article gives; without it, versions are counted by time.
    pub number: Option<u32>,
    /// How many the article says there are.
    pub of: Option<u32>,
    /// When it was taken.
    pub captured: toml::value::Datetime,
    /// When the article says it was published.
    #[serde(rename = "published")]
    pub _published: Option<toml::value::Datetime>,
    /// Where it was taken from.
    #[serde(rename = "url")]
    pub _url: Option<String>,
}

/// What must be told between two neighboring versions, and nothing else.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The earlier version's number.
    pub old: u32,
    /// The later version's number.
    pub new: u32,
    /// The claim changes. `changed`, `added` and `removed` must be complete.
    #[serde(default)]
    pub tell: Vec<Tell>,
    /// Figures that are read and easily told by mistake.
    #[serde(default)]
    pub quiet: Vec<String>,
    /// The kinds of all warnings, each once.
    #[serde(default)]
    pub warnings: Vec<String>,
    /// Why this pair is not yet told right; must go when it is.
    pub known: Option<String>,
}

/// One claim change. Optional fields are compared when given; of names, units
/// and dates the new side's, or the old side's where there is no new one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tell {
    /// `changed`, `added`, `removed`, `reworded` or `moved`.
    pub kind: String,
    /// The old figure as written, or a part of it, or it and the next words.
    pub old: Option<String>,
    /// The new one.
    pub new: Option<String>,
    /// What differs: of `changed` exactly these, of other kinds these at least.
    pub aspects: Option<Vec<String>>,
    /// The counted noun's singular, an ISO 4217 code or `%`.
    pub unit: Option<String>,
    /// How firmly the old one was stated.
    pub bound_old: Option<String>,
    /// How firmly the new one is stated.
    pub bound_new: Option<String>,
    /// Words in what it is about.
    pub subject: Option<String>,
    /// Who acts.
    pub actor: Option<String>,
    /// `pledged`, `delivered`, `requested` or `announced`.
    pub status: Option<String>,
    /// Who says so.
    pub source: Option<String>,
    /// Why this one is not yet told right; must go when it is.
    pub known: Option<String>,
}

/// A sum that must be told of one version.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Total {
    /// The version's number.
    pub version: u32,
    /// Who.
    pub actor: String,
    /// The ISO 4217 code.
    pub unit: String,
    /// How much.
    pub sum: i64,
    /// Why it is not yet told right; must go when it is.
    pub known: Option<String>,
}
