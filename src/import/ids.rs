//! Ids for the articles of a source that holds many: no two alike, none that a
//! store could not keep beside the others.
use crate::model::ArticleId;
use std::collections::BTreeSet;

/// First parts of ids that stores use themselves.
const RESERVED: [&str; 3] = ["main", "sightings", "aliases"];

/// The ids that were given to the articles of a source. The same names in the same
/// order get the same ids.
#[derive(Debug, Default)]
pub struct Ids {
    taken: BTreeSet<ArticleId>,
}

impl Ids {
    /// The id that is wanted, or one like it when that is taken, is a folder of
    /// one that is taken, or in one.
    pub fn give(&mut self, wanted: &ArticleId) -> ArticleId {
        let flat = wanted.as_str().replace('/', "-");
        let first = [wanted.as_str().to_owned(), flat.clone()];
        let counted = (2..=u32::MAX).map(|n| {
            // An id has 200 bytes between two slashes.
            let room = flat.len().min(180);
            format!("{}-{n}", flat[..room].trim_end_matches(['-', '.']))
        });
        let mut ids = (first.into_iter().chain(counted)).filter_map(|id| id.parse().ok());
        let free = ids.find(|id| self.is_free(id));
        let id = free.unwrap_or_else(|| wanted.clone());
        self.taken.insert(id.clone());
        id
    }

    fn is_free(&self, id: &ArticleId) -> bool {
        let text = id.as_str();
        let first = text.split('/').next().unwrap_or(text);
        let mut outer = (text.match_indices('/'))
            .filter_map(|(at, _)| text.get(..at)?.parse::<ArticleId>().ok());
        let inner = format!("{text}/");
        let is_folder = (self.taken.range(id..))
            .take_while(|other| other.as_str().starts_with(text))
            .any(|other| other.as_str().starts_with(&inner));
        !RESERVED.contains(&first)
            && !self.taken.contains(id)
            && !outer.any(|outer| self.taken.contains(&outer))
            && !is_folder
    }
}

/// The id that a path inside a source suggests: its parts, the last without its
/// ending where `ending` says that it has one.
///
/// Names without a letter or digit of ASCII are told apart by a number made of
/// them.
pub fn of_path(path: &str, ending: bool) -> ArticleId {
    let path = match path.rsplit_once('.') {
        Some((stem, rest)) if ending && !rest.contains('/') && !stem.is_empty() => stem,
        _ => path,
    };
    let parts: Vec<String> = (path.split('/').filter(|part| !part.is_empty()))
        .map(|part| match ArticleId::from_name(part) {
            Some(id) => id.as_str().to_owned(),
            None => numbered(part),
        })
        .collect();
    let id = parts.join("/").parse();
    id.unwrap_or_else(|_| fallback(path))
}

/// The id that a page's address suggests, as [`ArticleId::of_page`] has it.
pub fn of_address(url: &str) -> Option<ArticleId> {
    let (_, rest) = url.split_once("://")?;
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.rsplit('@').next().unwrap_or(host);
    let host = host.split(':').next().unwrap_or(host);
    ArticleId::of_page(host, path)
}

/// A name for a name that has none in ASCII.
fn numbered(name: &str) -> String {
    let id = crate::model::SnapshotId::of(name).to_string();
    format!("article-{}", &id[..10])
}

/// For a path that is empty or longer than an id may be.
fn fallback(path: &str) -> ArticleId {
    let id = ArticleId::try_from(numbered(path));
    id.expect("`article-` and hexadecimal digits are an id")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_two_ids_clash() {
        let mut ids = Ids::default();
        let mut give = |id: &str| ids.give(&id.parse().unwrap()).as_str().to_owned();
        for (wanted, given) in [
            ("a", "a"),
            ("a", "a-2"),
            ("a/b", "a-b"),
            ("a-b", "a-b-2"),
            ("c/d", "c/d"),
            ("c", "c-2"),
            ("c/d/e", "c-d-e"),
            ("main", "main-2"),
            ("main/x", "main-x"),
        ] {
            assert_eq!(give(wanted), given, "{wanted}");
        }
    }

    #[test]
    fn ids_of_paths() {
        for (path, expected) in [
            ("Facebook/Terms of Service.md", "facebook/terms-of-service"),
            ("a.b/c", "a-b/c"),
            ("docs//x.md", "docs/x"),
        ] {
            assert_eq!(of_path(path, true).as_str(), expected);
        }
        let (one, other) = (of_path("договор.md", true), of_path("закон.md", true));
        assert!(one != other && one.as_str().starts_with("article-"));
    }

    #[test]
    fn ids_of_addresses() {
        let id = of_address("https://a@www.paper.example:80/2022/ice.html?x=1#top").unwrap();
        assert_eq!(id.as_str(), "paper.example/ice");
        assert_eq!(
            of_address("http://paper.example").unwrap().as_str(),
            "paper.example"
        );
        assert!(of_address("paper").is_none());
    }

    proptest! {
        #[test]
        fn every_path_has_an_id(path in ".{0,400}") {
            of_path(&path, true);
        }
    }
}
