//! What an import came to: counts in little room, however much came.
use super::RecordedReport;
use crate::model::ArticleId;
use std::collections::BTreeMap;

/// What became of a source that was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedReport {
    /// The source, as named by the user.
    pub source: String,
    /// What it was taken for.
    pub form: String,
    /// Its articles, by id.
    pub articles: Vec<RecordedReport>,
    /// How many entries could not be read.
    pub failed: usize,
    /// The first of them.
    pub failures: Vec<Failure>,
    /// How many entries are nothing to import, by what they are.
    pub passed_over: BTreeMap<&'static str, usize>,
    /// Whether nothing was written: this is what would be.
    pub rehearsed: bool,
    /// What the user should know of the whole.
    pub notes: Vec<String>,
}

/// An entry that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Its article, where that is known.
    pub article: Option<ArticleId>,
    /// Which entry, and why.
    pub why: String,
}

/// How many copies became what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sums {
    /// New versions, late ones among them.
    pub new: usize,
    /// New versions that belong before one that was held.
    pub late: usize,
    /// The article still had its text, or the copy is held already.
    pub same: usize,
    /// The article went back to an earlier text.
    pub returned: usize,
    /// Versions with another text than before, or read anew.
    pub replaced: usize,
    /// Versions that kept their texts.
    pub skipped: usize,
}

impl ImportedReport {
    /// How many copies became what, over all articles.
    pub(super) fn sums(&self) -> Sums {
        let mut sums = Sums::default();
        for report in &self.articles {
            sums.new += report.new.len();
            sums.late += report.late;
            sums.same += report.seen + report.known;
            sums.returned += report.returned;
            sums.replaced += report.replaced.len() + report.reread.len();
            sums.skipped += report.skipped.len();
        }
        sums
    }
}
