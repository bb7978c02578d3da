//! The article that a page is, by its address: pages that differ are never one
//! article, and a page is the same article in every import.
use crate::model::{ArticleId, SnapshotId};
use std::collections::HashMap;
use url::Url;

/// The articles of the pages that were met so far.
#[derive(Debug, Default)]
pub struct Pages {
    of: HashMap<String, ArticleId>,
    taken: HashMap<ArticleId, String>,
}

/// Parts of queries that tell where a reader came from, not what is read.
#[rustfmt::skip]
const TRACKING: [&str; 24] = [
    "_ga", "at_campaign", "at_medium", "cid", "cmp", "dclid", "fbclid", "from", "gclid", "igshid", "ito", "mc_cid", "mc_eid",
    "msclkid", "ns_campaign", "ns_mchannel", "ns_source", "ocid", "ref", "ref_src", "s_cid", "smid", "source", "xtor",
];

impl Pages {
    /// The page's article, and its address without a fragment; `None` for an
    /// address of no page.
    pub fn article(&mut self, address: &str) -> Option<ArticleId> {
        let url = Url::parse(address.trim()).ok()?;
        let host = url
            .host_str()
            .filter(|_| matches!(url.scheme(), "http" | "https"))?;
        let query = query(&url);
        let key = key(&url, host, &query);
        if let Some(known) = self.of.get(&key) {
            return Some(known.clone());
        }
        let id = wanted(host, url.path(), &query, &key)
            .into_iter()
            .flatten()
            .find(|id| !self.taken.contains_key(id))?;
        self.taken.insert(id.clone(), key.clone());
        self.of.insert(key, id.clone());
        Some(id)
    }
}

/// The last part of an address's path: `ice-closes-ports`; `index` where there is
/// none.
pub fn last_part(address: &str) -> String {
    let path = Url::parse(address)
        .map(|url| url.path().to_owned())
        .unwrap_or_default();
    let last = path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let last = last.strip_suffix(".html").unwrap_or(last);
    if last.is_empty() { "index" } else { last }.to_owned()
}

/// What of a query belongs to the page.
fn query(url: &Url) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = url
        .query_pairs()
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .filter(|(key, _)| {
            let key = key.to_ascii_lowercase();
            !key.starts_with("utm_") && TRACKING.binary_search(&key.as_str()).is_err()
        })
        .collect();
    parts.sort();
    parts
}

/// What two addresses of one page share.
fn key(url: &Url, host: &str, query: &[(String, String)]) -> String {
    let host = host.strip_prefix("www.").unwrap_or(host);
    let path = url.path().trim_end_matches('/');
    let path = ["/index.html", "/index.htm", "/index.php"]
        .iter()
        .find_map(|index| path.strip_suffix(index))
        .unwrap_or(path);
    let port = url
        .port()
        .map(|port| format!(":{port}"))
        .unwrap_or_default();
    format!("{host}{port}{path}?{query:?}")
}

/// The ids that fit a page, the best first: as when it is captured, with the whole
/// path where another page has that id, with a number made of the address.
fn wanted(host: &str, path: &str, query: &[(String, String)], key: &str) -> [Option<ArticleId>; 3] {
    let short = ArticleId::of_page(host, path);
    let words: String = query
        .iter()
        .map(|(key, value)| format!(" {key} {value}"))
        .collect();
    let name = |name: &str| {
        let name = ArticleId::from_name(&format!("{name}{words}"))?;
        let host = ArticleId::of_page(host, "")?;
        format!("{host}/{name}").parse().ok()
    };
    // An id that others begin with is none beside them.
    let short = short.map(String::from).unwrap_or_default();
    let page = short.split_once('/').map_or("front-page", |(_, page)| page);
    let number = SnapshotId::of(key).to_string();
    [
        name(page),
        name(path),
        name(&format!("{page} {}", &number[..10])),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(TRACKING.is_sorted());
    }

    #[test]
    fn a_page_is_one_article_and_no_other() {
        let mut pages = Pages::default();
        for (address, expected) in [
            (
                "https://www.paper.example/world/ice-60774098",
                "paper.example/ice-60774098",
            ),
            (
                "http://paper.example/world/ice-60774098/?utm_source=x#top",
                "paper.example/ice-60774098",
            ),
            ("http://paper.example/", "paper.example/front-page"),
            ("http://paper.example/world/17", "paper.example/17"),
            ("http://paper.example/sport/17/", "paper.example/sport-17"),
            ("http://paper.example/sport-17", "paper.example/sport-17-2"),
            (
                "http://paper.example/story?id=7",
                "paper.example/story-id-7",
            ),
            (
                "http://paper.example/story?id=8&ref=home",
                "paper.example/story-id-8",
            ),
            (
                "http://paper.example/story?id=8",
                "paper.example/story-id-8",
            ),
        ] {
            let id = pages.article(address).unwrap();
            match expected {
                "paper.example/sport-17-2" => {
                    assert!(id.as_str().starts_with("paper.example/sport-17-"), "{id}")
                }
                _ => assert_eq!(id.as_str(), expected, "{address}"),
            }
        }
        assert!(pages.article("ftp://paper.example/a").is_none());
        assert!(pages.article("urn:uuid:7").is_none());
    }
}
