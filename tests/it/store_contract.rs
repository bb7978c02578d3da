//! What every backend of the store promises: the same functions for each.
use claimdiff::model::{Capture, Dating, Provenance, RawCapture, SnapshotId};
use claimdiff::store::backends::memory::MemoryStore;
use claimdiff::store::{Recorded, Store, StoreError};
use conflicts::{
    a_batch_is_refused_whole, a_better_reader_reads_anew, a_rehearsal_tells_and_writes_nothing,
    a_taken_number_can_be_replaced, a_taken_number_can_be_skipped,
    a_version_that_arrives_late_is_told_as_that, both_texts_of_a_number_can_be_kept,
    many_articles_at_once,
};
use samples::{at, hour, id, number, numbered, numbers, seen, told};

mod conflicts;
mod histories;
pub mod samples;

/// A store to test, and a way to open it anew.
trait Place {
    fn store(&mut self) -> &mut dyn Store;
    /// A second handle, where a store outlives its handle.
    fn reopened(&mut self) -> &mut dyn Store;
}

struct InMemory(MemoryStore);

impl Place for InMemory {
    fn store(&mut self) -> &mut dyn Store {
        &mut self.0
    }
    fn reopened(&mut self) -> &mut dyn Store {
        &mut self.0
    }
}

#[cfg(feature = "git")]
struct InGit {
    dir: tempfile::TempDir,
    store: Box<dyn Store>,
}

#[cfg(feature = "git")]
impl Place for InGit {
    fn store(&mut self) -> &mut dyn Store {
        &mut *self.store
    }
    fn reopened(&mut self) -> &mut dyn Store {
        self.store = claimdiff::store::open(self.dir.path()).unwrap();
        &mut *self.store
    }
}

/// Runs each function on each backend.
macro_rules! contract {
    ($($name:ident),* $(,)?) => {
        mod memory {
            $(#[test] fn $name() { super::$name(&mut super::InMemory(Default::default())); })*
        }
        #[cfg(feature = "git")]
        mod git {
            $(#[test] fn $name() { super::$name(&mut super::in_git()); })*
        }
    };
}

#[cfg(feature = "git")]
fn in_git() -> InGit {
    let dir = tempfile::tempdir().unwrap();
    let store = claimdiff::store::open_or_create(dir.path()).unwrap();
    InGit { dir, store }
}

contract![
    what_is_recorded_is_read_back,
    numbers_are_declared_or_counted,
    late_arrivals_are_sorted,
    the_same_text_is_a_sighting,
    a_return_is_a_sighting_of_the_earlier_version,
    a_sighting_belongs_to_the_version_of_its_time,
    a_declared_number_is_a_version_even_with_a_known_text,
    the_same_captures_again_change_nothing,
    captures_without_a_time_tell_nothing_twice,
    a_copy_without_a_time_that_comes_alone_can_be_a_return,
    a_taken_number_is_refused_whole,
    a_number_above_its_total_is_refused_whole,
    equal_bytes_read_anew_are_no_new_version,
    captured_bytes_are_kept,
    ids_that_cannot_be_are_refused,
    unknown_things_are_said_to_be,
    facts_cannot_forge_others,
    many_at_once_are_like_one_by_one,
    the_highest_number_leaves_none_to_count,
    a_version_that_arrives_late_is_told_as_that,
    a_taken_number_can_be_skipped,
    a_taken_number_can_be_replaced,
    both_texts_of_a_number_can_be_kept,
    a_better_reader_reads_anew,
    many_articles_at_once,
    a_batch_is_refused_whole,
    a_rehearsal_tells_and_writes_nothing,
];

fn what_is_recorded_is_read_back(place: &mut dyn Place) {
    let mut capture = numbered(21, 5, "Aid of $350m.\nÜber alles: 30 %\n");
    capture.provenance = Provenance {
        captured_at: "2022-03-17T18:00:00.9Z".parse().unwrap(),
        published_at: Some("1949-04-04T00:00:00Z".parse().unwrap()),
        title: Some("Nato: what is it?".to_owned()),
        byline: Some("A. Writer".to_owned()),
        url: Some("https://news.example/nato?x=1".to_owned()),
        of: Some(number(31)),
        reader: "markdown/1".to_owned(),
    };
    let text = capture.text.clone();
    let mut expected = capture.provenance.clone();
    expected.captured_at = "2022-03-17T18:00:00Z".parse().unwrap();
    let nato = id("bbc.co.uk/nato-explainer");
    let recorded = place.store().record(&nato, vec![capture]).unwrap();

    let store = place.reopened();
    let versions = store.versions(&nato).unwrap();
    assert_eq!(recorded, [Recorded::New(versions[0].clone())]);
    assert_eq!(versions[0].provenance, expected);
    assert_eq!(versions[0].snapshot, SnapshotId::of(&text));
    assert_eq!(store.text(versions[0].snapshot).unwrap(), text);
    assert_eq!(store.raw(&versions[0]).unwrap(), None);
    let articles = store.articles().unwrap();
    assert_eq!(articles.len(), 1);
    assert_eq!(articles[0].id, nato);
    assert_eq!(articles[0].title.as_deref(), Some("Nato: what is it?"));
}

fn numbers_are_declared_or_counted(place: &mut dyn Place) {
    let captures = vec![at(1, "a"), numbered(7, 2, "b"), at(3, "c")];
    let recorded = place.store().record(&id("x"), captures).unwrap();
    assert_eq!(told(&recorded), ["new 8", "new 7", "new 9"]);
    let recorded = place.store().record(&id("x"), vec![at(4, "d")]).unwrap();
    assert_eq!(told(&recorded), ["new 10"]);
    assert_eq!(
        numbers(&place.reopened().versions(&id("x")).unwrap()),
        [7, 8, 9, 10]
    );
}

fn late_arrivals_are_sorted(place: &mut dyn Place) {
    for n in [20, 3, 31, 4] {
        let capture = numbered(n, i64::from(n), &format!("text {n}"));
        place.store().record(&id("x"), vec![capture]).unwrap();
    }
    assert_eq!(
        numbers(&place.reopened().versions(&id("x")).unwrap()),
        [3, 4, 20, 31]
    );
}

fn the_same_text_is_a_sighting(place: &mut dyn Place) {
    let captures = vec![at(1, "a"), at(2, "a"), at(3, "b")];
    let recorded = place.store().record(&id("x"), captures).unwrap();
    assert_eq!(told(&recorded), ["new 1", "seen 1", "new 2"]);
    let recorded = place.store().record(&id("x"), vec![at(4, "b")]).unwrap();
    assert_eq!(told(&recorded), ["seen 2"]);
    let store = place.reopened();
    assert_eq!(numbers(&store.versions(&id("x")).unwrap()), [1, 2]);
    assert_eq!(
        seen(&store.sightings(&id("x")).unwrap()),
        [(1, hour(2)), (2, hour(4))]
    );
}

fn a_return_is_a_sighting_of_the_earlier_version(place: &mut dyn Place) {
    let captures = vec![at(1, "a"), at(2, "b"), at(3, "a"), at(4, "a"), at(5, "b")];
    let recorded = place.store().record(&id("x"), captures).unwrap();
    assert_eq!(
        told(&recorded),
        ["new 1", "new 2", "returned 1", "seen 1", "returned 2"]
    );
    let expected = [(1, hour(3)), (1, hour(4)), (2, hour(5))];
    assert_eq!(
        seen(&place.reopened().sightings(&id("x")).unwrap()),
        expected
    );
}

fn a_sighting_belongs_to_the_version_of_its_time(place: &mut dyn Place) {
    let captures = vec![at(1, "a"), at(9, "b"), at(5, "a"), at(0, "b")];
    let recorded = place.store().record(&id("x"), captures).unwrap();
    assert_eq!(told(&recorded), ["new 1", "new 2", "seen 1", "returned 2"]);
    let expected = [(2, hour(0)), (1, hour(5))];
    assert_eq!(
        seen(&place.reopened().sightings(&id("x")).unwrap()),
        expected
    );
}

fn a_declared_number_is_a_version_even_with_a_known_text(place: &mut dyn Place) {
    let captures = vec![
        numbered(1, 1, "a"),
        numbered(2, 2, "b"),
        numbered(3, 3, "a"),
    ];
    let recorded = place.store().record(&id("x"), captures).unwrap();
    assert_eq!(told(&recorded), ["new 1", "new 2", "new 3"]);
    let store = place.reopened();
    let versions = store.versions(&id("x")).unwrap();
    assert_eq!(versions[0].snapshot, versions[2].snapshot);
    assert!(store.sightings(&id("x")).unwrap().is_empty());
}

fn the_same_captures_again_change_nothing(place: &mut dyn Place) {
    let captures = vec![numbered(1, 1, "a"), at(2, "b"), at(3, "b"), at(4, "a")];
    place.store().record(&id("x"), captures.clone()).unwrap();
    let store = place.reopened();
    let before = (
        store.versions(&id("x")).unwrap(),
        store.sightings(&id("x")).unwrap(),
    );
    let recorded = store.record(&id("x"), captures).unwrap();
    assert_eq!(
        told(&recorded),
        ["known 1", "known 2", "known 2", "known 1"]
    );
    let store = place.reopened();
    let after = (
        store.versions(&id("x")).unwrap(),
        store.sightings(&id("x")).unwrap(),
    );
    assert_eq!(before, after);
}

fn captures_without_a_time_tell_nothing_twice(place: &mut dyn Place) {
    let undated = |hours, text| Capture {
        dating: Dating::Assumed,
        ..at(hours, text)
    };
    let captures = vec![undated(1, "a"), undated(1, "b")];
    let recorded = place.store().record(&id("x"), captures).unwrap();
    assert_eq!(told(&recorded), ["new 1", "new 2"]);
    let captures = vec![undated(9, "a"), undated(9, "b"), undated(9, "c")];
    let recorded = place.reopened().record(&id("x"), captures).unwrap();
    assert_eq!(told(&recorded), ["known 1", "known 2", "new 3"]);
    assert!(place.reopened().sightings(&id("x")).unwrap().is_empty());
}

fn a_copy_without_a_time_that_comes_alone_can_be_a_return(place: &mut dyn Place) {
    let undated = |hours, text| {
        vec![Capture {
            dating: Dating::Assumed,
            ..at(hours, text)
        }]
    };
    let mut recorded = Vec::new();
    for captures in [
        undated(1, "a"),
        undated(2, "b"),
        undated(3, "a"),
        undated(4, "a"),
    ] {
        recorded.extend(place.store().record(&id("x"), captures).unwrap());
    }
    assert_eq!(told(&recorded), ["new 1", "new 2", "returned 1", "known 1"]);
    let sightings = place.reopened().sightings(&id("x")).unwrap();
    assert_eq!(seen(&sightings), [(1, hour(3))]);
}

fn a_taken_number_is_refused_whole(place: &mut dyn Place) {
    place
        .store()
        .record(&id("x"), vec![numbered(21, 1, "a")])
        .unwrap();
    let captures = vec![numbered(20, 0, "z"), numbered(21, 2, "b")];
    match place.store().record(&id("x"), captures).unwrap_err() {
        StoreError::NumberTaken {
            number: taken,
            held,
            new,
            capture,
            ..
        } => {
            assert_eq!((taken, capture), (number(21), 1));
            assert_eq!(
                (held.snapshot, new),
                (SnapshotId::of("a"), SnapshotId::of("b"))
            );
        }
        other => panic!("{other}"),
    }
    let twice = vec![numbered(30, 3, "c"), numbered(30, 3, "d")];
    assert!(place.store().record(&id("x"), twice).is_err());
    let twice = vec![numbered(1, 3, "c"), numbered(1, 3, "d")];
    assert!(place.store().record(&id("y"), twice).is_err());
    let store = place.reopened();
    assert_eq!(numbers(&store.versions(&id("x")).unwrap()), [21]);
    assert!(store.versions(&id("y")).is_err());
}

fn a_number_above_its_total_is_refused_whole(place: &mut dyn Place) {
    let mut wrong = numbered(32, 1, "a");
    wrong.provenance.of = Some(number(31));
    let captures = vec![numbered(31, 0, "z"), wrong];
    let error = place.store().record(&id("x"), captures).unwrap_err();
    assert_eq!(
        error.to_string(),
        "version 32 of 31 cannot be: the number is above the total"
    );
    assert!(place.reopened().versions(&id("x")).is_err());
}

fn equal_bytes_read_anew_are_no_new_version(place: &mut dyn Place) {
    let page = |text: &str, n: Option<u32>, hours| Capture {
        raw: Some(RawCapture {
            name: "page.html".to_owned(),
            bytes: b"<p>Aid of $350m".to_vec(),
        }),
        number: n.map(number),
        ..at(hours, text)
    };
    place
        .store()
        .record(&id("x"), vec![page("Aid", Some(3), 1)])
        .unwrap();
    let captures = vec![
        page("Aid of $350m", Some(3), 1),
        page("Aid of $350m", None, 2),
    ];
    let recorded = place.store().record(&id("x"), captures).unwrap();
    assert_eq!(told(&recorded), ["known 3", "seen 3"]);
    assert_eq!(numbers(&place.reopened().versions(&id("x")).unwrap()), [3]);
}

fn captured_bytes_are_kept(place: &mut dyn Place) {
    let raw = |name: &str| RawCapture {
        name: name.to_owned(),
        bytes: b"<p>\xe9t\xe9\0".to_vec(),
    };
    let capture = Capture {
        raw: Some(raw("../page 1.html")),
        ..at(1, "été")
    };
    place
        .store()
        .record(&id("a/x"), vec![capture, at(2, "b")])
        .unwrap();
    let store = place.reopened();
    let versions = store.versions(&id("a/x")).unwrap();
    assert_eq!(store.raw(&versions[0]).unwrap(), Some(raw("page-1.html")));
    assert_eq!(store.raw(&versions[1]).unwrap(), None);
}

fn ids_that_cannot_be_are_refused(place: &mut dyn Place) {
    place.store().record(&id("a/b"), vec![at(1, "a")]).unwrap();
    for (name, expected) in [
        ("main", "`main` cannot name an article"),
        ("sightings", "`sightings` cannot name an article"),
        ("sightings/a/b", "cannot name an article"),
        ("main/x", "cannot name an article"),
        ("a", "`a` and `a/b` cannot both be articles"),
        ("a/b/c", "`a/b/c` and `a/b` cannot both be articles"),
    ] {
        let error = place
            .store()
            .record(&id(name), vec![at(1, "a")])
            .unwrap_err();
        assert!(error.to_string().contains(expected), "{name}: {error}");
        assert!(error.hint().is_some());
        let unknown = place.store().versions(&id(name)).unwrap_err();
        assert!(
            matches!(unknown, StoreError::UnknownArticle { .. }),
            "{name}: {unknown}"
        );
    }
    place.store().record(&id("a/bc"), vec![at(1, "a")]).unwrap();
    assert_eq!(place.reopened().articles().unwrap().len(), 2);
}

fn unknown_things_are_said_to_be(place: &mut dyn Place) {
    place
        .store()
        .record(&id("nato-explainer"), vec![at(1, "a")])
        .unwrap();
    match place.store().versions(&id("nato-explainr")).unwrap_err() {
        StoreError::UnknownArticle { near, .. } => assert_eq!(near, [id("nato-explainer")]),
        other => panic!("{other}"),
    }
    let error = place.store().text(SnapshotId::of("b")).unwrap_err();
    assert!(matches!(error, StoreError::UnknownSnapshot(_)), "{error}");
    let found = place
        .store()
        .with_prefix(&id("nato-explainer"), "ffffffff")
        .unwrap();
    assert!(found.is_empty());
    let prefix = &SnapshotId::of("a").to_string()[..7];
    let found = place
        .store()
        .with_prefix(&id("nato-explainer"), prefix)
        .unwrap();
    assert_eq!(numbers(&found), [1]);
}

fn facts_cannot_forge_others(place: &mut dyn Place) {
    let mut capture = at(1, "a");
    capture.provenance.title = Some("T\n\nVersion: 9\nSnapshot: 0\r\u{2028}Article: y".to_owned());
    capture.provenance.byline = Some(" \n ".to_owned());
    capture.provenance.url = Some("\0https://news.example/\tx".to_owned());
    place.store().record(&id("x"), vec![capture]).unwrap();
    let version = place.reopened().versions(&id("x")).unwrap().remove(0);
    assert_eq!(version.number, number(1));
    let provenance = version.provenance;
    assert_eq!(
        provenance.title.unwrap(),
        "T Version: 9 Snapshot: 0 Article: y"
    );
    assert_eq!(provenance.byline, None);
    assert_eq!(provenance.url.unwrap(), "https://news.example/ x");
}

fn many_at_once_are_like_one_by_one(place: &mut dyn Place) {
    let captures: Vec<Capture> = (0..40)
        .map(|n| at(n, &format!("text {}", n * n % 13)))
        .collect();
    let at_once = place
        .store()
        .record(&id("at-once"), captures.clone())
        .unwrap();
    let mut one_by_one = Vec::new();
    for capture in captures {
        one_by_one.extend(
            place
                .store()
                .record(&id("one-by-one"), vec![capture])
                .unwrap(),
        );
    }
    assert_eq!(told(&at_once), told(&one_by_one));
    let store = place.reopened();
    let strip = |name| {
        let versions = store.versions(&id(name)).unwrap();
        let facts = versions
            .into_iter()
            .map(|v| (v.number, v.snapshot, v.provenance));
        (
            facts.collect::<Vec<_>>(),
            store.sightings(&id(name)).unwrap(),
        )
    };
    assert_eq!(strip("at-once"), strip("one-by-one"));
}

fn the_highest_number_leaves_none_to_count(place: &mut dyn Place) {
    place
        .store()
        .record(&id("x"), vec![numbered(u32::MAX, 1, "a")])
        .unwrap();
    let error = place
        .store()
        .record(&id("x"), vec![at(2, "b")])
        .unwrap_err();
    assert!(matches!(error, StoreError::NoNumberLeft(_)), "{error}");
}
