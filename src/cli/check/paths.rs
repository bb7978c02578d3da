//! Patterns of paths as git counts them: from the folder one stands in, `:/` from the top.
use crate::cli::CliError;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::path::{Component, Path, PathBuf};

/// Which paths of a repository are meant.
pub(super) struct Paths {
    /// All where none is named.
    wanted: Option<GlobSet>,
    unwanted: GlobSet,
}

/// A pattern without its magic: `:/docs/**` from the top, `:!docs` all but.
struct Pattern<'a> {
    rest: &'a str,
    from_top: bool,
    excluded: bool,
}

impl Paths {
    /// Reads patterns. `below` is the folder one stands in, seen from the top.
    pub(super) fn read(patterns: &[String], below: &Path) -> Result<Self, CliError> {
        let (mut wanted, mut unwanted) = (GlobSetBuilder::new(), GlobSetBuilder::new());
        let mut all = true;
        for text in patterns {
            let pattern = Pattern::read(text)?;
            let set = match pattern.excluded {
                true => &mut unwanted,
                false => &mut wanted,
            };
            all &= pattern.excluded;
            for glob in pattern.globs(text, below)? {
                let built = GlobBuilder::new(&glob).literal_separator(true).build();
                set.add(built.map_err(|error| no_pattern(text, &error.kind().to_string()))?);
            }
        }
        let built = |set: GlobSetBuilder| {
            set.build()
                .map_err(|error| CliError::usage(error.to_string()))
        };
        Ok(Self {
            wanted: (!all).then(|| built(wanted)).transpose()?,
            unwanted: built(unwanted)?,
        })
    }

    /// Whether a path from the top is meant.
    pub(super) fn are(&self, path: &str) -> bool {
        let wanted = self.wanted.as_ref();
        wanted.is_none_or(|set| set.is_match(path)) && !self.unwanted.is_match(path)
    }
}

impl<'a> Pattern<'a> {
    fn read(text: &'a str) -> Result<Self, CliError> {
        let mut pattern = Self {
            rest: text,
            from_top: false,
            excluded: false,
        };
        let Some(magic) = text.strip_prefix(':') else {
            return Ok(pattern);
        };
        if let Some((words, rest)) = magic
            .strip_prefix('(')
            .and_then(|words| words.split_once(')'))
        {
            for word in words.split(',') {
                match word {
                    "top" => pattern.from_top = true,
                    "exclude" => pattern.excluded = true,
                    // All patterns are.
                    "glob" | "" => {}
                    word => return Err(no_pattern(text, &format!("`{word}` is not known here"))),
                }
            }
            return Ok(Self { rest, ..pattern });
        }
        let rest = magic.trim_start_matches(['/', '!', '^']);
        let signs = &magic[..magic.len() - rest.len()];
        Ok(Self {
            rest: rest.strip_prefix(':').unwrap_or(rest),
            from_top: signs.contains('/'),
            excluded: signs.contains(['!', '^']),
        })
    }

    /// The pattern from the top, of a file and of all below a folder.
    fn globs(&self, text: &str, below: &Path) -> Result<Vec<String>, CliError> {
        let mut parts: Vec<String> = match self.from_top {
            true => Vec::new(),
            false => {
                let parts = below.iter().map(|part| part.to_string_lossy());
                parts.map(|part| globset::escape(&part)).collect()
            }
        };
        for part in self.rest.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    let above = || no_pattern(text, "it is outside of the repository");
                    parts.pop().ok_or_else(above)?;
                }
                part => parts.push(part.to_owned()),
            }
        }
        let path = parts.join("/");
        Ok(match path.is_empty() {
            true => vec!["**".to_owned()],
            false => vec![format!("{path}/**"), path],
        })
    }
}

fn no_pattern(text: &str, why: &str) -> CliError {
    CliError::usage(format!("`{text}` is no pattern of paths: {why}"))
        .hint("`docs/**/*.md` from here, `:/docs/**` from the top of the repository, `:!drafts` for all but")
}

/// The folder one stands in, seen from the top of the working tree.
pub(super) fn below(folder: &Path, top: &Path) -> PathBuf {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let below = real(folder)
        .strip_prefix(real(top))
        .map(Path::to_owned)
        .unwrap_or_default();
    let named = |part: &Component<'_>| matches!(part, Component::Normal(_));
    below.components().filter(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are(patterns: &[&str], below: &str, path: &str) -> bool {
        let patterns: Vec<String> = patterns.iter().map(|it| (*it).to_owned()).collect();
        let paths = Paths::read(&patterns, Path::new(below));
        paths.unwrap_or_else(|error| panic!("{error}")).are(path)
    }

    #[test]
    fn they_count_from_where_one_stands() {
        for (patterns, below, path, wanted) in [
            (&[][..], "docs", "top.md", true),
            (&["*.md"], "", "top.md", true),
            (&["*.md"], "", "docs/a.md", false),
            (&["*.md"], "docs", "docs/a.md", true),
            (&["*.md"], "docs", "top.md", false),
            (&["**/*.md"], "docs", "docs/sub/a.md", true),
            (&["sub"], "docs", "docs/sub/a.md", true),
            (&["sub/"], "docs", "sub/a.md", false),
            (&["."], "docs", "docs/sub/a.md", true),
            (&["."], "", "docs/sub/a.md", true),
            (&["./a.md"], "docs", "docs/a.md", true),
            (&["../top.md"], "docs", "top.md", true),
            (&[":/*.md"], "docs", "top.md", true),
            (&[":/"], "docs", "other/a.md", true),
            (&[":(top)docs/**"], "other", "docs/a.md", true),
            (&[":(top,glob)*.md"], "other", "top.md", true),
            (&[":!sub"], "docs", "docs/sub/a.md", false),
            (&[":!sub"], "docs", "top.md", true),
            (&["*.md", ":^a.md"], "docs", "docs/a.md", false),
            (&[":/", ":!/docs"], "other", "docs/a.md", false),
            (&["*.md"], "a[b]", "a[b]/c.md", true),
            (&["*.md"], "a[b]", "ab/c.md", false),
        ] {
            assert_eq!(
                are(patterns, below, path),
                wanted,
                "{patterns:?} {below} {path}"
            );
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for pattern in ["../a.md", "[", ":(icase)a.md", ":/../a.md"] {
            assert!(
                Paths::read(&[pattern.to_owned()], Path::new("")).is_err(),
                "{pattern}"
            );
        }
    }
}
