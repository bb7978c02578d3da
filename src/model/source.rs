//! A copy of an article as it came from outside, before anybody read it.
use super::{MediaType, VersionNumber};
use chrono::{DateTime, Utc};
use std::path::Path;

/// One copy as it came from outside: bytes, and what somebody declares of them.
///
/// What is declared here wins over what the text says of itself. What is `None`
/// is looked for in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file's name or address, for messages.
    pub name: String,
    /// The bytes, unchanged.
    pub bytes: Vec<u8>,
    /// How to read them.
    pub media_type: MediaType,
    /// The charset that the sender names, as HTTP headers do.
    pub charset: Option<String>,
    /// The version number that somebody declares.
    pub number: Option<VersionNumber>,
    /// How many versions there are, as somebody declares.
    pub of: Option<VersionNumber>,
    /// When the copy was taken.
    pub captured_at: Option<DateTime<Utc>>,
    /// When this state of the article was published.
    pub published_at: Option<DateTime<Utc>>,
    /// The title it had.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Where the copy comes from.
    pub url: Option<String>,
    /// What to take when the text says nothing of it either.
    pub otherwise: Otherwise,
}

/// What is known of a copy only from where it was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Otherwise {
    /// The number that the file's name suggests.
    pub number: Option<VersionNumber>,
    /// The article's title.
    pub title: Option<String>,
}

impl Source {
    /// A copy of which nothing is declared.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>, media_type: MediaType) -> Self {
        Self {
            name: name.into(),
            bytes,
            media_type,
            charset: None,
            number: None,
            of: None,
            captured_at: None,
            published_at: None,
            title: None,
            byline: None,
            url: None,
            otherwise: Otherwise::default(),
        }
    }
}

impl MediaType {
    /// Whether the article text is made out of what was captured and read as
    /// plain text from then on, not the captured text itself.
    pub fn is_made_plain(self) -> bool {
        !matches!(self, Self::Plain | Self::Markdown)
    }

    /// The type that a file's name tells by its ending, or `None` for an ending
    /// that is no text's.
    ///
    /// ```
    /// use claimdiff::model::MediaType;
    /// use std::path::Path;
    /// assert_eq!(MediaType::of_path(Path::new("a/21.MD")), Some(MediaType::Markdown));
    /// assert_eq!(MediaType::of_path(Path::new("photo.jpg")), None);
    /// ```
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "txt" | "text" => Some(Self::Plain),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "docx" => Some(Self::Docx),
            "wiki" | "wikitext" | "mediawiki" => Some(Self::Wikitext),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }
}
