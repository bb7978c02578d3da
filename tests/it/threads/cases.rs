//! What becomes of a claim that is dropped, comes back, or is stated twice.
use super::follow_texts;
use claimdiff::history::{EventKind, Thread};

/// Figures and events of each thread in short: `v0 40, v1 dropped`.
fn told(texts: &[&str]) -> Vec<String> {
    follow_texts(texts).iter().map(tell).collect()
}

fn tell(thread: &Thread) -> String {
    let states = thread.states.iter().map(|state| {
        let statement = &state.statement;
        (
            state.first,
            format!("v{} {}", state.first, statement.amount.text),
        )
    });
    let events = thread.events.iter().map(|event| {
        let what = match event.kind {
            EventKind::Dropped { .. } => "dropped",
            EventKind::MergedInto(_) => "merged into another",
            EventKind::MergedFrom(_) => "merged from another",
            EventKind::Returned => "returned",
            EventKind::SplitFrom(_) => "split from another",
            EventKind::SplitInto(_) => "split into another",
        };
        (event.at, format!("v{} {what}", event.at))
    });
    let mut told: Vec<(usize, String)> = states.chain(events).collect();
    told.sort_by_key(|(at, _)| *at);
    let told: Vec<String> = told.into_iter().map(|(_, said)| said).collect();
    told.join(", ")
}

const BRIDGE: &str = "The bridge is old and green.";

#[test]
fn what_comes_back_in_its_old_words_goes_on() {
    let stated = format!("Norland sent 40 tents to the island. {BRIDGE}");
    assert_eq!(
        told(&[&stated, BRIDGE, &stated, BRIDGE, &stated]),
        ["v0 40 tents, v1 dropped, v2 40 tents, v2 returned, v3 dropped, v4 40 tents, v4 returned"]
    );
}

#[test]
fn what_comes_back_with_another_figure_goes_on() {
    let old = format!("Norland sent 40 tents to the island. {BRIDGE}");
    let new = format!("{BRIDGE}\n\nNorland has sent 90 tents to the island.");
    assert_eq!(
        told(&[&old, BRIDGE, &new]),
        ["v0 40 tents, v1 dropped, v2 90 tents, v2 returned"]
    );
}

#[test]
fn what_is_about_something_else_begins_anew() {
    let old = format!("Norland sent 40 tents to the island. {BRIDGE}");
    for new in [
        "Sudland sent 40 tents to the island.",
        "Norland sent 40 cooks to the island.",
        "The camp in the hills lost 40 tents in the storm.",
        "Norland sent $40m to the island.",
    ] {
        let new = format!("{BRIDGE}\n\n{new}");
        let threads = follow_texts(&[&old, BRIDGE, &new]);
        assert_eq!(threads.len(), 2, "{new}: {threads:#?}");
    }
}

#[test]
fn a_claim_that_is_stated_a_second_time_is_a_split_and_back_a_merge() {
    let once = format!("Norland has sent 4,000 tents to the island. {BRIDGE}");
    let twice = format!("Norland sends 4,000 tents to island\n\n{once}");
    assert_eq!(
        told(&[&once, &twice, &once, &twice]),
        [
            "v0 4,000 tents, v1 split into another, v2 merged from another",
            "v1 4,000 tents, v1 split from another, v2 merged into another, v3 4,000 tents, v3 returned",
        ]
    );
}

#[test]
fn one_figure_of_two_things_is_no_split() {
    let one = format!("Norland has sent 4,000 tents to the island. {BRIDGE}");
    for other in [
        "The harbor took in 4,000 tonnes of grain.",
        "Sudland has sent 4,000 tents to the island.",
        "Some 4,000 people live in the hills.",
    ] {
        let two = format!("{one}\n\n{other}");
        let told = told(&[&one, &two]);
        assert!(!told.concat().contains("split"), "{other}: {told:?}");
    }
}

#[test]
fn threads_that_begin_alike_have_ids_of_their_own() {
    // The first claim goes on with another figure; what it said then comes
    // again beside it.
    let one = "Norland sent 40 tents.";
    let two = "Norland sent 50 tents.\n\nNorland sent 40 tents.";
    let three = "Norland sent 50 tents.";
    let threads = follow_texts(&[one, three, two]);
    assert_eq!(threads.len(), 2, "{threads:#?}");
    assert_ne!(threads[0].id, threads[1].id);
    let first = |at: usize| threads[at].states[0].statement.id;
    assert_eq!((first(0), threads[0].id), (first(1), first(0)));
    assert_eq!(follow_texts(&[one, three, two])[1].id, threads[1].id);
}

#[test]
fn swapped_figures_stay_with_their_claims() {
    let old = "Norland has 100 tugs and 120 cranes.";
    let new = "Norland has 120 tugs and 100 cranes.";
    assert_eq!(
        told(&[old, new, old]),
        [
            "v0 100 tugs, v1 120 tugs, v2 100 tugs",
            "v0 120 cranes, v1 100 cranes, v2 120 cranes"
        ]
    );
}
