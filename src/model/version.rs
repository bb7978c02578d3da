//! Snapshots and their order.
use super::{ArticleId, SnapshotId, VersionNumber};
use chrono::{DateTime, Utc};

/// How a text is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum MediaType {
    /// UTF-8 text without markup.
    Plain,
    /// CommonMark.
    Markdown,
    /// HTML.
    Html,
}

/// When and where a copy was taken, and what it said of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// When the bytes were taken, to the second.
    pub captured_at: DateTime<Utc>,
    /// The date the article itself gives, if it gives one.
    pub published_at: Option<DateTime<Utc>>,
    /// The title it had.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Where this copy came from.
    pub url: Option<String>,
    /// How many versions there are, as in `Version 21 of 31`.
    pub of: Option<VersionNumber>,
    /// The reader that made the text out of the captured bytes, and its
    /// version: `markdown/1`.
    pub reader: String,
}

/// One entry in an article's history.
///
/// Invariants: the numbers of one article differ, and may leave gaps, because a
/// number may come from outside; a history is ordered by number, then time,
/// never by order of arrival; a version once recorded never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The article it belongs to.
    pub article: ArticleId,
    /// Its place in the history: as declared by the source, else counted.
    pub number: VersionNumber,
    /// Its text.
    pub snapshot: SnapshotId,
    /// Where it came from.
    pub provenance: Provenance,
}

/// The article was looked at and had a text that is recorded already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// The version whose text it had; an earlier one when the article went back.
    pub version: VersionNumber,
    /// When it was looked at.
    pub at: DateTime<Utc>,
}

/// The bytes as they came, kept when they were not plain UTF-8 text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawCapture {
    /// The file's name: one path part, such as `index.html`.
    pub name: String,
    /// The bytes, unchanged.
    pub bytes: Vec<u8>,
}

/// One state of an article on its way into a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// The article text.
    pub text: String,
    /// The bytes it was read from, when they were something else.
    pub raw: Option<RawCapture>,
    /// The number the source declares, if it declares one.
    pub number: Option<VersionNumber>,
    /// Where it comes from.
    pub provenance: Provenance,
}
