//! A folder of files, one a version: `01.md`, `02.md`, ... or `2024-05-01.html`, ... A
//! `versions.toml` or `seed.toml` beside them may say more: article, numbers, times,
//! addresses. A folder of such folders holds an article in each.
use crate::import::ids::{self, Ids};
use crate::import::{
    Arrival, Arrivals, Fit, ImportError, Imported, Importer, Missed, Origin, Wishes, name,
    read_file, sidecar,
};
use crate::model::{ArticleId, MediaType, Source};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

pub(super) struct Entry;

/// Folders are looked through this deep; deeper ones are made to exhaust us, or links
/// that lead around.
const DEEPEST: usize = 16;

impl Importer for Entry {
    fn id(&self) -> &'static str {
        "folder"
    }

    fn fit(&self, origin: &Origin) -> Fit {
        match origin.path.is_dir() {
            true => Fit::Otherwise,
            false => Fit::No,
        }
    }

    fn import(&self, origin: &Origin, _: &Wishes) -> Result<Imported, ImportError> {
        let path = &origin.path;
        let found = list(path)?;
        if found.texts.is_empty() {
            return folders(path, found);
        }
        let read = read(path, found)?;
        let article = read.article.clone().or_else(|| name::article(path));
        let total = Some(read.copies.len());
        let notes = match read.folders {
            0 => Vec::new(),
            folders => vec![format!(
                "folders in it, which were passed over: {folders}; name them to import them"
            )],
        };
        let mut ids = Ids::default();
        Ok(Imported {
            total,
            ignored: read.ignored.clone(),
            notes,
            ..Imported::new(article, read.arrivals(None, &mut ids))
        })
    }
}

/// The folder whose folders are articles.
fn folders(path: &Path, found: Found) -> Result<Imported, ImportError> {
    let mut articles = Vec::new();
    let mut open: Vec<(PathBuf, usize)> =
        found.folders.iter().map(|one| (one.clone(), 1)).collect();
    while let Some((folder, depth)) = open.pop() {
        // What cannot be listed is told when its turn comes.
        let inside = list(&folder).unwrap_or_default();
        if depth < DEEPEST {
            open.extend(inside.folders.into_iter().map(|inner| (inner, depth + 1)));
        }
        if !inside.texts.is_empty() {
            articles.push(folder);
        }
    }
    if articles.is_empty() {
        return Err(ImportError::NoVersions {
            path: path.to_owned(),
            folders: found.folders,
        });
    }
    articles.sort();
    let top = path.to_owned();
    let mut ids = Ids::default();
    let arrivals = articles.into_iter().flat_map(move |folder| -> Arrivals {
        let read = list(&folder).and_then(|found| read(&folder, found));
        match read {
            Ok(read) => {
                let inside = folder.strip_prefix(&top).unwrap_or(&folder);
                let inside = inside.to_string_lossy().replace('\\', "/");
                read.arrivals(Some(&inside), &mut ids)
            }
            Err(error) => Box::new(std::iter::once(Err(Missed::Failed(error)))),
        }
    });
    Ok(Imported {
        ignored: found.ignored,
        ..Imported::new(None, Box::new(arrivals))
    })
}

/// The versions in a folder, before their texts are read.
struct Read {
    /// As the sidecar has it.
    article: Option<ArticleId>,
    copies: Vec<Copy>,
    folders: usize,
    ignored: Vec<PathBuf>,
}

/// A file that is a version.
struct Copy {
    source: Source,
    file: PathBuf,
    /// The article's part of its name, where a folder holds several.
    part: Option<String>,
}

/// Reads what is known of a folder's files.
fn read(path: &Path, found: Found) -> Result<Read, ImportError> {
    let sidecar = sidecar::read(path)?;
    let stems: Vec<&str> = found.texts.iter().map(|text| stem(&text.name)).collect();
    let dates: Option<Vec<_>> = stems.iter().map(|stem| name::split_date(stem)).collect();
    let parts = match (&sidecar, &dates) {
        (Some(_), _) => None,
        (None, Some(dates)) => parts(dates.iter().map(|(part, _)| part.as_str()).collect()),
        (None, None) => parts(stems.iter().map(|stem| numbered(stem)).collect()),
    };
    let numbers = name::numbers(&stems);
    let mut sources = Vec::new();
    for (at, text) in found.texts.iter().enumerate() {
        let name = text.file.display().to_string();
        let mut source = Source::new(name, Vec::new(), text.media_type);
        // Times count when all names have one; a number then is none of a version.
        match &dates {
            Some(dates) => source.captured_at = Some(dates[at].1),
            None => source.otherwise.number = numbers[at],
        }
        sources.push(source);
    }
    let mut article = None;
    if let Some(read) = sidecar {
        let names: Vec<String> = found.texts.iter().map(|text| text.name.clone()).collect();
        read.declare(&names, &mut sources)?;
        for source in &mut sources {
            source.otherwise.title.clone_from(&read.sidecar.title);
        }
        article = read.sidecar.article;
    }
    let files = found.texts.into_iter().map(|text| text.file);
    let copies = sources.into_iter().zip(files).enumerate();
    let copies = copies.map(|(at, (source, file))| Copy {
        source,
        file,
        part: parts.as_ref().map(|parts| parts[at].clone()),
    });
    Ok(Read {
        article,
        copies: copies.collect(),
        folders: found.folders.len(),
        ignored: found.ignored,
    })
}

/// The article's part of a name with a version's number.
fn numbered(stem: &str) -> &str {
    match name::split_number(stem) {
        (part, Some(_)) => part,
        (_, None) => "",
    }
}

/// The articles that names tell of: all names have a part that is one's, there are
/// several, and one of them has several versions. Otherwise all are of one article,
/// whatever its versions were called.
fn parts(parts: Vec<&str>) -> Option<Vec<String>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for part in &parts {
        *counts.entry(part).or_default() += 1;
    }
    let several = counts.len() > 1 && counts.values().any(|count| *count > 1);
    let all = !counts.contains_key("");
    (several && all).then(|| parts.into_iter().map(str::to_owned).collect())
}

impl Read {
    /// The copies, read as they are asked for. `inside` is the folder's path in the
    /// one that is imported; without one the article is that of the whole import.
    fn arrivals(self, inside: Option<&str>, ids: &mut Ids) -> Arrivals {
        let whole = inside.map(|inside| match &self.article {
            Some(article) => ids.give(article),
            None => ids.give(&ids::of_path(inside, false)),
        });
        let mut given: BTreeMap<String, ArticleId> = BTreeMap::new();
        for part in self.copies.iter().filter_map(|copy| copy.part.as_ref()) {
            if !given.contains_key(part) {
                let path = match inside {
                    Some(inside) => format!("{inside}/{part}"),
                    None => part.clone(),
                };
                given.insert(part.clone(), ids.give(&ids::of_path(&path, false)));
            }
        }
        let arrivals = self.copies.into_iter().map(move |copy| {
            let part = copy.part.and_then(|part| given.get(&part).cloned());
            let bytes = read_file(&copy.file)?;
            Ok(Arrival {
                article: part.or_else(|| whole.clone()),
                source: Source {
                    bytes,
                    ..copy.source
                },
            })
        });
        Box::new(arrivals)
    }
}

/// What a folder holds.
#[derive(Default)]
struct Found {
    /// In the natural order of their names.
    texts: Vec<Text>,
    folders: Vec<PathBuf>,
    ignored: Vec<PathBuf>,
}

/// A file that holds a version.
struct Text {
    /// Its name; what of it is no UTF-8 is replaced.
    name: String,
    file: PathBuf,
    media_type: MediaType,
}

/// Lists a folder; dotfiles, READMEs and sidecars are no versions.
fn list(path: &Path) -> Result<Found, ImportError> {
    let unreadable = |error| ImportError::reading(path, error);
    let mut found = Found::default();
    for entry in fs::read_dir(path).map_err(unreadable)? {
        let file = entry.map_err(unreadable)?.path();
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let passed_over = name.starts_with('.')
            || stem(&name).eq_ignore_ascii_case("readme")
            || sidecar::NAMES.contains(&name.as_str());
        if passed_over {
            continue;
        }
        match MediaType::of_path(&file) {
            _ if file.is_dir() => found.folders.push(file),
            Some(media_type) if file.is_file() => found.texts.push(Text {
                name,
                file,
                media_type,
            }),
            _ => found.ignored.push(file),
        }
    }
    found
        .texts
        .sort_by_cached_key(|text| (name::natural(&text.name), text.file.clone()));
    found.folders.sort();
    found.ignored.sort();
    Ok(found)
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use crate::import::{ImportError, import_path as import};
    use std::fs;
    use tempfile::TempDir;

    fn folder(files: &[(&str, &str)]) -> TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(dir.path().join(name), text).unwrap();
        }
        dir
    }

    fn error(files: &[(&str, &str)]) -> ImportError {
        let dir = folder(files);
        import(dir.path(), Some("folder")).err().unwrap()
    }

    #[test]
    fn files_in_natural_order_with_numbers() {
        let dir = folder(&[
            ("10.md", "c"),
            ("9.txt", "b"),
            ("v3.html", "a"),
            ("README.md", "no"),
            (".hidden.md", "no"),
            ("photo.jpg", "no"),
        ]);
        fs::create_dir(dir.path().join("old.txt")).unwrap();
        let imported = import(dir.path(), None).unwrap();
        assert_eq!(imported.ignored, [dir.path().join("photo.jpg")]);
        let sources = imported.read().unwrap();
        let read: Vec<(&[u8], Option<u32>)> = sources
            .iter()
            .map(|source| (&source.bytes[..], source.otherwise.number.map(|n| n.get())))
            .collect();
        let expected: [(&[u8], _); 3] = [(b"b", Some(9)), (b"c", Some(10)), (b"a", Some(3))];
        assert_eq!(read, expected);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_name_that_is_no_utf_8_hides_no_version() {
        use std::os::unix::ffi::OsStrExt;
        let dir = folder(&[("01.md", "a")]);
        let name = std::ffi::OsStr::from_bytes(b"02-caf\xe9.md");
        fs::write(dir.path().join(name), "b").unwrap();
        let imported = import(dir.path(), None).unwrap();
        assert!(imported.ignored.is_empty());
        assert_eq!(imported.read().unwrap().len(), 2);
    }

    #[test]
    fn the_sidecar_says_more() {
        let dir = folder(&[
            ("01.txt", "a"),
            ("02.txt", "b"),
            (
                "seed.toml",
                "article = \"nato-explainer\"\ntitle = \"Nato\"\n\
                 [[version]]\nfile = \"02.txt\"\nnumber = 21\nof = 31\n\
                 captured = 2022-03-17T19:00:00+01:00\npublished = 2022-03-17\n\
                 url = \"https://news.example/\"\n\
                 [[version]]\nfile = \"01.txt\"\ncaptured = 2022-03-01T00:00:00Z\n\
                 [[pair]]\nold = 1\n",
            ),
        ]);
        let imported = import(dir.path(), Some("folder")).unwrap();
        assert_eq!(
            imported.article.as_ref().unwrap().as_str(),
            "nato-explainer"
        );
        let sources = imported.read().unwrap();
        let [first, second] = &sources[..] else {
            panic!("two files are two sources");
        };
        assert_eq!((first.number, first.otherwise.number), (None, None));
        assert_eq!(second.number.unwrap().get(), 21);
        assert_eq!(second.of.unwrap().get(), 31);
        let time = |time: Option<chrono::DateTime<chrono::Utc>>| time.unwrap().to_rfc3339();
        assert_eq!(time(second.captured_at), "2022-03-17T18:00:00+00:00");
        assert_eq!(time(second.published_at), "2022-03-17T00:00:00+00:00");
        assert_eq!(second.otherwise.title.as_deref(), Some("Nato"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let missing = "[[version]]\nfile = \"02.md\"\n";
        let twice = "[[version]]\nfile = \"1.md\"\n[[version]]\nfile = \"1.md\"\n";
        let time = "[[version]]\nfile = \"1.md\"\ncaptured = \"soon\"\n";
        for (sidecar, expected) in [
            (missing, "line 2: there is no file `02.md` in its folder"),
            (twice, "line 4: `1.md` is told twice"),
            (time, "line 3: `soon` is not a time"),
            ("article = 3", "is wrong"),
            ("article = \"No Id\"", "is wrong"),
            ("[[version]]\nfile = \"1.md\"\nnumber = 0\n", "is wrong"),
        ] {
            let error = error(&[("1.md", "a"), ("versions.toml", sidecar)]).to_string();
            assert!(error.contains(expected), "{sidecar:?}: {error}");
        }
        let same = "[[version]]\nfile = \"a.md\"\nnumber = 3\n\
                    [[version]]\nfile = \"b.md\"\nnumber = 3\n";
        let error = error(&[("a.md", "a"), ("b.md", "b"), ("versions.toml", same)]);
        let said = error.to_string();
        assert!(
            said.starts_with("`a.md` and `b.md` both claim to be version 3"),
            "{said}"
        );
    }

    #[test]
    fn a_folder_without_versions_says_so() {
        let dir = folder(&[("photo.jpg", "")]);
        fs::create_dir(dir.path().join("article")).unwrap();
        let error = import(dir.path(), None).err().unwrap();
        assert!(error.to_string().starts_with("no versions in the folder"));
        assert!(error.hint().unwrap().contains("article"));
        let error = import(&dir.path().join("none"), None).err().unwrap();
        assert!(matches!(error, ImportError::Missing(_)));
        let error = import(dir.path(), Some("scroll")).err().unwrap();
        assert!(error.hint().unwrap().starts_with("known are "));
    }

    #[test]
    fn articles_are_named_after_what_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let base = dir.path().join("Nato Explainer");
        fs::create_dir(&base).unwrap();
        for (file, expected) in [
            ("21.md", "nato-explainer"),
            ("Budget 2022.md", "budget-2022"),
            ("budget-v3.md", "budget"),
        ] {
            fs::write(base.join(file), "a").unwrap();
            let imported = import(&base.join(file), None).unwrap();
            assert_eq!(imported.article.unwrap().as_str(), expected);
        }
        let imported = import(&base, None).unwrap();
        assert_eq!(imported.article.unwrap().as_str(), "nato-explainer");
    }
}
