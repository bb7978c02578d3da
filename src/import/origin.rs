//! A source as the user names it: a path, a part of what a path holds, an address.
use super::sources::SOURCES;
use std::path::{Path, PathBuf};

/// A source as the user names it.
///
/// `seeds/budget` is a path, `git:REPO:docs/budget.md` what the repository `REPO`
/// holds under a path of its own, `https://paper.example/feed.xml` an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// As it was named, for messages.
    pub name: String,
    /// The form that stands before the first colon.
    pub form: Option<&'static str>,
    /// The file or folder; of an address, the address itself.
    pub path: PathBuf,
    /// What inside it is meant: `docs/budget.md`.
    pub inside: Option<String>,
}

impl Origin {
    /// Reads a source as typed by somebody who stands in `folder`. What is there as
    /// a path is a path, whatever colons it has.
    pub fn parse(named: &Path, folder: &Path) -> Self {
        let whole = Self::at(named, folder);
        let text = match named.to_str() {
            Some(text) if std::fs::symlink_metadata(&whole.path).is_err() => text,
            _ => return whole,
        };
        let Some((form, rest)) = text.split_once(':') else {
            return whole;
        };
        let Some(form) = SOURCES.iter().find(|source| source.id() == form) else {
            return whole;
        };
        let (path, inside) = split(rest, folder);
        Self {
            name: whole.name,
            form: Some(form.id()),
            path: Self::at(Path::new(path), folder).path,
            inside: inside.map(str::to_owned),
        }
    }

    fn at(named: &Path, folder: &Path) -> Self {
        let is_address = named.to_str().is_some_and(is_address);
        Self {
            name: named.display().to_string(),
            form: None,
            path: match is_address {
                true => named.to_owned(),
                false => folder.join(named),
            },
            inside: None,
        }
    }

    /// The address, where the source is one.
    pub fn address(&self) -> Option<&str> {
        self.path.to_str().filter(|path| is_address(path))
    }
}

impl From<&Path> for Origin {
    fn from(path: &Path) -> Self {
        Self::at(path, Path::new(""))
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// Splits `REPO:PATH` at the first colon before which there is something; both may
/// have colons of their own.
fn split<'t>(rest: &'t str, folder: &Path) -> (&'t str, Option<&'t str>) {
    let is_there = |path: &str| !path.is_empty() && folder.join(path).exists();
    if is_there(rest) || is_address(rest) {
        return (rest, None);
    }
    let mut colons = rest.match_indices(':').map(|(at, _)| at);
    let at = colons.find(|at| is_there(&rest[..*at]));
    match at.or_else(|| rest.find(':')) {
        Some(at) => (
            &rest[..at],
            Some(&rest[at + 1..]).filter(|inside| !inside.is_empty()),
        ),
        None => (rest, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn sources_as_they_are_typed() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["repo", "re:po", "folder:x"] {
            fs::create_dir(dir.path().join(name)).unwrap();
        }
        let read = |named: &str| {
            let origin = Origin::parse(Path::new(named), dir.path());
            let path = origin.path.strip_prefix(dir.path()).unwrap_or(&origin.path);
            let path = path.to_str().unwrap().to_owned();
            (origin.form, path, origin.inside)
        };
        let inside = |inside: &str| Some(inside.to_owned());
        assert_eq!(read("repo"), (None, "repo".to_owned(), None));
        assert_eq!(read("folder:x"), (None, "folder:x".to_owned(), None));
        assert_eq!(
            read("folder:repo"),
            (Some("folder"), "repo".to_owned(), None)
        );
        assert_eq!(
            read("folder:repo:a/b: c.md"),
            (Some("folder"), "repo".to_owned(), inside("a/b: c.md"))
        );
        assert_eq!(
            read("folder:re:po:a.md"),
            (Some("folder"), "re:po".to_owned(), inside("a.md"))
        );
        assert_eq!(
            read("folder:gone:a.md"),
            (Some("folder"), "gone".to_owned(), inside("a.md"))
        );
        let address = "https://paper.example/feed.xml";
        assert_eq!(read(address), (None, address.to_owned(), None));
        assert_eq!(read("scroll:a"), (None, "scroll:a".to_owned(), None));
    }
}
