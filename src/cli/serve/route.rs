//! What an address asks for.
use super::query::{decoded, pairs};
use crate::model::ArticleId;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Route {
    /// A file of the site: `index.html`, `style.css`.
    Site(String),
    /// A page of an article by its name, such as `changes.html`.
    Article(ArticleId, String),
    /// A version's text.
    Version(ArticleId, u32),
    /// Two versions compared.
    Pair {
        article: ArticleId,
        old: u32,
        new: u32,
        columns: bool,
    },
    /// A form of an article was sent: to the page of these two versions.
    Compare(ArticleId, Vec<(String, String)>),
    /// A search over the whole store.
    Search(Vec<(String, String)>),
    /// Claims of different articles about one thing.
    Conflicts(Vec<(String, String)>),
    /// The same as a command tells, as JSON.
    Api(String, Vec<(String, String)>),
}

impl Route {
    /// Whether one or two versions are all that has to be read for it.
    pub(super) fn is_short(&self) -> bool {
        matches!(self, Self::Version(..) | Self::Pair { .. })
    }

    /// Reads an address, path and query; `None` for one that leads nowhere.
    pub(super) fn parse(address: &str) -> Option<Self> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let path = decoded(path.strip_prefix('/')?, false);
        if let Some(command) = path.strip_prefix("api/") {
            return Some(Self::Api(command.to_owned(), pairs(query)));
        }
        let Some(rest) = path.strip_prefix("articles/") else {
            return match path.as_str() {
                "" | "index.html" => Some(Self::Site("index.html".to_owned())),
                "style.css" | "feed.xml" | "data.json" | "articles.csv" => Some(Self::Site(path)),
                "search" => Some(Self::Search(pairs(query))),
                "conflicts" => Some(Self::Conflicts(pairs(query))),
                page if page.starts_with("index-") => Some(Self::Site(path)),
                _ => None,
            };
        };
        let (article, page) = rest.rsplit_once('/')?;
        let article: ArticleId = article.parse().ok()?;
        if page == "compare" {
            return Some(Self::Compare(article, pairs(query)));
        }
        let numbers = page.strip_suffix(".html").and_then(numbers);
        Some(match numbers {
            Some((number, None, false)) => Self::Version(article, number),
            Some((old, Some(new), columns)) => Self::Pair {
                article,
                old,
                new,
                columns,
            },
            _ if page.is_empty() => Self::Article(article, "index.html".to_owned()),
            _ => Self::Article(article, page.to_owned()),
        })
    }
}

/// `v21`, `v20-v21`, `v20-v21-side-by-side`
fn numbers(name: &str) -> Option<(u32, Option<u32>, bool)> {
    let (name, columns) = match name.strip_suffix("-side-by-side") {
        Some(name) => (name, true),
        None => (name, false),
    };
    let mut parts = name
        .split('-')
        .map(|part| part.strip_prefix('v')?.parse().ok());
    let (first, second) = (parts.next()??, parts.next());
    match (second, parts.next()) {
        (None, _) => Some((first, None, columns)),
        (Some(Some(second)), None) => Some((first, Some(second), columns)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_pages_are_read() {
        let id: ArticleId = "bbc.co.uk/world-1".parse().unwrap();
        let read = |address: &str| Route::parse(address);
        assert_eq!(read("/"), Some(Route::Site("index.html".to_owned())));
        assert_eq!(
            read("/articles/bbc.co.uk/world-1/v3.html"),
            Some(Route::Version(id.clone(), 3))
        );
        let pair = Route::Pair {
            article: id.clone(),
            old: 3,
            new: 12,
            columns: true,
        };
        assert_eq!(
            read("/articles/bbc.co.uk/world-1/v3-v12-side-by-side.html"),
            Some(pair)
        );
        let overview = Route::Article(id, "index.html".to_owned());
        assert_eq!(read("/articles/bbc.co.uk/world-1/"), Some(overview));
    }

    #[test]
    fn nothing_outside_the_store_has_an_address() {
        for address in [
            "/etc/passwd",
            "/articles/../../etc/passwd",
            "/articles/%2e%2e/x",
            "//",
            "x",
            "/articles/",
        ] {
            assert_eq!(Route::parse(address), None, "{address}");
        }
    }
}
