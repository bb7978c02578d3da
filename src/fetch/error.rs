//! Why a page could not be fetched.
use std::net::IpAddr;

/// Why a page could not be fetched. [`FetchError::hint`] says what to try.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// The host is in the local network.
    #[error("`{host}` is an address of the local network ({address})")]
    Private {
        /// The host as asked for.
        host: String,
        /// Where it leads.
        address: IpAddr,
    },
    /// `robots.txt` forbids it.
    #[error("the site's robots.txt asks programs not to read `{0}`")]
    Robots(String),
    /// `robots.txt` could not be read, which forbids all.
    #[error("the robots.txt of `{0}` cannot be read, so nothing of the site is")]
    NoRobots(String),
    /// There is no such host.
    #[error("there is no host `{0}`, or no network")]
    NoHost(String),
    /// It leads on and on.
    #[error("`{url}` was redirected more than {max} times")]
    Redirects {
        /// The page asked for.
        url: String,
        /// The limit.
        max: usize,
    },
    /// It leads to what is no page's address.
    #[error("`{url}` leads to `{to}`, which is no address of a page")]
    BadRedirect {
        /// The page.
        url: String,
        /// Where it leads.
        to: String,
    },
    /// It is longer than allowed.
    #[error("`{url}` has more than {max} bytes after decompression, which is the limit")]
    TooLong {
        /// The page.
        url: String,
        /// The limit.
        max: u64,
    },
    /// It takes longer than allowed.
    #[error("`{url}` took more than {seconds} seconds, which is the limit")]
    TooSlow {
        /// The page.
        url: String,
        /// The limit.
        seconds: u64,
    },
    /// It is no text.
    #[error("`{url}` is no page but `{content_type}`")]
    NoText {
        /// The page.
        url: String,
        /// What it says it is.
        content_type: String,
    },
    /// The connection or what came over it is broken.
    #[error("`{url}` could not be fetched: {what}")]
    Broken {
        /// The page.
        url: String,
        /// What went wrong.
        what: String,
    },
}

impl FetchError {
    /// What to try, where something can be tried.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Private { .. } => "`--allow-private`, if you mean it",
            Self::Robots(_) | Self::NoRobots(_) => {
                "another page, or `--ignore-robots` where the site allows it"
            }
            Self::TooSlow { .. } => "later, or a larger `--timeout`",
            Self::TooLong { .. } => "a larger `--max-bytes`",
            Self::NoHost(_) | Self::Broken { .. } => "later; nothing was recorded",
            Self::Redirects { .. } | Self::BadRedirect { .. } | Self::NoText { .. } => return None,
        };
        Some(hint.to_owned())
    }
}
