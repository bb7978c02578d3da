//! Pages from the web: one at a time from each host, at a polite rate, as far
//! as `robots.txt` lets, never from the local network, and within bounds of
//! bytes, hops and time.
use serde::{Deserialize, Serialize};
use std::time::Duration;

mod address;
mod body;
mod crowd;
mod error;
mod fetcher;
mod guard;
mod robots;

pub use address::{InvalidAddress, address, article_of};
pub use crowd::{Asked, fetch_all};
pub use error::FetchError;
pub use fetcher::Fetcher;
pub use url::Url;

/// How to fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Whether addresses of the local network may be asked.
    pub allow_private: bool,
    /// Whether `robots.txt` is obeyed.
    pub robots: bool,
    /// The least time between two requests to one host.
    pub pause: Duration,
    /// The longest time that one page may take, all its hops together.
    pub timeout: Duration,
    /// The longest page, in bytes after decompression.
    pub max_bytes: u64,
    /// Who to write to, told to the servers.
    pub contact: Option<String>,
}

impl Default for Settings {
    /// One request in two seconds to a host, 30 seconds and 10 MB for a page.
    fn default() -> Self {
        Self {
            allow_private: false,
            robots: true,
            pause: Duration::from_secs(2),
            timeout: Duration::from_secs(30),
            max_bytes: 10 << 20,
            contact: None,
        }
    }
}

/// What a server said of the page it sent, to be asked whether it changed since.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validators {
    /// `ETag`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// `Last-Modified`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
}

/// What a server answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The page is the one the validators are of.
    NotModified,
    /// A page.
    Page(Box<Page>),
    /// No page: `404`, `410`, `503`.
    Status(u16),
}

/// A page as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it came from, behind all redirections.
    pub url: Url,
    /// The bytes, decompressed.
    pub bytes: Vec<u8>,
    /// `Content-Type` without parameters, in lower case; empty when not told.
    pub content_type: String,
    /// The charset that `Content-Type` names.
    pub charset: Option<String>,
    /// What to ask with the next time.
    pub validators: Validators,
}
