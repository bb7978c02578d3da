//! What other trackers keep, made by `scripts/make_tracker_samples.py`.
use crate::cli::{Desk, repository};

fn sample(name: &str) -> String {
    repository(&format!("tests/imports/{name}"))
}

#[test]
fn the_database_of_diffengine() {
    let desk = Desk::new();
    let said = desk.ok(&["import", &sample("diffengine.db")]);
    assert!(
        said.contains("(diffengine): 2 articles: 3 new, 1 returned"),
        "{said}"
    );
    let log = desk.ok(&["log", "paper.example/ice-closes-ports", "--json"]);
    assert!(
        log.contains("2022-03-01T09:30:00Z") && log.contains("2022-03-01T14:30:00Z"),
        "{log}"
    );
    assert!(
        log.contains("\"https://www.paper.example/world/ice-closes-ports.html\""),
        "{log}"
    );
    let text = desk.ok(&["show", "paper.example/ice-closes-ports@1"]);
    assert!(
        text.starts_with("Ice closes ports\n\nIce has closed two ports"),
        "{text}"
    );
    assert!(
        text.contains("trade & 40 jobs") && text.contains("<weather permitting>"),
        "{text}"
    );
    let again = desk.ok(&["import", &sample("diffengine.db"), "--from", "diffengine"]);
    assert!(again.contains("2 articles: 4 same"), "{again}");
}

#[test]
fn the_folder_of_changedetection() {
    let desk = Desk::new();
    let said = desk.ok(&["import", &sample("changedetection")]);
    assert!(
        said.contains("(changedetection): 2 articles: 4 new, 1 returned"),
        "{said}"
    );
    let terms = desk.ok(&["diff", "shop.example/terms"]);
    assert!(terms.contains("€25") && terms.contains("€40"), "{terms}");
    let articles = desk.ok(&["articles"]);
    assert!(
        articles.contains("shop.example/terms    Terms of the shop")
            || articles.contains("Terms of the shop"),
        "{articles}"
    );
    let budget = desk.ok(&["show", "town.example/budget@2"]);
    assert!(
        budget.contains("$5m on 4 bridges") && !budget.contains("Home"),
        "{budget}"
    );
    assert!(
        desk.ok(&["show", "town.example/budget@2", "--raw"])
            .starts_with("<!doctype html>")
    );
    let one = sample("changedetection/0c5a3e52-9d0a-4f0f-8a53-6a4c4c1f2a01");
    let said = desk.ok(&["import", &one, "--from", "changedetection", "--as", "terms"]);
    assert!(said.starts_with("terms: 2 versions recorded"), "{said}");
}
