//! `conflicts`: claims of different articles side by side, and no false pairs.
use super::all_seeds;
use crate::cli::Desk;
use crate::golden::assert_golden;
use serde_json::Value;

fn things(desk: &Desk, words: &[&str]) -> Vec<Value> {
    let words = [&["conflicts", "--json"], words].concat();
    let found: Value = serde_json::from_str(&desk.ok(&words)).unwrap();
    found["things"].as_array().unwrap().clone()
}

/// Each thing: `differ: a 12 boats, b 14 boats`.
fn told(desk: &Desk, words: &[&str]) -> Vec<String> {
    let said = |claim: &Value| {
        format!(
            "{} {}",
            claim["article"].as_str().unwrap(),
            claim["figure"]["text"].as_str().unwrap()
        )
    };
    let thing = |thing: &Value| {
        let claims: Vec<String> = thing["claims"]
            .as_array()
            .unwrap()
            .iter()
            .map(said)
            .collect();
        format!(
            "{}: {}",
            thing["verdict"].as_str().unwrap(),
            claims.join(", ")
        )
    };
    things(desk, words).iter().map(thing).collect()
}

fn desk(articles: &[(&str, &str)]) -> Desk {
    let desk = Desk::new();
    for (id, text) in articles {
        desk.file("x.txt", text);
        desk.ok(&["add", id, "x.txt", "--at", "2024-03-01"]);
    }
    desk
}

#[test]
fn the_seeds_share_one_thing_and_two_with_an_earlier_version() {
    let desk = all_seeds();
    assert_golden("commands/conflicts.txt", &desk.ok(&["conflicts"]));
    let named = ["conflicts", "nato-explainer", "troops-report@2"];
    assert_golden("commands/conflicts-named.txt", &desk.ok(&named));
}

#[test]
fn what_differs_comes_before_what_agrees() {
    let desk = desk(&[
        (
            "a",
            "Norland has 140 fishing boats in its northern fleet.\n\nArl sent Bor 4,000 rain coats.",
        ),
        (
            "b",
            "The northern fleet of Norland has 120 fishing boats.\n\nArl sent 4,000 rain coats to Bor.",
        ),
        (
            "c",
            "Arl sent more than 3,900 rain coats to Bor.\n\nSudland has 15 fishing boats.",
        ),
    ]);
    assert_eq!(
        told(&desk, &[]),
        [
            "differ: a 140 fishing boats, b 120 fishing boats",
            "agree: a 4,000 rain coats, b 4,000 rain coats, c more than 3,900 rain coats",
        ]
    );
    assert_eq!(told(&desk, &["--differing"]).len(), 1);
    assert_eq!(
        told(&desk, &["c"]).len(),
        1,
        "only what is about the one named"
    );
    assert_eq!(
        told(&desk, &["b", "c"]),
        ["agree: b 4,000 rain coats, c more than 3,900 rain coats"]
    );
}

#[test]
fn what_is_asked_of_a_version_is_answered_of_that_version() {
    let desk = desk(&[("a", "Norland has 140 fishing boats in the north.")]);
    for (day, boats) in [("2024-03-02", 130), ("2024-03-03", 140)] {
        desk.file(
            "x.txt",
            format!("In the north Norland has {boats} fishing boats.\n"),
        );
        desk.ok(&["add", "b", "x.txt", "--at", day]);
    }
    assert_eq!(
        told(&desk, &["b"]),
        ["agree: a 140 fishing boats, b 140 fishing boats"]
    );
    assert_eq!(
        told(&desk, &["b@1"]),
        ["differ: a 140 fishing boats, b 130 fishing boats"]
    );
}

#[test]
fn many_articles_with_claims_of_one_pattern_are_no_conflict() {
    let towns = [
        "Arlen", "Borby", "Cresk", "Dunmore", "Eldin", "Farholm", "Grenk", "Holt",
    ];
    let text = |town: &str, n: usize| {
        format!(
            "{town} has {n} schools and {} buses.\n\nThe town of {town} will spend ${n}m on roads. \
             Some {} people live there. Taxes rose by {n}%.",
            n * 3,
            n * 1000
        )
    };
    let texts: Vec<(String, String)> = towns
        .iter()
        .enumerate()
        .map(|(at, town)| (town.to_lowercase(), text(town, 20 + at)))
        .collect();
    let articles: Vec<(&str, &str)> = texts
        .iter()
        .map(|(id, text)| (id.as_str(), text.as_str()))
        .collect();
    assert_eq!(told(&desk(&articles), &[]), [""; 0]);
}
