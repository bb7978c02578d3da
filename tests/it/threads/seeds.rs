//! The threads of the seeds.
use super::{cut, follow_article, record_seed, said};
use claimdiff::history::{EventKind, Thread};
use claimdiff::model::MediaType;
use claimdiff::store::Store;

/// An article's threads, and its versions' numbers.
fn seed(name: &str) -> (Vec<Thread>, Vec<u32>) {
    let (store, article) = record_seed(name);
    let versions = store.versions(&article).unwrap();
    let numbers = versions.iter().map(|version| version.number.get());
    (follow_article(&store, &article), numbers.collect())
}

/// The one thread whose first statement has this figure and these words in its sentence.
fn thread<'a>(threads: &'a [Thread], figure: &str, words: &str) -> &'a Thread {
    let found: Vec<&Thread> = threads
        .iter()
        .filter(|thread| {
            let first = &thread.states[0].statement;
            &*first.amount.text == figure && first.sentence.contains(words)
        })
        .collect();
    assert_eq!(found.len(), 1, "{figure}: {found:#?}");
    found[0]
}

/// Its figures as written, with the numbers of the versions where each begins.
fn told(thread: &Thread, numbers: &[u32]) -> Vec<(u32, String)> {
    let mut told: Vec<(u32, String)> = Vec::new();
    for state in &thread.states {
        let text = state.statement.amount.text.to_string();
        if told.last().is_none_or(|(_, last)| *last != text) {
            told.push((numbers[state.first], text));
        }
    }
    told
}

fn owned(told: &[(u32, &str)]) -> Vec<(u32, String)> {
    let told = told
        .iter()
        .map(|(number, text)| (*number, (*text).to_owned()));
    told.collect()
}

#[test]
fn the_security_aid_package_is_one_thread_from_v3_to_the_end() {
    let (threads, numbers) = seed("nato-explainer");
    let package = thread(&threads, "$350m", "security aid package");
    let figures: Vec<(u32, String)> = told(package, &numbers);
    assert_eq!(figures[0], (3, "$350m".to_owned()));
    assert_eq!(figures[1..], owned(&[(21, "$1bn"), (28, "$800m")]));
    assert_eq!(package.dropped_at(), None);
    assert!(package.events.is_empty(), "{:?}", package.events);
}

#[test]
fn the_polish_jets_are_added_at_v8_and_dropped_at_v12() {
    let (threads, numbers) = seed("nato-explainer");
    let jets = thread(&threads, "28 of its MiG-29 fighters", "Poland");
    assert_eq!(numbers[jets.states[0].first], 8);
    assert_eq!(jets.dropped_at().map(|at| numbers[at]), Some(12));
}

#[test]
fn threads_say_what_the_versions_say() {
    for name in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds")).unwrap() {
        let name = name.unwrap();
        if !name.file_type().unwrap().is_dir() {
            continue;
        }
        let (store, article) = record_seed(name.file_name().to_str().unwrap());
        let versions = store.versions(&article).unwrap();
        let threads = follow_article(&store, &article);
        let documents: Vec<_> = versions
            .iter()
            .map(|version| {
                let media_type = match version.provenance.reader.as_str() {
                    "markdown/1" => MediaType::Markdown,
                    _ => MediaType::Plain,
                };
                let text = store.text(version.snapshot).unwrap();
                claimdiff::claim::Document::new(text, media_type)
            })
            .collect();
        for (at, document) in documents.iter().enumerate() {
            assert_eq!(said(&threads, at), super::claimed(document), "{article}");
        }
        let before: Vec<Thread> = threads.iter().filter_map(|it| cut(it, 2)).collect();
        assert_eq!(super::follow(&documents[..2]), before, "{article}");
    }
}

#[test]
fn what_vanished_with_the_text_comes_back_in_its_threads() {
    let (threads, numbers) = seed("council-notice");
    for (figure, words, then) in [
        ("16 weeks", "Mill Lane", "22 weeks"),
        ("£2.3m", "county", "£3.1m"),
        ("200 metres", "footbridge", "200 metres"),
        ("nine of the girders", "cracks", "13 of the girders"),
    ] {
        let thread = thread(&threads, figure, words);
        let events: Vec<(u32, bool)> = thread
            .events
            .iter()
            .map(|event| (numbers[event.at], event.kind == EventKind::Returned))
            .collect();
        assert_eq!(events, [(2, false), (3, true)], "{figure}");
        assert_eq!(&*thread.latest().statement.amount.text, then);
    }
}

#[test]
fn nothing_comes_back_where_nothing_did() {
    for name in [
        "fleet-review",
        "flood-relief",
        "harbor-plan",
        "jobs-figures",
        "nato-explainer",
        "rate-limits",
        "troops-report",
    ] {
        let (threads, numbers) = seed(name);
        for thread in &threads {
            for event in &thread.events {
                let dropped = matches!(event.kind, EventKind::Dropped { .. });
                assert!(dropped, "{name} v{}: {thread:#?}", numbers[event.at]);
            }
        }
    }
}
