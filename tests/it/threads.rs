//! Claims followed through all versions of an article.
use chrono::{DateTime, Utc};
use claimdiff::change::{ChangeKind, Comparison};
use claimdiff::claim::Document;
use claimdiff::history::{
    EventKind, Follower, Glance, Passage, State, Statements, Thread, record, walk,
};
use claimdiff::import::import_path as import;
use claimdiff::model::{ArticleId, MediaType, Source};
use claimdiff::store::Store;
use claimdiff::store::backends::memory::MemoryStore;
use proptest::prelude::*;
use std::path::Path;

mod cases;
mod seeds;

fn read(text: &str) -> Document {
    Document::new(text.to_owned(), MediaType::Plain)
}

/// The threads of versions that are all in memory.
fn follow(documents: &[Document]) -> Vec<Thread> {
    let mut follower = Follower::default();
    for at in 0..documents.len() {
        let document = &documents[at];
        let before = at.checked_sub(1).map(|before| &documents[before]);
        follower.follow(Passage::new(&Glance {
            at,
            document,
            comparison: before.map(|before| Comparison::new(before, document)),
        }));
    }
    follower.into_threads()
}

fn follow_texts(texts: &[&str]) -> Vec<Thread> {
    let documents: Vec<Document> = texts.iter().map(|text| read(text)).collect();
    follow(&documents)
}

/// The threads of an article of a store, read as the commands read it.
fn follow_article(store: &dyn Store, article: &ArticleId) -> Vec<Thread> {
    let versions = store.versions(article).unwrap();
    let mut follower = Follower::default();
    for passage in walk(store, &versions, |glance| Passage::new(&glance)) {
        follower.follow(passage.unwrap());
    }
    follower.into_threads()
}

fn record_texts(texts: impl Iterator<Item = String>) -> (MemoryStore, ArticleId) {
    let (mut store, article) = (MemoryStore::default(), "x".parse().unwrap());
    let first: DateTime<Utc> = "2022-02-24T06:00:00Z".parse().unwrap();
    let sources = texts.enumerate().map(|(at, text)| {
        let mut source = Source::new("x", text.into_bytes(), MediaType::Plain);
        source.captured_at = Some(first + chrono::Duration::hours(at as i64));
        source
    });
    record(&mut store, &article, sources.collect(), first).unwrap();
    (store, article)
}

fn record_seed(name: &str) -> (MemoryStore, ArticleId) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("seeds")
        .join(name);
    let imported = import(&folder, None).unwrap();
    let (mut store, article) = (MemoryStore::default(), imported.article.clone().unwrap());
    record(&mut store, &article, imported.read().unwrap(), Utc::now()).unwrap();
    (store, article)
}

/// What a claim says, without its place and its id.
type Saying = (String, usize, String, Option<String>, Option<String>);

/// What the threads say in a version, sorted.
fn said(threads: &[Thread], version: usize) -> Vec<Saying> {
    let states = threads.iter().filter_map(|thread| thread.at(version));
    sayings(states.map(|state| (*state.statement).clone()))
}

/// What a document says, sorted.
fn claimed(document: &Document) -> Vec<Saying> {
    let mut statements = Statements::new(document);
    sayings((0..document.claims.len()).map(|claim| statements.of(claim)))
}

fn sayings(statements: impl Iterator<Item = claimdiff::history::Statement>) -> Vec<Saying> {
    let mut sayings: Vec<Saying> = statements
        .map(|it| {
            let words = |words: Option<Box<str>>| words.map(String::from);
            let text = format!("{} {:?}", it.amount.text, it.amount.quantity);
            let sentence = it.sentence.to_string();
            (
                sentence,
                it.offset,
                text,
                words(it.subject),
                words(it.actor),
            )
        })
        .collect();
    sayings.sort();
    sayings
}

/// What was told of a thread before there were later versions.
fn cut(thread: &Thread, versions: usize) -> Option<Thread> {
    let states: Vec<State> = thread
        .states
        .iter()
        .filter(|state| state.first < versions)
        .map(|state| State {
            last: state.last.min(versions - 1),
            ..state.clone()
        })
        .collect();
    let events = thread.events.iter().filter(|event| event.at < versions);
    (!states.is_empty()).then(|| Thread {
        id: thread.id,
        states,
        events: events.copied().collect(),
    })
}

/// Checks what holds for the threads of any versions.
fn check(documents: &[Document]) {
    let threads = follow(documents);
    for (version, document) in documents.iter().enumerate() {
        assert_eq!(said(&threads, version), claimed(document), "v{version}");
        let before: Vec<Thread> = threads
            .iter()
            .filter_map(|it| cut(it, version + 1))
            .collect();
        assert_eq!(follow(&documents[..=version]), before, "up to v{version}");
    }
    let mut ids: Vec<_> = threads.iter().map(|thread| thread.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), threads.len(), "ids differ");
    for thread in &threads {
        let states = &thread.states;
        assert!(states.iter().all(|state| state.first <= state.last));
        assert!(states.windows(2).all(|pair| pair[0].last < pair[1].first));
        assert!(thread.events.is_sorted_by_key(|event| event.at));
        for pair in states.windows(2) {
            let pause = pair[0].last + 1 < pair[1].first;
            let back = pair[1].kind == ChangeKind::Added;
            assert!(back || !pause, "only what comes back pauses");
        }
        let ended = thread.latest().last + 1 < documents.len();
        assert_eq!(thread.dropped_at().is_some(), ended);
    }
}

/// Sentences with holes for numbers.
const SENTENCES: &[&str] = &[
    "The harbor has # cranes and # tugs.",
    "Norland gave $#m (£#m) for the clinics.",
    "Some # people live on the island.",
    "Fares: # for a day, # for a week.",
    "#, # and #.",
    "Nobody knows why.",
    "The mayor said # people live on the island.",
];

fn version() -> impl Strategy<Value = String> {
    let sentence = (0..SENTENCES.len(), prop::collection::vec(20u32..24, 3));
    let written = sentence.prop_map(|(which, numbers)| {
        let mut numbers = numbers.into_iter();
        let fill = |c| match c {
            '#' => numbers.next().unwrap_or(7).to_string(),
            c => c.to_string(),
        };
        SENTENCES[which].chars().map(fill).collect::<String>()
    });
    prop::collection::vec(written, 0..6).prop_map(|sentences| sentences.join("\n\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_claim_is_in_one_thread_that_later_versions_leave_alone(
        versions in prop::collection::vec(version(), 1..7),
    ) {
        let documents: Vec<Document> = versions.iter().map(|text| read(text)).collect();
        check(&documents);
    }

    #[test]
    fn a_text_that_flips_has_no_more_threads_than_its_forms(
        (a, b) in (version(), version()),
        flips in 1..5usize,
    ) {
        let documents: Vec<Document> = (0..2 * flips)
            .map(|at| read(if at % 2 == 0 { &a } else { &b }))
            .collect();
        check(&documents);
        prop_assert_eq!(follow(&documents).len(), follow(&documents[..2]).len());
    }
}

#[test]
fn a_long_history_is_read_in_windows_and_told_as_if_it_were_not() {
    let text = |at: usize| {
        let trains = 40 + at / 7;
        let ships = if at.is_multiple_of(5) {
            ""
        } else {
            "\n\nIt has 9 ships in all seasons."
        };
        format!("The line runs {trains} trains.\n\nThat is text number {at}.{ships}")
    };
    let (store, article) = record_texts((0..150).map(text));
    let documents: Vec<Document> = (0..150).map(|at| read(&text(at))).collect();
    let threads = follow_article(&store, &article);
    assert_eq!(threads, follow(&documents));
    let returned = |thread: &&Thread| {
        let back = |event: &&claimdiff::history::Event| event.kind == EventKind::Returned;
        thread.events.iter().filter(back).count()
    };
    assert_eq!(threads.iter().map(|it| returned(&it)).max(), Some(29));
}
