//! `search`: what is found, in which versions, and what came and went.
use super::all_seeds;
use crate::cli::Desk;
use crate::golden::assert_golden;
use claimdiff::cli::Exit;
use serde_json::Value;

/// A desk with an article of these versions, a day apart.
fn article(desk: &Desk, id: &str, texts: &[&str]) {
    for (at, text) in texts.iter().enumerate() {
        desk.file("x.txt", text);
        let day = format!("2024-03-{:02}", at + 1);
        desk.ok(&["add", id, "x.txt", "--at", &day]);
    }
}

fn hits(desk: &Desk, words: &[&str]) -> Vec<Value> {
    let words = [&["search", "--json"], words].concat();
    let found: Value = serde_json::from_str(&desk.ok(&words)).unwrap();
    found["hits"].as_array().unwrap().clone()
}

/// `article@first-last` of each hit.
fn places(desk: &Desk, words: &[&str]) -> Vec<String> {
    let place = |hit: &Value| {
        let article = hit["article"].as_str().unwrap();
        format!(
            "{article}@{}-{}",
            hit["first"]["version"], hit["last"]["version"]
        )
    };
    hits(desk, words).iter().map(place).collect()
}

#[test]
fn on_the_seeds() {
    let desk = all_seeds();
    for (name, words) in [
        ("search-words", &["search", "missiles", "--limit", "6"][..]),
        ("search-added", &["search", "--unit", "missiles", "--added"]),
        ("search-removed", &["search", "armed forces", "--removed"]),
        ("search-range", &["search", "--min", "$1bn"]),
    ] {
        assert_golden(&format!("commands/{name}.txt"), &desk.ok(words));
    }
}

#[test]
fn words_are_found_in_any_ending_and_new_ones_first() {
    let desk = Desk::new();
    article(
        &desk,
        "old",
        &["Arl sent tents.", "Arl sent tents.\n\nBor sends a boat."],
    );
    article(
        &desk,
        "new",
        &[
            "It rained.",
            "It rained.",
            "It rained.\n\nMore boats were sent by Arl.",
        ],
    );
    assert_eq!(places(&desk, &["boats", "SENDS"]), ["old@2-2"]);
    assert_eq!(places(&desk, &["boat"]), ["new@2-2", "old@2-2"]);
    assert_eq!(places(&desk, &["\"sent tents\""]), ["old@1-2"]);
    assert_eq!(places(&desk, &["\"tents sent\""]), [""; 0]);
    assert_eq!(places(&desk, &["rain*", "--article", "new"]), ["new@1-2"]);
    // What is a command in the full-text index is a word here.
    for words in ["NOT", "a OR b", "NEAR(", "*", "text:x", "\"", "-"] {
        assert_eq!(
            desk.run(&["search", "--", words]).exit,
            Exit::Clean,
            "{words}"
        );
    }
}

#[test]
fn a_sentence_that_came_of_one_with_the_same_words_is_not_new() {
    let desk = Desk::new();
    article(
        &desk,
        "x",
        &[
            "The county bought forty new buses for its schools in the north.",
            "The county bought fifty new buses for its schools in the north.",
            "The county bought fifty new trams for its schools in the north.",
        ],
    );
    assert_eq!(places(&desk, &["buses", "--added"]), [""; 0]);
    assert_eq!(places(&desk, &["fifty", "--added"]), ["x@2-2"]);
    assert_eq!(places(&desk, &["trams", "--added"]), ["x@3-3"]);
    assert_eq!(places(&desk, &["buses", "--removed"]), ["x@2-2"]);
    assert_eq!(places(&desk, &["fifty", "--removed"]), [""; 0]);
    assert_eq!(places(&desk, &["county", "--removed"]), [""; 0]);
}

#[test]
fn what_came_and_what_went_are_asked_for_at_once() {
    let desk = Desk::new();
    let texts = [
        "The county bought forty buses. Its trams are old.",
        "The county bought fifty buses. Its trams are old.",
        "The county bought fifty trains. Its trams are old.",
    ];
    article(&desk, "x", &texts);
    let found = |words: &[&str]| {
        let told = |hit: &Value| format!("{} {}", hit["change"], hit["sentence"]);
        let asked = [words, &["--added", "--removed"]].concat();
        hits(&desk, &asked).iter().map(told).collect::<Vec<_>>()
    };
    let [buses, trains] = ["buses", "trains"].map(|it| format!("The county bought fifty {it}."));
    assert_eq!(found(&["fifty"]), [format!("\"added\" \"{buses}\"")]);
    assert_eq!(found(&["buses"]), [format!("\"removed\" \"{buses}\"")]);
    assert_eq!(found(&["trams"]), [""; 0]);
    // The newest first: of two that came and went at one time, what came.
    assert_eq!(
        found(&["--kind", "count"]),
        [
            format!("\"added\" \"{trains}\""),
            format!("\"removed\" \"{buses}\""),
            format!("\"added\" \"{buses}\""),
            "\"removed\" \"The county bought forty buses.\"".to_owned(),
        ]
    );
}

/// The words that a turn is found by in a whole store are a choice out of the
/// sentence's; within one article every sentence is looked at.
#[test]
fn what_turned_is_found_in_the_whole_store_as_in_its_article() {
    let desk = Desk::new();
    article(
        &desk,
        "x",
        &[
            "The tide was low and the ferry to Bor ran late. Two cafés opened again.",
            "The ferry to Bor ran late and the tide was low. Two cafés opened.",
            "The ferry ran late to Bor. The tide, it’s said, was low. No café opened.",
            "The ferry to Bor ran late. The tide was very low: X-12 and x:y rose.",
        ],
    );
    let asked = [
        "late",
        "tide",
        "\"late to\"",
        "\"ran late and\"",
        "\"was low\"",
        "caf*",
        "cafe",
        "it’s",
        "opened",
        "\"the ferry\" late",
        "x:y",
        "X-12",
        "x y",
        "said low",
        "again",
        "very*",
        "\"x 12\" tide",
    ];
    let mut found = 0;
    for (words, turn) in asked
        .iter()
        .flat_map(|it| [(it, "--added"), (it, "--removed")])
    {
        let in_store = places(&desk, &[words, turn]);
        assert_eq!(
            in_store,
            places(&desk, &[words, turn, "--article", "x"]),
            "{words} {turn}"
        );
        found += in_store.len();
    }
    assert!(found > 20, "{found}");
}

#[test]
fn figures_are_found_by_what_they_are() {
    let desk = Desk::new();
    article(
        &desk,
        "x",
        &[
            "Arl gave $5m to Bor. Bor has 40 fishing boats.",
            "Arl gave $7.5m to Bor. Bor has 40 fishing boats, the navy said.",
            "Arl gave $7.5m to Bor.",
        ],
    );
    assert_eq!(places(&desk, &["--unit", "usd"]), ["x@2-3", "x@1-1"]);
    assert_eq!(
        places(&desk, &["--unit", "$", "--min", "7,500,000"]),
        ["x@2-3"]
    );
    assert_eq!(places(&desk, &["--min", "7500000.01"]), [""; 0]);
    assert_eq!(places(&desk, &["--max", "$7m"]), ["x@1-1"]);
    assert_eq!(places(&desk, &["--unit", "boats"]), ["x@1-2"]);
    assert_eq!(
        places(&desk, &["--unit", "fishing boat", "--max", "40"]),
        ["x@1-2"]
    );
    assert_eq!(places(&desk, &["--kind", "money", "--added"]), ["x@2-3"]);
    assert_eq!(places(&desk, &["--removed"]), ["x@1-2", "x@1-1"]);
    assert_eq!(
        places(&desk, &["--actor", "arl", "gave", "--min", "6m"]),
        ["x@2-3"]
    );
    assert_eq!(places(&desk, &["--subject", "boats"]), ["x@1-2"]);
}

#[test]
fn hits_can_come_one_a_line() {
    let desk = all_seeds();
    let lines = desk.ok(&["search", "missiles", "--format", "jsonl"]);
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines, hits(&desk, &["missiles"]));
}

#[test]
fn amounts_are_compared_exactly() {
    let desk = Desk::new();
    let text = "Arl gave $9,007,199,254,740,993.01. Bor gave $9,007,199,254,740,993.02.";
    article(&desk, "x", &[text]);
    let found = |min: &str| places(&desk, &["--unit", "USD", "--min", min]).len();
    assert_eq!(found("9007199254740993.01"), 2);
    assert_eq!(found("9007199254740993.015"), 1);
    assert_eq!(found("9007199254740993.03"), 0);
}

#[test]
fn what_is_recorded_is_found_at_once_and_what_is_deleted_no_more() {
    let desk = Desk::new();
    article(&desk, "x", &["Arl sent tents."]);
    assert_eq!(places(&desk, &["tents"]), ["x@1-1"]);
    article(&desk, "y", &["Bor sent tents."]);
    assert_eq!(places(&desk, &["tents"]).len(), 2);
    let repository = desk.path().join("snapshots/store.git");
    git2::Repository::open_bare(repository)
        .unwrap()
        .find_reference("refs/heads/x")
        .unwrap()
        .delete()
        .unwrap();
    assert_eq!(places(&desk, &["tents"]), ["y@1-1"]);
}

#[test]
fn many_articles_are_read_on_all_cores_and_found_in_order() {
    let desk = Desk::new();
    for n in 1..=40 {
        article(
            &desk,
            &format!("a{n}"),
            &[&format!("Arl sent {n} tents to town {n}.")],
        );
    }
    let found = places(&desk, &["--unit", "tent", "--min", "31", "--limit", "50"]);
    assert_eq!(found.len(), 10, "{found:?}");
    let more = desk.ok(&["search", "tents", "--limit", "3"]);
    assert!(more.contains("3 hits shown"), "{more}");
}

#[test]
fn a_question_without_anything_to_look_for_is_wrong_usage() {
    let desk = all_seeds();
    assert_eq!(desk.run(&["search"]).exit, Exit::Usage);
    assert_eq!(desk.run(&["search", "--min", "much"]).exit, Exit::Usage);
    assert_eq!(
        desk.run(&["search", "x", "--article", "nobody"]).exit,
        Exit::Failed
    );
    assert_eq!(Desk::new().run(&["search", "x"]).exit, Exit::Failed);
}

#[test]
fn an_index_that_cannot_be_kept_is_made_in_memory_with_a_note() {
    let desk = all_seeds();
    let wanted = desk.ok(&["search", "missiles"]);
    let file = desk.path().join("snapshots/index.db");
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    let said = desk.run(&["search", "missiles"]);
    assert_eq!((said.exit, said.out), (Exit::Clean, wanted));
    assert!(said.err.contains("index.db"), "{}", said.err);
}
