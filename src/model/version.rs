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
    /// A Word file (Office Open XML).
    Docx,
    /// What MediaWiki keeps of a page.
    Wikitext,
    /// PDF; read only with the feature `pdf`.
    Pdf,
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

/// Whether a capture's time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dating {
    /// The article was looked at when `captured_at` says: finding a text that is
    /// recorded already is a sighting.
    Declared,
    /// Nobody said when; `captured_at` is the time of recording. A text that is
    /// recorded already tells nothing new, unless the capture comes alone: then
    /// it is how the article is now, and may be a return.
    Assumed,
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
    /// Whether `provenance.captured_at` is known.
    pub dating: Dating,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// The version whose text the article had at a time, as far as was looked: the
/// one of the last capture or sighting until then. Of several at one time it is
/// the one with the highest number.
pub fn valid_at<'a>(
    versions: &'a [Version],
    sightings: &[Sighting],
    at: DateTime<Utc>,
) -> Option<&'a Version> {
    let captured = versions
        .iter()
        .map(|version| (version.provenance.captured_at, version.number));
    let seen = sightings.iter().map(|seen| (seen.at, seen.version));
    let (_, number) = captured.chain(seen).filter(|(time, _)| *time <= at).max()?;
    versions.iter().find(|version| version.number == number)
}
