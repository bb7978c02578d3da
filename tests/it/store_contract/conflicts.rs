//! Late arrivals, numbers that are taken, texts read anew, and batches of many
//! articles.
use super::Place;
use super::samples::{at, hour, id, number, numbered, numbers, seen, told};
use claimdiff::model::{ArticleId, Capture, Dating, RawCapture, SnapshotId};
use claimdiff::store::backends::memory::MemoryStore;
use claimdiff::store::{Incoming, Instead, OnConflict, Rehearsal, Store};

fn with(store: &mut dyn Store, rule: OnConflict, captures: Vec<Capture>) -> Vec<String> {
    let article = id("x");
    let batch = vec![Incoming { article, captures }];
    let recorded = store.record_all(batch, rule).unwrap();
    told(&recorded[0])
}

fn texts(store: &dyn Store, article: &ArticleId) -> Vec<(u32, String)> {
    let text =
        |held: &claimdiff::model::Version| (held.number.get(), store.text(held.snapshot).unwrap());
    store.versions(article).unwrap().iter().map(text).collect()
}

pub(super) fn a_version_that_arrives_late_is_told_as_that(place: &mut dyn Place) {
    let store = place.store();
    let first = vec![numbered(9, 9, "i"), numbered(4, 4, "d")];
    assert_eq!(
        told(&store.record(&id("x"), first).unwrap()),
        ["new 9", "new 4"]
    );
    let second = vec![numbered(3, 3, "c"), numbered(10, 10, "j")];
    assert_eq!(
        told(&store.record(&id("x"), second).unwrap()),
        ["late 3", "new 10"]
    );
    let mut late = numbered(2, 2, "b");
    late.provenance.title = Some("An old title".to_owned());
    assert_eq!(
        told(&store.record(&id("x"), vec![late]).unwrap()),
        ["late 2"]
    );
    let store = place.reopened();
    assert_eq!(
        numbers(&store.versions(&id("x")).unwrap()),
        [2, 3, 4, 9, 10]
    );
    // The last version has no title, whatever came last.
    assert_eq!(store.articles().unwrap()[0].title, None);
}

pub(super) fn a_taken_number_can_be_skipped(place: &mut dyn Place) {
    let store = place.store();
    store.record(&id("x"), vec![numbered(1, 1, "a")]).unwrap();
    let captures = vec![numbered(1, 2, "A"), numbered(2, 2, "b")];
    assert_eq!(
        with(store, OnConflict::Skip, captures),
        ["skipped 1", "new 2"]
    );
    assert_eq!(texts(place.reopened(), &id("x"))[0], (1, "a".to_owned()));
}

pub(super) fn a_taken_number_can_be_replaced(place: &mut dyn Place) {
    let store = place.store();
    let both = vec![numbered(1, 1, "a"), numbered(2, 2, "b")];
    store.record(&id("x"), both.clone()).unwrap();
    let better = vec![numbered(1, 1, "A")];
    assert_eq!(
        with(store, OnConflict::Replace, better.clone()),
        ["replaced 1"]
    );
    let store = place.reopened();
    let now = [(1, "A".to_owned()), (2, "b".to_owned())];
    assert_eq!(texts(store, &id("x")), now);
    let former = store.former(&id("x")).unwrap();
    assert_eq!(former.len(), 1);
    assert_eq!(store.text(former[0].version.snapshot).unwrap(), "a");
    let held = &store.held(&id("x")).unwrap()[0];
    assert_eq!(held.instead, Some(Instead::Replaced(SnapshotId::of("a"))));
    // The same again, either text, changes nothing.
    assert_eq!(
        told(&store.record(&id("x"), both).unwrap()),
        ["known 1", "known 2"]
    );
    assert_eq!(with(store, OnConflict::Replace, better), ["known 1"]);
    // And once more with a third one.
    let third = vec![numbered(1, 1, "AA")];
    assert_eq!(
        with(place.reopened(), OnConflict::Replace, third),
        ["replaced 1"]
    );
    let store = place.reopened();
    assert_eq!(texts(store, &id("x"))[0], (1, "AA".to_owned()));
    assert_eq!(store.former(&id("x")).unwrap().len(), 2);
}

pub(super) fn both_texts_of_a_number_can_be_kept(place: &mut dyn Place) {
    let store = place.store();
    let both = vec![numbered(1, 1, "a"), numbered(2, 2, "b")];
    store.record(&id("x"), both).unwrap();
    let other = vec![numbered(1, 3, "A")];
    assert_eq!(with(store, OnConflict::KeepBoth, other.clone()), ["new 3"]);
    assert_eq!(
        with(place.reopened(), OnConflict::KeepBoth, other),
        ["known 3"]
    );
    assert_eq!(texts(place.reopened(), &id("x")).len(), 3);
}

pub(super) fn a_better_reader_reads_anew(place: &mut dyn Place) {
    let page = |text: &str, reader: &str, n: Option<u32>| {
        let mut capture = at(1, text);
        capture.raw = Some(RawCapture {
            name: "page.html".to_owned(),
            bytes: b"<p>Aid of $350m".to_vec(),
        });
        capture.provenance.reader = reader.to_owned();
        capture.number = n.map(number);
        capture
    };
    let store = place.store();
    let first = vec![page("Aid", "html/1", Some(3)), numbered(4, 4, "later")];
    store.record(&id("x"), first.clone()).unwrap();
    for n in [None, Some(3)] {
        let again = vec![page("Aid of 350m", "html/1", n)];
        assert_eq!(told(&store.record(&id("x"), again).unwrap()), ["known 3"]);
    }
    let mut better = page("Aid of $350m", "html/2", None);
    better.provenance.captured_at = hour(2);
    better.dating = Dating::Assumed;
    let recorded = store.record(&id("x"), vec![better.clone()]).unwrap();
    assert_eq!(told(&recorded), ["reread 3"]);
    // It is the same capture: its time stays.
    assert_eq!(recorded[0].version().provenance.captured_at, hour(1));
    let store = place.reopened();
    assert_eq!(texts(store, &id("x"))[0], (3, "Aid of $350m".to_owned()));
    let held = &store.held(&id("x")).unwrap()[0];
    assert_eq!(held.instead, Some(Instead::Reread(SnapshotId::of("Aid"))));
    let former = store.former(&id("x")).unwrap();
    assert_eq!(store.text(former[0].version.snapshot).unwrap(), "Aid");
    assert!(store.raw(&held.version).unwrap().is_some());
    // Neither the better nor the worse reader changes anything now.
    for captures in [vec![better], first] {
        let recorded = store.record(&id("x"), captures).unwrap();
        assert!(told(&recorded).iter().all(|told| told.starts_with("known")));
    }
}

/// A hundred articles with two versions each, in a batch.
fn hundred(round: u32) -> Vec<Incoming> {
    let incoming = |article: u32| Incoming {
        article: id(&format!("site-{}/a{article}", article % 3)),
        captures: [2 * round + 1, 2 * round + 2]
            .map(|n| numbered(n, n.into(), &format!("text {n} of {article}")))
            .to_vec(),
    };
    (0..100).map(incoming).collect()
}

pub(super) fn many_articles_at_once(place: &mut dyn Place) {
    for round in 0..3 {
        let recorded = place
            .store()
            .record_all(hundred(round), OnConflict::Refuse)
            .unwrap();
        let expected = [2 * round + 1, 2 * round + 2].map(|n| format!("new {n}"));
        assert!(recorded[1..].iter().all(|all| told(all) == expected));
        // One of them by itself between.
        let alone = vec![numbered(100 + round, 90, &format!("alone {round}"))];
        place.reopened().record(&id("site-0/a0"), alone).unwrap();
    }
    let again = place
        .reopened()
        .record_all(hundred(1), OnConflict::Refuse)
        .unwrap();
    assert!(again.iter().all(|all| told(all) == ["known 3", "known 4"]));
    let look = |article: &str| Incoming {
        article: id(article),
        captures: vec![at(200, "text 6 of 1"), at(200, "text 6 of 2")],
    };
    let batch = vec![look("site-1/a1"), look("site-2/a2")];
    let recorded = place.store().record_all(batch, OnConflict::Refuse).unwrap();
    assert_eq!(told(&recorded[0]), ["seen 6", "new 7"]);
    let store = place.reopened();
    assert_eq!(store.articles().unwrap().len(), 100);
    assert_eq!(numbers(&store.versions(&id("site-0/a0")).unwrap()).len(), 9);
    assert_eq!(
        texts(store, &id("site-0/a99"))[4],
        (5, "text 5 of 99".to_owned())
    );
    assert_eq!(
        seen(&store.sightings(&id("site-1/a1")).unwrap()),
        [(6, hour(200))]
    );
}

pub(super) fn a_batch_is_refused_whole(place: &mut dyn Place) {
    place
        .store()
        .record(&id("x"), vec![numbered(1, 1, "a")])
        .unwrap();
    let one = |article: &str, capture| Incoming {
        article: id(article),
        captures: vec![capture],
    };
    let taken = vec![one("y", at(1, "y")), one("x", numbered(1, 1, "b"))];
    assert!(place.store().record_all(taken, OnConflict::Refuse).is_err());
    let inside = vec![one("z", at(1, "y")), one("z/z", at(1, "b"))];
    assert!(
        place
            .store()
            .record_all(inside, OnConflict::Refuse)
            .is_err()
    );
    assert_eq!(place.reopened().articles().unwrap().len(), 1);
}

pub(super) fn a_rehearsal_tells_and_writes_nothing(place: &mut dyn Place) {
    let mut copy = MemoryStore::default();
    let first = vec![numbered(2, 2, "b"), at(3, "c"), at(4, "c")];
    copy.record(&id("x"), first.clone()).unwrap();
    place.store().record(&id("x"), first).unwrap();
    let mut rehearsal = Rehearsal::new(Box::new(copy));
    let rounds = [
        vec![numbered(1, 1, "a"), at(9, "b"), at(10, "new")],
        vec![at(11, "new"), numbered(2, 2, "B"), numbered(3, 3, "c")],
        vec![numbered(2, 2, "B")],
    ];
    for captures in rounds {
        let rehearsed = with(&mut rehearsal, OnConflict::Replace, captures.clone());
        let done = with(place.store(), OnConflict::Replace, captures);
        assert_eq!(rehearsed, done);
    }
    let clash = vec![at(1, "a")];
    let refused = rehearsal.record(&id("x/y"), clash.clone()).unwrap_err();
    let really = place.store().record(&id("x/y"), clash).unwrap_err();
    assert_eq!(refused.to_string(), really.to_string());
    assert_eq!(rehearsal.articles().unwrap().len(), 1);
}
