//! Names that stores can keep: of files, and of articles beside each other.
use super::StoreError;
use crate::model::ArticleId;
use std::collections::BTreeSet;

/// A name that every file system and git take: letters, digits and `._-` stay.
pub(super) fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let clean: String = last
        .chars()
        .map(|c| match c {
            c if c.is_ascii_alphanumeric() || "._-".contains(c) => c,
            _ => '-',
        })
        .take(100)
        .collect();
    match clean.trim_matches(['.', '-']) {
        "" => "capture".to_owned(),
        stem if stem.to_ascii_lowercase().starts_with("git") => format!("capture-{stem}"),
        stem => stem.to_owned(),
    }
}

/// Whether the store uses the id for branches of its own.
pub(super) fn is_reserved(article: &ArticleId) -> bool {
    let first = article.as_str().split('/').next();
    matches!(first, Some("main" | "sightings" | "aliases"))
}

/// Refuses an id that the store uses itself or that git could not hold beside
/// the ids that are held: beside one that is a folder of it or in it.
pub(super) fn admit_id(article: &ArticleId, held: &BTreeSet<ArticleId>) -> Result<(), StoreError> {
    if is_reserved(article) {
        return Err(StoreError::ReservedArticle(article.clone()));
    }
    let id = article.as_str();
    let outer = (id.match_indices('/'))
        .filter_map(|(at, _)| id.get(..at)?.parse::<ArticleId>().ok())
        .find(|outer| held.contains(outer));
    // Ids in it follow it, after those that go on with `-` or `.`.
    let inner = (held.range(article..))
        .take_while(|other| other.as_str().starts_with(id))
        .find(|other| other.as_str()[id.len()..].starts_with('/'))
        .cloned();
    match outer.or(inner) {
        None => Ok(()),
        Some(other) => Err(StoreError::ArticleClash {
            article: article.clone(),
            other,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn file_names_are_harmless() {
        let cases = [
            ("../../etc/passwd", "passwd"),
            ("..", "capture"),
            (".git", "capture-git"),
            ("GIT~1", "capture-GIT-1"),
            ("Überblick 1.html", "berblick-1.html"),
            ("index.html", "index.html"),
            ("", "capture"),
        ];
        for (name, expected) in cases {
            assert_eq!(file_name(name), expected, "{name:?}");
        }
    }
}
