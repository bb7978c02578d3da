//! Addresses of pages, and the article's id that one suggests.
use crate::model::ArticleId;
use url::Url;

/// Why a string is no address of a page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no address of a page: it begins with `http://` or `https://`")]
pub struct InvalidAddress(pub String);

/// Reads an address as typed; a fragment leads to a place in the page and is left out.
///
/// # Errors
/// [`InvalidAddress`] for what is none, or of another scheme.
pub fn address(text: &str) -> Result<Url, InvalidAddress> {
    let invalid = || InvalidAddress(text.to_owned());
    let mut url = Url::parse(text.trim()).map_err(|_| invalid())?;
    let fine = matches!(url.scheme(), "http" | "https") && url.host().is_some();
    url.set_fragment(None);
    fine.then_some(url).ok_or_else(invalid)
}

/// The article's id that an address suggests: the host and the path's last part.
///
/// ```
/// use claimdiff::fetch::{address, article_of};
/// let url = address("https://www.Paper.example/world/2022/ice-closes-ports.html?ref=home").unwrap();
/// assert_eq!(article_of(&url).unwrap().as_str(), "paper.example/ice-closes-ports");
/// ```
pub fn article_of(url: &Url) -> Option<ArticleId> {
    ArticleId::of_page(url.host_str()?, url.path())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_addresses() {
        for (url, expected) in [
            (
                "https://www.bbc.co.uk/news/world-60774098",
                "bbc.co.uk/world-60774098",
            ),
            ("http://paper.example/", "paper.example"),
            ("http://paper.example/a/index.html#top", "paper.example/a"),
            ("http://paper.example:8080/a%20b", "paper.example/a-20b"),
        ] {
            let id = article_of(&address(url).unwrap()).map(|id| id.to_string());
            assert_eq!(id.as_deref(), Some(expected), "{url}");
        }
    }

    #[test]
    fn no_addresses() {
        for text in [
            "",
            "paper.example",
            "ftp://paper.example",
            "file:///etc/passwd",
            "http://",
        ] {
            assert!(address(text).is_err(), "{text}");
        }
    }
}
