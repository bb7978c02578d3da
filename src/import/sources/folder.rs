//! A folder of files, one a version: `01.md`, `02.md`, ... A `versions.toml` or
//! `seed.toml` beside them may say more: article, numbers, times, addresses.
use crate::import::{
    Arrival, Fit, ImportError, Imported, Importer, Origin, Wishes, name, read_file, sidecar,
};
use crate::model::{MediaType, Source};
use std::fs;
use std::path::{Path, PathBuf};

pub(super) struct Entry;

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
        let sidecar = sidecar::read(path)?;
        let stems: Vec<&str> = found.texts.iter().map(|text| stem(&text.name)).collect();
        let mut sources = Vec::new();
        for (text, number) in found.texts.iter().zip(name::numbers(&stems)) {
            let name = text.file.display().to_string();
            let mut source = Source::new(name, Vec::new(), text.media_type);
            source.otherwise.number = number;
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
        if sources.is_empty() {
            return Err(ImportError::NoVersions {
                path: path.to_owned(),
                folders: found.folders,
            });
        }
        // What is known of the files is known now; what they hold is read when
        // it is asked for.
        let total = sources.len();
        let files = found.texts.into_iter().map(|text| text.file);
        let arrivals = sources.into_iter().zip(files).map(|(source, file)| {
            let bytes = read_file(&file)?;
            let source = Source { bytes, ..source };
            let article = None;
            Ok(Arrival { article, source })
        });
        let article = article.or_else(|| name::article(path));
        Ok(Imported {
            total: Some(total),
            ignored: found.ignored,
            ..Imported::new(article, Box::new(arrivals))
        })
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
        let error = import(dir.path(), Some("warc")).err().unwrap();
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
