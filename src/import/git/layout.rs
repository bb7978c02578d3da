//! What kind of archive a repository is: by its paths and its messages.
use super::said::Terms;
use super::walk::{Document, Walked};
use crate::import::ids;
use crate::model::{ArticleId, MediaType, Source};
use std::path::Path;

/// How a repository keeps its documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Any repository: a document is a path that ends as texts do.
    Plain,
    /// `Service/Type of document.md`, one document a commit, in messages of the
    /// archive's engine.
    OpenTermsArchive,
    /// `www.paper.example/2012/06/12/ice.html`: addresses without `http://`, each
    /// with date, title, byline and text.
    NewsDiffs,
}

impl Layout {
    /// The layout of a history.
    pub(super) fn of(walked: &Walked) -> Self {
        let addresses = |document: &&Document| is_address(document.path());
        let all = walked.documents.len();
        let terms = (walked.commits.iter())
            .filter(|commit| commit.said.terms.is_some())
            .count();
        let of_services = |document: &&Document| document.path().contains('/');
        let count = |is: &dyn Fn(&&Document) -> bool| walked.documents.iter().filter(is).count();
        if all > 0 && count(&addresses) * 10 >= all * 9 {
            return Self::NewsDiffs;
        }
        match count(&of_services) > 0 && terms * 2 > walked.commits.len() {
            true => Self::OpenTermsArchive,
            false => Self::Plain,
        }
    }

    /// How it is called, behind `git`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Plain => "git",
            Self::OpenTermsArchive => "git, as Open Terms Archive",
            Self::NewsDiffs => "git, as NewsDiffs",
        }
    }

    /// Whether a path holds a document.
    pub(super) fn holds(self, path: &str) -> bool {
        let is_text = MediaType::of_path(Path::new(path)).is_some();
        match self {
            Self::Plain | Self::OpenTermsArchive => is_text,
            Self::NewsDiffs => is_address(path),
        }
    }

    /// The id that a path suggests.
    pub(super) fn id(self, path: &str) -> ArticleId {
        let page = || {
            let (host, path) = path.split_once('/')?;
            ArticleId::of_page(host, path)
        };
        let by_path = || ids::of_path(path, MediaType::of_path(Path::new(path)).is_some());
        match self {
            Self::NewsDiffs => page().unwrap_or_else(by_path),
            _ => by_path(),
        }
    }

    /// How bytes at a path are to be read.
    pub(super) fn media_type(self, path: &str, bytes: &[u8]) -> MediaType {
        match self {
            // Its paths end as addresses do, whatever the text is.
            Self::NewsDiffs if bytes.trim_ascii_start().starts_with(b"<") => MediaType::Html,
            Self::NewsDiffs => MediaType::Plain,
            _ => MediaType::of_path(Path::new(path)).unwrap_or(MediaType::Plain),
        }
    }

    /// Notes what the layout tells of a version.
    pub(super) fn note(self, path: &str, url: Option<&str>, source: &mut Source) {
        match self {
            Self::Plain => {}
            Self::OpenTermsArchive => {
                source.url = url.map(str::to_owned);
                source.title = title_of_terms(path);
            }
            Self::NewsDiffs => {
                source.url = Some(format!("http://{path}"));
                if source.media_type == MediaType::Plain {
                    let head = source.bytes.get(..HEAD).unwrap_or(&source.bytes);
                    let head = String::from_utf8_lossy(head);
                    let mut lines = head.lines().skip(1).map(fact);
                    source.title = lines.next().flatten();
                    source.byline = lines.next().flatten();
                }
            }
        }
    }

    /// How many versions are the same document read anew.
    pub(super) fn upgrades<'d>(
        self,
        walked: &Walked,
        documents: impl Iterator<Item = &'d Document>,
    ) -> usize {
        if self != Self::OpenTermsArchive {
            return 0;
        }
        let is_upgrade =
            |commit: u32| walked.commits[commit as usize].said.terms == Some(Terms::Upgrade);
        let states = documents.flat_map(|document| &document.versions);
        states.filter(|state| is_upgrade(state.commit)).count()
    }
}

/// The first lines of a NewsDiffs text are within these bytes.
const HEAD: usize = 2000;

/// A title or a byline; longer lines are text.
fn fact(line: &str) -> Option<String> {
    let line = line.trim();
    (!line.is_empty() && line.chars().count() <= 300).then(|| line.to_owned())
}

/// `Shop Terms of Service` of `Shop/Terms of Service.md`, as the archive calls it.
fn title_of_terms(path: &str) -> Option<String> {
    let (service, terms) = path.rsplit_once('/')?;
    let terms = terms.rsplit_once('.').map_or(terms, |(stem, _)| stem);
    let terms = terms.split_once(" #").map_or(terms, |(terms, _)| terms);
    Some(format!("{service} {terms}"))
}

/// Whether a path is an address without `http://`: a host, then a path.
pub(super) fn is_address(path: &str) -> bool {
    let Some((host, page)) = path.split_once('/') else {
        return false;
    };
    let host = host.split(':').next().unwrap_or(host);
    let labels: Vec<&str> = host.split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let last = labels.last().copied().unwrap_or_default();
    labels.len() > 1
        && labels.iter().all(is_label)
        && last.len() > 1
        && last.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !page.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_other_paths() {
        assert!(is_address("www.paper.example/2012/06/12/ice.html"));
        assert!(is_address("paper.example/ice"));
        assert!(!is_address("docs/ice.html") && !is_address("v1.2/notes.md"));
        assert!(!is_address("paper.example") && !is_address("Shop Inc./Terms.md"));
    }

    #[test]
    fn titles_of_terms() {
        assert_eq!(
            title_of_terms("Shop/Terms of Service #a.md").as_deref(),
            Some("Shop Terms of Service")
        );
    }
}
