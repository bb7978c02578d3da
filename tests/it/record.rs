//! Recording what was imported: folders and files into a store.
use chrono::{DateTime, Utc};
use claimdiff::history::{Note, RecordError, RecordedSource, Recorder, record};
use claimdiff::import::import_path as import;
use claimdiff::model::{ArticleId, MediaType, Source, Version, VersionNumber};
use claimdiff::store::backends::memory::MemoryStore;
use claimdiff::store::{OnConflict, Recorded, Store};
use std::fs;
use std::path::{Path, PathBuf};

fn seed(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("seeds")
        .join(name)
}

fn now() -> DateTime<Utc> {
    "2026-01-02T03:04:05Z".parse().unwrap()
}

fn later() -> DateTime<Utc> {
    "2026-07-08T09:10:11Z".parse().unwrap()
}

fn id() -> ArticleId {
    "x".parse().unwrap()
}

fn number(n: u32) -> Option<VersionNumber> {
    VersionNumber::new(n)
}

fn plain(name: &str, text: &str) -> Source {
    Source::new(name, text.as_bytes().to_vec(), MediaType::Plain)
}

fn told(recorded: &[RecordedSource]) -> Vec<String> {
    let tell = |entry: &RecordedSource| {
        let what = match entry.recorded {
            Recorded::New(_) => "new",
            Recorded::Late(_) => "late",
            Recorded::Replaced(_) => "replaced",
            Recorded::Reread(_) => "reread",
            Recorded::Skipped(_) => "skipped",
            Recorded::Seen(_) => "seen",
            Recorded::Returned(_) => "returned",
            Recorded::Known(_) => "known",
        };
        format!("{what} {}", entry.recorded.version().number)
    };
    recorded.iter().map(tell).collect()
}

fn numbers(versions: &[Version]) -> Vec<u32> {
    versions
        .iter()
        .map(|version| version.number.get())
        .collect()
}

fn imported(name: &str) -> (ArticleId, Vec<Source>) {
    let imported = import(&seed(name), None).unwrap();
    (imported.article.clone().unwrap(), imported.read().unwrap())
}

#[test]
fn every_seed_is_recorded_once() {
    for entry in fs::read_dir(seed("")).unwrap() {
        let folder = entry.unwrap();
        if !folder.path().is_dir() {
            continue;
        }
        let name = folder.file_name().into_string().unwrap();
        let (article, sources) = imported(&name);
        assert_eq!(article.as_str(), name);
        let mut store = MemoryStore::default();
        record(&mut store, &article, sources.clone(), now()).unwrap();
        let before = (
            store.versions(&article).unwrap(),
            store.sightings(&article).unwrap(),
        );
        let again = record(&mut store, &article, sources, later()).unwrap();
        assert!(
            told(&again).iter().all(|told| told.starts_with("known")),
            "{name}"
        );
        let after = (
            store.versions(&article).unwrap(),
            store.sightings(&article).unwrap(),
        );
        assert_eq!(before, after, "{name}");
    }
}

#[test]
fn the_explainer_has_its_own_numbers_and_gaps() {
    let (article, sources) = imported("nato-explainer");
    let mut store = MemoryStore::default();
    record(&mut store, &article, sources, now()).unwrap();
    let versions = store.versions(&article).unwrap();
    assert_eq!(
        numbers(&versions),
        [1, 3, 4, 8, 12, 15, 19, 20, 21, 24, 28, 31]
    );
    assert!(
        versions
            .iter()
            .all(|version| version.provenance.of == number(31))
    );
    assert!(
        versions
            .iter()
            .all(|version| version.provenance.title.is_some())
    );
    let first = &versions[0].provenance;
    assert_eq!(
        first.captured_at,
        "2022-02-25T09:12:00Z".parse::<DateTime<Utc>>().unwrap()
    );
}

#[test]
fn an_article_that_flips_has_two_versions_and_sightings() {
    let (article, sources) = imported("ferry-fares");
    let mut store = MemoryStore::default();
    let recorded = record(&mut store, &article, sources, now()).unwrap();
    assert_eq!(
        told(&recorded),
        ["new 1", "new 2", "returned 1", "returned 2"]
    );
}

#[test]
fn the_text_says_what_nobody_declares() {
    let text = "What is Nato?\n\nVersion 21 of 31.\n\nIt has 30 members.\n";
    let mut source = plain("nato/07.txt", text);
    source.otherwise.number = number(7);
    source.otherwise.title = Some("Another title".to_owned());
    let mut store = MemoryStore::default();
    record(&mut store, &id(), vec![source.clone()], now()).unwrap();
    let version = store.versions(&id()).unwrap().remove(0);
    assert_eq!(
        (version.number, version.provenance.of),
        (number(21).unwrap(), number(31))
    );
    assert_eq!(version.provenance.title.as_deref(), Some("What is Nato?"));
    assert_eq!(version.provenance.captured_at, now());
    assert_eq!(store.raw(&version).unwrap(), None);

    source.number = number(20);
    let recorded = record(&mut store, &"y".parse().unwrap(), vec![source], now()).unwrap();
    assert_eq!(told(&recorded), ["new 20"]);
    assert_eq!(recorded[0].notes, [Note::NumberInText(number(21).unwrap())]);
    assert_eq!(recorded[0].recorded.version().provenance.of, None);
}

#[test]
fn a_number_above_its_total_is_told_with_its_line() {
    let mut store = MemoryStore::default();
    let sources = vec![
        plain("a/01.txt", "A title\n\nIt has 30 members.\n"),
        plain(
            "a/02.txt",
            "A title\n\nVersion 32 of 31.\n\nIt has 30 members.\n",
        ),
    ];
    let error = record(&mut store, &id(), sources, now()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`a/02.txt`, line 3, says version 32 of 31, and the number is above the total"
    );
    assert!(error.hint().is_some());
    let mut declared = plain("b.txt", "It has 30 members.\n");
    (declared.number, declared.of) = (number(5), number(4));
    let error = record(&mut store, &id(), vec![declared], now()).unwrap_err();
    assert!(
        error.to_string().starts_with("`b.txt` says version 5 of 4"),
        "{error}"
    );
    assert!(store.articles().unwrap().is_empty());
}

#[test]
fn two_files_that_claim_one_number_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("01.md"), "It has 29 members.").unwrap();
    fs::write(dir.path().join("1.txt"), "It has 30 members.").unwrap();
    let sources = import(dir.path(), None).unwrap().read().unwrap();
    let mut store = MemoryStore::default();
    match record(&mut store, &id(), sources, now()).unwrap_err() {
        RecordError::SameNumber {
            first,
            second,
            number,
            ..
        } => {
            assert!(first.ends_with("01.md") && second.ends_with("1.txt"));
            assert_eq!(number, VersionNumber::FIRST);
        }
        other => panic!("{other}"),
    }
    assert!(store.articles().unwrap().is_empty());
}

#[test]
fn a_taken_number_names_the_file() {
    let mut store = MemoryStore::default();
    let mut source = plain("21.txt", "It has 29 members.");
    source.number = number(21);
    record(&mut store, &id(), vec![source.clone()], now()).unwrap();
    source.bytes = b"It has 30 members.".to_vec();
    let error = record(&mut store, &id(), vec![source], now()).unwrap_err();
    assert_eq!(error.to_string(), "`21.txt` cannot be recorded");
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert!(
        cause.starts_with("version 21 of `x` is held with another text"),
        "{cause}"
    );
}

#[test]
fn other_charsets_and_pages_keep_their_bytes() {
    let latin = b"Le caf\xe9 co\xfbte 30 euros d\xe9j\xe0, a dit le ministre.\n".to_vec();
    let page = "<html><body><article><h1>Aid</h1><p>The US sent $350m in aid to the country on \
                Friday, officials said in a long statement.</p></article></body></html>";
    let mut sources = vec![
        Source::new("a.txt", latin.clone(), MediaType::Plain),
        Source::new(
            "https://news.example/b?x",
            page.as_bytes().to_vec(),
            MediaType::Html,
        ),
    ];
    sources[0].number = number(1);
    sources[1].number = number(2);
    let mut store = MemoryStore::default();
    let recorded = record(&mut store, &id(), sources, now()).unwrap();
    assert_eq!(recorded[0].notes, [Note::Charset("windows-1252")]);
    let versions = store.versions(&id()).unwrap();
    assert!(store.text(versions[0].snapshot).unwrap().contains("café"));
    assert_eq!(store.raw(&versions[0]).unwrap().unwrap().bytes, latin);
    let raw = store.raw(&versions[1]).unwrap().unwrap();
    assert_eq!(
        (raw.name.as_str(), raw.bytes),
        ("capture.html", page.as_bytes().to_vec())
    );
    assert!(!store.text(versions[1].snapshot).unwrap().contains('<'));
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    let mut store = MemoryStore::default();
    for (bytes, why) in [
        (&b""[..], "the text is empty"),
        (b" \n", "the text is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "binary"),
    ] {
        let sources = vec![
            plain("good.txt", "It has 30 members."),
            Source::new("bad.txt", bytes.to_vec(), MediaType::Plain),
        ];
        let error = record(&mut store, &id(), sources, now()).unwrap_err();
        assert_eq!(error.to_string(), "`bad.txt` cannot be read as a text");
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert!(cause.contains(why), "{cause}");
    }
    assert!(store.articles().unwrap().is_empty());
}

#[test]
fn files_of_which_only_the_order_is_known_are_numbered_by_it() {
    let files = |texts: &[&str]| -> Vec<Source> {
        let name = |at: usize| format!("{}.txt", char::from(b'a' + at as u8));
        texts
            .iter()
            .enumerate()
            .map(|(at, text)| plain(&name(at), text))
            .collect()
    };
    let mut store = MemoryStore::default();
    let first = ["one text", "another", "another", "one text"];
    let recorded = record(&mut store, &id(), files(&first), now()).unwrap();
    assert_eq!(told(&recorded), ["new 1", "new 2", "known 2", "new 3"]);
    let recorded = record(&mut store, &id(), files(&first), later()).unwrap();
    assert_eq!(
        told(&recorded),
        ["known 1", "known 2", "known 2", "known 3"]
    );
    let grown = ["one text", "another", "another", "one text", "a third"];
    let recorded = record(&mut store, &id(), files(&grown), later()).unwrap();
    assert_eq!(told(&recorded)[4], "new 4");
    assert_eq!(numbers(&store.versions(&id()).unwrap()), [1, 2, 3, 4]);
}

/// Error pages among the pages of an archive are no versions, and neither are they
/// when they come first.
#[test]
fn pages_that_are_no_article_are_told_and_not_recorded() {
    let article = "Ice closed two ports of the north, and the towns lost their trade. ".repeat(20);
    let page = |title: &str, text: &str| {
        format!(
            "<!doctype html><title>{title}</title><article><h1>{title}</h1><p>{text}</p></article>"
        )
    };
    let copies = [
        page("Page not found", "Try our search."),
        page("Ice", &article),
        page("Page not found", "Try our search."),
        page("Ice", &article.replace("two", "three")),
    ];
    let sources = |copies: &[String]| -> Vec<Source> {
        let copies = copies.iter().zip(1..);
        let source = |(copy, day): (&String, u32)| {
            let mut source =
                Source::new(format!("{day}"), copy.clone().into_bytes(), MediaType::Html);
            let at = format!("2022-03-{day:02}T00:00:00Z");
            source.captured_at = Some(at.parse().unwrap());
            source
        };
        copies.map(source).collect()
    };
    let mut store = MemoryStore::default();
    let mut recorder = Recorder::new(now(), OnConflict::Refuse).of_pages(true);
    let ready = recorder
        .read(&store, vec![(id(), sources(&copies))])
        .unwrap();
    let gone: Vec<&str> = ready
        .vanished
        .iter()
        .map(|(_, name, _)| name.as_str())
        .collect();
    assert_eq!(gone, ["1", "3"]);
    recorder.write(&mut store, ready).unwrap();
    assert_eq!(numbers(&store.versions(&id()).unwrap()), [1, 2]);
    // In another run the text that is held tells it.
    let mut later = sources(&[copies[0].clone()]);
    later[0].captured_at = Some(now());
    let mut recorder = Recorder::new(now(), OnConflict::Refuse).of_pages(true);
    let ready = recorder.read(&store, vec![(id(), later)]).unwrap();
    assert_eq!((ready.vanished.len(), ready.is_empty()), (1, true));
}
