//! Newtype identifiers; no bare string or integer names a stored thing.
use serde::{Deserialize, Serialize};
use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

/// Names an article, such as `nato-explainer` or `bbc.co.uk/world-60774098`:
/// lowercase letters and digits, joined by single `-`, `.` or `/`. It is also
/// the article's branch in a git store, so no part ends in `.lock` or is longer
/// than 200 bytes (a file name has at most 255, and git appends to it).
///
/// ```
/// use claimdiff::model::ArticleId;
/// assert!("nato-explainer".parse::<ArticleId>().is_ok());
/// assert!("Nato Explainer".parse::<ArticleId>().is_err());
/// assert_eq!(ArticleId::from_name("Nato Explainer!").unwrap().as_str(), "nato-explainer");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ArticleId(String);

/// The longest part of an id, in bytes.
const LONGEST: usize = 200;

/// The longest id, in bytes: a path has at most 4096, with the store's own.
const LONGEST_WHOLE: usize = 1000;

/// Why a string is not an [`ArticleId`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an article id: {reason}", reason = reason(.0))]
pub struct InvalidArticleId(pub String);

/// What is wrong with an id.
fn reason(id: &str) -> String {
    match id.split('/').any(|part| part.len() > LONGEST) || id.len() > LONGEST_WHOLE {
        true => format!("it may have {LONGEST} bytes between two `/`, and {LONGEST_WHOLE} in all"),
        false => {
            "use lowercase letters and digits, joined by `-`, `.` or `/`, such as `nato-explainer`"
                .to_owned()
        }
    }
}

impl ArticleId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part, used to name the article's file: `world-60774098`.
    pub fn slug(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The nearest id to a free name such as a folder's or file's, or `None`
    /// when there is no letter or digit in it.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut id = String::new();
        for c in name.chars().flat_map(char::to_lowercase) {
            if c.is_ascii_alphanumeric() {
                id.push(c);
            } else if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
        }
        id.truncate(LONGEST);
        Self::try_from(id.trim_end_matches('-').to_owned()).ok()
    }
}

impl ArticleId {
    /// The id that a page's address suggests: its host and the last part of its
    /// path that has a name, so `paper.example/ice-closes-ports`.
    ///
    /// ```
    /// use claimdiff::model::ArticleId;
    /// let id = ArticleId::of_page("www.Paper.example", "/world/2022/ice-closes-ports.html");
    /// assert_eq!(id.unwrap().as_str(), "paper.example/ice-closes-ports");
    /// ```
    pub fn of_page(host: &str, path: &str) -> Option<Self> {
        let host = host.to_ascii_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host);
        let host = host.parse().ok().or_else(|| Self::from_name(host))?;
        let stem = |part: &str| match part.rsplit_once('.') {
            Some((stem, "html" | "htm" | "php" | "aspx" | "md" | "txt")) => stem.to_owned(),
            _ => part.to_owned(),
        };
        let names: Vec<String> = path
            .split('/')
            .map(stem)
            .filter(|part| !part.is_empty() && part != "index")
            .collect();
        let page = names.iter().rev().find_map(|name| Self::from_name(name));
        match page {
            Some(page) => format!("{host}/{page}").parse().ok(),
            None => Some(host),
        }
    }
}

impl TryFrom<String> for ArticleId {
    type Error = InvalidArticleId;
    fn try_from(s: String) -> Result<Self, Self::Error> {
        let word = |w: &str| {
            !w.is_empty()
                && w.bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        let part =
            |p: &str| !p.ends_with(".lock") && p.len() <= LONGEST && p.split(['-', '.']).all(word);
        if s.len() <= LONGEST_WHOLE && s.split('/').all(part) {
            Ok(Self(s))
        } else {
            Err(InvalidArticleId(s))
        }
    }
}

impl FromStr for ArticleId {
    type Err = InvalidArticleId;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Self::try_from(s.to_owned())
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<ArticleId> for String {
    fn from(id: ArticleId) -> Self {
        id.0
    }
}

/// Names a snapshot by the hash of its text, so equal texts share one id in
/// every store. It is git's blob id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SnapshotId([u8; 20]);

impl SnapshotId {
    /// The id of a text: SHA-1 over `blob <length>\0` and the bytes, as in
    /// gitformat-objects.
    ///
    /// ```
    /// use claimdiff::model::SnapshotId;
    /// let empty = SnapshotId::of("");
    /// assert_eq!(empty.to_string(), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
    /// ```
    pub fn of(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    /// The id of bytes, which need be no text.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        use sha1::{Digest, Sha1};
        let mut hash = Sha1::new();
        hash.update(format!("blob {}\0", bytes.len()));
        hash.update(bytes);
        Self(hash.finalize().into())
    }

    /// The id as bytes.
    pub fn as_bytes(&self) -> &[u8; 20] {
        &self.0
    }
}

impl From<[u8; 20]> for SnapshotId {
    fn from(bytes: [u8; 20]) -> Self {
        Self(bytes)
    }
}

/// Why a string is not a [`SnapshotId`]: not 40 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a snapshot id has 40 hexadecimal digits")]
pub struct InvalidSnapshotId;

impl FromStr for SnapshotId {
    type Err = InvalidSnapshotId;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let mut bytes = [0; 20];
        if s.len() != 40 || !s.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(InvalidSnapshotId);
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            let digits = s.get(2 * at..2 * at + 2).ok_or(InvalidSnapshotId)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| InvalidSnapshotId)?;
        }
        Ok(Self(bytes))
    }
}

/// In hexadecimal; a precision cuts it, as in `{id:.10}`.
impl fmt::Display for SnapshotId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hex: String = self.0.iter().map(|b| format!("{b:02x}")).collect();
        f.pad(&hex)
    }
}

/// The place of a version in its article's history, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct VersionNumber(NonZeroU32);

impl VersionNumber {
    /// The first.
    pub const FIRST: Self = Self(NonZeroU32::MIN);
    /// The highest that can be.
    pub const LAST: Self = Self(NonZeroU32::MAX);

    /// Makes a number; `None` for 0.
    pub fn new(number: u32) -> Option<Self> {
        NonZeroU32::new(number).map(Self)
    }

    /// The number as an integer.
    pub fn get(self) -> u32 {
        self.0.get()
    }

    /// The number after this one.
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl FromStr for VersionNumber {
    type Err = std::num::ParseIntError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        s.parse().map(Self)
    }
}

impl fmt::Display for VersionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
